"""What PDFium cannot read is read with pdfplumber."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from reportlab.pdfgen import canvas

import extract
from extract import pdf
from extract.pdf_fallback import Fallback
from schema.errors import UnreadableFile
from schema.raw import Berkas, RawDocument, Table, TextLine


def two_pages(path: Path) -> Path:
    made = canvas.Canvas(str(path), pagesize=(600, 400))
    for _ in range(2):
        made.drawString(50, 350, "Perjanjian Kinerja")
        for x in (50, 150, 250, 350):
            made.line(x, 180 if x == 150 else 100, x, 300)
        for y in (100, 180, 300):
            made.line(50, y, 350, y)
        made.line(250, 100, 250, 180)
        for x, y, text in (
            (60, 240, "Sasaran"),
            (160, 240, "Target"),
            (260, 240, "Satuan"),
            (60, 140, "Gabungan"),
            (260, 140, "km"),
        ):
            made.drawString(x, y, text)
        made.rect(400, 100, 120, 60)
        made.drawString(410, 120, "Kepala Dinas")
        made.showPage()
    made.save()
    return path


def read(path: Path) -> RawDocument:
    return pdf.read(path, Berkas(sha256="0" * 64, nama=path.name, jenis_media="pdf", ukuran=path.stat().st_size))


def check(document: RawDocument, page: int) -> None:
    items = document.pages[page - 1].items
    (table,) = [i for i in items if isinstance(i, Table)]
    cells = {(c.row, c.col, c.row_span, c.col_span): c.text for c in table.cells}
    assert cells == {
        (0, 0, 1, 1): "Sasaran",
        (0, 1, 1, 1): "Target",
        (0, 2, 1, 1): "Satuan",
        (1, 0, 1, 2): "Gabungan",
        (1, 2, 1, 1): "km",
    }
    assert {(c.engine, c.confidence) for c in table.cells} == {(f"pdfplumber {pdfplumber.__version__}", 0.9)}
    assert "Perjanjian Kinerja" in [i.text for i in items if isinstance(i, TextLine)]
    assert [b.text for b in document.pages[page - 1].boxes] == ["Kepala Dinas"]


def test_a_file_that_pdfium_does_not_open(tmp_path: Path) -> None:
    path = two_pages(tmp_path / "a.pdf")
    path.write_bytes(b"x" * 1500 + path.read_bytes())  # PDFium looks for the mark in the first 1024 bytes
    document = read(path)
    assert document.berkas.halaman == 2 and "pdfplumber" in document.reader
    check(document, 1)
    check(document, 2)
    (note,) = document.notes
    assert (note.rule, note.severity) == ("pembaca-cadangan", "info")
    assert "halaman 1, 2 dibaca dengan pembaca cadangan" in note.message


def test_a_page_whose_content_breaks_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = pdf.read_page

    def breaks(document: Any, handle: Any, number: int, *rest: Any) -> Any:
        if number == 2:
            raise ValueError("not finite")
        return whole(document, handle, number, *rest)

    monkeypatch.setattr(pdf, "read_page", breaks)
    document = extract.read(two_pages(tmp_path / "a.pdf"))
    assert "pdfium" in document.reader
    check(document, 2)
    assert [(n.rule, n.page) for n in document.notes] == [("pembaca-cadangan", 2)]


def test_a_page_that_neither_reads(tmp_path: Path) -> None:
    path = two_pages(tmp_path / "a.pdf")
    content = path.read_bytes()
    path.write_bytes(content.replace(b"/Count 2", b"/Count 3"))
    document = extract.read(path)
    assert [n.rule for n in document.notes] == ["halaman-rusak"]
    assert document.pages[2].items == () and document.pages[2].verdict == "empty"


def test_limits_end_the_second_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.pdf_fallback.MOST_PAGES", 1)
    path = two_pages(tmp_path / "a.pdf")
    path.write_bytes(b"x" * 1500 + path.read_bytes())
    document = read(path)
    assert [n.rule for n in document.notes] == ["halaman-rusak", "pembaca-cadangan"]


def test_what_neither_opens_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nrusak\n%%EOF")
    with pytest.raises(UnreadableFile, match="rusak atau terpotong"):
        extract.read(path)
    assert Fallback(path, iter(())).count() == 0


def test_a_download_with_headers_before_the_mark_is_read(tmp_path: Path) -> None:
    path = two_pages(tmp_path / "unduhan.pdf")
    path.write_bytes(b"HTTP/1.1 200 OK\r\n" * 150 + path.read_bytes())
    document = extract.read(path)
    assert document.reader.startswith("pdfplumber")
    assert [len([i for i in page.items if isinstance(i, Table)]) for page in document.pages] == [1, 1]
