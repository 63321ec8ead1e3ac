"""Affine maps and rectangles: from the space a PDF draws in to points from the top left of the page as seen."""

from __future__ import annotations

import math
from collections.abc import Iterable

Rect = tuple[float, float, float, float]
"""x0, y0, x1, y1 with x0 <= x1 and y0 <= y1."""
Affine = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as PDF writes them: x' = a*x + c*y + e, y' = b*x + d*y + f."""

IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def compose(first: Affine, then: Affine) -> Affine:
    """The map that does `first`, then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def apply(matrix: Affine, x: float, y: float) -> tuple[float, float]:
    """A point after the map."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def map_rect(matrix: Affine, left: float, bottom: float, right: float, top: float) -> Rect:
    """The smallest upright rectangle that holds a rectangle after the map."""
    a, b, c, d, e, f = matrix
    if b == 0 == c:
        xs, ys = (a * left + e, a * right + e), (d * bottom + f, d * top + f)
        return min(xs), min(ys), max(xs), max(ys)
    return bounds(apply(matrix, x, y) for x in (left, right) for y in (bottom, top))


def bounds(points: Iterable[tuple[float, float]]) -> Rect:
    """The smallest upright rectangle around points (at least one)."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def intersect(one: Rect, other: Rect) -> Rect | None:
    """What two rectangles share; None where they do not touch."""
    x0, y0, x1, y1 = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return (x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def area(rect: Rect | None) -> float:
    """Square points; 0 for None."""
    return (rect[2] - rect[0]) * (rect[3] - rect[1]) if rect else 0.0


def median(values: list[float]) -> float:
    """The middle value (at least one); of two the mean."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def upright(box: Rect, rotation: int) -> tuple[Affine, float, float]:
    """The map from PDF page space to the page as seen, and the page's width and height after it.

    `box` is the visible box in PDF space; `rotation` degrees clockwise (a multiple of 90), as in /Rotate.
    """
    x0, y0, x1, y1 = box
    width, height = x1 - x0, y1 - y0
    match rotation % 360:
        case 90:
            return (0.0, 1.0, 1.0, 0.0, -y0, -x0), height, width
        case 180:
            return (-1.0, 0.0, 0.0, 1.0, x1, -y0), width, height
        case 270:
            return (0.0, -1.0, -1.0, 0.0, y1, x1), height, width
        case _:
            return (1.0, 0.0, 0.0, -1.0, -x0, y1), width, height


def direction(matrix: Affine) -> float:
    """Degrees, clockwise on the page as seen, in which text set with this map (to page space as seen) runs."""
    return math.degrees(math.atan2(matrix[1], matrix[0]))
