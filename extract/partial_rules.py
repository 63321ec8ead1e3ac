"""Tables that are ruled in one direction only: the missing borders come from the white between columns of text."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from extract.arrays import Flags, Floats
from extract.geometry import Rect
from extract.lines import lines_of
from extract.pdf_chars import Chars
from extract.rules import Frame

CONFIDENCE = 0.8
"""Confidence of a cell with borders that nobody drew."""
LEAST_RULES = 3
"""Parallel rules that make a table; two are the head and foot line of a page."""
SAME_END = 5.0
"""Points by which the ends of rules of one table may differ."""
COLUMN_GAP = 1.0
"""Font sizes of white that all rows must share between two columns."""
TALLEST_ROW = 0.4
"""Part of the page's height; rules further apart do not belong to one table."""


def level_frames(rules: Floats, chars: Chars, free: Flags, height: float) -> list[Frame]:
    """Frames from horizontal rules (y, x0, x1) of equal extent, with upright borders in the white between columns."""
    found: list[Frame] = []
    for group in _alike(rules):
        places = np.sort(group[:, 0])
        if np.diff(places).max() > TALLEST_ROW * height:
            continue
        x0, x1 = float(group[:, 1].min()), float(group[:, 2].max())
        box = (x0, float(places[0]), x1, float(places[-1]))
        borders = _white(chars, free, box)
        if borders and _rows_with_text(chars, free, box, places) > 1:
            uprights = np.array([(x, box[1], box[3]) for x in [x0, *borders, x1]])
            found.append(Frame(group, uprights))
    return found


def standing_frames(rules: Floats) -> list[Frame]:
    """Frames from upright rules (x, y0, y1) of equal extent, closed above and below."""
    found: list[Frame] = []
    for group in _alike(rules):
        y0, y1 = float(group[:, 1].min()), float(group[:, 2].max())
        x0, x1 = float(group[:, 0].min()), float(group[:, 0].max())
        found.append(Frame(np.array([(y0, x0, x1), (y1, x0, x1)]), group))
    return found


def _alike(rules: Floats) -> list[Floats]:
    """Groups of at least LEAST_RULES rules that start and end together."""
    groups: list[Floats] = []
    left = rules
    while len(left) >= LEAST_RULES:
        same = (np.abs(left[:, 1] - left[0, 1]) <= SAME_END) & (np.abs(left[:, 2] - left[0, 2]) <= SAME_END)
        if same.sum() >= LEAST_RULES:
            groups.append(left[same])
        left = left[~same]
    return groups


def _within(chars: Chars, free: Flags, box: Rect) -> Flags:
    y = chars.base[:, 1] - 0.3 * chars.size
    x = (chars.box[:, 0] + chars.box[:, 2]) / 2
    return free & (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])


def _white(chars: Chars, free: Flags, box: Rect) -> list[float]:
    inside = np.flatnonzero(_within(chars, free, box))
    if not len(inside):
        return []
    gap = COLUMN_GAP * float(np.median(chars.size[inside]))
    spans = sorted((line.box[0], line.box[2]) for line in lines_of(chars, COLUMN_GAP, inside.tolist()))
    borders: list[float] = []
    end = spans[0][1] if spans else 0.0
    for start, stop in spans:
        if start - end >= gap:
            borders.append((start + end) / 2)
        end = max(end, stop)
    return borders


def _rows_with_text(chars: Chars, free: Flags, box: Rect, places: Floats) -> int:
    return sum(bool(_within(chars, free, (box[0], float(a), box[2], float(b))).any()) for a, b in pairwise(places))
