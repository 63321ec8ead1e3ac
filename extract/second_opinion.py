"""Asks a second reader, camelot, about cells that rules do not settle: where the two differ the place is in doubt."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from schema.raw import Cell, Page, ReadingNote, Table

WIDEST = 20
"""Columns. On wider tables the second reader takes seconds a page and lets text run into the next cell."""
MOST_PAGES = 5
"""Pages of a document that are asked about."""
PATIENCE = 10.0
"""Seconds for one document; after that no further page is asked about."""
DOUBTED = 0.6
"""Confidence of a cell that the second reader does not know in this form."""


@dataclass(slots=True)
class SecondOpinion:
    """The second reader of one document, with what it may still cost."""

    path: Path
    asked: int = 0
    spent: float = 0.0
    notes: list[ReadingNote] = field(default_factory=list)

    def review(self, page: Page, doubtful: dict[int, frozenset[tuple[int, int]]]) -> Page:
        """The page with the confidence of doubtful cells (table number -> (row, column)) lowered where readers differ."""
        wanted = {t.number for t in page.items if isinstance(t, Table) and t.number in doubtful and t.cols <= WIDEST}
        # A page that was turned upright is not what the second reader sees.
        if not wanted or page.number is None or page.rotation or self.asked >= MOST_PAGES or self.spent >= PATIENCE:
            return page
        known = self._ask(page.number)
        if known is None:
            message = "garis tabel meragukan dan pembaca kedua gagal; bacaan pertama dipakai tanpa pembanding"
            self.notes.append(ReadingNote(rule="pembaca-kedua-gagal", severity="info", message=message, page=page.number))
            return page
        items = tuple(
            self._compare(item, doubtful[item.number], known, page.number)
            if isinstance(item, Table) and item.number in wanted
            else item
            for item in page.items
        )
        return page.model_copy(update={"items": items})

    def _ask(self, number: int) -> set[str] | None:
        """Texts of all cells that the second reader finds on a page, without white space; None where it fails."""
        self.asked += 1
        begin = time.monotonic()
        try:
            # Imported here: it loads image libraries for a second, and most documents never need it.
            from camelot.io import read_pdf  # noqa: PLC0415

            tables = read_pdf(str(self.path), pages=str(number), flavor="lattice", engine="vector", suppress_stdout=True)
            texts = {_plain(str(text)) for table in tables for row in table.df.to_numpy() for text in row}
        except Exception:
            # It raises errors of many libraries on odd files; without it the first reading stands as it is.
            return None
        finally:
            self.spent += time.monotonic() - begin
        return texts

    def _compare(self, table: Table, places: Iterable[tuple[int, int]], known: set[str], page: int) -> Table:
        places = set(places)
        doubted = [c for c in table.cells if (c.row, c.col) in places and c.text and _plain(c.text) not in known]
        if not doubted:
            return table
        self.notes.append(
            ReadingNote(
                rule="dua-pembaca-berbeda",
                severity="warning",
                message=f"tabel {table.number}: {len(doubted)} sel yang garisnya meragukan dibaca lain oleh pembaca kedua",
                page=page,
            )
        )
        cells = tuple(_doubt(c) if c in doubted else c for c in table.cells)
        return table.model_copy(update={"cells": cells})


def _doubt(cell: Cell) -> Cell:
    return cell.model_copy(update={"confidence": min(cell.confidence, DOUBTED)})


def _plain(text: str) -> str:
    return "".join(text.split())
