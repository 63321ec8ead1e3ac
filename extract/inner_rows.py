"""Rows inside one ruled row: where nothing is drawn between two rows, shared heights or a change of colour tell them apart.

Only what is plain is cut. Numbers that stand at the same heights in two columns, or row numbers in the first, are rows if
a column of text falls into as many blocks; without numbers several columns must begin anew at the same height.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extract import item_rows
from extract.arrays import Floats, Ints
from extract.geometry import Rect, median
from extract.grid import Grid, GridCell, members
from extract.pdf_chars import Chars, Listed
from extract.pdf_drawing import Fill, paper

INFERRED = 0.85
"""Confidence of the place of a cell whose row was told from heights or colours, not from rules."""
NEW_BLOCK = 1.22
"""Line distances from which a line begins anew. Rows without rules between them stand 1.3 and more apart, wrapped lines 1.0."""
LEAST_COLUMNS = 3
"""Columns that must begin anew at one height; two may do so by chance (a name and its number)."""
MOST_COLUMNS = 0.6
"""Part of the columns with text there that must begin anew; the others may be set lower (amounts under the first line)."""
LEAST_CENTRED = 3
"""Numbers that must stand beside the middle of a block of lines each; two may do so by chance."""
LEAST_LISTED = 4
"""Lines that three columns, one of them figures, have at the same heights; shorter texts may wrap alike."""
LONG_CODE = 3
"""Dots of a code after which a bare number on the next line is its rest (2.04.05.2.03.000 / 2), no number of another row."""
SMALL = 0.5
"""Font sizes from the base line to the top of small letters."""
LEAST_PITCH = 0.9
"""Font sizes. Lines of one text never stand closer."""
SAME_HEIGHT = 0.3
"""Part of the font size by which lines at one height may differ."""
FULL_LINE = 0.85
"""Part of the cell's width from which a number may have been broken to go on in the next line."""
LEAST_BAND = 6.0
"""Points. A stripe of colour thinner than this holds no line of text."""
WIDE_FILL = 0.9
"""Part of a cell's width that a stripe of colour must cover."""
ABOVE_BASE = 0.85
"""Font sizes from the base line up to where a row begins."""
_CODE = re.compile(r"^\(?\d{1,3}(?:\.\d{1,3})*[.)]?$")
_FIGURE = re.compile(r"^(?:[-–]|\(?(?:Rp\.?)?[<>≤≥±+-]?\d[\d.,]*\d%?\)?|\d%?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Column:
    """A cell of the band: heights of its base lines with their texts (without spaces)."""

    cell: int
    box: Rect
    levels: list[float]
    texts: list[str]
    widest: float

    def starts(self, least: float) -> list[float]:
        return self.levels[:1] + [b for a, b in pairwise(self.levels) if b - a > least]

    def figures(self) -> bool:
        return all(_FIGURE.match(t) for t in self.texts) and self.widest < FULL_LINE * (self.box[2] - self.box[0])


def split(grid: Grid, chars: Chars, cell_of: Ints, fills: list[Fill]) -> Grid:
    """The grid with rows added where they are plain; the same grid where there are none."""
    tall = _tall(chars, cell_of, len(grid.cells))
    rows = {grid.cells[k].row for k in tall if grid.cells[k].row_span == 1}
    if not rows:
        return grid
    bands: dict[int, list[int]] = {}
    for k, place in enumerate(grid.cells):
        if place.row_span == 1 and place.row in rows:
            bands.setdefault(place.row, []).append(k)
    inside = members(cell_of)
    inked = {k: [i for i in inside.get(k, ()) if not chars.text[i].isspace()] for band in bands.values() for k in band}
    listed = chars.listed()
    cuts: dict[int, list[float]] = {}
    heights_of_rows = np.diff(grid.ys).tolist()
    for row, band in sorted(bands.items()):
        filled = [k for k in band if inked[k]]
        if not filled or heights_of_rows[row] < 2 * median([listed.size[i] for i in inked[filled[0]]]):
            continue
        heights: list[float] = []
        whole: set[int] = set()
        if any(_stacked(listed, inked[k]) for k in filled if k in tall):
            columns = [_column(k, grid.cells[k].box, listed, inked[k]) for k in filled]
            size = median([listed.size[i] for k in filled for i in inked[k]])
            if any(item_rows.has_values(c.texts) for c in columns):
                heights, whole = item_rows.cuts(columns, size, _pitch(columns, size))
            if not heights and any(_stacked_figures(listed, inked[k]) for k in filled if k in tall):
                heights, whole = _by_height(columns, size)
        if heights:
            cuts.update((k, heights) for k in band if k not in whole)
            continue
        for k in filled if fills else ():
            if stripes := _by_colour(grid.cells[k].box, chars, inked[k], fills):
                cuts[k] = stripes
    return _with_rows(grid, cuts) if cuts else grid


def _tall(chars: Chars, cell_of: Ints, count: int) -> set[int]:
    """Which of `count` cells have text at several heights; only these may hold several rows."""
    inside = cell_of >= 0
    cells, base = cell_of[inside], chars.base[inside, 1]
    high, low, size = (np.full(count, np.inf) for _ in range(3))
    np.minimum.at(high, cells, base)
    np.minimum.at(low, cells, -base)
    np.minimum.at(size, cells, chars.size[inside])
    return set(np.flatnonzero(-low - high > SAME_HEIGHT * size).tolist())


def _stacked(listed: Listed, places: list[int]) -> bool:
    """Whether a cell may hold values on several lines: digits, and two lines."""
    return sum([listed.text[i][:1].isdigit() for i in places]) > 1 and _several_lines(listed, places)


def _stacked_figures(listed: Listed, places: list[int]) -> bool:
    """Whether a cell may hold nothing but figures on several lines."""
    text = "".join([listed.text[i] for i in places]).lower().replace("rp", "")
    return not any(map(str.isalpha, text)) and _several_lines(listed, places)


def _several_lines(listed: Listed, places: list[int]) -> bool:
    heights = [listed.base[i] for i in places]
    return max(heights) - min(heights) > SAME_HEIGHT * min([listed.size[i] for i in places])


def _column(cell: int, box: Rect, listed: Listed, places: list[int]) -> _Column:
    tolerance = SAME_HEIGHT * median([listed.size[i] for i in places])
    lines: list[list[int]] = []
    last = 0.0
    for i in sorted(places, key=lambda i: listed.base[i]):
        if not lines or listed.base[i] - last > tolerance:
            lines.append([])
        lines[-1].append(i)
        last = listed.base[i]
    texts = ["".join(listed.text[i] for i in sorted(line)) for line in lines]
    widest = max(max(listed.box[i][2] for i in line) - min(listed.box[i][0] for i in line) for line in lines)
    return _Column(cell, box, [median([listed.base[i] for i in line]) for line in lines], texts, widest)


def _by_height(columns: list[_Column], size: float) -> tuple[list[float], set[int]]:
    """Heights at which a row begins, without the first; and the cells that run on over all of them."""
    if len(columns) < LEAST_COLUMNS or all(len(c.levels) < 2 for c in columns):
        return [], set()
    pitch = _pitch(columns, size)
    figures = sorted(_by_figures(columns, size, pitch), key=lambda found: _slices(columns, found[0], size))
    for cuts, told_by in (*figures, (_by_starts(columns, size, pitch), None)):
        whole: set[int] = set()
        for column in columns:
            if column is not told_by and _runs_across(column, cuts, pitch):
                if len(column.starts(NEW_BLOCK * pitch)) > 1:
                    break
                whole.add(column.cell)
        else:
            if cuts and len(whole) <= len(columns) - 2 and not any(_fills(c, cuts) for c in columns if c.cell in whole):
                return cuts, whole
    return [], set()


def _pitch(columns: list[_Column], size: float) -> float:
    """The line distance of the densest column."""
    steps = [b - a for c in columns for a, b in pairwise(c.levels)]
    # A label set beside the middle of two lines makes shorter steps than any line distance.
    return min((s for s in steps if LEAST_PITCH * size <= s < 2 * size), default=1.15 * size)


def _by_figures(columns: list[_Column], size: float, pitch: float) -> Iterator[tuple[list[float], _Column | None]]:
    """Cuts from numbers at the same heights and a column of text that has a block beside each; the surest first.

    Where its blocks are told by the numbers alone, the column of text is named: its lines need no white between rows.
    """
    near = SAME_HEIGHT * size
    for anchors in _anchors(columns, near):
        # Names at the very heights of the numbers say nothing where other figures stand between them.
        finest = all(len(c.levels) <= len(anchors) for c in columns if c.figures())
        texts = [c for c in columns if c.levels != anchors or (finest and not (c.figures() or all(map(_CODE.match, c.texts))))]
        blocks: list[tuple[_Column, list[float], bool]] = []
        for column in texts:
            for least in (0.0, NEW_BLOCK * pitch):  # each line a row; each block a row
                starts = column.starts(least)
                if len(starts) == len(anchors) and _beside(column.levels, starts, anchors, pitch):
                    blocks.append((column, starts, False))
        blocks += [(c, starts, True) for c in texts if (starts := _centred(c.levels, anchors, near, NEW_BLOCK * pitch))]
        for place in (_between, _clear(columns, pitch)):
            for column, starts, alone in blocks:
                ends = [max(y for y in column.levels if y < s) for s in starts[1:]]
                cuts = [place(end, start, size) for end, start in zip(ends, starts[1:], strict=True)]
                if (place is _between and not alone) or _one_each(columns, cuts, len(anchors), size):
                    yield cuts, column if alone else None


def _slices(columns: list[_Column], cuts: list[float], size: float) -> bool:
    """Whether a cut passes through the letters of a line."""
    return any(y - SMALL * size < cut < y for cut in cuts for c in columns for y in c.levels)


def _centred(levels: list[float], anchors: list[float], near: float, apart: float) -> list[float]:
    """Where blocks of lines begin that have a number beside their middle each; empty where lines do not fall into such."""
    if len(anchors) < LEAST_CENTRED or len(levels) <= len(anchors):
        return []
    starts: list[float] = []
    k = 0
    for anchor in anchors:
        last = next((i for i in range(k, len(levels)) if abs((levels[k] + levels[i]) / 2 - anchor) <= near), None)
        if last is None or any(b - a > apart for a, b in pairwise(levels[k : last + 1])):
            return []
        starts.append(levels[k])
        k = last + 1
    return starts if k == len(levels) else []


def _clear(columns: list[_Column], pitch: float) -> Callable[[float, float, float], float]:
    """Where to cut between two base lines so that the cut runs through the text of no column, if there is such a place."""
    gaps = [(a, b) for c in columns for a, b in pairwise(c.levels)]

    def place(end: float, start: float, size: float) -> float:
        usual = _between(end, start, size)
        wide = [_between(a, b, size) for a, b in gaps if b - a > NEW_BLOCK * pitch]
        for cut in [usual, *sorted((c for c in wide if end < c < start - ABOVE_BASE * size), reverse=True)]:
            if not any(a < cut <= b and b - a <= NEW_BLOCK * pitch for a, b in gaps):
                return cut
        return usual

    return place


def _one_each(columns: list[_Column], cuts: list[float], rows: int, size: float) -> bool:
    """Whether each column with as many lines as there are rows has one in each row."""
    full = [c for c in columns if len(c.levels) == rows]
    return all([bisect(cuts, y - item_rows.MIDDLE * size) for y in c.levels] == list(range(rows)) for c in full)


def _anchors(columns: list[_Column], near: float) -> list[list[float]]:
    """Heights that row numbers of the first column, or the figures of two columns, have in common."""
    found: list[list[float]] = []
    first = columns[0]
    codes = len(set(first.texts)) == len(first.texts) and all(_CODE.match(t) for t in first.texts)
    broken = any(above.count(".") >= LONG_CODE and "." not in below for above, below in pairwise(first.texts))
    if len(first.levels) > 1 and codes and not broken:
        found.append(first.levels)
    figures = [c for c in columns if len(c.levels) > 1 and c.figures()]
    for i, one in enumerate(figures):
        for other in figures[i + 1 :]:
            if _alike(one, other, near):
                found.append(one.levels)
        # Names and units that stand line by line beside one column of figures, too.
        if len(one.levels) >= LEAST_LISTED and sum(_alike(one, c, near) for c in columns) >= LEAST_COLUMNS:
            found.append(one.levels)
    return found


def _alike(one: _Column, other: _Column, near: float) -> bool:
    """Whether two columns have their lines at the same heights."""
    same = len(one.levels) == len(other.levels)
    return same and all(abs(a - b) <= near for a, b in zip(one.levels, other.levels, strict=True))


def _beside(levels: list[float], starts: list[float], anchors: list[float], pitch: float) -> bool:
    for k, (start, anchor) in enumerate(zip(starts, anchors, strict=True)):
        end = max(y for y in levels if k + 1 == len(starts) or y < starts[k + 1])
        if not start - pitch / 2 <= anchor <= end + pitch / 2:
            return False
    return True


def _between(end: float, start: float, size: float) -> float:
    """Where to cut between two base lines: right above the lower one, but not through what hangs under the upper one."""
    return max(start - ABOVE_BASE * size, (end + start - ABOVE_BASE * size) / 2 + 0.1 * size)


def _by_starts(columns: list[_Column], size: float, pitch: float) -> list[float]:
    """Cuts where several columns begin anew; labels above texts do so too, so a column of figures must be among them."""
    if not any(len(c.levels) > 1 and c.figures() for c in columns):
        return []
    near = SAME_HEIGHT * size
    starts = [c.starts(NEW_BLOCK * pitch) for c in columns]
    top = min(c.levels[0] for c in columns)
    cuts: list[float] = []
    for level in sorted({s for column in starts for s in column if s > top + near}):
        if cuts and level - cuts[-1] < pitch:
            continue
        begin = sum(any(abs(s - level) <= near for s in column) for column in starts)
        again = sum(any(abs(s - level) <= near for s in column[1:]) for column in starts)
        text = sum(any(-near <= s - level <= 2 * pitch for s in c.levels) for c in columns)
        if again > 1 and begin >= max(LEAST_COLUMNS, MOST_COLUMNS * text):
            cuts.append(level)
    return [level - ABOVE_BASE * size for level in cuts]


def _runs_across(column: _Column, cuts: list[float], pitch: float) -> bool:
    """Whether lines of one text stand on both sides of a cut."""
    if len(column.levels) == len(cuts) + 1:
        return False  # a line for each row
    return any(a < cut <= b and b - a <= NEW_BLOCK * pitch for cut in cuts for a, b in pairwise(column.levels))


def _fills(column: _Column, cuts: list[float]) -> bool:
    """Whether a text that runs on stands beside most rows: then it may hold one entry for each, and nothing is plain."""
    reached = sum(any(y > cut for y in column.levels) for cut in cuts)
    return reached > MOST_COLUMNS * len(cuts)


def _by_colour(box: Rect, chars: Chars, places: list[int], fills: list[Fill]) -> list[float]:
    """Heights at which the colour of a cell changes between two lines of its text."""
    x0, y0, x1, y1 = box
    inside = [
        f for f in fills if min(f.box[2], x1) - max(f.box[0], x0) >= WIDE_FILL * (x1 - x0) and f.box[1] < y1 and f.box[3] > y0
    ]
    if len(inside) < 2:
        return []
    steps = np.arange(y0 + 0.5, y1, 1.0)
    shown = np.zeros(len(steps), dtype=np.int64)
    numbers: dict[str, int] = {}
    for fill in sorted(inside, key=lambda f: f.order):
        colour = 0 if paper(fill) else numbers.setdefault(fill.colour, len(numbers) + 1)
        shown[(steps >= fill.box[1]) & (steps <= fill.box[3])] = colour
    parts = np.split(np.arange(len(steps)), np.flatnonzero(np.diff(shown)) + 1)
    thick = [p for p in parts if len(p) >= LEAST_BAND]
    cuts = [(steps[a[-1]] + steps[b[0]]) / 2 for a, b in pairwise(thick) if shown[a[0]] != shown[b[0]]]
    middle = chars.base[places, 1] - 0.3 * chars.size[places]
    bands = np.searchsorted(cuts, middle)
    return [float(c) for k, c in enumerate(cuts) if (bands <= k).any() and (bands > k).any()]


def _with_rows(grid: Grid, cuts: dict[int, list[float]]) -> Grid:
    ys = _merge(grid.ys, sorted({y for heights in cuts.values() for y in heights}))
    first = {float(y): i for i, y in enumerate(ys.tolist())}
    cells: list[GridCell] = []
    for k, cell in enumerate(grid.cells):
        top, bottom = first[float(grid.ys[cell.row])], first[float(grid.ys[cell.row + cell.row_span])]
        borders = sorted({top, bottom, *(_nearest(ys, y) for y in cuts.get(k, []) if ys[top] < y < ys[bottom])})
        for a, b in pairwise(borders):
            box = (cell.box[0], float(ys[a]), cell.box[2], float(ys[b]))
            sure = min(cell.sure, INFERRED) if len(borders) > 2 else cell.sure
            cells.append(replace(cell, row=a, row_span=b - a, box=box, sure=sure))
    cells.sort(key=lambda c: (c.row, c.col))
    owner = np.full((len(ys) - 1, grid.owner.shape[1]), -1, dtype=np.int64)
    for k, cell in enumerate(cells):
        owner[cell.row : cell.row + cell.row_span, cell.col : cell.col + cell.col_span] = k
    return Grid(grid.xs, ys, tuple(cells), owner)


def _merge(ys: Floats, added: list[float]) -> Floats:
    kept = list(ys.tolist())
    for y in added:
        if min(abs(y - k) for k in kept) > LEAST_BAND / 2:
            kept.append(y)
    return np.array(sorted(kept))


def _nearest(ys: Floats, y: float) -> int:
    return int(np.abs(ys - y).argmin())
