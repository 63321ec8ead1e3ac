"""Two heads of groups in one cell: the rule between them was left out, their places over the columns tell them apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from extract.grid import Grid, GridCell
from extract.pdf_chars import Chars
from extract.pdf_tables import Placed

HEAD_ROWS = 3
"""Rows from the top of a table in which groups of columns are named."""
LEAST_COLUMNS = 3
"""Columns under such a cell: a group of one column beside one of two at least."""
WIDE = 2.0
"""Font sizes between two heads in one cell; words of one head stand a third apart."""
OFF_CENTRE = 0.12
"""Part of a group's width by which its head may stand off its middle."""
PARTED = 0.9
"""Confidence of a cell that no rule closes on one side."""


def part_groups(placed: Placed, chars: Chars) -> Grid:
    """The grid with cells parted that hold two heads, each in the middle of its own columns."""
    grid = placed.grid
    wide = [k for k, cell in enumerate(grid.cells) if cell.row < HEAD_ROWS and cell.col_span >= LEAST_COLUMNS]
    if not wide:
        return grid
    members = placed.members()
    cells, owner = list(grid.cells), grid.owner
    for k in wide:
        border = _border(grid, grid.cells[k], chars, members.get(k, []))
        if border is None:
            continue
        if owner is grid.owner:
            owner = owner.copy()
        left, right = _parted(grid, cells[k], border)
        cells[k] = left
        owner[right.row : right.row + right.row_span, right.col : right.col + right.col_span] = len(cells)
        cells.append(right)
    if owner is grid.owner:
        return grid
    order = sorted(range(len(cells)), key=lambda k: (cells[k].row, cells[k].col))
    place = np.empty(len(cells) + 1, dtype=np.int64)
    place[order], place[-1] = np.arange(len(cells)), -1
    return replace(grid, cells=tuple(cells[k] for k in order), owner=place[owner])


def _border(grid: Grid, cell: GridCell, chars: Chars, inside: list[int]) -> int | None:
    """The border of columns that parts the text of a cell into two heads; None where it is one."""
    below = cell.row + cell.row_span
    if not inside or below >= len(grid.ys) - 1:
        return None
    box, size = chars.box[inside], float(np.median(chars.size[inside]))
    middles = (box[:, 0] + box[:, 2]) / 2
    for border in range(cell.col + 1, cell.col + cell.col_span):
        if grid.owner[below, border - 1] == grid.owner[below, border]:
            continue
        x = float(grid.xs[border])
        left, right = box[middles < x], box[middles >= x]
        if not len(left) or not len(right) or right[:, 0].min() - left[:, 2].max() < WIDE * size:
            continue
        if _centred(left, cell.box[0], x) and _centred(right, x, cell.box[2]) and _level(left, right):
            return border
    return None


def _centred(text: np.ndarray, start: float, end: float) -> bool:
    middle = float(text[:, 0].min() + text[:, 2].max()) / 2
    return abs(middle - (start + end) / 2) <= OFF_CENTRE * (end - start)


def _level(left: np.ndarray, right: np.ndarray) -> bool:
    """Do both heads stand at one height?"""
    return bool(left[:, 1].min() < right[:, 3].max() and right[:, 1].min() < left[:, 3].max())


def _parted(grid: Grid, cell: GridCell, border: int) -> tuple[GridCell, GridCell]:
    x = float(grid.xs[border])
    x0, y0, x1, y1 = cell.box
    sure = min(cell.sure, PARTED)
    left = replace(cell, col_span=border - cell.col, box=(x0, y0, x, y1), sure=sure)
    return left, replace(cell, col=border, col_span=cell.col + cell.col_span - border, box=(x, y0, x1, y1), sure=sure)
