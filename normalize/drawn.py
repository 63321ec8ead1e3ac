"""The boxes of a drawn tree put together: labels over texts, indicators under statements, heads over columns, lines between.

Boxes that touch are one block: a label stands over its text, an indicator below its statement. A line that reaches any
box of a block means the statement of the block.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from normalize.boxes import Label, Peran, head, is_figure, is_title, label, leading_code, named_level
from normalize.jabatan import is_jabatan
from normalize.text import joined, key
from normalize.values import is_money
from schema.raw import Box, DrawnBox, Page, TextLine
from schema.words import Level

Macam = Literal["unsur", "indikator", "pagu", "target", "jabatan", "label", "kode", "judul"]

TOUCH, NEAREST, FARTHEST = 0.17, 1.0, 6.0
"""Between two boxes of one block, in parts of the lower height and at least and most in points: stacked boxes stand up to
.16 apart, boxes of a column that are separate .2 and more."""
OVER = 0.8
"""Part of the narrower of two boxes that lies over the other, if they are one block."""
BESIDE = 0.5
"""Part of a figure's height that lies beside the box it belongs to."""
HEAD_LINES = 0.8
"""Line heights between lines of one head."""
NOWHERE = 10_000.0
"""Points between boxes that have no place; the largest posters measure 6,000."""
INSIDE = 0.95
"""Part of a box that lies in the frame that holds it."""


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


@dataclass(frozen=True)
class _Head:
    text: str
    label: Label
    box: Box


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
    blocks = _blocks(nodes)
    for node in blocks.values():
        if node.macam == "unsur" and not node.own and head(node.box.text) is not None:
            node.macam = "label"
    heads = _heads(page, nodes)
    for node in nodes:
        _under_head(node, heads)
    stands_for = _gather(nodes, blocks)
    for node in nodes:
        if node.macam not in ("target", "pagu", "kode"):
            continue
        owner = blocks.get(node)
        while owner is not None and owner.macam in ("target", "pagu", "kode"):
            owner = blocks.get(owner)
        if owner is None or owner.macam not in ("unsur", "indikator"):
            owner = _right_of(node, nodes)
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
        return Node(box, place, _macam(said.peran), said.text, own=True)
    if said is not None:
        nomor, statement = (said.nomor, said.text) if said.nomor else leading_code(said.text)
        return Node(box, place, _macam(said.peran), statement, said.level, nomor, own=True)
    if is_jabatan(text):
        return Node(box, place, "jabatan", text)
    nomor, statement = leading_code(text)
    return Node(box, place, "unsur", statement, named_level(statement), nomor)


def _macam(peran: Peran) -> Macam:
    return peran


# -- blocks of boxes that touch ------------------------------------------------------------------------------------------


def _blocks(nodes: list[Node]) -> dict[Node, Node]:
    """For each box the one that it touches from below, where the boxes below fill its breadth without gaps."""
    above: dict[Node, Node] = {}
    for upper in nodes:
        lower = sorted((n for n in nodes if n is not upper and _touches(upper.place, n.place)), key=lambda n: n.place.x0)
        if not lower or any(b.place.x0 - a.place.x1 > slack(a.place, b.place) for a, b in pairwise(lower)):
            continue
        if sum(_shared(upper.place, n.place) for n in lower) < OVER * (upper.place.x1 - upper.place.x0):
            continue
        for node in lower:
            known = above.get(node)
            if known is None or _shared(upper.place, node.place) > _shared(known.place, node.place):
                above[node] = upper
    return above


def slack(one: Box, other: Box) -> float:
    """Points within which two boxes touch."""
    return min(max(TOUCH * min(one.y1 - one.y0, other.y1 - other.y0), NEAREST), FARTHEST)


def _touches(upper: Box, lower: Box) -> bool:
    narrow = min(upper.x1 - upper.x0, lower.x1 - lower.x0)
    return abs(lower.y0 - upper.y1) <= slack(upper, lower) and upper.y0 < lower.y0 and _shared(upper, lower) >= OVER * narrow


def _shared(one: Box, other: Box) -> float:
    return min(one.x1, other.x1) - max(one.x0, other.x0)


def _gather(nodes: list[Node], above: dict[Node, Node]) -> dict[Node, list[Node]]:
    """Labels go to the texts below them, indicators to the statements above them; the nodes that each box stands for."""
    below: dict[Node, list[Node]] = defaultdict(list)
    for lower, upper in above.items():
        below[upper].append(lower)
    stands_for: dict[Node, list[Node]] = {}
    for node in nodes:
        if node.macam in ("label", "jabatan"):
            _hand_down(node, below)
    for node in nodes:
        if node.macam in ("label", "jabatan", "judul"):
            texts = stands_for[node] = _texts_under(node, below)
            if len(texts) > 1 and [n for n in texts if n.linked] == texts[-1:]:
                stands_for[texts[-1]] = []  # a line from the last of a list leaves the whole list
        elif node.macam == "indikator":
            statements = _statements_over(node, above)
            if len(statements) == 1:
                node.dekat = statements[0]
            if statements:
                stands_for[node] = statements[:1] if len(statements) == 1 else []
        elif node.macam == "unsur" and node in above and _leads(above[node], node):
            node.dekat = above[node]
    return stands_for


def _right_of(figure: Node, nodes: list[Node]) -> Node | None:
    """The statement or indicator that a figure touches on its right: both are one block."""
    tall = figure.place.y1 - figure.place.y0
    found = (
        n
        for n in nodes
        if n.macam in ("unsur", "indikator")
        and abs(n.place.x1 - figure.place.x0) <= slack(n.place, figure.place)
        and min(n.place.y1, figure.place.y1) - max(n.place.y0, figure.place.y0) >= OVER * tall
    )
    return next(found, None)


def _leads(upper: Node, lower: Node) -> bool:
    """Whether of two stacked boxes that say their level the upper one's is higher: MISI over TUJUAN."""
    order = list(Level)
    if upper.macam != "unsur" or not (upper.own and lower.own) or upper.level is None or lower.level is None:
        return False
    return order.index(upper.level) < order.index(lower.level)


def _hand_down(node: Node, below: dict[Node, list[Node]]) -> None:
    """A label over a text names it; a post over texts is whose performance they are."""
    texts = [n for n in below[node] if n.macam in ("unsur", "indikator")]
    if node.macam == "jabatan":
        for text in _texts_under(node, below):
            text.jabatan = text.jabatan or joined(node.box.text)
        return
    said = head(node.box.text)
    if said is None:
        return
    for text in texts:
        if not text.own:
            text.macam, text.level, text.own = _macam(said.peran), said.level, True
            text.judul = joined(node.box.text)
            text.nomor = said.nomor or text.nomor
    for text in below[node]:
        if text.macam == "kode" and said.peran in ("target", "pagu"):
            text.macam = _macam(said.peran)


def _texts_under(node: Node, below: dict[Node, list[Node]]) -> list[Node]:
    """The statements and indicators that hang below a label or post without a gap; indicators below a statement are its own."""
    found: list[Node] = []
    front = list(below[node])
    while front:
        lower = front.pop(0)
        if lower.macam in ("unsur", "indikator"):
            found.append(lower)
            if lower.macam == "unsur":  # a list of statements goes on below
                front.extend(n for n in below[lower] if n.macam == "unsur" and not n.own)
        elif lower.macam in ("label", "kode"):
            front.extend(below[lower])
    return found


def _statements_over(node: Node, above: dict[Node, Node]) -> list[Node]:
    """The statements of the block that an indicator stands in: those right above it, past other indicators and labels."""
    upper = above.get(node)
    while upper is not None and upper.macam in ("indikator", "label", "kode"):
        upper = above.get(upper)
    found: list[Node] = []
    while upper is not None and upper.macam == "unsur":
        found.append(upper)
        upper = above.get(upper) if upper.dekat is None and not upper.own else None
    return found


def _join(starts: list[Node], ends: list[Node], *, directed: bool) -> None:
    """A line from a block to a block. Of several statements above only codes say which leads to which below."""
    pairs = [(a, b) for a in starts for b in ends if a is not b]
    coded = [(a, b) for a, b in pairs if a.nomor and b.nomor and b.nomor.startswith(f"{a.nomor}.")]
    for upper, lower in coded or (pairs if len(starts) == 1 else []):
        if upper not in lower.atas:
            lower.atas.append(upper)
        if directed:
            lower.arrows.add(upper.box.number)


# -- heads of columns ----------------------------------------------------------------------------------------------------


def _heads(page: Page, nodes: list[Node]) -> list[_Head]:
    """Heads: lines of text in no box that is linked, and boxes that hold a label and stand over nothing they touch."""
    lines = [item for item in page.items if isinstance(item, TextLine) and item.box is not None]
    linked = [node.place for node in nodes if node.linked or (node.macam in ("unsur", "indikator") and node.own)]
    free = [line for line in lines if line.box and not any(_inside(line.box, place) for place in linked)]
    found = [_Head(text, said, box) for text, box in _stacked_lines(free) if (said := head(text)) is not None]
    found += [
        _Head(node.teks, said, node.place)
        for node in nodes
        if node.macam == "label" and (said := head(node.box.text)) is not None
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


def _under_head(node: Node, heads: list[_Head]) -> None:
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
        node.macam, node.judul = _macam(said.peran), nearest.text
        node.level = node.level or said.level


def _column_head(place: Box, heads: list[_Head]) -> _Head | None:
    x = (place.x0 + place.x1) / 2
    over = [
        h
        for h in heads
        if h.box.y1 <= place.y0 + FARTHEST and (h.box.x0 <= x <= h.box.x1 or place.x0 <= (h.box.x0 + h.box.x1) / 2 <= place.x1)
    ]
    return max(over, key=lambda h: (h.box.y1, -abs((h.box.x0 + h.box.x1) / 2 - x)), default=None)


def _row_head(place: Box, heads: list[_Head]) -> _Head | None:
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


# -- what stands beside or around a box ----------------------------------------------------------------------------------


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
        if _touches(n.place, figure.place)
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
