"""Rules of a page picture: long thin runs of ink, as the pieces that `extract.rules` makes frames of."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from extract.grid import Grid, build
from extract.rules import Floats, Frame, clean, frames
from extract.scan import faint
from extract.scan.picture import Pixels

LEVEL, UPRIGHT = 45, 40
"""Pixels at 200 dpi (16 and 14 points) of unbroken ink that make a rule; capitals of 14 points have strokes of 28. Gaps of a
worn rule are closed by `rules.clean`: closing them here would make rules of rows of letters."""
THICKEST = 11
"""Pixels (4 points). What is thicker is a bar, a black margin or a picture."""
MOST_PLACES = 4000
"""Unit places of a grid in which faint rules are looked for."""
LONE = 150
"""Pixels (54 points) of a rule outside tables: underlines of words are that long, feet of letters that touch 50 to 70."""
LEAST_CELLS = 2
"""Cells that make a table of rules; a single one is a frame around text."""
THROUGH, BESIDE, WITHIN = 250, 5, 0.15
"""Pixels below which a run may go through a word: blurred letters (150 dpi and a soft lens) touch at half their height. Pixels above
and below it in which the rest of the letters stands; and the part of the run that has ink on both sides. On ten scanned pages pieces of rules
had up to .1, runs in words .12 and more."""
Piece = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Grids in points, and the mask (255) of the pixels of rules."""

    grids: list[Grid]
    mask: Pixels


def ruling(ink: Pixels, grey: Pixels, scale: float) -> Ruling:
    """Grids that rules draw; `grey` is the picture, `scale` is points per pixel."""
    level, upright = _mask(ink, LEVEL), _mask(ink.T, UPRIGHT)
    rules = clean(_pieces(level, scale)), clean(_pieces(upright, scale))
    found, _, _ = frames(*rules)
    grids = [g for f in found if (g := _built(f, grey, scale)) is not None and len(g.cells) >= LEAST_CELLS]
    grids.sort(key=lambda g: (g.box[1], g.box[0]))
    grids = _outermost(grids)
    mask = cv2.dilate(_true_rules(level | upright.T, grids, scale), np.ones((3, 3), np.uint8))
    return Ruling(grids, np.asarray(mask, dtype=np.uint8))


def _built(frame: Frame, grey: Pixels, scale: float) -> Grid | None:
    """The grid of a frame, with the faint parts of its rules."""
    grid = build(frame)
    if grid is None or grid.owner.size > MOST_PLACES:
        return grid
    level = faint.missing(grid.ys, grid.xs, grid.owner, grey, scale)
    upright = faint.missing(grid.xs, grid.ys, grid.owner.T, grey.T, scale)
    if not level and not upright:
        return grid
    return build(Frame(_with(frame.horizontal, level), _with(frame.vertical, upright)))


def _with(rules: Floats, added: list[Piece]) -> Floats:
    return np.concatenate([rules, np.array(added, dtype=np.float64).reshape(-1, 3)])


def _true_rules(mask: Pixels, grids: list[Grid], scale: float) -> Pixels:
    """Without short runs that no table has for a rule: the feet of bold letters touch each other and make such."""
    walls = np.zeros_like(mask)
    for box in (cell.box for grid in grids for cell in grid.cells):
        x0, y0, x1, y1 = (round(v / scale) for v in box)
        cv2.rectangle(walls, (x0, y0), (x1, y1), 255, 2 * THICKEST)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    kept = np.zeros(count, dtype=np.bool_)
    kept[np.unique(labels[walls > 0])] = True
    kept |= stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) >= LONE
    kept[0] = False
    return np.where(kept[labels], np.uint8(255), np.uint8(0))


def rule_mask(ink: Pixels, *, standing: bool = False) -> Pixels:
    """Ink of level rules, or of those that stand."""
    if standing:
        return np.ascontiguousarray(_mask(np.ascontiguousarray(ink.T), UPRIGHT).T)
    return _mask(ink, LEVEL)


def _mask(ink: Pixels, length: int) -> Pixels:
    """Ink in runs of at least `length` along rows. A rule may step by a pixel (rest of skew), so rows are thickened first."""
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    # A bar of more than the thickest rule is no rule, nor is what touches it.
    bars = cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones((THICKEST + 2, length // 2), np.uint8))
    kept = cv2.subtract(runs, cv2.dilate(bars, np.ones((3, 3), np.uint8)))
    return _beside_words(np.asarray(kept, dtype=np.uint8), ink)


def _beside_words(mask: Pixels, ink: Pixels) -> Pixels:
    """The mask without short runs inside words."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    kept = np.ones(count, dtype=np.bool_)
    kept[0] = False
    for k in np.flatnonzero(stats[:, cv2.CC_STAT_WIDTH] < THROUGH):
        x, y, w, h = (int(v) for v in stats[k, :4])
        above, below = ink[max(y - BESIDE, 0) : y, x : x + w], ink[y + h : y + h + BESIDE, x : x + w]
        if h <= THICKEST and (above.any(axis=0) & below.any(axis=0)).mean() > WITHIN:
            kept[k] = False
    return np.where(kept[labels], np.uint8(255), np.uint8(0))


def _pieces(mask: Pixels, scale: float) -> list[Piece]:
    """Connected runs as (place, from, to) in points; a run that leans is cut so that its place stays true."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    pieces: list[Piece] = []
    for k in range(1, count):
        x, y, w, h = (int(v) for v in stats[k, :4])
        if w < h:
            continue
        if h <= THICKEST:
            pieces.append(((y + h / 2) * scale, x * scale, (x + w) * scale))
            continue
        part = labels[y : y + h, x : x + w] == k
        for begin in range(0, w, LEVEL):
            rows = np.flatnonzero(part[:, begin : begin + LEVEL].any(axis=1))
            for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
                if 0 < len(run) <= THICKEST:
                    end = min(begin + LEVEL, w)
                    pieces.append(((y + float(run.mean()) + 0.5) * scale, (x + begin) * scale, (x + end) * scale))
    return pieces


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Without grids that lie within another."""

    def holds(outer: Grid, inner: Grid) -> bool:
        a, b = outer.box, inner.box
        return a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]

    return [g for g in grids if not any(o is not g and holds(o, g) for o in grids)]
