"""Where the ends of lines touch boxes, and on which side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from extract.geometry import area

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Side = Literal["left", "right", "top", "bottom"]

TOUCH = 1.2
"""Font sizes between a free end or a tip and its box. Ends drawn by hand miss by up to 1; boxes stand 2.4 and more apart."""
POINTED = 2.0
"""Font sizes between an arrow and the boxes before and behind it: an arrow is meant for something."""
ELBOW = 0.3
"""Font sizes between a box and an end at which another line goes on: an elbow close to a box need not belong to it."""
FACING = 0.12
"""Least part of a line's run that points at the side it reaches; a line along a side does not end at it."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A net touches a box on one side; `tip`: with an arrowhead."""

    box: int
    side: Side
    tip: bool


def contacts_of(
    members: Places,
    ends: Floats,
    near: Flags,
    tips: set[tuple[int, int]],
    rects: Floats,
    holds: Flags,
    unit: float,
) -> list[Contact]:
    """The boxes that a net (lines `members`) touches with free ends, elbows and tips; `near`: which ends meet which lines."""
    found: dict[tuple[int, Side], Contact] = {}
    for k in members.tolist():
        for end in (0, 1):
            tip = (k, end) in tips
            joined = bool(near[k, end].any())
            reach = POINTED if tip else ELBOW if joined else POINTED if (k, 1 - end) in tips else TOUCH
            hit = _hit(ends[k, end], ends[k, end] - ends[k, 1 - end], rects, holds, reach * unit)
            if hit is None:
                continue
            box, side = hit
            if (box, side) not in found or tip:
                found[box, side] = Contact(box, side, tip)
    return list(found.values())


def frames(rects: Floats) -> Flags:
    """Which boxes hold others: frames around parts of the drawing."""
    x, y = (rects[:, 0] + rects[:, 2]) / 2, (rects[:, 1] + rects[:, 3]) / 2
    inside = (rects[:, None, 0] < x) & (rects[:, None, 2] > x) & (rects[:, None, 1] < y) & (rects[:, None, 3] > y)
    return np.asarray(inside.sum(axis=1) > 2, dtype=np.bool_)


def _hit(point: Floats, run: Floats, rects: Floats, holds: Flags, reach: float) -> tuple[int, Side] | None:
    """The box that a line's end reaches, and on which side; `run` leads to the end from the line's other end."""
    x, y = float(point[0]), float(point[1])
    out_x = np.maximum(np.maximum(rects[:, 0] - x, x - rects[:, 2]), 0)
    out_y = np.maximum(np.maximum(rects[:, 1] - y, y - rects[:, 3]), 0)
    edge = np.min(np.abs(np.stack([rects[:, 0] - x, rects[:, 2] - x, rects[:, 1] - y, rects[:, 3] - y])), axis=0)
    away = np.where(holds & (out_x + out_y == 0), edge, np.hypot(out_x, out_y))
    length = float(np.hypot(*run)) or 1.0
    best: tuple[float, float, int, Side] | None = None
    for k in np.flatnonzero(away <= reach).tolist():
        side = _side(x, y, run / length, rects[k], reach, inner=not holds[k])
        if side is None:
            continue
        rank = (round(float(away[k]), 1), area(tuple(rects[k])), k, side)
        best = rank if best is None or rank < best else best
    return (best[2], best[3]) if best else None


def _side(x: float, y: float, run: Floats, rect: Floats, reach: float, *, inner: bool) -> Side | None:
    """The side of a box that a line running along `run` to (x, y) reaches; None for a line that passes along it."""
    x0, y0, x1, y1 = rect.tolist()
    sides: list[tuple[float, Side]] = []
    for side, off, into in (
        ("left", abs(x - x0), run[0]), ("right", abs(x - x1), -run[0]), ("top", abs(y - y0), run[1]), ("bottom", abs(y - y1), -run[1]),
    ):  # fmt: skip
        if into >= FACING:
            sides.append((off, side))  # type: ignore[arg-type]
    if not sides:
        return None
    off, side = min(sides)
    # A line may be drawn from the middle of a box, under it; inside a frame around boxes it has nothing to do with the frame.
    deep = min(x1 - x0, y1 - y0) / 2 if inner else 0.0
    return side if off <= max(reach, deep) else None
