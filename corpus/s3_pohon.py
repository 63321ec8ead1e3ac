"""Makes pohon-kinerja-2024.pdf: a matrix of indicators by year, then a card of label and value for each sub kegiatan.

Traps: six years under one group head, decimal points and commas side by side, a first year that is blank or `-`, cards
without a target, long values that wrap, amounts with and without a blank behind `Rp.`.
"""

from __future__ import annotations

import csv
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

NAMA = "pohon-kinerja-2024.pdf"
FAKTA = Path(__file__).with_name("s3_kartu.csv")
LEBAR, TINGGI = A4
TEPI = 42.0
LABEL = 120.0
SELA = 12.0
"""Points between two cards."""
ISI = ParagraphStyle("isi", fontName="Helvetica", fontSize=9, leading=11)
TEBAL = ParagraphStyle("tebal", parent=ISI, fontName="Helvetica-Bold")
JUDUL = ("POHON KINERJA DINAS TENAGA KERJA", "KABUPATEN TANJUNG JABUNG BARAT", "TAHUN 2024")
TAHUN = ("2021", "2022", "2023", "2024", "2025", "2026")
SASARAN = (
    ("Meningkatnya pelayanan pelatihan dan penempatan tenaga kerja", (
        ("Persentase tenaga kerja bersertifikat kompetensi", ("74%", "75%", "80%", "85%", "90%", "95%")),
        ("Persentase tenaga kerja yang ditempatkan", ("", "35%", "40%", "41%", "42%", "43%")),
    )),
    ("Meningkatnya pembinaan hubungan industrial", (
        ("Persentase perusahaan yang menerapkan tata kelola kerja yang layak", ("72%", "78%", "84%", "90%", "96%", "100%")),
        ("Persentase kasus hubungan industrial yang diselesaikan", ("100%",) * 6),
    )),
    ("Meningkatnya akuntabilitas Dinas Tenaga Kerja", (
        ("Indeks Kepuasan Masyarakat", ("-", "85,50", "86", "86.50", "87", "87,50")),
        ("Nilai AKIP", ("62,10", "62,50", "68", "72", "75", "78")),
    )),
)  # fmt: skip


def make(folder: Path) -> Path:
    """Write the document into a folder and return its path."""
    path = folder / NAMA
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle("Pohon Kinerja")
    y = TINGGI - TEPI
    canvas.setFont("Helvetica-Bold", 12)
    for baris in JUDUL:
        canvas.drawCentredString(LEBAR / 2, y - 12, baris)
        y -= 17
    y = _place(canvas, _matrix(), y - 14)
    for number, card in enumerate(cards()):
        y = _place(canvas, _card(card, blank=number % 3 != 0), y - SELA)
    canvas.save()
    return path


def cards() -> list[dict[str, str]]:
    """The printed sub kegiatan: name, indicator, target, rupiah with dots."""
    with FAKTA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _place(canvas: Canvas, table: Table, y: float) -> float:
    """Draw a table below a height, on a new page where it does not fit; the height of its foot."""
    _, height = table.wrapOn(canvas, LEBAR - 2 * TEPI, TINGGI)
    if y - height < TEPI:
        canvas.showPage()
        y = TINGGI - TEPI
    table.drawOn(canvas, TEPI, y - height)
    return y - height


def _card(card: dict[str, str], *, blank: bool) -> Table:
    rows = (
        ("Sub Kegiatan", card["sub_kegiatan"]),
        ("Indikator Kegiatan", card["indikator"]),
        ("Target Sub Kegiatan", card["target"]),
        ("Anggaran", f"Rp.{' ' if blank else ''}{card['anggaran']}"),
    )
    cells = [[Paragraph(label, ISI), Paragraph(value, ISI)] for label, value in rows]
    return _ruled(cells, [LABEL, LEBAR - 2 * TEPI - LABEL], [])


def _matrix() -> Table:
    cells = [[Paragraph(t, TEBAL) for t in ("No", "Sasaran Strategis", "Indikator Sasaran", "Target", *[""] * 5)]]
    cells.append([Paragraph(t, TEBAL) for t in ("", "", "", *TAHUN)])
    spans: list[tuple[object, ...]] = [("SPAN", (k, 0), (k, 1)) for k in range(3)]
    spans.append(("SPAN", (3, 0), (8, 0)))
    for number, (sasaran, indicators) in enumerate(SASARAN, 1):
        top = len(cells)
        for k, (name, values) in enumerate(indicators):
            first = (str(number), sasaran) if k == 0 else ("", "")
            cells.append([Paragraph(t, ISI) for t in (*first, name, *values)])
        spans.extend(("SPAN", (k, top), (k, len(cells) - 1)) for k in (0, 1))
    width = LEBAR - 2 * TEPI
    return _ruled(cells, [24.0, 120.0, width - 24 - 120 - 6 * 38, *[38.0] * 6], spans)


def _ruled(cells: list[list[Paragraph]], widths: list[float], spans: list[tuple[object, ...]]) -> Table:
    table = Table(cells, colWidths=widths)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.7, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP"), *spans]))
    return table
