"""Shares beyond the whole, units that differ, formulas turned round; numbers that skip, indicators without target, copies; proofs."""

from collections.abc import Callable
from typing import Any

import pytest

from normalize.builder import Builder
from normalize.checks import batas, capaian, jumlah, susunan, triwulan
from normalize.values import parse, parse_money
from schema.confidence import PROVED, Keyakinan
from schema.provenance import Asal
from schema.words import TRIWULAN, Cara, Jenis, Level

Place = Callable[..., Asal]


class Maker:
    def __init__(self, builder: Builder, at: Place) -> None:
        self.b, self.at = builder, at

    def row(self, name: str, target: str, realisasi: str, printed: str | None = None) -> int:
        number = self.b.indikator(name, self.at(name))
        for jenis, text in ((Jenis.TARGET, target), (Jenis.REALISASI, realisasi), (Jenis.CAPAIAN, printed)):
            if text is not None:
                self.b.nilai(parse(text), jenis, self.at(text), indikator=number, tahun=2022)
        return number

    def money(self, jenis: Jenis, text: str, unsur: int, baris: int | None = None) -> int:
        value = parse(text, "%") if jenis is Jenis.SERAPAN else parse_money(text)
        return self.b.anggaran(value, jenis, self.at(text, 1, baris), unsur=unsur, tahun=2022)

    def unsur(self, name: str, level: Level = Level.PROGRAM, induk: int | None = None, nomor: str | None = None) -> int:
        cara = Cara.ORDER if induk else Cara.NONE
        return self.b.unsur(name, level, self.at(name), run=0, induk=induk, cara=cara, nomor=nomor)

    def rules(self) -> list[str]:
        return [t.aturan for t in self.b.temuan_]


@pytest.fixture
def made(builder: Builder, at: Place) -> Maker:
    return Maker(builder, at)


@pytest.mark.parametrize(
    ("printed", "rules"), [("57.858.200%", ["persen-tidak-wajar"]), ("104,9%", []), ("0%", []), ("106%", ["persen-tidak-wajar"])]
)
def test_nobody_spends_much_more_than_there_is(made: Maker, printed: str, rules: list[str]) -> None:
    made.money(Jenis.SERAPAN, printed, made.unsur("Program Pelatihan"))
    batas.check(made.b)
    assert made.rules() == rules
    if rules:
        assert made.b.anggaran_[0].asal.keyakinan.baca <= batas.IMPLAUSIBLE


@pytest.mark.parametrize(
    ("target", "realisasi", "printed", "rules"),
    [("80", "84", "1.236.786", ["persen-tidak-wajar"]), ("100", "2.713", "2.713,00%", []), ("80", "60", "75%", [])],
)
def test_a_huge_capaian_is_said_unless_arithmetic_bears_it_out(
    made: Maker, target: str, realisasi: str, printed: str, rules: list[str]
) -> None:
    made.row("Jumlah pengunjung perpustakaan", f"{target} orang", f"{realisasi} orang", printed)
    capaian.check(made.b)
    batas.check(made.b)
    assert [r for r in made.rules() if r.startswith("persen")] == rules


@pytest.mark.parametrize(
    ("target", "realisasi", "rules"),
    [("5%", "120 ton", ["satuan-berbeda"]), ("5 ton", "6 ton", []), ("5", "120 ton", []), ("5%", "6%", [])],
)
def test_target_and_realisasi_have_one_unit(made: Maker, target: str, realisasi: str, rules: list[str]) -> None:
    made.row("Produksi perikanan", target, realisasi)
    batas.check(made.b)
    assert made.rules() == rules


@pytest.mark.parametrize(
    ("name", "printed", "rules"),
    [("Jumlah peserta", "80%", ["rumus-terbalik"]), ("Jumlah peserta", "125%", []), ("Tingkat pengangguran", "80%", []), ("Selisih", "80%", [])],
)  # fmt: skip
def test_target_over_realisasi_where_higher_is_better(made: Maker, name: str, printed: str, rules: list[str]) -> None:
    made.row(name, "40", "50", printed)
    capaian.check(made.b)
    batas.check(made.b)
    assert made.rules() == [*(["polaritas-turun"] if "Tingkat" in name else []), *rules]
    assert bool(made.b.proved) is not bool(rules), "what contradicts its polarity proves nothing"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [("12345", []), ("1245", ["3"]), ("12567", ["3 dan 4"]), ("124", []), ("1247", []), ("12378912", []), ("3457", [])],
)
def test_a_number_that_is_skipped(made: Maker, numbers: str, said: list[str]) -> None:
    for place, number in enumerate(numbers):
        made.unsur(f"Sasaran ke-{place} dari rencana", Level.SASARAN, nomor=f"{number}.")
    susunan.check(made.b)
    assert [t.pesan.removeprefix("nomor ").split(" tidak")[0] for t in made.b.temuan_] == said


def test_two_rows_of_one_name_are_no_gap(made: Maker) -> None:
    for number, name in enumerate(["Pertama", "Kedua", "Ketiga", "Ketiga", "Keempat"], start=1):
        made.unsur(f"{name} dari daftar kegiatan", Level.KEGIATAN, nomor=str(number))
    susunan.check(made.b)
    assert made.rules() == []


@pytest.mark.parametrize(("having", "rules"), [(4, ["indikator-tanpa-target"]), (2, []), (0, [])])
def test_an_indicator_without_target_among_others_that_have_one(made: Maker, having: int, rules: list[str]) -> None:
    for n in range(having):
        number = made.b.indikator(f"Persentase ke-{n}", made.at("x"))
        made.b.nilai(parse("80%"), Jenis.TARGET, made.at("80%"), indikator=number)
    made.b.indikator("Tanpa target", made.at("y"))
    susunan.check(made.b)
    assert made.rules() == rules


def test_an_indicator_copied_to_the_level_above(made: Maker) -> None:
    program = made.unsur("Program Pelatihan Kerja")
    kegiatan = made.unsur("Pelatihan berdasarkan unit kompetensi", Level.KEGIATAN, program)
    other = made.unsur("Pembinaan lembaga pelatihan", Level.KEGIATAN, program)
    name = "Persentase tenaga kerja yang bersertifikat kompetensi"
    for unsur in (program, kegiatan):
        made.b.indikator(name, made.at(name), unsur=unsur)
    for unsur in (kegiatan, other):
        made.b.indikator("Jumlah dokumen yang disusun tepat waktu", made.at("j"), unsur=unsur)
    susunan.check(made.b)
    assert [t.aturan for t in made.b.temuan_] == ["indikator-dua-tingkat"]


def proved(builder: Builder) -> list[Any]:
    facts = (*builder.nilai_, *builder.anggaran_)
    return [f.asal.teks for f in facts if f.id in builder.proved]


def test_proof_makes_reading_and_value_certain_but_not_the_link(made: Maker) -> None:
    fact = made.money(Jenis.PAGU, "5.000.000", made.unsur("Program Penunjang"))
    doubtful = made.b.anggaran_[0].asal.model_copy(update={"keyakinan": Keyakinan(baca=0.8, judul=0.7, nilai=0.9, taut=0.9)})
    made.b.anggaran_[0] = made.b.anggaran_[0].model_copy(update={"asal": doubtful})
    made.b.proved.add(fact)
    made.b.prove()
    sure = made.b.anggaran_[0].asal.keyakinan
    assert (sure.baca, sure.judul, sure.nilai, sure.taut) == (PROVED, 0.7, PROVED, 0.9)


def test_what_arithmetic_bears_out_is_proved(made: Maker) -> None:
    made.row("Jumlah peserta", "80", "60", "75%")
    made.row("Jumlah mitra", "80", "60", "57%")
    capaian.check(made.b)
    assert proved(made.b) == ["80", "60", "75%"]


def test_sums_prove_all_that_they_are_made_of(made: Maker) -> None:
    program = made.unsur("Program Pelatihan Kerja")
    made.money(Jenis.PAGU, "30.000.000", program)
    for name, amount in (("Pelatihan", "10.000.000"), ("Pembinaan", "20.000.000")):
        made.money(Jenis.PAGU, amount, made.unsur(name, Level.KEGIATAN, program))
    lonely = made.unsur("Program Penunjang")
    made.money(Jenis.PAGU, "5.000.000", lonely)
    jumlah.check(made.b)
    assert proved(made.b) == ["30.000.000", "10.000.000", "20.000.000"]


def test_a_sum_that_fails_names_all_that_may_be_wrong(made: Maker) -> None:
    program = made.unsur("Program Pelatihan Kerja")
    made.money(Jenis.PAGU, "30.000.000", program)
    for name, amount in (("Pelatihan", "10.000.000"), ("Pembinaan", "20.000.001")):
        made.money(Jenis.PAGU, amount, made.unsur(name, Level.KEGIATAN, program))
    jumlah.check(made.b)
    assert [len(t.fakta) for t in made.b.temuan_] == [3]
    assert proved(made.b) == []


def test_quarters_prove_their_year(made: Maker) -> None:
    number = made.b.indikator("Jumlah peserta", made.at("x"))
    made.b.nilai(parse("10"), Jenis.TARGET, made.at("10"), indikator=number, tahun=2022)
    for quarter, text in zip(TRIWULAN, "1234", strict=True):
        made.b.nilai(parse(text), Jenis.TARGET, made.at(text), indikator=number, tahun=2022, periode=quarter)
    triwulan.check(made.b)
    assert proved(made.b) == ["10", "1", "2", "3", "4"]


def test_a_name_in_small_letters_where_names_have_capitals_is_a_piece(table, understood):
    rows = [["No", "Program", "Indikator", "Target"]]
    rows += [[str(n), f"Program Nomor {n}", f"Jumlah layanan ke {n}", str(10 + n)] for n in range(1, 11)]
    rows += [["11", "Program Nomor 11", "dan kelautan yang tertib", "7"], ["12", "Program Nomor 12", "% desa yang dibina", "8"]]
    found = understood("PERJANJIAN KINERJA TAHUN 2023", table(rows))
    pieces = [t for t in found.cascade.temuan if t.aturan == "nama-terpotong"]
    assert ["dan kelautan" in t.pesan for t in pieces] == [True]
    doubted = {f.asal.teks for f in found.cascade.nilai if f.asal.keyakinan.baca <= 0.6}
    assert doubted == {"7"}
