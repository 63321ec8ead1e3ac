"""Tables that were understood in part only are doubted as a whole."""

from collections.abc import Callable, Sequence

import pytest

import normalize
from schema.cascade import Cascade
from schema.raw import RawDocument, Table

HEAD = ("No", "Sasaran", "Indikator", "Target")


@pytest.fixture
def read(table: Callable[..., Table], document: Callable[..., RawDocument]) -> Callable[..., Cascade]:
    def reading(*rows: Sequence[str | None]) -> Cascade:
        return normalize.cascade(document("PERJANJIAN KINERJA TAHUN 2023", table([HEAD, *rows])))

    return reading


def sure(cascade: Cascade) -> list[float]:
    return [n.asal.keyakinan.judul for n in cascade.nilai]


def test_indicators_named_by_units_doubt_the_table(read: Callable[..., Cascade]) -> None:
    cascade = read(("1", "Meningkatnya mutu", "persen kumulatif", "80"), ("2", "Tersedianya data", "dokumen", "12"))
    assert sure(cascade) == [0.8, 0.8]
    assert [t.aturan for t in cascade.temuan if t.aturan == "tabel-diragukan"] == ["tabel-diragukan"]


def test_one_short_name_among_others_doubts_nothing(read: Callable[..., Cascade]) -> None:
    rows = [(str(n), f"Sasaran {n}", f"Persentase layanan ke-{n} yang selesai", "80") for n in range(1, 5)]
    cascade = read(*rows, ("5", "Meningkatnya mutu", "IKM", "81"))
    assert min(sure(cascade)) > 0.9
    assert not [t for t in cascade.temuan if t.aturan == "tabel-diragukan"]


def test_figures_under_each_other_beside_one_name_are_doubted(
    table: Callable[..., Table], document: Callable[..., RawDocument]
) -> None:
    rows = [
        HEAD,
        ("1", "Terjaganya ekosistem pesisir", "Jumlah kawasan konservasi yang dikelola Jumlah benih yang ditebar", "1 kawasan"),
        (None, None, None, "6.000 ekor"),
        ("2", "Meningkatnya mutu hasil", "Persentase produk yang memenuhi standar", "88"),
    ]
    spans = {(1, column): (2, 1) for column in range(3)}
    cascade = normalize.cascade(document("PERJANJIAN KINERJA TAHUN 2023", table(rows, spans)))
    assert [n.angka for n in cascade.nilai] == [1, 6000, 88]
    assert [n.asal.keyakinan.judul <= 0.8 for n in cascade.nilai] == [True, True, False]
    assert [t.aturan for t in cascade.temuan].count("satu-indikator-beberapa-angka") == 1
