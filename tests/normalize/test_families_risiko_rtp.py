"""Risk registers and the plan that monitors controls."""

from collections.abc import Callable
from typing import Any

REGISTER = """
Nama OPD : PERPUSTAKAAN

REGISTER RESIKO TAHUN 2022

No | SEBELUM EVALUASI | | | | | | | | | | | | | Rencana Tindak Pengendalian
 | Tujuan/Sasaran Strategis | Indikator Kinerja | Risiko | | | Sebab | | C/U/C | Dampak | | Skala Dampak | Skala Kemungkinan | Nilai Risiko |
 | | | Uraian | Kode Risiko | Pemilik | Uraian | Sumber | | Uraian | Pihak Yang Terkena | | | |
(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9) | (10) | (11) | (12) | (13) | (14) | (15)
 | Meningkatnya minat baca | Persentase minat baca | | | | | | | | | | | |
1. | Program Pembinaan Perpustakaan | Persentase pemustaka puas | Buku rusak | RB1 | Kabid Layanan | Ruang lembab | Internal | C | Koleksi berkurang | Pemustaka | 4 | 3 | 12 | Pengadaan pengatur lembab
Anggaran terlambat | | | RB2 | Kabid Layanan | Revisi anggaran | Eksternal | UC | Kegiatan tertunda | Pegawai | 3 | 3 | 8 | Koordinasi dengan badan keuangan |

REGISTER RESIKO TAHUN 2022

No | SEBELUM EVALUASI | | | | | | | | | | | | Rencana Tindak Pengendalian |
 | Tujuan/Sasaran Strategis | Indikator Kinerja | Risiko | | | Sebab | | C/UC | Dampak | | Skala Dampak | Skala Kemungkinan | | Nilai Risiko
 | | | Uraian | Kode Risiko | Pemilik | Uraian | Sumber | | Uraian | Pihak Yang Terkena | | | |
(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9) | (10) | (11) | (12) | (13) | (14) | (15)
 | | | Arsip hilang | RB3 | Kabid Arsip | Pencatatan manual | Internal | C | Data tidak lengkap | Masyarakat | 2 | 2 | 4 | Pencatatan digital
2. | Program Pengelolaan Arsip | Persentase arsip tertata | Gudang penuh | RB4 | Kabid Arsip | Penyusutan lambat | Internal | C | Arsip menumpuk | Pegawai | 5 | 2 | 10 | Percepatan penyusutan
"""


def test_risks_hang_on_the_element_at_risk_also_over_a_slide_whose_heads_shifted(from_text: Callable[[str], Any]) -> None:
    seen = from_text(REGISTER)
    assert seen.families() == ["risiko", "risiko"]
    assert seen.tree() == [
        ("sasaran", "Meningkatnya minat baca", None), ("program", "Program Pembinaan Perpustakaan", "Meningkatnya minat baca"),
        ("program", "Program Pengelolaan Arsip", "Meningkatnya minat baca"),
    ]  # fmt: skip
    assert [(r.kode, seen.subject(r.unsur)) for r in seen.cascade.risiko] == [
        ("RB1", "Program Pembinaan Perpustakaan"), ("RB2", "Program Pembinaan Perpustakaan"), ("RB3", "Program Pembinaan Perpustakaan"),
        ("RB4", "Program Pengelolaan Arsip"),
    ]  # fmt: skip
    assert [r.indikator for r in seen.cascade.risiko] == [2, 2, 2, 3]


def test_all_fields_of_a_risk_and_of_a_row_shifted_by_one(from_text: Callable[[str], Any]) -> None:
    first, second = from_text(REGISTER).cascade.risiko[:2]
    assert (first.uraian, first.pemilik, first.sebab, first.sumber_sebab, first.kendali, first.dampak, first.pihak, first.rtp) == (
        "Buku rusak", "Kabid Layanan", "Ruang lembab", "Internal", "C", "Koleksi berkurang", "Pemustaka", "Pengadaan pengatur lembab",
    )  # fmt: skip
    assert (first.skala_dampak, first.skala_kemungkinan, first.nilai, first.tahun) == (4, 3, 12, 2022)
    assert (second.uraian, second.pemilik, second.sebab, second.kendali, second.pihak, second.rtp) == (
        "Anggaran terlambat", "Kabid Layanan", "Revisi anggaran", "UC", "Pegawai", "Koordinasi dengan badan keuangan",
    )  # fmt: skip
    assert second.asal.keyakinan.taut < first.asal.keyakinan.taut


def test_shifted_rows_and_wrong_products_are_findings(from_text: Callable[[str], Any]) -> None:
    seen = from_text(REGISTER)
    assert sorted(seen.rules()) == ["baris-bergeser", "nilai-risiko"]
    found = seen.finding("nilai-risiko")
    assert (found.diharapkan, found.ditemukan) == ("9.0", "8.0")
    assert seen.account("sisa") == []
    assert seen.why()[1, 4, 1] == ("label", "nomor kolom")


def test_monitoring_rows_go_on_over_slides_and_column_numbers_make_no_fact(from_text: Callable[[str], Any]) -> None:
    head = (
        "No | Kegiatan Pengendalian yang dibutuhkan | Bentuk/Metode Pemantauan yang Diperlukan | Penanggung Jawab Pemantauan"
        " | Rencana Waktu Pelaksanaan Pemantauan | Realisasi Waktu Pelaksanaan Pemantauan | Keterangan\n1 | 2 | 3 | 4 | 5 | 6 | 7\n"
    )
    seen = from_text(
        f"RTP TAHUN 2022\n\n{head}1 | Pembinaan Perpustakaan Desa | Monitoring | Kepala Bidang Layanan | Bulan Maret | Maret - Juni |\n\n"
        f"RTP TAHUN 2022\n\n{head}2 | Penyusutan arsip | Rapat bulanan | Kepala Bidang Arsip | Bulan April | | selesai\n"
    )
    assert seen.families() == ["rtp", "rtp"]
    assert [
        (p.kegiatan, p.metode, p.penanggung_jawab, p.rencana_waktu, p.realisasi_waktu, p.keterangan, p.tahun)
        for p in seen.cascade.pemantauan
    ] == [
        ("Pembinaan Perpustakaan Desa", "Monitoring", "Kepala Bidang Layanan", "Bulan Maret", "Maret - Juni", None, 2022),
        ("Penyusutan arsip", "Rapat bulanan", "Kepala Bidang Arsip", "Bulan April", None, "selesai", 2022),
    ]  # fmt: skip
    assert seen.account("sisa") == []
    assert seen.rules() == []
