"""Which rows of a table are head: segments of a table, each under its own head."""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalize.columns import Column, columns_of, is_number_row
from normalize.content import achieved, by_content, by_type, kinds_in_rows, twins
from normalize.grid import Grid
from normalize.headtext import bare_kind, bare_period, is_nth_year, read_head
from normalize.text import joined, key

DEEPEST = 9
"""Rows that a head may take, from its first row; the deepest one seen (T-C.29 in a PDF of broken lines) takes 7."""
SEARCHED = 14
"""Rows looked at for the first head row: title and banner rows may stand above it."""
HEADLIKE = 0.6
"""Share of a row's texts that must be heads."""
HEADLIKE_NUMBERED = 0.5
"""The same where a row of column numbers below proves the head."""
HEADLIKE_OVER_FIGURES, SURE_OVER_FIGURES = 0.4, 3
"""The same, and the sure heads asked for, where a row of labels alone stands over a row that has figures: plans have columns
of their own (Klasifikasi, Jenis Kegiatan, names of funds) that no list holds."""
HEADLIKE_AGAIN = 0.8
"""The same for a head that is repeated inside the table, where names of elements could look like heads."""
REPEATED_CELLS, REPEATED = 4, 0.7
"""Cells of a head's first row, and share of them that stand again in another row, from which that row is the head again."""
LABELLED = 0.9
"""Share of the columns that have a label in such a row."""
REACHING = 2
"""Known heads that reach into a row, from which it is a row of heads."""
_FIGURE = re.compile(r"(?:rp\.?\s*)?(?!(?:19|20)\d\d$)[\d.,]{3,}(?:\s*%)?|\d[\d.,]*\s*%", re.IGNORECASE)


@dataclass(frozen=True)
class Segment:
    """A head with its data rows. `head` are the rows of the head, `start`..`stop` (exclusive) the data."""

    head: tuple[int, ...]
    start: int
    stop: int
    columns: tuple[Column, ...]


def segments(grid: Grid) -> list[Segment]:
    """The parts of a table, each under its own head; a table without any head gives one part without columns."""
    heads = _head_blocks(grid)
    if not heads:
        return [Segment((), 0, grid.rows, ())]
    found = []
    if heads[0][0] > 0 and any(_figures(grid, r) for r in range(heads[0][0])):
        found.append(Segment((), 0, heads[0][0], ()))
    for index, rows in enumerate(heads):
        stop = heads[index + 1][0] if index + 1 < len(heads) else grid.rows
        start = rows[-1] + 1
        columns = by_type(grid, by_content(grid, columns_of(grid, rows), start, stop), start, stop)
        columns = achieved(grid, kinds_in_rows(grid, columns, start, stop), start, stop)
        found.append(Segment(tuple(rows), start, stop, twins(grid, columns, start, stop)))
    return found


def _figures(grid: Grid, row: int) -> bool:
    return len(grid.starting(row)) >= 3


def _head_blocks(grid: Grid) -> list[list[int]]:
    blocks: list[list[int]] = []
    row = 0
    while row < grid.rows:
        if _begins_head(grid, row, first=not blocks) or (blocks and _repeats(grid, row, blocks[0])):
            block = _above(grid, _grow(grid, row), blocks[-1][-1] + 1 if blocks else 0)
            blocks.append(block)
            row = block[-1] + 1
        else:
            row += 1
            if not blocks and row > SEARCHED:
                break
    return blocks


def _above(grid: Grid, block: list[int], limit: int) -> list[int]:
    """Rows of groups above the first row of known heads: cells that reach into it or lie over several of its columns."""
    while block[0] > limit:
        cells = grid.starting(block[0] - 1)
        reaches = any(cell.row + cell.row_span > block[0] for cell in cells)
        groups = len(cells) > 1 and any(cell.col_span > 1 for cell in cells)
        if not (reaches or groups) or any(_FIGURE.fullmatch(joined(cell.text)) for cell in cells):
            break
        block = [block[0] - 1, *block]
    return block


def _score(grid: Grid, row: int) -> tuple[float, int]:
    """Share of a row's texts that are heads, and the number of sure heads. Heads known by a pattern count half."""
    texts = [cell.text for cell in grid.row_cells(row)]
    if not texts:
        return 0.0, 0
    heads = [read_head(text) for text in texts]
    sure = sum(1 for head in heads if head.sure and not head.unit_only)
    points = sum(1.0 if head.sure else 0.5 for head in heads if head.known)
    return points / len(texts), sure


def _begins_head(grid: Grid, row: int, first: bool) -> bool:
    share, sure = _score(grid, row)
    if not grid.starting(row):
        return False
    names = {h.field.nama for h in map(read_head, (c.text for c in grid.row_cells(row))) if h.field and h.sure}
    if first:
        return (
            (share >= HEADLIKE and sure >= 2 and bool(names))
            or (share >= HEADLIKE_NUMBERED and sure >= 1 and bool(names) and _numbered_below(grid, row))
            or (share >= HEADLIKE_OVER_FIGURES and sure >= SURE_OVER_FIGURES and bool(names) and _over_figures(grid, row))
        )
    return share >= HEADLIKE_AGAIN and len(names) >= 2


def _repeats(grid: Grid, row: int, block: list[int]) -> bool:
    """Is this the first row of the head printed again, in the same columns?"""
    above, here = _places(grid, block[0]), _places(grid, row)
    return len(above) >= REPEATED_CELLS and len(above & here) >= REPEATED * max(len(above), len(here))


def _places(grid: Grid, row: int) -> set[tuple[int, str]]:
    return {(cell.col, key(cell.text)) for cell in grid.starting(row)}


def _over_figures(grid: Grid, row: int) -> bool:
    """A row of different labels without digits in nearly all columns, over a row with figures in at least two of them."""
    labels, below = grid.starting(row), grid.starting(row + 1) if row + 1 < grid.rows else []
    texts = {key(cell.text) for cell in labels if cell.text.strip()}
    return (
        len(texts) == len(labels) >= LABELLED * grid.cols
        and not any(c.isdecimal() for text in texts for c in text)
        and sum(1 for cell in below if _FIGURE.fullmatch(joined(cell.text))) >= 2
    )


def _numbered_below(grid: Grid, row: int) -> bool:
    return any(is_number_row(grid, r) for r in range(row + 1, min(grid.rows, row + DEEPEST)))


def _grow(grid: Grid, first: int) -> list[int]:
    rows = [first]
    for row in range(first + 1, min(grid.rows, first + DEEPEST)):
        if is_number_row(grid, row):
            return list(range(first, _units_below(grid, row) + 1))
    for row in range(first + 1, min(grid.rows, first + DEEPEST)):
        own = grid.starting(row)
        if not own:
            if grid.row_cells(row):
                rows.append(row)
                continue
            break
        if len(own) == 1 and len(grid.row_cells(row)) == 1 and grid.cols > 2:
            break  # a lone cell is a section of the data, not a head
        if any(_FIGURE.fullmatch(joined(cell.text)) for cell in own):
            break
        if (
            _bare_quarters(grid, rows, row)
            or _nth_years(grid, rows, row)
            or _bare_kinds(grid, rows, row)
            or _numbers_over_years(grid, row)
            or _reached(grid, rows, row)
        ):
            rows.append(row)
            continue
        heads = [read_head(cell.text) for cell in own]
        known = sum(1 for head in heads if head.known)
        if known / len(own) < HEADLIKE or not any(h.sure for h in heads):
            break
        rows.append(row)
    while len(rows) > 1 and not grid.starting(rows[-1]):
        rows.pop()
    return rows


def _reached(grid: Grid, rows: list[int], row: int) -> bool:
    """A row into which heads of the rows above reach: what begins beside them is head too, known or not."""
    down = [cell for r in rows for cell in grid.starting(r) if cell.row + cell.row_span > row]
    return sum(1 for cell in down if read_head(cell.text).sure) >= REACHING


def _bare_quarters(grid: Grid, rows: list[int], row: int) -> bool:
    """A row of bare I, II, III, IV under a group that speaks of quarters; digits could be figures."""
    own = grid.starting(row)
    above = (" ".join(grid.text(r, cell.col) for r in rows) for cell in own)
    found = [bare_period(cell.text, group) for cell, group in zip(own, above, strict=True)]
    return len(own) >= 2 and all(found) and not any(c.isdecimal() for cell in own for c in cell.text)


def _nth_years(grid: Grid, rows: list[int], row: int) -> bool:
    """A row of bare 1, 2, 3 under groups that say Tahun ke-."""
    own = grid.starting(row)
    return len(own) >= 2 and all(is_nth_year(cell.text, _group(grid, rows, cell.col)) for cell in own)


def _numbers_over_years(grid: Grid, row: int) -> bool:
    """A row of bare ordinals over a row of bare years: they number the years of each group."""
    own, below = (grid.starting(r) if r < grid.rows else [] for r in (row, row + 1))
    ordinals = [cell.col for cell in own if re.fullmatch(r"\(?\d{1,2}\)?", joined(cell.text))]
    years = {cell.col for cell in below if (head := read_head(cell.text)).time_only and head.tahun}
    return len(ordinals) >= 2 and years.issuperset(ordinals) and all(cell.col in ordinals or cell.row_span > 1 for cell in own)


def _bare_kinds(grid: Grid, rows: list[int], row: int) -> bool:
    """A row of bare T and R under years or quarters."""
    own = grid.starting(row)
    return len(own) >= 2 and all(bare_kind(cell.text, _group(grid, rows, cell.col)) for cell in own)


def _group(grid: Grid, rows: list[int], col: int) -> str:
    return next((text for r in reversed(rows) if (text := grid.text(r, col))), "")


def _units_below(grid: Grid, row: int) -> int:
    """Column numbers may stand above the last row of heads, where that row has only units or times (K, Rp)."""
    below = [read_head(cell.text) for cell in grid.starting(row + 1)] if row + 1 < grid.rows else []
    return row + 1 if len(below) >= 2 and all(h.unit_only or h.time_only for h in below) else row
