"""Light print on dark fills (heads of tables) turned into dark print on paper, so that all later steps see one kind of page."""

from __future__ import annotations

import cv2
import numpy as np

from extract.arrays import Floats
from extract.scan.picture import Pixels

SMALLER = 4
"""Fills are looked for on a picture so many times smaller."""
WINDOW = 9
"""Pixels there (13 points) whose median is the ground: strokes of letters are less than half of it, rows of a head are higher."""
APART = 60
"""Grey levels by which a fill is darker than paper; shading under dark print stays below or is told by its print."""
LEAST, LONG = 8, 100
"""Shorter and longer side of a fill there (11 and 144 points); letters of covers and emblems have up to 90 (24 scans)."""
FULL = 0.6
"""Part of a row or column that a fill covers around its print; a line of dense print covers less."""
PRINT = 40
"""Grey levels by which print differs from its ground."""
LEAST_LIGHT, MOST_LIGHT = 0.01, 0.37
"""Part of a fill that light print covers: `No` in a wide cell .02, small dense print .36; the paper between large bold letters
set close together .39 and more."""
RULES = 1.5
"""Times that what is lighter than the fill covers more than what is darker (rules, dark print)."""
EDGE = 3
"""Pixels of the rule that stands for the edge of a fill."""


def on_paper(picture: Pixels) -> Pixels:
    """The RGB picture with fills that bear light print shown as paper with dark print, their edges as rules."""
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    rows, columns = (max(n // SMALLER, 1) for n in grey.shape)
    small = cv2.resize(grey, (columns, rows), interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(small, WINDOW)
    paper = float(np.median(ground))
    dark = (ground < paper - APART).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark)
    made = picture
    for k in range(1, count):
        x, y, w, h = (int(v) for v in stats[k, :4])
        # Dense print below a fill joins it; it covers less of the width.
        y, h = _run(dark[y : y + h, x : x + w].mean(axis=1), y)
        x, w = _run(dark[y : y + h, x : x + w].mean(axis=0), x) if h else (x, 0)
        if min(w, h) < LEAST or max(w, h) < LONG:
            continue
        place = np.s_[y * SMALLER : (y + h) * SMALLER, x * SMALLER : (x + w) * SMALLER]
        level = float(np.median(grey[place]))
        apart = grey[place].astype(np.float32) - level
        light, deep = (apart > PRINT).mean(), (apart < -PRINT).mean()
        if not max(LEAST_LIGHT, RULES * deep) <= light <= MOST_LIGHT:
            continue
        made = made.copy() if made is picture else made
        shown = np.clip(paper - np.abs(apart), 0, 255).astype(np.uint8)
        made[place] = shown[:, :, None]
        y0, x0 = y * SMALLER, x * SMALLER
        cv2.rectangle(made, (x0, y0), (x0 + w * SMALLER - 1, y0 + h * SMALLER - 1), (0, 0, 0), EDGE)
    return made


def _run(covered: Floats, begin: int) -> tuple[int, int]:
    """The longest run of rows or columns that a fill covers: where it begins, and its length."""
    places = np.flatnonzero(covered >= FULL)
    if not len(places):
        return begin, 0
    longest = max(np.split(places, np.flatnonzero(np.diff(places) > 1) + 1), key=len)
    return begin + int(longest[0]), len(longest)
