"""Rows that the end of a page cut in two: what stands at the top of the next page is put back to where it began.

Writers of long tables let a row run over the page end: the next page begins, under its repeated head or none, with a row
that holds only the rest of some texts. Read as a row of its own it would be an element or indicator that nobody printed,
and the one above would end in mid-sentence. A rest shows itself: it begins in the middle of a sentence (a small letter, a
closing bracket) where the text above began with a capital one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from normalize.codes import parse_code
from normalize.columns import is_number_row
from normalize.grid import Grid
from normalize.text import joined, key
from schema.raw import Cell, Page, RawDocument, Table, TextLine

MARGIN = 0.08
"""Part of a page's height at its top and foot in which a line of text is furniture (running heads, page numbers)."""
MOST_HEAD = 6
"""Rows that a head repeated on the next page has at most."""
_REST = re.compile(r"^[a-z(]?[a-z]|^[)\]/&,;.]\s*\S|^\d+\)\s*[a-z]")
"""How the rest of a sentence begins: a small letter, a closing bracket, a sign that joins."""
_LISTED = re.compile(r"^(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s|^[-–•*]\s?")
"""How an item of a list begins: it is no rest, whatever its first letter."""
_FIGURE = re.compile(r"^(?:rp\.?)?[-–(]?\d[\d.,]*\)?%?$|^(?:rp\.?|[-–%])$", re.IGNORECASE)
"""A word of a cell of figures; several may stand one below the other."""

REASON = "lanjutan sel dari halaman sebelumnya"
"""What becomes of the place where the rest of a cell stood."""


@dataclass(frozen=True)
class Cut:
    """A cell at the top of a page whose text was put back to the table before; numbers as in the raw model."""

    page: int
    table: int
    row: int
    col: int


def join_cut_rows(raw: RawDocument, running: Callable[[TextLine], bool]) -> tuple[RawDocument, list[Cut]]:
    """The document with cut rows put back, and what was moved. `running` tells running heads and feet."""
    pages = list(raw.pages)
    cuts: list[Cut] = []
    for k in range(1, len(pages)):
        above, below = _last(pages[k - 1], running), _first(pages[k], running)
        if above is None or below is None or above.cols != below.cols:
            continue
        rests = _rests(Grid(above, pages[k - 1]), Grid(below, pages[k]))
        if rests:
            pages[k - 1] = _with(pages[k - 1], _extended(above, rests))
            pages[k] = _with(pages[k], _emptied(below, [rest for _, rest in rests]))
            cuts += [Cut(pages[k].number or 0, below.number, rest.row, rest.col) for _, rest in rests]
    return (raw.model_copy(update={"pages": tuple(pages)}), cuts) if cuts else (raw, [])


def _last(page: Page, running: Callable[[TextLine], bool]) -> Table | None:
    """The table that a page ends with."""
    for item in reversed(page.items):
        if isinstance(item, Table):
            return item if page.number is not None and item.box else None
        if not (running(item) or _marginal(item, page)):
            return None
    return None


def _first(page: Page, running: Callable[[TextLine], bool]) -> Table | None:
    """The table that a page begins with."""
    for item in page.items:
        if isinstance(item, Table):
            return item if page.number is not None and item.box else None
        if not (running(item) or _marginal(item, page)):
            return None
    return None


def _marginal(line: TextLine, page: Page) -> bool:
    if line.box is None or not page.height:
        return False
    return line.box.y1 < MARGIN * page.height or line.box.y0 > (1 - MARGIN) * page.height


def _rests(above: Grid, below: Grid) -> list[tuple[Cell, Cell]]:
    """Cells of the last row above, each with the cell below that holds its rest."""
    row = _after_head(above, below)
    last = next((r for r in range(above.rows - 1, -1, -1) if above.row_cells(r)), None)
    if row is None or last is None:
        return []
    whole: list[tuple[Cell, Cell]] = []
    merged: list[tuple[Cell, Cell]] = []
    broken: list[tuple[Cell, Cell]] = []
    alone = True
    for rest in below.starting(row):
        begun = above.cell(last, rest.col)
        begun = begun if begun is not None and begun.text.strip() else None
        if begun is not None and _broken_code(begun, rest):
            broken.append((begun, rest))
        elif _is_figures(rest):
            # A figure set in the middle of its row's height may fall on the next page: then its place above is empty.
            alone = alone and begun is None
        elif begun is None:
            alone = False
        elif rest.row_span > 1 and _is_rest(begun, rest):
            merged.append((begun, rest))
        elif rest.row_span == 1:
            whole.append((begun, rest))
    codes = [rest for _, rest in broken]
    figures = [cell for cell in below.starting(row) if _is_figures(cell) and cell not in codes]
    row_goes_on = alone and not figures and any(_is_rest(begun, rest) for begun, rest in whole)
    return merged + whole + broken if row_goes_on else merged


def _broken_code(begun: Cell, rest: Cell) -> bool:
    """A code of the nomenclature whose last digits fell on the next page: 2.01.02.2.02.000 / 1."""
    whole = parse_code(f"{begun.text}{rest.text}")
    own = parse_code(begun.text)
    return whole is not None and whole.level is not None and "." not in rest.text and (own is None or own.level is None)


def _is_figures(cell: Cell) -> bool:
    return all(_FIGURE.match(word) for word in cell.text.split())


def _is_rest(begun: Cell, rest: Cell) -> bool:
    """Whether a text goes on: it begins in mid-sentence, and the one above did not."""
    start, begin = joined(rest.text), joined(begun.text)
    if _LISTED.match(start) or not begin[:1].strip() or _REST.match(begin):
        return False
    opened = begin.count("(") > begin.count(")") and start.find(")") > -1 and not 0 <= start.find("(") < start.find(")")
    return bool(_REST.match(start)) or opened


def _after_head(above: Grid, below: Grid) -> int | None:
    """The first row of the table below that repeats none of the head rows above; None where it has no such row."""
    row = 0
    while row < min(below.rows, MOST_HEAD) and (
        not below.row_cells(row) or _same(above, below, row) or is_number_row(below, row)
    ):
        row += 1
    return row if row < below.rows and below.starting(row) else None


def _same(above: Grid, below: Grid, row: int) -> bool:
    if row >= above.rows:
        return False
    return [key(c.text) for c in above.row_cells(row)] == [key(c.text) for c in below.row_cells(row)]


def _extended(table: Table, rests: Iterable[tuple[Cell, Cell]]) -> Table:
    more = {(begun.row, begun.col): rest.text for begun, rest in rests}
    return _changed(table, lambda c: f"{c.text}\n{more[c.row, c.col]}" if (c.row, c.col) in more else c.text)


def _emptied(table: Table, cells: Iterable[Cell]) -> Table:
    gone = {(c.row, c.col) for c in cells}
    return _changed(table, lambda c: "" if (c.row, c.col) in gone else c.text)


def _changed(table: Table, text: Callable[[Cell], str]) -> Table:
    return table.model_copy(update={"cells": tuple(c.model_copy(update={"text": text(c)}) for c in table.cells)})


def _with(page: Page, table: Table) -> Page:
    items = tuple(table if isinstance(i, Table) and i.number == table.number else i for i in page.items)
    return page.model_copy(update={"items": items})
