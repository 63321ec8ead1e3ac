"""Makes evaluasi-2022.pdf: a deck of 16:9 slides with all tables of an evaluation of a perangkat daerah.

Traps: title and two head rows on every slide, group cells over equal heads (REALISASI and CAPAIAN twice), white text on a
coloured head, rows that go on over slides with an empty number, money merged over several indicators, glued words in
titles, banners in tables, formulas as text, a total in the last slide, and tables of another year (PK 2023).
"""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from corpus import s2_fakta as fakta
from corpus import s2_tabel
from corpus.s2_tabel import Isi, Tabel

NAMA = "evaluasi-2022.pdf"
LEBAR, TINGGI = 960.0, 540.0
TEPI = 30.0
KEPALA, GRUP, PITA, GARIS = HexColor("#1F4E79"), HexColor("#2E75B6"), HexColor("#DDEBF7"), HexColor("#7F7F7F")
LATAR, HURUF = HexColor("#F2F7FC"), HexColor("#1F3864")
UKURAN = (15.0, 14.0, 13.0, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Font sizes tried in turn until a table fits its slide and every word its column."""
BANTALAN = 3.0
"""Space left and right of a text in its cell, in points."""

Perintah = list[tuple[object, ...]]


def make(folder: Path) -> Path:
    """Write the deck into a folder and return its path."""
    path = folder / NAMA
    canvas = Canvas(str(path), pagesize=(LEBAR, TINGGI), invariant=1, pageCompression=0)
    canvas.setTitle("Evaluasi Kinerja Perangkat Daerah")
    _cover(canvas)
    _issues(canvas)
    for slide in chain(s2_tabel.iku(), s2_tabel.achievements()):
        _slide(canvas, slide, below=26)
    _cascading(canvas)
    _processes(canvas)
    for slide in chain(s2_tabel.register(), s2_tabel.monitoring(), s2_tabel.plans()):
        _slide(canvas, slide, below=100)
    _end(canvas)
    canvas.save()
    return path


# --------------------------------------------------------------------------------------------------------------- pieces


def _page(canvas: Canvas, title: str | None) -> float:
    """A slide with its title; the height from which its body hangs."""
    canvas.setFillColor(LATAR)
    canvas.rect(0, 0, LEBAR, TINGGI, stroke=0, fill=1)
    if title is None:
        return TINGGI - TEPI
    style = ParagraphStyle("judul", fontName="Helvetica-Bold", fontSize=17, leading=20, alignment=TA_CENTER, textColor=HURUF)
    text = Paragraph(title, style)
    _, height = text.wrap(LEBAR - 2 * TEPI, TINGGI)
    text.drawOn(canvas, TEPI, TINGGI - 22 - height)
    return TINGGI - 22 - height - 12


def _lines(
    canvas: Canvas, top: float, lines: list[tuple[str, str]], *, size: float = 14, left: float = 60, gap: float = 8
) -> None:
    """Lines of text below each other: (`b` for bold or an empty text, the line)."""
    for weight, line in lines:
        style = ParagraphStyle("baris", fontName="Helvetica-Bold" if weight else "Helvetica", fontSize=size, leading=size * 1.25)
        text = Paragraph(line, style)
        _, height = text.wrap(LEBAR - left - TEPI, TINGGI)
        top -= height + gap
        text.drawOn(canvas, left, top)


def _cell(text: str, size: float, *, bold: bool = False, color: Color | None = None, align: int = 0) -> Paragraph | str:
    if not text:
        return ""
    return Paragraph(
        text,
        ParagraphStyle(
            "sel", fontName="Helvetica-Bold" if bold else "Helvetica", fontSize=size, leading=size * 1.18, alignment=align,
            textColor=color or HexColor("#000000"), splitLongWords=0,
        ),
    )  # fmt: skip


def _table(
    canvas: Canvas, top: float, head: Isi, rows: Isi, widths: list[float], *, commands: Perintah | None = None,
    right: frozenset[int] = frozenset(), center: frozenset[int] = frozenset(), banners: frozenset[int] = frozenset(),
) -> None:  # fmt: skip
    """Draw a table from `top` down, in the largest size that fits. Row numbers of `commands` count from the first head row."""
    for size in UKURAN:
        if not all(
            _words_fit(row, widths, size, bold=number < len(head) or number - len(head) in banners)
            for number, row in enumerate([*head, *rows])
        ):
            continue
        cells = [[_cell(text, size, bold=True, color=white, align=TA_CENTER) for text in row] for row in head]
        for number, row in enumerate(rows):
            cells.append(
                [
                    _cell(text, size, bold=number in banners, align=TA_RIGHT if c in right else TA_CENTER if c in center else 0)
                    for c, text in enumerate(row)
                ]
            )
        table = Table(cells, colWidths=widths)
        table.setStyle(TableStyle([*_style(len(head)), *(commands or [])]))
        _, height = table.wrap(sum(widths), TINGGI)
        if height <= top - 14:
            table.drawOn(canvas, (LEBAR - sum(widths)) / 2, top - height)
            return
    raise ValueError(f"tabel tidak muat: {rows[0]}")


def _words_fit(row: list[str], widths: list[float], size: float, *, bold: bool) -> bool:
    """No word is wider than its column. A head or total beside empty cells, and a text alone in its row, stand in merged cells."""
    if sum(map(bool, row)) == 1:
        return True
    room = list(widths)
    if bold:
        for column in range(len(row) - 2, -1, -1):
            room[column] += 0 if row[column + 1] else room[column + 1]
    font = "Helvetica-Bold" if bold else "Helvetica"
    words = ((word, width) for text, width in zip(row, room, strict=True) for word in re.split(r"<br/>|\s", text))
    return all(stringWidth(word, font, size) <= width - 2 * BANTALAN for word, width in words)


def _style(head_rows: int) -> Perintah:
    return [
        ("GRID", (0, 0), (-1, -1), 0.6, GARIS),
        ("BACKGROUND", (0, 0), (-1, head_rows - 1), KEPALA),
        ("BACKGROUND", (0, head_rows), (-1, -1), white),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), BANTALAN),
        ("RIGHTPADDING", (0, 0), (-1, -1), BANTALAN),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]


# --------------------------------------------------------------------------------------------------------------- slides


def _cover(canvas: Canvas) -> None:
    canvas.setFillColor(KEPALA)
    canvas.rect(0, 0, LEBAR, TINGGI, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Oblique", 14)
    canvas.drawString(TEPI, TINGGI - 40, "Lamongan")
    canvas.drawString(TEPI, TINGGI - 58, "Megilan")
    canvas.setFont("Helvetica-Bold", 22)
    canvas.drawCentredString(LEBAR / 2, 300, "EVALUASI KINERJA PERANGKAT DAERAH SEMESTER II DINAS TENAGA KERJA")
    canvas.setFont("Helvetica", 22)
    canvas.drawCentredString(LEBAR / 2, 255, "Kabupaten Lamongan")
    canvas.drawCentredString(LEBAR / 2, 215, "2022")
    canvas.showPage()


def _issues(canvas: Canvas) -> None:
    """Numbers float: those of even issues stand below their text, as text boxes that were moved by hand."""
    top = _page(canvas, "Isu-isu Strategis RENSTRA 2021-2026") - 24
    canvas.setFillColor(HURUF)
    for number, issue in enumerate(fakta.ISU, start=1):
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(60, top - (14 if number % 2 == 0 else 0), str(number))
        canvas.setFont("Helvetica", 15)
        canvas.drawString(95, top, issue)
        top -= 46
    canvas.showPage()


def _slide(canvas: Canvas, slide: Tabel, *, below: float) -> None:
    """Draw a slide; `below` is the room that the lines above its table take."""
    top = _page(canvas, slide.judul)
    if slide.pengantar:
        single = len(slide.pengantar) == 1
        _lines(
            canvas,
            top + 4 if single else top,
            list(slide.pengantar),
            size=13 if single else 12,
            left=TEPI,
            gap=2 if single else 3,
        )
        top -= below
    commands: Perintah = [("SPAN", (a, b), (c, d)) for a, b, c, d in slide.gabung]
    commands += [("BACKGROUND", (a, b), (c, d), GRUP) for a, b, c, d in slide.grup]
    head = len(slide.kepala)
    commands += [("BACKGROUND", (0, head + n), (-1, head + n), PITA) for n in sorted(slide.berwarna)]
    _table(
        canvas, top, slide.kepala, slide.baris, slide.lebar, commands=commands, right=slide.kanan, center=slide.tengah, banners=slide.pita,
    )  # fmt: skip
    canvas.showPage()


def _cascading(canvas: Canvas) -> None:
    top = _page(canvas, "CASCADING PERENCANAAN DINAS TENAGA KERJA")
    lines = [
        (weight, line) for label, texts in fakta.PERENCANAAN for weight, line in [("b", label), *(("", text) for text in texts)]
    ]
    _lines(canvas, top, lines, size=13, gap=7)
    canvas.showPage()
    for number, (label, texts) in enumerate(fakta.KINERJA):
        top = _page(canvas, "CASCADING KINERJA" if number == 0 else None)
        canvas.setFillColor(HURUF)
        canvas.setFont("Helvetica-Bold", 20)
        for word in label.split():
            top -= 26
            canvas.drawString(60, top, word)
        _lines(
            canvas,
            top - 10,
            [("b" if text.startswith(("KABID", "JAFUNG")) else "", text) for text in texts],
            size=14,
            left=200,
            gap=14,
        )
        canvas.showPage()


def _processes(canvas: Canvas) -> None:
    for texts in fakta.PROSES_BISNIS:
        top = _page(canvas, "PROSES BISNIS")
        _lines(canvas, top - 20, [("b", text) for text in texts], size=16, gap=26)
        canvas.showPage()
    _page(canvas, "POHON KINERJA")
    canvas.showPage()


def _end(canvas: Canvas) -> None:
    top = _page(canvas, "INOVASI PROGRAM KEGIATAN TAHUN 2023")
    _lines(canvas, top - 20, [("b", text) for text in fakta.INOVASI], size=16, gap=20)
    canvas.showPage()
    top = _page(canvas, "FASILITASI LATIHAN KERJA")
    _lines(canvas, top - 20, [("", "Dinas membuka kelas pelatihan bagi warga yang sedang mencari pekerjaan.")], size=16)
    canvas.showPage()
    canvas.setFillColor(KEPALA)
    canvas.rect(0, 0, LEBAR, TINGGI, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 36)
    canvas.drawCentredString(LEBAR / 2, TINGGI / 2, "TERIMA KASIH")
    canvas.showPage()
