"""Schedules: months, quarters or weeks that a row marks by a shaded cell or a tick.

A colour is a mark only where it tells cells of its row and of its column apart: the ground of the whole row is banding,
one pattern in all rows is decoration. A column that holds anything but ticks is no schedule.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from normalize.columns import Column
from normalize.part import Part
from normalize.text import joined
from schema.raw import Cell
from schema.words import BULAN, TRIWULAN, Jenis

LEAST_PERIODS = 3
"""Columns of months or quarters that make a schedule; two half years are figures more often than not."""
SAME_ROWS = 3
"""Rows marked alike in every column from which the pattern is decoration."""
TICK = re.compile(r"^[vVxX✓✔√☑☒✕✖✗✘●•■█▪◼◆★*+üþ]{1,3}$")
WEEK = re.compile(r"^(?:m(?:inggu)?|w|pekan)?\s*(?:ke\s*-?\s*)?(?:[1-5]|i{1,3}|iv|v)$", re.IGNORECASE)
PERIODS = frozenset({*BULAN, *TRIWULAN})


@dataclass(frozen=True)
class Mark:
    """A marked period of a row. `tanda`: the tick, or `warna RRGGBB`."""

    cell: Cell
    column: Column
    tanda: str


@dataclass(frozen=True)
class Schedule:
    """The columns of a schedule (by index) and the marks of each row; `meragukan`: coloured alike in all rows."""

    columns: frozenset[int]
    rows: dict[int, tuple[Mark, ...]]
    meragukan: bool = False


NONE = Schedule(frozenset(), {})


def schedule(part: Part) -> Schedule:
    """The schedule of a part; NONE where it has none."""
    columns = [c for c in part.segment.columns if _is_period(c)]
    if len({(c.periode, c.path) for c in columns}) < LEAST_PERIODS:
        return NONE
    rows: dict[int, tuple[Mark, ...]] = {}
    coloured: list[frozenset[int]] = []
    ticks = 0
    for row in range(part.segment.start, part.segment.stop):
        cells = [(column, part.grid.cell(row, column.index)) for column in columns]
        texts = [joined(cell.text) for _, cell in cells if cell is not None]
        if any(text and not TICK.match(text) for text in texts):
            return NONE
        ground = _ground(part, row, {c.index for c in columns})
        marks = tuple(mark for column, cell in cells if cell is not None and (mark := _mark(cell, column, ground)))
        ticks += sum(bool(text) for text in texts)
        if marks:
            rows[row] = marks
            coloured.append(frozenset(m.column.index for m in marks))
    if not rows:
        return NONE
    alike = not ticks and len(coloured) >= SAME_ROWS and len(set(coloured)) == 1
    return Schedule(frozenset(c.index for c in columns), {} if alike else rows, meragukan=alike)


def _is_period(column: Column) -> bool:
    """A column of a month, quarter or week that no head calls anything else."""
    if column.periode not in PERIODS:
        return False
    if column.peran in ("jadwal", "grup") or (
        column.peran == "nilai" and column.jenis is Jenis.TARGET and column.nama == "target"
    ):
        return True
    return column.peran is None and len(column.path) > 1 and bool(WEEK.match(column.path[-1]))


def _ground(part: Part, row: int, periods: set[int]) -> str | None:
    """The colour under the texts of a row."""
    fills: Counter[str | None] = Counter()
    for col in range(part.grid.cols):
        cell = part.grid.cell(row, col)
        if cell is not None and col not in periods and cell.text.strip():
            fills[cell.fill] += 1
    return fills.most_common(1)[0][0] if fills else None


def _mark(cell: Cell, column: Column, ground: str | None) -> Mark | None:
    text = joined(cell.text)
    if text:
        return Mark(cell, column, text)
    if cell.fill is None or cell.fill == ground:
        return None
    return Mark(cell, column, f"warna {cell.fill}")
