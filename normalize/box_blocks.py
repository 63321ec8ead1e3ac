"""Boxes that touch are one block: a label stands over its text, an indicator or a figure below or beside its statement."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from normalize.box_node import OVER, Node, macam, shared, slack, touches
from normalize.boxes import head
from normalize.text import joined
from schema.words import Level


def blocks(nodes: list[Node]) -> dict[Node, Node]:
    """For each box the one that it touches from below, where the boxes below fill its breadth without gaps."""
    above: dict[Node, Node] = {}
    for upper in nodes:
        lower = sorted((n for n in nodes if n is not upper and touches(upper.place, n.place)), key=lambda n: n.place.x0)
        if not lower or any(b.place.x0 - a.place.x1 > slack(a.place, b.place) for a, b in pairwise(lower)):
            continue
        if sum(shared(upper.place, n.place) for n in lower) < OVER * (upper.place.x1 - upper.place.x0):
            continue
        for node in lower:
            known = above.get(node)
            if known is None or shared(upper.place, node.place) > shared(known.place, node.place):
                above[node] = upper
    return above


def gather(nodes: list[Node], above: dict[Node, Node]) -> dict[Node, list[Node]]:
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


def right_of(figure: Node, nodes: list[Node]) -> Node | None:
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
            text.macam, text.level, text.own = macam(said.peran), said.level, True
            text.judul = joined(node.box.text)
            text.nomor = said.nomor or text.nomor
    for text in below[node]:
        if text.macam == "kode" and said.peran in ("target", "pagu"):
            text.macam = macam(said.peran)


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
