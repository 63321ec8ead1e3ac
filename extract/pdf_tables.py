"""Ruled grids of a page and the characters in them -> tables with text, fill and confidence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.arrays import Flags, Floats, Ints
from extract.geometry import Rect, area, intersect
from extract.grid import UNSURE, Grid, members
from extract.lines import lines_of
from extract.pdf_chars import Chars
from extract.pdf_drawing import Fill, paper
from extract.runs import BACK, SPACE
from schema.raw import Box, Cell, Table

STRADDLE = 0.25
"""Part of a character that must lie on each side of a rule before its word is taken to run across the rule."""
CROSSED = 0.82
"""Confidence of a cell whose words run across a rule: the text is right, its place may not be."""
PROBES = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Where in a cell, as parts of its width and height, its colour is looked at. Shading is painted in strips by some writers."""
LEAST_TEXT_CELLS = 2
"""A grid with text in fewer cells is a frame around text."""


@dataclass(slots=True)
class Placed:
    """A grid with its characters: for each of them the index of its cell (-1: none), and cells that words run out of."""

    grid: Grid
    cell_of: Ints
    crossed: frozenset[int]
    _members: dict[int, list[int]] | None = None

    def members(self) -> dict[int, list[int]]:
        """Places of the characters of each cell that holds any, in their order; told once."""
        if self._members is None:
            self._members = members(self.cell_of)
        return self._members

    def doubtful(self) -> frozenset[tuple[int, int]]:
        """Row and column of the cells that words run out of or that rules do not close."""
        open_sided = {k for k, cell in enumerate(self.grid.cells) if cell.sure <= UNSURE}
        return frozenset((self.grid.cells[k].row, self.grid.cells[k].col) for k in self.crossed | open_sided)


def middles(chars: Chars) -> tuple[Floats, Floats]:
    """The middle of each character."""
    return (chars.box[:, 0] + chars.box[:, 2]) / 2, (chars.box[:, 1] + chars.box[:, 3]) / 2


def words_of(chars: Chars) -> Ints:
    """The number of the word that each character belongs to, in the order of the file; -1 for spaces."""
    n = len(chars)
    if not n:
        return np.zeros(0, dtype=np.int64)
    level = chars.quadrant == 0
    ahead = chars.box[1:, 0] - chars.box[:-1, 2]
    same_base = np.abs(chars.base[1:, 1] - chars.base[:-1, 1]) <= SPACE * chars.size[1:]
    goes_on = level[1:] & level[:-1] & same_base & (ahead <= SPACE * chars.size[1:]) & (ahead >= -BACK * chars.size[1:])
    inked = chars.inked()
    goes_on &= inked[1:] & inked[:-1]
    number = np.concatenate([[0], np.cumsum(~goes_on)])
    return np.where(inked, number, -1)


def place(grid: Grid, chars: Chars, words: Ints, free: Flags) -> Placed:
    """Put free characters into the cells of a grid; a word that runs across a rule stays whole, in the cell of most of it."""
    x, y = middles(chars)
    cell_of = grid.find(x, y)
    cell_of[~free] = -1
    crossed: set[int] = set()
    candidates = np.flatnonzero(free & (words >= 0))
    if len(candidates):
        # Words are numbered in the order of the file, so that those of one word follow each other.
        number, cells = words[candidates], cell_of[candidates]
        mixed = set(number[1:][(np.diff(cells) != 0) & (np.diff(number) == 0)].tolist())
        if mixed:
            for group in np.split(candidates, np.flatnonzero(np.diff(number)) + 1):
                if int(words[group[0]]) in mixed:
                    _keep_whole(grid, chars, group, cell_of, crossed)
    return Placed(grid, cell_of, frozenset(crossed))


def _keep_whole(grid: Grid, chars: Chars, word: Ints, cell_of: Ints, crossed: set[int]) -> None:
    cells, counts = np.unique(cell_of[word], return_counts=True)
    box, width = chars.box[word], chars.box[word, 2] - chars.box[word, 0]
    for border in grid.xs:
        inside = np.minimum(border - box[:, 0], box[:, 2] - border)
        if (inside > STRADDLE * np.maximum(width, 0.1)).any():
            break
    else:
        if len(set(chars.order[word].tolist())) > 1:
            return  # the rule passes between two pieces of text: two cells set close together
    home = int(cells[counts.argmax()])
    if home >= 0:
        cell_of[word] = home
        crossed.add(home)


def cell_fills(cells: list[Rect], fills: list[Fill]) -> list[str | None]:
    """The colour that most of each cell shows; None for paper."""
    n = len(cells)
    if not n or not fills:
        return [None] * n
    boxes = np.array(cells)
    part = np.array(PROBES)
    px = (boxes[:, 0, None] + (boxes[:, 2] - boxes[:, 0])[:, None] * part)[:, :, None].repeat(len(part), axis=2).reshape(n, -1)
    py = (boxes[:, 1, None] + (boxes[:, 3] - boxes[:, 1])[:, None] * part)[:, None, :].repeat(len(part), axis=1).reshape(n, -1)
    painted = np.zeros(px.shape, dtype=np.int64)
    colours: list[str | None] = [None]
    numbers: dict[str, int] = {}
    for fill in sorted(fills, key=lambda f: f.order):
        number = 0
        if not paper(fill):
            number = numbers.setdefault(fill.colour, len(colours))
            if number == len(colours):
                colours.append(fill.colour)
        x0, y0, x1, y1 = fill.box
        painted[(px >= x0) & (px <= x1) & (py >= y0) & (py <= y1)] = number
    return [colours[int(np.bincount(row).argmax())] for row in painted]


def table(placed: Placed, chars: Chars, fills: list[Fill], number: int, engine: str, confidence: float = 1.0) -> Table:
    """The table of a placed grid. Text lines of a cell are joined by newlines; cells without text keep their place and fill."""
    grid = placed.grid
    colours = cell_fills([c.box for c in grid.cells], fills)
    inside_of = placed.members()
    cells: list[Cell] = []
    for k, cell in enumerate(grid.cells):
        inside = inside_of.get(k)
        text = "\n".join(line.text for line in lines_of(chars, places=inside)) if inside else ""
        sure = min(cell.sure if text else 1.0, CROSSED if k in placed.crossed else 1.0, confidence)
        cells.append(
            Cell(
                row=cell.row,
                col=cell.col,
                row_span=cell.row_span,
                col_span=cell.col_span,
                text=text,
                box=box_of(cell.box),
                fill=colours[k],
                engine=engine,
                confidence=sure,
            )
        )
    return Table(number=number, rows=len(grid.ys) - 1, cols=len(grid.xs) - 1, cells=tuple(cells), box=box_of(grid.box))


def box_of(rect: Rect) -> Box:
    """A schema box, to a hundredth of a point."""
    x0, y0, x1, y1 = rect
    return Box(x0=round(x0, 2), y0=round(y0, 2), x1=round(x1, 2), y1=round(y1, 2))


def is_frame(placed: Placed) -> bool:
    """Whether a grid is a frame or a decoration: text in one cell at most, or no division that text makes use of."""
    inside = placed.members()
    if len(inside) < LEAST_TEXT_CELLS or len(placed.grid.cells) < LEAST_TEXT_CELLS:
        return True
    whole = area(placed.grid.box)
    # The double frame of a cover: one cell fills it, the rest are the strips between its two lines.
    return any(
        area(c.box) > 0.9 * whole and len(inside.get(k, ())) > 0.9 * sum(map(len, inside.values()))
        for k, c in enumerate(placed.grid.cells)
    )


def overlaps(one: Rect, other: Rect) -> bool:
    """Whether two boxes share more than an edge."""
    return area(intersect(one, other)) > 1.0


def strictly_rising(values: Floats) -> bool:
    """Whether each value is larger than the one before."""
    return all(a < b for a, b in pairwise(values.tolist()))
