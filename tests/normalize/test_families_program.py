"""Programs with their kegiatan in one column: levels and parents by numbers and money, figures of the nearest element, reports of a month."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import normalize
from normalize.levels import cut
from schema.raw import Berkas, Box, Page, RawDocument, Table, TextLine

SATU, DUA = "Program Pembinaan Perpustakaan", "Program Pelestarian Arsip"


def test_kinds_of_row_numbers_tell_levels_and_a_banner_the_month(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    seen = understood(
        "REKAPITULASI KEGIATAN TAHUN ANGGARAN 2018", "BULAN : Agustus 2018",
        table(
            [
                ["NO", "JENIS PEKERJAAN", "ANGGARAN (Rp)", "REKANAN", "REALISASI KEUANGAN", None, "REALISASI FISIK", "SISA ANGGARAN"],
                [None, None, None, None, "JUMLAH (Rp)", "%", "%", None],
                ["1", "2", "3", "4", "5", "6", "7", "8"],
                ["I", SATU, "90.000.000", "PENYERAPAN", "45.000.000", "50%", "60%", "45.000.000"],
                [None, "1 Pengadaan Buku", "60.000.000", None, "30.000.000", "50%", "60%", "30.000.000"],
                [None, "a Buku anak", "40.000.000", "CV Contoh", "30.000.000", "75%", "80%", "10.000.000"],
                [None, "b Kegiatan pendukung", "20.000.000", None, "-", "0%", "0%", "20.000.000"],
                [None, "2 Pengadaan Rak", "30.000.000", None, "15.000.000", "50%", "60%", "15.000.000"],
                ["II", "Pelestarian Arsip", "10.000.000", None, "1.000.000", "10%", "10%", "9.000.000"],
            ],
            {(0, 4): (1, 2)},
        ),
    )  # fmt: skip
    assert seen.tree() == [
        ("program", SATU, None), ("kegiatan", "Pengadaan Buku", SATU), ("rincian", "Buku anak", "Pengadaan Buku"),
        ("rincian", "Kegiatan pendukung", "Pengadaan Buku"), ("kegiatan", "Pengadaan Rak", SATU), ("program", "Pelestarian Arsip", None),
    ]  # fmt: skip
    assert seen.money()[:4] == [
        (SATU, "pagu", 90_000_000), (SATU, "realisasi_anggaran", 45_000_000), (SATU, "serapan", 50), (SATU, "sisa_anggaran", 45_000_000),
    ]  # fmt: skip
    assert {(str(a.jenis), str(a.periode)) for a in seen.cascade.anggaran} == {
        ("pagu", "tahunan"), ("realisasi_anggaran", "b08"), ("serapan", "b08"), ("sisa_anggaran", "b08"),
    }  # fmt: skip
    assert {(str(n.jenis), str(n.periode)) for n in seen.cascade.nilai} == {("realisasi", "b08")}
    assert ("keterangan", "CV Contoh") in [(j, t) for _, j, t in seen.texts()]


def test_kegiatan_and_sub_kegiatan_without_codes_are_told_by_money(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    """The kegiatan add up to the program; a row without money is told only between rows that have some."""
    seen = understood(
        "REALISASI KINERJA TRIWULAN TAHUN 2023",
        table(
            [
                ["Urusan/Bidang Urusan/Program/Kegiatan", "Indikator", "Triwulan I", None],
                [None, None, "K", "Rp"],
                [SATU.upper(), "Persentase pemustaka", "10%", "100.000.000"],
                ["Layanan Perpustakaan", "Jumlah layanan", "5", "70.000.000"],
                ["Layanan Keliling", "Jumlah titik", "4", "30.000.000"],
                ["Layanan Digital", "Jumlah judul", "0", "-"],
                ["Layanan Anak", "Jumlah anak", "9", "40.000.000"],
                ["Pembudayaan Baca", "Jumlah peserta", "7", "30.000.000"],
                ["Lomba Bercerita", "Jumlah lomba", "1", "30.000.000"],
                ["Duta Baca", "Jumlah duta", "0", "-"],
            ],
            {(0, 2): (1, 2)},
        ),
    )
    kegiatan = "Layanan Perpustakaan"
    assert seen.tree() == [
        ("program", SATU.upper(), None), ("kegiatan", kegiatan, SATU.upper()), ("sub_kegiatan", "Layanan Keliling", kegiatan),
        ("sub_kegiatan", "Layanan Digital", kegiatan), ("sub_kegiatan", "Layanan Anak", kegiatan),
        ("kegiatan", "Pembudayaan Baca", SATU.upper()), ("sub_kegiatan", "Lomba Bercerita", "Pembudayaan Baca"), (None, "Duta Baca", None),
    ]  # fmt: skip


def vectors(*amounts: int) -> list[tuple[Decimal, ...]]:
    return [(Decimal(a),) for a in amounts]


def test_rows_that_do_not_add_up_stay_without_level() -> None:
    assert cut((Decimal(100),), vectors(60, 30)) is None
    assert cut((Decimal(100),), []) is None


def test_kegiatan_that_fall_short_of_their_rows_are_told_by_the_program() -> None:
    """The second kegiatan does not equal its rows; the program is the sum of three."""
    assert cut((Decimal(1_177),), vectors(300, 200, 100, 570, 123, 45, 307, 307)) == [0, 3, 6]


def test_two_cuts_that_explain_the_sums_equally_tell_nothing() -> None:
    assert cut((Decimal(13),), vectors(9, 4, 4, 1)) is None


@given(st.lists(st.lists(st.integers(min_value=10**5, max_value=10**12), min_size=1, max_size=4), min_size=1, max_size=5))
def test_kegiatan_that_add_up_are_found(groups: list[list[int]]) -> None:
    """Whatever the amounts: where every kegiatan equals its rows and the program its kegiatan, no other cut is preferred."""
    rows = [amount for group in groups for amount in (sum(group), *group)]
    starts = [sum(len(g) + 1 for g in groups[:n]) for n in range(len(groups))]
    assert cut((Decimal(sum(map(sum, groups))),), vectors(*rows)) in (starts, None)


def test_a_kegiatan_hangs_on_the_program_above_it_and_not_on_the_aim_beside_it(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    """Money beside a kegiatan and its action is the kegiatan's; a further action's own money is the action's."""
    seen = understood(
        "RENCANA AKSI TAHUN 2017",
        table(
            [
                ["Sasaran", "Indikator Sasaran", "Target", "Program dan Kegiatan", "Indikator Kegiatan", "Target Kegiatan", "Rencana Aksi", "Anggaran (Rp)"],
                ["Meningkatnya minat baca", "Persentase minat", "80%", SATU, None, None, None, None],
                [None, None, None, "Lomba bercerita", "Jumlah lomba", "2 lomba", "Melaksanakan lomba", "10.000.000"],
                [None, None, None, "Pameran buku", "Jumlah pameran", "1 kali", "Menyiapkan pameran", "20.000.000"],
                [None, None, None, None, None, None, "Mengadakan pameran", "5.000.000"],
            ],
            {(1, 0): (4, 1), (1, 1): (4, 1), (1, 2): (4, 1)},
        ),
    )  # fmt: skip
    assert ("kegiatan", "Lomba bercerita", SATU) in seen.tree()
    assert seen.money() == [
        ("Lomba bercerita", "pagu", 10_000_000), ("Pameran buku", "pagu", 20_000_000), ("Mengadakan pameran", "pagu", 5_000_000),
    ]  # fmt: skip


def test_a_figure_of_a_program_whose_indicator_is_blank_is_not_of_the_aim_further_left(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    """A head over statements and units; a new aim ends no program; a number wrapped in its cell is one number."""
    head = [
        "Tujuan",
        "Indikator Tujuan",
        "Program dan Kegiatan",
        "Indikator Program (outcome) dan Kegiatan (output)",
        None,
        "2014",
        "2015",
    ]
    seen = understood(
        table(
            [
                head,
                ["Tujuan mutu", "Indeks mutu", SATU, None, None, "51,6", None],
                [None, None, "Lomba bercerita", "Jumlah peserta lomba", "orang", "1.268.3 62", "20"],
                ["Tujuan arsip", "Indeks arsip", "Pameran arsip", "Jumlah pameran arsip", "kali/ tahun", "1", "2"],
            ],
            {(0, 3): (1, 2), (1, 0): (2, 1), (1, 1): (2, 1)},
        ),
    )  # fmt: skip
    assert [(t, p) for lev, t, p in seen.tree() if lev == "kegiatan"] == [("Lomba bercerita", SATU), ("Pameran arsip", SATU)]
    assert seen.values(place=True) == [
        (None, "target", 2014, "tahunan", 51.6),
        ("Jumlah peserta lomba", "target", 2014, "tahunan", 1268362), ("Jumlah peserta lomba", "target", 2015, "tahunan", 20),
        ("Jumlah pameran arsip", "target", 2014, "tahunan", 1), ("Jumlah pameran arsip", "target", 2015, "tahunan", 2),
    ]  # fmt: skip
    assert [i.satuan for i in seen.cascade.indikator if i.teks.startswith("Jumlah")] == ["orang", "kali/ tahun"]


def test_realisasi_and_share_behind_the_money_of_a_year(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    """Under one head an amount and its percent; physical progress is no money and is the kegiatan's."""
    seen = understood(
        table(
            [
                ["No", "Program/Kegiatan", "Tahun 2013", None, None, None, "Sisa", None],
                [None, None, "Anggaran (Rp)", "Realisasi", "%", "Fisik %", None, None],
                ["1", SATU, "10.000.000", "9.000.000", "90", "100", "1.000.000", "10%"],
            ],
            {(0, 2): (1, 4), (0, 6): (2, 2)},
        ),
    )
    assert seen.money()[:4] == [
        (SATU, "pagu", 10_000_000), (SATU, "realisasi_anggaran", 9_000_000), (SATU, "serapan", 90), (SATU, "sisa_anggaran", 1_000_000),
    ]  # fmt: skip
    assert [(str(n.jenis), n.tahun, n.angka) for n in seen.cascade.nilai] == [("realisasi", 2013, 100)]


def page(number: int, *items: TextLine | Table) -> Page:
    lines = [
        TextLine(text=t, box=Box(x0=0, y0=20 + 12 * n, x1=200, y1=30 + 12 * n))
        for n, t in enumerate(["RENJA 2016", "DINAS ARSIP"])
    ]
    return Page(number=number, items=(*lines, *items))


def test_a_table_goes_on_under_the_running_head_and_keeps_its_year(table: Callable[..., Any]) -> None:
    head = ["No", "Program/Kegiatan", "Rencana", "Realisasi"]
    rows = [["2", "Kegiatan Pameran arsip", "4", "3"]]
    raw = RawDocument(
        berkas=Berkas(sha256="0" * 64, nama="buatan.pdf", jenis_media="pdf", ukuran=1), reader="buatan",
        pages=(
            page(1, TextLine(text="Bab pendahuluan tanpa tabel.")),
            page(2, TextLine(text="Realisasi Tahun Anggaran 2015"), table([head, ["1", "Kegiatan Lomba", "2", "2"]], number=1)),
            page(3, table([head, *rows], number=2)),
            page(4, table([head, ["1", "Kegiatan Lain", "4", "3"]], number=3)),
        ),
    )  # fmt: skip
    found = normalize.cascade(raw).nilai
    assert [n.tahun for n in found[:4]] == [2015] * 4
    assert {n.tahun for n in found[4:]} != {2015}


def test_rows_of_the_supporting_program_are_known_by_name(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    """By the nomenclature since 2021; where the kegiatan above is another, a sub kegiatan has no parent."""
    program = "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"
    rows = [
        ["Program/Kegiatan/Sub Kegiatan", "Indikator", "Target"],
        [program, "Indeks kepuasan", "80"],
        ["Administrasi Keuangan Perangkat Daerah", "Persentase laporan", "100%"],
        ["Penyediaan Gaji dan Tunjangan ASN", "Jumlah orang", "30"],
        ["Penyediaan Jasa Surat Menyurat", "Jumlah laporan", "12"],
        ["Layanan lain", "Jumlah layanan", "1"],
    ]
    assert understood("RENJA TAHUN 2023", table(rows)).tree() == [
        ("program", program, None), ("kegiatan", rows[2][0], program), ("sub_kegiatan", rows[3][0], rows[2][0]),
        ("sub_kegiatan", rows[4][0], None), (None, "Layanan lain", None),
    ]  # fmt: skip
    assert ("sub_kegiatan", rows[3][0], rows[2][0]) not in understood("RENJA TAHUN 2018", table(rows)).tree()


def test_lists_inside_cells_are_rows(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    """Bullets beside bullets, and lines beside lines of numbers and units; a wrapped name beside one number is one row."""
    seen = understood(
        "RENCANA KERJA TAHUN 2017",
        table(
            [
                ["Program dan Kegiatan", "Indikator", "Target", "Satuan"],
                ["Kegiatan Pameran", "- Jumlah pameran\nkeliling\n- Jumlah lomba", "- 3\n- 20", None],
                ["Kegiatan Layanan", "Telepon\nListrik", "12\n14", "Bulan\nBulan"],
                ["Kegiatan Rapat", "Jumlah rapat\nkoordinasi", "600", "Kali"],
                ["Kegiatan Jamuan", "Rapat\nMinum\nAir", "600\n250", "Kali\nGalon"],
                ["Kegiatan Seni", "Penanganan Sarana dan\nKesenian", "20 Lokasi\ndan 2 Dokumen", None],
            ]
        ),
    )
    assert seen.values() == [
        ("Jumlah pameran keliling", "target", 3), ("Jumlah lomba", "target", 20), ("Telepon", "target", 12), ("Listrik", "target", 14),
        ("Jumlah rapat koordinasi", "target", 600), ("Rapat Minum Air", "target", None),
        ("Penanganan Sarana dan Kesenian", "target", None),
    ]  # fmt: skip
    assert [i.satuan for i in seen.cascade.indikator][2:4] == ["Bulan", "Bulan"]


def test_an_indicator_under_lokasi_changes_places_in_doubt(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        table(
            [
                ["Program/Kegiatan", "Indikator Kinerja", "Lokasi", "Target"],
                [SATU, "Kota Contoh", "Persentase pemustaka", "80%"],
                [DUA, "Jumlah arsip", "Kota Contoh", "9"],
            ]
        )
    )
    assert seen.values() == [("Persentase pemustaka", "target", 80), ("Jumlah arsip", "target", 9)]
    assert {t for _, j, t in seen.texts() if j == "lokasi"} == {"Kota Contoh"}
    assert [i.asal.keyakinan.judul for i in seen.cascade.indikator] == [0.6, 0.99]
    assert seen.finding("kolom-tertukar").severity == "warning"


def test_a_name_goes_on_over_the_page_and_a_total_without_label_is_told_by_its_sum(table: Callable[..., Any]) -> None:
    head = ["No", "Program/Kegiatan", "Anggaran (Rp)"]
    first = [["1", "Kegiatan Pengadaan Buku", "1.000.000"], ["2", "Kegiatan Pelayanan", "2.000.000"]]
    second = [[None, "Anak", None], ["3", "Kegiatan Rapat", "3.000.000"], [None, None, "6.000.000"]]
    raw = RawDocument(
        berkas=Berkas(sha256="0" * 64, nama="buatan.pdf", jenis_media="pdf", ukuran=1), reader="buatan",
        pages=(Page(number=1, items=(table([head, *first], number=1),)), Page(number=2, items=(table([head, *second], number=2),))),
    )  # fmt: skip
    found = normalize.cascade(raw)
    assert [u.teks for u in found.unsur] == ["Kegiatan Pengadaan Buku", "Kegiatan Pelayanan Anak", "Kegiatan Rapat", ""]
    assert [(str(u.level), u.level_alasan) for u in found.unsur][-1][0] == "jumlah"
    assert "teks-terbelah" in [t.aturan for t in found.temuan]


def test_a_bare_percent_is_the_share_of_what_stands_to_its_left(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    """Beside it a Serapan is an amount; of two budgets the later one may be the base; a share has the year of its figure."""
    seen = understood(
        "REALISASI ANGGARAN TAHUN 2019",
        table(
            [
                ["No", "Program", "Penetapan", "Perubahan", "Serapan", "%"],
                ["1", SATU, "10.000.000", "20.000.000", "15.000.000", "75%"],
            ]
        ),
        table(
            [
                ["Kegiatan", "Indikator", "Perkiraan s/d tahun berjalan", None],
                [None, None, "Realisasi tahun 2015", "Tingkat capaian (%)"],
                ["Kegiatan Satu", "Jumlah buku", "45", "97,83"],
            ],
            {(0, 2): (1, 2)},
            number=2,
        ),
    )
    assert [m[1:] for m in seen.money()] == [
        ("pagu", 10_000_000), ("pagu", 20_000_000), ("realisasi_anggaran", 15_000_000), ("serapan", 75),
    ]  # fmt: skip
    assert [(str(n.jenis), n.tahun) for n in seen.cascade.nilai] == [("realisasi", 2015), ("capaian", 2015)]
    assert "serapan-tidak-cocok" not in seen.rules()


def test_a_code_as_long_as_a_programs_is_a_programs(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    """A misspelt Program between programs; kegiatan of an older form that looks like a program of the new one."""
    seen = understood(
        "RENJA TAHUN 2016",
        table(
            [
                ["Kode", "Program/Kegiatan", "Anggaran (Rp)"],
                ["1.19.01.29", SATU, "10.000.000"],
                ["1.19.01.53", "Pogram Pelestarian Arsip", "20.000.000"],
            ]
        ),
        table(
            [["Kode", "Program/Kegiatan", "Pagu (Rp)"], ["1 29", SATU, "9.000.000"], ["1 29 01", "Lomba", "9.000.000"]], number=2
        ),
    )
    assert [(lev, t) for lev, t, _ in seen.tree()] == [
        ("program", SATU), ("program", "Pogram Pelestarian Arsip"), ("kegiatan", "Lomba"),
    ]  # fmt: skip


def test_results_under_a_dash_below_a_kegiatan_are_its_indicators(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    """In cells of their own, or in the cell of the name."""
    seen = understood(
        "RENCANA KINERJA TAHUNAN TAHUN 2016",
        table(
            [
                ["Nomor Kode", None, "Program/Kegiatan", "Anggaran (Rp)"],
                ["43", None, SATU, "5.000.000"],
                ["43", "01", "Lomba bercerita", "3.000.000"],
                [None, None, "- Meningkatnya minat\nbaca anak", None],
                ["43", "02", "Pameran buku\n- Terwujudnya pameran\n- Meningkatnya pengunjung", "2.000.000"],
            ],
            {(0, 0): (1, 2)},
        ),
    )
    assert seen.tree() == [("program", SATU, None), ("kegiatan", "Lomba bercerita", SATU), ("kegiatan", "Pameran buku", SATU)]
    assert seen.indicators() == [
        ("Meningkatnya minat baca anak", "Lomba bercerita"), ("Terwujudnya pameran", "Pameran buku"), ("Meningkatnya pengunjung", "Pameran buku"),
    ]  # fmt: skip
    assert seen.account("sisa") == []


def test_a_list_of_programs_by_two_kinds_of_numbers(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    """The head names two levels and the rows have two kinds of numbers; no word says which is which."""
    seen = understood(
        "PROGRAM DAN KEGIATAN TAHUN 2022",
        table(
            [
                ["NO", "PROGRAM / KEGIATAN"],
                ["I", "Pembinaan Perpustakaan"],
                ["1", "Lomba bercerita"],
                ["2", "Pameran buku"],
                ["II", "Arsip"],
            ]
        ),
    )
    assert seen.tree() == [
        ("program", "Pembinaan Perpustakaan", None), ("kegiatan", "Lomba bercerita", "Pembinaan Perpustakaan"),
        ("kegiatan", "Pameran buku", "Pembinaan Perpustakaan"), ("program", "Arsip", None),
    ]  # fmt: skip


def test_capaian_beside_a_target_without_realisasi_is_the_value_reached(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    """A state of a year is a baseline; the mission printed between the heads is no head. Percents of the target stay capaian."""
    head = ["SASARAN", "INDIKATOR KINERJA", "TAHUN", None, None, "KETERANGAN"]
    below = [
        "Misi 2 : Meningkatkan tata kelola daerah",
        None,
        "Kondisi Tahun 2018",
        "Target Tahun 2019",
        "Capaian Tahun 2019",
        None,
    ]
    spans = {(0, 2): (1, 3), (1, 0): (1, 2), (0, 5): (2, 1)}
    rows = [["Meningkatnya mutu", "Indeks mutu", "2,90", "3,13", "2,94", None], [None, "Nilai mutu", "77", "78", "83", "mandiri"]]
    seen = understood(table([head, below, *rows], spans))
    assert seen.values(place=True)[:3] == [
        ("Indeks mutu", "baseline", 2018, "tahunan", 2.9), ("Indeks mutu", "target", 2019, "tahunan", 3.13), ("Indeks mutu", "realisasi", 2019, "tahunan", 2.94),
    ]  # fmt: skip
    rows[0][4] = "93,9"
    assert [v[1] for v in understood(table([head, below, *rows], spans)).values()] == ["baseline", "target", "capaian"] * 2


def test_lone_names_above_a_program_are_its_urusan(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    """In a column whose head names urusan; a second bidang ends the program before it."""
    seen = understood(
        "RENJA TAHUN 2016",
        table(
            [
                ["Urusan/Bidang Urusan Pemerintah Daerah dan Program/Kegiatan", "Indikator", "Target"],
                ["Wajib", None, None],
                ["Perpustakaan", None, None],
                [SATU, None, None],
                ["Lomba bercerita", "Jumlah lomba", "3"],
                ["Kearsipan", None, None],
                [DUA, None, None],
                ["Pameran arsip", "Jumlah pameran", "1"],
            ]
        ),
    )
    assert seen.tree() == [
        ("urusan", "Wajib", None), ("bidang_urusan", "Perpustakaan", "Wajib"), ("program", SATU, "Perpustakaan"), ("kegiatan", "Lomba bercerita", SATU),
        ("bidang_urusan", "Kearsipan", "Wajib"), ("program", DUA, "Kearsipan"), ("kegiatan", "Pameran arsip", DUA),
    ]  # fmt: skip


def test_a_total_without_label_is_the_sum_of_one_level(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    """Programs hold their kegiatan, so that the sum of all amounts above the total is no total."""
    seen = understood(
        table(
            [
                ["Kode", "Program/Kegiatan", "Jumlah Anggaran (Rp)"],
                ["2.10.01", "Program Informasi Publik", "3.000.000"],
                ["2.10.01.01", "Kegiatan Pameran Arsip", "1.000.000"],
                ["2.10.01.02", "Kegiatan Siaran Radio", "2.000.000"],
                ["2.10.02", "Program Statistik Daerah", "5.000.000"],
                ["2.10.02.01", "Kegiatan Buku Statistik", "5.000.000"],
                [None, None, "8.000.000"],
            ]
        )
    )
    assert seen.money()[-1] == ("", "pagu", 8_000_000)
    assert seen.names("jumlah") == [""]


def test_a_total_over_targets_and_amounts_is_of_the_amounts(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        table(
            [
                ["Kode", "Program/Kegiatan", "Indikator Kinerja", "Target", "Pagu Indikatif"],
                ["1.01", "Program Informasi Publik", "Persentase layanan informasi", "100%", "3.000.000"],
                ["Jumlah……", None, None, "3.500.000", None],
            ],
            {(2, 0): (1, 3), (2, 3): (1, 2)},
        )
    )
    assert seen.money()[-1] == ("Jumlah……", "pagu", 3_500_000)
    assert [n.angka for n in seen.cascade.nilai] == [100]


def test_a_printed_mean_is_no_sasaran(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        table(
            [
                ["No", "Sasaran Strategis", "Indikator Sasaran", "Capaian Kinerja"],
                ["1", "Meningkatnya minat wirausaha", "Jumlah wirausaha baru", "115,15"],
                [None, "Rata-Rata", None, "98,73"],
            ]
        )
    )
    assert seen.names("sasaran") == ["Meningkatnya minat wirausaha"]
    assert seen.names("jumlah") == ["Rata-Rata"]


def test_figures_and_units_beside_the_names_under_one_head(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    """Indikator over a dash, the name, its figure and its unit: the figures are targets, in doubt, and no numbers of rows."""
    seen = understood(
        table(
            [
                ["Tujuan", "Sasaran", None, None, None, None, "Program"],
                [None, "Uraian", "Indikator", None, None, None, None],
                ["Meningkatkan akses", "Terbukanya akses", "-", "Jumlah koperasi aktif", "16.478", "Koperasi", "Program Usaha"],
                [None, None, "-", "Persentase kredit tersalur", "8", "%", None],
            ],
            {(0, 0): (2, 1), (0, 1): (1, 5), (1, 2): (1, 4), (0, 6): (2, 1)},
        )
    )
    assert seen.values() == [("Jumlah koperasi aktif", "target", 16478), ("Persentase kredit tersalur", "target", 8)]
    assert [n.satuan for n in seen.cascade.nilai] == ["Koperasi", "%"]
    assert all(n.asal.keyakinan.judul < 0.9 for n in seen.cascade.nilai)


def test_outcomes_are_of_the_program_and_prakiraan_maju_of_the_year_of_the_title(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    """Heads that tell Hasil Program from Keluaran Kegiatan, in a row of a kegiatan below its program."""
    seen = understood(
        "Rumusan Rencana Program dan Kegiatan Tahun 2016 dan Prakiraan Maju Tahun 2017",
        table(
            [
                ["No", "Program/Kegiatan", "Hasil Program", None, "Keluaran Kegiatan", None, "Pagu Indikatif (Ribuan)", "Prakiraan Maju (Ribuan)"],
                [None, None, "Tolok Ukur", "Target", "Tolok Ukur", "Target", None, None],
                [None, "Program Informasi Publik", None, None, None, None, None, None],
                ["1", "Pengelolaan Data Sektoral", "Tingkat layanan informasi", "95 persen", "Tersusunnya data sektoral", "2 laporan", "380.000", "418.000"],
            ],
            {(0, 2): (1, 2), (0, 4): (1, 2), **{(0, c): (2, 1) for c in (0, 1, 6, 7)}},
        ),
    )  # fmt: skip
    assert seen.indicators() == [
        ("Tingkat layanan informasi", "Program Informasi Publik"), ("Tersusunnya data sektoral", "Pengelolaan Data Sektoral"),
    ]  # fmt: skip
    assert [(a.tahun, int(a.rupiah)) for a in seen.cascade.anggaran] == [(2016, 380_000_000), (2017, 418_000_000)]


def test_a_row_into_which_heads_reach_is_head(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        table(
            [
                ["Kode", "Program/Kegiatan", "Pagu Indikatif", None, "Catatan Penting", None, None],
                [None, None, "APBD Provinsi", "APBN", "Tematik Sektoral", "Mitra Perangkat", "Common Goals"],
                ["1.01", "Program Informasi Publik", "3.000.000", "1.000.000", None, None, None],
            ],
            {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (1, 2), (0, 4): (1, 3)},
        )
    )
    assert seen.money() == [("Program Informasi Publik", "pagu", 3_000_000), ("Program Informasi Publik", "pagu", 1_000_000)]
    assert [a.asal.kolom_judul for a in seen.cascade.anggaran] == ["Pagu Indikatif > APBD Provinsi", "Pagu Indikatif > APBN"]
