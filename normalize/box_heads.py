"""Heads of a drawn tree: texts over a column or left of a row that say what the boxes there are."""

from __future__ import annotations

from dataclasses import dataclass

from normalize.box_node import FARTHEST, Node, macam
from normalize.boxes import Label, head
from normalize.text import key
from schema.raw import Box, Page, TextLine

HEAD_LINES = 0.8
"""Line heights between lines of one head."""


@dataclass(frozen=True)
class Head:
    """A head: what is printed, what it says, where it stands."""

    text: str
    label: Label
    box: Box


def heads_of(page: Page, nodes: list[Node]) -> list[Head]:
    """Heads: lines of text in no box that is linked, and boxes that hold a label and stand over nothing they touch."""
    lines = [item for item in page.items if isinstance(item, TextLine) and item.box is not None]
    linked = [node.place for node in nodes if node.linked or (node.macam in ("unsur", "indikator") and node.own)]
    free = [line for line in lines if line.box and not any(_inside(line.box, place) for place in linked)]
    found = [Head(text, said, box) for text, box in _stacked_lines(free) if (said := head(text)) is not None]
    found += [
        Head(node.teks, said, node.place) for node in nodes if node.macam == "label" and (said := head(node.box.text)) is not None
    ]
    return found


def _stacked_lines(lines: list[TextLine]) -> list[tuple[str, Box]]:
    """Lines right below each other are one text."""
    groups: list[tuple[list[str], Box]] = []
    for line in sorted(lines, key=lambda i: (i.box.y0, i.box.x0) if i.box else (0.0, 0.0)):
        box = line.box
        if box is None or not key(line.text):
            continue
        for n, (texts, known) in enumerate(groups):
            gap = box.y0 - known.y1
            if -1.0 <= gap <= HEAD_LINES * (box.y1 - box.y0) and known.x0 <= (box.x0 + box.x1) / 2 <= known.x1:
                around = Box(x0=min(known.x0, box.x0), y0=known.y0, x1=max(known.x1, box.x1), y1=box.y1)
                groups[n] = ([*texts, line.text], around)
                break
        else:
            groups.append(([line.text], box))
    return [(" ".join(texts), box) for texts, box in groups]


def under_head(node: Node, heads: list[Head]) -> None:
    """The nearest head above a box in its column, or to the left of its row; what the box says itself counts first."""
    if node.macam not in ("unsur", "indikator", "kode", "pagu"):
        return
    nearest = _column_head(node.place, heads) or _row_head(node.place, heads)
    if nearest is None:
        return
    said = nearest.label
    if node.macam == "pagu":
        node.judul = nearest.text
    elif node.macam == "kode":
        if said.peran in ("target", "pagu"):
            node.macam, node.judul = said.peran, nearest.text
    elif not node.own and said.peran in ("unsur", "indikator"):
        node.macam, node.judul = macam(said.peran), nearest.text
        node.level = node.level or said.level


def _column_head(place: Box, heads: list[Head]) -> Head | None:
    x = (place.x0 + place.x1) / 2
    over = [
        h
        for h in heads
        if h.box.y1 <= place.y0 + FARTHEST and (h.box.x0 <= x <= h.box.x1 or place.x0 <= (h.box.x0 + h.box.x1) / 2 <= place.x1)
    ]
    return max(over, key=lambda h: (h.box.y1, -abs((h.box.x0 + h.box.x1) / 2 - x)), default=None)


def _row_head(place: Box, heads: list[Head]) -> Head | None:
    """A head to the left of a row: its middle lies in the row, or the row's in it; nothing else heads the row."""
    y = (place.y0 + place.y1) / 2
    left = [
        h
        for h in heads
        if h.box.x1 <= place.x0 + FARTHEST and (h.box.y0 <= y <= h.box.y1 or place.y0 <= (h.box.y0 + h.box.y1) / 2 <= place.y1)
    ]
    return left[0] if len(left) == 1 and not left[0].label.nomor else None


def _inside(inner: Box, outer: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 <= x <= outer.x1 and outer.y0 <= y <= outer.y1
