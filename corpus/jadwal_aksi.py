"""Makes rencana-aksi-jadwal-2023.pdf: a rencana aksi whose months are coloured cells, and one whose quarters are ticked.

Traps: a coloured head, every second row on a grey ground (banding that marks nothing), two colours (plan and done), a bar as one merged
cell over three months, a row without any month, ticks of two kinds, and a table whose months hold figures and are no schedule.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import HexColor, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

NAMA = "rencana-aksi-jadwal-2023.pdf"
LEBAR, TINGGI = 842.0, 595.0
TEPI = 36.0
KEPALA, PITA, RENCANA, SELESAI, GARIS = (HexColor(c) for c in ("#1F4E79", "#EDEDED", "#5B9BD5", "#70AD47", "#7F7F7F"))
BULAN = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")

AKSI = (
    ("Menyusun peta kebutuhan pelatihan", "Jumlah dokumen peta", ((1, 2),), None),
    ("Membuka pendaftaran peserta", "Jumlah pendaftar", ((3, 3), (7, 7)), None),
    ("Menyelenggarakan kelas las dan menjahit", "Jumlah lulusan", ((4, 6), (8, 10)), 4),
    ("Menempatkan lulusan di perusahaan", "Persentase lulusan bekerja", ((6, 6), (11, 11)), None),
    ("Menghimpun usulan tahun depan", "Jumlah usulan", (), None),
    ("Menyusun laporan", "Jumlah laporan", ((12, 12),), 12),
)
"""Activity, its indicator, runs of months (first, last), and a month that is coloured as done."""
TRIWULAN = (
    ("Program Pelatihan Kerja", ("v", "v", "", "")),
    ("Program Penempatan Tenaga Kerja", ("", "x", "x", "x")),
    ("Program Hubungan Industrial", ("", "", "", "v")),
)
SERAPAN = (("Pelatihan Dasar", ("25", "50", "75", "100")), ("Pelatihan Lanjutan", ("10", "30", "", "100")))


def make(folder: Path) -> Path:
    """Write the document into a folder and return its path."""
    path = folder / NAMA
    canvas = Canvas(str(path), pagesize=(LEBAR, TINGGI), invariant=1, pageCompression=0)
    canvas.setTitle("Rencana Aksi")
    _heading(canvas, TINGGI - 40, ("RENCANA AKSI DINAS TENAGA KERJA", "KABUPATEN MALANG TAHUN 2023"))
    _months(canvas)
    canvas.showPage()
    _heading(canvas, TINGGI - 40, ("JADWAL PELAKSANAAN PROGRAM TAHUN 2023",))
    _quarters(canvas)
    _heading(canvas, TINGGI - 300, ("TARGET FISIK KEGIATAN TAHUN 2023",))
    _figures(canvas)
    canvas.showPage()
    canvas.save()
    return path


def _heading(canvas: Canvas, top: float, lines: tuple[str, ...]) -> None:
    canvas.setFont("Helvetica-Bold", 13)
    for n, line in enumerate(lines):
        canvas.drawCentredString(LEBAR / 2, top - 17 * n, line)


def _cell(text: str, *, bold: bool = False) -> Paragraph:
    colour = white if bold else HexColor("#000000")
    return Paragraph(
        text, ParagraphStyle("sel", fontName="Helvetica-Bold" if bold else "Helvetica", fontSize=8, leading=9.5, textColor=colour)
    )


def _draw(canvas: Canvas, top: float, rows: list[list[object]], widths: list[float], commands: list[tuple[object, ...]]) -> None:
    table = Table(rows, colWidths=widths)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.6, GARIS), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *commands]))
    _, height = table.wrap(LEBAR - 2 * TEPI, TINGGI)
    table.drawOn(canvas, TEPI, top - height)


def _months(canvas: Canvas) -> None:
    head = [
        [_cell(t, bold=True) for t in ("No", "Kegiatan", "Indikator Kegiatan", "Waktu Pelaksanaan")] + [""] * 11,
        ["", "", "", *(_cell(m, bold=True) for m in BULAN)],
    ]
    commands: list[tuple[object, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 1), KEPALA),
        ("SPAN", (3, 0), (14, 0)),
        *(("SPAN", (c, 0), (c, 1)) for c in range(3)),
    ]
    rows: list[list[object]] = [*head]
    for n, (activity, measure, runs, done) in enumerate(AKSI):
        row = n + 2
        rows.append([_cell(str(n + 1)), _cell(activity), _cell(measure), *[""] * 12])
        if n % 2:
            commands.append(("BACKGROUND", (0, row), (-1, row), PITA))
        for first, last in runs:
            commands.append(("BACKGROUND", (first + 2, row), (last + 2, row), RENCANA))
            if first < last and n == 2:
                commands.append(("SPAN", (first + 2, row), (last + 2, row)))
        if done is not None and n != 2:
            commands.append(("BACKGROUND", (done + 2, row), (done + 2, row), SELESAI))
    _draw(canvas, TINGGI - 80, rows, [26.0, 220.0, 150.0, *[31.0] * 12], commands)


def _quarters(canvas: Canvas) -> None:
    rows: list[list[object]] = [[_cell(t, bold=True) for t in ("No", "Program", "TW I", "TW II", "TW III", "TW IV")]]
    rows += [[_cell(str(n)), _cell(name), *(_cell(t) for t in ticks)] for n, (name, ticks) in enumerate(TRIWULAN, start=1)]
    _draw(canvas, TINGGI - 70, rows, [26.0, 300.0, 60.0, 60.0, 60.0, 60.0], [("BACKGROUND", (0, 0), (-1, 0), KEPALA)])


def _figures(canvas: Canvas) -> None:
    heads = ("No", "Kegiatan", "Indikator Kegiatan", "TW I", "TW II", "TW III", "TW IV")
    rows: list[list[object]] = [[_cell(t, bold=True) for t in heads]]
    rows += [
        [_cell(str(n)), _cell(name), _cell("Persentase pekerjaan selesai"), *(_cell(t) for t in figures)]
        for n, (name, figures) in enumerate(SERAPAN, start=1)
    ]
    commands = [("BACKGROUND", (0, 0), (-1, 0), KEPALA), ("BACKGROUND", (5, 2), (5, 2), PITA)]
    _draw(canvas, TINGGI - 330, rows, [26.0, 220.0, 180.0, 60.0, 60.0, 60.0, 60.0], commands)
