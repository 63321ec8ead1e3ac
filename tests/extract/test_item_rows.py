"""Items under each other in one ruled row, with their values beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from extract import item_rows

SIZE, PITCH = 10.0, 14.0


@dataclass
class Column:
    cell: int
    lines: dict[float, str]
    levels: list[float] = field(init=False)
    texts: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.levels = sorted(self.lines)
        self.texts = ["".join(self.lines[y].split()) for y in self.levels]


def rows(items: dict[float, str], values: dict[float, str], *others: dict[float, str]) -> tuple[int, set[int]]:
    """Number of rows told (1: none), and the cells that run over all of them."""
    columns = [*(Column(10 + k, other) for k, other in enumerate(others)), Column(1, items), Column(2, values)]
    cuts, whole = item_rows.cuts(columns, SIZE, PITCH)
    return len(cuts) + 1, whole


def test_lead_and_bullets_each_with_a_value_at_its_first_line() -> None:
    items = {0: "Cakupan layanan", 14: "air limbah", 28: "• Dokumen rencana", 42: "induk", 56: "• Dokumen teknis"}
    sasaran = {0: "Meningkatnya akses", 14: "masyarakat"}
    assert rows(items, {0: "67%", 28: "1 Dokumen", 56: "2 Dokumen"}, {0: "1."}, sasaran) == (3, {10, 11})


def test_codes_with_values_at_the_last_line() -> None:
    items = {0: "1.2.1 Jumlah pelaku usaha", 14: "(orang)", 28: "1.2.2 Jumlah unit", 42: "usaha", 56: "(unit)"}
    assert rows(items, {14: "2", 56: "32"}) == (2, set())


def test_lead_of_sub_items_needs_no_value() -> None:
    items = {0: "1. Jumlah laporan:", 14: "- DAU", 28: "- Belanja pegawai", 42: "dan lainnya"}
    assert rows(items, {14: "2 Dokumen", 28: "3 Dokumen"}) == (3, set())


def test_values_under_each_other_may_belong_to_one_item() -> None:
    items = {0: "1. Jumlah pengelola", 20: "keuangan", 40: "2. Persentase", 60: "laporan"}
    assert rows(items, {0: "27 Kab/Kota", 13: "1 Provinsi", 26: "12 Biro", 50: "100%"}) == (2, set())


@pytest.mark.parametrize(
    ("items", "values"),
    [
        ({0: "Jumlah kesepakatan:", 14: "• Pemerintahan", 28: "• Ekonomi"}, {0: "2"}),  # one value for all
        ({0: "1. Jumlah laporan", 14: "3. Jumlah dokumen"}, {0: "2", 14: "3"}),  # a number is missing: misread
        ({0: "1. Jumlah laporan", 14: "2. Jumlah dokumen", 28: "3. Nilai"}, {10: "2", 24: "3"}),  # values between items
        ({0: "Jumlah laporan", 14: "keuangan"}, {0: "2", 14: "3"}),  # no marks
        ({0: "1. Jumlah laporan", 14: "2. Jumlah dokumen"}, {0: "2", 14: "3", 42: "4"}),  # more values than items
        # As many values as items, but not beside them; a column of items is no column of values.
        ({0: "Penyuluhan", 14: "jabatan", 28: "- Bimtek", 42: "- Layanan"}, {0: "24 Kali", 14: "1 Kali", 28: "24 Kali"}),
        ({0: "1.1 Jumlah laporan", 14: "1.2 Jumlah dokumen"}, {0: "0.0.0 Jumlah surat", 14: "0.0.0 Jumlah arsip"}),
    ],
)
def test_what_is_not_plain_stays_one_row(items: dict[float, str], values: dict[float, str]) -> None:
    assert rows(items, values) == (1, set())


def test_text_that_begins_anew_in_another_column_stays_one_row() -> None:
    items = {0: "1. Jumlah laporan", 28: "2. Jumlah dokumen"}
    assert rows(items, {0: "2", 28: "3"}, {0: "Sasaran satu", 28: "Sasaran dua"}) == (1, set())


def test_entries_to_the_right_that_stand_beside_the_items_with_values_share_their_rows() -> None:
    items = {0: "1. Program jalan", 14: "1. Kegiatan teknis", 28: "jalan", 42: "2, Kegiatan pengawasan", 56: "3. Kegiatan lahan"}
    values = {14: "100%", 42: "-", 56: "12"}
    places = {14: "Jawa Barat", 42: "Jawa Barat", 56: "Jawa Barat"}
    indicators = {14: "- Panjang jalan", 28: "yang dibuat", 42: "- Panjang jembatan", 56: "- Luas lahan"}
    columns = [Column(1, items), Column(2, values), Column(3, places), Column(4, indicators)]
    cuts, whole = item_rows.cuts(columns, SIZE, PITCH)
    assert (len(cuts) + 1, whole) == (4, set())


def test_entries_that_do_not_stand_beside_each_value_run_over_all_rows() -> None:
    items = {0: "1. Kegiatan teknis", 14: "jalan", 28: "2. Kegiatan pengawasan", 42: "3. Kegiatan lahan"}
    values = {0: "100%", 28: "7", 42: "12"}
    indicators = {0: "- Panjang jalan", 14: "- Terawasinya pekerjaan", 28: "- Panjang jembatan"}
    columns = [Column(1, items), Column(2, values), Column(4, indicators)]
    cuts, whole = item_rows.cuts(columns, SIZE, PITCH)
    assert (len(cuts) + 1, whole) == (3, {4})
