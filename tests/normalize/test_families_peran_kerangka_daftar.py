"""Cascading by role, the frame above a cascade, and lists of programs side by side."""

from collections.abc import Callable
from typing import Any

PERAN = """
CASCADING TAHUN 2024

ESELON III

SEKRETARIS | |
SASARAN | INDIKATOR |
Meningkatnya pengelolaan umum, keuangan dan | Tersedianya dokumen umum |
 | Terlaksananya laporan keuangan |
perencanaan program | Tersedianya dokumen rencana |

KASUBBA | KASUBBAG UMUM DAN KEUANGAN | |
SASARAN | INDIKATOR | |
 | Jumlah laporan sarana | |
Meningkatnya penatausahaan umum | Jumlah dokumen ketatausahaan | |

SUB KOORDINATOR LAYANAN | |
INDIKATOR | |
Jumlah anggota yang dilayani | |
"""


def test_banners_name_the_post_even_when_their_words_are_torn(from_text: Callable[[str], Any]) -> None:
    seen = from_text(PERAN)
    assert seen.families() == ["peran"] * 3
    assert [(j.nama_baku, j.jenjang) for j in seen.cascade.jabatan] == [
        ("SEKRETARIS", "administrator"), ("KASUBBAG UMUM DAN KEUANGAN", "pengawas"), ("SUB KOORDINATOR LAYANAN", "sub_koordinator"),
    ]  # fmt: skip
    assert [i.jabatan for i in seen.cascade.indikator] == (
        ["SEKRETARIS"] * 3 + ["KASUBBAG UMUM DAN KEUANGAN"] * 2 + ["SUB KOORDINATOR LAYANAN"]
    )


def test_a_statement_printed_beside_several_rows_is_one_element(from_text: Callable[[str], Any]) -> None:
    """Its words stand on two rows, or in the middle row of its indicators."""
    seen = from_text(PERAN)
    umum = "Meningkatnya pengelolaan umum, keuangan dan perencanaan program"
    assert seen.names("sasaran") == [umum, "Meningkatnya penatausahaan umum"]
    assert dict(seen.indicators()) == {
        "Tersedianya dokumen umum": umum, "Terlaksananya laporan keuangan": umum, "Tersedianya dokumen rencana": umum,
        "Jumlah laporan sarana": "Meningkatnya penatausahaan umum", "Jumlah dokumen ketatausahaan": "Meningkatnya penatausahaan umum",
        "Jumlah anggota yang dilayani": None,
    }  # fmt: skip
    assert seen.rules() == ["teks-terbelah"]
    assert seen.account("sisa") == []


def test_invented_text_and_damaged_copies_are_dropped_with_a_finding(from_text: Callable[[str], Any]) -> None:
    seen = from_text("""
KEPALA BIDANG LAYANAN | | |
SASARAN | | INDIKATOR |
Name and the title of the second | Meningkatnya mutu dan jumlah koleksi buku | Besaran koleksi baru |
weningkatnya mutu dan jumlah koleks | | Besaran koleksi pinjaman |
""")
    assert seen.names("sasaran") == ["Meningkatnya mutu dan jumlah koleksi buku"]
    assert [s for _, s in seen.indicators()] == ["Meningkatnya mutu dan jumlah koleksi buku"] * 2
    assert {"teks-hantu", "teks-rusak"} <= set(seen.rules())
    assert seen.why()[1, 3, 1][0] == seen.why()[1, 4, 1][0] == "diabaikan"


def test_nothing_is_mended_in_a_drawn_table(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        table(
            [
                ["SEKRETARIS", None],
                ["SASARAN", "INDIKATOR"],
                ["Meningkatnya pengelolaan umum dan", "Tersedianya dokumen umum"],
                ["perencanaan program", "Tersedianya dokumen rencana"],
            ],
            {(0, 0): (1, 2)},
        )
    )
    assert seen.names("sasaran") == ["Meningkatnya pengelolaan umum dan", "perencanaan program"]
    assert seen.rules() == []


def test_the_frame_has_visi_misi_tujuan_and_sasaran_in_one_row_each(from_text: Callable[[str], Any]) -> None:
    """Two misi in one cell; a label alone in the cell before its statements; two statements in one cell."""
    seen = from_text("""
Visi | MEWUJUDKAN KABUPATEN CONTOH YANG CERDAS |
Misi I PENINGKATAN TATA KELOLA MISI III PENINGKATAN LITERASI | |
Tujuan 3.1 LITERASI MASYARAKAT YANG MERATA | |
Sasaran : | Meningkatnya minat baca     Meningkatnya mutu arsip | |
""")
    visi, tujuan = "MEWUJUDKAN KABUPATEN CONTOH YANG CERDAS", "LITERASI MASYARAKAT YANG MERATA"
    assert seen.families() == ["kerangka"]
    assert seen.tree() == [
        ("visi", visi, None), ("misi", "PENINGKATAN TATA KELOLA", visi), ("misi", "PENINGKATAN LITERASI", visi), ("tujuan_daerah", tujuan, None),
        ("sasaran_daerah", "Meningkatnya minat baca", tujuan), ("sasaran_daerah", "Meningkatnya mutu arsip", tujuan),
    ]  # fmt: skip
    assert [u.nomor for u in seen.cascade.unsur] == [None, "I", "III", "3.1", None, None]
    orphan = seen.cascade.unsur[3]
    assert (orphan.induk, "2 unsur" in (orphan.induk_alasan or "")) == (None, True)
    assert seen.rules() == ["induk-tidak-tercetak"]
    assert seen.account("sisa") == []


def test_lists_of_programs_side_by_side_keep_their_years_apart_from_their_numbers(from_text: Callable[[str], Any]) -> None:
    seen = from_text("""
PROGRAM PRIORITAS

 | PROGRAM TAHUN 2022 | PROGRAM TAHUN 2023 | | PROGRAM PRIORITAS TAHUN 2023 |
 | 1 | 2 | | | 3
1 | PROGRAM PERPUSTAKAAN DESA | 1 | PROGRAM PERPUSTAKAAN DESA | 1 | PROGRAM PENGELOLAAN ARSIP
2 | PROGRAM PENGELOLAAN ARSIP | 2 | PROGRAM NASKAH KUNO | |
""")
    assert seen.families() == ["daftar"]
    assert seen.names("program") == ["PROGRAM PERPUSTAKAAN DESA", "PROGRAM PENGELOLAAN ARSIP", "PROGRAM NASKAH KUNO"]
    assert seen.cascade.unsur[2].tahun == 2023
    assert len(seen.cascade.unsur[0].sumber) == 1
    assert set(seen.rules()) == {"kolom-bergeser"}
    assert seen.account("sisa") == []
    assert seen.why()[1, 3, 1] == ("label", "nomor urut")


LINES = """
CASCADING PERENCANAAN DINAS PERPUSTAKAAN

MISI

MEWUJUDKAN MASYARAKAT YANG CERDAS DAN GEMAR MEMBACA

Tujuan RPJMD

Meningkatkan mutu pendidikan dan literasi masyarakat
Indikator: Indeks Literasi (%)

Sasaran PD

Meningkatnya minat baca masyarakat

Meningkatnya mutu pengelolaan arsip

Indikator Sasaran

Persentase minat baca masyarakat

Nilai arsip perangkat daerah

CASCADING KINERJA

**PK
KADIS**

Meningkatnya minat baca masyarakat

Indikator: Persentase minat baca masyarakat

**PK
KABID**

KABID : LAYANAN DAN KOLEKSI

Meningkatnya pemustaka yang puas

IK : % pemustaka puas

ISU STRATEGIS

1
Minat baca masih rendah di desa
Gedung arsip belum memadai
2
3. Sarana kurang lengkap
"""


def test_a_cascade_in_loose_lines(from_text: Callable[[str], Any]) -> None:
    seen = from_text(LINES)
    misi, tujuan = "MEWUJUDKAN MASYARAKAT YANG CERDAS DAN GEMAR MEMBACA", "Meningkatkan mutu pendidikan dan literasi masyarakat"
    assert seen.tree() == [
        ("misi", misi, None), ("tujuan_daerah", tujuan, misi), ("sasaran", "Meningkatnya minat baca masyarakat", tujuan),
        ("sasaran", "Meningkatnya mutu pengelolaan arsip", tujuan), ("sasaran", "Meningkatnya pemustaka yang puas", None),
    ]  # fmt: skip
    assert seen.indicators()[:3] == [
        ("Indeks Literasi (%)", tujuan), ("Persentase minat baca masyarakat", "Meningkatnya minat baca masyarakat"),
        ("Nilai arsip perangkat daerah", "Meningkatnya mutu pengelolaan arsip"),
    ]  # fmt: skip
    assert seen.cascade.indikator[-1].jabatan == "KABID LAYANAN DAN KOLEKSI"
    assert [j.nama for j in seen.cascade.jabatan] == ["KABID LAYANAN DAN KOLEKSI"]


def test_issues_are_issues_whether_their_number_floats_before_or_after(from_text: Callable[[str], Any]) -> None:
    assert [(i.nomor, i.teks) for i in from_text(LINES).cascade.isu] == [
        ("1", "Minat baca masih rendah di desa"), ("2", "Gedung arsip belum memadai"), ("3", "Sarana kurang lengkap"),
    ]  # fmt: skip
