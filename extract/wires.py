"""Lines and arrows of a drawing: what paths and rules draw between boxes, as segments and arrow tips.

Office programs write a connector in many ways: a stroked line, a thin filled rectangle, one path that holds the line and
its arrowhead, a head as a triangle or an open angle of its own, a block arrow. All come out as the same segments and tips.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from extract.geometry import Rect, bounds
from extract.pdf_drawing import Shape
from extract.pdf_objects import subpaths

Point = tuple[float, float]
Segment = tuple[float, float, float, float]
"""x0, y0, x1, y1 as drawn."""

THICKEST = 5.0
"""Points of a line drawn as a filled shape; lines of the posters seen are .4 to 3, block arrows 8 and more."""
LARGEST_HEAD = 26.0
"""Points across an arrowhead; seen 4 to 10, on posters up to 20. A larger closed shape holds text or is a picture."""
MOST_POINTS = 60
"""Points of a path that may be an arrow: a line with a head of curves has 24, an emblem hundreds."""
BLOCK_POINTS = 7
"""Corners of a block arrow."""
MIDDLE = 0.12
"""Part of its breadth by which the tip of a block arrow may lie off its axis, and of its length its tail be slanted."""
TRIANGLE, QUADRILATERAL = 3, 4


@dataclass(frozen=True, slots=True)
class Tip:
    """Where an arrow points: the place of its tip, and from where it comes."""

    at: Point
    back: Point
    own: bool
    """the arrow draws its own line, so that `back` to `at` is a segment"""


@dataclass(slots=True)
class Wires:
    """Segments and arrow tips of a page."""

    segments: list[Segment] = field(default_factory=list)
    tips: list[Tip] = field(default_factory=list)
    sides: list[Segment] = field(default_factory=list)
    """of closed shapes (boxes, stars): what rules repeat of them is no line of the tree"""


@dataclass(frozen=True, slots=True)
class _Outline:
    corners: list[Point]
    curved: bool
    closed: bool

    @property
    def box(self) -> Rect:
        return bounds(self.corners)

    @property
    def sides(self) -> list[Segment]:
        """From corner to corner, and back to the first where it is closed."""
        ring = [*self.corners, self.corners[0]] if self.closed else self.corners
        return [(*a, *b) for a, b in pairwise(ring)]

    @property
    def thickness(self) -> float:
        """Mean breadth of a long thin shape: twice its area by its outline."""
        ring = [*self.corners, self.corners[0]]
        twice = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)))
        around = sum(_length(a, b) for a, b in pairwise(ring))
        return twice / around if around else 0.0


def read(shapes: list[Shape]) -> Wires:
    """The lines and arrows among a page's paths."""
    wires = Wires()
    for shape in shapes:
        if shape.segments > MOST_POINTS:
            continue
        outlines = [_Outline(*part) for part in subpaths(shape)]
        outlines = [o for o in outlines if len(o.corners) > 1]
        if shape.filled:
            _filled(wires, outlines)
        if shape.stroked:
            for outline in outlines:
                _stroked(wires, outline)
    return wires


def _filled(wires: Wires, outlines: list[_Outline]) -> None:
    """One path: the line of an arrow and its head, a head alone, or a block arrow."""
    if len(outlines) == 1 and _block(wires, outlines[0]):
        return
    lines = [o for k, o in enumerate(outlines) if _is_line(o, first=not k and len(outlines) > 1)]
    heads = [o for o in outlines if o not in lines and _is_head(o)]
    if len(lines) + len(heads) < len(outlines):
        wires.sides.extend(side for o in outlines for side in o.sides)
        return
    own = [side for line in lines for side in _run(line)]
    wires.segments.extend(own)
    ends = [p for x0, y0, x1, y1 in own for p in ((x0, y0), (x1, y1))]
    for head in heads:
        middle = _middle(head)
        if ends:
            end = min(ends, key=lambda p: _length(p, middle))
            wires.tips.append(Tip(_furthest(head.corners, own, end), end, own=True))
        else:
            wires.tips.append(Tip(middle, middle, own=False))


def _stroked(wires: Wires, outline: _Outline) -> None:
    """An open line, or the outline of a head or of a block arrow."""
    box = outline.box
    small = max(box[2] - box[0], box[3] - box[1]) <= LARGEST_HEAD
    if not outline.closed:
        if small and len(outline.corners) == TRIANGLE and _is_angle(outline.corners):
            tip, legs = outline.corners[1], (outline.corners[0], outline.corners[2])
            wires.tips.append(Tip(tip, _between(*legs), own=False))
        else:
            wires.segments.extend(outline.sides)
        return
    wires.sides.extend(outline.sides)
    _block(wires, outline)


def _is_line(outline: _Outline, *, first: bool) -> bool:
    """A long thin shape. Elbows may be rounded: then it is one if a head follows it in its path."""
    return len(outline.corners) > TRIANGLE and outline.thickness <= THICKEST and (first or not outline.curved)


def _is_head(outline: _Outline) -> bool:
    x0, y0, x1, y1 = outline.box
    pointed = outline.curved or len(outline.corners) == TRIANGLE
    return pointed and max(x1 - x0, y1 - y0) <= LARGEST_HEAD and min(x1 - x0, y1 - y0) > 0


def _is_angle(corners: list[Point]) -> bool:
    """Two legs of about one length that meet in a point sharper than a right corner of an elbow."""
    (ax, ay), (bx, by), (cx, cy) = corners
    one, other = _length((ax, ay), (bx, by)), _length((cx, cy), (bx, by))
    dot = (ax - bx) * (cx - bx) + (ay - by) * (cy - by)
    return min(one, other) > 0 and max(one, other) <= 1.5 * min(one, other) and dot > 0.1 * one * other


def _run(line: _Outline) -> list[Segment]:
    """The line that a thin shape draws: the middle between its long sides, or for elbows all its long sides."""
    corners = line.corners
    if len(corners) == QUADRILATERAL:
        turn = min(range(QUADRILATERAL), key=lambda k: _length(corners[k], corners[k - 1]))
        a, b, c, d = (corners[(turn + k) % QUADRILATERAL] for k in range(QUADRILATERAL))
        return [(*_between(a, d), *_between(b, c))]
    return [side for side in line.sides if _length(side[:2], side[2:]) > 1.5 * line.thickness]


def _block(wires: Wires, outline: _Outline) -> bool:
    """Take in a block arrow: it points where one corner stands alone in the middle of a side and two stand opposite."""
    if len(outline.corners) != BLOCK_POINTS or outline.curved:
        return False
    x0, y0, x1, y1 = outline.box
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    for axis, low, high, centre, breadth in ((0, x0, x1, cy, y1 - y0), (1, y0, y1, cx, x1 - x0)):
        for end, other in ((low, high), (high, low)):
            close = MIDDLE * (high - low)
            tip = [p for p in outline.corners if abs(p[axis] - end) <= close]
            tail = [p for p in outline.corners if abs(p[axis] - other) <= close]
            if len(tip) == 1 and len(tail) == 2 and abs(tip[0][1 - axis] - centre) <= MIDDLE * breadth:
                back = _between(*tail)
                wires.segments.append((*back, *tip[0]))
                wires.tips.append(Tip(tip[0], tip[0], own=True))
                return True
    return False


def _middle(outline: _Outline) -> Point:
    x0, y0, x1, y1 = outline.box
    return (x0 + x1) / 2, (y0 + y1) / 2


def _furthest(corners: list[Point], own: list[Segment], end: Point) -> Point:
    """The corner of a head furthest from the beginning of the piece of line that leads to it."""
    starts = [s[2:] if s[:2] == end else s[:2] for s in own if end in (s[:2], s[2:])]
    return max(corners, key=lambda p: _length(p, starts[0]))


def _between(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _length(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
