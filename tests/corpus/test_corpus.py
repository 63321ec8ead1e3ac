"""The corpus: every document is what its maker writes, to the byte, and stands in the manifest."""

import csv
import zipfile
from pathlib import Path

import pytest

from corpus import make

ENTRIES = make.entries()
MADE_BY_CODE = {".py", ".yml", ".csv"}


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry["berkas"] for entry in ENTRIES])
def test_remaking_gives_the_kept_bytes(entry: make.Entri, tmp_path: Path) -> None:
    made = make.make_one(entry, tmp_path)
    assert make.checksum(made) == entry["sha256"]
    assert make.checksum(make.FOLDER / entry["berkas"]) == entry["sha256"]


def test_every_document_is_in_the_manifest() -> None:
    documents = {path.name for path in make.FOLDER.iterdir() if path.is_file() and path.suffix not in MADE_BY_CODE}
    assert documents == {entry["berkas"] for entry in ENTRIES}


def test_every_entry_says_what_it_shows() -> None:
    for entry in ENTRIES:
        assert entry["isi"]
        assert entry["jebakan"]


def test_the_docx_keeps_its_drift() -> None:
    with zipfile.ZipFile(make.FOLDER / "rencana-aksi-2018.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    assert 'w:gridBefore w:val="4"' in xml
    assert xml.count("<w:tr>") == 7
    assert all(f'w:gridAfter w:val="{n}"' in xml for n in (1, 2, 3))


def _rupiah(text: str) -> int:
    return int(text.replace(".", ""))


def test_the_money_of_the_slides_adds_up() -> None:
    """40 sub kegiatan, 19 kegiatan and 6 program each give the printed total, in both columns."""
    with (make.FOLDER / "s2_capaian.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    for column in ("anggaran", "realisasi_anggaran"):
        total = next(_rupiah(fact[column]) for fact in facts if fact["kelompok"] == "jumlah")
        for kind, count in (("sub_kegiatan", 40), ("kegiatan", 19), ("program", 6)):
            amounts = [_rupiah(fact[column]) for fact in facts if fact["kelompok"] == kind and fact[column]]
            assert (len(amounts), sum(amounts)) == (count, total)
