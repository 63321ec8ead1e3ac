"""A drawn tree on a PDF page: boxes with text, and the lines between them as connectors.

Boxes and lines are told apart by each other: what runs along a side of a box is its border, the rest may be a line of
the tree.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.arrays import Flags, Floats
from extract.geometry import Rect, area
from extract.grid import members
from extract.lines import lines_of
from extract.nets import connect
from extract.pdf_chars import Chars
from extract.pdf_drawing import Drawing, Fill, paper
from extract.pdf_sheet import Sheet
from extract.pdf_tables import Placed, box_of, cell_fills, middles
from extract.rules import clean
from extract.wires import Segment, Wires, read
from schema.raw import Connector, DrawnBox

LEAST_THINGS = 4
"""Tables and framed texts on a page, or shapes that may be arrows, from which lines between them are looked for."""
LEAST_LINKS = 3
"""Connectors that make a tree. Two lines between framed texts are a note with a callout or two signatures."""
MOST_PIECES = 20_000
"""Pieces of rules on a page; tables whose dotted rules are drawn dot by dot have more, and no tree."""
BORDER = 2.0
"""Points between a rule and the side of the box that it draws; a trunk beside a box stands 4 and more away."""
ALONG = 0.7
"""Part of a rule that runs along sides of boxes if it is a border."""
SAME_LINE = 0.8
"""Points within which pieces of one line lie. Double borders do not matter here."""
ROW = 6.0
"""Points by which the tops of boxes of one row differ at most."""
SMALLER = 0.9
"""Part of a box's area below which a round shape inside it is another shape, not its outline."""
ALIGNED = 1.5
"""Points by which the sides of stacked cells differ."""
LARGEST_FILL = 0.2
"""Part of the page; a coloured area that is larger lies behind boxes."""
MOST_FILLS = 500
"""Coloured areas looked at; cells of one poster have up to 260."""
SHADES = 8
"""Areas of one breadth inside one another that make a gradual shading; LibreOffice paints 20 to 60, a box has a head or two."""
LEAST_FILL = (20.0, 6.0)
"""Points, width and height, of a coloured area that can hold a word."""


@dataclass(slots=True)
class Tree:
    """The boxes of a page and the connectors between them."""

    boxes: tuple[DrawnBox, ...]
    connectors: tuple[Connector, ...]


@dataclass(slots=True)
class _Boxes:
    """Boxes with their characters; `bare` are cells without text, whose borders are borders too."""

    rects: list[Rect]
    members: list[list[int]]
    bare: list[Rect]


def find(drawing: Drawing, chars: Chars, sheet: Sheet, width: float, height: float) -> Tree | None:
    """The drawn tree of a page that was laid out as `sheet`; None where the page has none."""
    things = len(sheet.tables) + len(set(sheet.frame[sheet.frame >= 0].tolist()))
    pieces = len(drawing.horizontal) + len(drawing.vertical)
    if max(things, len(drawing.shapes)) < LEAST_THINGS or pieces > MOST_PIECES or not len(chars):
        return None
    arrows = read(drawing.shapes)
    if not (arrows.segments or arrows.tips or sheet.drawing or things >= LEAST_THINGS):
        return None
    before = sheet.frame.copy(), len(sheet.frame_boxes)
    _coloured_boxes(sheet, drawing, width * height)
    boxes = _boxes(sheet)
    _shrink(boxes, drawing.rounded, chars)
    links = _links(boxes, arrows, drawing, chars)
    if len(links) < LEAST_LINKS:
        sheet.frame, count = before
        del sheet.frame_boxes[count:]
        return None
    if sheet.drawing:
        _take_apart(sheet, boxes)
    return _tree(boxes, links, drawing, chars)


def _tree(boxes: _Boxes, links: list[Connector], drawing: Drawing, chars: Chars) -> Tree:
    order = _reading_order(boxes.rects)
    number = {k + 1: n for n, k in enumerate(order, start=1)}
    colours = cell_fills(boxes.rects, drawing.fills)
    drawn = tuple(
        DrawnBox(
            number=n,
            text="\n".join(line.text for line in lines_of(chars, places=boxes.members[k])),
            box=box_of(boxes.rects[k]),
            fill=colours[k],
        )
        for n, k in enumerate(order, start=1)
    )
    connectors = [link.model_copy(update={"source": number[link.source], "target": number[link.target]}) for link in links]
    return Tree(drawn, tuple(sorted(connectors, key=lambda c: (c.source, c.target))))


def _reading_order(rects: list[Rect]) -> list[int]:
    """Rows from top to bottom, each from left to right."""
    rows: list[list[int]] = []
    for k in sorted(range(len(rects)), key=lambda k: rects[k][1]):
        if rows and rects[k][1] - rects[rows[-1][0]][1] <= ROW:
            rows[-1].append(k)
        else:
            rows.append([k])
    return [k for row in rows for k in sorted(row, key=lambda k: rects[k][0])]


def _boxes(sheet: Sheet) -> _Boxes:
    found = _Boxes([], [], [])
    inked = sheet.chars.inked().tolist()
    for key, inside in _with_ink(members(np.where(sheet.free, sheet.frame, -1)), inked).items():
        found.rects.append(sheet.frame_boxes[key])
        found.members.append(inside)
    for placed, _ in sheet.tables:
        _cells(placed, inked, found)
    return found


def _shrink(boxes: _Boxes, rounded: list[Rect], chars: Chars) -> None:
    """Where lines around a round shape enclose more than it, the shape that holds all of the text is the box."""
    if not rounded:
        return
    x, y = middles(chars)
    shapes = sorted(rounded, key=area)
    for k, (rect, inside) in enumerate(zip(boxes.rects, boxes.members, strict=True)):
        left, top, right, bottom = x[inside].min(), y[inside].min(), x[inside].max(), y[inside].max()
        for shape in shapes:
            if area(shape) >= SMALLER * area(rect):
                break
            if shape[0] <= left and shape[1] <= top and shape[2] >= right and shape[3] >= bottom:
                boxes.rects[k] = shape
                break


def _cells(placed: Placed, inked: list[bool], found: _Boxes) -> None:
    """Cells with text are boxes; cells without, of the breadth or height of one with, are parts of boxes."""
    filled = _with_ink(placed.members(), inked)
    cells = placed.grid.cells
    for k, inside in filled.items():
        found.rects.append(cells[k].box)
        found.members.append(inside)
    with_text = [cells[k].box for k in filled]
    empty = (cell.box for k, cell in enumerate(cells) if k not in filled)
    found.bare.extend(rect for rect in empty if any(_stacked(rect, other) for other in with_text))


def _with_ink(boxes: dict[int, list[int]], inked: list[bool]) -> dict[int, list[int]]:
    """The characters of each box that holds more than spaces."""
    return {key: inside for key, inside in boxes.items() if any(inked[i] for i in inside)}


def _stacked(one: Rect, other: Rect) -> bool:
    """Whether two cells lie one below the other or side by side, of one breadth."""
    for low, high in ((0, 2), (1, 3)):
        if abs(one[low] - other[low]) <= ALIGNED and abs(one[high] - other[high]) <= ALIGNED:
            return True
    return False


def _coloured_boxes(sheet: Sheet, drawing: Drawing, page: float) -> None:
    """Coloured areas with text that no rule encloses are boxes as well; tiles of a background are not."""
    if not (sheet.free & (sheet.frame < 0)).any():
        return
    wide, tall = LEAST_FILL
    fills = [f for f in drawing.fills if not paper(f) and area(f.box) <= LARGEST_FILL * page]
    rects = [f.box for f in _without_shading(fills)[:MOST_FILLS] if not any(_tiled(f, other) for other in fills)]
    rects += [box for box in drawing.shaded if area(box) <= LARGEST_FILL * page]
    for x0, y0, x1, y1 in sorted(rects, key=area):
        if x1 - x0 >= wide and y1 - y0 >= tall:
            sheet.box((x0, y0, x1, y1))


def _without_shading(fills: list[Fill]) -> list[Fill]:
    """Areas without the strips of a gradual shading: many areas of one breadth, one in the other, count as the largest."""
    if len(fills) < SHADES:
        return fills
    groups: dict[tuple[int, int], list[Fill]] = defaultdict(list)
    for fill in fills:
        groups[round(fill.box[0]), round(fill.box[2])].append(fill)
    kept: list[Fill] = []
    for group in groups.values():
        left = sorted(group, key=lambda f: -area(f.box))
        while left:
            largest = left[0]
            y0, y1 = largest.box[1] - SAME_LINE, largest.box[3] + SAME_LINE
            within = [f for f in left if y0 <= f.box[1] and f.box[3] <= y1]
            strips = len(within) >= SHADES
            kept.append(largest)
            left = [f for f in left if f is not largest and not (strips and f in within)]
    return kept


def _tiled(fill: Fill, other: Fill) -> bool:
    """Whether another area of its colour goes on right beside an area."""
    if fill.colour != other.colour or fill.box == other.box:
        return False
    x0, y0, x1, y1 = fill.box
    a0, b0, a1, b1 = other.box
    level = min(y1, b1) - max(y0, b0) > SAME_LINE and min(abs(a0 - x1), abs(x0 - a1)) <= SAME_LINE
    upright = min(x1, a1) - max(x0, a0) > SAME_LINE and min(abs(b0 - y1), abs(y0 - b1)) <= SAME_LINE
    return level or upright


_Rules = list[tuple[float, float, float]]


def _links(boxes: _Boxes, arrows: Wires, drawing: Drawing, chars: Chars) -> list[Connector]:
    if not boxes.rects:
        return []
    rects = np.array(boxes.rects + boxes.bare)
    level = _no_borders(drawing.horizontal, rects[:, [1, 3]], rects[:, [0, 2]])
    upright = _no_borders(drawing.vertical, rects[:, [0, 2]], rects[:, [1, 3]])
    wires = Wires([], arrows.tips)
    level, upright = _apart(level, arrows.sides, 1), _apart(upright, arrows.sides, 0)
    wires.segments += [(a, y, b, y) for y, a, b in clean(level, SAME_LINE, 1.0).tolist()]
    wires.segments += [(x, a, x, b) for x, a, b in clean(upright, SAME_LINE, 1.0).tolist()]
    wires.segments += [s for s in arrows.segments if not _is_border(s, rects)]
    if not wires.segments:
        return []
    unit = float(np.median(chars.size[np.concatenate(boxes.members)]))
    return connect(wires, boxes.rects, unit)


def _no_borders(pieces: _Rules, sides: Floats, spans: Floats) -> _Rules:
    """Pieces (place, from, to) that do not run along a side of a box; sides n x 2, spans n x 2 (from, to)."""
    if not pieces:
        return []
    rules = np.array(pieces)
    return [piece for piece, on in zip(pieces, _on_sides(rules, sides, spans).tolist(), strict=True) if not on]


def _on_sides(rules: Floats, sides: Floats, spans: Floats) -> Flags:
    length = np.maximum(rules[:, 2] - rules[:, 1], 0.1)
    along = np.zeros(len(rules))
    for k in (0, 1):
        near = np.abs(rules[:, 0, None] - sides[None, :, k]) <= BORDER
        shared = np.minimum(rules[:, 2, None], spans[None, :, 1] + BORDER) - np.maximum(
            rules[:, 1, None], spans[None, :, 0] - BORDER
        )
        along += (np.maximum(shared, 0) * near).sum(axis=1)
    on: npt.NDArray[np.bool_] = along >= ALONG * length
    return on


def _apart(pieces: _Rules, sides: list[Segment], across: int) -> _Rules:
    """Pieces that do not repeat a side of a closed shape; `across`: 1 for level pieces, 0 for upright ones."""
    along = 1 - across
    flat = [s for s in sides if abs(s[across] - s[across + 2]) <= SAME_LINE]
    if not flat or not pieces:
        return pieces
    given = np.array(flat)
    low, high = np.minimum(given[:, along], given[:, along + 2]), np.maximum(given[:, along], given[:, along + 2])
    rules = np.array(pieces)
    same = np.abs(rules[:, 0, None] - given[None, :, across]) <= SAME_LINE
    same &= (rules[:, 1, None] >= low - SAME_LINE) & (rules[:, 2, None] <= high + SAME_LINE)
    return [piece for piece, repeated in zip(pieces, same.any(axis=1).tolist(), strict=True) if not repeated]


def _is_border(segment: Segment, rects: Floats) -> bool:
    x0, y0, x1, y1 = segment
    if abs(y1 - y0) <= BORDER < abs(x1 - x0):
        rule = np.array([((y0 + y1) / 2, min(x0, x1), max(x0, x1))])
        return bool(_on_sides(rule, rects[:, [1, 3]], rects[:, [0, 2]])[0])
    if abs(x1 - x0) <= BORDER < abs(y1 - y0):
        rule = np.array([((x0 + x1) / 2, min(y0, y1), max(y0, y1))])
        return bool(_on_sides(rule, rects[:, [0, 2]], rects[:, [1, 3]])[0])
    return False


def _take_apart(sheet: Sheet, boxes: _Boxes) -> None:
    """On a page that is a drawing, what still looks like tables are stacked boxes: their text stands in no table."""
    sheet.tables = []
    sheet.free = sheet.chars.quadrant >= 0
    sheet.frame = np.full(len(sheet.chars), -1, dtype=np.int64)
    sheet.frame_boxes = list(boxes.rects)
    for k, inside in enumerate(boxes.members):
        sheet.frame[inside] = k
