"""Makes cascading-jabatan-2024.pdf: a cascading matrix without heads, banners of jabatan over coded and coloured boxes.

Traps: codes with a comma at the top and with dots below, a code in a cell of its own, a box whose colour is that of another column than its
code (the code counts), an indicator whose code has no parent, targets inside the boxes, an empty box, boxes of unequal height side by side.
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

NAMA = "cascading-jabatan-2024.pdf"
LEBAR, TINGGI = 1190.0, 842.0
TEPI, ATAS = 40.0, 90.0
KODE, ISI = 38.0, 147.0
SPANDUK, PUTIH = "#DDD9C3", "#FFFFFF"
WARNA = ("#92D050", "#FFC000", "#8DB4E2")
MUDA = ("#D8E4BC", "#FDE9D9", "#DCE6F1")

VISI = "VISI : TENAGA KERJA YANG TERAMPIL DAN TERLINDUNGI"
PUNCAK = (
    (
        "Misi 1 :",
        ("Meningkatkan keterampilan pencari kerja", "Memperluas kesempatan kerja", "Melindungi pekerja di tempat kerja"),
    ),
    (
        "Tujuan 1 :",
        ("Terwujudnya pencari kerja yang kompeten", "Berkurangnya pengangguran", "Terwujudnya hubungan kerja yang adil"),
    ),
    ("Sasaran 1 :", ("Meningkatnya lulusan bersertifikat", "Meningkatnya penempatan", "Menurunnya perselisihan")),
)
KEPALA = (
    (("1,1", "Persentase lulusan bersertifikat", "85%"), ("2,1", "Tingkat pengangguran terbuka", "6,25"), ("3,1", "Persentase perselisihan yang selesai", "90%")),
    (("1,2", "Jumlah lembaga pelatihan terakreditasi", "12"), None, ("3,2", "Jumlah perusahaan yang memenuhi norma kerja", "1.250")),
)  # fmt: skip
BIDANG = ("KEPALA BIDANG PELATIHAN", "KEPALA BIDANG PENEMPATAN", "KEPALA BIDANG HUBUNGAN INDUSTRIAL")
DI_BIDANG = (
    (("1.1.1", "Persentase peserta yang lulus uji", "80%"), ("2.1.1", "Persentase pencari kerja yang ditempatkan", "45%"), ("3.1.1", "Jumlah perundingan yang didampingi", "60")),
    (("1.2.1", "Jumlah lembaga yang dibina", "25"), ("1.1.2", "Jumlah lulusan yang bekerja", "300"), ("3.2.1", "Jumlah perusahaan yang diperiksa", "140")),
)  # fmt: skip
"""1.1.2 stands in the column and colour of the second bidang; its code says that it belongs to 1.1."""
SEKSI = ("KEPALA SEKSI KURIKULUM", "KEPALA SEKSI BURSA KERJA", "KEPALA SEKSI PENCEGAHAN PERSELISIHAN")
DI_SEKSI = (
    (("1.1.1.1", "Jumlah kurikulum yang disusun", None), ("2.1.1.1", "Jumlah peserta bursa kerja", None), ("3.1.1.1", "Jumlah penyuluhan", None)),
    (("1.2.1.1", "Jumlah pengajar yang dilatih", None), ("2.3.1.1", "Jumlah lowongan yang diumumkan", None), ("3.2.1.1", "Jumlah laporan pemeriksaan", None)),
)  # fmt: skip
"""No 2.3.1 is printed above 2.3.1.1."""

Isi = tuple[str, str, str | None]


def make(folder: Path) -> Path:
    """Write the document into a folder and return its path."""
    path = folder / NAMA
    canvas = Canvas(str(path), pagesize=(LEBAR, TINGGI), invariant=1, pageCompression=0)
    canvas.setTitle("Cascading")
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawCentredString(LEBAR / 2, TINGGI - 40, "CASCADING KINERJA DINAS TENAGA KERJA KABUPATEN MALANG")
    canvas.drawCentredString(LEBAR / 2, TINGGI - 58, "TAHUN 2024")
    rows: list[list[object]] = []
    style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.7, HexColor("#000000")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    _wide(rows, style, "KEPALA DINAS TENAGA KERJA", SPANDUK)
    _wide(rows, style, VISI, PUTIH)
    for label, texts in PUNCAK:
        _labelled(rows, style, label, texts)
    _coded(rows, style, KEPALA, WARNA)
    for banners, content in ((BIDANG, DI_BIDANG), (SEKSI, DI_SEKSI)):
        _banners(rows, style, banners)
        _coded(rows, style, content, MUDA)
    table = Table(rows, colWidths=[KODE, ISI] * 6)
    table.setStyle(TableStyle(style))
    _, height = table.wrapOn(canvas, LEBAR, TINGGI)
    table.drawOn(canvas, TEPI, TINGGI - ATAS - height)
    canvas.save()
    return path


def _cell(text: str, *, bold: bool = False, centred: bool = False) -> Paragraph:
    font = "Helvetica-Bold" if bold else "Helvetica"
    return Paragraph(text, ParagraphStyle("sel", fontName=font, fontSize=8, leading=9.6, alignment=1 if centred else 0))


def _row(rows: list[list[object]]) -> int:
    rows.append([""] * 12)
    return len(rows) - 1


def _fill(style: list[tuple[object, ...]], row: int, first: int, last: int, colour: str) -> None:
    style.append(("BACKGROUND", (first, row), (last, row), HexColor(colour)))


def _wide(rows: list[list[object]], style: list[tuple[object, ...]], text: str, colour: str) -> None:
    row = _row(rows)
    rows[row][0] = _cell(text, bold=True, centred=True)
    style.append(("SPAN", (0, row), (11, row)))
    _fill(style, row, 0, 11, colour)


def _labelled(rows: list[list[object]], style: list[tuple[object, ...]], label: str, texts: tuple[str, ...]) -> None:
    row = _row(rows)
    for k, text in enumerate(texts):
        rows[row][4 * k] = _cell(label.replace("1", str(k + 1)))
        rows[row][4 * k + 1] = _cell(text)
        style.append(("SPAN", (4 * k + 1, row), (4 * k + 3, row)))
        _fill(style, row, 4 * k, 4 * k + 3, WARNA[k])


def _banners(rows: list[list[object]], style: list[tuple[object, ...]], texts: tuple[str, ...]) -> None:
    row = _row(rows)
    for k, text in enumerate(texts):
        rows[row][4 * k] = _cell(text, bold=True, centred=True)
        style.append(("SPAN", (4 * k, row), (4 * k + 3, row)))
        _fill(style, row, 4 * k, 4 * k + 3, SPANDUK)


def _coded(
    rows: list[list[object]], style: list[tuple[object, ...]], lines: tuple[tuple[Isi | None, ...], ...], colours: tuple[str, ...]
) -> None:
    for line in lines:
        row = _row(rows)
        for k, content in enumerate(line):
            style.append(("SPAN", (4 * k + 1, row), (4 * k + 3, row)))
            if content is None:
                continue
            code, text, target = content
            rows[row][4 * k] = _cell(code)
            rows[row][4 * k + 1] = _cell(text if target is None else f"{text}<br/>Target : {target}")
            _fill(style, row, 4 * k, 4 * k + 3, colours[k])
