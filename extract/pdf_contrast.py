"""Tables whose cells are told by colour alone: coloured areas side by side, or white rules across a coloured area."""

from __future__ import annotations

import numpy as np

from extract.geometry import Rect, area, intersect
from extract.pdf_drawing import Drawing, Fill, paper
from extract.rules import Frame, clean, frames

Piece = tuple[float, float, float]

LEAST_HEIGHT = 8.0
"""Points. A coloured area less tall holds no line of text; underlines and bars are 1 to 6."""
LARGEST = 0.6
"""Part of the page; what covers more is its background."""
MOST_FILLS = 3000
"""Coloured areas of one page. Shading painted in strips makes more, tables do not."""


def colour_frames(drawing: Drawing, tables: list[Rect], width: float, height: float) -> list[Frame]:
    """Frames from the edges of coloured areas outside tables, and from white rules that cross them."""
    coloured = [f for f in drawing.fills if not paper(f) and _cell_like(f.box, width * height)]
    coloured = [f for f in coloured if not any(_mostly(f.box, box) for box in tables)]
    if not 1 <= len(coloured) <= MOST_FILLS:
        return []
    coloured = _outermost(coloured)
    level: list[Piece] = []
    upright: list[Piece] = []
    for fill in coloured:
        x0, y0, x1, y1 = fill.box
        level += [(y0, x0, x1), (y1, x0, x1)]
        upright += [(x0, y0, y1), (x1, y0, y1)]
    level += [p for p in drawing.pale_horizontal if _across((p[1], p[0], p[2], p[0]), coloured)]
    upright += [p for p in drawing.pale_vertical if _across((p[0], p[1], p[0], p[2]), coloured)]
    found, _, _ = frames(clean(level), clean(upright))
    return [f for f in found if len(np.unique(f.horizontal[:, 0])) > 1 and len(np.unique(f.vertical[:, 0])) > 1]


def _outermost(fills: list[Fill]) -> list[Fill]:
    """Without those that lie in another of their colour: Word shades a paragraph again inside its shaded cell."""
    kept: list[Fill] = []
    for colour in sorted({f.colour for f in fills}):
        same = sorted((f for f in fills if f.colour == colour), key=lambda f: -area(f.box))
        x0, y0, x1, y1 = np.array([f.box for f in same]).T
        within = (x0 <= x0[:, None] + 1) & (y0 <= y0[:, None] + 1) & (x1 >= x1[:, None] - 1) & (y1 >= y1[:, None] - 1)
        inner = np.tril(within, -1).any(axis=1)  # in a larger one, which comes before
        kept += [fill for fill, inside in zip(same, inner.tolist(), strict=True) if not inside]
    return kept


def _cell_like(box: Rect, page: float) -> bool:
    return box[3] - box[1] >= LEAST_HEIGHT and box[2] - box[0] >= LEAST_HEIGHT and area(box) <= LARGEST * page


def _mostly(inner: Rect, outer: Rect) -> bool:
    return area(intersect(inner, outer)) > area(inner) / 2


def _across(rule: Rect, fills: list[Fill]) -> bool:
    """Whether a rule touches a coloured area."""
    return any(intersect(rule, f.box) is not None for f in fills)
