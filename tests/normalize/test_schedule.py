"""Months and quarters that rows mark by colour or tick; colours that only decorate mark nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from schema.raw import Table

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")
Fills = Mapping[tuple[int, int], str]
BLUE, GREY = "5B9BD5", "F2F2F2"


@pytest.fixture
def marked(table, understood) -> Callable[..., object]:
    """What is understood of a schedule: rows of texts, fills by (row, column)."""

    def make(rows, fills: Fills, title: str = "RENCANA AKSI TAHUN 2023", spans=None):
        made = table(rows, spans)
        cells = {(c.row, c.col): c for c in made.cells}
        blank = made.cells[0].model_copy(update={"text": ""})
        for place, colour in fills.items():
            at = {"row": place[0], "col": place[1], "fill": colour}
            cells[place] = (cells.get(place) or blank.model_copy(update={"row_span": 1, "col_span": 1})).model_copy(update=at)
        filled: Table = made.model_copy(update={"cells": tuple(cells[p] for p in sorted(cells))})
        return understood(title, filled)

    return make


def plan(*activities: str, marks: Mapping[tuple[int, int], str] | None = None):
    head = ["No", "Kegiatan", "Indikator Kegiatan", *MONTHS]
    rows = [[str(n), name, f"Jumlah laporan {name}", *[None] * 12] for n, name in enumerate(activities, start=1)]
    for (row, month), tick in (marks or {}).items():
        rows[row][2 + month] = tick
    return [head, *rows]


def jadwal(found) -> list[tuple[str, str, str | None, int | None]]:
    names = {i.id: i.teks for i in found.cascade.indikator}
    return [(names[j.indikator][15:], str(j.periode), j.tanda, j.tahun) for j in found.cascade.jadwal]


def test_shaded_months_of_each_row(marked):
    found = marked(plan("A satu", "B dua"), {(1, 3): BLUE, (1, 4): BLUE, (2, 14): BLUE})
    assert jadwal(found) == [
        ("A satu", "b01", f"warna {BLUE}", 2023),
        ("A satu", "b02", f"warna {BLUE}", 2023),
        ("B dua", "b12", f"warna {BLUE}", 2023),
    ]
    assert not found.cascade.nilai and found.cascade.jadwal[0].asal.kolom_judul == "Jan"


def test_ticks_are_marks_and_no_targets(marked):
    found = marked(plan("A satu", "B dua", marks={(0, 1): "v", (1, 6): "√"}), {})
    assert [(name, period, tick) for name, period, tick, _ in jadwal(found)] == [("A satu", "b01", "v"), ("B dua", "b06", "√")]
    assert not found.cascade.nilai and not found.account("sisa")


def test_banding_and_the_colour_of_the_head_mark_nothing(marked):
    whole = {(row, col): GREY for row in (0, 2) for col in range(15)}
    found = marked(plan("A satu", "B dua", "C tiga"), {**whole, (2, 5): BLUE})
    assert [(name, period) for name, period, _, _ in jadwal(found)] == [("B dua", "b03")]


def test_one_pattern_in_all_rows_is_decoration(marked):
    found = marked(plan("A satu", "B dua", "C tiga"), {(row, col): GREY for row in (1, 2, 3) for col in (3, 5, 7)})
    assert not found.cascade.jadwal
    assert found.finding("jadwal-meragukan").severity == "warning"


def test_columns_with_figures_are_targets(marked):
    found = marked(plan("A satu", "B dua", marks={(0, 3): "2"}), {(2, 4): BLUE})
    assert not found.cascade.jadwal and [n.angka for n in found.cascade.nilai] == [2]


def test_a_bar_over_several_quarters(marked):
    head = ["No", "Program", "TW I", "TW II", "TW III", "TW IV"]
    rows = [head, ["1", "Program Pelatihan", None, None, None, None], ["2", "Program Penempatan", "v", None, None, None]]
    found = marked(rows, {(1, 3): BLUE})
    assert [(j.unsur, str(j.periode)) for j in found.cascade.jadwal] == [(1, "tw2"), (2, "tw1")]


@pytest.mark.parametrize(("title", "read"), [("JADWAL PENYUSUNAN RENSTRA", 0), ("JADWAL KEGIATAN PENYUSUNAN DATA", 2)])
def test_steps_of_writing_the_document_are_no_kegiatan(marked, title: str, read: int):
    rows = [["No", "Kegiatan", *MONTHS], ["1", "Persiapan", *[None] * 12], ["2", "Rancangan", *[None] * 12]]
    found = marked(rows, {(1, 2): BLUE, (2, 4): BLUE}, title=title)
    assert len(found.cascade.unsur) == read
