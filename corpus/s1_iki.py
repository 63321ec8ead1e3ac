"""Makes iki-2018.docx: a decree and sheets of individual indicators whose formulas are equations of Word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus import s1_fakta as fakta
from corpus.ooxml import Baris, Sel, fraction, page_break, paragraph, table, write_docx

NAMA = "iki-2018.docx"
LEBAR = [2200, 2900, 3500, 1900]
"""Widths of the columns in twips."""
UKURAN = 9


def make(folder: Path) -> Path:
    """Write the document into a folder and return its path."""
    body = [*_decree(), *(part for sheet in fakta.LEMBAR for part in _sheet(sheet))]
    path = folder / NAMA
    write_docx(path, body, width_mm=210, height_mm=297, margin_mm=12)
    return path


def _decree() -> Iterator[str]:
    for text in fakta.KOP:
        yield paragraph(text, size=14, bold=True, align="center")
    for text in fakta.KEPUTUSAN:
        yield paragraph(text, size=11, bold=True, align="center", after=60)
    for text in fakta.DIKTUM:
        yield paragraph(text, size=10, align="center" if text.isupper() else "left", after=80)
    for text in fakta.TANDA_TANGAN:
        yield paragraph(text, size=10, align="right", after=40)
    yield page_break()
    for text in fakta.LAMPIRAN:
        yield paragraph(text, size=10)


def _sheet(sheet: fakta.Lembar) -> Iterator[str]:
    for text in sheet.bidang:
        yield paragraph(text, size=12, bold=True, align="center", after=60)
    yield paragraph(fakta.JUDUL, size=11, bold=True, align="center", after=60)
    yield paragraph(f"1. JABATAN : {sheet.jabatan}", size=10, bold=True)
    yield paragraph(f"2. TUGAS : - {sheet.tugas[0]}", size=10)
    for duty in sheet.tugas[1:]:
        yield paragraph(f"- {duty}", size=10)
    yield paragraph("3. FUNGSI : -", size=10, after=60)
    turn = sheet.pindah or len(sheet.butir)
    yield _table(sheet.butir[:turn])
    if sheet.butir[turn:]:
        yield page_break()
        yield _table(sheet.butir[turn:])
    yield paragraph("", size=10)


def _table(rows: tuple[fakta.Butir, ...]) -> str:
    head = Baris(tuple(Sel(text, tebal=True, rata="center") for text in fakta.KEPALA), kepala=True)
    return table([head, *(_row(row) for row in rows)], LEBAR, size=UKURAN)


def _row(row: fakta.Butir) -> Baris:
    formula = (
        Sel(isi=fraction(row.rumus.atas, row.rumus.bawah, fakta.SERATUS))
        if isinstance(row.rumus, fakta.Pecahan)
        else Sel(row.rumus)
    )
    return Baris((Sel(row.kinerja), Sel(row.indikator), formula, Sel(row.sumber)))
