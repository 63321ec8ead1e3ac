"""Asks other readers about tables whose rules do not settle every cell; the reading that holds together best is kept.

Their work is bounded by what they are given, never by the clock: the same file gives the same reading on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import pdfplumber

from extract import pdf_fallback
from extract.geometry import Rect, area, intersect
from extract.pdf_tables import box_of
from extract.readings import Doubt, engine_of, judge
from schema.raw import Cell, Page, ReadingNote, Table

WIDEST = 20
"""Columns. On wider tables the other readers take seconds a page and let text run into the next cell."""
MOST_PAGES = 5
"""Pages of a document that are asked about."""
MOST_WORK = 5_000_000
"""Letters of a page times cells of its tables, for all pages of a document that are asked about. camelot takes .5 to 2
microseconds for each: 17 seconds for a page of 1,500 cells and 8,000 letters. Doubtful pages of published documents have 700
to 3,600,000."""
DOUBTED = 0.6
"""Confidence of a cell that no other reader knows in this form."""
SAME_REGION = 0.5
"""Part of the area of both together that two boxes share if they are of one table."""
OTHER = 0.9
"""Confidence of other readers' cells: they know no spans (camelot) or part words by a fixed distance (pdfplumber)."""


@dataclass(slots=True)
class SecondOpinion:
    """The other readers of one document, with what they may still cost."""

    path: Path
    asked: int = 0
    work: int = 0
    notes: list[ReadingNote] = field(default_factory=list)

    def review(self, page: Page, doubtful: dict[int, Doubt]) -> Page:
        """The page with each doubtful table (by number) as the best reading has it, and cells in doubt where readers differ."""
        wanted = [t for t in page.items if isinstance(t, Table) and t.number in doubtful and t.cols <= WIDEST]
        work = _work(page)
        # A page that was turned upright is not what the other readers see.
        if not wanted or page.number is None or page.rotation or self.asked >= MOST_PAGES or self.work + work > MOST_WORK:
            return page
        self.asked += 1
        self.work += work
        answers = [self._ask(page, "pdfplumber", _plumber), self._ask(page, "camelot", _camelot)]
        found = [t for answer in answers if answer is not None for t in answer]
        if all(answer is None for answer in answers):
            return page
        judged = {t.number: self._judge(t, doubtful[t.number], found, page.number) for t in wanted}
        items = tuple(judged.get(item.number, item) if isinstance(item, Table) else item for item in page.items)
        return page.model_copy(update={"items": items})

    def _ask(self, page: Page, name: str, engine: Callable[[Path, Page], list[Table]]) -> list[Table] | None:
        """All tables that an engine finds on a page; None, and a note, where it fails."""
        try:
            return engine(self.path, page)
        except Exception:
            # They raise errors of many libraries on odd files; without them the first reading stands as it is.
            message = f"garis tabel meragukan dan pembaca pembanding ({name}) gagal; bacaan lain dipakai tanpanya"
            self.notes.append(ReadingNote(rule="pembaca-kedua-gagal", severity="info", message=message, page=page.number))
            return None

    def _judge(self, own: Table, doubt: Doubt, found: list[Table], page: int) -> Table:
        rivals = [t for t in found if _same_region(own, t)]
        if doubt.rival is not None:
            rivals.append(doubt.rival)
        kept = judge(own, rivals, doubt) if rivals else own
        if engine_of(kept) != engine_of(own):
            lost = next(r for r in kept.lost if r.engine == engine_of(own))
            message = (
                f"tabel {own.number}: bacaan {engine_of(kept)} ({kept.score}) lebih utuh daripada {lost.engine} ({lost.score})"
            )
            self.notes.append(ReadingNote(rule="pembaca-lain-dipakai", severity="warning", message=message, page=page))
            return kept
        known = {_plain(c.text) for t in found for c in t.cells}
        return self._doubted(kept, doubt.places, known, page)

    def _doubted(self, table: Table, places: Collection[tuple[int, int]], known: Collection[str], page: int) -> Table:
        """The table with the confidence lowered of cells that no other reader has in this form."""
        doubted = [c for c in table.cells if (c.row, c.col) in places and c.text and _plain(c.text) not in known]
        if not doubted:
            return table
        message = f"tabel {table.number}: {len(doubted)} sel yang garisnya meragukan dibaca lain oleh pembaca kedua"
        self.notes.append(ReadingNote(rule="dua-pembaca-berbeda", severity="warning", message=message, page=page))
        cells = tuple(_doubt(c) if c in doubted else c for c in table.cells)
        return table.model_copy(update={"cells": cells})


def _work(page: Page) -> int:
    """What reading a page costs: letters times cells."""
    tables = [i for i in page.items if isinstance(i, Table)]
    texts = [c.text for t in tables for c in t.cells] + [i.text for i in page.items if not isinstance(i, Table)]
    return sum(map(len, texts)) * sum(t.rows * t.cols for t in tables)


def _plumber(path: Path, page: Page) -> list[Table]:
    with pdfplumber.open(path, pages=[page.number or 1]) as document:
        return pdf_fallback.tables(document.pages[0])


def _camelot(path: Path, page: Page) -> list[Table]:
    # Imported here: it loads image libraries for a second, and most documents never need it.
    from camelot.io import read_pdf  # noqa: PLC0415

    engine, height = f"camelot {version('camelot-py')}", page.height or 0.0
    made: list[Table] = []
    for table in read_pdf(str(path), pages=str(page.number), flavor="lattice", engine="vector", suppress_stdout=True):
        rows: list[list[tuple[str, Rect]]] = [
            [(c.text, (c.x1, height - c.y2, c.x2, height - c.y1)) for c in row] for row in table.cells
        ]
        cells = tuple(
            Cell(row=r, col=c, text=text.strip(), box=box_of(box), engine=engine, confidence=OTHER)
            for r, row in enumerate(rows)
            for c, (text, box) in enumerate(row)
        )
        x0, y0, x1, y1 = table._bbox
        box = box_of((x0, height - y1, x1, height - y0))
        made.append(Table(number=0, rows=len(rows), cols=len(rows[0]), cells=cells, box=box))
    return made


def _same_region(one: Table, other: Table) -> bool:
    a, b = (_rect(t) for t in (one, other))
    shared = area(intersect(a, b))
    return shared > SAME_REGION * (area(a) + area(b) - shared) > 0


def _rect(table: Table) -> Rect:
    box = table.box
    return (box.x0, box.y0, box.x1, box.y1) if box else (0.0, 0.0, 0.0, 0.0)


def _doubt(cell: Cell) -> Cell:
    return cell.model_copy(update={"confidence": min(cell.confidence, DOUBTED)})


def _plain(text: str) -> str:
    return "".join(text.split())
