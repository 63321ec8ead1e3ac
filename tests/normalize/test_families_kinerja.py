"""Tables of subjects and figures: PK, capaian, IKU, year matrices, evaluasi Renja."""

from collections.abc import Callable
from typing import Any

import normalize

CAPAIAN = """
CAPAIAN INDIKATOR KINERJA UTAMA TAHUN 2022 DINAS PERPUSTAKAAN KABUPATEN CONTOH

NO | SASARAN STRATEGIS | INDIKATOR KINERJA UTAMA | TARGET | REALISASI | CAPAIAN | ANGGARAN | REALISASI | CAPAIAN
1. | Meningkatnya minat baca masyarakat | Persentase pemustaka yang kembali berkunjung | 80% | 72% | 90% | 1.000.000 | 900.000 | 90%
 | | Persentase koleksi yang dipinjam pemustaka | 50% | 60% | 120% | | |

CAPAIAN INDIKATOR KINERJA UTAMA TAHUN 2022 DINASPERPUSTAKAAN KABUPATEN CONTOH

NO | SASARAN STRATEGIS | INDIKATOR KINERJA UTAMA | TARGET | REALISASI | CAPAIAN | ANGGARAN | REALISASI | CAPAIAN
 | | Persentase arsip yang tertata sesuai kaidah | 40% | 40% | 100% | 500.000 | 250.000 | 50%
2. | Meningkatnya tata kelola perangkat daerah | Nilai SAKIP perangkat daerah | 70 | - | 0% | 200.000 | 200.000 | 100%
JUMLAH | | | | | | 1.700.000 | 1.350.000 | 79,41%
"""
SATU, DUA = "Meningkatnya minat baca masyarakat", "Meningkatnya tata kelola perangkat daerah"


def test_a_table_that_goes_on_over_slides(from_text: Callable[[str], Any]) -> None:
    """The title is printed again with glued words, the head too; the first rows belong to the sasaran of the slide before."""
    seen = from_text(CAPAIAN)
    assert seen.families() == ["kinerja", "kinerja"]
    assert seen.names("sasaran") == [SATU, DUA]
    assert seen.names("jumlah") == ["JUMLAH"]
    assert [subject for _, subject in seen.indicators()] == [SATU, SATU, SATU, DUA]
    assert len(seen.cascade.nilai) == 12
    assert {n.tahun for n in seen.cascade.nilai} == {2022}
    assert seen.values()[:3] == [
        ("Persentase pemustaka yang kembali berkunjung", kind, number)
        for kind, number in (("target", 80), ("realisasi", 72), ("capaian", 90))
    ]


def test_money_of_a_row_without_money_is_not_invented_and_the_total_is_no_element(from_text: Callable[[str], Any]) -> None:
    seen = from_text(CAPAIAN)
    assert [m for m in seen.money() if m[1] == "pagu"] == [
        (SATU, "pagu", 1_000_000), (SATU, "pagu", 500_000), (DUA, "pagu", 200_000), ("JUMLAH", "pagu", 1_700_000),
    ]  # fmt: skip
    assert ("JUMLAH", "serapan", 79.41) in seen.money()
    assert seen.rules() == []


def test_a_dash_is_no_number_and_is_kept_as_printed(from_text: Callable[[str], Any]) -> None:
    dash = from_text(CAPAIAN).cascade.nilai[10]
    assert (dash.asal.teks, dash.angka, dash.tanda) == ("-", None, "strip")


def test_every_cell_is_accounted_for_and_heads_are_labels(from_text: Callable[[str], Any]) -> None:
    seen = from_text(CAPAIAN)
    assert seen.account("sisa") == []
    labels = seen.account("label")
    assert all((t, 1, c) in labels for t in (1, 2) for c in range(1, 10))
    assert (1, 2, 1) in labels
    assert seen.why()[2, 4, 1] == ("fakta", "jumlah")
    assert seen.why()[2, 4, 7] == ("fakta", "pagu")


def test_carried_subjects_are_less_sure_than_printed_ones(from_text: Callable[[str], Any]) -> None:
    money = from_text(CAPAIAN).cascade.anggaran
    assert money[0].asal.keyakinan.taut == 0.99
    assert money[3].asal.keyakinan.taut == 0.9


def test_provenance_says_line_cell_and_head(from_text: Callable[[str], Any]) -> None:
    asal = from_text(CAPAIAN).cascade.anggaran[1].asal
    assert (asal.paragraf, asal.tabel, asal.baris, asal.kolom) == (4, 1, 2, 8)
    assert (asal.teks, asal.kolom_judul) == ("900.000", "REALISASI")


def test_iku_with_banner_section_definition_and_formula(from_text: Callable[[str], Any]) -> None:
    seen = from_text(r"""
TARGET IKU TAHUN 2022

PERANGKAT DAERAH : DINAS PERPUSTAKAAN | | | |
INDIKATOR | DEFINISI OPERASIONAL & FORMULA | TARGET KINERJA | REALISASI | KETERANGAN
INDIKATOR SASARAN PD | | | |
1. Persentase pemustaka puas | Indikator yang mengukur kepuasan $\frac{\text{Puas}}{\text{Semua}} \times 100$ | 80% | 81% |
2. Nilai SAKIP | Penilaian inspektorat | 70 | 71 | BB
Jumlah anggota baru | Anggota baru dibagi semua anggota x 100 | 70 | 71 |
""")
    assert seen.tree() == [("bagian", "INDIKATOR SASARAN PD", None)]
    assert seen.why()[1, 1, 1] == ("konteks", "judul atau spanduk di atas tabel")
    found = seen.cascade.indikator
    assert [(i.nomor, i.teks, i.unsur, i.bagian) for i in found] == [
        ("1.", "Persentase pemustaka puas", None, 1), ("2.", "Nilai SAKIP", None, 1), (None, "Jumlah anggota baru", None, 1),
    ]  # fmt: skip
    assert seen.texts() == [
        ("Persentase pemustaka puas", "definisi", "Indikator yang mengukur kepuasan"),
        ("Persentase pemustaka puas", "formula", r"$\frac{\text{Puas}}{\text{Semua}} \times 100$"),
        ("Nilai SAKIP", "definisi", "Penilaian inspektorat"),
        ("Nilai SAKIP", "keterangan", "BB"),
        ("Jumlah anggota baru", "formula", "Anggota baru dibagi semua anggota x 100"),
    ]
    assert [a.latex for a in seen.cascade.atribut] == [None, r"\frac{\text{Puas}}{\text{Semua}} \times 100", None, None, None]


def test_year_matrix_with_a_stale_group_split_statements_and_a_broken_digit(from_text: Callable[[str], Any]) -> None:
    seen = from_text("""
NO | Sasaran Strategis | Indikator Tujuan | | Target 2022 | | |
NO | Sasaran Strategis | | 2021 | 2022 | 2023 | 2024
 | Meningkatnya layanan perpustakaan keliling dan | Persentase desa terlayani perpustakaan keliling | 74% | 75% | 80% | 859
 | taman baca | Persentase taman baca yang aktif melayani | - | 35% | 40% | 45%
1 | Meningkatnya tertib arsip | Persentase arsip tertata | 72% | 78% | 84% | 90%
""")
    layanan = "Meningkatnya layanan perpustakaan keliling dan taman baca"
    assert seen.names("sasaran") == [layanan, "Meningkatnya tertib arsip"]
    assert [s for _, s in seen.indicators()] == [layanan, layanan, "Meningkatnya tertib arsip"]
    first = "Persentase desa terlayani perpustakaan keliling"
    assert [v for v in seen.values(place=True) if v[0] == first] == [
        (first, "target", year, "tahunan", number) for year, number in ((2021, 74), (2022, 75), (2023, 80), (2024, 85))
    ]
    assert seen.finding("digit-ocr").fakta == (seen.cascade.nilai[3].fakta_id,)
    assert seen.cascade.nilai[3].asal.teks == "859"
    assert seen.finding("teks-terbelah").tabel == 1
    assert seen.account("sisa") == []


def test_perjanjian_kinerja_and_its_second_table_of_programs(from_text: Callable[[str], Any]) -> None:
    seen = from_text("""
PERJANJIAN KINERJA TAHUN 2023

No | Sasaran Strategis | Indikator Kinerja | Target
(1) | (2) | (3) | (4)
1 | Meningkatnya minat baca | Persentase minat baca | 95,03 %
 | | Persentase minat tulis | 44.267 %
2 | Meningkatnya mutu arsip | Nilai arsip | 86,50 (BB)

No | Program | Anggaran | Keterangan
1 | Program Pembinaan Perpustakaan | Rp 1.500.000.000 | APBD
2 | Program Pengelolaan Arsip | Rp 500.000.000 | APBD
Jumlah | | Rp 2.000.000.000 |
""")
    assert seen.values() == [
        ("Persentase minat baca", "target", 95.03), ("Persentase minat tulis", "target", None), ("Nilai arsip", "target", 86.5),
    ]  # fmt: skip
    assert seen.cascade.nilai[2].predikat == "BB"
    assert seen.names("program") == ["Program Pembinaan Perpustakaan", "Program Pengelolaan Arsip"]
    assert [m[2] for m in seen.money()] == [1_500_000_000, 500_000_000, 2_000_000_000]
    assert seen.rules() == ["nilai-tanpa-angka"]
    assert seen.finding("nilai-tanpa-angka").ditemukan == "44.267 %"
    assert seen.why()[1, 2, 1] == ("label", "nomor kolom")
    assert seen.account("sisa") == []


def test_programs_and_kegiatan_in_one_column_are_told_by_their_codes(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    seen = understood(
        "EVALUASI RENJA TAHUN 2019",
        table(
            [
                ["Kode", "Program/Kegiatan", "Indikator", "Satuan", "Target", "Pagu (Rp. juta)"],
                ["1.17.01", "Program Pelayanan Perkantoran", "Persentase layanan", "%", "100", "10,5"],
                ["1.17.01.01", "Penyediaan jasa surat menyurat", "Jumlah surat", "lembar", "1.200", "4"],
                ["1.17.01.02", "Penyediaan alat tulis", "Jumlah paket", "paket", "3", "6,5"],
                ["1.17.02", "Program Pembinaan Perpustakaan", "Jumlah pemustaka", "orang", "2.000", "20"],
            ]
        ),
    )
    assert seen.tree() == [
        ("program", "Program Pelayanan Perkantoran", None), ("kegiatan", "Penyediaan jasa surat menyurat", "Program Pelayanan Perkantoran"),
        ("kegiatan", "Penyediaan alat tulis", "Program Pelayanan Perkantoran"), ("program", "Program Pembinaan Perpustakaan", None),
    ]  # fmt: skip
    assert [u.kode for u in seen.cascade.unsur] == ["1.17.01", "1.17.01.01", "1.17.01.02", "1.17.02"]
    assert [(n.angka, n.satuan_baku) for n in seen.cascade.nilai] == [
        (100, "persen"), (1200, "unit"), (3, "paket"), (2000, "orang"),
    ]  # fmt: skip
    assert [(int(a.rupiah), a.pengali) for a in seen.cascade.anggaran] == [
        (10_500_000, 10**6), (4_000_000, 10**6), (6_500_000, 10**6), (20_000_000, 10**6),
    ]  # fmt: skip
    assert seen.rules() == []
    assert seen.account("sisa") == []


def test_codes_of_the_new_nomenclature_over_several_columns(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        table(
            [
                ["Kode", None, None, None, None, "Program / Kegiatan / Sub Kegiatan", "Indikator", "Target"],
                ["2", "23", "02", None, None, "Program Pembinaan Perpustakaan", "Persentase pembinaan", "80%"],
                ["2", "23", "02", "2.01", None, "Pengelolaan Perpustakaan Daerah", "Jumlah layanan", "5"],
                ["2", "23", "02", "2.01", "0003", "Pengembangan Layanan Keliling", "Jumlah titik", "4"],
            ],
            {(0, 0): (1, 5)},
        )
    )
    assert [(u.level, u.kode) for u in seen.cascade.unsur] == [
        ("program", "2.23.02"), ("kegiatan", "2.23.02.2.01"), ("sub_kegiatan", "2.23.02.2.01.0003"),
    ]  # fmt: skip
    assert [p for _, _, p in seen.tree()] == [None, "Program Pembinaan Perpustakaan", "Pengelolaan Perpustakaan Daerah"]


def test_quarters_each_under_its_head(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        "RENCANA AKSI TAHUN 2024",
        table(
            [
                ["No", "Sasaran", "Indikator", "Target", "TW I", "TW II", "TW III", "TW IV"],
                ["1", "Meningkatnya minat baca", "Jumlah pengunjung", "100", "20", "25", "25", "30"],
                ["2", "Meningkatnya mutu arsip", "Jumlah arsip", "100", "20", "25", "25", "31"],
            ]
        ),
    )
    assert [v[2:] for v in seen.values(place=True)[:5]] == [
        (2024, "tahunan", 100), (2024, "tw1", 20), (2024, "tw2", 25), (2024, "tw3", 25), (2024, "tw4", 30),
    ]  # fmt: skip
    assert seen.rules() == ["triwulan-tidak-cocok"]
    assert seen.account("sisa") == []


def test_a_list_of_sub_indicators_hangs_on_the_indicator_that_leads_it(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    seen = understood(
        "IKU TAHUN 2024",
        table(
            [
                ["No", "Sasaran", "Indikator", "Satuan", "Target", "Sumber Data", "Penanggung Jawab"],
                ["1", "Meningkatnya minat baca", "Jumlah anggota aktif", "orang", "1.500", "Bidang Layanan", "Kabid Layanan"],
                [None, None, "- anggota anak", "orang", "500", None, None],
                [None, None, "- anggota dewasa", "orang", "1.000", None, None],
                [None, None, "NIHIL", None, None, None, None],
            ],
            {(1, 0): (4, 1), (1, 1): (4, 1)},
        ),
    )
    assert [(i.teks, i.induk_indikator, i.unsur) for i in seen.cascade.indikator] == [
        ("Jumlah anggota aktif", None, 1), ("anggota anak", 1, 1), ("anggota dewasa", 1, 1),
    ]  # fmt: skip
    assert seen.why()[1, 5, 3] == ("konteks", "tidak ada indikator")
    assert seen.texts() == [
        ("Jumlah anggota aktif", "sumber_data", "Bidang Layanan"), ("Jumlah anggota aktif", "penanggung_jawab", "Kabid Layanan"),
    ]  # fmt: skip
    assert [n.satuan for n in seen.cascade.nilai] == ["orang"] * 3


def test_a_merged_name_is_one_element_and_a_merged_amount_one_fact(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    seen = understood(
        table(
            [
                ["Program", "Indikator", "Target", "Anggaran"],
                ["Program Pembinaan", "Jumlah satu", "5", "1.000.000"],
                [None, "Jumlah dua", "6", None],
                [None, "Jumlah tiga", "7", None],
            ],
            {(1, 0): (3, 1), (1, 3): (3, 1)},
        )
    )
    assert seen.names("program") == ["Program Pembinaan"]
    assert seen.money() == [("Program Pembinaan", "pagu", 1_000_000)]
    assert [n.angka for n in seen.cascade.nilai] == [5, 6, 7]
    assert {s for _, s in seen.indicators()} == {"Program Pembinaan"}


def test_one_name_under_two_parents_is_two_elements(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        table(
            [
                ["Sasaran", "Program", "Indikator", "Target"],
                ["Meningkatnya satu hal", "Program Bersama Semua", "Jumlah satu", "5"],
                ["Meningkatnya dua hal", "Program Bersama Semua", "Jumlah dua", "6"],
            ]
        )
    )
    assert [t for t in seen.tree() if t[0] == "program"] == [
        ("program", "Program Bersama Semua", "Meningkatnya satu hal"), ("program", "Program Bersama Semua", "Meningkatnya dua hal"),
    ]  # fmt: skip


def test_money_columns_keep_source_of_funds_stage_and_year(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        "TAHUN 2024",
        table(
            [
                ["Program", "Indikator", "Target 2025", "Pagu Anggaran", None, "Prakiraan Maju", None],
                [None, None, None, "APBD", "DAK", "Target", "Pagu"],
                ["Program Satu", "Jumlah satu", "5", "1.000.000", "2.000.000", "6", "3.000.000"],
            ],
            {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2), (0, 5): (1, 2)},
        ),
    )
    assert [(a.sumber_dana, a.tahap, a.tahun) for a in seen.cascade.anggaran] == [
        ("APBD", None, 2024), ("DAK", None, 2024), (None, "prakiraan_maju", None),
    ]  # fmt: skip
    assert [(n.tahun, n.tahap) for n in seen.cascade.nilai] == [(2025, None), (None, "prakiraan_maju")]


def test_a_table_with_known_heads_that_no_family_takes_is_a_finding(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    seen = understood(table([["Target", "Hasil rapat"], ["lima", "enam"]]))
    assert seen.families() == [None]
    assert seen.rules() == ["tabel-tidak-diambil"]
    assert seen.cascade.sel == ()


def test_a_table_about_something_else_is_left_alone(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(table([["Hari", "Menu"], ["Senin", "Soto"]]))
    assert (seen.families(), seen.rules()) == ([None], [])


def test_a_cell_that_is_read_as_nothing_is_a_finding(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        table([["Program", "Indikator", "Target", "Zzz"], ["Program Satu", "Jumlah satu", "5", "apa ini"]]),
    )
    assert seen.account("sisa") == [(1, 2, 4)]
    assert "apa ini" in seen.finding("sel-sisa").pesan


def test_two_documents_read_alike_whatever_the_number_of_their_tables(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    """fakta_id knows page, text and head, not the ordinal of the table."""
    rows = [["Program", "Indikator", "Target"], ["Program Satu", "Jumlah satu", "5"]]
    one = understood(table(rows), pages=True).cascade.nilai[0]
    other = understood(table(rows, number=7), pages=True).cascade.nilai[0]
    assert (one.fakta_id, one.asal.tabel, other.asal.tabel) == (other.fakta_id, 1, 7)


def test_the_same_figure_printed_twice_is_two_facts_with_two_ids(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    rows = [["Program", "Indikator", "Target"], ["Program Satu", "Jumlah satu", "5"], ["Program Dua", "Jumlah dua", "5"]]
    facts = understood(table(rows)).cascade.nilai
    assert len({f.fakta_id for f in facts}) == len(facts) == 2


def test_amounts_under_a_worn_head_beside_a_pagu_are_money(table: Callable[..., Any], document: Callable[..., Any]) -> None:
    """`K (.)` is what a scan left of `Keu (Rp.)`."""
    head = [
        ["Kode", "Program/Kegiatan", "Pagu (Rp)", "Realisasi", None, None],
        [None, None, None, "K (.)", "%", "% Fisik"],
        ["1", "Program Pelayanan Administrasi Perkantoran", "1.500.000.000", "1.200.000.000", "80,00", "100,00"],
        ["1.1", "Kegiatan Penyediaan Jasa Surat", "500.000.000", "450.000.000", "90,00", "100,00"],
    ]
    spans = {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 3)}
    cascade = normalize.cascade(document("REALISASI TAHUN 2024", table(head, spans)))
    money = [(str(a.jenis), a.asal.teks) for a in cascade.anggaran if a.asal.baris == 3]
    assert money == [("pagu", "1.500.000.000"), ("realisasi_anggaran", "1.200.000.000"), ("serapan", "80,00")]
    assert all(a.asal.keyakinan.judul <= 0.7 for a in cascade.anggaran if a.jenis != "pagu")
