"""Makes iki-tanpa-kabupaten.pdf: sheets of individual indicators that name neither a kabupaten nor a year.

The breaks are those of a published document (tables that go on without a head, a page printed before the one it follows, labels
apart from their values, a table copied from another post); posts are named as there, duties and indicators are our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

NAMA = "iki-tanpa-kabupaten.pdf"
TEPI = 40.0
LEBAR = [34.0, 250.0, 250.0, 130.0, 96.0]
JUDUL = "INDIKATOR KINERJA INDIVIDU"
KEPALA = ("NO", "PROGRAM", "INDIKATOR KERJA UTAMA", "PENJELASAN/FORMULASI PENGHITUNGAN", "SUMBER DATA")
ISI = ParagraphStyle("isi", fontName="Helvetica", fontSize=9.5, leading=11.5)
TEBAL = ParagraphStyle("tebal", parent=ISI, fontName="Helvetica-Bold", alignment=TA_CENTER)
BARIS = ParagraphStyle("baris", parent=ISI, fontSize=10.5, leading=14)
TENGAH = ParagraphStyle("judul", parent=BARIS, fontName="Helvetica-Bold", alignment=TA_CENTER, fontSize=12, leading=18)

Butir = tuple[str, str, str]
"""NO, duty, indicator; the columns of formula and source are empty throughout."""


@dataclass(frozen=True)
class Halaman:
    """A page: whether it has a title, its label lines and its table, with a head or without."""

    judul: bool
    baris: tuple[str, ...]
    butir: tuple[Butir, ...]
    kepala: bool = True


def numbered(first: int, *pairs: tuple[str, str]) -> tuple[Butir, ...]:
    """Rows with numbers from `first` on."""
    return tuple((str(first + n), duty, indicator) for n, (duty, indicator) in enumerate(pairs))


DOKUMEN, LAPORAN, BAHAN = "Jumlah dokumen yang dibuat", "Jumlah laporan yang dibuat", "Jumlah bahan yang disiapkan"
LEMBAGA = (
    ("Mendata lembaga pelatihan", "Jumlah lembaga yang didata"),
    ("Membina lembaga pelatihan", "Jumlah lembaga yang dibina"),
    ("Memeriksa izin lembaga pelatihan", "Jumlah izin yang diperiksa"),
)
"""Printed for two posts, though their duties differ."""

HALAMAN: tuple[Halaman, ...] = (
    Halaman(True, (
        "1. Jabatan : KEPALA DINAS",
        "2. Tugas : Membantu Bupati dalam urusan ketenagakerjaan dan ketransmigrasian",
        "3. Fungsi : a. Perumusan kebijakan ketenagakerjaan", "b. Pelaporan ketenagakerjaan",
    ), numbered(
        1,
        ("Menetapkan rencana kerja Dinas Tenaga Kerja", "Membuat rencana kerja Dinas Tenaga Kerja"),
        ("Melayani masyarakat, Tanaman Pangan dan Hortikultura", "Memfasilitasi pelayanan masyarakat"),
        ("Melaporkan kegiatan Dinas Tenaga Kerja", "Melaporkan kegiatan Dinas Tenaga Kerja dan Transmigrasi"),
        ("Mengerjakan tugas lain dari Bupati", "Mengerjakan tugas lain dari Bupati"),
    )),
    Halaman(True, (
        "1. Jabatan : SEKRETARIS", "2. Tugas : Mengurus surat, pegawai, barang dan uang Dinas Tenaga Kerja",
        "3. Fungsi :", "a. Penyusunan anggaran", "b. Pemberiaan saran kepada Kepala Dinas",
    ), numbered(
        1,
        ("Penyusunan program Dinas", "Membuat program Dinas"),
        ("Pengelolaan urusan rumah tangga", "Mengelola urusan rumah tangga"),
        ("Pengelolaan kepegawaian", "Melaksanakan administrasi kepegawaian"),
        ("Penyusunan anggaran", "Menyusun anggaran"),
        ("Pemeliharaan sarana", "Melaksanakan pemeliharaan sarana"),
    )),
    Halaman(False, (), numbered(
        6,
        ("Pengelola barang milik daerah", "Melaksanakan pengelolaan barang milik daerah"),
        ("Koordinasi tugas bidang", "Melaksanakan koordinasi tugas bidang"),
        ("Evaluasi organisasi", "Melaksanakan evaluasi organisasi"),
    ), kepala=False),
    Halaman(True, (
        "1. Jabatan", "2. Tugas", "- : KEPALA SUB BAGIAN KEUANGAN", "- : a. Menyusun rencana kerja", "b. Memungut redistribusi daerah",
        "3. Fungsi", ": a. Pengelolaan keuangan",
    ), (
        *numbered(1, ("Menyusun rencana kerja", DOKUMEN), ("Melakukan pentastusahaan keuangan", LAPORAN),
                  ("Menyusun laporan keuangan", DOKUMEN)),
        ("", "", "1. LRA"), ("", "", "2. Neraca"),
        *numbered(4, ("Menyiapkan tindak lanjut pengawasan", BAHAN)),
        ("", "", "1. TL Pengawasan"), ("", "", "2. Laporan TB dan TGR"),
        *numbered(5, ("Menyerahkan laporan kepada BKAD", LAPORAN)),
    )),
    Halaman(True, (
        "1. Jabatan : KEPALA BIDANG PELATIHAN DAN PRODUKTIVITAS", "2. Tugas : Memimpin pelatihan dan produktifitas tenaga kerja", "3. Fungsi :",
    ), numbered(
        1,
        ("Merumuskan rencana pelatihan", "Jumlah rencana pelatihan"),
        ("Membina lembaga pelatihan", "Jumlah lembaga yang dibina"),
        ("Mengembangkan produktivitas perusahaan", "Jumlah perusahaan yang diukur"),
    )),
    Halaman(False, (), numbered(
        4,
        ("Mengawasi Paelatihan Teng", "Jumlah pengawasan"),
        ("Melaporkan pelatihan tiap tribulan", LAPORAN),
    ), kepala=False),
    Halaman(True, (
        "1. Jabatan : SEKSI LEMBAGA PELATIHAN KERJA", "2. Tugas : Membina lembaga pelatihan", "3. Fungsi a. Pendataan lembaga pelatihan",
    ), numbered(1, *LEMBAGA)),
    Halaman(True, (
        "1. Jabatan : SEKSI PELATIHAN KERJA", "2. Tugas : Melatih pencari kerja", "3. Fungsi : a. Penyelenggaraan pelatihan",
    ), numbered(1, *LEMBAGA)),
    Halaman(False, (
        "1. Jabatan", "2. Tugas", "PENGADMINISTRASI UMUM", ": a. Mengetik surat", "b. Mengarsip surat", "3. Fungsi :",
    ), numbered(1, ("Mengetik surat", ""), ("Menerima tamu", ""), ("Mengarsip surat", ""))),
    Halaman(False, (
        "1. Jabatan : PENGURUS BARANG", "2. Tugas : Mengurus barang milik daerah", "3. Fungsi :",
    ), numbered(
        1,
        ("Mencatat barang", "Jumlah barang yang dicatat"),
        ("Menyusun usulan penghapusan", "NIHIL"),
        ("Menyusun usulan pelelangan", "NIHIL"),
    )),
    Halaman(False, (
        "1. Jabatan", "2. Tugas", "- : PENGADMINISTRASI PENEMPATAN TENAGA KERJA LUAR NEGERI",
        "- : a. Membantu pendaftaran calon TKI", "3. Fungsi :",
    ), numbered(
        1,
        ("Menyiapkan penyuluhan calon TKI", "Jumlah penyuluhan"),
        ("Menyiapkan rekomendasi paspor TKI", "Jumlah bahan rekomendasi"),
        ("Menyiapkan sosialisasi penempatan", BAHAN),
        ("Menyiapkan pelayanan kepulangan TKI", "Jumlah dokumen yang disiapkan"),
    )),
    Halaman(False, (), numbered(
        4,
        ("Penerbitan rekomendasi paspor TKI", "Jumlah rekomendasi paspor TKI"),
        ("Penyuluhan perjanjian kerja multiteral", "Jumlah penyuluhan perjanjian TKI"),
        ("Penyelenggaraan pelayanan kepulauan TKI", "Jumlah pelayanan kepulauan TKI"),
    ), kepala=False),
    Halaman(True, (
        "1. Jabatan : SEKSI PENEMPATAN TENAGA KERJA LUAR NEGERI", "2. Tugas :", "a. Mendaftar calon TKI", "b. Melayani kepulangan TKI",
        "3. Fungsi", "a. Perlindungan TKI di luar negeri",
    ), numbered(
        1,
        ("Penyusunan rencana kerja", DOKUMEN),
        ("Pendaftaran calon TKI", "Jumlah calon TKI yang didaftar"),
        ("Penerbitan izin bersama P2T Prop.Jatim", "Jumlah izin yang diterbitkan"),
    )),
    Halaman(True, (
        "1. Jabatan : SEKSI PENGUPAHAN", "2. Tugas : Menyiapkan usulan upah minimum kabupaten", "3. Fungsi :",
    ), numbered(1, ("Menghitung upah minimum kabupaten", "Jumlah usulan upah"), ("Memantau upah", "Jumlah perusahaan yang dipantau"))),
    Halaman(True, (
        "1. Jabatan : SEKSI PERLUASAN KESEMPATAN KERJA", "2. Tugas : Membuka kesempatan kerja", "3. Fungsi :",
    ), numbered(1, ("Mengelolaan padat karya", "Jumlah peserta padat karya"), ("Melatih wirausaha", "Jumlah wirausaha yang dilatih"))),
)  # fmt: skip
"""12 posts, 3 tables without a head; the last of these belongs to the sheet after it (its page was printed first)."""


def make(folder: Path) -> Path:
    """Write the document into a folder and return its path."""
    path = folder / NAMA
    parts = [part for page in HALAMAN for part in _page(page)]
    margins = {f"{side}Margin": TEPI for side in ("left", "right", "top", "bottom")}
    SimpleDocTemplate(str(path), pagesize=landscape(A4), title=JUDUL, **margins).build(parts, canvasmaker=_canvas)
    return path


def _canvas(path: str, **settings: object) -> Canvas:
    """A canvas without dates, so that the bytes depend on the content only."""
    return Canvas(path, **{**settings, "invariant": 1, "pageCompression": 1})


def _page(page: Halaman) -> Iterator[Flowable]:
    if page.judul:
        yield Paragraph(JUDUL, TENGAH)
    for line in page.baris:
        yield Paragraph(line, BARIS)
    yield Spacer(1, 8)
    rows = [[Paragraph(text, TEBAL) for text in KEPALA]] if page.kepala else []
    rows += [[Paragraph(text, ISI) for text in (*row, "", "")] for row in page.butir]
    yield Table(rows, colWidths=LEBAR, style=[("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    yield PageBreak()
