"""Keys, corrected spelling, and when two names are one."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from normalize import data
from normalize.codes import parse_code, split_number, spoken_level
from normalize.jabatan import is_jabatan, jenjang
from normalize.names import corrected, name_key, same_name, vetoed
from normalize.text import joined, key, squeezed, unspaced
from schema.words import Level

WORDS = (
    "program",
    "kegiatan",
    "Jumlah",
    "PERSENTASE",
    "pelatihan",
    "kerja",
    "dan",
    "yang",
    "1.2",
    "2.07.03",
    "(satu)",
    "%",
    "ijin",
    "Presentase",
)
phrase = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
anything = st.one_of(st.text(max_size=40), phrase)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("T A R G E T", "target"), ("Indikator\nKinerja", "indikator kinerja"), ("REALISASI (%)", "realisasi %"), ("  No.  ", "no"), ("Tri-wulan", "tri wulan"),
        ("ﬁsik", "fisik"), ("", ""), ("S/D", "s d"),
    ],
)  # fmt: skip
def test_keys(text: str, expected: str) -> None:
    assert key(text) == expected


def test_letter_spaced_words_are_put_together_and_short_words_are_not() -> None:
    assert unspaced("R E A L I S A S I anggaran") == "REALISASI anggaran"
    assert unspaced("a b") == "a b"
    assert unspaced("poin a b dan c") == "poin a b dan c"


@given(anything)
def test_joined_is_idempotent(text: str) -> None:
    assert joined(joined(text)) == joined(text)
    assert "\n" not in joined(text)


@given(anything)
@example("A:A:A")
def test_key_is_idempotent(text: str) -> None:
    assert key(key(text)) == key(text)
    assert squeezed(key(text)) == squeezed(text)


@given(anything)
def test_unspaced_is_idempotent_and_keeps_letters(text: str) -> None:
    assert unspaced(unspaced(text)) == unspaced(text)
    assert unspaced(text).replace(" ", "") == text.replace(" ", "")


@given(anything)
@example("A:A:A")
@example("kegiatn dai n jml")
@example("% penyeteron")
def test_correction_is_idempotent(text: str) -> None:
    assert corrected(corrected(text)) == corrected(text)


@given(anything)
def test_correction_never_changes_digits(text: str) -> None:
    assert re.findall(r"\d", corrected(text)) == re.findall(r"\d", text)


@given(st.from_regex(r"[0-9X]\.[0-9]{2}\.[0-9]{2}\.2\.[0-9]{2}\.[0-9]{4}", fullmatch=True), st.sampled_from(WORDS))
def test_correction_never_changes_codes(code: str, word: str) -> None:
    assert code in corrected(f"{word} {code} {word}")


@pytest.mark.parametrize(("wrong", "right"), sorted(data.spelling()[0].items()))
def test_every_correction_is_made_in_any_case_and_is_final(wrong: str, right: str) -> None:
    assert corrected(wrong) == right
    assert corrected(wrong.upper()) == right.upper()
    assert corrected(f"jumlah {wrong.capitalize()} baru") == f"jumlah {right[:1].upper()}{right[1:]} baru"
    assert same_name(f"{wrong} lainnya", f"{right} lainnya")


@given(anything, anything)
def test_sameness_is_symmetric(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


@given(anything)
def test_a_name_is_the_same_as_itself_unless_it_has_no_word(text: str) -> None:
    assert same_name(text, text) == bool(name_key(text))


@given(phrase, st.sampled_from([str.upper, str.lower, str.title]))
def test_case_and_white_space_make_no_other_name(text: str, cased: object) -> None:
    assert callable(cased)
    assert same_name(text, cased(text).replace(" ", "\n  "))


@pytest.mark.parametrize("pair", data.vetoes(), ids=" | ".join)
def test_every_veto_keeps_names_apart(pair: tuple[str, str]) -> None:
    """However long the common part, and although the two are alike to more than the threshold."""
    common = "penyusunan laporan penyelenggaraan urusan pemerintahan bidang tenaga kerja yang dilaksanakan oleh perangkat daerah dan unit kerja di lingkungan"
    one, other = (f"{common} {word} {common}" for word in pair)
    assert vetoed(one, other)
    assert vetoed(other, one)
    assert not same_name(one, other)
    assert same_name(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Penyediaan Barang Cetak dan Penggandaan Kantor Kabupaten", "Penyediaan Barang Cetakan dan Penggandaan Kantor Kabupaten"),
        ("Pendaftaran Perjanjian Kerjasama bagi Perusahaan", "Pendaftaran Perjanjian Kerja Sama bagi Perusahaan"),
        ("Penyediaan Gaji danTunjangan ASN", "Penyediaan Gaji dan Tunjangan ASN"), ("Pelayanan antar Kerja", "PELAYANAN ANTARKERJA"),
        ("Presentase produktifitas", "Persentase produktivitas"), ("% tenaga kerja bersertifikat", "Persentase Tenaga Kerja Bersertifikat"),
        ("Pemeliharaan/ Rehabilitasi Gedung", "Pemeliharaan/Rehabilitasi Gedung"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_merge(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Penyusunan Rencana Tenaga Kerja Makro", "Penyusunan Rencana Tenaga Kerja Mikro"), ("Penyediaan Peralatan Kantor", "Penyediaan Jasa Peralatan Kantor"),
        ("Pemeliharaan Peralatan dan Mesin Lainnya", "Pengadaan Peralatan dan Mesin Lainnya"), ("Jumlah kendaraan roda 2", "Jumlah kendaraan roda 4"),
        ("Laporan Keuangan Akhir Tahun SKPD", "Laporan Keuangan Bulanan SKPD"), ("Program Penempatan", "Kegiatan Penempatan"), ("", ""), ("...", "---"),
    ],
)  # fmt: skip
def test_names_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert not same_name(one, other)


# -- codes and posts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "one_form", "level"),
    [
        ("2.07.03.2.01.0001", "2.07.03.2.01.0001", Level.SUB_KEGIATAN), ("2.07.03.02.01.0001", "2.07.03.2.01.0001", Level.SUB_KEGIATAN),
        ("2.07.03.2.01.01", "2.07.03.2.01.0001", Level.SUB_KEGIATAN), ("2.07.03.2.01", "2.07.03.2.01", Level.KEGIATAN), ("2.07.03", "2.07.03", Level.PROGRAM),
        ("x.xx.01", "X.XX.01", Level.PROGRAM), ("2 07 03 2.01", "2.07.03.2.01", Level.KEGIATAN), ("2.07", "2.07", None), ("1.02.1.02.01.15", "1.02.1.02.01.15", None),
    ],
)  # fmt: skip
def test_codes_have_one_form(text: str, one_form: str, level: Level | None) -> None:
    code = parse_code(text)
    assert code is not None
    assert (code.text, code.level) == (one_form, level)


@pytest.mark.parametrize("text", ["", ".", "Program", "2.07.03 Program Pelatihan", "A.1", "100%", "Rp 5"])
def test_what_is_no_code(text: str) -> None:
    assert parse_code(text) is None


@given(st.from_regex(r"[0-9X]{1,2}([. ]{1,2}([0-9]{1,4}|XX)){0,6}\.?", fullmatch=True))
def test_a_code_read_again_is_the_same_code(text: str) -> None:
    code = parse_code(text)
    assume(code is not None)
    assert code is not None
    assert parse_code(code.text) == code


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. Persentase", "1.", "Persentase"), ("1.1 Persentase", "1.1", "Persentase"), ("a) Jumlah", "a)", "Jumlah"), ("- Jumlah", None, "Jumlah"),
        ("• Jumlah", None, "Jumlah"), ("12 dokumen", None, "12 dokumen"), ("1.", None, "1."), ("IV. Tahap", "IV.", "Tahap"), ("(2) Tahap", "(2)", "Tahap"),
    ],
)  # fmt: skip
def test_leading_ordinals(text: str, number: str | None, rest: str) -> None:
    assert split_number(text) == (number, rest)


def test_levels_that_a_name_says() -> None:
    assert spoken_level("Program Penempatan") is Level.PROGRAM
    assert spoken_level("- SUB KEGIATAN: X") is Level.SUB_KEGIATAN
    assert spoken_level("Kegiatan X") is Level.KEGIATAN
    assert spoken_level("Pemrograman") is None


@pytest.mark.parametrize(
    ("nama", "expected"),
    [
        ("SEKRETARIS DINAS", "administrator"), ("SEKSI PELATIHAN", "pengawas"), ("KELAPA SEKSI PELATIHAN", "pengawas"), ("Kepala Dinas Tenaga Kerja", "jpt_pratama"),
        ("KABID PENEMPATAN", "administrator"), ("Sub Koordinator Kelembagaan", "sub_koordinator"), ("PENGADMINISTRASI UMUM", "pelaksana"), ("Bupati", "kepala_daerah"),
        ("SEKRETARIS DAERAH", "jpt_pratama"), ("Mediator Hubungan Industrial", "fungsional"), ("Gedung Kantor", None),
    ],
)  # fmt: skip
def test_jenjang_by_the_words_that_open_a_post(nama: str, expected: str | None) -> None:
    assert jenjang(nama) == expected
    assert is_jabatan(nama) == (expected is not None)


def test_a_sentence_about_a_post_is_no_post() -> None:
    assert not is_jabatan("Sekretaris " + "melaksanakan tugas " * 10)
