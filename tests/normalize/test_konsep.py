"""Which canonical indicator a name is, which names are one, and which only look so."""

import pytest

from normalize import data, konsep
from normalize.konsep import CaraKonsep, concept_named, concepts, groups, match, proposals
from schema.errors import LexiconError

TPT = "tingkat_pengangguran_terbuka"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Tingkat Pengangguran Terbuka", TPT),
        ("1. Tingkat pengangguran terbuka (TPT) (%)", TPT),
        ("TPT", TPT),
        ("Tingkat Pengangguran Terbuka Kabupaten Lamongan", TPT),
        ("Penurunan Tingkat Pengangguran Terbuka", "penurunan_tingkat_pengangguran_terbuka"),
        ("Nilai SAKIP Dinas Tenaga Kerja", "nilai_sakip"),
        ("Nilai SAKIP DISNAKER", "nilai_sakip"),
        ("Predikat SAKIP", "predikat_sakip"),
        ("Indeks Gini", "rasio_gini"),
        ("% tenaga kerja bersertifikat", "persentase_tenaga_kerja_bersertifikat"),
    ],
)
def test_equal_names_are_a_concept_and_say_so(name: str, wanted: str) -> None:
    found = match(name)
    assert found is not None
    assert (found.konsep.konsep, found.cara) == (wanted, CaraKonsep.PERSIS)
    assert "sebutan" in found.bukti


def test_what_was_cut_off_a_name_is_said() -> None:
    found = match("Nilai SAKIP Dinas Tenaga Kerja")
    assert found is not None
    assert "tanpa 'Dinas Tenaga Kerja'" in found.bukti


def test_near_names_say_how_near() -> None:
    found = match("Tingkat Partisipasi Angkatann Kerja")
    assert found is not None
    assert (found.konsep.konsep, found.cara) == ("tingkat_partisipasi_angkatan_kerja", CaraKonsep.EJAAN)
    assert found.bukti.startswith("98%")


@pytest.mark.parametrize(
    "name",
    [
        "Tingkat Pengangguran Terbuka Perempuan",
        "Tingkat Pengangguran Terdidik",
        "Persentase OPD dengan nilai SAKIP minimal A",
        "Jumlah IKM yang dibina",
        "Indek Pemberdayaan Gender (IPG)",  # the bracket is the abbreviation of another index
        "Indeks Kepuasan Masyarakat pengguna SPSE",
        "IPX",
        "",
    ],
)
def test_look_alikes_stay_without_concept(name: str) -> None:
    assert match(name) is None


def test_every_name_leads_to_its_own_concept() -> None:
    assert len(concepts()) >= 30
    for concept in concepts().values():
        assert concept.polaritas in {"naik", "turun"}
        for name in (concept.nama, *concept.sebutan):
            found = match(name)
            assert found is not None, name
            assert found.konsep.konsep == concept.konsep, name
            assert not any(f" {other} " in f" {name.casefold()} " for other in concept.bukan), name
        assert concept_named(concept.konsep) == concept


def test_a_name_of_two_concepts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"bidang": "umum", "satuan": "persen", "polaritas": "naik", "definisi": "x", "sebutan": ["Sebutan Sama"]}
    made = [entry | {"konsep": "a", "nama": "A"}, entry | {"konsep": "b", "nama": "B"}]
    monkeypatch.setattr(data, "load", lambda _: made)
    for cached in (konsep.concepts, konsep._known):
        cached.cache_clear()
    try:
        with pytest.raises(LexiconError, match="Sebutan Sama"):
            konsep._known()
    finally:
        monkeypatch.undo()
        for cached in (konsep.concepts, konsep._known):
            cached.cache_clear()


def test_spelling_variants_of_a_sub_kegiatan_are_one_and_look_alikes_are_not() -> None:
    names = [
        "Penyediaan Barang Cetak dan Penggandaan",
        "Penyediaan Barang Cetakan dan Penggandaan",
        "Penyusunan Rencana Tenaga Kerja Makro",
        "Penyusunan Rencana Tenaga Kerja Mikro",
        "Penyediaan Peralatan dan Perlengkapan Kantor",
        "Penyediaan Jasa Peralatan dan Perlengkapan Kantor",
        "Pemeliharaan Peralatan dan Mesin Lainnya",
        "Pengadaan Peralatan dan Mesin Lainnya",
        "Koordinasi dan Penyusunan RKA-SKPD",
        "Koordinasi dan Penyusunan DPA-SKPD",
    ]
    made = groups(names)
    assert [sorted(group.semua) for group in made if len(group.semua) > 1] == [names[:2]]
    assert (
        next(g.nama for g in made if names[0] in g.semua) == "Penyediaan Barang Cetakan dan Penggandaan"
    )  # as in the nomenclature


def test_names_without_concept_are_proposed_never_merged() -> None:
    names = ["Persentase lulusan bekerja di pabrik", "Persentase lulusan bekerja di pabrik.", "Persentase Lulusan Bekerja di Pabrik", "Lain sama sekali dari itu", "TPT"]  # fmt: skip
    assert proposals(names) == [
        ["Persentase Lulusan Bekerja di Pabrik", "Persentase lulusan bekerja di pabrik", "Persentase lulusan bekerja di pabrik."]
    ]
    assert all(match(name) is None for name in proposals(names)[0])
