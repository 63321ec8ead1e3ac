"""IKI: sheets of posts with duties, and the tables below them."""

from collections.abc import Callable
from typing import Any

SHEETS = r"""
INDIKATOR KINERJA INDIVIDU

1. JABATAN : **KEPALA SEKSI LAYANAN**

- 2. TUGAS** :
- Menyusun program kerja seksi;
 - Melaksanakan tugas lain

3. FUNGSI : -

KINERJA | INDIKATOR KINERJA | PENJELASAN/FORMULASI PENGHITUNGAN | SUMBER DATA
Meningkatnya layanan baca | Persentase pemustaka puas | $\frac{\text{Puas}}{\text{Semua}} \times 100\%$ | Bidang Layanan
 | Jumlah pengaduan selesai | Jumlah pengaduan selesai | Seksi Layanan

KINERJA | INDIKATOR KINERJA | PENJELASAN/FORMULASI PENGHITUNGAN | SUMBER DATA
 | Jumlah survei terlaksana | Jumlah survei |

BIDANG KEARSIPAN

INDIKATOR KINERJA INDIVIDU

1. Jabatan
2. Tugas

- : PENGADMINISTRASI ARSIP
 : a. Mencatat arsip masuk.
 b. Menyimpan arsip.

3. Fungsi :

NO | PROGRAM | INDIKATOR KERJA UTAMA | PENJELASAN/FORMULASI PENGHITUNGAN | SUMBER DATA
1 | Mencatat arsip masuk | Jumlah arsip tercatat | |
2 | Menyimpan arsip | NIHIL | |
"""
GOES_ON = """
3 | Menata arsip lama | Jumlah arsip tertata | |
 | | - arsip tekstual | |
"""
REVERSED = """
4 | Menyusutkan arsip lama | Jumlah arsip susut | |
 | | - arsip tekstual | |

INDIKATOR KINERJA INDIVIDU

1. Jabatan : SEKSI PENYUSUTAN
2. Tugas : a. Menyusun rencana.

NO | PROGRAM | INDIKATOR KERJA UTAMA | PENJELASAN/FORMULASI PENGHITUNGAN | SUMBER DATA
1 | Menyusun rencana | Jumlah rencana | |
2 | Melaksanakan penyusutan | Jumlah penyusutan | |
3 | Membina pegawai | Jumlah pembinaan | |
"""


def whose(seen: Any) -> list[tuple[str, str]]:
    return [(i.jabatan, i.teks) for i in seen.cascade.indikator]


def test_posts_with_jenjang_unit_duties_and_functions(from_text: Callable[[str], Any]) -> None:
    """A label alone, its value lines later behind a colon, and a section heading that gives the unit."""
    seen = from_text(SHEETS)
    assert [(j.nama, j.jenjang, j.unit) for j in seen.cascade.jabatan] == [
        ("KEPALA SEKSI LAYANAN", "pengawas", None), ("PENGADMINISTRASI ARSIP", "pelaksana", "BIDANG KEARSIPAN"),
    ]  # fmt: skip
    assert [len(j.tugas) for j in seen.cascade.jabatan] == [2, 2]
    assert "Menyusun program kerja seksi" in seen.cascade.jabatan[0].tugas[0]
    assert [j.fungsi for j in seen.cascade.jabatan] == [(), ()]


def test_rows_are_kinerja_of_their_post_and_blank_kinerja_carries_down_over_a_repeated_head(
    from_text: Callable[[str], Any],
) -> None:
    seen = from_text(SHEETS)
    assert seen.families() == ["iki", "iki", "iki"]
    assert seen.names("kinerja") == ["Meningkatnya layanan baca", "Mencatat arsip masuk", "Menyimpan arsip"]
    assert seen.names("program") == []
    assert [s for _, s in seen.indicators()] == ["Meningkatnya layanan baca"] * 3 + ["Mencatat arsip masuk"]
    assert {j for j, _ in whose(seen)[:3]} == {"KEPALA SEKSI LAYANAN"}
    assert seen.account("sisa") == []


def test_formulas_in_latex_and_prose(from_text: Callable[[str], Any]) -> None:
    formulas = [a for a in from_text(SHEETS).cascade.atribut if a.jenis == "formula"]
    assert [a.latex for a in formulas] == [r"\frac{\text{Puas}}{\text{Semua}} \times 100\%", None, None]
    assert formulas[1].asal.teks == "Jumlah pengaduan selesai"


def test_nihil_is_no_indicator(from_text: Callable[[str], Any]) -> None:
    seen = from_text(SHEETS)
    assert "NIHIL" not in [t for t, _ in seen.indicators()]
    assert seen.why()[3, 3, 3] == ("konteks", "tidak ada indikator")


def test_a_headless_page_whose_numbers_go_on_continues_the_sheet_above(from_text: Callable[[str], Any]) -> None:
    seen = from_text(SHEETS + GOES_ON)
    assert seen.families() == ["iki"] * 4
    assert whose(seen)[-2:] == [("PENGADMINISTRASI ARSIP", "Jumlah arsip tertata"), ("PENGADMINISTRASI ARSIP", "arsip tekstual")]
    assert seen.names("kinerja")[-1] == "Menata arsip lama"
    assert "urutan-halaman" not in seen.rules()
    assert seen.account("sisa") == []


def test_a_page_printed_before_its_first_page_goes_to_the_sheet_whose_numbers_it_continues(
    from_text: Callable[[str], Any],
) -> None:
    seen = from_text(SHEETS + REVERSED)
    assert seen.cascade.unsur[-1].teks == "Menyusutkan arsip lama"
    assert seen.cascade.unsur[-1].jabatan == "SEKSI PENYUSUTAN"
    assert [i for j, i in whose(seen) if j == "SEKSI PENYUSUTAN"] == [
        "Jumlah rencana", "Jumlah penyusutan", "Jumlah pembinaan", "Jumlah arsip susut", "arsip tekstual",
    ]  # fmt: skip
    assert seen.finding("urutan-halaman").tabel == 4
    assert seen.account("sisa") == []


def test_a_page_that_continues_no_sheet_stays_where_it_was_printed_with_a_finding(from_text: Callable[[str], Any]) -> None:
    seen = from_text(SHEETS + REVERSED.replace("4 | Menyusutkan", "9 | Menyusutkan"))
    assert next(u for u in seen.cascade.unsur if u.teks == "Menyusutkan arsip lama").jabatan == "PENGADMINISTRASI ARSIP"
    assert "tidak menyambung tabel mana pun" in seen.finding("urutan-halaman").pesan


def test_confidence_of_a_headless_page_is_lower(from_text: Callable[[str], Any]) -> None:
    found = from_text(SHEETS + GOES_ON).cascade.indikator
    assert found[-1].asal.keyakinan.judul < found[0].asal.keyakinan.judul
