"""Walks the shapes of a slide or of a sheet's drawing layer (DrawingML): groups, text boxes, boxes, tables, SmartArt."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from extract.drawing import Drawing
from extract.drawing_layout import Shape, Wire, arranged
from extract.drawingml_table import read_table
from extract.drawingml_text import paragraphs
from extract.geometry import IDENTITY, Affine, Rect, apply, compose, map_rect
from extract.office_colours import Theme, visible
from extract.package import child, local, reference
from extract.smartart import read_smartart
from schema.raw import Table

EMU = 12700
"""English metric units in a point."""
TURN = 60_000
"""Rotations are written in 60,000ths of a degree."""
DEEPEST = 50
"""Groups inside groups that are followed; real drawings have 4."""
POINTS: Affine = (1 / EMU, 0.0, 0.0, 1 / EMU, 0.0, 0.0)
TITLES = {"title", "ctrTitle"}
_LINES = {
    "line",
    "straightConnector1",
    "bentConnector2",
    "bentConnector3",
    "bentConnector4",
    "bentConnector5",
    "curvedConnector3",
}
_TRUE = {"1", "true"}

Place = tuple[float, float, float, float]
"""x, y, width, height in EMU."""


@dataclass(slots=True)
class DrawingReader:
    """Reads one drawing. `part` gives a related part by relation id; `inherited` the place of a placeholder without one."""

    theme: Theme
    engine: str
    part: Callable[[str], etree._Element | None]
    inherited: Callable[[str], Place | None] = lambda shape_id: None
    shapes: list[Shape] = field(default_factory=list)
    wires: list[Wire] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: int = 0
    charts: int = 0

    def read(self, tree: etree._Element) -> Drawing:
        """Everything under a shape tree."""
        self._walk(tree, POINTS, 0, hidden=False)
        return self.finish()

    def take(self, inner: etree._Element, frame: etree._Element, matrix: Affine) -> None:
        """Take in the content of one frame of a Word document: a canvas, a group, a lone shape or a SmartArt."""
        name = local(inner)
        if name == "wpc":
            self._walk(inner, matrix, 0, hidden=False)
        elif name == "wgp":
            self._walk(inner, compose(_group(child(inner, "grpSpPr", "xfrm")), matrix), 0, hidden=False)
        elif name == "wsp":
            self._word_shape(inner, matrix, hidden=False, key=_frame_key(frame))
        elif name == "relIds":
            self._smartart(reference(inner, "dm"), None, _frame_key(frame))

    def finish(self) -> Drawing:
        """What was taken in, in reading order."""
        return arranged(self.shapes, self.wires, self.tables, pictures=self.pictures, charts=self.charts)

    def _word_shape(self, element: etree._Element, matrix: Affine, *, hidden: bool, key: str = "") -> None:
        preset = child(element, "spPr", "prstGeom")
        if child(element, "cNvCnPr") is not None or (preset is not None and preset.get("prst") in _LINES):
            self._wire(element, matrix, hidden=hidden)
            return
        properties = child(element, "spPr")
        xfrm = child(properties, "xfrm")
        place = _place(xfrm)
        fill, outlined = self._paint(properties, child(element, "style"))
        self.shapes.append(
            Shape(
                key=_key(element) or key,
                paragraphs=tuple(paragraphs(child(element, "txbx", "txbxContent"))),
                rect=_rect(place, xfrm, matrix) if place else None,
                fill=fill,
                painted=outlined or fill is not None,
                hidden=hidden,
            )
        )

    def _walk(self, container: etree._Element, matrix: Affine, depth: int, *, hidden: bool) -> None:
        for element in container:
            name = local(element)
            unseen = hidden or _is_hidden(element)
            if name == "grpSp" and depth < DEEPEST:
                self._walk(element, compose(_group(child(element, "grpSpPr", "xfrm")), matrix), depth + 1, hidden=unseen)
            elif name == "wsp":
                self._word_shape(element, matrix, hidden=unseen)
            elif name in {"sp", "cxnSp"}:
                preset = child(element, "spPr", "prstGeom")
                if name == "cxnSp" or (preset is not None and preset.get("prst") in _LINES):
                    self._wire(element, matrix, hidden=unseen)
                else:
                    self._shape(element, matrix, hidden=unseen)
            elif name == "graphicFrame":
                self._frame(element, matrix)
            elif name == "pic":
                self.pictures += 1
            elif name == "AlternateContent":
                choice = child(element, "Choice")
                if choice is not None:
                    self._walk(choice, matrix, depth, hidden=hidden)
            elif name in {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}:
                self._walk(element, matrix, depth, hidden=hidden)

    def _shape(self, element: etree._Element, matrix: Affine, *, hidden: bool) -> None:
        properties, key = child(element, "spPr"), _key(element)
        placeholder = next((p for p in element.iter("{*}ph")), None)
        xfrm = child(properties, "xfrm")
        place = _place(xfrm) or self.inherited(key)
        fill, outlined = self._paint(properties, child(element, "style"))
        text_box = next((True for p in element.iter("{*}cNvSpPr") if p.get("txBox") in _TRUE), False)
        plain = placeholder is not None or (text_box and not outlined and fill is None)
        title = placeholder is not None and placeholder.get("type") in TITLES
        self.shapes.append(
            Shape(
                key=key,
                paragraphs=tuple(paragraphs(child(element, "txBody"))),
                rect=_rect(place, xfrm, matrix) if place else None,
                fill=fill,
                boxed=not plain,
                painted=outlined or fill is not None,
                heading=1 if title else None,
                hidden=hidden,
            )
        )

    def _paint(self, properties: etree._Element | None, style: etree._Element | None) -> tuple[str | None, bool]:
        """Fill colour and whether an outline is drawn, from the shape itself or else from its style."""
        colour = child(properties, "solidFill")
        line, line_style, fill_style = child(properties, "ln"), child(style, "lnRef"), child(style, "fillRef")
        if colour is None and child(properties, "noFill") is None and fill_style is not None and fill_style.get("idx") != "0":
            colour = fill_style
        drawn = line is not None and child(line, "solidFill") is not None
        styled = line_style is not None and line_style.get("idx") != "0" and child(line, "noFill") is None
        return visible(self.theme.of_drawing(colour)), drawn or styled

    def _wire(self, element: etree._Element, matrix: Affine, *, hidden: bool) -> None:
        xfrm, line = child(element, "spPr", "xfrm"), child(element, "spPr", "ln")
        place = _place(xfrm)
        ends = None
        if place is not None:
            own = compose(_turned(place, xfrm), matrix)
            ends = apply(own, place[0], place[1]), apply(own, place[0] + place[2], place[1] + place[3])
        start, end = (next((c.get("id") or "" for c in element.iter(f"{{*}}{name}")), "") for name in ("stCxn", "endCxn"))
        text = "\n".join(p.text for p in paragraphs(child(element, "txBody")))
        if not hidden:
            self.wires.append(Wire(start, end, ends, _arrow(line, "headEnd"), _arrow(line, "tailEnd"), text or None))

    def _frame(self, element: etree._Element, matrix: Affine) -> None:
        data = child(element, "graphic", "graphicData")
        inner = data[0] if data is not None and len(data) else None
        place = _place(child(element, "xfrm")) or self.inherited(_key(element))
        if inner is None:
            return
        if local(inner) == "tbl":
            origin = place[:2] if place else (0.0, 0.0)
            self.tables.append(read_table(inner, origin, matrix, self.theme, self.engine, len(self.tables) + 1))
        elif local(inner) == "relIds":
            self._smartart(reference(inner, "dm"), _rect(place, None, matrix) if place else None, _key(element))
        else:
            self.charts += 1

    def _smartart(self, relation: str, rect: Rect | None, key: str) -> None:
        art = read_smartart(self.part(relation))
        for n, text in enumerate(art.texts):
            self.shapes.append(Shape.node(f"{key}/{n}", text, rect))
        for parent, below in art.links:
            self.wires.append(Wire(f"{key}/{parent}", f"{key}/{below}", None, False, False, None))


def _frame_key(frame: etree._Element) -> str:
    names = child(frame, "docPr")
    return (names.get("id") or "") if names is not None else ""


def _is_hidden(element: etree._Element) -> bool:
    names = next((n for n in element.iter("{*}cNvPr")), None) if local(element) in {"sp", "cxnSp", "grpSp"} else None
    return names is not None and names.get("hidden") in _TRUE


def _key(element: etree._Element) -> str:
    names = next((n for n in element.iter("{*}cNvPr")), None)
    return (names.get("id") or "") if names is not None else ""


def _place(xfrm: etree._Element | None) -> Place | None:
    offset, extent = child(xfrm, "off"), child(xfrm, "ext")
    if offset is None or extent is None:
        return None
    return _number(offset, "x"), _number(offset, "y"), _number(extent, "cx"), _number(extent, "cy")


def _rect(place: Place, xfrm: etree._Element | None, matrix: Affine) -> Rect:
    x, y, width, height = place
    return map_rect(compose(_turned(place, xfrm), matrix), x, y, x + width, y + height)


def _turned(place: Place, xfrm: etree._Element | None) -> Affine:
    """Flips and rotation of a shape around its own middle."""
    if xfrm is None:
        return IDENTITY
    x, y = place[0] + place[2] / 2, place[1] + place[3] / 2
    across = -1.0 if xfrm.get("flipH") in _TRUE else 1.0
    down = -1.0 if xfrm.get("flipV") in _TRUE else 1.0
    angle = math.radians(_number(xfrm, "rot") / TURN)
    cos, sin = math.cos(angle), math.sin(angle)
    return compose(
        compose((across, 0.0, 0.0, down, -across * x, -down * y), (cos, sin, -sin, cos, 0.0, 0.0)), (1.0, 0.0, 0.0, 1.0, x, y)
    )


def _group(xfrm: etree._Element | None) -> Affine:
    """The map from the space of a group's shapes to the space that the group stands in."""
    outer, offset, extent = _place(xfrm), child(xfrm, "chOff"), child(xfrm, "chExt")
    if outer is None or offset is None or extent is None:
        return IDENTITY
    width, height = _number(extent, "cx"), _number(extent, "cy")
    across, down = outer[2] / width if width else 1.0, outer[3] / height if height else 1.0
    inner: Affine = (across, 0.0, 0.0, down, outer[0] - across * _number(offset, "x"), outer[1] - down * _number(offset, "y"))
    return compose(inner, _turned(outer, xfrm))


def _arrow(line: etree._Element | None, end: str) -> bool:
    mark = child(line, end)
    return mark is not None and (mark.get("type") or "none") != "none"


def _number(element: etree._Element, name: str) -> float:
    try:
        return float(element.get(name) or 0)
    except ValueError:
        return 0.0
