"""The cascade of a document as a tree that opens and closes; of a large one the deeper branches open on pages of their own."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pokin.web import queries
from pokin.web.pages import database, page, problem, text_of
from pokin.web.queries import Record

SHOWN = 600
"""Nodes of one page: what a browser lays out at once without a wait."""
OPEN = 2
"""Levels that stand open at first."""


@dataclass
class Simpul:
    """An element or indicator: its figures with their places, and what hangs on it. `lipat`: nodes left to a page of its own."""

    kunci: str
    macam: str
    nama: str
    mentah: str
    kode: str | None
    baris: Record
    angka: dict[str, Record] = field(default_factory=dict)
    anak: list[Simpul] = field(default_factory=list)
    dalam: int = 0
    lipat: int = 0


def cascade(request: Request) -> Response:
    """The tree of a document, or one branch of it."""
    engine = database(request)
    key = request.path_params["berkas"]
    document = queries.file(engine, key)
    if document is None:
        return problem(request, 404, "tidak ada dokumen dengan kunci itu", "pilih dari daftar dokumen")
    nodes, roots = _nodes(engine, key)
    branch = text_of(request, "akar")
    if branch:
        if branch not in nodes:
            return problem(request, 404, "cabang itu tidak ada di dokumen ini", "buka pohonnya dari awal")
        roots = [nodes[branch]]
    _fold(roots)
    return page(request, "pohon.html", d=document, akar=roots, cabang=nodes.get(branch), banyak=len(nodes), terbuka=OPEN)


def _nodes(engine: Any, key: str) -> tuple[dict[str, Simpul], list[Simpul]]:
    """All nodes by key, and those that hang on nothing, in reading order. A loop of parents hangs on nothing."""
    items: list[tuple[int, str | None, Simpul]] = []
    for row in queries.elements(engine, key):
        node = Simpul(row["unsur_id"], row["level"] or "tanpa_level", row["unsur"], row["unsur_mentah"], row["kode"], row)
        items.append((row["urutan"], row["induk_id"], node))
    for row in queries.indicators(engine, key):
        node = Simpul(row["indikator_id"], "indikator", row["indikator"], row["indikator_mentah"], row["nomor"], row)
        items.append((row["urutan"], row["induk_indikator_id"] or row["bagian_id"] or row["unsur_id"], node))
    nodes = {node.kunci: node for _, _, node in items}
    for rows, name in ((queries.money(engine, key), "unsur_id"), (queries.value_facts(engine, key), "indikator_id")):
        for row in rows:
            subject = nodes.get(row[name])
            if subject is not None:
                subject.angka.setdefault(row["jenis"], row)
    parents = {node.kunci: parent for _, parent, node in items if parent in nodes}
    roots = []
    for _, _, node in sorted(items, key=lambda item: (item[0], item[2].kunci)):
        above = parents.get(node.kunci)
        if above is None or _looped(node.kunci, parents):
            roots.append(node)
        else:
            nodes[above].anak.append(node)
    return nodes, roots


def _looped(key: str, parents: dict[str, str]) -> bool:
    """Whether the parents of a node lead back to it."""
    passed = {key}
    step = parents.get(key)
    while step is not None:
        if step in passed:
            return True
        passed.add(step)
        step = parents.get(step)
    return False


def _fold(roots: list[Simpul]) -> None:
    """Keep the first SHOWN nodes, level by level; what a kept node loses is counted on it."""
    waiting = deque((node, 0) for node in roots)
    kept = len(roots)
    sizes = _sizes(roots)
    while waiting:
        node, depth = waiting.popleft()
        node.dalam = depth
        if kept + len(node.anak) > SHOWN and node.anak and depth:
            node.lipat, node.anak = sizes[node.kunci] - 1, []
            continue
        kept += len(node.anak)
        waiting.extend((below, depth + 1) for below in node.anak)


def _sizes(roots: list[Simpul]) -> dict[str, int]:
    """Nodes at and below each node."""
    order: list[Simpul] = []
    stack = list(roots)
    while stack:
        node = stack.pop()
        order.append(node)
        stack.extend(node.anak)
    sizes: dict[str, int] = defaultdict(int)
    for node in reversed(order):
        sizes[node.kunci] = 1 + sum(sizes[below.kunci] for below in node.anak)
    return sizes
