"""The cells of a ruled grid: where a rule is missing between two places they are one cell, so merged cells keep their spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.arrays import Floats, Ints
from extract.geometry import Rect
from extract.rules import SNAP, Frame

OVERHANG = 6.0
"""Points by which rules must reach beyond the outermost crossing rule before they make an open row or column of their own."""
SURE, UNSURE = 1.0, 0.8
"""A cell closed on all sides; a cell cut out of an area whose inner rules do not divide it into rectangles."""

OUTSIDE, FREE = -1, -2


@dataclass(frozen=True, slots=True)
class GridCell:
    """A place of the grid with its spans; `sure` is lower where the rules around it do not close it."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Rect
    sure: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Borders of columns and rows, cells, and for each unit place the index of its cell (-1: outside)."""

    xs: Floats
    ys: Floats
    cells: tuple[GridCell, ...]
    owner: Ints

    @property
    def box(self) -> Rect:
        """From the first border to the last."""
        return float(self.xs[0]), float(self.ys[0]), float(self.xs[-1]), float(self.ys[-1])

    def find(self, x: Floats, y: Floats) -> Ints:
        """Index of the cell that holds each point; -1 for none."""
        col = np.searchsorted(self.xs, x, side="right") - 1
        row = np.searchsorted(self.ys, y, side="right") - 1
        inside = (col >= 0) & (col < len(self.xs) - 1) & (row >= 0) & (row < len(self.ys) - 1)
        found = np.full(len(x), -1, dtype=np.int64)
        found[inside] = self.owner[row[inside], col[inside]]
        return found


def members(cell_of: Ints) -> dict[int, list[int]]:
    """Places of the characters of each cell, in their order; `cell_of` gives the cell of each character, -1 for none."""
    inside = np.flatnonzero(cell_of >= 0)
    if not len(inside):
        return {}
    order = inside[np.argsort(cell_of[inside], kind="stable")]
    cells = cell_of[order]
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    ends = [*starts[1:].tolist(), len(order)]
    places = order.tolist()
    return {k: places[a:b] for k, a, b in zip(cells[starts].tolist(), starts.tolist(), ends, strict=True)}


Walls = list[list[bool]]
"""For each border, or unit row, whether a rule runs along each of its units. Grids are small: plain lists cost less than arrays."""


def build(frame: Frame) -> Grid | None:
    """The grid that rules draw; None where they enclose nothing."""
    xs = _borders(frame.vertical[:, 0], frame.horizontal[:, 1], frame.horizontal[:, 2])
    ys = _borders(frame.horizontal[:, 0], frame.vertical[:, 1], frame.vertical[:, 2])
    if len(xs) < 2 or len(ys) < 2:
        return None
    over = _walls(frame.horizontal, ys, xs)  # over[j][i]: a rule on border j above unit column i
    left = _turned(_walls(frame.vertical, xs, ys))  # left[j][i]: a rule on border i left of unit row j
    _close_open_sides(over, left)
    return _from_walls(xs, ys, over, left)


def _from_walls(xs: list[float], ys: list[float], over: Walls, left: Walls) -> Grid | None:
    """The grid from walls: `over` is (rows + 1) x columns, `left` is rows x (columns + 1)."""
    outside = _outside(over, left)
    # For each unit place the cell that it belongs to; OUTSIDE, or FREE as long as it belongs to none.
    owner = [[OUTSIDE if out else FREE for out in line] for line in outside]
    cells: list[GridCell] = []
    for row, line in enumerate(owner):
        for col, taken in enumerate(line):
            if taken != FREE:
                continue
            rows, cols = _extent(row, col, over, left, owner)
            for below in owner[row : row + rows]:
                below[col : col + cols] = [len(cells)] * cols
            box = (xs[col], ys[row], xs[col + cols], ys[row + rows])
            sure = SURE if _closed(row, col, rows, cols, over, left) else UNSURE
            cells.append(GridCell(row, col, rows, cols, box, sure))
    return Grid(np.array(xs), np.array(ys), tuple(cells), np.array(owner, dtype=np.int64)) if cells else None


def _borders(places: Floats, starts: Floats, ends: Floats) -> list[float]:
    """Places of rules, and the ends of crossing rules where at least two reach beyond the outermost rule together."""
    found = sorted(set(places.tolist()))
    merged = [found[0]]
    for place in found[1:]:
        if place - merged[-1] > SNAP / 2:
            merged.append(place)
    for reach, outer, sign in ((starts, merged[0], -1.0), (ends, merged[-1], 1.0)):
        beyond = reach[(reach - outer) * sign > OVERHANG]
        if len(beyond) > 1:
            far = float(beyond.min() if sign < 0 else beyond.max())
            if (np.abs(beyond - far) <= SNAP).sum() > 1:
                merged.append(far)
    return sorted(merged)


def _walls(rules: Floats, places: list[float], across: list[float]) -> Walls:
    """For each place the units between borders `across` whose middle a rule there reaches."""
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    walls = [[False] * len(middles) for _ in places]
    for place, start, end in rules.tolist():
        at = bisect_left(places, place)
        if at and (at == len(places) or place - places[at - 1] <= places[at] - place):
            at -= 1
        first, last = bisect_left(middles, start), bisect_right(middles, end)
        walls[at][first:last] = [True] * (last - first)
    return walls


def _turned(walls: Walls) -> Walls:
    return [list(line) for line in zip(*walls, strict=True)]


def _close_open_sides(over: Walls, left: Walls) -> None:
    """A table without its outermost rules is closed as far as its inner rules reach."""
    for side in (0, -1):
        rows = [j for j, line in enumerate(over) if line[side]]
        for line in left[rows[0] : rows[-1]] if rows else ():
            line[side] = True
        columns = [i for i, wall in enumerate(left[side]) if wall]
        if columns:
            over[side][columns[0] : columns[-1]] = [True] * (columns[-1] - columns[0])


def _outside(over: Walls, left: Walls) -> Walls:
    """Unit places that can be reached from outside without crossing a rule."""
    rows, cols = len(left), len(over[0])
    outside = [[False] * cols for _ in range(rows)]
    reached = [(0, i) for i in range(cols) if not over[0][i]] + [(rows - 1, i) for i in range(cols) if not over[-1][i]]
    reached += [(j, 0) for j in range(rows) if not left[j][0]] + [(j, cols - 1) for j in range(rows) if not left[j][-1]]
    while reached:
        j, i = reached.pop()
        if outside[j][i]:
            continue
        outside[j][i] = True
        if j and not over[j][i]:
            reached.append((j - 1, i))
        if j + 1 < rows and not over[j + 1][i]:
            reached.append((j + 1, i))
        if i and not left[j][i]:
            reached.append((j, i - 1))
        if i + 1 < cols and not left[j][i + 1]:
            reached.append((j, i + 1))
    return outside


def _extent(row: int, col: int, over: Walls, left: Walls, owner: list[list[int]]) -> tuple[int, int]:
    """Rows and columns that a cell reaches over from its first unit place."""
    end = col + 1
    while end < len(owner[row]) and not left[row][end] and owner[row][end] == FREE:
        end += 1
    below = row + 1
    while below < len(owner):
        if any(over[below][col:end]) or any(left[below][col + 1 : end]) or any(o != FREE for o in owner[below][col:end]):
            break
        below += 1
    return below - row, end - col


def _closed(row: int, col: int, rows: int, cols: int, over: Walls, left: Walls) -> bool:
    """Whether there is a rule on every unit of a cell's four sides."""
    upright = left[row : row + rows]
    return (
        all(over[row][col : col + cols])
        and all(over[row + rows][col : col + cols])
        and all(line[col] and line[col + cols] for line in upright)
    )
