"""What one PDF page draws besides its characters: rules, filled areas, pictures, shapes with curves.

Everything is in points from the top left of the page as seen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extract.geometry import Affine, Rect

WHITE = 250
"""Least value of each channel of a colour that cannot be told from paper."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area: where, colour RRGGBB, when it was painted (a later object covers an earlier one)."""

    box: Rect
    colour: str
    order: int
    opaque: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """An image: where, and when it was painted."""

    box: Rect
    order: int
    handle: int


@dataclass(frozen=True, slots=True)
class TextObject:
    """What a text object says of all its characters."""

    order: int
    clip: Rect | None
    clipped_away: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A path that is no plain upright rectangle or rule; its points are read only where a page may hold a drawn tree."""

    handle: int
    to_seen: Affine
    box: Rect
    segments: int
    filled: bool
    stroked: bool


@dataclass(slots=True)
class Drawing:
    """All that a page draws besides its characters; `document` and `page` are PDFium's handles."""

    document: Any = None
    page: Any = None
    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    """y, x0, x1"""
    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    """x, y0, y1"""
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    pale_horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    """y, x0, x1 of white rules; they are seen only where something coloured lies beneath"""
    pale_vertical: list[tuple[float, float, float]] = field(default_factory=list)
    """x, y0, y1 of white rules"""
    rounded: list[Rect] = field(default_factory=list)
    """around closed shapes with curves: boxes with round corners, ellipses"""
    shaded: list[Rect] = field(default_factory=list)
    """areas painted with a gradual shading"""
    shapes: list[Shape] = field(default_factory=list)
    """paths that may be a connector, an arrow or an arrowhead"""
    texts: dict[int, TextObject] = field(default_factory=dict)
    """by address of the text object"""
    truncated: bool = False


def paper(fill: Fill) -> bool:
    """Whether a fill cannot be told from white paper."""
    return min(bytes.fromhex(fill.colour)) >= WHITE
