"""Drawn trees of real documents beside the project: boxes and parents of the truth, and no trees where none is drawn."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from rapidfuzz import fuzz

import extract
import normalize
from schema.cascade import Cascade

pytestmark = pytest.mark.shared

SAME = 90
LEAST_BOXES, LEAST_EDGES = 0.92, 0.90
PHANTOMS = 1 / 50
TREES = (
    ("jabar-pohon-01", 38),
    ("jabar-pohon-03", 30),
    ("jabar-pohon-06", 62),
    ("jabar-pohon-07", 42),
    ("jabar-pohon-10", 66),
)
"""Drawings without a truth file, looked at: connectors that must be found at least."""

Edge = tuple[str, str]


def plain(text: str) -> str:
    return " ".join(text.casefold().split())


def understood(cascade: Cascade) -> tuple[set[str], set[Edge]]:
    """Names of the elements and indicators, and (parent, child) of all parents."""
    unsur = {u.id: plain(u.teks) for u in cascade.unsur}
    indikator = {i.id: plain(i.teks) for i in cascade.indikator}
    edges: set[Edge] = set()
    for u in cascade.unsur:
        if u.induk or u.induk_indikator:
            edges.add((unsur[u.induk] if u.induk else indikator[u.induk_indikator or 0], unsur[u.id]))
    for i in cascade.indikator:
        if i.unsur or i.bagian or i.induk_indikator:
            edges.add(
                (unsur[i.unsur or i.bagian or 0] if i.unsur or i.bagian else indikator[i.induk_indikator or 0], indikator[i.id])
            )
    for t in cascade.tautan:
        start = unsur[t.dari] if t.dari else indikator[t.dari_indikator or 0]
        edges.add((start, unsur[t.ke] if t.ke else indikator[t.ke_indikator or 0]))
    return {*unsur.values(), *indikator.values()}, edges


def alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= SAME


def found(edge: Edge, edges: set[Edge]) -> bool:
    return any(alike(edge[0], a) and alike(edge[1], b) for a, b in edges)


@pytest.mark.parametrize("name", ["jabar-pohon-04"])
def test_boxes_and_all_their_drawn_parents(shared: Path, name: str) -> None:
    boxes, edges = understood(normalize.cascade(extract.read(shared / "documents" / f"{name}.pdf")))
    with (shared / "truth" / f"{name}.csv").open(encoding="utf-8") as handle:
        rows = [row for row in csv.DictReader(handle) if row["jenis"] == "unsur"]
    wanted = {plain(row["indikator"] or row["unsur"]) for row in rows}
    drawn = {(plain(p), plain(row["indikator"] or row["unsur"])) for row in rows for p in row["induk"].split("||") if p.strip()}
    assert sum(any(alike(box, known) for known in boxes) for box in wanted) >= LEAST_BOXES * len(wanted)
    assert sum(found(edge, edges) for edge in drawn) >= LEAST_EDGES * len(drawn)
    assert sum(found(edge, drawn) for edge in edges) >= LEAST_EDGES * len(edges)


@pytest.mark.parametrize(("name", "least"), TREES)
def test_connectors_of_drawings(shared: Path, name: str, least: int) -> None:
    page = extract.read(shared / "documents" / f"{name}.pdf").pages[0]
    assert page.verdict == "tree" and len(page.connectors) >= least


def test_pages_without_a_tree_show_none(shared: Path) -> None:
    """Reports, agreements and plans: a page with connectors must be a drawn tree. Those seen draw none."""
    pages = trees = 0
    for kind in ("lkjip", "pk", "renja"):
        for path in sorted((shared / "documents").glob(f"*-{kind}-*.pdf")):
            document = extract.read(path)
            pages += sum(page.source == "digital" for page in document.pages)
            trees += sum(bool(page.connectors) for page in document.pages)
    assert pages > 0 and trees <= PHANTOMS * pages
