"""The boxes of a drawn tree put together: labels over texts, indicators under statements, heads over columns, lines between.

A line that reaches any box of a block means the statement of the block.
"""

from __future__ import annotations

from collections import Counter

from normalize.box_blocks import blocks, gather, right_of
from normalize.box_heads import heads_of, under_head
from normalize.box_node import FARTHEST, Node, macam, touches
from normalize.boxes import head, is_figure, is_title, label, leading_code, named_level
from normalize.jabatan import is_jabatan
from normalize.text import joined
from normalize.values import is_money
from schema.raw import Box, DrawnBox, Page

BESIDE = 0.5
"""Part of a figure's height that lies beside the box it belongs to."""
NOWHERE = 10_000.0
"""Points between boxes that have no place; the largest posters measure 6,000."""
INSIDE = 0.95
"""Part of a box that lies in the frame that holds it."""


def nodes_of(page: Page) -> list[Node]:
    """The boxes of a page as nodes in reading order, joined by its connectors.

    Boxes without a place of their own (SmartArt) stand nowhere near another: only their lines join them.
    """
    shared = Counter(box.box for box in page.boxes)
    nodes = [
        _node(box, box.box if box.box is not None and shared[box.box] == 1 else _nowhere(box.number))
        for box in page.boxes
        if joined(box.text)
    ]
    by_number = {node.box.number: node for node in nodes}
    for link in page.connectors:
        for number in (link.source, link.target):
            if number in by_number:
                by_number[number].linked = True
    for node in nodes:
        said = head(node.box.text) if node.macam == "unsur" and not node.own else None
        if said is not None and (said.peran == "indikator" or not node.linked):
            node.macam = "label"
    above = blocks(nodes)
    for node in above.values():
        if node.macam == "unsur" and not node.own and head(node.box.text) is not None:
            node.macam = "label"
    heads = heads_of(page, nodes)
    for node in nodes:
        under_head(node, heads)
    stands_for = gather(nodes, above)
    for node in nodes:
        if node.macam not in ("target", "pagu", "kode"):
            continue
        owner = above.get(node)
        while owner is not None and owner.macam in ("target", "pagu", "kode"):
            owner = above.get(owner)
        if owner is None or owner.macam not in ("unsur", "indikator"):
            owner = right_of(node, nodes)
        if owner is not None:
            stands_for[node] = stands_for.get(owner, [owner])
    for link in page.connectors:
        start, end = by_number.get(link.source), by_number.get(link.target)
        if start is None or end is None:
            continue
        starts, ends = stands_for.get(start, [start]), stands_for.get(end, [end])
        for node in (*starts, *ends):
            node.linked = True
        _join(starts, ends, directed=link.directed)
    return nodes


def _nowhere(number: int) -> Box:
    return Box(x0=-NOWHERE * number, y0=-NOWHERE * number, x1=-NOWHERE * number, y1=-NOWHERE * number)


def _node(box: DrawnBox, place: Box) -> Node:
    text = joined(box.text)
    said = label(box.text)
    if is_title(text):
        return Node(box, place, "judul", text)
    if is_money(text):
        return Node(box, place, "pagu", text)
    if is_figure(text):
        return Node(box, place, "kode", text)
    if said is not None and not said.text:
        return Node(box, place, "label", text, said.level, said.nomor, own=True)
    if said is not None and said.peran in ("target", "pagu"):
        return Node(box, place, macam(said.peran), said.text, own=True)
    if said is not None:
        nomor, statement = (said.nomor, said.text) if said.nomor else leading_code(said.text)
        return Node(box, place, macam(said.peran), statement, said.level, nomor, own=True)
    if is_jabatan(text):
        return Node(box, place, "jabatan", text)
    nomor, statement = leading_code(text)
    return Node(box, place, "unsur", statement, named_level(statement), nomor)


def _join(starts: list[Node], ends: list[Node], *, directed: bool) -> None:
    """A line from a block to a block. Of several statements above only codes say which leads to which below."""
    pairs = [(a, b) for a in starts for b in ends if a is not b]
    coded = [(a, b) for a, b in pairs if a.nomor and b.nomor and b.nomor.startswith(f"{a.nomor}.")]
    for upper, lower in coded or (pairs if len(starts) == 1 else []):
        if upper not in lower.atas:
            lower.atas.append(upper)
        if directed:
            lower.arrows.add(upper.box.number)


def beside(figure: Node, nodes: list[Node]) -> Node | None:
    """The box that an amount or a target belongs to: linked, to its left at its height, or right above it."""
    owners = [n for n in nodes if n.macam in ("unsur", "indikator")]
    linked = [n for n in figure.atas if n.macam in ("unsur", "indikator")]
    if linked:
        return linked[0] if len(linked) == 1 else None
    height = figure.place.y1 - figure.place.y0
    level = [
        n
        for n in owners
        if n.place.x1 <= figure.place.x0 + FARTHEST
        and min(n.place.y1, figure.place.y1) - max(n.place.y0, figure.place.y0) >= BESIDE * min(height, n.place.y1 - n.place.y0)
    ]
    over = [
        n
        for n in owners
        if touches(n.place, figure.place)
        and max(abs(n.place.x0 - figure.place.x0), abs(n.place.x1 - figure.place.x1)) <= FARTHEST
    ]
    if over:
        return max(over, key=lambda n: n.place.y1)
    return max(level, key=lambda n: n.place.x1, default=None)


def frame_of(node: Node, nodes: list[Node]) -> Node | None:
    """The smallest box with a statement of its own that holds a box."""
    around = [n for n in nodes if n is not node and n.macam == "unsur" and n.own and _holds(n.place, node.place)]
    return min(around, key=lambda n: (n.place.x1 - n.place.x0) * (n.place.y1 - n.place.y0), default=None)


def _holds(outer: Box, inner: Box) -> bool:
    wide = min(outer.x1, inner.x1) - max(outer.x0, inner.x0)
    tall = min(outer.y1, inner.y1) - max(outer.y0, inner.y0)
    whole = (inner.x1 - inner.x0) * (inner.y1 - inner.y0)
    larger = (outer.x1 - outer.x0) * (outer.y1 - outer.y0) > whole
    return larger and wide > 0 and tall > 0 and wide * tall >= INSIDE * whole
