"""The views that compare documents: what they put side by side, and what they keep apart."""

from decimal import Decimal
from typing import Any

import pytest

import store
from schema.cascade import Anggaran, Cascade, Dokumen, Identitas, Indikator, Nilai, Risiko, Unsur
from schema.provenance import Asal
from schema.raw import Berkas
from schema.words import Jenis, Kenal, Level, Periode, Status, Tahap

TARGET, REAL, CAPAIAN, PAGU, SPENT = Jenis.TARGET, Jenis.REALISASI, Jenis.CAPAIAN, Jenis.PAGU, Jenis.REALISASI_ANGGARAN


def document(
    sha: str,
    values: list[dict[str, Any]] | None = None,
    money: list[dict[str, Any]] | None = None,
    *,
    jenis: str = "pk",
    wilayah: str | None = "35.24",
    indikator: dict[str, Any] | None = None,
    menggantikan: str | None = None,
    nama_unsur: str = "Pelatihan Kerja",
    risiko: tuple[Risiko, ...] = (),
) -> Cascade:
    """One sub kegiatan with one or more indicators (field `i`, from 1) of 2022."""
    values, money = values or [], money or []
    place = Asal(teks="x", halaman=3, tabel=1)
    known = {"cara": Kenal.PRINTED, "bukti": "x"}
    shared = {"dokumen": 1, "asal": place}
    count = max((v.get("i", 1) for v in values), default=1)
    return Cascade(
        berkas=Berkas(sha256=sha * 32, nama=f"{sha}.pdf", jenis_media="pdf", ukuran=1),
        status=Status.DONE,
        dokumen=(
            Dokumen(
                id=1, jenis=Identitas(nilai=jenis, **known), tahun=Identitas(nilai="2022", **known), wilayah=Identitas(nilai=wilayah, **known),
                wilayah_nama=wilayah and f"Kabupaten {wilayah}", perangkat_daerah=Identitas(nilai="Dinas Tenaga Kerja", **known),
                menggantikan=menggantikan and menggantikan * 32,
            ),
        ),
        unsur=(Unsur(id=1, level=Level.SUB_KEGIATAN, kode="2.07.03.2.01.0001", kode_cara="printed", teks=nama_unsur, teks_baku=nama_unsur, urutan=1, tahun=2022, **shared),),
        indikator=tuple(
            Indikator(id=n, unsur=1, teks=f"Lulusan {n}", teks_baku=f"Lulusan {n}", polaritas="naik", urutan=n, **shared, **(indikator or {}))
            for n in range(1, count + 1)
        ),
        nilai=tuple(
            Nilai(**{"id": n, "indikator": v.get("i", 1), "tahun": 2022, "urutan": 9 + n, "satuan_baku": "orang", **shared} | {k: x for k, x in v.items() if k != "i"})
            for n, v in enumerate(values, 1)
        ),
        anggaran=tuple(
            Anggaran(**{"id": 50 + n, "unsur": 1, "tahun": 2022, "urutan": 50 + n, **shared} | m) for n, m in enumerate(money, 1)
        ),
        risiko=risiko,
    )  # fmt: skip


def value(jenis: Jenis, angka: float, **more: Any) -> dict[str, Any]:
    return {"jenis": jenis, "angka": angka} | more


def amount(jenis: Jenis, rupiah: int, **more: Any) -> dict[str, Any]:
    return {"jenis": jenis, "rupiah": Decimal(rupiah)} | more


@pytest.fixture
def load(engine):
    return lambda *cascades: [store.load(engine, cascade) for cascade in cascades]


def test_planned_and_realised_are_marked_and_stages_are_rows_of_their_own(load, ask):
    load(
        document("aa", [value(TARGET, 80), value(REAL, 60), value(CAPAIAN, 75), value(TARGET, 90, tahap=Tahap.PERUBAHAN)]),
        document("bb", [value(TARGET, 70)]),
        document("cc", [value(REAL, 50)]),
    )
    rows = ask(
        "select dokumen, tahap, dasar, target, realisasi, capaian, capaian_naik from v_indikator_banding order by dokumen, tahap"
    )
    assert [tuple(r.values()) for r in rows] == [
        ("aa.pdf", None, "keduanya", 80, 60, 75, 75),
        ("aa.pdf", "perubahan", "rencana", 90, None, None, None),
        ("bb.pdf", None, "rencana", 70, None, None, None),
        ("cc.pdf", None, "realisasi", None, 50, None, None),
    ]


def test_a_realised_figure_stands_beside_the_only_stage_that_was_promised(load, ask):
    load(
        document("aa", [value(TARGET, 80, tahap=Tahap.RENSTRA), value(REAL, 60)]),
        document("bb", [value(TARGET, 80, tahap=Tahap.MURNI), value(TARGET, 70, tahap=Tahap.PERUBAHAN), value(REAL, 60)]),
    )
    rows = ask("select dokumen, coalesce(tahap, '-') as tahap, target, realisasi from v_indikator_banding order by dokumen, 2")
    assert [tuple(r.values()) for r in rows] == [
        ("aa.pdf", "renstra", 80, 60),
        ("bb.pdf", "-", None, 60),  # two promises: which one it answers is not known
        ("bb.pdf", "murni", 80, None),
        ("bb.pdf", "perubahan", 70, None),
    ]


def test_a_range_has_no_recomputed_capaian(load, ask):
    load(document("aa", [value(TARGET, 66, angka_atas=67), value(REAL, 60)]))
    assert [r["capaian_naik"] for r in ask("select * from v_indikator_banding")] == [None]


def test_quarters_running_totals_and_forecasts_are_left_out(load, ask):
    out = [
        value(TARGET, 20, periode=Periode.TW1),
        value(TARGET, 40, kumulatif=True),
        value(TARGET, 99, tahap=Tahap.PROYEKSI),
        value(TARGET, 98, tahap=Tahap.PRAKIRAAN_MAJU),
    ]
    load(document("aa", out), document("bb", [*out, value(TARGET, 80, periode=Periode.TAHUNAN)]))
    assert [(r["dokumen"], r["target"]) for r in ask("select * from v_indikator_banding")] == [("bb.pdf", 80)]


def test_a_target_printed_twice_with_other_figures_says_so(load, ask):
    load(document("aa", [value(TARGET, 80), value(TARGET, 85)]), document("bb", [value(TARGET, 80), value(TARGET, 80)]))
    rows = ask("select target, target_berbeda from v_indikator_banding order by dokumen")
    assert [tuple(r.values()) for r in rows] == [(80, 1), (80, 0)]


def test_a_replaced_edition_is_in_no_comparison(load, ask):
    figures = [value(TARGET, 80), value(REAL, 40)], [amount(PAGU, 800), amount(SPENT, 400)]
    risk = (Risiko(id=1, dokumen=1, uraian="Banjir", urutan=90, asal=Asal(teks="Banjir")),)
    load(document("aa", *figures, risiko=risk), document("bb", [value(TARGET, 90)], [amount(PAGU, 900)], menggantikan="aa"))
    assert [(r["dokumen"], r["berlaku"]) for r in ask("select * from v_edisi order by dokumen")] == [("aa.pdf", 0), ("bb.pdf", 1)]
    for view in ("v_indikator_banding", "v_biaya_per_keluaran"):
        assert {r["dokumen"] for r in ask(f"select dokumen from {view}")} == {"bb.pdf"}, view
    for view in ("v_konsistensi_dokumen", "v_varian_nama", "v_profil_risiko"):
        assert ask(f"select * from {view}") == [], view


def test_cost_per_output_never_mixes_planned_and_realised_or_stages(load, ask):
    load(
        document("aa", [value(TARGET, 10), value(REAL, 8)], [amount(PAGU, 1000), amount(SPENT, 960)]),
        document("bb", [value(TARGET, 10)], [amount(SPENT, 960)]),  # money spent, output only planned
        document("cc", [value(TARGET, 10, tahap=Tahap.MURNI)], [amount(PAGU, 900, tahap=Tahap.PERUBAHAN)]),
    )
    rows = ask("select dokumen, dasar, rupiah, keluaran, biaya_per_keluaran from v_biaya_per_keluaran order by dasar")
    assert [tuple(r.values()) for r in rows] == [("aa.pdf", "realisasi", 960, 8, 120), ("aa.pdf", "rencana", 1000, 10, 100)]


def test_outputs_of_one_unit_are_summed_and_counted_shares_are_no_output(load, ask):
    values = [
        value(TARGET, 6),
        value(TARGET, 4, i=2),
        value(TARGET, 90, i=3, satuan_baku="persen"),
        value(TARGET, 2, i=4, satuan_baku="paket"),
    ]
    load(document("aa", values, [amount(PAGU, 700, sumber_dana="APBD"), amount(PAGU, 300, sumber_dana="DAK")]))
    rows = ask("select satuan_baku, keluaran, jumlah_indikator, rupiah from v_biaya_per_keluaran order by satuan_baku")
    assert [tuple(r.values()) for r in rows] == [("orang", 10, 2, 1000), ("paket", 2, 1, 1000)]


def test_what_two_documents_promise_for_one_indicator(load, ask):
    load(
        document("aa", [value(TARGET, 80, tahap=Tahap.RENSTRA)], jenis="renstra"),
        document("bb", [value(TARGET, 70), value(TARGET, 75)], jenis="pk"),
        document("cc", [value(TARGET, 80)], jenis="lkjip", wilayah="15.06"),  # another kabupaten
        document("dd", [value(TARGET, 80)], jenis="pk", wilayah=None),  # unknown: not comparable
    )
    rows = ask(
        "select jenis_dokumen_1, tahap_1, angka_1, jenis_dokumen_2, angka_2, selisih, sama from v_konsistensi_dokumen order by jenis_dokumen_1, angka_2"
    )
    found = [tuple(r.values()) for r in rows]
    assert found[1:] == [("renstra", "renstra", 80, "pk", 70, -10, 0), ("renstra", "renstra", 80, "pk", 75, -5, 0)]
    assert (found[0][0], {found[0][2], found[0][4]}, found[0][6]) == ("pk", {70, 75}, 0)


def test_indicators_are_one_by_concept_before_by_name(load, ask):
    load(
        document("aa", [value(TARGET, 5)], indikator={"konsep": "tpt"}),
        document("bb", [value(TARGET, 5)], indikator={"konsep": "tpk"}),
    )
    assert ask("select * from v_konsistensi_dokumen") == []


def test_wording_drift_within_one_perangkat_daerah(load, ask):
    load(
        document("aa", nama_unsur="Pelatihan Kerja"),
        document("bb", nama_unsur="pelatihan kerja"),  # capitals are no drift
        document("cc", nama_unsur="Pelatihan Tenaga Kerja"),
        document("dd", nama_unsur="Pelatihan Lain", wilayah="15.06"),
    )
    rows = ask("select macam, varian, jumlah_varian, jumlah_dokumen from v_varian_nama order by varian")
    assert [tuple(r.values()) for r in rows] == [("kode", "Pelatihan Kerja", 2, 2), ("kode", "Pelatihan Tenaga Kerja", 2, 1)]


def test_the_risk_profile_counts_what_has_no_value(load, ask):
    place = Asal(teks="x")
    risks = (
        Risiko(
            id=1, dokumen=1, uraian="a", kendali="C", skala_dampak=4, skala_kemungkinan=3, nilai=12, rtp="b", urutan=1, asal=place
        ),
        Risiko(id=2, dokumen=1, uraian="c", kendali="UC", nilai=4, urutan=2, asal=place),
        Risiko(id=3, dokumen=1, uraian="d", urutan=3, asal=place),
    )
    load(document("aa", risiko=risks))
    row = ask(
        "select jumlah_risiko, jumlah_bernilai, nilai_tertinggi, nilai_rata, skala_tertinggi, terkendali, tak_terkendali, berrencana from v_profil_risiko"
    )[0]
    assert tuple(row.values()) == (3, 2, 12, 8, 4, 1, 1, 1)
