"""What a document says it is. All texts are made; the places are real, the offices and events are not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import extract
import normalize
from normalize.identity import Identity, identify, names_in
from schema.cascade import Dokumen, Identitas
from schema.raw import Berkas, Cell, DrawnBox, Page, RawDocument, Table, TextLine
from schema.words import Kenal, Severity, Tahap

CORPUS = Path(__file__).parents[2] / "corpus"
BERKAS = Berkas(sha256="1" * 64, nama="buatan.pdf", jenis_media="pdf", ukuran=1)
PROSE = "pelayanan kepada masyarakat telah dilaksanakan dengan baik sehingga sasaran tercapai."


def _table(*rows: tuple[str, ...], number: int = 1) -> Table:
    cells = tuple(Cell(row=r, col=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Table(number=number, rows=len(rows), cols=max(map(len, rows)), cells=cells)


def _page(number: int | None, *items: str | TextLine | Table) -> Page:
    lines = tuple(TextLine(text=i, line=n, size=11.0) if isinstance(i, str) else i for n, i in enumerate(items, start=1))
    return Page(number=number, items=lines)


def _read(*pages: Page) -> Identity:
    return identify(RawDocument(berkas=BERKAS, reader="buatan", pages=pages))


def _one(*items: str | TextLine | Table) -> Dokumen:
    (dokumen,) = _read(_page(1, *items)).dokumen
    return dokumen


def _values(dokumen: Dokumen) -> tuple[str | None, str | None, str | None, str | None]:
    return dokumen.jenis.nilai, dokumen.wilayah.nilai, dokumen.perangkat_daerah.nilai, dokumen.tahun.nilai


def test_a_cover_says_everything() -> None:
    dokumen = _one(
        "EVALUASI KINERJA PERANGKAT DAERAH SEMESTER II DINAS KESEHATAN", "Kabupaten Jepara", "2022", "DAFTAR SINGKATAN", PROSE
    )
    assert _values(dokumen) == ("evaluasi", "33.20", "Dinas Kesehatan", "2022")
    assert (dokumen.periode, dokumen.wilayah_nama, dokumen.tahap) == ("semester2", "Kabupaten Jepara", None)
    assert dokumen.jenis.cara is dokumen.wilayah.cara is dokumen.tahun.cara is Kenal.PRINTED
    assert dokumen.wilayah.bukti == "Kabupaten Jepara"
    assert (dokumen.halaman_awal, dokumen.halaman_akhir) == (1, 1)


@pytest.mark.parametrize(
    ("title", "jenis"),
    [
        ("RENCANA AKSI INDIKATOR KINERJA UTAMA TAHUN 2020", "renaksi"),
        ("CASCADING PERJANJIAN KINERJA TAHUN 2020", "cascading"),
        ("POHON KINERJA DINAS SOSIAL", "pohon_kinerja"),
        ("INDIKATOR KINERJA INDIVIDU", "iki"),
        ("INDIKATOR KINERJA UTAMA", "iku"),
        ("PENETAPAN KINERJA", "pk"),
        ("PERNYATAAN PERJANJIAN KINERJA", "pk"),
        ("PERJANJIANKINERJA TAHUN 2020", "pk"),
        ("LAMPIRAN PERJANJIAN KINERJA TAHUN 2020", "pk"),
        ("LAPORAN KINERJA INSTANSI PEMERINTAH", "lkjip"),
        ("LKjIP DINAS SOSIAL 2020", "lkjip"),
        ("REVIU RENCANA STRATEGIS (RENSTRA)", "renstra"),
        ("RENCANA KERJA (RENJA) TAHUN 2020", "renja"),
        ("R E N J A  2020", "renja"),
        ("RENCANA KINERJA TAHUNAN (RKT)", "rkt"),
        ("REGISTER RESIKO TAHUN 2020", "register_risiko"),
        ("RENCANA TINDAK PENGENDALIAN", "rtp"),
        ("LAPORAN REALISASI KEGIATAN BULAN MEI 2020", "realisasi"),
        ("RENCANA KERJA PEMERINTAH DAERAH", None),
        ("IKU GUBERNUR", None),
        ("DATA PEGAWAI DINAS SOSIAL", None),
    ],
)
def test_kinds_by_title(title: str, jenis: str | None) -> None:
    assert _one(title, PROSE).jenis.nilai == jenis


def test_the_first_kind_wins_over_titles_inside() -> None:
    found = _read(
        _page(1, "EVALUASI KINERJA SEMESTER I", "DINAS SOSIAL KOTA BOGOR TAHUN 2021"),
        _page(2, "PERJANJIAN KINERJA DINAS SOSIAL TAHUN 2022"),
        _page(3, "REGISTER RISIKO TAHUN 2021"),
    )
    assert _values(found.dokumen[0]) == ("evaluasi", "32.71", "Dinas Sosial", "2021")
    (other,) = found.temuan
    assert (other.aturan, other.severity, other.halaman) == ("tahun-judul-lain", Severity.INFO, 2)
    assert other.ditemukan == "PERJANJIAN KINERJA DINAS SOSIAL TAHUN 2022"


def test_a_title_may_name_an_office_after_the_post_that_ends_in_the_same_word() -> None:
    dokumen = _one("RENCANA AKSI KEPALA DINAS", "DINAS SOSIAL KABUPATEN JEPARA TAHUN 2020")
    assert _values(dokumen) == ("renaksi", "33.20", "Dinas Sosial", "2020")


def test_glued_words_and_a_lost_letter() -> None:
    dokumen = _one("POHON KINERJA", "DINASKESEHATAN KABUPATEN JEPARATAHUN 2020")
    assert _values(dokumen) == ("pohon_kinerja", "33.20", "Dinas Kesehatan", "2020")
    assert _one("Jepara, Januari 2024", "Kepala Dinas Kesehatan abupaten Jepara").wilayah.nilai == "33.20"


def test_a_letterhead_outdoes_all() -> None:
    found = _read(
        _page(
            1, "PEMERINTAH KABUPATEN BOGOR", "DINAS SOSIAL", "PERJANJIAN KINERJA TAHUN 2020", PROSE,
            "KEPALA DINAS SOSIAL", "KABUPATEN JEPARA", PROSE, "KEPALA DINAS SOSIAL KABUPATEN JEPARA",
        )
    )  # fmt: skip
    assert found.dokumen[0].wilayah == Identitas(nilai="32.01", cara=Kenal.PRINTED, bukti="PEMERINTAH KABUPATEN BOGOR")
    (clash,) = found.temuan
    assert (clash.aturan, clash.severity) == ("identitas-bertentangan", Severity.WARNING)
    assert "Kabupaten Bogor" in clash.pesan
    assert "Kabupaten Jepara" in clash.pesan


def test_evidence_of_equal_weight_decides_nothing() -> None:
    found = _read(_page(1, "PEMERINTAH KABUPATEN BOGOR", "PEMERINTAH KABUPATEN JEPARA", "PERJANJIAN KINERJA TAHUN 2020"))
    assert found.dokumen[0].wilayah.nilai is None
    assert "bertentangan" in found.dokumen[0].wilayah.bukti
    assert {t.aturan for t in found.temuan} >= {"identitas-bertentangan", "identitas-tidak-diketahui"}


@pytest.mark.parametrize("lines", [("KABUPATEN JEPARA", "PROVINSI JAWA TENGAH"), ("PROVINSI JAWA TENGAH", "KABUPATEN JEPARA")])
def test_a_kabupaten_in_its_provinsi_is_no_contradiction(lines: tuple[str, str]) -> None:
    found = _read(_page(1, "LAPORAN KINERJA INSTANSI PEMERINTAH", "DINAS SOSIAL", *lines, "TAHUN 2020"))
    assert found.dokumen[0].wilayah.nilai == "33.20"
    assert found.temuan == ()


def test_a_document_of_a_provinsi() -> None:
    dokumen = _one("INDIKATOR KINERJA UTAMA", "DINAS SOSIAL PROVINSI BALI", "TAHUN 2020")
    assert (dokumen.wilayah.nilai, dokumen.wilayah_nama) == ("51", "Provinsi Bali")


@pytest.mark.parametrize(
    "items",
    [
        ("Peraturan Gubernur Bali Nomor 5 Tahun 2016 tentang Rencana Kerja", PROSE),
        ("Kerja sama dengan Dinas Sosial Provinsi Bali telah dilaksanakan.",),
        ("Jalan Raya Kabupaten Jepara No. 5 Telp. (0321) 123",),
        ("Jepara, 5 Januari 2020",),
        ("Tembusan:", "1. Kepala Dinas Sosial Provinsi Bali", "2. Gubernur Bali"),
        (_table(("No", "Risiko", "RTP"), ("1", "Kuota terbatas", "Koordinasi dengan Dinas Sosial Provinsi Bali")),),
        (_table(("No", "Kegiatan", "Lokasi"), ("1", "Pembangunan waduk", "Kab. Jepara"), ("2", "Jalan", "Kabupaten Jepara")),),
        ("PEMBANGUNAN JALAN DI KABUPATEN JEPARA",),
        ("SEMARANG MAJU",),
    ],
)
def test_what_names_other_places_names_no_document(items: tuple[str | Table, ...]) -> None:
    assert _one("INDIKATOR KINERJA INDIVIDU", "DINAS SOSIAL", *items).wilayah.nilai is None


def test_an_unknown_wilayah_tells_its_only_clue() -> None:
    found = _read(
        _page(1, "INDIKATOR KINERJA INDIVIDU", _table(("NO", "TUGAS", "INDIKATOR"), ("1", "Menyusun", "izin ke P2T Prop.Jatim")))
    )
    wilayah = found.dokumen[0].wilayah
    assert (wilayah.nilai, wilayah.cara) == (None, Kenal.UNKNOWN)
    assert "Prop.Jatim" in wilayah.bukti
    unknown = [t for t in found.temuan if t.aturan == "identitas-tidak-diketahui"]
    assert {t.diharapkan for t in unknown} == {"wilayah", "perangkat daerah", "tahun"}


def test_a_decree_number_carries_the_wilayah() -> None:
    dokumen = _one(
        "KEPUTUSAN KEPALA DINAS SOSIAL", "NOMOR : 188.4/ 12 /KEP/33.20.105/2018", "TENTANG", "INDIKATOR KINERJA UTAMA TAHUN 2018"
    )
    assert _values(dokumen) == ("iku", "33.20", "Dinas Sosial", "2018")
    assert dokumen.wilayah.cara is Kenal.INFERRED


def test_the_code_of_a_cited_decree_is_weak() -> None:
    law = "Keputusan Bupati Nomor 188.45/633/KEP/33.20.105/2016 tentang Rencana Strategis"
    assert _one("INDIKATOR KINERJA UTAMA", "DINAS SOSIAL", law).wilayah.nilai is None


@pytest.mark.parametrize(
    ("lines", "tahun"),
    [
        (("PERJANJIAN KINERJA TAHUN 2020",), "2020"),
        (("PERJANJIAN KINERJA", "TAHUN ANGGARAN 2021"), "2021"),
        (("RENJA DINAS SOSIAL 2019",), "2019"),
        (("[Rencana Kerja] [2018]",), "2018"),
        (("LKjIP DINAS SOSIAL TA. 2017",), "2017"),
        (("RENCANA KERJA", "DESEMBER 2015"), None),
        (("PERJANJIAN KINERJA", "Jepara, 5 Januari 2020"), None),
        (("PERJANJIAN KINERJA", PROSE, "Peraturan Bupati Nomor 5 Tahun 2016 tentang Renja"), None),
        (("PERJANJIAN KINERJA", PROSE, "dilaksanakan pada tahun 2016 yang lalu"), None),
        (("KEPUTUSAN KEPALA DINAS SOSIAL", "NOMOR 15 TAHUN 2017", "TENTANG", "INDIKATOR KINERJA UTAMA"), None),
        (("PERJANJIAN KINERJA", "Visi Menjadi Kota Ramah Tahun 2018"), None),
    ],
)
def test_years(lines: tuple[str, ...], tahun: str | None) -> None:
    assert _one(*lines).tahun.nilai == tahun


def test_a_renstra_has_a_span_instead_of_a_year() -> None:
    dokumen = _one("RENCANA STRATEGIS (RENSTRA)", "BADAN PERENCANAAN DAERAH KABUPATEN JEPARA", "TAHUN 2021-2026")
    assert (dokumen.periode, dokumen.tahun.nilai) == ("2021-2026", None)
    assert "2021-2026" in dokumen.tahun.bukti


def test_titles_inside_that_agree_give_a_year() -> None:
    found = _read(
        _page(1, "BAB I", "PENDAHULUAN", PROSE),
        _page(2, "RUMUSAN RENCANA PROGRAM DAN KEGIATAN", PROSE),
        _page(3, "TUJUAN RENJA DINAS SOSIAL TAHUN 2020", PROSE),
        _page(4, "EVALUASI PELAKSANAAN RENJA TAHUN 2018", PROSE),
    )
    assert found.dokumen[0].tahun == Identitas(nilai="2020", cara=Kenal.INFERRED, bukti="TUJUAN RENJA DINAS SOSIAL TAHUN 2020")


def test_a_running_head_names_a_chapter() -> None:
    pages = [_page(n, f"Renja Dinas Sosial Kota Bogor Tahun 2020 | {n}", PROSE, PROSE, "Bappeda menyusun") for n in range(1, 6)]
    assert _values(_read(*pages).dokumen[0]) == ("renja", "32.71", "Dinas Sosial", "2020")


def test_a_text_introduces_its_document() -> None:
    dokumen = _one(
        "BAB IV",
        "PENUTUP",
        "Rencana Kerja (Renja) Dinas Sosial Kabupaten Jepara Tahun 2020 merupakan pedoman",
        "kerja bagi semua.",
    )
    assert _values(dokumen) == ("renja", "33.20", "Dinas Sosial", "2020")
    assert dokumen.jenis.cara is dokumen.wilayah.cara is dokumen.tahun.cara is Kenal.INFERRED


def test_what_became_of_the_document_of_another_year_gives_no_year() -> None:
    text = "Evaluasi Renja Dinas Sosial Kabupaten Jepara Tahun 2019 adalah sebagai berikut."
    assert _one("RENCANA KERJA", "DINAS SOSIAL", PROSE, text).tahun.nilai is None


def test_titles_inside_that_disagree_leave_the_year_to_the_introduction() -> None:
    found = _read(
        _page(1, "EVALUASI PELAKSANAAN RENJA", PROSE, "Renja Dinas Sosial Tahun 2020 ini merupakan turunan dari Renstra."),
        _page(2, "TARGET RENJA DINAS SOSIAL TAHUN 2019", PROSE),
        _page(3, "PAGU INDIKATIF RENJA TAHUN 2018", PROSE),
    )
    assert found.dokumen[0].tahun.nilai == "2020"


def test_a_span_that_a_document_introduces_itself_with() -> None:
    dokumen = _one("PENUTUP", PROSE, "Rencana Strategis Dinas Sosial Kabupaten Jepara Tahun 2021 – 2026 adalah pedoman.")
    assert (dokumen.jenis.nilai, dokumen.tahun.nilai, dokumen.periode) == ("renstra", None, "2021-2026")


def test_a_scan_puts_accents_on_letters() -> None:
    dokumen = _one("PERJANJIAN KINERJA TAHUN 2020", PROSE, "Jabatan : Kepala Dinas Sosial", "Kabupatén Jeparå")
    assert _values(dokumen) == ("pk", "33.20", "Dinas Sosial", "2020")


def test_the_secretary_of_an_office_names_its_wilayah() -> None:
    dokumen = _one("PERJANJIAN KINERJA TAHUN 2020", PROSE, "Jabatan", "Sekretaris Dinas Sosial Provinsi Jawa Tengah")
    assert _values(dokumen) == ("pk", "33", "Dinas Sosial", "2020")


def test_the_number_of_an_area_that_a_line_break_cut_off() -> None:
    lines = ["KEPALA BADAN KOORDINASI PEMBANGUNAN", "Jabatan", "WILAYAH III PROVINSI BANTEN"]
    dokumen = _one("PERJANJIAN KINERJA TAHUN 2020", PROSE, *lines, PROSE, "BADAN KOORDINASI PEMBANGUNAN WILAYAH III")
    assert dokumen.perangkat_daerah.nilai == "Badan Koordinasi Pembangunan Wilayah III"


def test_a_worn_title_is_spelled_as_elsewhere() -> None:
    title = ["RENCANA KERJA TAHUN 2020", "DINAS PENHUBUNGAN KABUPATEN JEPARA"]
    office = _one(*title, *[f"Kegiatan {n} pada Dinas Perhubungan telah dilaksanakan." for n in range(2)]).perangkat_daerah
    assert office == Identitas(nilai="Dinas Perhubungan", cara=Kenal.INFERRED, bukti="DINAS PENHUBUNGAN")
    once = _one(*title, "Kegiatan pada Dinas Perhubungan telah dilaksanakan.").perangkat_daerah
    assert (once.nilai, once.cara) == ("Dinas Penhubungan", Kenal.PRINTED)


def test_the_label_of_the_first_sheet_names_the_office() -> None:
    first, left_over = ["SKPD : Biro Umum", PROSE], ["SKPD : Biro Hukum", PROSE]
    pages = [_page(1, "RENCANA KERJA TAHUN 2020", *first), _page(2, *left_over), _page(3, *left_over)]
    found = _read(*pages)
    assert found.dokumen[0].perangkat_daerah.nilai == "Biro Umum"
    assert [t.ditemukan for t in found.temuan if t.aturan == "identitas-bertentangan"] == ["SKPD : Biro Hukum"]


def test_a_provinsi_below_the_title_needs_no_word_before_it() -> None:
    assert _one("Tabel 2.8. Review terhadap Rancangan Awal RKPD tahun 2020", "Jawa Tengah").wilayah.nilai == "33"
    assert _one("Tabel 2.8. Review terhadap Rancangan Awal RKPD tahun 2020", "Surabaya").wilayah.nilai is None


def test_a_cut_name_inside_names_no_office() -> None:
    pages = [_page(n, PROSE) for n in range(1, 5)]
    assert _read(*pages, _page(5, "BADAN PEN", PROSE)).dokumen[0].perangkat_daerah.nilai is None


def test_running_text_may_name_the_office_alone() -> None:
    lines = [f"Pelayanan {n} pada Dinas Sosial telah dilaksanakan sebagaimana mestinya." for n in range(4)]
    dokumen = _one("INDIKATOR KINERJA INDIVIDU", *lines)
    assert dokumen.perangkat_daerah.nilai == "Dinas Sosial"
    assert dokumen.perangkat_daerah.cara is Kenal.INFERRED


def test_a_stage_in_the_title() -> None:
    assert _one("PERUBAHAN RENCANA KERJA TAHUN 2020", "DINAS SOSIAL").tahap is Tahap.PERUBAHAN
    assert _one("RENCANA KERJA TAHUN 2020", "DINAS PERUBAHAN IKLIM").tahap is None


def test_titles_inside_a_sheet() -> None:
    sheet = _table(
        ("POHON KINERJA", ""), ("DINAS SOSIAL", "KABUPATEN JEPARA"), ("TAHUN 2020", ""), ("No", "Sasaran", "Indikator", "Target"), ("1", "a", "b", "2"),
    )  # fmt: skip
    assert _values(_one(sheet)) == ("pohon_kinerja", "33.20", "Dinas Sosial", "2020")


def test_a_head_of_a_table_names_kind_and_year() -> None:
    head = ("Urusan/Program", "Indikator", "Realisasi Kinerja Pada Triwulan I - IV Tahun 2020", "Perangkat Daerah")
    rows = [("Program Sosial", "Persentase", "10", "DINSOS")] * 4
    dokumen = _one(_table(head, ("1", "2", "3", "4"), *rows))
    assert _values(dokumen) == ("realisasi", None, "DINSOS", "2020")
    assert dokumen.periode == "tahunan"


def test_a_cell_of_data_names_nothing() -> None:
    rows = [
        ("Kode", "Kegiatan", "Pagu"),
        ("1", "Penyusunan", "5"),
        ("2", "b", "6"),
        ("3", "c", "6"),
        ("4", "Evaluasi Kinerja Perangkat Daerah", "7"),
    ]
    assert _one(_table(*rows)).jenis.nilai is None


def test_a_month_of_a_monthly_report() -> None:
    dokumen = _one("LAPORAN REALISASI KEGIATAN", "TAHUN ANGGARAN 2020", "Bulan : Agustus 2020")
    assert (dokumen.periode, dokumen.tahun.nilai) == ("b08", "2020")


def test_a_ladder_of_posts_is_a_cascade() -> None:
    table = _table(("KEPALA DINAS", "KEPALA BIDANG PEMBERDAYAAN", "KEPALA SEKSI BANTUAN"), ("a", "b", "c"))
    dokumen = _one("KEPALA DINAS SOSIAL KABUPATEN JEPARA", table)
    assert _values(dokumen) == ("cascading", "33.20", "Dinas Sosial", None)
    assert dokumen.jenis.cara is Kenal.INFERRED


def test_one_who_signs_below_heads_no_ladder() -> None:
    steps = _table(("Kegiatan", "Kasubbag Umum", "Sekretaris"), ("mengumpulkan data", "v", ""))
    assert _one("MEKANISME PENGUMPULAN DATA", steps, "KEPALA DINAS SOSIAL").jenis.nilai is None


def test_boxes_of_a_drawing_count_as_steps() -> None:
    boxes = tuple(DrawnBox(number=n, text=text) for n, text in enumerate(("Eselon II", "Eselon III", "Eselon IV"), start=1))
    (dokumen,) = _read(Page(number=1, boxes=boxes)).dokumen
    assert dokumen.jenis.nilai == "pohon_kinerja"


def test_a_scan_without_text_is_unknown_in_everything() -> None:
    found = _read(Page(number=1, source="scan"))
    assert _values(found.dokumen[0]) == (None, None, None, None)
    assert "pindaian" in found.dokumen[0].jenis.bukti
    assert len(found.temuan) == 4


def test_a_contents_page_gives_no_title() -> None:
    assert _one("DAFTAR TABEL", "Tabel 2.1 Capaian Perjanjian Kinerja Tahun 2016 ........ 4").tahun.nilai is None


def test_the_foot_of_a_contents_page_names_the_owner() -> None:
    page = _page(1, "DAFTAR TABEL", "Tabel I.1 Pegawai Dinas Kesehatan 4", "Dinas Sosial Kab. Jepara", "iv")
    assert _values(_read(page).dokumen[0]) == (None, "33.20", "Dinas Sosial", None)
    assert _values(_one(PROSE, "Jepara, 2 Januari 2020", "Kunjungi Dinas Sosial Kab. Jepara"))[1] is None


def test_formats_without_pages() -> None:
    (dokumen,) = _read(_page(None, "POHON KINERJA", "DINAS SOSIAL KABUPATEN JEPARA TAHUN 2020")).dokumen
    assert (dokumen.halaman_awal, dokumen.halaman_akhir) == (None, None)
    assert _values(dokumen) == ("pohon_kinerja", "33.20", "Dinas Sosial", "2020")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("DINASTENAGA KERJA KABUPATEN JEPARA", ["Dinas Tenaga Kerja"]),
        ("KEPALA DINAS\nDINAS PERHUBUNGAN", ["Dinas Perhubungan"]),
        (
            "BADAN PEMBERDAYAAN\nPEREMPUAN,\nPERLINDUNGAN ANAK, DAN\nKELUARGA\nPROVINSI BALI",
            ["Badan Pemberdayaan Perempuan, Perlindungan Anak, dan Keluarga"],
        ),
        ("Dinas Koperasi dan UMKM Provinsi Bali", ["Dinas Koperasi dan UMKM"]),
        ("DINAS KOPERASI DAN UMKM TAHUN 2020", ["Dinas Koperasi dan UMKM"]),
        ("Kepala Dinas Pertanian, Penyediaan Bibit", ["Dinas Pertanian"]),
        (
            "Dinas Perumahan Rakyat, Kawasan Permukiman dan Pertanahan.",
            ["Dinas Perumahan Rakyat, Kawasan Permukiman dan Pertanahan"],
        ),
        ("INSPEKTORAT KABUPATEN JEPARA", ["Inspektorat"]),
        ("Direktur RSUD Harapan Bersama Provinsi Bali", ["RSUD Harapan Bersama"]),
        ("BPKAD PROVINSI BALI", ["BPKAD"]),
        ("Sekretariat DPRD Kota Bogor", ["Sekretariat DPRD"]),
        ("KECAMATAN SUKAMAJU KABUPATEN JEPARA", ["Kecamatan Sukamaju"]),
        ("Bappeda menyusun rencana", ["Bappeda"]),
        ("Pakaian Dinas Lapangan dan badan usaha", ["Dinas Lapangan"]),
        ("Badan Usaha Milik Daerah; Badan Pusat Statistik; kedinasan; dinas terkait", []),
        ("Kepala Sub Bagian Keuangan", []),
        ("SEKRETARIAT", []),
    ],
)
def test_names_of_offices(text: str, names: list[str]) -> None:
    assert [name.nama for name in names_in(text)] == names


@pytest.mark.parametrize(
    ("nama", "values"),
    [
        ("rencana-aksi-2018.docx", ("renaksi", "35.07", "Dinas Tenaga Kerja", "2018")),
        ("evaluasi-2022.pdf", ("evaluasi", "35.24", "Dinas Tenaga Kerja", "2022")),
    ],
)
def test_documents_of_the_corpus(nama: str, values: tuple[str, str, str, str]) -> None:
    (dokumen,) = identify(extract.read(CORPUS / nama)).dokumen
    assert _values(dokumen) == values


def test_no_name_of_an_official_becomes_evidence() -> None:
    lines = ("PERJANJIAN KINERJA TAHUN 2020", PROSE, "KEPALA DINAS SOSIAL KABUPATEN JEPARA, SUTRISNO CONTOH")
    dokumen = _one(*lines)
    assert dokumen.wilayah.nilai == "33.20"
    assert all("SUTRISNO" not in piece.bukti for piece in (dokumen.wilayah, dokumen.perangkat_daerah))


@pytest.mark.parametrize(
    ("cover", "jenis", "perangkat", "tahun"),
    [
        ("RENCANA KERJA (RENJA)\nTAHUN 2023\nRSUD dr. SOEROTO\nKABUPATEN NGAWI", "renja", "RSUD dr. Soeroto", 2023),
        ("LAPORAN REALISASI FISIK DAN KEUANGAN\nBULAN SEPTEMBER 2022\nDINAS KETAHANAN PANGAN KABUPATEN CIANJUR", "realisasi", "Dinas Ketahanan Pangan", 2022),
        ("EVALUASI RENCANA KERJA TRIWULAN II TAHUN 2023\nDINAS SOSIAL\nKABUPATEN JEMBER", "evaluasi", "Dinas Sosial", 2023),
        ("KOTA ADMINISTRASI JAKARTA SELATAN\nLAPORAN KINERJA TAHUN 2021\nSUKU DINAS KESEHATAN", "lkjip", "Suku Dinas Kesehatan", 2021),
    ],
)  # fmt: skip
def test_covers(document: Callable[..., Any], cover: str, jenis: str, perangkat: str, tahun: int) -> None:
    found = normalize.cascade(document(*cover.split("\n"), pages=True)).dokumen[0]
    assert (found.jenis.nilai, found.perangkat_daerah.nilai, found.tahun.nilai) == (jenis, perangkat, str(tahun))
