"""Decisions of persons on the real command line: a queue out, checked as a whole, replayed for ever."""

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

import store
from pokin.cli import app
from store.lookup import rows
from store.summary import fingerprint

CORPUS = Path(__file__).parents[2] / "corpus"
SOURCE = "rencana-aksi-2018.docx"
HEAD = "waktu,oleh,keputusan,fakta_id,sha256"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POKIN_CACHE", str(tmp_path.parent / "cache-review"))
    (tmp_path / "dokumen").mkdir()
    shutil.copy(CORPUS / SOURCE, tmp_path / "dokumen")
    yield tmp_path


def pokin(*arguments: Any, code: int = 0) -> Result:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == code, result.output
    return result


def take_in(*more: Any) -> Result:
    return pokin("ingest", "dokumen", "--jobs", 0, *more)


def ask(sql: str, db: str = "pokin.sqlite", **parameters: Any) -> list[dict[str, Any]]:
    engine = store.open_database(db, create=False)
    found = [dict(row) for row in rows(engine, sql, **parameters)]
    engine.dispose()
    return found


def state(db: str = "pokin.sqlite") -> str:
    engine = store.open_database(db, create=False)
    found = fingerprint(engine)
    engine.dispose()
    return found


def queue(name: str = "antrean.csv", *more: Any) -> list[dict[str, str]]:
    Path(name).unlink(missing_ok=True)
    pokin("review", "export", name, "--di-bawah", 1.01, *more)
    with Path(name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(lines: list[dict[str, str]], name: str = "antrean.csv", delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(lines[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    Path(name).write_text(text.getvalue(), encoding="utf-8")
    return name


def first(lines: list[dict[str, str]], jenis: str) -> dict[str, str]:
    return next(line for line in lines if line["jenis"] == jenis)


def decide(jenis: str, **said: str) -> str:
    """Decide about the first fact of a kind, by a file of one line. Returns its key."""
    line = first(queue(), jenis)
    pokin("review", "apply", write([line | said]), "--oleh", "Rina")
    return line["fakta_id"]


def test_the_queue_has_the_consequential_on_top_and_shows_the_place(here: Path):
    take_in()
    lines = queue()
    weights = [float(line["prioritas"]) for line in lines]
    assert weights == sorted(weights, reverse=True)
    assert len(lines) == ask("select count(*) as n from v_fakta")[0]["n"]
    some = first(lines, "target")
    assert all(some[name] for name in ("sha256", "dokumen", "tabel", "baris", "kolom", "kolom_judul", "teks", "keyakinan"))
    assert [some[name] for name in ("keputusan", "koreksi_teks", "koreksi_angka", "alasan")] == [""] * 4
    pagu = first(lines, "pagu")
    lesser = [
        one for one in lines if one["jenis"] == "unsur" and one["level"] == pagu["level"] and one["temuan"] == pagu["temuan"]
    ]
    assert lesser
    assert all(one["keyakinan"] < pagu["keyakinan"] or lines.index(one) > lines.index(pagu) for one in lesser)
    assert "sudah ada" in pokin("review", "export", "antrean.csv", code=1).stderr


def test_a_correction_stands_beside_the_machines_value(here: Path):
    take_in()
    key = decide("pagu", keputusan="koreksi", koreksi_angka="1.234.567,89", alasan="=salah baca")
    found = ask("select * from v_fakta where fakta_id = :k", k=key)[0]
    assert found["angka"] == 1234567.89
    assert found["angka_mesin"] not in (None, 1234567.89)
    assert (found["keputusan"], found["keputusan_oleh"], found["keyakinan"]) == ("koreksi", "Rina", 1.0)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", found["keputusan_waktu"])
    assert ask("select rupiah from v_anggaran where fakta_id = :k", k=key)[0]["rupiah"] == 1234567.89
    said = ask("select * from v_keputusan")[0]
    assert (said["status"], said["cara"], said["alasan"], said["oleh"]) == ("berlaku", "fakta_id", "=salah baca", "Rina")
    assert key not in {line["fakta_id"] for line in queue()}
    text = Path("keputusan/keputusan.csv").read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    assert "'=salah baca" in text


def test_a_decision_survives_a_database_from_nothing(here: Path):
    take_in()
    key = decide("target", keputusan="koreksi", koreksi_teks="7 kegiatan", koreksi_angka="7", alasan="salah baca")
    name = decide("unsur", keputusan="koreksi", koreksi_teks="Nama yang benar")
    before = state()
    Path("pokin.sqlite").unlink()
    assert "keputusan" in take_in().stdout
    assert state() == before
    found = ask("select teks, angka, keputusan_oleh from v_fakta where fakta_id = :k", k=key)[0]
    assert tuple(found.values()) == ("7 kegiatan", 7.0, "Rina")
    below = ask("select unsur, jalur from v_fakta where unsur_id = (select unsur_id from v_fakta where fakta_id = :k)", k=name)
    assert {row["unsur"] for row in below} == {"Nama yang benar"}
    assert all(row["jalur"].endswith("Nama yang benar") for row in below)
    pokin("build", "--jobs", 0)
    assert state() == before
    assert ask("select count(*) as n from v_keputusan where status = 'berlaku'")[0]["n"] == 2


def test_of_two_decisions_the_later_wins_and_the_earlier_stays(here: Path):
    take_in()
    line = first(queue(), "pagu")
    machine = float(line["angka"])
    for number, who in (("5", "Rina"), ("6", "Budi")):
        pokin("review", "apply", write([line | {"keputusan": "koreksi", "koreksi_angka": number}]), "--oleh", who)
    assert ask("select angka from v_fakta where fakta_id = :k", k=line["fakta_id"])[0]["angka"] == 6
    history = ask("select oleh, status, angka, angka_mesin from v_keputusan order by nomor")
    assert [tuple(row.values()) for row in history] == [("Rina", "digantikan", 5.0, machine), ("Budi", "berlaku", 6.0, machine)]
    again = pokin("review", "apply", "antrean.csv", "--oleh", "Budi").stderr
    assert "0 keputusan" in again
    assert "1 sudah tercatat" in again
    pokin("review", "apply", write([line | {"keputusan": "konfirmasi"}]), "--oleh", "Budi")
    assert ask("select angka from v_fakta where fakta_id = :k", k=line["fakta_id"])[0]["angka"] == machine
    pokin("review", "apply", write([line | {"keputusan": "abaikan", "alasan": "bukan pagu"}]), "--oleh", "Budi")
    found = ask("select angka, angka_mesin, tanda from v_fakta where fakta_id = :k", k=line["fakta_id"])[0]
    assert tuple(found.values()) == (None, machine, "diabaikan menurut keputusan")
    assert len(ask("select * from v_keputusan")) == 4


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"fakta_id": "tidakada"}, "'tidakada' tidak ada"),
        ({"keputusan": "benar"}, "bukan konfirmasi, koreksi, abaikan"),
        ({"keputusan": "koreksi"}, "tanpa koreksi_teks atau koreksi_angka"),
        ({"keputusan": "koreksi", "koreksi_angka": "lima"}, "bukan angka"),
        ({"keputusan": "koreksi", "koreksi_angka": "1.234"}, "dua cara; tulis 1234 atau 1.2340"),
        ({"keputusan": "koreksi", "koreksi_angka": "1.2345"}, "paling banyak dua desimal"),
        ({"keputusan": "konfirmasi", "koreksi_angka": "5"}, "tulis koreksi"),
        ({"keputusan": "konfirmasi", "teks": "9"}, "kolom teks berubah"),
        ({"keputusan": "konfirmasi", "angka": "9"}, "kolom angka berubah"),
        ({"keputusan": "konfirmasi", "kolom_judul": "Lain"}, "kolom kolom_judul berubah"),
        ({"alasan": "tanpa keputusan"}, "keputusan ''"),
    ],
)
def test_a_mistake_refuses_everything_and_names_the_line(here: Path, change: dict[str, str], said: str):
    take_in()
    lines = queue()
    other, line = first(lines, "target"), first(lines, "pagu")
    write([other | {"keputusan": "konfirmasi"}, line | change])
    error = pokin("review", "apply", "antrean.csv", code=1).stderr
    assert len(error.strip().splitlines()) == 1
    assert "baris 3: " in error
    assert said in error
    assert not Path("keputusan").exists()
    assert ask("select * from v_keputusan") == []


def test_files_that_are_no_queue(here: Path):
    take_in()
    lines = queue()
    assert "titik koma" in pokin("review", "apply", write(lines, delimiter=";"), code=1).stderr
    assert "tab" in pokin("review", "apply", write(lines, delimiter="\t"), code=1).stderr
    text = write(lines)
    Path(text).write_text(Path(text).read_text() + "a;b;c\n")
    assert f"baris {len(lines) + 2}: 1 kolom" in pokin("review", "apply", text, code=1).stderr
    Path(text).write_bytes(Path(write(lines)).read_bytes() + b"\xff\n")
    assert f"baris {len(lines) + 2}: bukan UTF-8" in pokin("review", "apply", text, code=1).stderr
    Path(text).write_text("a,b\n1,2\n")
    assert "baris 1: tidak ada kolom fakta_id" in pokin("review", "apply", text, code=1).stderr
    assert "tidak dapat dibaca" in pokin("review", "apply", "tidakada.csv", code=1).stderr
    assert "tidak dapat dibaca" in pokin("review", "apply", "tidakada.xlsx", code=1).stderr
    twice = first(lines, "target") | {"keputusan": "konfirmasi"}
    assert "baris 3: fakta ini sudah diputuskan di baris 2" in pokin("review", "apply", write([twice, twice]), code=1).stderr
    assert not Path("keputusan").exists()


def test_a_workbook_of_the_queue(here: Path):
    take_in()
    pokin("review", "export", "antrean.xlsx", "--di-bawah", 1.01)
    book = openpyxl.load_workbook("antrean.xlsx")
    sheet = book["antrean"]
    place = {cell.value: cell.column for cell in sheet[1]}
    row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, place["jenis"]).value == "pagu")
    sheet.cell(row, place["keputusan"]).value = "Koreksi"
    sheet.cell(row, place["koreksi_angka"]).value = 94.25
    key = sheet.cell(row, place["fakta_id"]).value
    book.save("diisi.xlsx")
    pokin("review", "apply", "diisi.xlsx", "--oleh", "Rina")
    assert ask("select angka from v_fakta where fakta_id = :k", k=key)[0]["angka"] == 94.25


def edit_decisions(change: Callable[[str], str], folder: str = "keputusan") -> None:
    path = Path(folder) / "keputusan.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_fact_is_found_again_by_its_place_or_reported(here: Path):
    take_in()
    key = decide("pagu", keputusan="koreksi", koreksi_angka="5")
    edit_decisions(lambda text: text.replace(key, "0" * 20))
    take_in()
    assert ask("select cara, fakta_id from v_keputusan")[0] == {"cara": "tempat", "fakta_id": key}
    sha256 = ask("select sha256 from v_berkas")[0]["sha256"]
    edit_decisions(lambda text: text.replace(sha256, "0" * 64))
    take_in()
    assert ask("select cara, angka from v_keputusan v where fakta_id = :k", k=key)[0] == {"cara": "nama", "angka": 5.0}
    edit_decisions(lambda text: text.replace(SOURCE, "lain.docx"))
    assert "tidak_ditemukan 1" in take_in().stdout
    said = ask("select aturan, severity, pesan, dokumen from v_temuan where aturan like 'keputusan%'")
    assert [(row["severity"], row["dokumen"]) for row in said] == [("warning", "lain.docx")]
    assert "berkasnya tidak ada" in said[0]["pesan"]
    assert "keputusan-tidak-ditemukan" in pokin("check").stdout
    found = ask("select angka, keputusan, angka_mesin from v_fakta where fakta_id = :k", k=key)[0]
    assert (found["keputusan"], found["angka_mesin"]) == (None, None)
    assert found["angka"] != 5


def test_decisions_that_are_gone_or_broken_stop_everything(here: Path):
    take_in()
    decide("pagu", keputusan="abaikan")
    whole = Path("keputusan/keputusan.csv").read_text()
    edit_decisions(lambda text: text.replace("abaikan", "hapus"))
    assert "keputusan.csv baris 2: kolom keputusan berisi 'hapus'" in pokin("ingest", "dokumen", "--jobs", 0, code=2).stderr
    edit_decisions(lambda text: text + "x,y\n")
    assert "baris" in pokin("build", "--jobs", 0, code=2).stderr
    shutil.rmtree("keputusan")
    for command in (("ingest", "dokumen", "--jobs", 0), ("build", "--jobs", 0)):
        assert "memuat 1 keputusan" in pokin(*command, code=2).stderr
    assert ask("select keputusan from v_fakta where keputusan is not null") == [{"keputusan": "abaikan"}]
    Path("keputusan").mkdir()
    Path("keputusan/keputusan.csv").write_text(whole)
    take_in()


def test_a_folder_of_ones_own_is_remembered(here: Path):
    take_in("--keputusan", "bersama")
    decide("pagu", keputusan="konfirmasi")
    assert [path.name for path in here.glob("*/keputusan.csv")] == ["keputusan.csv"]
    assert Path("bersama/keputusan.csv").exists()
    pokin("build", "--jobs", 0)
    pokin("build", "--jobs", 0)
    assert ask("select status from v_keputusan") == [{"status": "berlaku"}]


def test_the_decision_file_is_no_document(here: Path):
    take_in()
    decide("pagu", keputusan="konfirmasi")
    pokin("ingest", ".", "--jobs", 0)
    assert [row["dokumen"] for row in ask("select dokumen from v_berkas")] == [SOURCE]
