"""Heads repeated on the pages of a scanned table."""

from __future__ import annotations

from collections.abc import Sequence

from extract.scan.heads import agreed
from schema.raw import Box, Cell, Page, Table

Texts = Sequence[tuple[str, float]]
CLEAR: Texts = [("Uraian", 0.99), ("Pagu", 0.99), ("Realisasi", 0.98), ("Ket", 0.99)]
NUMBERS: Texts = [("1", 0.99), ("2", 0.99), ("3", 0.99), ("4", 0.99)]


def page(number: int, head: Texts, numbers: Texts = NUMBERS, shift: float = 0.0, width: float = 100.0) -> Page:
    rows = [head, numbers, [("Jalan", 0.9), ("1.000", 0.9), ("900", 0.9), ("-", 0.9)]]
    cells = [
        Cell(
            row=r,
            col=c,
            text=text,
            confidence=sure,
            engine="rapidocr 3",
            box=Box(x0=shift + width * c, y0=20.0 * r, x1=shift + width * (c + 1), y1=20.0 * (r + 1)),
        )
        for r, row in enumerate(rows)
        for c, (text, sure) in enumerate(row)
    ]
    box = Box(x0=shift, y0=0, x1=shift + 4 * width, y1=60)
    return Page(number=number, source="scan", items=(Table(number=number, rows=3, cols=4, cells=tuple(cells), box=box),))


def head(made: Page, row: int = 0) -> list[str]:
    (table,) = (i for i in made.items if isinstance(i, Table))
    return [c.text for c in table.cells if c.row == row]


def test_a_worn_head_is_read_from_another_page() -> None:
    worn: Texts = [("Uraian", 0.99), ("Pagu", 0.97), ("Realsesl", 0.7), ("Ket", 0.9)]
    made, notes = agreed([page(1, CLEAR), page(2, worn, [("1", 0.9), ("2", 0.9), ("9", 0.7), ("4", 0.9)], shift=3)], {1, 2})
    assert head(made[1]) == ["Uraian", "Pagu", "Realisasi", "Ket"]
    assert head(made[1], row=1) == ["1", "2", "3", "4"]
    assert head(made[1], row=2) == ["Jalan", "1.000", "900", "-"]
    assert [(n.page, n.rule, n.severity) for n in notes] == [(2, "kepala-berulang", "info")] * 2
    assert "'Realsesl' diambil dari halaman 1" in notes[0].message


def test_what_most_pages_read_counts_more() -> None:
    other: Texts = [("Uraian", 0.99), ("Pagu", 0.99), ("Real", 0.98), ("Ket", 0.99)]
    made, _ = agreed([page(1, CLEAR), page(2, other), page(3, CLEAR)], {1, 2, 3})
    assert head(made[1])[2] == "Realisasi"


def test_other_tables_and_digital_pages_are_left_alone() -> None:
    worn: Texts = [("Uraian", 0.99), ("Pagu", 0.97), ("Realsesl", 0.7), ("Ket", 0.9)]
    for pages, read in (
        ([page(1, CLEAR), page(2, worn, width=120)], {1, 2}),  # other borders
        ([page(1, CLEAR), page(2, [("Tujuan", 0.9), ("Visi", 0.9), ("Realsesl", 0.7), ("Misi", 0.9)], NUMBERS)], set()),
        ([page(1, CLEAR), page(2, worn)], {1}),  # page 2 was not read from a picture
        ([page(1, CLEAR, CLEAR), page(2, worn, CLEAR)], {1, 2}),  # no row of numbers
    ):
        made, notes = agreed(pages, read)
        assert (made, notes) == (pages, [])
