"""Cards: label and value pairs, and the ways they break."""

from collections.abc import Callable
from typing import Any

GLUED = """
CASCADING TAHUN 2024

Sub Kegiatan | Pengadaan Buku Bacaan
Sasaran Kegiatan | Persentase layanan bacaan
Indikator Kegiatan | Jumlah buku yang diadakan
Target Sub Kegiatan | 120 Buku
Anggaran | Rp. 5.413.000
 | -
Sub Kegiatan | Penataan Ruang Baca
Sasaran Kegiatan |
 | penyediaan jasa ruang baca
Sasaran Kegiatan Indikator Kegiatan | Jumlah ruang baca yang ditata
Target Sub Kegiatan |
Anggaran | Rn 4 800 000
Anggaran | Тф. 4.700.000
Sub Kegiatan | Pemeliharaan Rak
Sasaran Kegiatan | Persentase rak baik

Sub Kegiatan | Pemeliharaan Rak
Sasaran Kegiatan | Persentase rak baik di
 | perpustakaan desa
Indikator Kegiatan | Jumlah rak yang
 | dipelihara
Target Sub Kegiatan | 12 unit
Anggaran | Rp. 1.000.000

Sub Kegiatan | Penyusunan Katalog
Sasaran Kegiatan | Jumlah Katalog
 | Jumlah Dokumen Katalog Induk
Target Sub Kegiatan | 1 Dokumen
Anggaran | Rp. 2.000.000
"""


def test_cards_glued_together_cut_by_the_page_and_without_labels(from_text: Callable[[str], Any]) -> None:
    seen = from_text(GLUED)
    assert seen.families() == ["kartu"] * 3
    assert seen.names("sub_kegiatan") == [
        "Pengadaan Buku Bacaan", "Penataan Ruang Baca", "Pemeliharaan Rak", "Penyusunan Katalog",
    ]  # fmt: skip
    assert [i for i, _ in seen.indicators()] == [
        "Jumlah buku yang diadakan", "Jumlah ruang baca yang ditata", "Jumlah rak yang dipelihara", "Jumlah Dokumen Katalog Induk",
    ]  # fmt: skip
    assert [a.asal.teks for a in seen.cascade.atribut] == [
        "Persentase layanan bacaan", "penyediaan jasa ruang baca", "Persentase rak baik di perpustakaan desa", "Jumlah Katalog",
    ]  # fmt: skip


def test_each_amount_counts_once_and_the_ghost_never(from_text: Callable[[str], Any]) -> None:
    seen = from_text(GLUED)
    assert [m[2] for m in seen.money()] == [5_413_000, 4_800_000, 1_000_000, 2_000_000]
    assert [a.tanda for a in seen.cascade.anggaran] == [None, "awalan_rp", None, None]
    assert seen.finding("garis-hantu").ditemukan == "Тф. 4.700.000"


def test_a_blank_target_makes_no_fact(from_text: Callable[[str], Any]) -> None:
    seen = from_text(GLUED)
    assert [(i, v) for i, _, v in seen.values()] == [
        ("Jumlah buku yang diadakan", 120), ("Jumlah rak yang dipelihara", 12), ("Jumlah Dokumen Katalog Induk", 1),
    ]  # fmt: skip


def test_every_mend_is_a_finding_and_every_cell_accounted_for(from_text: Callable[[str], Any]) -> None:
    seen = from_text(GLUED)
    assert sorted(seen.rules()) == ["garis-hantu", "kartu-terpotong", "label-hilang", "label-hilang", "label-menyatu"]
    assert seen.account("sisa") == []
    why = seen.why()
    assert why[1, 6, 2] == ("diabaikan", "coretan")
    assert why[1, 13, 2] == ("diabaikan", "teks hantu")
    assert why[1, 14, 2] == ("diabaikan", "kartu terulang")


def test_two_sound_amounts_in_one_card_are_an_error_and_neither_is_lost(from_text: Callable[[str], Any]) -> None:
    seen = from_text("""
Sub Kegiatan | Penataan Ruang Baca
Indikator Kegiatan | Jumlah ruang baca
Target Sub Kegiatan | 5 ruang
Anggaran | Rp. 1.000.000
Anggaran | Rp. 1.250.000
""")
    assert seen.money() == [("Penataan Ruang Baca", "pagu", 1_000_000)]
    found = seen.finding("kartu-dua-anggaran")
    assert (found.severity, "1.250.000" in found.pesan) == ("error", True)
    assert seen.account("sisa") == [(1, 5, 2)]
    assert "1.250.000" in seen.finding("sel-sisa").pesan


def test_cards_of_programs_and_of_kegiatan(from_text: Callable[[str], Any]) -> None:
    seen = from_text("""
Program | Program Pembinaan Perpustakaan
Sasaran Program | Meningkatnya layanan
Indikator Program | Persentase layanan
Target | 80%

Kegiatan | Pengelolaan Perpustakaan
Sasaran | Terkelolanya perpustakaan
Indikator | Jumlah perpustakaan
Target | 3 unit
""")
    assert [(u.level, u.teks) for u in seen.cascade.unsur] == [
        ("program", "Program Pembinaan Perpustakaan"), ("kegiatan", "Pengelolaan Perpustakaan"),
    ]  # fmt: skip
    assert [n.angka for n in seen.cascade.nilai] == [80, 3]


def test_two_cards_of_one_name_that_are_both_whole_are_both_counted(from_text: Callable[[str], Any]) -> None:
    card = "\nSub Kegiatan | Penataan Ruang Baca\nIndikator Kegiatan | Jumlah ruang {n}\nTarget | {n} ruang\nAnggaran | Rp. {n}.000.000\n"
    seen = from_text(card.format(n=1) + "\nantara\n" + card.format(n=2))
    assert [m[2] for m in seen.money()] == [1_000_000, 2_000_000]
