"""SmartArt: the nodes of its data model as boxes and its parent links as connectors."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from extract.drawingml_text import joined
from extract.package import child, children

_NODES = {"node", "asst"}


@dataclass(frozen=True)
class SmartArt:
    """Texts of the nodes in the order of the tree, and (parent, child) as places in that list."""

    texts: tuple[str, ...]
    links: tuple[tuple[int, int], ...]


def read_smartart(data: etree._Element | None) -> SmartArt:
    """The tree of a diagram's data part (dgm:dataModel). Nodes without text are left out, and their links with them."""
    points = {p.get("modelId") or "": p for p in children(child(data, "ptLst"), "pt")}
    texts = {
        key: text
        for key, point in points.items()
        if (point.get("type") or "node") in _NODES and (text := joined(child(point, "t")))
    }
    below: dict[str, list[tuple[int, str]]] = {}
    for link in children(child(data, "cxnLst"), "cxn"):
        if (link.get("type") or "parOf") == "parOf":
            order = link.get("srcOrd") or ""
            below.setdefault(link.get("srcId") or "", []).append((int(order) if order.isdigit() else 0, link.get("destId") or ""))
    roots = [key for key, point in points.items() if point.get("type") == "doc"]
    ordered = [key for key in _walk(roots, below) if key in texts]
    ordered += [key for key in texts if key not in set(ordered)]
    place = {key: n for n, key in enumerate(ordered)}
    links = [(place[parent], place[key]) for parent in ordered for _, key in sorted(below.get(parent, ())) if key in place]
    return SmartArt(tuple(texts[key] for key in ordered), tuple(links))


def _walk(roots: list[str], below: dict[str, list[tuple[int, str]]]) -> list[str]:
    seen: list[str] = []
    known: set[str] = set()
    stack = list(reversed(roots))
    while stack:
        key = stack.pop()
        if key not in known:
            known.add(key)
            seen.append(key)
            stack.extend(k for _, k in sorted(below.get(key, ()), reverse=True))
    return seen
