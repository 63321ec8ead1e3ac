"""Heads to columns: groups, order, years, quarters, units, repeated heads, spans."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize import data
from normalize.columns import Column, columns_of, is_number_row
from normalize.grid import Grid
from normalize.headers import Segment, segments
from normalize.headtext import read_head
from schema.errors import LexiconError
from schema.words import Jenis, Level, Periode, Tahap

Make = Callable[..., Grid]


def kinds(segment: Segment) -> list[tuple[str | None, str | None]]:
    """(role, kind of fact or level) of each column."""
    return [(c.peran, str(c.jenis or c.level or "") or None) for c in segment.columns]


def only(grid: Grid) -> Segment:
    found = segments(grid)
    assert len(found) == 1
    return found[0]


CAPAIAN = [
    ("nomor", None), ("unsur", "program"), ("indikator", "program"), ("nilai", "target"), ("nilai", "realisasi"), ("nilai", "capaian"),
    ("anggaran", "pagu"), ("anggaran", "realisasi_anggaran"), ("anggaran", "serapan"),
]  # fmt: skip
DATA = ["1", "Program Satu", "Persentase satu", "5", "4", "80%", "1.000.000", "900.000", "90%"]


def test_two_rows_with_groups_of_performance_and_money(grid: Make) -> None:
    found = only(
        grid(
            [
                ["NO", "PROGRAM", None, "KINERJA", None, None, "ANGGARAN", None, None],
                [None, "PROGRAM", "INDIKATOR PROGRAM", "TARGET", "REALISASI", "CAPAIAN", "ANGGARAN", "REALISASI", "CAPAIAN"],
                DATA,
            ]
        )
    )
    assert (found.head, found.start) == ((0, 1), 2)
    assert kinds(found) == CAPAIAN
    assert found.columns[7].path == ("ANGGARAN", "REALISASI")


def test_the_same_with_drawn_spans(grid: Make) -> None:
    rows = [
        ["NO", "PROGRAM", "INDIKATOR PROGRAM", "KINERJA", None, None, "ANGGARAN", None, None],
        [None, None, None, "TARGET", "REALISASI", "CAPAIAN", "PAGU", "REALISASI", "CAPAIAN"],
        DATA,
    ]
    found = only(grid(rows, {(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 3), (0, 6): (1, 3)}))
    assert (found.head, kinds(found)) == ((0, 1), CAPAIAN)


def test_flat_head_of_nine_columns_tells_money_by_order(grid: Make) -> None:
    """In one head row the second REALISASI and CAPAIAN stand behind the money and belong to it."""
    head = ["NO", "PROGRAM", "INDIKATOR PROGRAM", "TARGET", "REALISASI", "CAPAIAN", "ANGGARAN", "REALISASI", "CAPAIAN"]
    assert kinds(only(grid([head, DATA]))) == CAPAIAN


def test_a_flat_head_without_money_keeps_its_realisasi(grid: Make) -> None:
    head = ["No", "Sasaran", "Indikator", "Target", "Realisasi", "Capaian"]
    assert [j for _, j in kinds(only(grid([head, ["1", "Sasaran satu", "Jumlah satu", "5", "4", "80%"]])))][3:] == [
        "target", "realisasi", "capaian",
    ]  # fmt: skip


def test_rows_of_column_numbers_end_the_head(grid: Make) -> None:
    found = only(
        grid(
            [
                ["No", "Sasaran Strategis", "Indikator Kinerja", "Target"],
                ["(1)", "(2)", "(3)", "(4)"],
                ["1", "Meningkatnya mutu", "Persentase mutu", "80%"],
            ]
        )
    )
    assert (found.head, found.start) == ((0, 1), 2)
    assert found.columns[1].path == ("Sasaran Strategis",)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["1", "2", "3"], True), (["(1)", "(2)", "(3)", "(4)"], True), (["1", "2", "3=2/1"], True), (["1", "2"], False), (["10", "20", "30"], False),
        (["1", "Program", "3"], False), (["5", "4", "3"], False), (["1", "2", "3", "4a", "4b"], True),
    ],
)  # fmt: skip
def test_which_row_is_the_row_of_column_numbers(grid: Make, row: list[str], expected: bool) -> None:
    assert is_number_row(grid([row]), 0) is expected


def test_bare_roman_quarters_with_performance_and_money_below(grid: Make) -> None:
    found = only(
        grid(
            [
                ["No", "Program", "Indikator", "Target Triwulan", None, None, None, None, None, None, None],
                [None, None, None, "I", None, "II", None, "III", None, "IV", None],
                [None, None, None, "K", "Rp", "K", "Rp", "K", "Rp", "K", "Rp"],
                ["1", "Program Satu", "Jumlah satu", "1", "100.000", "1", "100.000", "1", "100.000", "1", "100.000"],
            ],
            {(0, 3): (1, 8), (1, 3): (1, 2), (1, 5): (1, 2), (1, 7): (1, 2), (1, 9): (1, 2), (0, 0): (3, 1), (0, 1): (3, 1), (0, 2): (3, 1)},
        )
    )  # fmt: skip
    assert found.start == 3
    figures = [(c.peran, c.jenis, c.periode) for c in found.columns[3:]]
    assert figures == [
        kind
        for period in (Periode.TW1, Periode.TW2, Periode.TW3, Periode.TW4)
        for kind in (("nilai", Jenis.TARGET, period), ("anggaran", Jenis.PAGU, period))
    ]


def test_years_under_a_stale_group_label(grid: Make) -> None:
    """`Target 2022` over 2021 to 2026: the column's own year counts."""
    found = only(
        grid(
            [
                ["NO", "Sasaran Strategis", "Indikator", "Target 2022", None, None, None],
                ["NO", "Sasaran Strategis", "Indikator", "2021", "2022", "2023", "2024"],
                ["1", "Meningkatnya mutu", "Persentase mutu", "70%", "75%", "80%", "85%"],
            ]
        )
    )
    assert found.start == 2
    assert [(c.jenis, c.tahun) for c in found.columns[3:]] == [(Jenis.TARGET, y) for y in (2021, 2022, 2023, 2024)]


def test_bare_numbers_of_years_under_a_group_that_says_so(grid: Make) -> None:
    """`Tahun ke-` over 1, 2, 3 over the years: all three rows are head."""
    found = only(
        grid(
            [
                ["No", "Indikator Kinerja", "Target Renstra", None, None, "Realisasi Capaian", None, None],
                [None, None, "Dinas Pangan Tahun ke-", None, None, "Tahun ke-", None, None],
                [None, None, "1", "2", "3", "1", "2", "3"],
                [None, None, "2019", "2020", "2021", "2019", "2020", "2021"],
                ["1", "Indeks mutu", "60", "62", "64", "61", "63", "65"],
            ],
            {(0, 2): (1, 3), (0, 5): (1, 3), (1, 2): (1, 3), (1, 5): (1, 3), (0, 0): (4, 1), (0, 1): (4, 1)},
        )
    )
    assert found.start == 4
    expected = [(jenis, year) for jenis in (Jenis.TARGET, Jenis.REALISASI) for year in (2019, 2020, 2021)]
    assert [(c.jenis, c.tahun) for c in found.columns[2:]] == expected


def test_figures_under_one_head_with_nothing_to_tell_them_apart_are_doubted(grid: Make) -> None:
    """Which of the years each stands for was not read: better no year than the document's."""
    found = only(
        grid([["No", "Indikator Kinerja", "Target", None], ["1", "Indeks mutu", "60", "62"]], {(0, 2): (1, 2)})
    )  # fmt: skip
    assert [c.kembar for c in found.columns] == [False, False, True, True]
    assert all(c.keyakinan < 0.9 for c in found.columns[2:])


def test_a_share_of_spent_money_is_no_amount(grid: Make) -> None:
    found = only(
        grid(
            [["No", "Kegiatan", "Realisasi Anggaran", None], [None, None, "(Rp)", "(%)"], ["1", "Rapat", "1.000.000", "95,00"]],
            {(0, 2): (1, 2), (0, 0): (2, 1), (0, 1): (2, 1)},
        )
    )
    assert [c.jenis for c in found.columns[2:]] == [Jenis.REALISASI_ANGGARAN, Jenis.SERAPAN]


def test_aims_of_the_daerah_behind_a_kegiatan_are_references(grid: Make) -> None:
    """What a kegiatan serves is said of it; the figures behind stay the kegiatan's."""
    head = ["No", "Program/Kegiatan", "Prioritas Daerah", "Sasaran Daerah", "Indikator Kinerja", "Target"]
    found = only(grid([head, ["1", "Pemeliharaan gedung", "CG 5", "CG 5 Sasaran 4", "Jumlah gedung", "2 unit"]]))
    assert [(c.peran, c.jenis) for c in found.columns[2:4]] == [("atribut", Jenis.KETERANGAN)] * 2
    before = only(
        grid([["Sasaran Daerah", "Program", "Indikator", "Target"], ["Mutu naik", "Program mutu", "Indeks mutu", "70"]])
    )
    assert before.columns[0].level is Level.SASARAN_DAERAH


def test_a_scaled_forecast_is_money(grid: Make) -> None:
    found = only(grid([["Kegiatan", "Target", "Prakiraan Maju (Ribuan)"], ["Rapat dinas", "2", "418.000"]]))
    assert (found.columns[2].jenis, found.columns[2].pengali) == (Jenis.PAGU, 1_000)


def test_bare_years_are_targets_with_doubt(grid: Make) -> None:
    found = only(grid([["Indikator", "Satuan", "2023", "2024"], ["Jumlah satu", "orang", "5", "6"]]))
    assert [(c.peran, c.tahun) for c in found.columns[2:]] == [("nilai", 2023), ("nilai", 2024)]
    assert all(c.keyakinan < 0.9 for c in found.columns[2:])


@pytest.mark.parametrize(
    ("head", "factor"),
    [
        ("Pagu (Rp. juta)", 1_000_000), ("Anggaran (dalam jutaan rupiah)", 1_000_000), ("Pagu (Rp. ribu)", 1_000), ("Anggaran (Rp 000)", 1_000), ("Anggaran (Rp)", 1),
        ("Pagu (miliar rupiah)", 1_000_000_000), ("Pagu Indikatif (Ribuan)", 1_000), ("Anggaran (Jutaan)", 1_000_000),
    ],
)  # fmt: skip
def test_units_that_scale(grid: Make, head: str, factor: int) -> None:
    found = only(grid([["Program", "Indikator", "Target", head], ["Program Satu", "Jumlah satu", "5", "100"]]))
    assert (found.columns[3].peran, found.columns[3].pengali) == ("anggaran", factor)


def test_columns_of_sources_of_funds(grid: Make) -> None:
    found = only(
        grid(
            [
                ["Program", "Indikator", "Target", "Pagu Anggaran", None, None],
                [None, None, None, "APBD", "DAK", "APBN"],
                ["Program Satu", "Jumlah satu", "5", "1.000.000", "2.000.000", "3.000.000"],
            ],
            {(0, 3): (1, 3), (0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1)},
        )
    )
    assert [(c.jenis, c.sumber_dana) for c in found.columns[3:]] == [(Jenis.PAGU, s) for s in ("APBD", "DAK", "APBN")]


def test_stages_and_cumulation_in_heads(grid: Make) -> None:
    found = only(
        grid(
            [
                ["Program", "Indikator", "Realisasi s/d Triwulan II", "Pagu Sebelum Perubahan", "Pagu Setelah Perubahan"],
                ["Program Satu", "Jumlah satu", "5", "1.000.000", "2.000.000"],
            ]
        )
    )
    assert [c.tahap for c in found.columns[3:]] == [Tahap.MURNI, Tahap.PERUBAHAN]
    last = found.columns[2]
    assert (last.jenis, last.periode, last.kumulatif) == (Jenis.REALISASI, Periode.TW2, True)


def test_a_head_in_mid_table_begins_a_part_of_its_own(grid: Make) -> None:
    found = segments(
        grid(
            [
                ["No", "Sasaran", "Indikator", "Target"],
                ["1", "Meningkatnya mutu", "Persentase mutu", "80%"],
                ["No", "Program", "Anggaran", "Keterangan"],
                ["1", "Program Satu", "1.000.000", "APBD"],
            ]
        )
    )
    assert [(s.head, s.start, s.stop) for s in found] == [((0,), 1, 2), ((2,), 3, 4)]
    assert [c.nama for c in found[1].columns] == ["nomor", "program", "pagu", "keterangan"]


def test_a_lone_section_row_is_not_swallowed_by_the_head(grid: Make) -> None:
    found = only(
        grid(
            [
                ["INDIKATOR", "FORMULA", "TARGET KINERJA", "REALISASI"],
                ["INDIKATOR SASARAN", None, None, None],
                ["1. Persentase mutu", "a dibagi b", "80%", "81%"],
            ]
        )
    )
    assert (found.head, found.start) == ((0,), 1)
    assert found.columns[0].path == ("INDIKATOR",)


def test_banner_rows_above_the_head_are_no_head(grid: Make) -> None:
    found = segments(
        grid([["PERANGKAT DAERAH : DINAS CONTOH", None, None], ["Sasaran", "Indikator", "Target"], ["Sasaran satu", "Jumlah satu", "5"]])
    )  # fmt: skip
    assert [(s.head, s.start) for s in found] == [((1,), 2)]


def test_a_head_shared_by_a_number_column_and_a_name_column(grid: Make) -> None:
    """One drawn head over two columns: ordinals to the left, names to the right."""
    found = only(
        grid(
            [
                ["Sasaran", None, "Indikator", None, "Target"],
                ["1", "Meningkatnya mutu", "1.1", "Persentase mutu", "80%"],
                ["2", "Meningkatnya daya", "2.1", "Persentase daya", "70%"],
            ],
            {(0, 0): (1, 2), (0, 2): (1, 2)},
        )
    )
    assert [c.peran for c in found.columns] == ["nomor", "unsur", "indikator", "indikator", "nilai"]


def test_a_head_shared_by_a_currency_column_and_an_amount_column(grid: Make) -> None:
    found = only(
        grid(
            [
                ["Program", "Indikator", "Anggaran", None],
                ["Program Satu", "Jumlah satu", "Rp", "1.000.000"],
                ["Program Dua", "Jumlah dua", "Rp", "2.000.000"],
            ],
            {(0, 2): (1, 2)},
        )
    )
    assert [c.peran for c in found.columns] == ["unsur", "indikator", "satuan", "anggaran"]


def test_letter_spaced_heads(grid: Make) -> None:
    head = ["N O", "S A S A R A N", "I N D I K A T O R", "T A R G E T", "R E A L I S A S I"]
    found = only(grid([head, ["1", "Meningkatnya mutu", "Persentase mutu", "80%", "81%"]]))
    assert [c.peran for c in found.columns][1:] == ["unsur", "indikator", "nilai", "nilai"]


def test_tables_without_heads_and_empty_tables_are_one_part(grid: Make) -> None:
    assert [(s.head, s.start, s.stop) for s in segments(grid([["a", "b"], ["c", "d"]]))] == [((), 0, 2)]
    assert [(s.head, s.start, s.stop) for s in segments(grid([]))] == [((), 0, 0)]


def test_columns_before_any_head_row_have_no_role(grid: Make) -> None:
    assert columns_of(grid([["Program", "Indikator"]]), []) == (Column(0, keyakinan=0.0), Column(1, keyakinan=0.0))


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Indikator Kinerja Utama (IKU)", "indikator"), ("INDIKATOR\nSASARAN", "indikator_sasaran"), ("Target Kinerja Tahun 2024", "target"), ("Realisasi (%)", "realisasi"),
        ("Tolok  Ukur", "indikator"), ("Pagu Indikatif (Rp)", "pagu"), ("Kondisi Kinerja Awal RPJMD", "baseline"), ("Sasaran Strategs", "sasaran"), ("Penanggung Jawab", "penanggung_jawab"),
        ("Unit Kerja Penanggungjawab", "penanggung_jawab"), ("SUB KEGIATAN", "sub_kegiatan"), ("Definisi Operasional & Formula", "definisi_formula"),
    ],
)  # fmt: skip
def test_heads_are_read_through_years_units_and_slips(text: str, field: str) -> None:
    head = read_head(text)
    assert head.field is not None
    assert head.field.nama == field


@pytest.mark.parametrize(
    "text",
    ["Meningkatnya kualitas tenaga kerja", "Jumlah peserta pelatihan", "12 orang", "", "-", "Penyediaan Gaji dan Tunjangan ASN"],
)
def test_names_and_values_are_no_heads(text: str) -> None:
    assert not read_head(text).sure


@pytest.mark.parametrize("variant", sorted(data.judul_by_variant()))
def test_every_variant_of_the_lexicon_is_its_field(variant: str) -> None:
    """Words of time, unit or funds alone are told apart before fields; all others must come out as they went in."""
    head = read_head(variant)
    if not head.unit_only and head.sumber_dana is None:
        assert head.field is data.judul_by_variant()[variant]


SINGLE = {
    "No": ("nomor", None), "Sasaran Strategis": ("unsur", Level.SASARAN), "Tujuan": ("unsur", Level.TUJUAN), "Program": ("unsur", Level.PROGRAM), "Kegiatan": ("unsur", Level.KEGIATAN),
    "Sub Kegiatan": ("unsur", Level.SUB_KEGIATAN), "Indikator Kinerja": ("indikator", None), "Satuan": ("satuan", None), "Target": ("nilai", Jenis.TARGET),
    "Kondisi Awal": ("nilai", Jenis.BASELINE), "Pagu Anggaran": ("anggaran", Jenis.PAGU), "Realisasi Anggaran": ("anggaran", Jenis.REALISASI_ANGGARAN),
    "Sumber Data": ("atribut", Jenis.SUMBER_DATA), "Penanggung Jawab": ("atribut", Jenis.PENANGGUNG_JAWAB), "Lokasi": ("atribut", Jenis.LOKASI), "Keterangan": ("atribut", Jenis.KETERANGAN),
}  # fmt: skip


@st.composite
def printed_heads(draw: Any) -> list[tuple[str, str]]:
    """Some known heads in any order, each with how it may be printed."""
    names = draw(st.lists(st.sampled_from(sorted(SINGLE)), unique=True, min_size=3, max_size=len(SINGLE)))
    found = []
    for name in names:
        text = draw(st.sampled_from([str.upper, str.lower, str.title]))(name)
        text = text.replace(" ", draw(st.sampled_from([" ", "\n", "  ", " / ", "-"])))
        found.append(
            (name, draw(st.sampled_from(["", " ", "* ", ": "])) + text + draw(st.sampled_from(["", ".", " :", " *)", "\n"])))
        )
    return found


@given(printed_heads())
def test_single_heads_in_any_order_case_punctuation_and_spacing(grid: Make, heads: list[tuple[str, str]]) -> None:
    rows = [[printed for _, printed in heads], [f"isi {n}" for n in range(len(heads))]]
    columns = columns_of(grid(rows), [0])
    assert [(c.peran, c.jenis or c.level) for c in columns] == [SINGLE[name] for name, _ in heads]


@given(printed_heads(), st.integers(min_value=0, max_value=3))
def test_the_head_is_found_below_any_banner(grid: Make, heads: list[tuple[str, str]], above: int) -> None:
    rows: list[list[str | None]] = [[f"Dinas Contoh bagian {n}"] for n in range(above)]
    rows += [[printed for _, printed in heads], [f"isi ke {n} x" for n in range(len(heads))]]
    found = segments(grid(rows))
    assert (found[-1].head, found[-1].start) == ((above,), above + 1)


# -- the lexicon --------------------------------------------------------------------------------------------------------


def test_a_head_in_two_fields_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [{"nama": "satu", "peran": "unsur", "varian": ["Sama"]}, {"nama": "dua", "peran": "unsur", "varian": ["SAMA"]}]
    monkeypatch.setattr(data, "load", lambda _: entries)
    data.judul.cache_clear()
    data.judul_by_variant.cache_clear()
    try:
        with pytest.raises(LexiconError, match="SAMA"):
            data.judul_by_variant()
    finally:
        data.judul.cache_clear()
        data.judul_by_variant.cache_clear()


def test_a_correction_that_goes_round_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "load", lambda _: {"kata": {"a": "b", "b": "a"}, "awal": {}})
    with pytest.raises(LexiconError, match="berputar"):
        data.spelling.__wrapped__()


def test_a_lexicon_that_is_not_there_is_an_error_that_names_it() -> None:
    with pytest.raises(LexiconError, match=r"lexicon/tidak_ada\.yml"):
        data.load("tidak_ada")


def test_percent_beside_the_money_realised_is_its_share(grid: Make) -> None:
    rows = [["Kode", "Uraian", "Pagu", "Realisasi", "", ""], ["", "", "", "Keu (Rp.)", "%", "% Fisik Keg."],
            ["01", "Kegiatan satu", "1.000.000", "900.000", "90,00", "100,00"]]  # fmt: skip
    found = segments(grid(rows, spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 3)}))[0]
    assert [c.jenis for c in found.columns[2:]] == [Jenis.PAGU, Jenis.REALISASI_ANGGARAN, Jenis.SERAPAN, Jenis.REALISASI]


def test_a_head_of_one_word_may_be_one_letter_off() -> None:
    found = read_head("UNAIAN")
    assert found.field is not None
    assert found.field.nama == "uraian"
    assert read_head("UNAUAN").field is None


def test_an_unknown_head_in_rupiah_under_realisasi_is_money(grid: Make) -> None:
    rows = [["Kode", "Uraian", "Pagu", "Realisasi", ""], ["", "", "", "Ku (Rp.)", "%"],
            ["01", "Kegiatan satu", "1.000.000", "900.000", "90,00"]]  # fmt: skip
    found = segments(grid(rows, spans={(0, 0): (2, 1), (0, 1): (2, 1), (0, 2): (2, 1), (0, 3): (1, 2)}))[0]
    assert [c.jenis for c in found.columns[2:]] == [Jenis.PAGU, Jenis.REALISASI_ANGGARAN, Jenis.SERAPAN]


_TIME_WORDS = st.lists(
    st.sampled_from(
        [
            "target",
            "triwulan",
            "tw",
            "iv",
            "ke",
            "1",
            "semester",
            "ii",
            "b01",
            "jan",
            "bulan",
            "10",
            "lalu",
            "ini",
            "akhir",
            "renstra",
            "s",
            "d",
            "kumulatif",
            "setelah",
            "perubahan",
            "awal",
            "apbd",
            "p",
            "proyeksi",
            "tahun",
            "anggaran",
            "yang",
            "depan",
            "indikatif",
            "dana",
        ]
    ),
    max_size=6,
).map(" ".join)


@given(_TIME_WORDS)
def test_a_text_without_the_guard_of_time_words_holds_none_of_them(words: str) -> None:
    time = data.time_words()
    groups = (time.periode, time.tahap, time.geser_periode, time.geser_tahun)
    every = [pattern for group in groups for _, pattern in group] + [time.kumulatif]
    assert (time.ada.search(words) is not None) == any(pattern.search(words) for pattern in every)


def test_a_guard_refuses_patterns_that_begin_inside_a_word() -> None:
    with pytest.raises(LexiconError, match="awal kata"):
        data.any_pattern(["awal"])


@pytest.mark.parametrize(
    ("head", "figures", "kind"),
    [
        ("Target Capaian > Program (Renstra SKPD) Tahun 2018", ("80%", "93.089"), Jenis.TARGET),
        ("Taroet > Program (Renja SKPD thn 2015)", ("87,55%", "153.045"), Jenis.TARGET),
        ("> Sasaran pada Renstra Kementerian 2011", ("67.80", "9,581,469 (110.7%)"), Jenis.KETERANGAN),
    ],
)
def test_figures_are_no_names_of_elements(grid: Make, head: str, figures: tuple[str, str], kind: Jenis) -> None:
    group, leaf = head.split(">")
    rows = [["Kegiatan", "Indikator", group.strip()], [None, None, leaf.strip()]]
    rows += [["Rapat", "Jumlah orang terlatih", figures[0]], ["Pelatihan", "Jumlah jalan baik", figures[1]]]
    column = only(grid(rows, {(0, 0): (2, 1), (0, 1): (2, 1)})).columns[2]
    assert (column.jenis, column.level) == (kind, None)
    assert column.keyakinan < 0.9


def test_codes_under_a_name_stay_names(grid: Make) -> None:
    rows = [["Kegiatan", "Indikator", "Target"], ["1.02.01", "Jumlah orang", "5"], ["1.02.02", "Jumlah desa", "6"]]
    assert only(grid(rows)).columns[0].peran == "unsur"


def test_ordinals_over_years_belong_to_the_head(grid: Make) -> None:
    """T-C.24 with numbered years, one of them misread: the figures below keep their groups."""
    rows = [
        ["Uraian", "ANGGARAN TAHUN", None, "REALISASI ANGGARAN TAHUN", None],
        [None, "1", "7", "1", "7"],
        [None, "2009", "2010", "2009", "2010"],
        ["Kegiatan Rapat", "1.000.000", "2.000.000", "900.000", "1.900.000"],
    ]
    found = only(grid(rows, {(0, 0): (3, 1), (0, 1): (1, 2), (0, 3): (1, 2)}))
    kinds = [(c.jenis, c.tahun) for c in found.columns[1:]]
    assert kinds == [(jenis, year) for jenis in (Jenis.PAGU, Jenis.REALISASI_ANGGARAN) for year in (2009, 2010)]
