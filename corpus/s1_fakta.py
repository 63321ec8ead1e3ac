"""The facts that iki-2018.docx and iki-2018-cetak.pdf print: a decree and a sheet of individual indicators for each post.

Names of posts, the shapes of the formulas and the misprints are those of a published document; duties, wording of the
decree and the official are our own.
"""

from __future__ import annotations

from dataclasses import dataclass

KOP = ("PEMERINTAH KABUPATEN MALANG", "DINAS TENAGA KERJA")
NOMOR = "NOMOR : 180/ /KEP/35.07.105/2018"
KEPUTUSAN = (
    "KEPUTUSAN", "KEPALA DINAS TENAGA KERJA KABUPATEN MALANG", NOMOR, "TENTANG", "INDIKATOR KINERJA INDIVIDU",
    "DINAS TENAGA KERJA KABUPATEN MALANG", "TAHUN 2018",
)  # fmt: skip
DIKTUM = (
    "Menimbang : a. bahwa kinerja setiap pegawai perlu diukur;",
    "b. bahwa untuk itu ditetapkan indikator kinerja individu.",
    "MEMUTUSKAN",
    "PERTAMA : Indikator Kinerja Utama Dinas dan Indikator Kinerja Individu ditetapkan dalam Lampiran I.",
    "KEDUA : Indikator dipakai dalam perencanaan tahunan dan pelaporan.",
)
TANDA_TANGAN = (
    "Ditetapkan di : Malang",
    "Tanggal : Januari 2018",
    "KEPALA DINAS TENAGA KERJA",
    "KABUPATEN MALANG",
    "SUNARYO HADI PUTRA",
)
LAMPIRAN = ("LAMPIRAN : KEPUTUSAN KEPALA DINAS TENAGA KERJA", "KABUPATEN MALANG", NOMOR, "TANGGAL : Januari 2018")
JUDUL = "INDIKATOR KINERJA INDIVIDU"
KEPALA = ("KINERJA", "INDIKATOR KINERJA", "PENJELASAN/FORMULASI PENGHITUNGAN", "SUMBER DATA")
SERATUS = "× 100%"


@dataclass(frozen=True)
class Pecahan:
    """A formula with a bar, times a hundred per cent."""

    atas: str
    bawah: str


@dataclass(frozen=True)
class Butir:
    """A row of a sheet; an empty `kinerja` is that of the row above."""

    kinerja: str
    indikator: str
    rumus: str | Pecahan
    sumber: str


@dataclass(frozen=True)
class Lembar:
    """The sheet of one post. `bidang` stands before it as a heading; from row `pindah` on it goes on under a second head."""

    jabatan: str
    tugas: tuple[str, ...]
    butir: tuple[Butir, ...]
    bidang: tuple[str, ...] = ()
    pindah: int | None = None


UMUM = "Sub Bagian Umum dan Kepegawaian"
KEUANGAN = "Sub Bagian Keuangan dan Aset"
KELEMBAGAAN = "Seksi Kelembagaan Hubungan Industrial dan Jaminan Sosial Tenaga Kerja"
TUGAS_UMUM = ("Mengurus surat, arsip dan rumah tangga kantor;", "Mengurus data pegawaidan pelatihan pegawai.")
LEMBAR: tuple[Lembar, ...] = (
    Lembar("SEKRETARIS DINAS", ("Memimpin urusan umum, keuangan dan perencanaan Dinas;", "Mengerjakan tugas lain dari Kepala Dinas."), (
        Butir("Meningkatnya pelayanan administrasi", "Persentase PNS yang dilayani administrasi kepegawaiannya", Pecahan(
            "Jumlah PNS yang dilayani tepat waktu", "Jumlah PNS yang mengajukan pelayanan"), UMUM),
        Butir("", "Persentase laporan keuangan yang tepat waktu", Pecahan(
            "Jumlah laporan keuangan tepat waktu", "Jumlah laporan keuangan yang dibuat"), KEUANGAN),
        Butir("", "Persentase dokumen perencanaan yang sesuai pedoman", Pecahan(
            "Jumlah dokumen sesuai pedoman", "Jumlah dokumen yang dibuat"), "Sub Bagian Perencanaan, Evaluasi dan Pelaporan"),
    )),
    Lembar("KEPALA SUB BAGIAN UMUM DAN KEPEGAWAIAN", TUGAS_UMUM, (
        Butir("Meningkatnya pelayanan kepegawaian", "Jumlah PNS yang naik gaji berkala tepat waktu",
              "Jumlah PNS yang naik gaji berkala tepat waktu", "Data PNS Dinas"),
        Butir("", "Jumlah PNS yang naik pangkat tepat waktu", "Jumlah PNS naik pangkat tiap periode", "Data PNS Dinas"),
        Butir("", "Persentase data kepegawaian yang akurat", Pecahan(
            "Jumlah data kepegawaian yang disusun", "Jumlah data pegawai yang ada"), "Data PNS Dinas"),
    )),
    Lembar("PENGADMINISTRASI SURAT", ("Mencatat dan membagikan surat.",), (
        Butir("Meningkatnya kelancaran surat", "Surat Masuk ke Dinas Tenaga Kerja", "Jumlah surat masuk yang dibagikan", "Buku agenda"),
        Butir("", "Surat Keluar dari Dinas Tenaga Kerja", "Jumlah surat keluar yang disahkan", "Buku agenda"),
    )),
    Lembar("PENGEMUDI", ("Mengemudikan kendaraan Kepala Dinas.",), (
        Butir("Kelancaran perjalanan Kepala Dinas", "Terawatnya kendaraan Dinas", Pecahan(
            "Jumlah service kendaraan Dinas", "Jumlah service kendaraan Dinas"), ""),
    )),
    Lembar("KEPALA SUB BAGIAN KEUANGAN DAN ASET", TUGAS_UMUM, (
        Butir("Meningkatnya pelayanan administrasi keuangan", "Jumlah laporan keuangan yang sesuai pedoman",
              "Jumlah laporan bulanan, triwulan, semester dan tahunan", "Laporan keuangan"),
    )),
    Lembar("BENDAHARA PENGELUARAN", ("Membayar menurut anggaran;", "Membukukan bukti pengeluaran."), (
        Butir("Meningkatnya tertib keuangan", "Jumlah Pengajuan SPP GU, SPP UP, dan SPP LS", "Jumlah pengajuan menurut anggaran kas", "Laporan keuangan"),
        Butir("", "Jumlah laporan pajak yang tepat waktu", "Jumlah laporan pajak yang tepat waktu", "Laporan keuangan"),
        Butir("", "Jumlah laporan SPJ yang tepat waktu", "Jumlah SPJ tiap bulan", "SPJ bulanan"),
    )),
    Lembar("KEPALA BIDANG PELATIHAN DAN PRODUKTIVITAS TENAGA KERJA", ("Memimpin pelatihan kerja.",), (
        Butir("Meningkatnya keterampilan kerja masyarakat", "Persentase masyarakat yang dilatih", Pecahan(
            "Jumlah masyarakat yang dilatih", "Jumlah masyarakat yang terdaftar"), "Bidang Pelatihan dan Produktivitas"),
    ), ("BIDANG PELATIHAN DAN", "PRODUKTIVITAS TENAGA KERJA")),
    Lembar("KELAPA SEKSI SERTIFIKASI KOMPETENSI DAN PEMAGANGAN", ("Mengurus sertifikasi dan magang.",), (
        Butir("Pembinan sertifikasi kompetensi", "Jumlah tenaga kerja yang bersertifikat", "Jumlah tenaga kerja yang lulus uji", "Seksi Sertifikasi"),
    )),
    Lembar("PENGELOLA DATA KELEMBAGAAN PELATIHAN", ("Mendata lembaga pelatihan swasta.",), (
        Butir("Membantu pendataan lembaga pelatihan", "Jumlah lembaga pelatihan swasta yang aktif",
              "Jumlah lembaga terdaftar – Jumlah lembaga yang izinnya berakhir", "Seksi Kelambagaan Pelatihan"),
    )),
    Lembar("KEPALA BIDANG PENEMPATAN TENAGA KERJA", ("Memimpin penempatan dan perluasan kerja.",), (
        Butir("Meningkatnya penempatan tenaga kerja", "Persentase pencari kerja yang ditempatkan", Pecahan(
            "Jumlah pencari kerja yang ditempatkan", "Jumlah pencari kerja yang terdaftar"), "Seksi Informasi Pasar Kerja"),
        Butir("", "Persentase peningkatan penempatan", Pecahan(
            "Jumlah penempatan tahun (n) - Jumlah penempatan tahun (n-1)", "Jumlah penempatan tahun (n-1)"), "Seksi Penempatan"),
        Butir("", "Persentase peningkatan penyerapan tenaga kerja", Pecahan(
            "Jumlah penyerapan (n) - Jumlah penyerapan (n-1)", "Jumlah penyerapan (n-1)"), "Seksi Perluasan Kesempatan Kerja"),
    ), ("BIDANG", "PENEMPATAN TENAGA KERJA")),
    Lembar("KEPALA SEKSI INFORMASI PASAR KERJA", ("Menyebarkan lowongan kerja.",), (
        Butir("Pelayanan informasi pasar kerja", "Meningkatkan pengetahuan pencari kerja", "Jumlah peserta bimbingan jabatan", "Seksi Informasi Pasar Kerja"),
    )),
    Lembar("KEPALA BIDANG HUBUNGAN INDUSTRIAL", ("Memimpin pembinaan hubungan industrial.",), (
        Butir("Fasilitasi Prosedur Pemberian Perlindungan Hukum dan Jaminan Sosial Ketenagakerjaan",
              "Persentase perusahaan yang membentuk LKS Bipartit", Pecahan(
            "Jumlah perusahaan yang membentuk LKS Bipartit", "Jumlah perusahaan yang dibina"), KELEMBAGAAN),
        Butir("", "Persentase perusahaan yang memahami peraturan", Pecahan(
            "Jumlah perusahaan yang mengikuti bimbingan", "Jumlah perusahaan yang terdaftar"), "Seksi Syarat Kerja dan Upah"),
        Butir("Fasilitasi Prosedur Penyelesaian Perselisihan Hubungan Industrial", "Persentase perselisihan yang selesai", Pecahan(
            "Jumlah kasus yang selesai", "Jumlah kasus yang terdaftar"), "Seksi Penyelesaian Perselisihan"),
    ), ("BIDANG", "HUBUNGAN INDUSTRIAL"), pindah=2),
    Lembar("PENGELOLA DATA KELEMBAGAAN HUBUNGAN INDUSTRIAL", ("Mendata lembaga hubungan industrial.",), (
        Butir("Membantun pembinaan kesejahteraan pekerja", "Jumlah kelembagaan di perusahaan", "Jumlah perusahaan yang dibimbing", KELEMBAGAAN),
        Butir("", "Jumlah kepersetaan jaminan sosial pekerja", "Jumlah pekerja yang mendaftar BPJS Ketenagakerjaan", KELEMBAGAAN),
    ), pindah=1),
    Lembar("PERANTARA HUBUNGAN INDUSTRIAL", ("Menengahi perselisihan.",), (
        Butir("Membantu pembinaan perselisihan", "Jumlah penyeleian kasus perselisihan", "Jumlah kasus yang selesai", "Seksi Penyelesaian Perselisihan"),
    )),
    Lembar("Pengumpul data Perselesiahn Kerja", ("Mengumpulkan data perselisihan.",), (
        Butir("Inventarisasi perselisihan", "Jumlah laporan kasus perselisihan", "Jumlah kasus yang dilaporkan", "Seksi Penyelesaian Perselisihan"),
    )),
    Lembar("KEPALA BIDANG TRANSMIGRASI", ("Memimpin penyiapan dan pemindahan transmigran.",), (
        Butir("Meningkatnya pembinaan ketrasmigrasian", "Presentase animo masyarakat bertansmigrasi", Pecahan(
            "Jumlah masyarakat yang mendaftar", "Jumlah masyarakat yang mengikuti penyuluhan"), "Seksi Penyiapan"),
        Butir("", "Persentase calon transmigran yang dilatih", Pecahan(
            "Jumlah calon transmigran yang dilatih", "Jumlah calon transmigran yang terdaftar"), "Seksi Bimbingan"),
        Butir("", "Persentase transmigran yang diberangkatkan", Pecahan(
            "Jumlah transmigran yang diberangkatkan", "Jumlah transmigran yang diterima"), "Seksi Pemindahan"),
    ), ("BIDANG TRANSMIGRASI",)),
    Lembar("KEPALA SEKSI PEMINDAHAN DAN PENERAHAN", ("Memberangkatkan calon transmigran.",), (
        Butir("Pengerahan transmigran", "Jumlah transmigran yang diberangkatkan", "Jumlah transmigran menurut kouta", "Seksi Pemindahan"),
    )),
)  # fmt: skip
"""17 posts, 31 rows, 15 of them with a bar."""
