"""The facts that evaluasi-2022.pdf prints, apart from the achievement tables, which stand in s2_capaian.csv.

Names of indicators, programs, activities and posts, figures and misprints are those of a published document; definitions,
issues, causes, effects and methods are short texts of our own.
"""

from __future__ import annotations

from typing import NamedTuple

OPD_LEKAT = "PERANGKAT DAERAH : DINASTENAGA KERJA"
OPD = "PERANGKAT DAERAH : DINAS TENAGA KERJA"

ISU = (
    "Kualitas tenaga kerja masih rendah;",
    "Pencari kerja belum memenuhi kualifikasi yang diminta pasar kerja;",
    "Informasi pasar kerja belum lengkap;",
    "Alokasi transmigran terbatas dan keberangkatan sering tertunda;",
    "Perlindungan pekerja migran di negara tujuan masih lemah;",
    "Uji kompetensi bagi angkatan kerja masih terbatas;",
    "Perselisihan dalam penetapan UMK masih tinggi;",
    "Kepesertaan BPJS Ketenagakerjaan belum merata;",
    "Jabatan Fungsional Tertentu belum tersedia",
)


class Iku(NamedTuple):
    """A row of an IKU slide."""

    indikator: str
    definisi: str
    target: str
    realisasi: str


class LembarIku(NamedTuple):
    """A slide of IKU: its title, its banner, whether the banner stands in the table, its group and its rows."""

    judul: str | None
    opd: str
    opd_dalam: bool
    kelompok: str
    baris: tuple[Iku, ...]


TARGET_IKU = "TARGET IKU TAHUN 2022"
IKU = (
    LembarIku(None, OPD_LEKAT, False, "INDIKATOR TUJUAN RPJMD", (
        Iku("1. Pertumbuhan Ekonomi (%)", "Perubahan nilai produksi barang dan jasa daerah dari tahun ke tahun<br/>"
            "((PDBt - PDBt-1) / PDBt-1) x 100", "3,55%", ""),
        Iku("2. Gini Rasio", "Ukuran ketimpangan pendapatan penduduk<br/>GR = 1 - &#931; fi [Yi + Yi-1]", "0,292", ""),
    )),
    LembarIku(TARGET_IKU, OPD_LEKAT, True, "INDIKATOR SASARAN RPJMD", (
        Iku("1. Persentase Tingkat Pengangguran Terbuka (TPT)", "Bagian angkatan kerja yang menganggur<br/>"
            "(Jumlah Pengangguran / Jumlah Angkatan Kerja) x 100", "4,97%", "6,05%"),
        Iku("", "", "", ""),
        Iku("1. Persentase Penurunan TPT", "Jumlah TPT Tahun N - Jumlah TPT Tahun N-1", "0,05", "1,15"),
    )),
    LembarIku(TARGET_IKU, OPD, True, "INDIKATOR SASARAN PD", (
        Iku("1. Persentase Penduduk yang Bekerja", "Bagian angkatan kerja yang bekerja<br/>"
            "(Jumlah Penduduk yang Bekerja / Jumlah Angkatan Kerja) x 100", "94,87%", "93,95%"),
        Iku("2. Nilai Sakip Dinas Tenaga Kerja", "Penilaian dari INSPEKTORAT", "86", "88,18"),
    )),
    LembarIku(TARGET_IKU, OPD, False, "INDIKATOR PROGRAM PD", (
        Iku("1. Persentase Akurasi proyeksi Indikator dalam Rencana Tenaga Kerja", "Selisih angka rencana tenaga kerja dan angka BPS<br/>"
            "((Realisasi Indikator - Target Indikator) / Realisasi Indikator) x 100", "88,86%", "89,90%"),
        Iku("2. Persentase tenaga kerja bersertifikat kompetensi", "Bagian tenaga kerja yang bersertifikat<br/>"
            "(Jumlah tenaga kerja yang memiliki sertifikat kompetensi / Jumlah tenaga kerja keseluruhan) x 100", "1,35%", "2,29%"),
        Iku("Tingkat produktifitas tenaga kerja", "Nilai tambah tiap tenaga kerja atas harga konstan<br/>"
            "(Jumlah PDRB ADHK / Jumlah Tenaga Kerja) x 100", "42,98%", "44,17%"),
    )),
    LembarIku(TARGET_IKU, OPD_LEKAT, True, "INDIKATOR PROGRAM PD", (
        Iku("3. Persentase Tenaga Kerja yang ditempatkan (Dalam dan Luar Negeri) melalui mekanisme layanan antar kerja dalam wilayah "
            "Kabupaten/Kota", "Pencari kerja yang memperoleh penempatan di Kabupaten Lamongan<br/>"
            "(Jumlah Pencari kerja yang ditempatkan / Jumlah pencari kerja yang terdaftar) x 100", "72,30%", "73,25%"),
        Iku("4. Persentase perusahaan yang menerapkan UU Bidang Ketenagakerjaan", "Bagian perusahaan yang taat UU ketenagakerjaan "
            "Jumlah perusahaan yang telah menerapkan UU ketenagakerjaan Tahun N<br/>"
            "(Jumlah perusahaan Tahun N / Jumlah perusahaan Tahun N) x 100", "60,07%", "60,19%"),
    )),
    LembarIku(TARGET_IKU, OPD_LEKAT, True, "INDIKATOR PROGRAM PD", (
        Iku("5. Persentase Transmigran yang Berhasil Meningkatkan Taraf Ekonomi dan Sosialnya", "Keberhasilan transmigran di tempat baru<br/>"
            "(Jumlah transmigran yang meningkat taraf ekonomi dan sosialnya pada Tahun N-1 / "
            "Jumlah transmigran yang ditempatkan di daerah tersebut Tahun N-1) x 100", "64,72%", "64,41%"),
        Iku("6. Nilai IKM Internal Disnaker", "Nilai Indeks Kepuasan Masyarakat (Metode Survey)Jumlah perusahaan Tahun N", "79", "87,25"),
    )),
)  # fmt: skip
"""The empty row of the second slide stands for the banner INDIKATOR TUJUAN PD."""
SELA_IKU = "INDIKATOR TUJUAN PD"

JUDUL_CAPAIAN = {
    1: "CAPAIAN INDIKATOR TUJUAN TAHUN 2022 DINASTENAGA KERJA KABUPATEN LAMONGAN",
    2: "CAPAIAN INDIKATOR KINERJA UTAMA TAHUN 2022 DINASTENAGA KERJA KABUPATEN LAMONGAN",
    3: "CAPAIAN INDIKATOR KINERJA UTAMA TAHUN 2022 DINASTENAGA KERJA KABUPATEN LAMONGAN",
    4: "PROGRAM DINAS TENAGA KERJA KABUPATEN LAMONGAN TAHUN 2022",
    5: "PROGRAM DINAS TENAGA KERJA KABUPATEN LAMONGAN TAHUN 2022",
    6: "KEGIATAN DINAS TENAGA KERJA KABUPATEN LAMONGAN TAHUN 2022",
    7: "KEGIATAN DINAS TENAGA KERJA KABUPATEN LAMONGAN TAHUN 2022",
    8: "KEGIATAN DINASTENAGA KERJA KABUPATEN LAMONGANTAHUN 2022",
    9: "KEGIATAN DINAS TENAGA KERJA KABUPATEN LAMONGAN TAHUN 2022",
    **dict.fromkeys(range(10, 21), "SUB KEGIATAN DINAS TENAGA KERJA KABUPATEN LAMONGAN TAHUN 2022"),
}
"""Titles of the slides of s2_capaian.csv by its column `lembar`."""

MISI = "MEWUJUDKAN KEMANDIRIAN EKONOMI DAERAH MELALUI OPTIMALISASI POTENSI SEKTOR UNGGULAN DAERAH"
TUJUAN_RPJMD = "Meningkatkan pertumbuhan ekonomi secara inklusif melalui optimalisasi potensi sektor unggulan"
SASARAN_RPJMD = "Meningkatnya Kesejahteraan Masyarakat"
EKONOMI = "Indikator: Pertumbuhan Ekonomi (%)"
TPT = "Indikator: Prosentase Tingkat Pengangguran Terbuka (TPT)"
TUJUAN_PD = "Menurunkan Tingkat Pengangguran Terbuka (TPT)"
TURUN_TPT = "Indikator: Persentase Penurunan TPT"

PERENCANAAN = (
    ("MISI", (MISI,)),
    ("Tujuan RPJMD", (TUJUAN_RPJMD, EKONOMI)),
    ("Sasaran RPJMD", (SASARAN_RPJMD, TPT)),
    ("Tujuan PD", (TUJUAN_PD, TURUN_TPT)),
    ("Sasaran PD", ("Meningkatnya Penduduk Yang Bekerja", "Meningkatnya Manajemen Internal PD")),
    ("Indikator Sasaran", ("Persentase Peningkatan Penduduk Yang Bekerja", "Nilai SAKIP Dinas Tenaga Kerja")),
)

KINERJA: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("PK BUPATI", (MISI, TUJUAN_RPJMD, EKONOMI, SASARAN_RPJMD, TPT)),
    ("PK KADIS", (
        TUJUAN_PD, TURUN_TPT,
        "Meningkatnya Penduduk Yang Bekerja", "Indikator: Persentase Peningkatan Penduduk Yang Bekerja",
        "Meningkatnya Manajemen Internal PD", "Indikator: Nilai SAKIP Dinas Tenaga Kerja",
    )),
    ("PK KABID", (
        "KABID : PELATIHAN KERJA",
        "Meningkatnya tenaga kerja bersertifikat kompetensi", "IK : % tenaga kerja bersertifikat kompetensi",
        "KABID : INFORMASI PASAR KERJA DAN PENINGKATAN PRODUKTIFITAS",
        "Meningkatnya produktifitas tenaga kerja", "IK : Tingkat produktifitas tenaga kerja",
    )),
    ("PK KABID", (
        "KABID : PENEMPATAN TENAGA KERJA DAN PERLUASAN KESEMPATAN KERJA",
        "Meningkatnya Tenaga Kerja yang ditempatkan (Dalam dan Luar Negeri) melalui mekanisme pelayanan antar kerja dalam wilayah kabupaten/kota",
        "IK : % Tenaga Kerja yang ditempatkan (Dalam dan Luar Negeri) melalui mekanisme pelayanan antar kerja dalam wilayah kabupaten/kota",
        "KABID : HUBUNGAN INDUSTRIAL DAN JAMINAN SOSIAL TENAGA KERJA",
        "Meningkatnya perusahaan yang menerapkan UU Bidang Tenaga Kerja", "IK : % perusahaan yang menerapkan UU Bidang Tenaga Kerja",
    )),
    ("PK JAFUNG", (
        "JAFUNG : MEDIATOR HUBUNGAN INDUSTRIAL AHLI PERTAMA",
        "Meningkatnya penyelesaian perselisihan Bidang Tenaga Kerja", "IK : Jumlah mediasi Bidang Tenaga Kerja",
    )),
)  # fmt: skip

PROSES_BISNIS = (
    ("P4 KETENAGAKERJAAN", "P4.1 PELATIHAN KERJA", "P4.2 PENEMPATAN TENAGA KERJA", "P4.3 HUBUNGAN INDUSTRIAL"),
    ("P4.1 PELATIHAN KERJA", "P4.1.1 PELATIHAN BERBASIS MASYARAKAT DAN KOMPETENSI"),
    (
        "P4.2 PENEMPATAN TENAGA KERJA",
        "p4.2.1 PEMBERIAN REKOM PASPORT",
        "P4.2.2 MELAKUKAN TERTIB ADMINISTRASI PENEMPATAN TENAGA KERJA ASING",
    ),
)


class Risiko(NamedTuple):
    """A row of the register; `no`, `tujuan` and `indikator` are empty where the cell above goes on."""

    no: str
    tujuan: str
    indikator: str
    uraian: str
    kode: str
    pemilik: str
    sebab: str
    sumber: str
    kendali: str
    dampak: str
    pihak: str
    skala_dampak: str
    skala_kemungkinan: str
    nilai: str
    rtp: str


PELATIHAN = "Kepala Dinas Tenaga Kerja, Kabid Pelatihan Kerja"
PASAR = "Kepala Dinas Tenaga Kerja, Kabid Informasi Pasar Kerja dan Peningkatan Produktivitas"
PENEMPATAN = "Kepala Dinas Tenaga Kerja, Kabid Penempatan Tenaga Kerja dan Perluasan Kesempatan Kerja"
INDUSTRIAL = "Kepala Dinas Tenaga Kerja, Kabid Hubungan Industrial dan Jaminan Sosial Tenaga Kerja"

REGISTER: tuple[tuple[str, tuple[Risiko, ...]], ...] = (
    ("C/U/C", (
        Risiko("", "Meningkatnya Penduduk yang Bekerja", "Presentase Penduduk yang Bekerja", *[""] * 12),
        Risiko("1.", "Program Pelatihan Kerja dan Produktifitas Tenaga Kerja", "Presentase Tenaga Kerja Bersertifikat Kompetensi dan Tingkat "
               "Produktifitas Tenaga Kerja di Sektor Formal", "Tingginya Tingkat Pengangguran Terbuka", "RSP1", PELATIHAN,
               "- Keterampilan kurang<br/>- Instruktur tetap belum ada", "- Eksternal<br/>- Internal", "C", "Penganggur bertambah", "Penduduk",
               "4", "4", "16", "- Pelatihan keterampilan<br/>- Penyediaan instruktur"),
        Risiko("", "", "", "Terbatasnya Sarana dan Prasarana Pelatihan", "RSP2", PELATIHAN, "Fasilitas pelatihan minim", "Internal", "C",
               "Pelatihan terbatas", "Penduduk", "3", "3", "9", "Fasilitas disesuaikan dengan dunia usaha"),
        Risiko("", "", "", "Belum Semua Lulusan BLK Bersertifikat Kompetensi", "RSP3", PELATIHAN, "Anggaran uji kompetensi terbatas", "Internal", "C",
               "Sertifikat BNSP terbatas", "Penduduk", "3", "3", "9", "Anggaran bagi peserta yang belum diuji"),
        Risiko("", "", "", "Belum Terstandarisasinya Lembaga Pelatihan Kerja Swasta", "RSP4", PELATIHAN, "LPKS belum berstandart", "Eksternal", "C",
               "LPKS terakreditasi sedikit", "Penduduk", "3", "3", "9", "Pembinaan lembaga pelatihan"),
        Risiko("", "", "", "Tingginya Tingkat Pengangguran Terbuka", "RSP5", PASAR, "Tempat bertemu perusahaan dan pencari kerja minim", "Internal", "C",
               "Penempatan rendah", "Penduduk", "4", "3", "12", "- Kartu pencari kerja/AK-1<br/>- Aplikasi informasi pasar kerja"),
    )),
    ("C/UC", (
        Risiko("", "", "", "Terbatasnya Konsultasi Produktifitas Perusahaan Kecil", "RSP6", PASAR, "Konsultasi jarang", "Internal", "C",
               "Produktifitas rendah", "Penduduk", "3", "3", "9", "- Pembinaan perusahaan kecil<br/>- Pendataan"),
        Risiko("", "", "", "Rendahnya Pemagangan Kerja", "RSP7", PASAR, "Pemulihan pasca pandemi Covid-19", "Eksternal", "UC", "Pemagangan rendah",
               "Penduduk", "3", "3", "9", "Kesepakatan magang dan forum jejaring (FKJP)"),
        Risiko("2.", "Program Penempatan Tenaga Kerja", "Presentase Tenaga Kerja yang Ditempatkan (Dalam dan Luar Negeri) melalui Mekanisme Antar "
               "Kerja dalam Wilayah Kab/Kota", "Belum Sesuai Target Keberhasilan Transmigran", "RSP8", PENEMPATAN, "Daerah tujuan belum terbuka",
               "Internal", "C", "Calon gagal berangkat", "Transmigran", "3", "3", "9", "Pendaftaran calon transmigran diteruskan"),
        Risiko("", "", "", "Terbatasnya Kuota Calon Transmigran", "RSP9", PENEMPATAN, "Kuota dari pusat", "Internal", "C", "Pemberangkatan terbatas",
               "Calon Transmigran", "3", "3", "9", "Koordinasi dengan Dinas Tenaga Kerja dan Transmigrasi Provinsi Jawa Timur"),
        Risiko("", "", "", "Banyaknya PMI Ilegal", "RSP10", PENEMPATAN, "PMI berangkat tanpa izin", "Internal", "C", "Keselamatan PMI terancam",
               "Penduduk", "3", "3", "9", "Sosialisasi kepada calon PMI"),
    )),
    ("C/UC", (
        Risiko("3.", "Program Hubungan Industrial", "Persentase Perusahaan yang Menerapkan UU Bidang Ketenagakerjaan",
               "Banyak Pekerja yang Belum Mendapatkan Perlindungan", "RSP11", INDUSTRIAL, "Pekerja belum terdaftar BPJS", "Eksternal", "C",
               "Pekerja tanpa jaminan", "Pekerja", "4", "3", "12", "- Pembinaan perusahaan<br/>- Teguran pengawas Provinsi"),
        Risiko("", "", "", "Banyak Pekerja yang Belum Menerima Upah Sesuai UMK", "RSP12", INDUSTRIAL, "UMK belum diterapkan", "Eksternal", "C",
               "Upah di bawah UMK", "Pekerja", "3", "3", "9", "- Pembinaan upah<br/>- Teguran pengawas Provinsi"),
        Risiko("", "", "", "Rendahnya Kepatuhan Perusahaan dalam Membuat Peraturan dan Memenuhi Syarat-syarat Kerja", "RSP13", INDUSTRIAL,
               "Syarat kerja diabaikan", "Eksternal", "C", "Pekerja dirugikan", "Pekerja", "3", "3", "9", "- Pembinaan syarat kerja<br/>- Teguran"),
        Risiko("", "", "", "Rendahnya Kesadaran Perusahaan Menyelesaikan Laporan PKWT", "RSP14", INDUSTRIAL, "Aduan masuk ke Dinas", "Eksternal", "C",
               "Aduan bertambah", "Pekerja dan Perusahaan", "4", "3", "12", "- Sosialisasi PPHI<br/>- Mediasi tripartit"),
        Risiko("4.", "Program Pembangunan Kawasan Transmigrasi", "Presentase Transmigran yang Berhasil Meningkatkan Taraf Ekonomi dan Sosialnya",
               "Rendahnya Keberhasilan Transmigran dalam Meningkatkan Ekonomi dan Sosialnya", "RSP15", PENEMPATAN, "Sebagian belum berhasil", "Eksternal",
               "C", "Taraf hidup tetap", "Transmigran", "3", "3", "9", "Pendampingan transmigran"),
    )),
)  # fmt: skip

RTP_KEPALA = (
    "Nama OPD : DISNAKER",
    "Tahun penilalan : 2022",
    "Tujuan Strategis : Meningkatkan Penduduk yang Bekerja",
    "Urusan Pemerintahan : Ketenagakerjaan",
)
RENCANA, REALISASI = "Bulan Januari", "Bulan Januari - Desember"
BIDANG_PELATIHAN, BIDANG_PASAR = "Kepala Bidang Pelatihan Kerja", "Kepala Bidang Informasi Pasar Kerja"
BIDANG_PENEMPATAN, BIDANG_HI = "Kepala Bidang Penempatan Kerja", "Kepala Bidang Hubungan Industrial"
RTP: tuple[tuple[tuple[str, str, str, str], ...], ...] = (
    (
        ("1", "Pelaksanaan Pelatihan berdasarkan Unit Kompetensi", "Evaluasi pelatihan dan pemantauan lulusan", BIDANG_PELATIHAN),
        ("2", "Pembinaan Lembaga Pelatihan Kerja Swasta", "Pendampingan lembaga pelatihan", BIDANG_PELATIHAN),
        ("3", "Konsultansi Produktivitas pada Perusahaan Kecil", "Evaluasi hasil bimtek", BIDANG_PASAR),
        ("4", "Pengukuran Produktivitas Tingkat Daerah Kabupaten/ Kota", "Evaluasi pelatihan pengukuran", BIDANG_PASAR),
        ("5", "Pelayanan Antarkerja di Daerah Kabupaten/Kota", "Evaluasi penempatan kerja lokal (Joker)", BIDANG_PENEMPATAN),
    ),
    (
        ("6", "Pengelolaan Informasi Pasar Kerja", "Evaluasi jobfair dan lowongan kerja", BIDANG_PASAR),
        ("7", "Pelindungan PMI (Pra dan Purna Penempatan) di Daerah Kabupaten/Kota", "Koordinasi dengan BP2MI", BIDANG_PENEMPATAN),
        ("8", "Penerbitan Perpanjangan IMTA yang Lokasi Kerja dalam 1 (satu) Daerah Kabupaten/Kota", "Koordinasi pembayaran DKPTKA", BIDANG_PENEMPATAN),
        ("9", "Pengesahan Peraturan Perusahaan dan Pendaftaran Perjanjian Kerja Bersama untuk Perusahaan yang hanya Beroperasi dalam 1 (satu) "
              "Daerah Kabupaten/Kota", "Evaluasi pengesahan dan pendaftaran", BIDANG_HI),
        ("10", "Pencegahan dan Penyelesaian Perselisihan Hubungan Industrial, Mogok Kerja dan Penutupan Perusahaan di Daerah Kabupaten/Kota",
         "Evaluasi penyelesaian perselisihan", BIDANG_HI),
        ("11", "Penataan Persebaran Penduduk yang Berasal dari 1 (satu) Daerah Kabupaten/Kota", "Evaluasi kesiapan calon trans", BIDANG_PENEMPATAN),
    ),
)  # fmt: skip

PK_JUDUL = "PERJANJIAN KINERJA KEPALA DINAS TENAGA KERJA TAHUN 2023"
PK = (
    ("1", "Meningkatnya Penduduk yang Bekerja", (
        ("Persentase Penduduk yang Bekerja", "95,03 %"),
        ("Persentasi Akurasi Proyeksi Indikator dalam Rencana Tenaga Kerja", "88,87%"),
        ("Persentase Tenaga Kerja Bersertifikat Kompetensi", "1,36 %"),
        ("Persentase Tingkat Produktifitas Tenaga Kerja", "44.267 %"),
        ("Persentase Tenaga Kerja yang Ditempatkan (Dalam dan Luar Negeri) Melalui Mekanisme Layanan Antar Kerja Dalam Wilayah "
         "Kabupaten/Kota", "73,21 %"),
        ("Persentase Perusahaan yang Menerapkan UU Bidang Ketenagakerjaan", "60,08 %"),
        ("Persentase Transmigran yang Berhasil Meningkatkan Taraf Ekonomi dan Sosialnya", "64,73 %"),
    )),
    ("2", "Meningkatnya Manajemen Internal Perangkat Daerah", (("Nilai SAKIP DISNAKER", "86,50"), ("Nilai IKM Internal DISNAKER", "80"))),
)  # fmt: skip

PROGRAM_2022 = (
    "PROGRAM PERENCANAAN TENAGA KERJA",
    "PROGRAM PELATIHAN KERJA DAN PRODUKTIVITAS TENAGA KERJA",
    "PROGRAM PENEMPATAN TENAGA KERJA",
    "PROGRAM HUBUNGAN INDUSTRIAL",
    "PROGRAM PEMBANGUNAN KAWASAN TRANSMIGRASI",
)
PROGRAM_PRIORITAS = (PROGRAM_2022[1], PROGRAM_2022[2])

PELATIHAN_SUB = "Proses Pelaksanaan Pendidikan dan Pelatihan Keterampilan bagi Pencari Kerja Berdasarkan Klaster Kompetensi"
JOB_FAIR = "Job Fair/Bursa Kerja"
PRIORITAS = (
    ("Program Pelatihan Kerja dan Produktivitas Tenaga Kerja", "Pelaksanaan Pelatihan berdasarkan Unit Kompetensi", PELATIHAN_SUB,
     "Jumlah tenaga kerja yang mendapat pelatihan berbasis kompetensi pada tahun n (PRIORITAS)"),
    ("Program Penempatan Tenaga Kerja", "Pengelolaan Informasi Pasar Kerja", JOB_FAIR,
     "Jumlah Pencari Kerja yang Mendapatkan Pekerjaan Melalui Job Fair / Bursa Kerja (PRIORITAS)"),
)  # fmt: skip
AKSI = (
    (PELATIHAN_SUB, "Melaksanakan kegiatan pelatihan berbasis kompetensi kepada masyarakat pencari kerja", "208 orang"),
    (JOB_FAIR, "Melaksanakan kegiatan jobfair secara online maupun offline", "1.000 Pencaker"),
)

INOVASI = (
    "1. PELAYANAN DAN INFORMASI KETENAGAKERJAAN TERPADU (PELIKET)",
    "2. MOBIL PELAYANAN DAN INFORMASI KETENAGAKERJAAN",
    "3. PUSAT PELATIHAN KERJA (REHAB BLK, AULA DAN ASRAMA BLK)",
    "4. PELATIHAN KERJA BAGI DIFABEL DAN GENDER",
)
