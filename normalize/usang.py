"""Heads that a worn scan prints again on its next pages: read badly there, known from the page where they were read well.

A table over many scanned pages repeats its head; recognition makes of it `TAMIT CAPHIAN` on one page and `TARGET CAPAIAN` on another.
Only pages that are pictures are looked at, only tables of as many columns, and only where no head that is read surely says otherwise.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz

from normalize.columns import Column
from normalize.grid import Grid
from normalize.headers import Segment
from normalize.headtext import EXACT
from normalize.text import joined, key

MOST_HEAD = 5
"""Rows that a repeated head takes at most, its column numbers with it."""
LIKE = 50.0
"""Mean ratio of a row's texts to the heads over their columns, from which the row is a head. Five worn pages of one table: 65 to 94 for
rows of heads, 0 to 34 for rows of data."""
LEAST_HEADS = 4
"""Columns with a head; fewer may look alike by chance."""
NUMBER = 4
"""Letters of the longest column number as recognition leaves it: (12), M0A."""
NUMBERS = 0.8
"""Share of a row's texts that are so short."""


def with_worn_head(grid: Grid, found: list[Segment], columns: tuple[Column, ...]) -> list[Segment]:
    """The parts of a table, under the columns of the table before where its worn head is the same printed head."""
    if grid.page.source != "scan" or len(columns) != grid.cols or len(found) != 1:
        return found
    rows = _head_rows(grid, columns)
    if not rows or _contradicts(found[0].columns, columns):
        return found
    return [replace(found[0], head=tuple(range(rows)), start=rows, columns=columns)]


def _contradicts(own: tuple[Column, ...], columns: tuple[Column, ...]) -> bool:
    """Does a head that was read letter by letter name another field than the table before has there?"""
    return any(c.keyakinan >= EXACT and c.nama != before.nama for c, before in zip(own, columns, strict=False))


def _head_rows(grid: Grid, columns: tuple[Column, ...]) -> int:
    heads: set[int] = set()
    rows = 0
    for row in range(min(MOST_HEAD, grid.rows)):
        cells = grid.starting(row)
        if cells and not _resembles(grid, row, columns):
            return row + (1 if rows and _numbers(grid, row) else 0) if len(heads) >= LEAST_HEADS else 0
        heads |= {cell.col for cell in cells}
        rows = row + 1
    return 0


def _resembles(grid: Grid, row: int, columns: tuple[Column, ...]) -> bool:
    ratios = [
        max((fuzz.ratio(key(joined(cell.text)), key(part)) for part in columns[cell.col].path), default=0.0)
        for cell in grid.starting(row)
    ]
    return sum(ratios) >= LIKE * len(ratios)


def _numbers(grid: Grid, row: int) -> bool:
    texts = [cell.text.strip() for cell in grid.starting(row)]
    return len(texts) >= LEAST_HEADS and sum(len(text) <= NUMBER for text in texts) >= NUMBERS * len(texts)
