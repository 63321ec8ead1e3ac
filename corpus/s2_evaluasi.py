"""Makes evaluasi-2022.pdf: a deck of 16:9 slides with all tables of an evaluation of a perangkat daerah.

Traps: title and two head rows on every slide, group cells over equal heads (REALISASI and CAPAIAN twice), white text on a
coloured head, rows that go on over slides with an empty number, money merged over several indicators, glued words in
titles, banners in tables, formulas as text, a total in the last slide, and tables of another year (PK 2023).
"""

from __future__ import annotations

import csv
import re
from itertools import groupby
from pathlib import Path

from reportlab.lib.colors import Color, HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

from corpus import s2_fakta as fakta

NAMA = "evaluasi-2022.pdf"
FAKTA = Path(__file__).with_name("s2_capaian.csv")
LEBAR, TINGGI = 960.0, 540.0
TEPI = 30.0
KEPALA, GRUP, PITA, GARIS = HexColor("#1F4E79"), HexColor("#2E75B6"), HexColor("#DDEBF7"), HexColor("#7F7F7F")
LATAR, HURUF = HexColor("#F2F7FC"), HexColor("#1F3864")
UKURAN = (15.0, 14.0, 13.0, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Font sizes tried in turn until a table fits its slide and every word its column."""
BANTALAN = 3.0
"""Space left and right of a text in its cell, in points."""

Isi = list[list[str]]
Perintah = list[tuple[object, ...]]


def make(folder: Path) -> Path:
    """Write the deck into a folder and return its path."""
    path = folder / NAMA
    canvas = Canvas(str(path), pagesize=(LEBAR, TINGGI), invariant=1, pageCompression=0)
    canvas.setTitle("Evaluasi Kinerja Perangkat Daerah")
    _cover(canvas)
    _issues(canvas)
    _iku(canvas)
    _achievements(canvas)
    _cascading(canvas)
    _processes(canvas)
    _register(canvas)
    _rtp(canvas)
    _plans(canvas)
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


def _runs(rows: Isi, column: int, head: int) -> Perintah:
    """Merge each cell of a column with the empty cells below it. Empty cells at the top go on from the slide before and stay."""
    commands: Perintah = []
    start: int | None = None
    for number, row in enumerate([*rows, ["."] * (column + 1)]):
        if row[column]:
            if start is not None and number - start > 1:
                commands.append(("SPAN", (column, head + start), (column, head + number - 1)))
            start = number
    return commands


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


def _iku(canvas: Canvas) -> None:
    head = [["INDIKATOR", "DEFINISI OPERASIONAL &amp; FORMULA", "TARGET KINERJA", "REALISASI", "KETERANGAN"]]
    widths = [220.0, 400.0, 90.0, 90.0, 100.0]
    for slide in fakta.IKU:
        top = _page(canvas, slide.judul)
        rows: Isi = [[slide.kelompok, "", "", "", ""]]
        rows += [
            [row.indikator, row.definisi, row.target, row.realisasi, ""] if row.indikator else [fakta.SELA_IKU, "", "", "", ""]
            for row in slide.baris
        ]
        titles, lead = head, []
        if slide.opd_dalam:
            titles, lead = (
                [[slide.opd, "", "", "", ""], *head],
                [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), GRUP)],
            )
        else:
            _lines(canvas, top + 4, [("b", slide.opd)], size=13, left=TEPI, gap=2)
            top -= 26
        banners = frozenset(n for n, row in enumerate(rows) if not any(row[1:]))
        spans: Perintah = [*lead]
        for n in banners:
            spans += [
                ("SPAN", (0, len(titles) + n), (-1, len(titles) + n)),
                ("BACKGROUND", (0, len(titles) + n), (-1, len(titles) + n), PITA),
            ]
        _table(canvas, top, titles, rows, widths, commands=spans, center=frozenset({2, 3}), banners=banners)
        canvas.showPage()


def _achievements(canvas: Canvas) -> None:
    with FAKTA.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    for number, group in groupby(facts, key=lambda fact: int(fact["lembar"])):
        slide = list(group)
        top = _page(canvas, fakta.JUDUL_CAPAIAN[number])
        head, spans = _achievement_head(slide[0]["kelompok"])
        rows = [[value for key, value in fact.items() if key not in ("lembar", "kelompok")] for fact in slide]
        total = slide[-1]["kelompok"] == "jumlah"
        for column in (0, 1, 6, 7, 8):
            spans += _runs(rows[:-1] if total else rows, column, len(head))
        banners: frozenset[int] = frozenset()
        if total:
            last = len(head) + len(rows) - 1
            rows[-1][0], rows[-1][1] = "JUMLAH", ""
            banners = frozenset({len(rows) - 1})
            spans += [("SPAN", (0, last), (5, last)), ("BACKGROUND", (0, last), (-1, last), PITA)]
        widths = [32.0, 190.0, 222.0, 88.0, 88.0, 66.0, 86.0, 86.0, 66.0]
        _table(
            canvas,
            top,
            head,
            rows,
            widths,
            commands=spans,
            right=frozenset({6, 7}),
            center=frozenset({0, 3, 4, 5, 8}),
            banners=banners,
        )
        canvas.showPage()


def _achievement_head(kind: str) -> tuple[Isi, Perintah]:
    """Slides of tujuan and IKU have one head row with equal names; the others two rows with groups."""
    figures = ["TARGET", "REALISASI", "CAPAIAN", "ANGGARAN", "REALISASI", "CAPAIAN"]
    if kind == "tujuan":
        return [["NO", "TUJUAN", "INDIKATOR", *figures]], []
    if kind == "iku":
        return [["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA UTAMA", *figures]], []
    name = kind.replace("_", " ").upper()
    head = [["NO", name, "", "KINERJA", "", "", "ANGGARAN", "", ""], ["", name, f"INDIKATOR {name}", *figures]]
    spans: Perintah = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (5, 0)), ("SPAN", (6, 0), (8, 0))]
    return head, [*spans, ("BACKGROUND", (1, 0), (8, 0), GRUP)]


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


def _register(canvas: Canvas) -> None:
    widths = [24.0, 82.0, 82.0, 80.0, 36.0, 82.0, 76.0, 50.0, 30.0, 70.0, 58.0, 40.0, 62.0, 36.0, 102.0]
    for control, risks in fakta.REGISTER:
        top = _page(canvas, "REGISTER RESIKO TAHUN 2022")
        head = [
            ["No", "SEBELUM EVALUASI", *[""] * 12, "Rencana Tindak Pengendalian"],
            ["", "Tujuan/Sasaran Strategis", "Indikator Kinerja", "Risiko", "", "", "Sebab", "", control, "Dampak", "", "Skala Dampak",
             "Skala Kemungkinan", "Nilai Risiko", ""],
            ["", "", "", "Uraian", "Kode Risiko", "Pemilik", "Uraian", "Sumber", "", "Uraian", "Pihak Yang Terkena", "", "", "", ""],
            [f"({n})" for n in range(1, 16)],
        ]  # fmt: skip
        spans: Perintah = [("SPAN", (0, 0), (0, 2)), ("SPAN", (1, 0), (13, 0)), ("SPAN", (14, 0), (14, 2))]
        spans += [("SPAN", (c, 1), (c, 2)) for c in (1, 2, 8, 11, 12, 13)]
        spans += [
            ("SPAN", (3, 1), (5, 1)),
            ("SPAN", (6, 1), (7, 1)),
            ("SPAN", (9, 1), (10, 1)),
            ("BACKGROUND", (1, 0), (13, 0), GRUP),
        ]
        rows = [list(risk) for risk in risks]
        for column in (0, 1, 2):
            spans += _runs(rows, column, len(head))
        _table(canvas, top, head, rows, widths, commands=spans, center=frozenset({0, 4, 7, 8, 11, 12, 13}))
        canvas.showPage()


def _rtp(canvas: Canvas) -> None:
    head = [
        ["No", "Kegiatan Pengendalian yang dibutuhkan", "Bentuk/Metode Pemantauan yang Diperlukan", "Penanggung Jawab Pemantauan",
         "Rencana Waktu Pelaksanaan Pemantauan", "Realisasi Waktu Pelaksanaan Pemantauan", "Keterangan"],
        [str(n) for n in range(1, 8)],
    ]  # fmt: skip
    widths = [32.0, 250.0, 190.0, 140.0, 100.0, 110.0, 78.0]
    for number, rows in enumerate(fakta.RTP):
        top = _page(canvas, "RTP TAHUN 2022")
        if number == 0:
            _lines(
                canvas,
                top,
                [("b", "RANCANGAN PEMANTAUAN ATAS PENGENDALIAN INTERN"), *(("", line) for line in fakta.RTP_KEPALA)],
                size=12,
                left=TEPI,
                gap=3,
            )
            top -= 100
        cells = [[*row, fakta.RENCANA, fakta.REALISASI, ""] for row in rows]
        _table(canvas, top, head, cells, widths, center=frozenset({0, 4, 5}))
        canvas.showPage()


def _plans(canvas: Canvas) -> None:
    top = _page(canvas, fakta.PK_JUDUL)
    rows: Isi = []
    for number, goal, indicators in fakta.PK:
        rows += [[number if n == 0 else "", goal if n == 0 else "", name, target] for n, (name, target) in enumerate(indicators)]
    spans = _runs(rows, 0, 1) + _runs(rows, 1, 1)
    head = [["No", "Sasaran Strategis", "Indikator Kinerja", "Target"]]
    _table(canvas, top, head, rows, [40.0, 260.0, 450.0, 110.0], commands=spans, center=frozenset({0, 3}))
    canvas.showPage()

    top = _page(canvas, "PROGRAM PRIORITAS TAHUN 2023")
    rows = []
    for n, program in enumerate(fakta.PROGRAM_2022):
        chosen = fakta.PROGRAM_PRIORITAS[n] if n < len(fakta.PROGRAM_PRIORITAS) else ""
        rows.append([str(n + 1), program, str(n + 1), program, str(n + 1) if chosen else "", chosen])
    head = [["PROGRAM TAHUN 2022", "", "PROGRAM TAHUN 2023", "", "PROGRAM PRIORITAS TAHUN 2023", ""], ["1", "", "2", "", "3", ""]]
    spans = [("SPAN", (c, r), (c + 1, r)) for r in (0, 1) for c in (0, 2, 4)]
    _table(canvas, top, head, rows, [32.0, 268.0] * 3, commands=spans, center=frozenset({0, 2, 4}))
    canvas.showPage()

    top = _page(canvas, "PROGRAM KEGIATAN PRIORITAS DINASTENAGA KERJA")
    head = [["PROGRAM", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR"]]
    _table(canvas, top, head, [list(row) for row in fakta.PRIORITAS], [210.0, 210.0, 240.0, 240.0])
    canvas.showPage()

    top = _page(canvas, "RENCANA AKSI")
    head = [["SUB KEGIATAN", "AKSI", "TARGET"]]
    _table(canvas, top, head, [list(row) for row in fakta.AKSI], [360.0, 400.0, 140.0], center=frozenset({2}))
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
