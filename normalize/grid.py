"""A table as a grid that can be asked for the cell over any place; merged cells answer for all places they cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from normalize.privacy import MARK
from normalize.text import joined
from schema.raw import Cell, Page, Table


@dataclass(frozen=True)
class Grid:
    """A table with its page. Rows and columns are counted from 0, as in the raw model."""

    table: Table
    page: Page

    @cached_property
    def _cover(self) -> dict[tuple[int, int], Cell]:
        return {
            (r, c): cell
            for cell in self.table.cells
            if not cell.hidden and cell.text != MARK
            for r in range(cell.row, cell.row + cell.row_span)
            for c in range(cell.col, cell.col + cell.col_span)
        }

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.table.rows

    @property
    def cols(self) -> int:
        """Number of columns."""
        return self.table.cols

    def cell(self, row: int, col: int) -> Cell | None:
        """The cell that covers a place, or None."""
        return self._cover.get((row, col))

    def text(self, row: int, col: int) -> str:
        """Text of the cell that covers a place, lines joined; empty where there is none."""
        cell = self.cell(row, col)
        return joined(cell.text) if cell else ""

    def own(self, row: int, col: int) -> Cell | None:
        """The cell that begins at this place, or None."""
        cell = self.cell(row, col)
        return cell if cell and (cell.row, cell.col) == (row, col) else None

    def row_cells(self, row: int) -> list[Cell]:
        """Cells with text that cover a row, each once, left to right."""
        seen: list[Cell] = []
        for col in range(self.cols):
            cell = self.cell(row, col)
            if cell and cell.text.strip() and (not seen or seen[-1] is not cell):
                seen.append(cell)
        return seen

    def starting(self, row: int) -> list[Cell]:
        """Cells with text that begin in a row, left to right."""
        return [cell for cell in self.row_cells(row) if cell.row == row]

    def filled(self) -> Iterator[Cell]:
        """All cells with text, in reading order, hidden ones left out."""
        return (cell for cell in self.table.cells if cell.text.strip() and not cell.hidden)
