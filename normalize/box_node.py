"""A box of a drawn tree, understood; and when two boxes touch."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from normalize.boxes import Peran
from schema.raw import Box, DrawnBox
from schema.words import Level

Macam = Literal["unsur", "indikator", "pagu", "target", "jabatan", "label", "kode", "judul"]

TOUCH, NEAREST, FARTHEST = 0.17, 1.0, 6.0
"""Between two boxes of one block, in parts of the lower height and at least and most in points: stacked boxes stand up to
.16 apart, boxes of a column that are separate .2 and more."""
OVER = 0.8
"""Part of the narrower of two boxes that lies over the other, if they are one block."""


@dataclass(eq=False)
class Node:
    """A box, understood. `teks` is without its label; `atas` are nodes that lines lead from, `dekat` the one it touches."""

    box: DrawnBox
    place: Box
    macam: Macam
    teks: str
    level: Level | None = None
    nomor: str | None = None
    judul: str | None = None
    own: bool = False
    """the box says itself what it is"""
    linked: bool = False
    atas: list[Node] = field(default_factory=list)
    arrows: set[int] = field(default_factory=set)
    """numbers of boxes above it from which an arrow is drawn"""
    dekat: Node | None = None
    jabatan: str | None = None


def macam(peran: Peran) -> Macam:
    """What a box is whose label says this."""
    return peran


def slack(one: Box, other: Box) -> float:
    """Points within which two boxes touch."""
    return min(max(TOUCH * min(one.y1 - one.y0, other.y1 - other.y0), NEAREST), FARTHEST)


def touches(upper: Box, lower: Box) -> bool:
    """Whether one box stands right under another, most of the narrower below the other."""
    narrow = min(upper.x1 - upper.x0, lower.x1 - lower.x0)
    return abs(lower.y0 - upper.y1) <= slack(upper, lower) and upper.y0 < lower.y0 and shared(upper, lower) >= OVER * narrow


def shared(one: Box, other: Box) -> float:
    """Points of breadth that two boxes share."""
    return min(one.x1, other.x1) - max(one.x0, other.x0)
