"""Makes rencana-aksi-2018-cetak.pdf: the table of rencana-aksi-2018.docx as it is printed, with the same drift of its columns."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from corpus.s0_rencana_aksi import BIRU, DATA, JUDUL, KEPALA, KEPALA_2, KOLOM, LEBAR, TEGAK, TEGAK_INDIKATOR

NAMA = "rencana-aksi-2018-cetak.pdf"
TWIP = 1 / 20
"""Points."""
UKURAN = 6.5
BANTALAN = 1.5
KEPALA_BARIS = 2
TEKS_PANJANG = len("1.052.200.000")

Perintah = list[tuple[object, ...]]


def make(folder: Path) -> Path:
    """Write the document into a folder and return its path."""
    path = folder / NAMA
    width, height = landscape(A3)
    canvas = Canvas(str(path), pagesize=(width, height), invariant=1, pageCompression=1)
    canvas.setTitle("Rencana Aksi")
    canvas.setFont("Helvetica-Bold", 12)
    for n, line in enumerate(JUDUL):
        canvas.drawCentredString(width / 2, height - 34 - 16 * n, line)
    cells, merges = _cells()
    table = Table(cells, colWidths=[w * TWIP for w in LEBAR])
    table.setStyle(TableStyle([*_style(), *merges]))
    _, tall = table.wrap(width, height)
    table.drawOn(canvas, (width - sum(LEBAR) * TWIP) / 2, height - 66 - tall)
    canvas.save()
    return path


def _style() -> Perintah:
    return [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("BACKGROUND", (0, 0), (-1, KEPALA_BARIS - 1), HexColor(f"#{BIRU}")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((side, (0, 0), (-1, -1), BANTALAN) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING")),
    ]


def _cells() -> tuple[list[list[Paragraph | str]], Perintah]:
    """All cells with their merges: heads over several columns, texts over several rows, empty room before an amount."""
    heads: list[list[Paragraph | str]] = [[""] * KOLOM for _ in range(KEPALA_BARIS)]
    merges: Perintah = [("SPAN", (31, 0), (KOLOM - 1, 1))]
    for column, (text, wide) in KEPALA.items():
        heads[0][column] = _text(text, TA_CENTER, bold=True)
        below = 1 if wide == 1 else 0
        merges.append(("SPAN", (column, 0), (column + wide - 1, below)))
    for column, text in KEPALA_2.items():
        heads[1][column] = _text(text, TA_CENTER, bold=True)
    body: list[list[Paragraph | str]] = [["" for _ in range(KOLOM)] for _ in DATA]
    for number, row in enumerate(DATA):
        for column, text in row.items():
            wide = len(text) <= TEKS_PANJANG
            body[number][column] = _text(
                text, TA_LEFT if not wide else TA_RIGHT if column >= 35 and "%" not in text else TA_CENTER
            )
    for places in (TEGAK, TEGAK_INDIKATOR):
        for first, (columns, rows) in places.items():
            top = KEPALA_BARIS + first
            merges.extend(("SPAN", (c, top), (c, top + rows - 1)) for c in columns)
    return [*heads, *body], merges


def _text(text: str, align: int, *, bold: bool = False) -> Paragraph:
    font = "Helvetica-Bold" if bold else "Helvetica"
    return Paragraph(text, ParagraphStyle("sel", fontName=font, fontSize=UKURAN, leading=UKURAN * 1.15, alignment=align))
