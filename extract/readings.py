"""Several readings of one table's region, scored by how well each holds together with what is printed there.

The measure knows no rules: it takes the words as they are printed and the wide white between them. A good reading holds
each letter once, breaks no word, keeps apart what white parts, covers its grid without holes, and begins with a head.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from schema.raw import Cell, LostReading, Table

ASSIGNED, WHOLE, PARTED, REGULAR, HEADED = 0.3, 0.25, 0.25, 0.1, 0.1
"""What each measure weighs: letters and words first, since a lost or broken one is a wrong fact; a head may be on another page."""
BETTER = 0.05
"""Score by which another reading must hold together better before it takes the place of this project's own."""
HEAD_ROWS = 3
"""Rows in which a head stands: heads of this field have up to three levels."""
HEAD_WORDS = frozenset(
    [
        "no",
        "nomor",
        "urusan",
        "program",
        "kegiatan",
        "tujuan",
        "sasaran",
        "strategis",
        "indikator",
        "kinerja",
        "target",
        "realisasi",
        "capaian",
        "satuan",
        "anggaran",
        "pagu",
        "uraian",
        "keterangan",
        "tahun",
        "triwulan",
        "perangkat",
        "daerah",
        "formula",
        "lokasi",
        "penanggung",
        "jawab",
        "sumber",
        "data",
        "bobot",
        "kode",
    ]
)
"""Words of heads in plans and performance reports of local governments (and of the rules on their form)."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A table whose rules do not settle every cell, with what is printed in its region whatever its rules are."""

    places: frozenset[tuple[int, int]]
    """row and column of the cells that words run out of or that rules do not close"""
    words: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    """for each line of text the pieces that wide white parts, from left to right"""
    rival: Table | None = None
    """the region as white alone would divide it"""


def score(table: Table, doubt: Doubt) -> float:
    """How well a reading of the region holds together, 0 to 1."""
    cells = [_plain(c.text) for c in table.cells]
    parts = (
        (ASSIGNED, _assigned(cells, doubt.words)),
        (WHOLE, _share(any(word in cell for cell in cells) for word in map(_plain, doubt.words) if len(word) > 1)),
        (PARTED, _share(_parted(cells, a, b) for line in doubt.lines for a, b in pairwise(map(_plain, line)))),
        (REGULAR, _regular(table)),
        (HEADED, float(any(_is_head(c) for c in table.cells))),
    )
    return round(sum(weight * part for weight, part in parts), 3)


def judge(own: Table, rivals: Sequence[Table], doubt: Doubt) -> Table:
    """The reading that holds together best, with its score and the losers; the own one where none is clearly better."""
    ranked = sorted(((score(t, doubt) - BETTER * (t is not own), -n, t) for n, t in enumerate([own, *rivals])), reverse=True)
    best = ranked[0][2]
    kept = score(best, doubt)
    cells = tuple(c.model_copy(update={"confidence": min(c.confidence, kept)}) for c in best.cells)
    lost = tuple(LostReading(engine=engine_of(t), score=score(t, doubt)) for _, _, t in ranked[1:])
    return best.model_copy(update={"number": own.number, "cells": cells, "score": kept, "lost": lost})


def engine_of(table: Table) -> str:
    """What read a table."""
    return next((c.engine for c in table.cells), "")


def _plain(text: str) -> str:
    return "".join(text.split())


def _assigned(cells: list[str], words: tuple[str, ...]) -> float:
    """Letters of the region that the cells hold, and hold once: twice what both have by what each has."""
    shown, read = Counter(_plain("".join(words))), Counter("".join(cells))
    return 2 * (shown & read).total() / max(shown.total() + read.total(), 1)


def _parted(cells: list[str], left: str, right: str) -> bool:
    """Whether what white parts does not run together in one cell."""
    return not any(left + right in cell for cell in cells)


def _regular(table: Table) -> float:
    """Part of the unit places that one cell covers."""
    held = Counter((r, c) for cell in table.cells for r, c in _units(cell))
    return sum(n == 1 for n in held.values()) / max(table.rows * table.cols, 1)


def _units(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.row_span):
        for col in range(cell.col, cell.col + cell.col_span):
            yield row, col


def _is_head(cell: Cell) -> bool:
    return cell.row < HEAD_ROWS and not HEAD_WORDS.isdisjoint(_WORD.findall(cell.text.lower()))


def _share(holds: Iterator[bool]) -> float:
    """Part of what is asked that holds; all where nothing is asked."""
    found = list(holds)
    return sum(found) / len(found) if found else 1.0
