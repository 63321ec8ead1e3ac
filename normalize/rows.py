"""The data rows of a part: cells with their columns, left to right."""

from __future__ import annotations

from dataclasses import dataclass

from normalize.columns import Column
from normalize.part import Part
from normalize.ragged import Mended, mend
from normalize.text import joined
from schema.raw import Cell


@dataclass(frozen=True)
class Entry:
    """A cell of a data row under its column. `fresh`: it begins in this row; a merged cell is fresh once."""

    column: Column
    cell: Cell
    text: str
    fresh: bool


@dataclass(frozen=True)
class Row:
    """A data row, left to right."""

    index: int
    entries: tuple[Entry, ...]

    @property
    def filled(self) -> list[Entry]:
        """Entries that begin here."""
        return [entry for entry in self.entries if entry.fresh]

    def of(self, *peran: str) -> list[Entry]:
        """Entries of these roles."""
        return [entry for entry in self.entries if entry.column.peran in peran]


def rows_of(part: Part, columns: tuple[Column, ...], mending: bool = True) -> list[Row]:
    """Data rows of a part, empty ones left out. `mending`: put together what a ragged table broke."""
    mended = mend(part, columns) if mending else Mended()
    found = []
    for index in range(part.segment.start, part.segment.stop):
        entries = []
        seen: set[int] = set()
        for column in columns:
            cell = part.grid.cell(index, column.index)
            if cell is None or not cell.text.strip() or id(cell) in seen:
                continue
            seen.add(id(cell))
            place = (cell.row, cell.col)
            text, fresh = mended.text.get(place, (joined(cell.text), cell.row == index))
            if not text:
                continue
            under = mended.column.get(place) or _under(columns, column, cell)
            entries.append(Entry(under, cell, text, fresh))
        if entries:
            found.append(Row(index, tuple(entries)))
    return found


def _under(columns: tuple[Column, ...], column: Column, cell: Cell) -> Column:
    """The column of a cell that covers several: the first of them that has a head."""
    if column.peran is not None or cell.col_span == 1:
        return column
    return next((c for c in columns if cell.col <= c.index < cell.col + cell.col_span and c.peran), column)
