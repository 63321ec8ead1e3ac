"""Head rows that the rules of a table leave out: a coloured band without rules, or bare words, above a ruled body.

Words directly above a table are its head where most columns have one, each within the borders of its column; a title
or a sentence runs across them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np

from extract.arrays import Flags
from extract.geometry import Rect
from extract.grid import Grid, GridCell
from extract.lines import Line, lines_of
from extract.pdf_chars import Chars
from extract.pdf_drawing import Fill, paper

CONFIDENCE = 0.85
"""Confidence of the place of a head cell that no rule closes."""
LEAST_COLUMNS = 3
"""Columns with a word of their own; two words side by side may stand above a table by chance."""
MOST_COLUMNS = 0.6
"""Part of the columns that have a word above them."""
PART_GAP = 1.0
"""Font sizes of white between two heads; within a head words stand .25 apart."""
NEAR = 1.6
"""Font sizes between a head and the table, or between two lines of a head: lines are set 1.2 apart."""
OVER = 1.5
"""Points by which a word may reach over the border of its column (borders stand in the middle of a rule)."""
HIGHEST = 90.0
"""Points of a head; four lines of large print with room around them."""
JOINS = 3.0
"""Points between a coloured band and the table that it heads."""


def with_head(grid: Grid, chars: Chars, free: Flags, fills: list[Fill]) -> Grid:
    """The grid with a row for the head above it; the same grid where there is none."""
    x0, top, x1, _ = grid.box
    columns = len(grid.xs) - 1
    if columns < LEAST_COLUMNS:
        return grid
    band = _band(grid.box, fills)
    ceiling = band[1] if band else top - HIGHEST
    middle = (chars.box[:, 0] + chars.box[:, 2]) / 2
    above = free & (chars.quadrant == 0) & (middle >= x0) & (middle <= x1)
    above &= (chars.base[:, 1] <= top + OVER) & (chars.base[:, 1] > ceiling)
    parts = lines_of(chars, PART_GAP, np.flatnonzero(above).tolist())
    head = _nearest(parts, grid, top, banded=band is not None)
    filled = {column for _, column in head}
    if len(filled) < max(LEAST_COLUMNS, MOST_COLUMNS * columns):
        return grid
    return _extended(grid, band[1] if band else min(line.box[1] for line, _ in head) - 1.0)


def _band(table: Rect, fills: list[Fill]) -> Rect | None:
    """The coloured area right above a table, as wide as it (areas of one cell each together)."""
    x0, top, x1, _ = table
    over = [
        f.box
        for f in fills
        if not paper(f) and abs(f.box[3] - top) <= JOINS and f.box[3] - f.box[1] <= HIGHEST and f.box[0] < x1 and f.box[2] > x0
    ]
    if not over or sum(b[2] - b[0] for b in over) < 0.9 * (x1 - x0):
        return None
    return x0, min(b[1] for b in over), x1, top


def _nearest(parts: list[Line], grid: Grid, top: float, *, banded: bool) -> list[tuple[Line, int]]:
    """Parts with their columns, line by line up from the table, as long as each stands in one column and near the last."""
    xs = grid.xs.tolist()
    head: list[tuple[Line, int]] = []
    floor = top
    for line in _by_line(parts):
        columns = [_column(part, xs) for part in line]
        size = max(part.size for part in line)
        if None in columns or (not banded and floor - max(part.box[3] for part in line) > NEAR * size):
            # A line across the columns inside the band would be lost from the head: then the band is not understood.
            return [] if banded else head
        head += [(part, column) for part, column in zip(line, columns, strict=True) if column is not None]
        floor = min(part.box[1] for part in line)
    return head


def _by_line(parts: list[Line]) -> list[list[Line]]:
    """Parts of one height together, the lowest first."""
    lines: list[list[Line]] = []
    for part in sorted(parts, key=lambda p: -p.box[3]):
        if lines and lines[-1][0].box[3] - part.box[3] <= 0.3 * part.size:
            lines[-1].append(part)
        else:
            lines.append([part])
    return lines


def _column(part: Line, xs: list[float]) -> int | None:
    for k, (left, right) in enumerate(pairwise(xs)):
        if part.box[0] >= left - OVER and part.box[2] <= right + OVER:
            return k
    return None


def _extended(grid: Grid, top: float) -> Grid:
    columns = len(grid.xs) - 1
    head = tuple(
        GridCell(0, k, 1, 1, (float(grid.xs[k]), top, float(grid.xs[k + 1]), float(grid.ys[0])), CONFIDENCE)
        for k in range(columns)
    )
    owner = np.vstack([np.arange(columns), np.where(grid.owner >= 0, grid.owner + columns, -1)])
    cells = (*head, *(replace(cell, row=cell.row + 1) for cell in grid.cells))
    return Grid(grid.xs, np.concatenate([[top], grid.ys]), cells, owner)
