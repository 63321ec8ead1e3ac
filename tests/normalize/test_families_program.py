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
