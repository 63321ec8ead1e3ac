"""Drawings of a Word document: boxes and connectors of canvases, groups, SmartArt and of shapes anchored to one paragraph.

Word gives no places on a page. Each drawing keeps its own space; drawings are set one below the other, so that what is
near in one stays near and nothing of two drawings touches. Texts of boxes also stand in the flow, as Word's readers see them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from extract.drawing import Drawing
from extract.drawingml import EMU, DrawingReader
from extract.geometry import Affine
from extract.office_colours import Theme
from extract.package import child, local
from schema.raw import Box, Connector, DrawnBox

APART = 100.0
"""Points between two drawings; boxes of one drawing belong together over a few points only."""
LEAST_BOXES = 3
"""Boxes of a drawing; less is a note, a logo or a signature field."""

Part = Callable[[str], etree._Element | None]


@dataclass(frozen=True)
class Drawings:
    """The boxes and connectors of all drawings, numbered through; `loose` counts lines that join no boxes."""

    boxes: tuple[DrawnBox, ...] = ()
    connectors: tuple[Connector, ...] = ()
    loose: int = 0


def read_drawings(body: etree._Element, theme: Theme, part: Part) -> Drawings:
    """All drawings of a document's body that hold boxes and connectors."""
    boxes: list[DrawnBox] = []
    connectors: list[Connector] = []
    loose = 0
    top = 0.0
    for paragraph in body.iter("{*}p"):
        if not paragraph.tag.endswith("main}p") or not any(True for _ in _anchors(paragraph)):
            continue
        drawing = _drawing(paragraph, theme, part)
        if len(drawing.boxes) < LEAST_BOXES or not drawing.connectors:
            continue
        first = len(boxes)
        placed = [box.box for box in drawing.boxes if box.box is not None]
        shift = top - min((box.y0 for box in placed), default=0.0)
        boxes += [box.model_copy(update={"number": box.number + first, "box": _moved(box.box, shift)}) for box in drawing.boxes]
        connectors += [
            link.model_copy(update={"source": link.source + first, "target": link.target + first}) for link in drawing.connectors
        ]
        loose += drawing.loose
        top = max((box.y1 for box in placed), default=0.0) + shift + APART
    return Drawings(tuple(boxes), tuple(connectors), loose)


def _moved(box: Box | None, shift: float) -> Box | None:
    return box.model_copy(update={"y0": box.y0 + shift, "y1": box.y1 + shift}) if box is not None else None


def _drawing(paragraph: etree._Element, theme: Theme, part: Part) -> Drawing:
    """The shapes anchored to one paragraph as one drawing."""
    reader = DrawingReader(theme, "", part)
    for anchor in _anchors(paragraph):
        data = next(anchor.iter("{*}graphicData"), None)
        inner = data[0] if data is not None and len(data) else None
        if inner is None:
            continue
        x, y = (_offset(anchor, name) for name in ("positionH", "positionV"))
        matrix: Affine = (1 / EMU, 0.0, 0.0, 1 / EMU, x / EMU, y / EMU)
        reader.take(inner, anchor, matrix)
    return reader.finish()


def _anchors(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Anchored and inline drawings of a paragraph, not those inside its text boxes; of alternatives the newer."""
    front = list(paragraph)[::-1]
    while front:
        element = front.pop()
        name = local(element) if isinstance(element.tag, str) else ""
        if name in {"anchor", "inline"}:
            yield element
        elif name not in {"Fallback", "pict", "txbxContent", ""}:
            front.extend(list(element)[::-1])


def _offset(anchor: etree._Element, name: str) -> float:
    place = child(anchor, name, "posOffset")
    try:
        return float(place.text or 0) if place is not None else 0.0
    except ValueError:
        return 0.0
