"""Findings about the wording of performance, on the made documents that hold the faults and on those that do not."""

from functools import cache
from pathlib import Path

import pytest

import extract
import normalize
from schema.cascade import Temuan

CORPUS = Path(__file__).parents[2] / "corpus"
RULES = ("indikator-tanpa-ukuran", "kinerja-kegiatan", "staf-sebelum-atasan")


@cache
def findings(name: str) -> tuple[Temuan, ...]:
    return tuple(t for t in normalize.cascade(extract.read(CORPUS / name)).temuan if t.aturan in RULES)


@pytest.mark.parametrize(
    ("name", "rule", "words"),
    [
        ("iki-2018.docx", "indikator-tanpa-ukuran", "Surat Masuk ke Dinas Tenaga Kerja"),
        ("iki-2018.docx", "kinerja-kegiatan", "Fasilitasi Prosedur"),
        ("iki-tanpa-kabupaten.pdf", "staf-sebelum-atasan", "PENGADMINISTRASI PENEMPATAN TENAGA KERJA LUAR NEGERI"),
    ],
)
def test_a_fault_is_said_once_with_its_first_place(name: str, rule: str, words: str) -> None:
    found = [t for t in findings(name) if t.aturan == rule]
    assert len(found) == 1 and words in found[0].pesan


@pytest.mark.parametrize(
    "name", ["cascading-jabatan-2024.pdf", "pohon-kinerja-2024.pdf", "evaluasi-2022.pdf", "rencana-aksi-2018.docx"]
)
def test_sound_documents_have_none(name: str) -> None:
    assert findings(name) == ()


def test_staff_behind_their_superior_are_in_order() -> None:
    assert [t for t in findings("iki-2018.docx") if t.aturan == "staf-sebelum-atasan"] == []
