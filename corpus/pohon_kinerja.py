"""Makes pohon-gambar-2024.pdf: a drawn tree on two pages, as a spreadsheet and a presentation draw them.

Page 1 reads from left to right under heads of columns: filled boxes, arrows that are one filled path with their head, a
trunk that starts beside its box without touching it, two parents that join in one box, a tall box, amounts beside the
kegiatan. Page 2 reads top down: rounded boxes with a label of their own, plain lines with a shared trunk that the line to
the middle child crosses, an indicator below its statement, codes where no line is drawn, an empty box, a post. All invented.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import Color, HexColor, black
from reportlab.pdfgen.canvas import Canvas

NAMA = "pohon-gambar-2024.pdf"
LEBAR, TINGGI = 1000.0, 620.0
HURUF, BESAR = "Helvetica", "Helvetica-Bold"
UKURAN, SELA = 8.5, 10.5
"""Font size of the boxes and the distance of their lines."""
HIJAU, BIRU, ABU, MERAH, DASAR = (HexColor(c) for c in ("#C6E0B4", "#BDD7EE", "#7F7F7F", "#C00000", "#F2F2F2"))

Kotak = tuple[float, float, float, float]
"""Left, top, width, height in points from the top left."""

JUDUL_1 = "POHON KINERJA DINAS PELATIHAN KERJA KABUPATEN MALANG TAHUN 2024"
KOLOM = ((30, "SASARAN"), (220, "INDIKATOR KINERJA"), (410, "STRATEGI"), (600, "PROGRAM"), (740, "KEGIATAN"), (890, "PAGU"))
"""Left ends of the columns with their heads."""
SASARAN = ("Meningkatnya serapan lulusan", "Meningkatnya mutu lembaga pelatihan")
INDIKATOR = ("Persentase lulusan yang bekerja", "Jumlah lembaga terakreditasi", "Indeks kepuasan peserta")
STRATEGI = ("Memperluas kerja sama dengan dunia usaha", "Menata akreditasi lembaga")
PROGRAM = "Program Pelatihan dan Produktivitas Tenaga Kerja"
KEGIATAN = (
    ("Pelatihan Berbasis Kompetensi", "Rp. 1.250.000.000"),
    ("Pembinaan Lembaga Pelatihan", "Rp. 340.500.000"),
    ("Konsultasi Produktivitas", "Rp. 75..250.000"),
)
JUDUL_2 = "CASCADING KINERJA BIDANG PENEMPATAN"
TUJUAN = "Tujuan 1 : Terwujudnya pasar kerja yang terbuka"
ANAK = (
    ("Sasaran 1.1 : Tersedianya informasi pasar kerja", "Indikator : Jumlah lowongan yang diumumkan"),
    ("Sasaran 1.2 : Terlayaninya pencari kerja", "Indikator : Persentase pencari kerja terlayani"),
    ("Sasaran 1.3 : Terlindunginya pekerja migran", "Indikator : Jumlah aduan yang selesai"),
)
BERKODE = "Sasaran 1.2.1 : Tersedianya petugas antarkerja"


def make(folder: Path) -> Path:
    """Write the document into a folder and return its path."""
    path = folder / NAMA
    canvas = Canvas(str(path), pagesize=(LEBAR, TINGGI), invariant=1, pageCompression=0)
    canvas.setTitle("Pohon Kinerja")
    _across(canvas)
    canvas.showPage()
    _down(canvas)
    canvas.showPage()
    canvas.save()
    return path


def _across(canvas: Canvas) -> None:
    canvas.setFillColor(DASAR)
    canvas.rect(20, 40, LEBAR - 40, TINGGI - 120, stroke=0, fill=1)
    _title(canvas, JUDUL_1)
    for left, text in KOLOM:
        _text(canvas, (left, 84, 120, 14), [text], font=BESAR, size=11)
    goals = [(30.0, y, 130.0, 44.0) for y in (150.0, 330.0)]
    measures = [(220.0, y, 130.0, 40.0) for y in (130.0, 200.0, 332.0)]
    ways = [(410.0, y, 130.0, 44.0) for y in (160.0, 330.0)]
    program: Kotak = (600.0, 130.0, 100.0, 260.0)
    tasks = [(740.0, y, 120.0, 36.0) for y in (140.0, 240.0, 340.0)]
    for box, text in zip(goals, SASARAN, strict=True):
        _box(canvas, box, text, HIJAU)
    for box, text in zip(measures, INDIKATOR, strict=True):
        _box(canvas, box, text, BIRU)
    for box, text in zip(ways, STRATEGI, strict=True):
        _box(canvas, box, text, HIJAU)
    _box(canvas, program, PROGRAM, BIRU)
    for box, (name, money) in zip(tasks, KEGIATAN, strict=True):
        _box(canvas, box, name, HIJAU)
        _box(canvas, (890.0, box[1] + 4, 90.0, 24.0), money, BIRU)
    _arrow(canvas, 160, 165, 220)
    _line(canvas, (190, 165), (190, 218))
    _arrow(canvas, 190, 218, 220)
    _arrow(canvas, 160, 352, 220)
    _line(canvas, (350, 150), (380, 150), (380, 220), (350, 220))
    _arrow(canvas, 380, 182, 410)
    _arrow(canvas, 350, 352, 410)
    _arrow(canvas, 540, 182, 600)
    _arrow(canvas, 540, 352, 600)
    _line(canvas, (706, 158), (706, 358))  # a trunk six points beside its box
    for y in (158, 258, 358):
        _arrow(canvas, 707, y, 740)


def _down(canvas: Canvas) -> None:
    _title(canvas, JUDUL_2)
    _round(canvas, (400, 80, 200, 40), TUJUAN)
    _round(canvas, (640, 80, 120, 40), "")
    for n, (goal, measure) in enumerate(ANAK):
        left = 100.0 + 300 * n
        _round(canvas, (left, 220, 200, 40), goal)
        _box(canvas, (left, 262, 200, 30), measure, None)
        if n != 1:
            _line(canvas, (left + 100, 170), (left + 100, 220))
    _line(canvas, (200, 170), (800, 170))
    _line(canvas, (500, 120), (500, 220))
    _round(canvas, (400, 400, 200, 40), BERKODE)
    _box(canvas, (100, 480, 200, 30), "KEPALA BIDANG PENEMPATAN", None)


# --------------------------------------------------------------------------------------------------------------- pieces


def _title(canvas: Canvas, text: str) -> None:
    canvas.setFillColor(black)
    canvas.setFont(BESAR, 15)
    canvas.drawCentredString(LEBAR / 2, TINGGI - 34, text)


def _box(canvas: Canvas, box: Kotak, text: str, fill: Color | None) -> None:
    x, y, width, height = box
    if fill is not None:
        canvas.setFillColor(fill)
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.6)
    canvas.rect(x, TINGGI - y - height, width, height, stroke=1, fill=int(fill is not None))
    _text(canvas, box, _wrapped(canvas, text, width - 8))


def _round(canvas: Canvas, box: Kotak, text: str) -> None:
    x, y, width, height = box
    canvas.setFillColor(HIJAU)
    canvas.setStrokeColor(ABU)
    canvas.setLineWidth(0.8)
    canvas.roundRect(x, TINGGI - y - height, width, height, 7, stroke=1, fill=1)
    _text(canvas, box, _wrapped(canvas, text, width - 12))


def _text(canvas: Canvas, box: Kotak, lines: list[str], *, font: str = HURUF, size: float = UKURAN) -> None:
    x, y, width, height = box
    canvas.setFillColor(black)
    canvas.setFont(font, size)
    top = y + (height - SELA * len(lines)) / 2 + size
    for n, line in enumerate(lines):
        canvas.drawCentredString(x + width / 2, TINGGI - top - SELA * n, line)


def _wrapped(canvas: Canvas, text: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and canvas.stringWidth(longer, HURUF, UKURAN) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _line(canvas: Canvas, *points: tuple[float, float]) -> None:
    path = canvas.beginPath()
    path.moveTo(points[0][0], TINGGI - points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, TINGGI - y)
    canvas.setStrokeColor(MERAH)
    canvas.setLineWidth(1.4)
    canvas.drawPath(path)


def _arrow(canvas: Canvas, x0: float, y: float, x1: float) -> None:
    """A line and its head as one filled path."""
    path = canvas.beginPath()
    for ring in (
        ((x0, y - 0.7), (x1 - 2, y - 0.7), (x1 - 2, y + 0.7), (x0, y + 0.7)),
        ((x1 - 7, y - 4), (x1, y), (x1 - 7, y + 4)),
    ):
        path.moveTo(ring[0][0], TINGGI - ring[0][1])
        for x, down in ring[1:]:
            path.lineTo(x, TINGGI - down)
        path.close()
    canvas.setFillColor(MERAH)
    canvas.drawPath(path, stroke=0, fill=1)
