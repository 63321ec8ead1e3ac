"""Makes iki-2018-cetak.pdf: the sheets of iki-2018.docx as they are printed, with bars of fractions drawn inside the cells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from corpus import s1_fakta as fakta

NAMA = "iki-2018-cetak.pdf"
TEPI = 34.0
LEBAR = [110.0, 145.0, 177.0, 95.0]
RUAS = 128.0
"""Width of a fraction's bar in points; its factor stands to the right of it."""
ISI = ParagraphStyle("isi", fontName="Helvetica", fontSize=9, leading=11)
TEBAL = ParagraphStyle("tebal", parent=ISI, fontName="Helvetica-Bold", alignment=TA_CENTER)
RUMUS = ParagraphStyle("rumus", parent=ISI, fontName="Times-Italic", fontSize=8.5, leading=10, alignment=TA_CENTER)
BARIS = ParagraphStyle("baris", parent=ISI, fontSize=10, leading=13)
JUDUL = ParagraphStyle("judul", parent=BARIS, fontName="Helvetica-Bold", alignment=TA_CENTER, fontSize=11, leading=15)
KANAN = ParagraphStyle("kanan", parent=BARIS, alignment=TA_RIGHT)
SELEMBAR = 190.0
"""Points that a sheet needs at least; with less room it begins on the next page."""


def make(folder: Path) -> Path:
    """Write the document into a folder and return its path."""
    path = folder / NAMA
    parts = [*_decree(), *(part for sheet in fakta.LEMBAR for part in _sheet(sheet))]
    margins = {f"{side}Margin": TEPI for side in ("left", "right", "top", "bottom")}
    SimpleDocTemplate(str(path), pagesize=A4, title="Indikator Kinerja Individu", **margins).build(parts, canvasmaker=_canvas)
    return path


def _canvas(path: str, **settings: object) -> Canvas:
    """A canvas without dates, so that the bytes depend on the content only."""
    return Canvas(path, **{**settings, "invariant": 1, "pageCompression": 1})


def _decree() -> Iterator[Flowable]:
    for text in (*fakta.KOP, "", *fakta.KEPUTUSAN, ""):
        yield Paragraph(text, JUDUL) if text else Spacer(1, 12)
    for text in fakta.DIKTUM:
        yield Paragraph(text, JUDUL if text.isupper() else BARIS)
    yield Spacer(1, 24)
    for text in fakta.TANDA_TANGAN:
        yield Paragraph(text, KANAN)
    yield PageBreak()
    for text in fakta.LAMPIRAN:
        yield Paragraph(text, BARIS)
    yield Spacer(1, 12)


def _sheet(sheet: fakta.Lembar) -> Iterator[Flowable]:
    yield CondPageBreak(SELEMBAR)
    for text in (*sheet.bidang, fakta.JUDUL):
        yield Paragraph(text, JUDUL)
    yield Paragraph(f"1. JABATAN : <b>{sheet.jabatan}</b>", BARIS)
    yield Paragraph(f"2. TUGAS : - {sheet.tugas[0]}", BARIS)
    for duty in sheet.tugas[1:]:
        yield Paragraph(f"- {duty}", BARIS)
    yield Paragraph("3. FUNGSI : -", BARIS)
    yield Spacer(1, 6)
    turn = sheet.pindah or len(sheet.butir)
    yield _table(sheet.butir[:turn])
    if sheet.butir[turn:]:
        yield PageBreak()
        yield _table(sheet.butir[turn:])
    yield Spacer(1, 20)


def _table(rows: tuple[fakta.Butir, ...]) -> Table:
    cells: list[list[Flowable]] = [[Paragraph(text, TEBAL) for text in fakta.KEPALA]]
    for row in rows:
        formula = _fraction(row.rumus) if isinstance(row.rumus, fakta.Pecahan) else Paragraph(row.rumus, ISI)
        cells.append([Paragraph(row.kinerja, ISI), Paragraph(row.indikator, ISI), formula, Paragraph(row.sumber, ISI)])
    style = [("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return Table(cells, colWidths=LEBAR, style=style)


def _fraction(formula: fakta.Pecahan) -> Table:
    cells = [[Paragraph(formula.atas, RUMUS), Paragraph(fakta.SERATUS, RUMUS)], [Paragraph(formula.bawah, RUMUS), ""]]
    style = [
        ("LINEBELOW", (0, 0), (0, 0), 0.5, "black"),
        ("SPAN", (1, 0), (1, 1)),
        ("VALIGN", (1, 0), (1, 1), "MIDDLE"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 1) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    return Table(cells, colWidths=[RUAS, 36.0], style=style)
