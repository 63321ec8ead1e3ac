"""Makes rencana-aksi-2018.docx: one A3 landscape table of 39 grid columns whose header and data do not line up.

The places of the cells are those of a published document: its data rows hold the ordinal of the indicator in a column of
their own, so all that follows stands one or two columns to the right of its head, and the rupiah five to eight.
"""

from __future__ import annotations

from pathlib import Path

from corpus.ooxml import Baris, Sel, paragraph, table, write_docx

NAMA = "rencana-aksi-2018.docx"
KOLOM = 39
JUDUL = ("RENCANA AKSI INDIKATOR KINERJA UTAMA KEPALA DINAS", "DINAS TENAGA KERJA KABUPATEN MALANG TAHUN 2018")
BIRU = "BDD7EE"

LEBAR = [
    380, 1120, 900, 1200,  # no, sasaran, indikator
    430, 400, 400, 400, 760,  # target, triwulan
    1200, 1100,  # program, indikator
    450, 400, 400, 400, 820,  # target, triwulan
    1080, 1080, 1080, 420,  # kegiatan, indikator, target
    *[350] * 10, 380,  # bulan
    120, 120, 340, 340,  # sisa
    930, 930, 930, 930,  # rupiah
]  # fmt: skip
"""Widths of the grid columns in twips."""

KEPALA = {
    0: ("NO", 1), 1: ("SASARAN STRATEGIS OPD", 1), 2: ("INDIKATOR SASARAN", 1), 3: ("TARGET TAHUNAN", 1), 4: ("PENTAHAPAN", 4),
    8: ("PROGRAM", 1), 9: ("INDIKATOR PROGRAM", 1), 10: ("TARGET TAHUNAN", 1), 11: ("PENTAHAPAN", 4),
    15: ("KEGIATAN", 1), 16: ("INDIKATOR KEGIATAN", 1), 17: ("TARGET TAHUNAN", 1), 18: ("PENTAHAPAN", 12), 30: ("Rp", 1),
}  # fmt: skip
"""First head row: column -> text and columns covered."""
KEPALA_2 = {
    **{4 + n: f"TW {n + 1}" for n in range(4)},
    **{11 + n: f"TW {n + 1}" for n in range(4)},
    **{18 + n: f"B{n + 1}" for n in range(12)},
}

PROGRAM_HI = "Program Pengembangan Hubungan Industrial dan Syarat Kerja"
INDIKATOR_HI = "Persentase cakupan Perlindungan Pengembangan Lembaga Ketenagakerjaan"
PROGRAM_SOSIAL = "Program Pembinaan Lingkungan Sosial"
INDIKATOR_SOSIAL = "Persentase Pembinaan Lingkungan Sosial"

DATA: list[dict[int, str]] = [
    {
        0: "1.", 1: "Peningkatan penyerapan tenaga kerja yang menganggur oleh pasar kerja",
        2: "1", 3: "Persentase peningkatan pencari kerja yang ditempatkan", 4: "5%", 5: "1%", 6: "1%", 7: "2%", 8: "1%",
        9: "Program Perluasan dan Penempatan Kerja", 10: "Persentase terlaksananya program perluasan dan penempatan kerja",
        11: "100%", 12: "50%", 13: "33%", 14: "16%",
        16: "- Pengendalian dan Pembinaan Lembaga Penyalur Tenaga Kerja",
        17: "Terlaksananya kegiatan pengendalian dan pembinaan lembaga penyalur tenaga kerja", 18: "100%",
        22: "50%", 26: "33%", 29: "16%", 38: "212.908.000",
    },
    {
        9: PROGRAM_SOSIAL, 10: INDIKATOR_SOSIAL, 11: "100%", 15: "64%", 16: "36%",
        17: "- Penguatan Ekonomi Masyarakat melalui kegiatan Padat Karya yang dapat mengentas kemiskinan, mengurangi pengangguran "
            "dan mendorong pertumbuhan ekonomi daerah",
        18: "Terciptanya lapangan kerja baru bersifat sementara dan meningkatkan kesejahteraan masyarakat sekitar", 19: "100%",
        33: "64%", 35: "36%", 37: "1.052.200.000",
    },
    {
        2: "2", 3: "Persentase peningkatan potensi penyerapan tenaga kerja", 4: "5%", 7: "5%",
        9: PROGRAM_SOSIAL, 10: INDIKATOR_SOSIAL, 11: "100%", 15: "100%",
        17: "Pelayanan Penempatan Tenaga Kerja dan Perluasan Kesempatan Kerja bagi Pencari Kerja",
        18: "Terlaksananya kegiatan penyebaran informasi bursa tenaga kerja bagi masyarakat", 19: "100%", 38: "343.128.500",
    },
    {
        0: "2.", 1: "Terciptanya hubungan industrial yang harmonis antara pekerja dan pengusaha",
        2: "3", 3: "Persentase Upah Minimum terhadap Kebutuhan Hidup Layak (KHL)", 4: "85%", 5: "15%", 6: "19%", 7: "42%", 8: "10%",
        9: PROGRAM_HI, 10: INDIKATOR_HI, 11: "100%", 12: "18%", 13: "22%", 14: "49%", 15: "11%",
        16: "Fasilitasi Penyelesaian Prosedur Pemberian Perlindungan Hukum dan Jaminan Sosial Ketenagakerjaan",
        17: "Tenwujudnya draft besaran UMK", 18: "100%", 22: "18%", 25: "22%", 28: "49%", 34: "11%", 36: "847.395.000",
    },
    {
        2: "4", 3: "Persentase penyelesaian perselisihan kasus ketenagakerjaan diluar pengadilan",
        4: "80%", 5: "18%", 6: "20%", 7: "26%", 8: "16%",
        9: PROGRAM_HI, 10: INDIKATOR_HI, 11: "100%", 12: "22%", 13: "25%", 14: "33%", 15: "30%",
        16: "Fasilitasi Penyelesaian Prosedur Penyelesaian Perselisihan Hubungan Industrial",
        17: "Terlaksananya bimtek negosiasi yang efektif dalam penyelesaian perselisihan Hubungan Industrial", 18: "100%",
        22: "22%", 25: "25%", 28: "33%", 33: "20%", 35: "269.765.000",
    },
]  # fmt: skip
"""Grid column -> printed text, row by row."""

TEGAK = {0: (range(0, 2), 3), 3: (range(0, 2), 2)}
"""No and sasaran stand once for several rows: first row -> columns and rows covered."""
TEGAK_INDIKATOR = {0: (range(2, 9), 2)}
"""So do the ordinal, indicator, target and quarters of the first indicator, which two programs share."""


def make(folder: Path) -> Path:
    """Write the document into a folder and return its path."""
    rows = [_head(), _second_head(), *(_data(n) for n in range(len(DATA)))]
    title = [paragraph(text, size=12, bold=True, align="center") for text in JUDUL]
    body = [*title, paragraph("", size=8), table(rows, LEBAR, size=6.5), paragraph("", size=6)]
    path = folder / NAMA
    write_docx(path, body, width_mm=420, height_mm=297, margin_mm=7)
    return path


def _head() -> Baris:
    cells = tuple(Sel(text, width, tebal=True, isian=BIRU, rata="center") for text, width in KEPALA.values())
    return Baris((*cells, Sel("", KOLOM - 31, isian=BIRU)), kepala=True)


def _second_head() -> Baris:
    """Nothing stands under the first four heads: their cells were deleted (gridBefore), the others are empty."""
    cells = tuple(Sel(KEPALA_2.get(column, ""), tebal=True, isian=BIRU, rata="center") for column in range(4, 31))
    return Baris((*cells, Sel("", KOLOM - 31, isian=BIRU)), sebelum=4, kepala=True)


def _data(number: int) -> Baris:
    row = DATA[number]
    last = max(row)
    cells: list[Sel] = []
    column = 0
    while column <= last:
        text = row.get(column, "")
        if not text and column > 30:
            width = next(c for c in range(column, last + 1) if c in row) - column
            cells.append(Sel("", width))
            column += width
            continue
        align = "left" if len(text) > len("1.052.200.000") else "right" if column >= 35 and "%" not in text else "center"
        cells.append(Sel(text, gabung=_merge(number, column), rata=align))
        column += 1
    return Baris(tuple(cells), sesudah=KOLOM - 1 - last)


def _merge(number: int, column: int) -> str | None:
    for merges in (TEGAK, TEGAK_INDIKATOR):
        for first, (columns, rows) in merges.items():
            if column in columns and first <= number < first + rows:
                return "restart" if number == first else "continue"
    return None
