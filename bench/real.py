"""Real published pages, where the folder of them stands beside the project: time, and values that keep their names."""

from __future__ import annotations

import statistics
import time
from itertools import groupby
from pathlib import Path

from bench.documents import Truth
from bench.engines import ENGINES
from bench.same_row import Row, lost, values

SHARED = Path(__file__).parents[2] / "shared"
NAMES = ("jabar-iku-03", "jabar-lkjip-04", "jabar-pk-04", "tangsel-realisasi-triwulan-04", "wonosobo-renja-04")
"""Digital PDFs with transcribed truth, of four kinds and three governments."""
SLOW = frozenset({"camelot lattice", "camelot hybrid", "img2table"})
"""Engines that are run once; the others three times."""


def rows(found: Truth) -> list[Row]:
    """Table rows of a reading; an empty place takes the text above it, as a merged cell would give it."""
    result: list[Row] = []
    for _, cells in groupby(sorted(found), key=lambda place: place[:2]):
        above: dict[int, str] = {}
        for _, row in groupby(cells, key=lambda place: place[2]):
            above.update({place[3]: found[place] for place in row if found[place].strip()})
            result.append(list(above.values()))
    return result


def measure() -> list[tuple[str, ...]]:
    """For each document: name, pages, values, then for each engine the part of the values kept and CPU seconds per page."""
    table: list[tuple[str, ...]] = []
    for name in NAMES:
        wanted = values(SHARED / "truth" / f"{name}.csv")
        path = SHARED / "documents" / wanted[0].berkas
        kept: list[str] = []
        spent: list[float] = []
        pages = 0
        for engine, read in ENGINES.items():
            times: list[float] = []
            for _ in range(1 if engine in SLOW else 3):
                begin = time.process_time()
                found = read(path)
                times.append(time.process_time() - begin)
            pages = max(pages, max((place[0] for place in found), default=1))
            kept.append(f"{1 - len(lost(wanted, rows(found))) / len(wanted):.2f}")
            spent.append(statistics.median(times))
        cost = [f"{s / pages:.3f}" if not k else f"{s / pages:.3f} (x{s / spent[0]:.1f})" for k, s in enumerate(spent)]
        table.append((name, str(pages), str(len(wanted)), *kept, *cost))
    return table
