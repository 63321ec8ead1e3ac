"""The table of regions: by code, by printed name, as mentions in a text."""

import time

import pytest
from pydantic import ValidationError

from normalize import wilayah
from normalize.wilayah import DaftarWilayah, JenisWilayah, by_code, by_name, daftar, decree_codes, mentions


def _kode(text: str) -> str | None:
    found = by_name(text).wilayah
    return found.kode if found else None


def test_the_table_is_complete() -> None:
    kinds = [w.jenis for w in daftar().wilayah]
    assert kinds.count(JenisWilayah.PROVINSI) == 38
    assert len(kinds) - 38 == 514


def test_every_official_name_finds_itself() -> None:
    for w in daftar().wilayah:
        for text in (w.nama_resmi, w.nama_resmi.upper(), f"Pemerintah {w.nama_resmi}", f"{w.jenis.value} {w.nama}"):
            assert _kode(text) == w.kode, text


def test_every_glued_name_finds_itself() -> None:
    for w in daftar().wilayah:
        glued = f"{w.jenis.value}{w.nama}".replace(" ", "").replace("-", "").replace(".", "").upper()
        assert w.kode in [m.wilayah.kode for m in mentions(f"{glued}TAHUN 2020") if m.wilayah], glued


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("KAB. JEPARA", "33.20"),
        ("KABUPATEN : JEPARA", "33.20"),
        ("Kab Toli Toli", "72.04"),
        ("Kabupaten Muko Muko", "17.06"),
        ("Kabupaten Kotabaru", "63.02"),
        ("KABUPATEN KOTA BARU", "63.02"),
        ("Kabupaten Lima Puluh Kota", "13.07"),
        ("Kotamadya Bogor", "32.71"),
        ("WALI KOTA BOGOR", "32.71"),
        ("Bupati Bogor", "32.01"),
        ("Gubernur Kepulauan Riau", "21"),
        ("Prov. Kep. Riau", "21"),
        ("Kepri", "21"),
        ("DKI Jakarta", "31"),
        ("Provinsi DIY", "34"),
        ("Kota Adm. Jakarta Pusat", "31.71"),
        ("Jakarta Pusat", "31.71"),
        ("Ogan Komering Ulu Selatan", "16.09"),
        ("Jawa Barat", "32"),
        ("Bandung Barat", "32.17"),
        ("abupaten Jepara", "33.20"),
        ("P E M E R I N T A H  K A B U P A T E N  J E P A R A", "33.20"),
        ("KOTABANDUNG", "32.73"),
        ("Kabupaten Jepara Provinsi Jawa Tengah", "33.20"),
        ("jawa tengah", "33"),
    ],
)
def test_printed_names(text: str, kode: str) -> None:
    assert _kode(text) == kode


@pytest.mark.parametrize(
    ("text", "calon"),
    [
        ("Bogor", {"32.01", "32.71"}),
        ("Jambi", {"15", "15.71"}),
        ("Gorontalo", {"75", "75.01", "75.71"}),
        ("Kabupaten/Kota Semarang", {"33.22", "33.74"}),
        ("Kabupaten Jakarta Barat", {"31.73"}),
        ("Kabupaten Bogor dan Kota Bogor", set()),
        ("Dinas Kesehatan Kabupaten Bogor", set()),
        ("Kabupaten Antah Berantah", set()),
    ],
)
def test_names_that_decide_nothing(text: str, calon: set[str]) -> None:
    found = by_name(text)
    assert found.wilayah is None
    assert {w.kode for w in found.calon} == calon


def test_codes_old_and_new() -> None:
    assert by_code("33.20") == by_name("Kabupaten Jepara").wilayah
    assert by_code(" 35 ") == by_name("Jawa Timur").wilayah
    assert by_code("91.01") == by_code("93.01")
    assert by_code("91.01") is not None
    assert by_code("99.99") is None


def test_official_names() -> None:
    assert by_code("33.20").nama_resmi == "Kabupaten Jepara"  # type: ignore[union-attr]
    assert by_code("34").nama_resmi == "Daerah Istimewa Yogyakarta"  # type: ignore[union-attr]


def test_mentions_have_their_places() -> None:
    text = "Dinas Kesehatan Kab. Jepara, Jawa Tengah; kerja sama dengan Kota Semarang dan Bogor. Kembali ke batu, di bali saja."
    found = mentions(text)
    assert [(m.teks, m.wilayah.kode if m.wilayah else None, m.penanda) for m in found] == [
        ("Kab. Jepara", "33.20", "kab"),
        ("Jawa Tengah", "33", None),
        ("Kota Semarang", "33.74", "kota"),
        ("Bogor", None, None),
    ]
    assert all(text[m.awal : m.akhir] == m.teks for m in found)


def test_a_short_alias_counts_only_as_the_table_prints_it() -> None:
    assert [m.teks for m in mentions("RSUD di NTB dan Kota Mataram; Ntb, oki")] == ["NTB", "Kota Mataram"]


def test_a_name_goes_on_over_a_line_break_but_not_over_a_comma() -> None:
    assert mentions("KABUPATEN OGAN KOMERING\nULU SELATAN")[0].wilayah == by_code("16.09")
    assert mentions("Kabupaten Ogan Komering Ulu, Selatan")[0].wilayah == by_code("16.01")


def test_decree_numbers_carry_the_code() -> None:
    assert [w.kode for w in decree_codes("Nomor : 188.4/ 12 /KEP/33.20.105/2018 dan 050/33.20.013/2017")] == ["33.20", "33.20"]
    assert decree_codes("Nomor 12.05 Tahun 2018, 411.013/2018, tanggal 12.05.2018, 99.99.105/2018") == ()


def test_a_long_text_takes_little_time() -> None:
    text = "Peningkatan pelayanan kesehatan masyarakat di Kabupaten Jepara pada tahun berjalan dan seterusnya. " * 8000
    start = time.perf_counter()
    assert len(mentions(text)) == 8000
    assert time.perf_counter() - start < 5


def _table(*rows: dict[str, object]) -> DaftarWilayah:
    return DaftarWilayah.model_validate({"penanda": {"kabupaten": ["kabupaten"]}, "wilayah": rows})


@pytest.mark.parametrize(
    "row",
    [
        {"kode": "11", "jenis": "provinsi", "nama": "Lain"},
        {"kode": "12.01", "jenis": "kabupaten", "nama": "Yatim"},
        {"kode": "11.02", "jenis": "kabupaten", "nama": "Lama", "kode_lama": ["11.01"]},
        {"kode": "11.02", "jenis": "kabupaten", "nama": "Kembar", "alias": ["satu Nama"]},
        {"kode": "11.02", "jenis": "provinsi", "nama": "Salah"},
        {"kode": "1102", "jenis": "kabupaten", "nama": "Salah"},
    ],
)
def test_a_table_that_contradicts_itself_is_refused(row: dict[str, object]) -> None:
    first = ({"kode": "11", "jenis": "provinsi", "nama": "Induk"}, {"kode": "11.01", "jenis": "kabupaten", "nama": "Satunama"})
    assert _table(*first).wilayah[1].provinsi == "11"
    with pytest.raises(ValidationError):
        _table(*first, row)


def test_one_word_marks_one_kind() -> None:
    with pytest.raises(ValidationError):
        DaftarWilayah.model_validate({"penanda": {"kabupaten": ["kab"], "kota": ["kab"]}, "wilayah": []})


def test_folding() -> None:
    assert wilayah.fold("Toli-Toli") == wilayah.fold("TOLITOLI") == "tolitoli"
