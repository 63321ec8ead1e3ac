"""Rencana aksi whose data drift off their heads."""

from collections.abc import Callable
from typing import Any

HEADS = (
    "NO | SASARAN STRATEGIS OPD | INDIKATOR SASARAN | TARGET TAHUNAN | PENTAHAPAN | | | | PROGRAM | INDIKATOR PROGRAM | TARGET TAHUNAN | PENTAHAPAN | | |"
    " | KEGIATAN | INDIKATOR KEGIATAN | TARGET TAHUNAN | PENTAHAPAN | | | | | | | | | | | | Rp | | |\n"
    " | | | | TW 1 | TW 2 | TW 3 | TW 4 | | | | TW 1 | TW 2 | TW 3 | TW 4 | | | | B1 | B2 | B3 | B4 | B5 | B6 | B7 | B8 | B9 | B10 | B11 | B12 | | | |\n"
)
DRIFTED = f"""
RENCANA AKSI INDIKATOR KINERJA UTAMA KEPALA DINAS
DINAS PERPUSTAKAAN KABUPATEN CONTOH TAHUN 2018

{HEADS}1. | Meningkatnya minat baca masyarakat | 1 | Persentase minat baca masyarakat | 10% | 2% | 2% | 3% | 3% | Program Pembinaan Perpustakaan | Persentase pembinaan terlaksana | 100% | 50% | 33% | 16% | 2% | - Lomba Bercerita Anak | Terlaksananya lomba bercerita | 100% | | | | 50% | | | | 33% | | | 16% | | | | 212.908.000
 | | 2 | Persentase anggota aktif perpustakaan | 20% | 5% | 5% | 5% | 5% | Program Pembinaan Perpustakaan | Persentase pembinaan terlaksana | 100% | 25% | 25% | 25% | 25% | Perpustakaan Keliling Desa | Terlaksananya layanan keliling | 100% | | | | | | | | | | | | | | 52.200.000 |
"""
PROGRAM = "Program Pembinaan Perpustakaan"


def test_texts_are_set_against_heads_by_order_and_one_program_under_two_indicators_is_two(
    from_text: Callable[[str], Any],
) -> None:
    seen = from_text(DRIFTED)
    assert seen.families() == ["renaksi"]
    assert seen.tree() == [
        ("sasaran", "Meningkatnya minat baca masyarakat", None), ("program", PROGRAM, "Persentase minat baca masyarakat"),
        ("kegiatan", "Lomba Bercerita Anak", PROGRAM), ("program", PROGRAM, "Persentase anggota aktif perpustakaan"), ("kegiatan", "Perpustakaan Keliling Desa", PROGRAM),
    ]  # fmt: skip
    assert [u.induk for u in seen.cascade.unsur if u.level == "kegiatan"] == [2, 4]


def test_full_sets_of_quarters_are_sure_and_months_are_not(from_text: Callable[[str], Any]) -> None:
    seen = from_text(DRIFTED)
    first = [n for n in seen.cascade.nilai if n.indikator == 1]
    assert [(n.periode, n.angka) for n in first] == [("tahunan", 10), ("tw1", 2), ("tw2", 2), ("tw3", 3), ("tw4", 3)]
    assert all(n.asal.keyakinan.taut > 0.9 for n in first)
    months = [n for n in seen.cascade.nilai if n.periode and n.periode.startswith("b")]
    assert [n.angka for n in months] == [50, 33, 16]
    assert all(n.asal.keyakinan.taut <= 0.5 for n in months)
    assert "bulan-diragukan" in seen.rules()


def test_money_stands_with_its_kegiatan_wherever_it_drifted(from_text: Callable[[str], Any]) -> None:
    assert from_text(DRIFTED).money() == [
        ("Lomba Bercerita Anak", "pagu", 212_908_000), ("Perpustakaan Keliling Desa", "pagu", 52_200_000),
    ]  # fmt: skip


def test_drift_and_quarters_that_do_not_add_up_are_findings(from_text: Callable[[str], Any]) -> None:
    seen = from_text(DRIFTED)
    assert "101" in seen.finding("triwulan-tidak-cocok").pesan
    assert seen.finding("kolom-bergeser").tabel == 1
    assert seen.account("sisa") == []
    assert seen.why()[1, 3, 3] == ("label", "nomor urut")


def test_a_table_whose_data_stand_under_their_heads_is_not_read_by_order(from_text: Callable[[str], Any]) -> None:
    straight = (
        "1. | Meningkatnya minat baca masyarakat | Persentase minat baca | 10% | | 5% | | 5% | Program Pembinaan | Persentase pembinaan | 100% | | 50% | | 50%"
        " | Lomba Bercerita Anak | Terlaksananya lomba | 100% | | | | 50% | | | | 50% | | | | | 212.908.000 | | |"
    )
    seen = from_text("RENCANA AKSI TAHUN 2018\n\n" + HEADS + straight)
    assert seen.families() == ["kinerja"]
    assert [(n.periode, n.angka) for n in seen.cascade.nilai if n.periode != "tahunan"] == [
        ("tw2", 5), ("tw4", 5), ("tw2", 50), ("tw4", 50), ("b04", 50), ("b08", 50),
    ]  # fmt: skip
    assert seen.money() == [("Lomba Bercerita Anak", "pagu", 212_908_000)]
    assert seen.rules() == []
