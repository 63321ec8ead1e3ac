"""Each rule of the checks: what makes it speak, and what keeps it silent."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from normalize.builder import Builder
from normalize.checks import capaian, deret, ganda, jumlah, kembar, triwulan, wajar
from normalize.values import parse, parse_money
from schema.provenance import Asal
from schema.words import TRIWULAN, Cara, Jenis, Level, Periode, Tahap

Place = Callable[..., Asal]


class Maker:
    """Puts facts into a builder the short way."""

    def __init__(self, builder: Builder, at: Place) -> None:
        self.b, self.at = builder, at

    def unsur(self, teks: str, level: Level = Level.PROGRAM, induk: int | None = None) -> int:
        return self.b.unsur(teks, level, self.at(teks), run=0, induk=induk, cara=Cara.ORDER if induk else Cara.NONE)

    def indikator(self, teks: str, unsur: int | None = None) -> int:
        return self.b.indikator(teks, self.at(teks), unsur=unsur)

    def nilai(self, jenis: Jenis, teks: str, indikator: int, tabel: int = 1, baris: int | None = None, **more: Any) -> int:
        more.setdefault("tahun", 2022)
        return self.b.nilai(parse(teks), jenis, self.at(teks, tabel, baris), indikator=indikator, **more)

    def uang(self, jenis: Jenis, teks: str, unsur: int, tabel: int = 1, baris: int | None = None, **more: Any) -> int:
        value = parse(teks, "%") if jenis is Jenis.SERAPAN else parse_money(teks)
        return self.b.anggaran(value, jenis, self.at(teks, tabel, baris), unsur=unsur, tahun=2022, **more)

    def rules(self) -> list[str]:
        return [t.aturan for t in self.b.temuan_]


@pytest.fixture
def made(builder: Builder, at: Place) -> Maker:
    return Maker(builder, at)


# -- capaian and serapan ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "target", "realisasi", "printed", "fits"),
    [
        ("Persentase minat baca", "94,87%", "93,95%", "99,03%", True), ("Persentase minat baca", "94,87%", "93,95%", "99,3%", False),
        ("Persentase minat baca", "80", "60", "75%", True), ("Tingkat pengangguran", "4,97%", "6,05%", "78,27%", True), ("Tingkat pengangguran", "4,97%", "6,05%", "82,15%", True),
        ("Tingkat pengangguran", "4,97%", "6,05%", "121,73%", True), ("Tingkat pengangguran", "4,97%", "6,05%", "90%", False), ("Selisih", "0,05%", "1,15%", "-0,23%", False),
        ("Selisih", "0", "5", "100%", False), ("Selisih", "0", "0", "0%", True), ("Dua", "2 dus, 3 botol", "2 dus, 2 botol", "80%", True),
    ],
)  # fmt: skip
def test_printed_capaian_fits_a_formula_or_is_an_error(
    made: Maker, name: str, target: str, realisasi: str, printed: str, fits: bool
) -> None:
    number = made.indikator(name)
    made.nilai(Jenis.TARGET, target, number)
    made.nilai(Jenis.REALISASI, realisasi, number)
    made.nilai(Jenis.CAPAIAN, printed, number)
    capaian.check(made.b)
    found = [t for t in made.b.temuan_ if t.aturan == "capaian-tidak-cocok"]
    assert [t.severity for t in found] == ([] if fits else ["error"])
    if found:
        assert found[0].ditemukan == printed


@pytest.mark.parametrize("missing", [Jenis.TARGET, Jenis.REALISASI])
def test_capaian_without_what_it_was_computed_from_is_not_judged(made: Maker, missing: Jenis) -> None:
    number = made.indikator("Persentase minat baca")
    for jenis, text in ((Jenis.TARGET, "80"), (Jenis.REALISASI, "60"), (Jenis.CAPAIAN, "1%")):
        made.nilai(jenis, "-" if jenis is missing else text, number)
    capaian.check(made.b)
    assert made.rules() == []


def test_figures_of_different_years_quarters_or_stages_are_never_compared(made: Maker) -> None:
    number = made.indikator("Persentase minat baca")
    made.nilai(Jenis.TARGET, "80", number, tahun=2021)
    made.nilai(Jenis.REALISASI, "60", number)
    made.nilai(Jenis.CAPAIAN, "5%", number)
    made.nilai(Jenis.TARGET, "80", number, periode=Periode.TW1)
    capaian.check(made.b)
    assert made.rules() == []


def test_a_capaian_with_two_readings_is_settled_where_arithmetic_proves_one(made: Maker) -> None:
    number = made.indikator("Jumlah pengunjung")
    made.nilai(Jenis.TARGET, "100 orang", number)
    made.nilai(Jenis.REALISASI, "2.713 orang", number)
    fact = made.nilai(Jenis.CAPAIAN, "2.713%", number)
    capaian.check(made.b)
    settled = made.b.nilai_[-1]
    assert (settled.id, settled.angka, settled.tanda) == (fact, 2713, "dua_bacaan_dipastikan")
    assert settled.asal.keyakinan.nilai == capaian.SETTLED
    assert made.rules() == ["bacaan-dipastikan"]
    assert made.b.readings == {}


def test_a_capaian_with_two_readings_stays_open_where_neither_fits(made: Maker) -> None:
    number = made.indikator("Jumlah pengunjung")
    made.nilai(Jenis.TARGET, "100 orang", number)
    made.nilai(Jenis.REALISASI, "50 orang", number)
    fact = made.nilai(Jenis.CAPAIAN, "2.713%", number)
    capaian.check(made.b)
    assert made.b.nilai_[-1].angka is None
    assert made.b.readings == {fact: (Decimal("2.713"), Decimal(2713))}


@pytest.mark.parametrize(
    ("name", "target", "realisasi", "rules"),
    [
        ("Tingkat Pengangguran Terbuka", "4,97%", "6,05%", ["polaritas-turun"]), ("Tingkat Pengangguran Terbuka", "4,97%", "4,97%", []),
        ("Persentase minat baca", "4,97%", "6,05%", []), ("Persentase penurunan kemiskinan", "4,97%", "6,05%", []),
    ],
)  # fmt: skip
def test_lower_is_better_and_the_formula_flips_the_verdict(
    made: Maker, name: str, target: str, realisasi: str, rules: list[str]
) -> None:
    number = made.indikator(name)
    made.nilai(Jenis.TARGET, target, number)
    made.nilai(Jenis.REALISASI, realisasi, number)
    capaian.check(made.b)
    assert made.rules() == rules
    if rules:
        assert all(share in made.b.temuan_[0].pesan for share in ("121,73%", "78,27%", "82,15%"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Persentase Penurunan Stunting", "naik"), ("Prevalensi Stunting", "turun"), ("Angka Kematian Ibu", "turun"), ("Nilai SAKIP", "naik"), ("Presentase minat baca", "naik"),
        ("Rata-rata lama sekolah", None),
    ],
)  # fmt: skip
def test_polarity_by_words_of_the_name(name: str, expected: str | None) -> None:
    assert capaian.polarity(name) == expected


@pytest.mark.parametrize(("printed", "rules"), [("96,43%", []), ("96,4%", []), ("96%", []), ("94,63%", ["serapan-tidak-cocok"])])
def test_serapan_is_realisasi_over_pagu(made: Maker, printed: str, rules: list[str]) -> None:
    unsur = made.unsur("Program Satu")
    made.uang(Jenis.PAGU, "2.787.000.000", unsur, baris=1)
    made.uang(Jenis.REALISASI_ANGGARAN, "2.687.562.226", unsur, baris=1)
    made.uang(Jenis.SERAPAN, printed, unsur, baris=1)
    capaian.check(made.b)
    assert made.rules() == rules


@pytest.mark.parametrize(("printed", "rules"), [("50%", []), ("40%", []), ("45%", ["serapan-tidak-cocok"])])
def test_serapan_may_be_of_the_pagu_of_any_stage(made: Maker, printed: str, rules: list[str]) -> None:
    unsur = made.unsur("Program Satu")
    made.uang(Jenis.PAGU, "1.000.000", unsur, baris=1)
    made.uang(Jenis.PAGU, "1.250.000", unsur, baris=1, tahap=Tahap.PERUBAHAN)
    made.uang(Jenis.REALISASI_ANGGARAN, "500.000", unsur, baris=1)
    made.uang(Jenis.SERAPAN, printed, unsur, baris=1)
    capaian.check(made.b)
    assert made.rules() == rules


def test_figures_of_a_picture_that_contradict_each_other_are_doubted(made: Maker) -> None:
    unsur = made.unsur("Program Satu")
    facts = [made.uang(Jenis.PAGU, "1.000.000", unsur, baris=1), made.uang(Jenis.REALISASI_ANGGARAN, "980.600", unsur, baris=1)]
    facts.append(made.uang(Jenis.SERAPAN, "96,06%", unsur, baris=1))
    pictured = [f.model_copy(update={"asal": f.asal.model_copy(update={"mesin": "rapidocr 3"})}) for f in made.b.anggaran_]
    made.b.anggaran_[:] = pictured
    capaian.check(made.b)
    assert made.rules() == ["serapan-tidak-cocok"]
    assert [f.asal.keyakinan.baca for f in made.b.anggaran_] == [0.6] * 3


def test_serapan_of_nothing_is_not_judged(made: Maker) -> None:
    unsur = made.unsur("Program Satu")
    made.uang(Jenis.PAGU, "0", unsur, baris=1)
    made.uang(Jenis.REALISASI_ANGGARAN, "0", unsur, baris=1)
    made.uang(Jenis.SERAPAN, "100%", unsur, baris=1)
    capaian.check(made.b)
    assert made.rules() == []


# -- quarters -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("annual", "quarters", "fits"),
    [
        ("85%", ["15%", "19%", "42%", "10%"], False), ("80%", ["18%", "20%", "26%", "16%"], True), ("100%", ["25%", "50%", "75%", "100%"], True),
        ("5%", [None, None, None, "5%"], True), ("5%", [None, None, None, "4%"], True), ("100%", ["64%", None, None, "36%"], True), ("100%", ["50%", "33%", "16%", None], False),
        ("0,3", ["0,1", "0,2", None, None], True), ("10", ["2", "2", "2", "2"], False),
    ],
)  # fmt: skip
def test_quarters_add_up_to_the_year_or_end_at_it(made: Maker, annual: str, quarters: list[str | None], fits: bool) -> None:
    """A single quarter says nothing of the others."""
    number = made.indikator("Persentase minat baca")
    made.nilai(Jenis.TARGET, annual, number)
    for periode, text in zip(TRIWULAN, quarters, strict=True):
        if text:
            made.nilai(Jenis.TARGET, text, number, periode=periode)
    triwulan.check(made.b)
    assert made.rules() == ([] if fits else ["triwulan-tidak-cocok"])


def test_months_below_explain_a_quarter_that_was_mistyped(made: Maker) -> None:
    program = made.unsur("Program Satu")
    kegiatan = made.unsur("Kegiatan Satu", Level.KEGIATAN, program)
    above, below = made.indikator("Persentase program", program), made.indikator("Terlaksananya kegiatan", kegiatan)
    made.nilai(Jenis.TARGET, "100%", above)
    for periode, text in zip(TRIWULAN, ("22%", "25%", "33%", "30%"), strict=True):
        made.nilai(Jenis.TARGET, text, above, periode=periode)
    for periode, text in zip((Periode.B04, Periode.B07, Periode.B10, Periode.B12), ("22%", "25%", "33%", "20%"), strict=True):
        made.nilai(Jenis.TARGET, text, below, periode=periode)
    triwulan.check(made.b)
    assert made.rules() == ["triwulan-tidak-cocok"]
    assert "20 di tempat 30" in made.b.temuan_[0].pesan
    assert made.b.nilai_[4].angka == 30


# -- money up the tree --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("children", "rules"),
    [
        (["1.000.000", "2.000.000"], []), (["1.000.000", "2.000.001"], ["jumlah-anak-tidak-cocok"]), (["1.000.000", None], []), ([], []),
        (["3.000.000"], []), (["2.999.999,99"], ["jumlah-anak-tidak-cocok"]),
    ],
)  # fmt: skip
def test_a_program_is_the_sum_of_its_kegiatan(made: Maker, children: list[str | None], rules: list[str]) -> None:
    program = made.unsur("Program Satu")
    made.uang(Jenis.PAGU, "3.000.000", program)
    for index, text in enumerate(children):
        kegiatan = made.unsur(f"Kegiatan {index}", Level.KEGIATAN, program)
        if text:
            made.uang(Jenis.PAGU, text, kegiatan)
    jumlah.check(made.b)
    assert made.rules() == rules


def test_stages_are_never_mixed_in_a_sum(made: Maker) -> None:
    program = made.unsur("Program Satu")
    kegiatan = made.unsur("Kegiatan Satu", Level.KEGIATAN, program)
    made.uang(Jenis.PAGU, "3.000.000", program, tahap="murni")
    made.uang(Jenis.PAGU, "2.000.000", kegiatan, tahap="perubahan")
    jumlah.check(made.b)
    assert made.rules() == []


@pytest.mark.parametrize(("total", "rules"), [("3.000.000", []), ("3.500.000", ["total-tidak-cocok"])])
def test_a_printed_total_is_the_sum_of_some_level_above_it(made: Maker, total: str, rules: list[str]) -> None:
    for index, text in enumerate(("1.000.000", "2.000.000")):
        made.uang(Jenis.PAGU, text, made.unsur(f"Program {index}"))
    made.uang(Jenis.PAGU, total, made.unsur("JUMLAH", Level.JUMLAH))
    jumlah.check(made.b)
    assert made.rules() == rules
    if rules:
        assert (made.b.temuan_[0].diharapkan, made.b.temuan_[0].ditemukan) == ("3.000.000", "3.500.000")


def test_money_of_single_indicators_proves_nothing_about_a_total(made: Maker) -> None:
    """One row of a sasaran may be the sum of the others; which one is not printed."""
    sasaran = made.unsur("Meningkatnya minat baca", Level.SASARAN)
    made.uang(Jenis.PAGU, "1.000.000", sasaran)
    made.uang(Jenis.PAGU, "500.000", sasaran)
    made.uang(Jenis.PAGU, "1.500.000", made.unsur("JUMLAH", Level.JUMLAH))
    jumlah.check(made.b)
    assert made.rules() == []


def test_amounts_in_indonesian_print() -> None:
    assert jumlah.rupiah(Decimal("9054343734")) == "9.054.343.734"
    assert jumlah.rupiah(Decimal("-1000.5")) == "-1.000,50"


# -- one fact twice -----------------------------------------------------------------------------------------------------

LONG = "Persentase pemustaka yang puas terhadap layanan"


@pytest.mark.parametrize(
    ("other", "tabel", "text", "tahun", "rules"),
    [
        (LONG, 2, "41%", 2022, ["satu-fakta-dua-nilai"]), ("Presentase pemustaka yang puas terhadap layanan", 2, "41%", 2022, ["satu-fakta-dua-nilai"]),
        (LONG, 2, "85%", 2022, []), (LONG, 2, "41%", 2023, []), (LONG, 1, "41%", 2022, []), (f"{LONG} keliling", 2, "41%", 2022, []),
    ],
)  # fmt: skip
def test_one_fact_printed_with_two_values(made: Maker, other: str, tabel: int, text: str, tahun: int, rules: list[str]) -> None:
    made.nilai(Jenis.TARGET, "85%", made.indikator(LONG, made.unsur("Meningkatnya satu", Level.SASARAN)), tabel=1)
    made.nilai(Jenis.TARGET, text, made.indikator(other, made.unsur("Meningkatnya dua", Level.SASARAN)), tabel=tabel, tahun=tahun)
    ganda.check(made.b)
    assert made.rules() == rules
    if rules:
        assert len(made.b.temuan_[0].fakta) == 2


def test_short_names_are_many_indicators(made: Maker) -> None:
    for tabel, text in ((1, "5"), (2, "6")):
        made.nilai(Jenis.TARGET, text, made.indikator("Jumlah dokumen"), tabel=tabel)
    ganda.check(made.b)
    assert made.rules() == []


@pytest.mark.parametrize(
    ("below", "siblings", "rules"),
    [("50 LPK", 1, ["keluaran-berbeda"]), ("45 LPK", 1, []), ("50 orang", 1, []), ("50 LPK", 2, []), ("50%", 1, [])],
)
def test_a_lone_child_reports_what_its_parent_reports(made: Maker, below: str, siblings: int, rules: list[str]) -> None:
    parent = made.unsur("Kegiatan Pembinaan", Level.KEGIATAN)
    made.nilai(Jenis.TARGET, "45 LPK", made.indikator("Jumlah lembaga", parent))
    for index in range(siblings):
        child = made.unsur(f"Sub Kegiatan {index}", Level.SUB_KEGIATAN, parent)
        made.nilai(Jenis.TARGET, below, made.indikator("Jumlah lembaga berizin", child))
    ganda.check(made.b)
    assert made.rules() == rules


# -- series over years --------------------------------------------------------------------------------------------------


def series(made: Maker, texts: list[str]) -> list[float | None]:
    number = made.indikator("Persentase minat baca")
    for year, text in enumerate(texts, start=2021):
        made.nilai(Jenis.TARGET, text, number, tahun=year, baris=99)
    deret.check(made.b)
    return [n.angka for n in made.b.nilai_]


@pytest.mark.parametrize(
    ("texts", "read"),
    [(["74%", "75%", "80%", "859", "6 90°", "% 95%"], [74, 75, 80, 85, 90, 95]), (["35%", "40%", "419", "6 42°", "6 43%"], [35, 40, 41, 42, 43])],
)  # fmt: skip
def test_digits_broken_by_ocr_are_settled_by_the_series(made: Maker, texts: list[str], read: list[float]) -> None:
    printed = list(texts)
    assert series(made, texts) == read
    assert made.rules() == ["digit-ocr"]
    assert [n.asal.teks for n in made.b.nilai_] == printed
    repaired = [n for n in made.b.nilai_ if n.tanda == "digit_ocr"]
    assert all((n.satuan, n.besaran, n.asal.keyakinan.nilai) == ("%", (), deret.REPAIRED) for n in repaired)


@pytest.mark.parametrize(
    "texts",
    [
        ["74%", "859"], ["74%", "75%", "80%", "809", "60%"], ["859", "869", "879", "889"], ["74%", "75%", "80%", "85%"], ["740", "750", "800", "859"],
        ["74%", "75%", "80%", "sembilan", "859"], ["90%", "95%", "99%", "859"],
    ],
)  # fmt: skip
def test_a_series_that_proves_nothing_changes_nothing(made: Maker, texts: list[str]) -> None:
    before = [parse(t).angka for t in texts]
    after = series(made, texts)
    assert after == [None if b is None else float(b) for b in before]
    assert made.rules() == []


# -- values without number, fused indicators ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "severity"),
    [("44.267 %", "warning"), ("1.2.3", "warning"), ("2 dus, 3 botol", "info"), ("sesuai kebutuhan", "info"), ("-", None), ("NIHIL", None), ("BB", None), ("5", None)],
)  # fmt: skip
def test_every_figure_without_number_says_why(made: Maker, text: str, severity: str | None) -> None:
    made.nilai(Jenis.TARGET, text, made.indikator("Persentase minat baca"))
    wajar.check(made.b)
    assert [(t.aturan, t.severity) for t in made.b.temuan_] == ([("nilai-tanpa-angka", severity)] if severity else [])


def test_the_reading_that_lies_in_the_series_is_proposed_not_taken(made: Maker) -> None:
    made.nilai(Jenis.TARGET, "42,98%", made.indikator(LONG))
    made.nilai(Jenis.TARGET, "44.267 %", made.indikator(LONG), tahun=2023)
    wajar.check(made.b)
    assert made.b.temuan_[0].diharapkan == "44.267 (deret: 42,98%)"
    assert made.b.nilai_[1].angka is None


def test_money_that_is_no_money_is_a_finding(made: Maker) -> None:
    made.uang(Jenis.PAGU, "100%", made.unsur("Program Satu"))
    wajar.check(made.b)
    assert [(t.aturan, t.severity) for t in made.b.temuan_] == [("nilai-tanpa-angka", "warning")]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Jumlah anggota lokal dan antar daerah (AKAD) yang siap Jumlah penempatan anggota melalui layanan", ["indikator-menyatu"]),
        ("Jumlah anggota Jumlah", []), ("Jumlah dokumen hasil penyusunan jumlah anggota perpustakaan desa", []),
    ],
)  # fmt: skip
def test_a_text_that_begins_twice_may_be_two_indicators(made: Maker, text: str, rules: list[str]) -> None:
    made.indikator(text)
    wajar.check(made.b)
    assert made.rules() == rules


# -- what stands twice --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "latex", "told"),
    [
        ("(Jumlah perusahaan / jumlah perusahaan) x 100", None, True),
        ("(Jumlah perusahaan taat / Jumlah perusahaan) x 100", None, False),
        ("rumus", r"\frac{\text{Jumlah service}}{\text{Jumlah service}}\times 100\%", True),
        ("rumus", r"\frac{\text{Jumlah service}}{\text{Jumlah kendaraan}}\times 100\%", False),
    ],
)
def test_a_fraction_of_equal_parts_is_a_finding(made: Maker, printed: str, latex: str | None, told: bool) -> None:
    made.b.atribut(Jenis.FORMULA, made.at(printed), latex=latex, indikator=made.indikator("Persentase"))
    kembar.check(made.b)
    assert (made.rules() == ["rumus-selalu-100"]) is told


@pytest.mark.parametrize(
    ("other", "told"),
    [(("Surat", "Arsip", "Tamu"), True), (("Surat", "Arsip", "Barang"), False), (("Surat", "Arsip"), False)],
)
def test_the_table_of_another_post_is_a_finding(made: Maker, other: tuple[str, ...], told: bool) -> None:
    for post, names in (("SEKSI A", ("Surat", "Arsip", "Tamu")), ("SEKSI B", other)):
        for name in names:
            made.b.indikator(name, made.at(name), jabatan=post)
    kembar.check(made.b)
    assert (made.rules() == ["tabel-kembar"]) is told
