"""Printed values: every form that was seen, and what must hold for all of them."""

from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from normalize import data
from normalize.values import DOUBTFUL, classify, is_money, is_percent, parse, parse_money, readings
from schema.words import SatuanKelas

NUMBERS = [
    ("5", "5", None),
    ("1.000", "1000", None),
    ("94,87%", "94.87", "%"),
    ("94,87 %", "94.87", "%"),
    ("% 95%", "95", "%"),
    ("1.837,50%", "1837.50", "%"),
    ("1,837.50%", "1837.50", "%"),
    ("0,05", "0.05", None),
    ("0,500", "0.500", None),
    ("-0,23%", "-0.23", "%"),
    ("−1,5", "-1.5", None),
    ("86.5", "86.5", None),
    ("1,000 orang", "1000", "orang"),
    ("1.000 orang", "1000", "orang"),
    ("1 000 000", "1000000", None),
    ("3 (tiga) dokumen", "3", "dokumen"),
    ("12 (dua belas) bulan", "12", "bulan"),
    ("Rp 1.000", "1000", "Rp"),
    ("4 m2", "4", "m2"),
    ("2 unit kendaraan roda 4", "2", "unit kendaraan roda 4"),
    ("20 orang/bulan", "20", "orang/bulan"),
    ("7\nperusahaan\nkecil", "7", "perusahaan kecil"),
]


@pytest.mark.parametrize(("text", "number", "unit"), NUMBERS)
def test_one_number(text: str, number: str, unit: str | None) -> None:
    value = parse(text)
    assert value.angka == Decimal(number)
    assert value.satuan == unit
    assert value.tanda is None
    assert value.keyakinan > 0.9


@pytest.mark.parametrize(
    ("text", "tanda"),
    [
        ("", "kosong"), ("...", "kosong"), (" \n", "kosong"), ("-", "strip"), ("–", "strip"), ("NIHIL", "nihil"), ("n/a", "tidak_ada"),
        ("#DIV/0!", "tidak_ada"), ("Belum ada data", "tidak_ada"), ("Bulan Januari", "tanggal"), ("12 Maret 2024", "tanggal"),
        ("roda 4", "kata"), ("sesuai kebutuhan", "kata"), ("1.2.3", "pemisah"), ("12.34,567", "pemisah"), ("2.713%", "dua_bacaan"),
        ("44.267 %", "dua_bacaan"), ("16 Komputer, 22 Printer", "majemuk"), ("6 90°", "majemuk"), ("90-80", "majemuk"),
    ],
)  # fmt: skip
def test_no_number_and_why(text: str, tanda: str) -> None:
    value = parse(text)
    assert (value.angka, value.tanda) == (None, tanda)


def test_a_dash_is_not_zero_and_zero_is() -> None:
    assert parse("-").angka is None
    assert parse("0").angka == 0
    assert parse_money("-").angka is None
    assert parse_money("Rp -").tanda == parse_money("Rp. -").tanda == "strip"
    assert parse_money("Rp 0").angka == 0


@pytest.mark.parametrize(
    ("text", "number", "grade"),
    [
        ("BB (72,50)", "72.50", "BB"), ("72,50 (BB)", "72.50", "BB"), ("88,18 (Sangat Baik)", "88.18", "Sangat Baik"), ("WTP", None, "WTP"),
        ("Sangat Tinggi", None, "Sangat Tinggi"), ("A", None, "A"), ("5 (6)", "5", None),
    ],
)  # fmt: skip
def test_the_number_outside_a_bracket_is_the_number_and_a_word_inside_the_grade(
    text: str, number: str | None, grade: str | None
) -> None:
    value = parse(text)
    assert value.angka == (None if number is None else Decimal(number))
    assert value.predikat == grade


@pytest.mark.parametrize(("text", "number"), [("(99.85)", "-99.85"), ("(0,5 %)", "-0.5"), ("(1.250,75)", "-1250.75")])
def test_a_number_alone_in_brackets_is_below_zero_and_says_so(text: str, number: str) -> None:
    value = parse(text)
    assert (value.angka, value.tanda) == (Decimal(number), "kurung_minus")
    assert value.keyakinan < 0.9


@pytest.mark.parametrize("text", ["(6)", "(68 poin)", "(a)"])
def test_other_brackets_are_no_number_below_zero(text: str) -> None:
    assert parse(text).angka is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("80-90", 80, 90, None), ("80 – 90 %", 80, 90, "%"), ("80% s/d 90%", 80, 90, "%"), ("5 s.d. 7 hari", 5, 7, "hari"),
        ("10 sampai dengan 12 dok", 10, 12, "dok"), ("50%-60%", 50, 60, "%"), ("3 hingga 4 kali", 3, 4, "kali"),
    ],
)  # fmt: skip
def test_ranges(text: str, low: int, high: int, unit: str | None) -> None:
    value = parse(text)
    assert (value.angka, value.atas, value.satuan, value.tanda) == (low, high, unit, "rentang")


@pytest.mark.parametrize("text", ["≥ 80", "> 80", "< 80%", "min 80", "maks. 80", "lebih dari 80 orang"])
def test_bounds_keep_their_number_and_say_so(text: str) -> None:
    assert (parse(text).angka, parse(text).tanda) == (80, "batas")


def test_compounds_are_lists() -> None:
    value = parse("1 kir, 5 unit kendaraan roda 4 dan 10 unit kendaraan roda 2")
    assert [(b.jumlah, b.satuan) for b in value.besaran] == [
        (1, "kir"), (5, "unit kendaraan roda 4"), (10, "unit kendaraan roda 2"),
    ]  # fmt: skip
    glued = parse("9.321 Judul,38.690 eks")
    assert [(b.jumlah, b.satuan) for b in glued.besaran] == [(9321, "Judul"), (38690, "eks")]


def test_two_readings_are_both_kept() -> None:
    value = parse("44.267 %")
    assert value.bacaan == (Decimal("44.267"), Decimal("44267"))
    assert value.keyakinan == DOUBTFUL
    assert readings("1,234") == (Decimal("1.234"), Decimal("1234"))
    assert readings("1,234", SatuanKelas.ORANG) == (Decimal("1234"),)


def test_the_unit_of_the_column_is_a_hint_that_the_cell_overrules() -> None:
    assert parse("44.267", "persen").tanda == "dua_bacaan"
    assert parse("44.267", "orang").angka == 44267
    assert parse("44.267 orang", "%").angka == 44267
    assert parse("100", "dokumen").satuan == "dokumen"


MONEY = [
    ("Rp. 2.150.000", "2150000"), ("Rp.18.000.000", "18000000"), ("Rp5.000", "5000"), ("RP 1 000", "1000"), ("IDR 5,000,000.00", "5000000"),
    ("212.908.000", "212908000"), ("1.500", "1500"), ("1,500", "1500"), ("1.000,50", "1000.50"), ("1.000,-", "1000"), ("Rp.1.000.000.-", "1000000"),
    ("(1.500.000)", "-1500000"), ("-1.500.000", "-1500000"), ("0", "0"), ("1.500.000 (satu juta lima ratus ribu rupiah)", "1500000"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rupiah"), MONEY)
def test_money(text: str, rupiah: str) -> None:
    value = parse_money(text)
    assert (value.angka, value.tanda) == (Decimal(rupiah), None)


@pytest.mark.parametrize(
    ("text", "rupiah"), [("Ro. 83.400.000", 83400000), ("Rn 4 800 000", 4800000), ("Тф. 2.100.000", 2100000)]
)
def test_garbled_prefixes_are_read_with_doubt(text: str, rupiah: int) -> None:
    value = parse_money(text)
    assert (value.angka, value.tanda) == (rupiah, "awalan_rp")
    assert value.keyakinan < 0.9


@pytest.mark.parametrize(
    ("text", "tanda"),
    [
        ("100%", "bukan_uang"), ("1.2.3", "pemisah"), ("10.000.00", "pemisah"), ("2 kegiatan", "kata"), ("nihil", "tidak_ada"),
        ("Rp.", "kosong"), ("", "kosong"), ("Rp 1.000.000 2.000.000", "majemuk"),
    ],
)  # fmt: skip
def test_no_money_and_why(text: str, tanda: str) -> None:
    assert (parse_money(text).angka, parse_money(text).tanda) == (None, tanda)


def test_the_factor_of_the_head_multiplies() -> None:
    assert parse_money("1.250,75", 1_000_000).angka == Decimal("1250750000")


def test_money_and_percents_are_told_by_their_form() -> None:
    assert all(is_money(t) for t in ("Rp 5.000", "Rp. 1", "1.000.000", "1,000,000.00", "(1.000.000)", "1 000 000"))
    assert not any(is_money(t) for t in ("1.000", "5%", "2021", "Rp", "Program", "1.2.3.4", "2.07.03"))
    assert is_percent("94,8 %")
    assert not is_percent("94,8 % orang")


def test_units_have_a_standard_form_and_a_class() -> None:
    assert classify("Org") == ("orang", SatuanKelas.ORANG)
    assert classify("dokumen perencanaan") == ("dokumen", SatuanKelas.DOKUMEN)
    assert classify("perusahaan kecil") == ("lembaga", SatuanKelas.LEMBAGA)
    assert classify("gulung") == (None, None)
    assert classify(None) == (None, None)


# -- what must hold for all texts ---------------------------------------------------------------------------------------


def indonesian(number: int) -> str:
    return f"{number:,}".replace(",", ".")


whole = st.integers(min_value=0, max_value=10**15)
currency = st.sampled_from(["", "Rp", "Rp ", "Rp.", "Rp. ", "rp ", "RP. ", "IDR "])
sen = st.one_of(st.none(), st.just(",-"), st.integers(min_value=0, max_value=99))


@given(whole, currency, sen, st.booleans())
@example(0, "Rp ", 50, False)
@example(999, "", 5, True)
def test_printed_rupiah_reads_back_exactly(number: int, prefix: str, decimals: int | str | None, negative: bool) -> None:
    fraction = f",{decimals:02d}" if isinstance(decimals, int) else decimals or ""
    expected = Decimal(f"{number}.{decimals:02d}" if isinstance(decimals, int) else number)
    printed = (
        f"({prefix}{indonesian(number)}{fraction})" if negative and not prefix else f"{prefix}{indonesian(number)}{fraction}"
    )
    assert parse_money(printed).angka == (-expected if negative and not prefix else expected)


@given(whole, st.sampled_from(["", " orang", " dokumen", " paket"]))
def test_printed_counts_read_back_exactly(number: int, unit: str) -> None:
    assert parse(indonesian(number) + unit).angka == number


@given(
    st.decimals(min_value=0, max_value=10**7, places=2, allow_nan=False),
    st.sampled_from(["%", " %", " persen"]),
    st.booleans(),
)
def test_printed_percents_read_back_exactly(number: Decimal, sign: str, negative: bool) -> None:
    whole_part, fraction = str(number).split(".")
    printed = f"{'-' if negative else ''}{indonesian(int(whole_part))},{fraction}{sign}"
    assert parse(printed).angka == (-number if negative else number)


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=0, max_value=999), st.sampled_from(".,"))
def test_a_percent_with_three_decimals_never_gives_a_number(head: int, tail: int, mark: str) -> None:
    value = parse(f"{head}{mark}{tail:03d} %")
    assert value.angka is None
    assert value.bacaan == (Decimal(f"{head}.{tail:03d}"), Decimal(f"{head}{tail:03d}"))


figures = st.text(alphabet="0123456789.,-–−%()/: RrpPNo+=²½٣aBbmx\n", max_size=24)
texts = st.one_of(st.text(max_size=40), figures)


@given(texts, st.sampled_from([None, "%", "orang", "Rp", "indeks", "entah"]))
@example("", None)
@example("²", None)
@example("1" * 500, "%")
def test_parse_never_raises_and_never_invents_a_number(text: str, unit: str | None) -> None:
    value = parse(text, unit)
    if not any(c.isdecimal() for c in text):
        assert (value.angka, value.atas, value.besaran, value.bacaan) == (None, None, (), ())
    if value.angka is None:
        assert value.tanda is not None
    if value.tanda in {"dua_bacaan", "majemuk", "pemisah", "kata", "kosong", "strip", "nihil", "tidak_ada", "tanggal"}:
        assert value.angka is None
    assert 0 < value.keyakinan <= 1


@given(texts, st.sampled_from([1, 1000, 1000000]))
@example("9" * 500, 1000)
def test_parse_money_never_raises_and_never_invents_an_amount(text: str, factor: int) -> None:
    value = parse_money(text, factor)
    if not any(c.isdecimal() for c in text):
        assert value.angka is None
    if value.angka is None:
        assert value.tanda is not None


@given(st.integers(min_value=0, max_value=999), st.sampled_from(["", ",5", ",25"]), st.sampled_from(sorted(data.units())))
def test_the_unit_does_not_change_the_number(number: int, decimals: str, unit: str) -> None:
    expected = Decimal(f"{number}{decimals.replace(',', '.')}")
    assert parse(f"{number}{decimals} {unit}").angka == expected
    assert parse(f"{number}{decimals}", unit).angka == expected


@given(
    st.integers(min_value=0, max_value=999),
    st.integers(min_value=0, max_value=999),
    st.sampled_from(["-", " - ", " – ", " s/d ", " s.d. ", " sampai dengan ", " hingga "]),
)
def test_a_range_goes_up_or_is_none(one: int, other: int, between: str) -> None:
    value = parse(f"{one}{between}{other} orang")
    if one < other:
        assert (value.angka, value.atas) == (one, other)
    else:
        assert value.angka is None


@given(
    st.integers(min_value=1, max_value=99), st.integers(min_value=1, max_value=99), st.sampled_from(["orang", "paket", "kali"])
)
def test_two_numbers_side_by_side_give_none(one: int, other: int, unit: str) -> None:
    value = parse(f"{one} {unit}, {other} buku")
    assert value.angka is None
    assert [b.jumlah for b in value.besaran] == [one, other]


@given(st.text(max_size=30))
def test_reading_a_value_does_not_depend_on_white_space_at_its_ends(text: str) -> None:
    assume(text == text.strip())
    assert parse(f"  {text}\n") == parse(text)
    assert parse_money(f"\n{text} ") == parse_money(text)


def test_bare_figures_in_one_cell_are_doubted() -> None:
    """They are mostly the values of several indicators; quantities with their units are one value."""
    assert parse("94\n28,35\n14,79").keyakinan < 0.9
    assert parse("2 unit 3 orang").keyakinan > 0.9


@pytest.mark.parametrize(
    ("text", "number", "unit", "grade"),
    [
        ("72,35*)", "72.35", None, None), ("4,21¹", "4.21", None, None), ("15,7 per 1000", "15.7", "per 1000", None),
        ("29,9/100.000 KH", "29.9", "100.000 KH", None), ("65 - 70 (B)", "65", None, "B"), ("A (>80 - 90)", "80", None, "A"),
        ("0,5‰", "0.5", "‰", None),
    ],
)  # fmt: skip
def test_notes_rates_and_graded_ranges(text: str, number: str, unit: str | None, grade: str | None) -> None:
    value = parse(text)
    assert (value.angka, value.satuan, value.predikat) == (Decimal(number), unit, grade)


@pytest.mark.parametrize("text", ["80/100", "3 dari 5", "1 : 250"])
def test_points_and_ratios_are_no_rates(text: str) -> None:
    assert parse(text).angka is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("2.020.9 85", 2020985), ("125.000.0 00", 125000000), ("35 ,7 1", "35.71"), ("9.000.000. 000", 9000000000)],
)
def test_a_number_broken_by_its_cell_is_whole_again_and_says_so(text: str, number: int | str) -> None:
    value = parse(text)
    assert (value.angka, value.tanda) == (Decimal(number), "terpotong")


@pytest.mark.parametrize("text", ["109,3 8", "45.60 0", "12 15", "100.00 100.00", "1.250 3.400"])
def test_pieces_that_can_stand_alone_are_not_put_together(text: str) -> None:
    assert parse(text).angka is None


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [("Rp 1,5 miliar", 1_500_000_000), ("Rp. 75 Juta", 75_000_000), ("500rb", 500_000), ("1.250 juta", 1_250_000_000)],
)
def test_a_scale_in_words_belongs_to_its_amount_and_not_to_the_head(text: str, rupiah: int) -> None:
    for factor in (1, 1000):
        value = parse_money(text, factor)
        assert (value.angka, value.tanda) == (rupiah, "skala")
        assert value.keyakinan < 0.9
