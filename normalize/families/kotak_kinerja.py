"""Family E as stacked boxes: each box prints its own labels, Kinerja Utama over Indikator Kinerja.

The boxes of one official stand in one column. Boxes that touch are one stack and have one parent; a gap begins the next
step down. A box's parent is the box above the gap in its columns, or the only box of the step above.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalize.families import Family
from normalize.part import Part
from normalize.text import joined
from schema.raw import Cell
from schema.words import Cara, Level, SelStatus

MARK = re.compile(
    r"^(tujuan|sasaran(?: strategis)?|kinerja(?: utama)?|outcome|indikator(?: kinerja)?(?: utama)?|ik|iku)(?:\s+\d+)?\s*:?\s*$",
    re.IGNORECASE,
)
"""A line of a box that is only a label."""
BEGINS = re.compile(
    r"^(?:\d+[.)]\s*|[-•]\s*)?(?:persentase|presentase|prosentase|persentasi|jumlah|indeks|index|nilai|tingkat|rata-rata|rasio|cakupan|angka|laju|opini|predikat|kontribusi|pertumbuhan)\b",
    re.IGNORECASE,
)
"""How an indicator begins; a line that begins otherwise goes on from the line above."""
BOXES = 3
"""Boxes with a labelled element from which a table is a set of such boxes; the head of a table holds bare labels."""
BY_STACK = 0.93
"""Link confidence of a parent told by the place of the boxes."""
_LEVELS = {"tujuan": Level.TUJUAN, "sasaran": Level.SASARAN}


@dataclass(frozen=True)
class Content:
    """What one cell prints: an element with its level, and indicators."""

    level: Level | None
    statement: str
    indicators: tuple[str, ...]
    marked: bool


def content(cell: Cell) -> Content:
    """Read the labelled lines of a cell. Lines before any label belong to nothing."""
    level: Level | None = None
    statement: list[str] = []
    indicators: list[str] = []
    under = ""
    for raw in cell.text.split("\n"):
        line = joined(raw)
        mark = MARK.match(line)
        if mark:
            under = "indikator" if mark[1].casefold().startswith(("indikator", "ik")) else "unsur"
            level = _LEVELS.get(mark[1].casefold().split()[0], level) if under == "unsur" else level
        elif under == "unsur" and line:
            statement.append(line)
        elif under == "indikator" and line:
            if indicators and not BEGINS.match(line):
                indicators[-1] += f" {line}"
            else:
                indicators.append(line)
    return Content(level, " ".join(statement), tuple(indicators), bool(under))


def claims(part: Part) -> float:
    """At least three cells that print an element below a label of their own, and two that print indicators so."""
    heads = {c.nama for c in part.segment.columns if c.peran in {"unsur", "indikator", "atribut", "nilai", "anggaran"}}
    found = [content(cell) for cell in part.grid.filled()]
    statements = sum(1 for c in found if c.statement)
    indicators = sum(1 for c in found if c.indicators)
    return 0.94 if statements >= BOXES and indicators >= BOXES - 1 and len(heads) < BOXES else 0.0


def read(part: Part) -> None:
    """Read the columns of boxes top down."""
    if part.segment.start > 0 and 0 not in part.segment.head:
        return
    cells = sorted(part.grid.filled(), key=lambda c: (c.row, c.col))
    steps: dict[int, list[tuple[Cell, int]]] = {}
    step_of: dict[tuple[int, int], int] = {}
    last: dict[int, int] = {}
    for cell in cells:
        found = content(cell)
        if not found.marked:
            part.account(cell, SelStatus.KONTEKS, "tulisan di luar kotak kinerja")
            continue
        step = _step(cell, cells, step_of)
        step_of[cell.row, cell.col] = step
        if found.statement:
            parent = _parent(cell, steps.get(step - 1, []))
            unsur = part.builder.unsur(
                found.statement, found.level, part.asal(cell, taut=BY_STACK, teks=found.statement), run=(part.number, cell.row, cell.col), dokumen=part.dokumen,
                induk=parent, cara=Cara.ORDER if parent else Cara.NONE, induk_alasan="kotak di atasnya" if parent else "tidak ada kotak di atasnya",
                tahun=part.tahun,
            )  # fmt: skip
            steps.setdefault(step, []).append((cell, unsur))
            last[cell.col] = unsur
        for text in found.indicators:
            part.builder.indikator(
                text, part.asal(cell, taut=BY_STACK, teks=text), dokumen=part.dokumen, unsur=last.get(cell.col), tahun=part.tahun
            )
        part.account(cell, SelStatus.FAKTA, "kotak kinerja")


def _overlap(one: Cell, other: Cell) -> bool:
    return one.col < other.col + other.col_span and other.col < one.col + one.col_span


def _step(cell: Cell, cells: list[Cell], known: dict[tuple[int, int], int]) -> int:
    """Steps down from the top: that of the box it touches above, else one more than the lowest step above it."""
    above = [c for c in cells if (c.row, c.col) in known and c.row + c.row_span <= cell.row]
    touching = [known[c.row, c.col] for c in above if _overlap(c, cell) and c.row + c.row_span == cell.row]
    if touching:
        return max(touching)
    over = [known[c.row, c.col] for c in above if _overlap(c, cell)] or [known[c.row, c.col] for c in above]
    return max(over) + 1 if over else 0


def _parent(cell: Cell, above: list[tuple[Cell, int]]) -> int | None:
    """The box above in its columns, else the only box of the step above."""
    over = [unsur for other, unsur in above if _overlap(other, cell)]
    if over:
        return over[-1]
    return above[0][1] if len(above) == 1 else None


FAMILY = Family("kotak_kinerja", claims, read, boxes=True)
