"""The cells of a ruled grid: where a rule is missing between two places they are one cell, so merged cells keep their spans."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extract.arrays import Flags, Floats, Ints
from extract.geometry import Rect
from extract.rules import SNAP, Frame

OVERHANG = 6.0
"""Points by which rules must reach beyond the outermost crossing rule before they make an open row or column of their own."""
SURE, UNSURE = 1.0, 0.8
"""A cell closed on all sides; a cell cut out of an area whose inner rules do not divide it into rectangles."""


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
    order = inside[np.argsort(cell_of[inside], kind="stable")]
    cells = cell_of[order]
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    ends = [*starts[1:].tolist(), len(order)]
    places = order.tolist()
    return {k: places[a:b] for k, a, b in zip(cells[starts].tolist(), starts.tolist(), ends, strict=True)}


def build(frame: Frame) -> Grid | None:
    """The grid that rules draw; None where they enclose nothing."""
    xs = _borders(frame.vertical[:, 0], frame.horizontal[:, 1], frame.horizontal[:, 2])
    ys = _borders(frame.horizontal[:, 0], frame.vertical[:, 1], frame.vertical[:, 2])
    if len(xs) < 2 or len(ys) < 2:
        return None
    over = _walls(frame.horizontal, ys, xs)  # over[j, i]: a rule on border j above unit column i
    left = _walls(frame.vertical, xs, ys).T  # left[j, i]: a rule on border i left of unit row j
    _close_open_sides(over, left)
    return from_walls(xs, ys, over, left)


def from_walls(xs: Floats, ys: Floats, over: Flags, left: Flags) -> Grid | None:
    """The grid from walls: `over` is (rows + 1) x columns, `left` is rows x (columns + 1)."""
    outside = _outside(over, left)
    if outside.all():
        return None
    owner = np.full(outside.shape, -1, dtype=np.int64)
    cells: list[GridCell] = []
    for row, col in zip(*np.nonzero(~outside), strict=True):
        if owner[row, col] >= 0:
            continue
        rows, cols = _extent(int(row), int(col), over, left, owner, outside)
        owner[row : row + rows, col : col + cols] = len(cells)
        box = (float(xs[col]), float(ys[row]), float(xs[col + cols]), float(ys[row + rows]))
        sure = SURE if _closed(int(row), int(col), rows, cols, over, left) else UNSURE
        cells.append(GridCell(int(row), int(col), rows, cols, box, sure))
    return Grid(xs, ys, tuple(cells), owner)


def _borders(places: Floats, starts: Floats, ends: Floats) -> Floats:
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
    return np.array(sorted(merged))


def _walls(rules: Floats, places: Floats, across: Floats) -> Flags:
    middles = (across[:-1] + across[1:]) / 2
    walls = np.zeros((len(places), len(middles)), dtype=np.bool_)
    for place, start, end in rules:
        walls[np.abs(places - place).argmin()] |= (middles >= start) & (middles <= end)
    return walls


def _close_open_sides(over: Flags, left: Flags) -> None:
    """A table without its outermost rules is closed as far as its inner rules reach."""
    for side in (0, -1):
        rows = np.flatnonzero(over[:, side])
        if len(rows) > 1:
            left[rows[0] : rows[-1], side] = True
        columns = np.flatnonzero(left[side, :])
        if len(columns) > 1:
            over[side, columns[0] : columns[-1]] = True


def _outside(over: Flags, left: Flags) -> Flags:
    """Unit places that can be reached from outside without crossing a rule."""
    rows, cols = left.shape[0], over.shape[1]
    outside = np.zeros((rows, cols), dtype=np.bool_)
    outside[0] |= ~over[0]
    outside[-1] |= ~over[-1]
    outside[:, 0] |= ~left[:, 0]
    outside[:, -1] |= ~left[:, -1]
    while True:
        grown = outside.copy()
        grown[1:] |= outside[:-1] & ~over[1:-1]
        grown[:-1] |= outside[1:] & ~over[1:-1]
        grown[:, 1:] |= outside[:, :-1] & ~left[:, 1:-1]
        grown[:, :-1] |= outside[:, 1:] & ~left[:, 1:-1]
        if (grown == outside).all():
            return outside
        outside = grown


def _extent(row: int, col: int, over: Flags, left: Flags, owner: Ints, outside: Flags) -> tuple[int, int]:
    rows, cols = 1, 1
    taken = (owner >= 0) | outside
    while col + cols < owner.shape[1] and not left[row, col + cols] and not taken[row, col + cols]:
        cols += 1
    while row + rows < owner.shape[0]:
        below = row + rows
        span = slice(col, col + cols)
        if over[below, span].any() or taken[below, span].any() or left[below, col + 1 : col + cols].any():
            break
        rows += 1
    return rows, cols


def _closed(row: int, col: int, rows: int, cols: int, over: Flags, left: Flags) -> bool:
    return bool(
        over[row, col : col + cols].all()
        and over[row + rows, col : col + cols].all()
        and left[row : row + rows, col].all()
        and left[row : row + rows, col + cols].all()
    )
