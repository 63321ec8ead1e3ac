"""Puts the shapes of a drawing in reading order, numbers its boxes and finds which boxes its connectors join."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.drawing import Drawing
from extract.drawingml_text import Paragraph
from extract.geometry import Rect, area, median
from extract.nets import nets
from extract.wires import Tip, Wires
from schema.raw import Box, Connector, DrawnBox, Table, TextLine

TOUCH = 6.0
"""Points between a connector's end and the box that it was drawn to by hand; boxes of real drawings stand 10 and more apart."""
USUAL_SIZE = 11.0
"""Points of text whose size the file leaves to its defaults."""
ROW = 6.0
"""Points by which tops of shapes of one row differ at most."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that may hold text, with its place in points."""

    key: str
    paragraphs: tuple[Paragraph, ...]
    rect: Rect | None
    fill: str | None = None
    boxed: bool = True
    """a box of the drawing, not running text"""
    painted: bool = False
    """an outline or a fill is drawn"""
    heading: int | None = None
    hidden: bool = False

    @classmethod
    def node(cls, key: str, text: str, rect: Rect | None) -> Shape:
        """A node of a SmartArt; it has the place of the whole diagram."""
        return cls(key, (Paragraph(text, None, False),), rect)

    @property
    def text(self) -> str:
        """Its paragraphs, one under the other."""
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Wire:
    """A connector: keys of the shapes it is glued to ('' where it is not), its ends in points, its arrowheads."""

    start: str
    end: str
    ends: tuple[tuple[float, float], tuple[float, float]] | None
    arrow_at_start: bool
    arrow_at_end: bool
    label: str | None


def arranged(shapes: Sequence[Shape], wires: Sequence[Wire], tables: Sequence[Table], *, pictures: int, charts: int) -> Drawing:
    """The drawing as a person reads it: top to bottom, left to right."""
    seen = _framed([s for s in shapes if not s.hidden])
    glued = {key for wire in wires for key in (wire.start, wire.end) if key}
    boxes = _ordered([s for s in seen if (s.boxed and s.text) or s.key in glued])
    number = {shape.key: n for n, shape in enumerate(boxes, start=1)}
    links = [_link(wire, boxes, number) for wire in wires]
    links, loose = _by_nets(links, wires, boxes)
    joined = {key for shape in boxes for key in (shape.key,)}
    running = [s for s in seen if s.text and s.key not in joined]
    return Drawing(
        items=tuple(_items(running, tables)),
        boxes=tuple(DrawnBox(number=n, text=s.text, box=_box(s.rect), fill=s.fill) for n, s in enumerate(boxes, start=1)),
        connectors=tuple(dict.fromkeys(link for link in links if link)),
        hidden=tuple(TextLine(text=" ".join(s.text.split()), box=_box(s.rect)) for s in shapes if s.hidden and s.text),
        loose=loose,
        pictures=pictures,
        charts=charts,
    )


def _framed(shapes: list[Shape]) -> list[Shape]:
    """Text boxes that lie in an empty drawn shape become that shape's text: so many draw a box and write over it."""
    frames = [s for s in shapes if not s.text and s.painted and s.rect]
    inside: dict[str, list[Shape]] = {}
    left: list[Shape] = []
    for shape in shapes:
        frame = _frame(shape, frames) if shape.text and not shape.boxed and shape.heading is None else None
        if frame is None:
            left.append(shape)
        else:
            inside.setdefault(frame.key, []).append(shape)
    return [
        replace(s, paragraphs=tuple(p for t in _ordered(inside[s.key]) for p in t.paragraphs)) if s.key in inside else s
        for s in left
    ]


def _frame(shape: Shape, frames: list[Shape]) -> Shape | None:
    if shape.rect is None:
        return None
    x, y = (shape.rect[0] + shape.rect[2]) / 2, (shape.rect[1] + shape.rect[3]) / 2
    around = [f for f in frames if f.rect and _distance((x, y), f.rect) == 0 and _within(shape.rect, f.rect)]
    return min(around, key=lambda f: area(f.rect), default=None)


def _within(inner: Rect, outer: Rect) -> bool:
    return (
        inner[0] >= outer[0] - TOUCH
        and inner[1] >= outer[1] - TOUCH
        and inner[2] <= outer[2] + TOUCH
        and inner[3] <= outer[3] + TOUCH
    )


def _link(wire: Wire, boxes: list[Shape], number: dict[str, int]) -> Connector | None:
    """The boxes that a connector joins: those it is glued to, else those that its ends touch."""
    start = number.get(wire.start) or _touched(wire.ends[0] if wire.ends else None, boxes, number)
    end = number.get(wire.end) or _touched(wire.ends[1] if wire.ends else None, boxes, number)
    if start is None or end is None or start == end:
        return None
    if wire.arrow_at_start and not wire.arrow_at_end:
        start, end = end, start
    return Connector(source=start, target=end, directed=wire.arrow_at_start != wire.arrow_at_end, label=wire.label)


def _by_nets(links: list[Connector | None], wires: Sequence[Wire], boxes: list[Shape]) -> tuple[list[Connector | None], int]:
    """Lines that join no two boxes by themselves may do so together: a trunk and its arms. Gives the lines still loose too."""
    single = [wire for link, wire in zip(links, wires, strict=True) if link is None and wire.ends is not None]
    trunks = [w for link, w in zip(links, wires, strict=True) if link is not None and any(_meets(a, w) for a in single)]
    open_wires = [*single, *trunks] if single else []
    places = [(n, s.rect) for n, s in enumerate(boxes, start=1) if s.rect is not None and s.text]
    drawn = Wires([(*wire.ends[0], *wire.ends[1]) for wire in open_wires if wire.ends])
    for wire in open_wires:
        if wire.ends and wire.arrow_at_start != wire.arrow_at_end:
            tip = wire.ends[0] if wire.arrow_at_start else wire.ends[1]
            drawn.tips.append(Tip(tip, tip, own=True))
    sizes = [p.size for s in boxes for p in s.paragraphs if p.size]
    found, used = nets(drawn, [rect for _, rect in places], median(sizes) if sizes else USUAL_SIZE)
    number = {k: n for k, (n, _) in enumerate(places, start=1)}
    more = [link.model_copy(update={"source": number[link.source], "target": number[link.target]}) for link in found]
    return [*links, *more], max(sum(link is None for link in links) - used, 0)


def _meets(arm: Wire, trunk: Wire) -> bool:
    """Whether a line ends on another."""
    if arm.ends is None or trunk.ends is None:
        return False
    (x0, y0), (x1, y1) = trunk.ends
    around = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return any(_distance(end, around) <= TOUCH for end in arm.ends)


def _touched(point: tuple[float, float] | None, boxes: list[Shape], number: dict[str, int]) -> int | None:
    if point is None:
        return None
    near = [(_distance(point, s.rect), area(s.rect), number[s.key]) for s in boxes if s.rect]
    distance, _, found = min(near, default=(TOUCH + 1, 0.0, 0))
    return found if distance <= TOUCH else None


def _distance(point: tuple[float, float], rect: Rect) -> float:
    """Points from a point to a rectangle, 0 inside it."""
    x, y = point
    return max(rect[0] - x, x - rect[2], rect[1] - y, y - rect[3], 0.0)


def _ordered(shapes: Iterable[Shape]) -> list[Shape]:
    """Rows from top to bottom, each from left to right; shapes without a place come last, in the order of the file."""
    placed = sorted((s for s in shapes if s.rect), key=lambda s: s.rect[1] if s.rect else 0.0)
    return [*_rows(placed), *(s for s in shapes if s.rect is None)]


def _rows(placed: list[Shape]) -> list[Shape]:
    rows: list[list[Shape]] = []
    for shape in placed:
        if rows and shape.rect and (first := rows[-1][0].rect) and shape.rect[1] - first[1] <= ROW:
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda s: s.rect[0] if s.rect else 0.0)]


def _items(shapes: list[Shape], tables: Sequence[Table]) -> list[TextLine | Table]:
    """Lines and tables in one reading order; tables numbered in it."""
    stand_ins = {f"tabel/{t.number}": t for t in tables}
    held = [Shape(key, (), (t.box.x0, t.box.y0, t.box.x1, t.box.y1) if t.box else None) for key, t in stand_ins.items()]
    items: list[TextLine | Table] = []
    count = 0
    for shape in _ordered([*shapes, *held]):
        if shape.key in stand_ins:
            count += 1
            items.append(stand_ins[shape.key].model_copy(update={"number": count}))
        else:
            items.extend(_lines(shape))
    return items


def _lines(shape: Shape) -> list[TextLine]:
    title = shape.heading is not None
    return [
        TextLine(text=text, box=_box(shape.rect), size=p.size, bold=p.bold or title, heading=shape.heading)
        for p in shape.paragraphs
        for text in p.text.split("\n")
    ]


def _box(rect: Rect | None) -> Box | None:
    return Box(x0=rect[0], y0=rect[1], x1=rect[2], y1=rect[3]) if rect else None
