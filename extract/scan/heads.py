"""Heads that are repeated on the pages of one table: each of their cells is taken from the page where it is read surest.

Only cells that stand at the same place of heads with the same borders, over a row of column numbers, are compared; what is
replaced is named in a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from schema.raw import Box, Cell, Page, ReadingNote, Table

NEAR = 4.0
"""Points by which borders of repeated tables differ; scans of one paper shrink by 1 in 450."""
LEAST_SAME = 0.3
"""Part of the cells that must read the same on both pages before two heads are taken for one; half of them may be worn."""
LEAST_ALIKE = 2
"""Cells of that number at least."""
SURER = 0.03
"""Confidence by which another page's reading must be surer."""
_NUMBER = re.compile(r"^\(?\d{1,2}\)?$")
_PLACE = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a table: where it is found, the left borders of the row of numbers, and its cells."""

    page: int
    item: int
    table: Table
    borders: tuple[float, ...]
    cells: tuple[Cell, ...]


def agreed(pages: Sequence[Page], read: Collection[int]) -> tuple[list[Page], list[ReadingNote]]:
    """Pages with the heads of those that were `read` from pictures made to agree, and notes of what was replaced."""
    heads = [h for k, page in enumerate(pages) if page.number in read for h in _heads(k, page)]
    made = list(pages)
    notes: list[ReadingNote] = []
    for head in heads:
        others = [o for o in heads if o is not head and _repeated(head, o)]
        better = {c: found for c in head.cells if (found := _surest(head, c, others)) is not None}
        if not better:
            continue
        cells = tuple(
            c.model_copy(update={"text": better[c][0].text, "confidence": better[c][0].confidence}) if c in better else c
            for c in head.table.cells
        )
        page = made[head.page]
        items = list(page.items)
        items[head.item] = head.table.model_copy(update={"cells": cells})
        made[head.page] = page.model_copy(update={"items": tuple(items)})
        notes.extend(_note(page, old, *new, pages) for old, new in better.items())
    return made, notes


def _heads(place: int, page: Page) -> Iterator[_Head]:
    for k, item in enumerate(page.items):
        if not isinstance(item, Table) or item.box is None:
            continue
        row = next((r for r in range(1, item.rows) if _numbered(item, r)), None)
        if row is not None:
            borders = tuple(c.box.x0 - item.box.x0 for c in item.cells if c.row == row and c.box)
            cells = tuple(c for c in item.cells if c.row + c.row_span <= row + 1 and c.box and c.text.strip())
            yield _Head(place, k, item, borders, cells)


def _numbered(table: Table, row: int) -> bool:
    """Whether a row holds the numbers of columns (one may be misread)."""
    texts = [c.text.strip() for c in table.cells if c.row == row and c.text.strip()]
    numbers = {int(t.strip("()")) for t in texts if _NUMBER.match(t)}
    return len(texts) > LEAST_ALIKE and len(numbers & set(range(1, len(texts) + 1))) >= len(texts) - 1


def _repeated(one: _Head, other: _Head) -> bool:
    if one.page == other.page or len(one.borders) != len(other.borders):
        return False
    if any(abs(a - b) > NEAR for a, b in zip(one.borders, other.borders, strict=True)):
        return False
    pairs = [(c, d) for c in one.cells for d in other.cells if _same_place(one, c, other, d)]
    alike = sum(_plain(c.text) == _plain(d.text) for c, d in pairs)
    return alike >= max(LEAST_ALIKE, LEAST_SAME * len(pairs))


def _same_place(one: _Head, cell: Cell, other: _Head, at: Cell) -> bool:
    a, b = _relative(one.table, cell), _relative(other.table, at)
    return all(abs(x - y) <= NEAR for x, y in zip(a, b, strict=True))


def _relative(table: Table, cell: Cell) -> tuple[float, float, float, float]:
    outer, box = table.box or Box(x0=0, y0=0, x1=0, y1=0), cell.box or Box(x0=0, y0=0, x1=0, y1=0)
    return box.x0 - outer.x0, box.y0 - outer.y0, box.x1 - outer.x0, box.y1 - outer.y0


def _surest(head: _Head, cell: Cell, others: list[_Head]) -> tuple[Cell, int] | None:
    """The cell of another page that reads as most pages do, or is read surer, and the place of that page."""
    found = [(d, o.page) for o in others for d in o.cells if _same_place(head, cell, o, d)]
    own = _plain(cell.text)
    votes = Counter([own, *(_plain(d.text) for d, _ in found)])
    found = [f for f in found if _plain(f[0].text) != own]
    best = max(found, key=lambda f: (votes[_plain(f[0].text)], f[0].confidence), default=None)
    if best is None:
        return None
    # What several pages read alike needs to be no less sure; what one page reads must be surer.
    more = votes[_plain(best[0].text)] > votes[own]
    return best if best[0].confidence >= cell.confidence + (-SURER if more else SURER) else None


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _note(page: Page, old: Cell, new: Cell, place: int, pages: Sequence[Page]) -> ReadingNote:
    was, now = (" ".join(t.split()) for t in (old.text, new.text))
    message = f"kepala kolom yang terbaca '{was}' diambil dari halaman {pages[place].number}, yang terbaca lebih jelas: '{now}'"
    return ReadingNote(rule="kepala-berulang", severity="info", message=message, page=page.number)
