"""What the views mean."""

import pytest

import store
from store import views

CONTRACT = [
    "fakta_id",
    "berkas_id",
    "dokumen_id",
    "unsur_id",
    "indikator_id",
    "induk_id",
    "urutan",
    "dokumen",
    "sha256",
    "wilayah_kode",
    "wilayah",
    "perangkat_daerah",
    "jenis_dokumen",
    "tahun_dokumen",
    "halaman",
    "tabel",
    "baris",
    "kolom",
    "x0",
    "y0",
    "x1",
    "y1",
    "kolom_judul",
    "level",
    "unsur",
    "unsur_mentah",
    "induk",
    "induk_mentah",
    "induk_jenis",
    "jalur",
    "kode",
    "kode_cara",
    "jabatan",
    "indikator",
    "indikator_mentah",
    "indikator_induk",
    "jenis",
    "tahun",
    "periode",
    "kumulatif",
    "tahap",
    "sumber_dana",
    "teks",
    "angka",
    "satuan",
    "satuan_baku",
    "keyakinan",
]
ADDED = ["paragraf", "mesin"]


@pytest.fixture
def facts(engine, make, ask):
    store.load(engine, make())
    return ask("select * from v_fakta order by urutan, fakta_id")


def of(facts, jenis, **wanted):
    found = [f for f in facts if f["jenis"] == jenis and all(f[k] == v for k, v in wanted.items())]
    assert len(found) == 1, found
    return found[0]


def test_columns_are_the_contract(facts):
    names = list(facts[0])
    assert names[: len(CONTRACT)] == CONTRACT
    assert names[len(CONTRACT) :][:2] == ADDED


@pytest.mark.parametrize("name", views.definitions())
def test_every_view_says_what_it_means_and_can_be_read(name, engine, make, ask):
    assert name.startswith("v_")
    assert views.definitions()[name].startswith(f"-- {name}: ")
    assert "aveat" in views.meaning(name)
    store.load(engine, make())
    ask(f"select * from {name}")


def test_one_row_per_fact_and_every_element_once(facts):
    assert len(facts) == 5 + 4 + 1 + 1 + 4 + 2  # values, money, attribute, schedule, elements, indicators without any value
    plain = [f for f in facts if f["jenis"] == "unsur" and f["indikator"] is None]
    assert sorted(f["unsur"] for f in plain) == ["Jumlah", "Meningkatnya kualitas", "Program Pelatihan", "URUSAN WAJIB"]
    assert len({f["fakta_id"] for f in facts}) == len(facts)


def test_only_indicators_without_any_value_have_a_row_of_their_own(facts):
    own = [f["indikator"] for f in facts if f["jenis"] == "unsur" and f["indikator"]]
    assert own == ["Rincian", "tingkat."]


def test_identity_place_and_confidence(facts):
    fact = of(facts, "target", teks="80 %")
    assert fact["dokumen"] == "lkjip.pdf"
    assert (fact["wilayah_kode"], fact["wilayah"], fact["perangkat_daerah"]) == ("35.24", "Kabupaten Lamongan", None)
    assert (fact["jenis_dokumen"], fact["tahun_dokumen"]) == ("lkjip", 2021)
    assert (fact["halaman"], fact["tabel"], fact["baris"], fact["kolom"], fact["x0"], fact["y1"]) == (2, 1, 1, 3, 1, 4)
    assert fact["kolom_judul"] == "A > B"
    assert fact["keyakinan"] == 0.8432  # 0.9 twice, over the best of four stages


def test_the_element_of_a_value_is_its_indicators(facts):
    fact = of(facts, "realisasi")
    assert (fact["unsur"], fact["unsur_mentah"], fact["level"]) == ("Meningkatnya kualitas", "Meningkatnya kuaIitas", "sasaran")
    assert (fact["induk"], fact["induk_jenis"], fact["jalur"]) == (
        "URUSAN WAJIB",
        "bagian",
        "URUSAN WAJIB > Meningkatnya kualitas",
    )
    assert fact["jabatan"] == "Kepala Dinas"


def test_an_element_may_hang_on_an_indicator(facts):
    fact = of(facts, "unsur", unsur="Program Pelatihan", indikator=None)
    assert (fact["induk"], fact["induk_jenis"], fact["kode"], fact["kode_cara"]) == ("Rincian", "indikator", "2.07.03", "printed")
    assert fact["jalur"] == "URUSAN WAJIB > Meningkatnya kualitas > Rincian > Program Pelatihan"


def test_an_indicator_without_element_shows_what_it_hangs_on(facts):
    fact = of(facts, "target", indikator="Lepas")
    assert fact["unsur"] is None
    assert fact["level"] is None
    assert (fact["induk"], fact["induk_jenis"], fact["jalur"]) == ("URUSAN WAJIB", "bagian", "URUSAN WAJIB")
    assert of(facts, "unsur", indikator="Rincian")["indikator_induk"] == "Tingkat"


def test_money_is_in_full_rupiah_and_exact(facts, ask):
    pagu = of(facts, "pagu", level="program")
    assert pagu["angka"] == 123456789012.71
    assert (pagu["satuan"], pagu["satuan_baku"], pagu["sumber_dana"], pagu["indikator"]) == ("Rp", "rupiah", "APBD", None)
    serapan = of(facts, "serapan")
    assert (serapan["angka"], serapan["satuan"], serapan["satuan_baku"]) == (50.0, "%", "persen")
    assert ask("select sum(rupiah) as sen from anggaran where rupiah > 1000000")[0]["sen"] == 12345678901271 + 6172839450636


def test_the_unit_is_the_facts_else_the_indicators(facts):
    assert (of(facts, "target", teks="80 %")["satuan"], of(facts, "target", teks="80 %")["satuan_baku"]) == ("%", "persen")
    assert (of(facts, "realisasi")["satuan"], of(facts, "realisasi")["satuan_baku"]) == ("persen", None)
    assert of(facts, "formula")["satuan"] is None


def test_cumulative_is_a_number(facts):
    assert of(facts, "target", periode="tw1")["kumulatif"] == 1
    assert of(facts, "capaian")["kumulatif"] == 0


def test_printed_totals_are_facts_but_no_budget(facts, ask):
    assert of(facts, "pagu", level="jumlah")["angka"] == 999
    assert [r["level"] for r in ask("select level from v_anggaran")] == ["program"] * 3


def test_one_row_per_indicator_with_its_year(engine, make, ask):
    store.load(engine, make())
    rows = ask("select * from v_indikator order by urutan")
    assert [r["indikator"] for r in rows] == ["Tingkat", "Rincian", "tingkat.", "Lepas"]
    assert (rows[0]["target"], rows[0]["realisasi"], rows[0]["capaian"], rows[0]["formula"]) == (80, 60, 75, "=a/b x 100%")
    assert (rows[3]["target"], rows[3]["target_teks"]) == (None, "16 Komputer, 2 Meja")


def test_coverage_is_the_share_of_cells_accounted_for(engine, make, ask):
    store.load(engine, make())
    row = ask("select * from v_dokumen")[0]
    assert (row["jumlah_tabel"], row["sel"], row["sel_sisa"], row["cakupan"]) == (1, 4, 1, 0.75)
    assert (row["jumlah_warning"], row["jenis_bukti"], row["perangkat_daerah_bukti"]) == (1, "LAPORAN KINERJA", "tidak tercetak")


def test_capaian_by_both_formulas_where_the_polarity_is_unknown(engine, make, ask):
    store.load(engine, make())
    row = ask("select * from v_capaian_beda")[0]
    assert (row["capaian_naik"], row["capaian_turun_a"]) == (75, 125)
    assert row["capaian_turun_b"] == pytest.approx(133.3333, abs=1e-3)
    assert (row["selisih"], row["cocok"]) == (0, 1)


def test_capaian_of_a_falling_indicator(engine, make, ask):
    cascade = make()
    first = cascade.indikator[0].model_copy(update={"polaritas": "turun"})
    values = tuple(
        n.model_copy(
            update={"angka": {1: 4.97, 2: 6.05, 3: 82.15}.get(n.id, n.angka), "periode": None if n.id == 1 else n.periode}
        )
        for n in cascade.nilai
    )
    store.load(engine, cascade.model_copy(update={"indikator": (first, *cascade.indikator[1:]), "nilai": values}))
    row = ask("select * from v_capaian_beda")[0]
    assert row["capaian_naik"] is None
    assert (round(row["capaian_turun_a"], 2), round(row["capaian_turun_b"], 2)) == (78.27, 82.15)
    assert row["cocok"] == 1


def test_gaps_and_twins(engine, make, ask):
    store.load(engine, make())
    gaps = {(r["celah"], r["teks"]) for r in ask("select celah, teks from v_celah_cascading")}
    assert gaps == {("indikator tanpa target", "Rincian"), ("indikator tanpa target", "tingkat.")}
    twins = ask("select level_1, level_2 from v_indikator_kembar")
    assert twins == [{"level_1": "sasaran", "level_2": "program"}]


def test_shares_and_absorption(engine, make, ask):
    store.load(engine, make())
    assert [r["porsi_level"] for r in ask("select porsi_level from v_porsi_anggaran")] == [100, 100]
    assert ask("select * from v_serapan_vs_capaian") == []  # its indicator has no capaian
    assert ask("select bertarget from v_kelengkapan")[0]["bertarget"] == 0.5


def test_lists(engine, make, ask):
    store.load(engine, make())
    assert [(r["jenis"], r["teks"]) for r in ask("select * from v_jabatan order by jenis, ke")] == [
        ("fungsi", "c"),
        ("tugas", "a"),
        ("tugas", "b"),
    ]
    assert ask("select nilai_dihitung, unsur from v_risiko") == [{"nilai_dihitung": 12, "unsur": "Program Pelatihan"}]
    assert ask("select dari, ke from v_tautan") == [{"dari": "Program Pelatihan", "ke": "Meningkatnya kualitas"}]
    assert ask("select peran, teks from v_sumber") == [{"peran": "judul", "teks": "Formulasi"}]
    assert ask("select jumlah_fakta, fakta_id from v_temuan") == [{"jumlah_fakta": 1, "fakta_id": "x"}]
    assert len(ask("select * from besaran")) == 2
    assert len(ask("select * from sel")) == 1


def test_views_are_made_again_when_one_changed(engine, ask, monkeypatch):
    with engine.begin() as connection:
        assert not views.apply(connection)
        monkeypatch.setattr(views, "fingerprint", lambda: "lain")
        assert views.apply(connection)
