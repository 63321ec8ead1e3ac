"""Boxes of text lines put into cells: cut at rules, trimmed to their ink, and looked for where nothing was detected."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.grid import Grid
from extract.scan.ocr import Line
from extract.scan.picture import Pixels

NOWHERE = (-1, -1)
LEAST_WIDTH, LEAST_HEIGHT = 4, 8
"""Pixels of ink that may be a text; the digit 1 in 8 points is 5 wide and 16 high, dots of noise are smaller."""
LEAST_PIXELS = 20
"""Pixels of ink in a text."""
PAD = 4
"""Pixels of paper left around a line: the model was trained on lines with a margin."""
INSET = 3
"""Pixels inside a border that still belong to the rule."""
WHITE = 0.7
"""Line heights of white at which a piece is cut, so that an amount and what follows it stand apart and no space is lost:
word spaces are .3, justified lines reach .8 and more."""
STEP = 3
"""Pixels between the points at which a line is asked for its cell."""
SAME_ROW = 0.5
"""Part of the smaller height that two pieces of one line share."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: its box in pixels, and its place as (grid, cell); NOWHERE outside tables."""

    box: Line
    place: tuple[int, int]


def pieces(boxes: list[Line], grids: list[Grid], ink: Pixels, scale: float) -> list[Piece]:
    """Detected lines as pieces of one cell each, then pieces of cells with ink in which nothing was detected."""
    found: list[Piece] = []
    for box in boxes:
        for part, place in _cut(box, grids, scale):
            found.extend(Piece(word, place) for word in _words(part, ink))
    filled = {p.place for p in found}
    for g, grid in enumerate(grids):
        for k, cell in enumerate(grid.cells):
            if (g, k) not in filled:
                x0, y0, x1, y1 = (round(v / scale) for v in cell.box)
                inner = (x0 + INSET, y0 + INSET, x1 - INSET, y1 - INSET)
                found.extend(Piece(box, (g, k)) for box in _inked_lines(inner, ink))
    return found


def _places(xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64], grids: list[Grid]) -> list[tuple[int, int]]:
    places = [NOWHERE] * len(xs)
    for g, grid in enumerate(grids):
        for i, k in enumerate(grid.find(xs, ys).tolist()):
            if k >= 0 and places[i] == NOWHERE:
                places[i] = (g, k)
    return places


def _cut(box: Line, grids: list[Grid], scale: float) -> list[tuple[Line, tuple[int, int]]]:
    """Parts of a line between upright rules, each cut once more where its halves lie in two rows of cells."""
    x0, y0, x1, y1 = box
    parts: list[tuple[Line, tuple[int, int]]] = []
    xs = np.arange(x0, x1, STEP, dtype=np.float64) + STEP / 2
    middle = np.full(len(xs), (y0 + y1) / 2 * scale)
    places = _places(np.multiply(xs, scale), middle, grids)
    start = 0
    for i in range(1, len(xs) + 1):
        if i == len(xs) or places[i] != places[start]:
            part = (x0 + start * STEP, y0, min(x0 + i * STEP, x1), y1)
            parts.extend(_cut_level(part, places[start], grids, scale))
            start = i
    return parts


def _cut_level(part: Line, place: tuple[int, int], grids: list[Grid], scale: float) -> list[tuple[Line, tuple[int, int]]]:
    """A part whose upper and lower quarter lie in two cells was detected as one line over a rule."""
    x0, y0, x1, y1 = part
    x = (x0 + x1) / 2 * scale
    quarters = np.array([y0 + (y1 - y0) / 4, y1 - (y1 - y0) / 4]) * scale
    over, under = _places(np.array([x, x]), quarters, grids)
    if over == under or NOWHERE in (over, under):
        return [(part, place)]
    border = round(grids[over[0]].cells[over[1]].box[3] / scale)
    return [((x0, y0, x1, border - INSET), over), ((x0, border + INSET, x1, y1), under)]


def trimmed(box: Line, ink: Pixels) -> Line | None:
    """The box of the ink in a box, with a margin; None where there is too little for a text."""
    x0, y0, x1, y1 = box
    part = ink[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] > 0
    if part.sum() < LEAST_PIXELS:
        return None
    # A row or column with a single dot is noise or the tip of a letter of the next line.
    rows, columns = np.flatnonzero(part.sum(axis=1) > 1), np.flatnonzero(part.sum(axis=0) > 1)
    if not len(rows) or not len(columns):
        return None
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    if bottom - top < LEAST_HEIGHT or right - left < LEAST_WIDTH:
        return None
    return max(x0, 0) + left, max(y0, 0) + top, max(x0, 0) + right, max(y0, 0) + bottom


def _words(box: Line, ink: Pixels) -> list[Line]:
    """The trimmed box, cut at wide white."""
    tight = trimmed(box, ink)
    if tight is None:
        return []
    x0, y0, x1, y1 = tight
    columns = np.flatnonzero((ink[y0:y1, x0:x1] > 0).any(axis=0))
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > WHITE * (y1 - y0)) + 1)
    if len(runs) < 2:  # the usual case
        return [tight]
    parts = [trimmed((x0 + int(run[0]), y0, x0 + int(run[-1]) + 1, y1), ink) for run in runs]
    return [part for part in parts if part is not None]


def _inked_lines(box: Line, ink: Pixels) -> list[Line]:
    """Lines of ink in a cell, parted by rows without any."""
    x0, y0, x1, y1 = box
    rows = np.flatnonzero((ink[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] > 0).any(axis=1))
    if not len(rows):
        return []
    lines: list[Line] = []
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > 2) + 1):
        tight = trimmed((x0, y0 + int(run[0]), x1, y0 + int(run[-1]) + 1), ink)
        if tight is not None:
            lines.append(tight)
    return lines


def crop(picture: Pixels, box: Line, pad: float = PAD) -> Pixels:
    """A line cut out with its margin."""
    x0, y0, x1, y1 = box
    p = round(pad)
    return picture[max(y0 - p, 0) : y1 + p, max(x0 - p, 0) : x1 + p]


def rows_of(boxes: list[Line]) -> list[list[int]]:
    """Indices of boxes by printed line: top to bottom, each from left to right."""
    rows: list[list[int]] = []
    for i in sorted(range(len(boxes)), key=lambda i: (boxes[i][1] + boxes[i][3], boxes[i][0])):
        for row in rows[-3:]:
            lead, box = boxes[row[0]], boxes[i]
            shared = min(lead[3], box[3]) - max(lead[1], box[1])
            if shared >= SAME_ROW * min(lead[3] - lead[1], box[3] - box[1]):
                row.append(i)
                break
        else:
            rows.append([i])
    return [sorted(row, key=lambda i: boxes[i][0]) for row in rows]
