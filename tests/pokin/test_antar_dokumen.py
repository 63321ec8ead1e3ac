"""`pokin check --antar-dokumen`: two documents of one office that promise different figures."""

from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from pokin.cli import app


def promise(path: Path, title: str, figures: dict[str, str]) -> None:
    made = Document()
    for line in (title, "DINAS TENAGA KERJA", "KABUPATEN LAMONGAN", "TAHUN 2023"):
        made.add_paragraph(line)
    table = made.add_table(1, 4)
    table.style = "Table Grid"
    rows = [("No", "Sasaran Strategis", "Indikator Kinerja", "Target")]
    rows += [(str(n), f"Meningkatnya layanan {n}", name, target) for n, (name, target) in enumerate(figures.items(), 1)]
    for cell, text in zip(table.rows[0].cells, rows[0], strict=True):
        cell.text = text
    for row in rows[1:]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    made.save(str(path))


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "160")
    promise(
        tmp_path / "pk.docx",
        "PERJANJIAN KINERJA",
        {"Persentase pencari kerja yang ditempatkan": "70%", "Jumlah lulusan pelatihan": "120 orang"},
    )
    promise(
        tmp_path / "iku.docx",
        "INDIKATOR KINERJA UTAMA",
        {"Persentase pencari kerja yang ditempatkan": "75%", "Jumlah lulusan pelatihan": "120 orang"},
    )
    taken = CliRunner().invoke(app, ["ingest", "pk.docx", "iku.docx", "--db", "x.sqlite", "--jobs", "0", "--no-cache"])
    assert taken.exit_code == 0, taken.output
    return "x.sqlite"


def test_the_one_that_differs_is_shown_with_both_places(database: str) -> None:
    shown = CliRunner().invoke(app, ["check", "--antar-dokumen", "--db", database]).stdout
    assert "1 dari 2 pasangan angka dua dokumen berbeda" in shown
    assert all(piece in shown for piece in ("70%", "75%", "pk.docx", "iku.docx", "ditempatkan"))
    assert "lulusan" not in shown


def test_a_document_narrows_it(database: str) -> None:
    shown = CliRunner().invoke(app, ["check", "--antar-dokumen", "--dokumen", "pk.docx", "--db", database]).stdout
    assert "1 dari 2" in shown
