"""The five text conversions of real documents: figures counted by script and checked by eye."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import extract
import normalize
from schema.cascade import Cascade, Indikator, Temuan, Unsur
from schema.words import Cara, Jenis, Level, Periode

pytestmark = pytest.mark.shared
Read = Callable[[str], Cascade]

RENAKSI, IKI_2018, EVALUASI, POHON, IKI = (
    "malang-rencana-aksi-2018", "malang-iki-2018", "lamongan-evaluasi-2022", "tanjung-jabung-barat-pohon-kinerja-2024", "iki-tanpa-kabupaten",
)  # fmt: skip

PEOPLE = {
    "ee887ffb1464ac86",
    "e2ff25b1ae1981c7",
    "d62339eabc148aa1",
    "dba1bf72836c9127",
    "47fffb1195d2f196",
    "a0a39b9d15380509",
    "ad6632dac52e2cc2",
}


@pytest.fixture(scope="module")
def sample(shared: Path) -> Read:
    @cache
    def read(name: str) -> Cascade:
        return normalize.cascade(extract.read(shared / "samples" / f"{name}.txt"))

    return read


def at_level(cascade: Cascade, level: Level) -> list[Unsur]:
    return [u for u in cascade.unsur if u.level is level]


def findings(cascade: Cascade, rule: str) -> list[Temuan]:
    return [t for t in cascade.temuan if t.aturan == rule]


def total(cascade: Cascade, level: Level, jenis: Jenis) -> int:
    """Sum of the first amount of each element of a level."""
    wanted = {u.id for u in at_level(cascade, level)}
    first: dict[int, Decimal] = {}
    for fact in cascade.anggaran:
        if fact.unsur in wanted and fact.jenis is jenis and fact.rupiah is not None:
            first.setdefault(fact.unsur, fact.rupiah)
    return int(sum(first.values()))


def rows_of(found: list[Any]) -> set[tuple[int | None, int | None]]:
    return {(f.asal.tabel, f.asal.baris) for f in found}


@pytest.mark.parametrize("name", [RENAKSI, IKI_2018, EVALUASI, POHON, IKI])
def test_no_cell_is_left_over_and_every_table_is_taken(sample: Read, name: str) -> None:
    cascade = sample(name)
    assert [s for s in cascade.sel if s.status == "sisa"] == []
    assert [t for t in cascade.tabel if t.keluarga is None] == []


@pytest.mark.parametrize("name", [RENAKSI, IKI_2018, EVALUASI, POHON, IKI])
def test_no_name_or_number_of_an_official_is_stored(sample: Read, name: str, shared: Path) -> None:
    """Known by the hash of their words, for the names of people are no part of the project."""

    def officials(text: str) -> set[str]:
        return PEOPLE & {hashlib.sha256(word.encode()).hexdigest()[:16] for word in re.findall(r"\w+", text.casefold())}

    assert officials(sample(name).model_dump_json()) == set()
    assert bool(officials((shared / "samples" / f"{name}.txt").read_text(encoding="utf-8"))) == (name in {IKI_2018, POHON})


@pytest.mark.parametrize("name", [RENAKSI, IKI_2018, EVALUASI, POHON, IKI])
def test_reading_twice_gives_the_same(sample: Read, shared: Path, name: str) -> None:
    again = normalize.cascade(extract.read(shared / "samples" / f"{name}.txt"))
    assert again.model_dump_json() == sample(name).model_dump_json()


# -- S2, evaluasi 2022 --------------------------------------------------------------------------------------------------


def test_s2_tree_known_by_sums_alone(sample: Read) -> None:
    cascade = sample(EVALUASI)
    program, kegiatan, sub = (at_level(cascade, level) for level in (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN))
    assert (len(program), len(kegiatan), len(sub)) == (6, 19, 40)
    assert {u.induk for u in kegiatan} == {u.id for u in program}
    assert {u.induk for u in sub} == {u.id for u in kegiatan}
    assert Counter(u.induk_cara for u in sub)[Cara.SUM] == 40
    children = Counter(u.induk for u in sub)
    assert [children[u.id] for u in kegiatan] == [2, 3, 2, 5, 2, 3, 3, 1, 3, 1, 1, 1, 2, 2, 2, 1, 2, 2, 2]
    assert findings(cascade, "jumlah-tidak-cocok") == findings(cascade, "jumlah-anak-tidak-cocok") == []


def test_s2_money_adds_up_and_the_printed_total_is_no_element(sample: Read) -> None:
    cascade = sample(EVALUASI)
    for level in (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN, Level.JUMLAH):
        assert total(cascade, level, Jenis.PAGU) == 9_054_343_734
        assert total(cascade, level, Jenis.REALISASI_ANGGARAN) == 8_535_509_727
    assert len(at_level(cascade, Level.JUMLAH)) == 1
    assert findings(cascade, "total-tidak-cocok") == findings(cascade, "serapan-tidak-cocok") == []


def test_s2_indicators_of_sub_kegiatan_with_targets(sample: Read) -> None:
    cascade = sample(EVALUASI)
    sub = {u.id for u in at_level(cascade, Level.SUB_KEGIATAN)}
    with_target = {n.indikator for n in cascade.nilai if n.jenis is Jenis.TARGET and n.tahun == 2022}
    assert sum(1 for i in cascade.indikator if i.unsur in sub and i.id in with_target) == 70


def test_s2_iku_rows_and_targets_of_the_perjanjian_kinerja(sample: Read) -> None:
    cascade = sample(EVALUASI)
    sections = {u.id for u in at_level(cascade, Level.BAGIAN)}
    iku = [i for i in cascade.indikator if i.bagian in sections]
    assert len(rows_of(iku)) == len(iku) == 13
    filled = {n.indikator for n in cascade.nilai if n.jenis is Jenis.REALISASI}
    assert [i.nomor for i in iku if i.id not in filled] == ["1.", "2."]
    table = {n.asal.tabel for n in cascade.nilai if n.asal.teks == "44.267 %"}
    pk = [n for n in cascade.nilai if n.asal.tabel in table]
    assert [n.asal.teks for n in pk] == [
        "95,03 %",
        "88,87%",
        "1,36 %",
        "44.267 %",
        "73,21 %",
        "60,08 %",
        "64,73 %",
        "86,50",
        "80",
    ]
    assert {n.tahun for n in pk} == {2023}


def test_s2_risks_hang_on_their_programs(sample: Read) -> None:
    cascade = sample(EVALUASI)
    assert [r.kode for r in cascade.risiko] == [f"RSP{n}" for n in range(1, 16)]
    names = {u.id: u.teks for u in cascade.unsur}
    assert [names[r.unsur or 0].split()[1] for r in cascade.risiko] == (
        ["Pelatihan"] * 7 + ["Penempatan"] * 3 + ["Hubungan"] * 4 + ["Pembangunan"]
    )
    assert all((r.skala_dampak or 0) * (r.skala_kemungkinan or 0) == r.nilai for r in cascade.risiko)
    assert all(r.uraian and r.pemilik and r.sebab and r.kendali and r.dampak and r.pihak and r.rtp for r in cascade.risiko)
    assert len(findings(cascade, "baris-bergeser")) == 4


def test_s2_monitoring_issues_and_posts(sample: Read) -> None:
    cascade = sample(EVALUASI)
    assert len(cascade.pemantauan) == 11
    assert {p.realisasi_waktu for p in cascade.pemantauan} == {"Bulan Januari - Desember"}
    assert [i.nomor for i in cascade.isu] == [str(n) for n in range(1, 10)]
    assert [j.jenjang for j in cascade.jabatan] == ["administrator"] * 4 + ["fungsional"]


def test_s2_findings(sample: Read) -> None:
    cascade = sample(EVALUASI)
    assert [t.ditemukan for t in findings(cascade, "capaian-tidak-cocok")] == ["-0,23%", "99,3%"]
    assert "99,03%" in findings(cascade, "capaian-tidak-cocok")[1].pesan
    assert [t.ditemukan for t in findings(cascade, "nilai-tanpa-angka") if t.severity == "warning"] == ["44.267 %"]
    lpk = findings(cascade, "keluaran-berbeda")
    assert [all(text in t.pesan for text in ("45 LPK", "50 LPK", "1 LPK")) for t in lpk] == [True]
    tpt = findings(cascade, "polaritas-turun")
    assert [all(text in t.pesan for text in ("4,97%", "6,05%", "78,27%", "82,15%", "121,73%")) for t in tpt] == [True]
    assert [t.pesan.split()[0] for t in findings(cascade, "bacaan-dipastikan")] == ["2.713%"]


def test_s2_true_extremes_are_kept(sample: Read) -> None:
    values = {n.asal.teks: n.angka for n in sample(EVALUASI).nilai if n.jenis is Jenis.CAPAIAN}
    assert {t: values[t] for t in ("2.713%", "1.837,50%", "701,82%", "370,40%", "2,22%", "-0,23%")} == {
        "2.713%": 2713, "1.837,50%": 1837.5, "701,82%": 701.82, "370,40%": 370.4, "2,22%": 2.22, "-0,23%": -0.23,
    }  # fmt: skip


def test_s2_identity(sample: Read) -> None:
    found = sample(EVALUASI).dokumen[0]
    assert (found.wilayah.nilai, found.tahun.nilai, found.jenis.nilai) == ("35.24", "2022", "evaluasi")
    assert found.perangkat_daerah.nilai == "Dinas Tenaga Kerja"


# -- S3, pohon kinerja 2024 ---------------------------------------------------------------------------------------------


def test_s3_cards(sample: Read) -> None:
    cascade = sample(POHON)
    assert len(at_level(cascade, Level.SUB_KEGIATAN)) == 34
    assert total(cascade, Level.SUB_KEGIATAN, Jenis.PAGU) == 5_664_149_763
    assert len(cascade.anggaran) == 34
    assert [t.ditemukan for t in findings(cascade, "garis-hantu")] == ["Тф. 2.100.000"]
    assert len(findings(cascade, "kartu-terpotong")) == 1
    assert sum(1 for a in cascade.anggaran if a.tanda == "awalan_rp") == 2


def test_s3_years_and_digits(sample: Read) -> None:
    cascade = sample(POHON)
    broken = findings(cascade, "digit-ocr")
    assert ["85/90/95" in broken[0].pesan, "41/42/43" in broken[1].pesan, len(broken)] == [True, True, 2]
    twice = findings(cascade, "satu-fakta-dua-nilai")
    assert len(twice) == 2
    assert [[text in t.pesan for text in ("85%", "419", "41%", "859")] for t in twice] == [
        [True, True, False, False], [False, False, True, True],
    ]  # fmt: skip
    years = Counter(n.tahun for n in cascade.nilai if n.asal.tabel == 3)
    assert years == {2021: 5, 2022: 6, 2023: 6, 2024: 6, 2025: 6, 2026: 6}


def test_s3_roles_and_frame(sample: Read) -> None:
    cascade = sample(POHON)
    assert [j.jenjang for j in cascade.jabatan] == [
        "administrator", "pengawas", "pengawas", "administrator", "sub_koordinator", "administrator", "sub_koordinator", "sub_koordinator", "sub_koordinator",
    ]  # fmt: skip
    assert len([i for i in cascade.indikator if i.jabatan]) == 29
    assert [len(at_level(cascade, level)) for level in (Level.VISI, Level.MISI, Level.TUJUAN_DAERAH, Level.SASARAN_DAERAH)] == [
        1,
        2,
        1,
        2,
    ]
    assert [len(at_level(cascade, level)) for level in (Level.PROGRAM, Level.KEGIATAN)] == [0, 0]
    assert len(findings(cascade, "indikator-menyatu")) == 1


def test_s3_identity(sample: Read) -> None:
    found = sample(POHON).dokumen[0]
    assert (found.wilayah.nilai, found.tahun.nilai, found.jenis.nilai) == ("15.06", "2024", "pohon_kinerja")


# -- S0, rencana aksi 2018 ----------------------------------------------------------------------------------------------


def test_s0_elements_and_money(sample: Read) -> None:
    cascade = sample(RENAKSI)
    assert [len(at_level(cascade, level)) for level in (Level.SASARAN, Level.PROGRAM, Level.KEGIATAN)] == [2, 5, 5]
    assert total(cascade, Level.KEGIATAN, Jenis.PAGU) == 2_725_396_500
    assert len({u.teks for u in at_level(cascade, Level.PROGRAM)}) == 3
    assert all(u.induk_indikator for u in at_level(cascade, Level.PROGRAM))


def sasaran_indicators(cascade: Cascade) -> list[Indikator]:
    sasaran = {u.id for u in at_level(cascade, Level.SASARAN)}
    return [i for i in cascade.indikator if i.unsur in sasaran]


def test_s0_quarters_of_the_four_indicators(sample: Read) -> None:
    cascade = sample(RENAKSI)
    found = [
        {n.periode.value: n.angka for n in cascade.nilai if n.indikator == i.id and n.periode}
        for i in sasaran_indicators(cascade)
    ]
    assert found[0] == {"tahunan": 5, "tw1": 1, "tw2": 1, "tw3": 2, "tw4": 1}
    assert (found[1]["tahunan"], sorted(found[1].values())) == (5, [5, 5])
    assert found[2] == {"tahunan": 85, "tw1": 15, "tw2": 19, "tw3": 42, "tw4": 10}
    assert found[3] == {"tahunan": 80, "tw1": 18, "tw2": 20, "tw3": 26, "tw4": 16}


def test_s0_findings_of_sums_and_their_repair_by_months(sample: Read) -> None:
    found = findings(sample(RENAKSI), "triwulan-tidak-cocok")
    assert sorted((t.ditemukan, t.diharapkan) for t in found) == [("110", "100"), ("86", "85"), ("99", "100")]
    typo = next(t for t in found if t.ditemukan == "110")
    assert "20 di tempat 30" in typo.pesan


def test_s0_no_month_is_claimed(sample: Read) -> None:
    months = [n for n in sample(RENAKSI).nilai if n.periode not in {None, Periode.TAHUNAN} and n.periode.value.startswith("b")]
    assert len(months) == 13
    for fact in months:
        sure = fact.asal.keyakinan
        assert sure.baca * sure.judul * sure.nilai * sure.taut < 0.6


def test_s0_identity(sample: Read) -> None:
    found = sample(RENAKSI).dokumen[0]
    assert (found.wilayah.nilai, found.tahun.nilai, found.jenis.nilai) == ("35.07", "2018", "renaksi")


# -- S1, IKI 2018 -------------------------------------------------------------------------------------------------------


def test_s1_posts_rows_and_formulas(sample: Read) -> None:
    cascade = sample(IKI_2018)
    assert len(cascade.jabatan) == 46
    assert Counter(j.jenjang for j in cascade.jabatan)["administrator"] == 5
    assert Counter(j.jenjang for j in cascade.jabatan)["pengawas"] == 15
    assert len(rows_of(list(cascade.indikator))) == 67
    assert sum(1 for a in cascade.atribut if a.latex) == 15
    assert Counter(a.jenis for a in cascade.atribut) == {Jenis.FORMULA: 67, Jenis.SUMBER_DATA: 66}
    assert len(at_level(cascade, Level.KINERJA)) == 47
    assert (cascade.nilai, cascade.anggaran) == ((), ())


def test_s1_every_indicator_hangs_on_a_kinerja_of_its_post(sample: Read) -> None:
    cascade = sample(IKI_2018)
    owner = {u.id: u.jabatan for u in cascade.unsur}
    assert all(i.unsur and owner[i.unsur] == i.jabatan for i in cascade.indikator)
    assert {i.jabatan for i in cascade.indikator} == {j.nama for j in cascade.jabatan}


def test_s1_identity(sample: Read) -> None:
    found = sample(IKI_2018).dokumen[0]
    assert (found.wilayah.nilai, found.tahun.nilai, found.jenis.nilai) == ("35.07", "2018", "iki")


# -- S4, IKI of an unknown kabupaten ------------------------------------------------------------------------------------


def test_s4_posts_and_rows(sample: Read) -> None:
    cascade = sample(IKI)
    assert len(cascade.jabatan) == 27
    seen_again = {(s.tabel, s.baris) for u in cascade.unsur for s in u.sumber}
    assert len(rows_of([*cascade.unsur, *cascade.indikator]) | seen_again) == 225
    assert (cascade.nilai, cascade.anggaran, cascade.atribut) == ((), (), ())
    assert not at_level(cascade, Level.PROGRAM)


def test_s4_the_reversed_page_belongs_to_the_seksi_after_it(sample: Read) -> None:
    cascade = sample(IKI)
    found = findings(cascade, "urutan-halaman")
    assert len(found) == 1
    moved = [i for i in cascade.indikator if i.asal.tabel == found[0].tabel]
    assert len(moved) == 8
    assert {i.jabatan for i in moved} == {"SEKSI PENEMPATAN TENAGA KERJA LUAR NEGERI"}
    assert len([i for i in cascade.indikator if i.jabatan == "SEKSI PENEMPATAN TENAGA KERJA LUAR NEGERI"]) == 12


def test_s4_what_cannot_be_known_stays_unknown_with_a_reason(sample: Read) -> None:
    found = sample(IKI).dokumen[0]
    assert (found.wilayah.nilai, found.tahun.nilai, found.wilayah_nama) == (None, None, None)
    assert found.wilayah.bukti
    assert found.tahun.bukti
    assert found.jenis.nilai == "iki"
    assert {u.tahun for u in sample(IKI).unsur} == {None}


def test_s0_a_kegiatan_without_any_month_is_told(sample: Read) -> None:
    found = findings(sample("malang-rencana-aksi-2018"), "target-tanpa-periode")
    assert [t.paragraf for t in found] == [10]


def test_s1_and_s4_what_was_filled_in_carelessly_is_told(sample: Read) -> None:
    s1, s4 = sample("malang-iki-2018"), sample("iki-tanpa-kabupaten")
    assert [t.paragraf for t in findings(s1, "sumber-data-kosong")] == [173]
    assert any("KEUANGAN" in t.pesan and "KEPEGAWAIAN" in t.pesan for t in findings(s1, "tugas-kembar"))
    assert len(findings(s4, "indikator-nihil")) == 6
    assert sum(int(t.pesan.split()[0]) for t in findings(s4, "indikator-menyalin")) in range(22, 26)


def test_s4_statements_of_another_office_are_told(sample: Read) -> None:
    found = findings(sample("iki-tanpa-kabupaten"), "instansi-lain")
    assert any("tanaman pangan dan hortikultura" in t.pesan for t in found)
    assert any("dinas tenaga kerja dan transmigrasi" in t.pesan for t in found)
    assert not findings(sample("malang-iki-2018"), "instansi-lain")


def test_s1_and_s4_wording_and_order_of_the_sheets_are_told(sample: Read) -> None:
    assert "Surat Masuk ke Dinas Tenaga Kerja" in findings(sample(IKI_2018), "indikator-tanpa-ukuran")[0].pesan
    assert "Fasilitasi" in findings(sample(IKI_2018), "kinerja-kegiatan")[0].pesan
    assert "LUAR NEGERI" in findings(sample(IKI), "staf-sebelum-atasan")[0].pesan
    assert findings(sample(IKI_2018), "staf-sebelum-atasan") == []
