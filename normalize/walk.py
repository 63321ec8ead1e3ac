"""Walks a document in reading order and hands each part of a table to the family that claims it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from normalize.builder import Builder
from normalize.columns import Column, is_number_row
from normalize.content import reported
from normalize.families import Family, choose, pohon
from normalize.grid import Grid
from normalize.headers import Segment, segments
from normalize.headtext import read_head
from normalize.kaki import headings, is_page_mark, repeated_lines, running_lines, stamp
from normalize.part import Part, Thread, forecast_year, period_in, scale_in, title_key, titles, year_in
from normalize.pejabat import post_of, states_performance
from normalize.privacy import MARK, REASON
from normalize.text import joined
from normalize.uraian import ISSUES, Uraian, read_lines
from normalize.usang import with_worn_head
from schema.cascade import TabelDibaca
from schema.raw import Page, RawDocument, TextLine
from schema.words import JenisDokumen, SelStatus, Severity

LEFT = "tidak terbaca sebagai apa pun"
"""Of a cell that nothing explained."""
CONTINUED = 0.95
"""Header confidence of a column whose head stands on an earlier page, however many pages back: the columns count the same."""
NOTES = 3
"""Lines above a table among which a note of its scale may stand."""
OVER = 8
"""Lines above a table whose words tell whether its figures were reached or promised: a paragraph and a title."""
_REPORTS = frozenset({JenisDokumen.LKJIP, JenisDokumen.EVALUASI, JenisDokumen.REALISASI})
LEAST_TABLE = 3
"""Rows and columns of a table on a page that is a drawing; less is a block of boxes."""
SAME_TITLE = 90
"""Ratio from which two titles are one title printed again (glued words, lost letters)."""


@dataclass(frozen=True)
class _Above:
    """The table that was met last, whether a family read it or not: what its title says holds for its next page."""

    page: int | None
    cols: int
    tahun: int | None


class Walk:
    """One pass over a document. Keeps the lines since the last table and the thread of the last run."""

    def __init__(self, builder: Builder, raw: RawDocument) -> None:
        self.b = builder
        self.raw = raw
        self.lines: list[TextLine] = []
        self.thread: Thread | None = None
        self._seen = 0
        self._headings: frozenset[str] = frozenset()
        self._cascade: Uraian | None = None
        self._held: Part | None = None
        self._above: _Above | None = None
        self._post: str | None = None
        self._printed: list[str] = []
        """All lines since the last table that a family took: boxes around signatures and stamps look like tables too."""
        self._repeated: frozenset[str] = frozenset()

    def run(self) -> None:
        """Read everything."""
        running = running_lines(self.raw)
        self._headings = headings(self.raw)
        self._repeated = repeated_lines(self.raw)
        for page in self.raw.pages:
            if self._is_drawn(page):
                self._drawn(page)
                continue
            boxed = self._drawn_in_flow(page)
            for item in page.items:
                if isinstance(item, TextLine):
                    self._printed.append(joined(item.text))
                    if joined(item.text) in boxed:
                        continue
                    if stamp(item.text) not in running or any(ISSUES.match(line.text) for line in self.lines):
                        self.lines.append(item)
                else:
                    self._between(page)
                    self._cascade = None
                    self._table(Grid(item, page))
                    self.lines = []
            if page.number is not None:
                self._between(page)
                self._seen = len(self.lines)
        if self.raw.pages:
            self._between(self.raw.pages[-1])
        self._release(None)

    def _drawn_in_flow(self, page: Page) -> set[str]:
        """A format without pages holds its drawings beside its text: the texts of their boxes, which stand in the flow again."""
        if page.number is not None or not page.connectors or not pohon.claims(page):
            return set()
        pohon.read(page, self.b, 1, self.b.document_year(1), self.raw.reader)
        return {joined(line) for box in page.boxes for line in box.text.split("\n")}

    def _is_drawn(self, page: Page) -> bool:
        """Whether a page is to be read as a drawn tree: no family of boxes knows most of them better."""
        if page.number is None or page.verdict != "tree" or not page.connectors:
            return False
        if not pohon.claims(page):
            message = "gambar kotak dan garis di halaman ini bukan pohon kinerja (bagan organisasi atau alur); tidak dibaca"
            self.b.temuan("gambar-bukan-pohon-kinerja", Severity.INFO, message, halaman=page.number, dokumen=1)
            return False
        known = [grid for grid in _grids(page) if (family := self._family(grid)) and family.boxes]
        return 2 * sum(1 for grid in known for _ in grid.filled()) < len(page.boxes)

    def _family(self, grid: Grid) -> Family | None:
        found = (choose(self._part(grid, segment, [], [])) for segment in segments(grid))
        return next((family for family in found if family), None)

    def _drawn(self, page: Page) -> None:
        """A page that is a drawing. What looks like tables are boxes of it, but for tables that no line reaches."""
        if self._seen < len(self.lines):
            self._between(page)
        linked = {n for link in page.connectors for n in (link.source, link.target)}
        reached = {box.box for box in page.boxes if box.number in linked}
        whole = (g for g in _grids(page) if min(g.rows, g.cols) >= LEAST_TABLE and not any(c.box in reached for c in g.filled()))
        apart = [g for g in whole if (family := self._family(g)) and not family.boxes]
        taken = {cell.box for grid in apart for cell in grid.filled()}
        drawing = page.model_copy(update={"boxes": tuple(b for b in page.boxes if b.box not in taken)})
        became = pohon.read(drawing, self.b, 1, self.b.document_year(1), self.raw.reader)
        self.lines, self._seen, self._cascade, self.thread = [], 0, None, None
        for grid in _grids(page):
            if grid.table in [g.table for g in apart]:
                self._table(grid)
                continue
            for cell in grid.filled():
                status, why = became.get(cell.box, (SelStatus.SISA, LEFT))
                left = joined(cell.text) if status is SelStatus.SISA else None
                self.b.account(grid.table.number, cell.row, cell.col, status, why, left)
            self.b.tabel_.append(TabelDibaca(nomor=grid.table.number, dokumen=1, halaman=page.number, keluarga="pohon"))

    def _between(self, page: Page) -> None:
        """Lines since the last table that were not looked at yet."""
        self._cascade = read_lines(self.b, page, self.lines[self._seen :], self.b.document_year(1), self._cascade)
        self._seen = 0

    def _table(self, grid: Grid) -> None:
        taken: list[str] = []
        untaken: list[Segment] = []
        head = titles(tuple(self.lines))
        own = titles(tuple(line for line in self.lines if joined(line.text) not in self._headings))
        year: int | None = None
        self._whose()
        for segment in with_worn_head(grid, segments(grid), self.thread.columns if self.thread else ()):
            part = self._part(grid, segment, head, own)
            year = part.thread.tahun
            family = choose(part)
            if family is None:
                untaken.append(segment)
                continue
            taken.append(family.nama)
            if self._out_of_order(part):
                self._held = part
                continue
            self._heads(part)
            part.thread.pejabat = part.thread.pejabat or self._post
            family.read(part)
            self.thread = part.thread
            part.thread.columns = part.segment.columns
            part.thread.tables += 1
            self._release(part.thread)
        if taken:
            self._printed = []
        self._above = _Above(grid.page.number, grid.cols, year)
        self._record(grid, taken, head)
        if self._held is None or self._held.grid is not grid:
            self._untaken(grid, untaken if taken else [Segment((), 0, grid.rows, ())])
            if taken:
                self._leftover(grid)

    def _part(self, grid: Grid, segment: Segment, head: list[str], own: list[str]) -> Part:
        """`head`: the lines above the table; `own`: those of them that are no running head of the page."""
        previous = self.thread
        goes_on = previous is not None and (
            self._continues(previous, segment, grid, head)
            or (own != head and not _restarts(grid, segment) and self._continues(previous, segment, grid, own))
        )
        if goes_on and previous is not None and not segment.columns:
            segment = Segment((), segment.start, segment.stop, tuple(_less_sure(c) for c in previous.columns))
        thread = previous if goes_on and previous is not None else Thread(title=title_key(own))
        if segment.columns and self.b.dokumen[0].jenis.nilai in _REPORTS:
            above = " ".join(line.text for line in self.lines[-OVER:])
            segment = replace(segment, columns=reported(segment.columns, above, self.b.document_year(1)))
        banner = [grid.text(r, 0) for r in range(segment.head[0])] if segment.head else []
        thread.tahun = year_in(own) or year_in(banner) or thread.tahun or self._year_above(grid, segment) or year_in(head)
        thread.maju = forecast_year(own) or thread.maju
        thread.periode = period_in(tuple(self.lines)) or thread.periode
        thread.pengali = max(scale_in(own[-NOTES:]), thread.pengali)
        return Part(
            grid,
            segment,
            tuple(self.lines),
            self.b,
            thread,
            1,
            thread.tahun or self.b.document_year(1),
            tahap=self.b.dokumen[0].tahap,
            judul=" / ".join(head) or None,
            previous=previous,
        )

    def _whose(self) -> None:
        """A Perjanjian Kinerja says in its statement, or under its title, whose it is; that holds until the next title of one."""
        if self.b.dokumen[0].jenis.nilai == JenisDokumen.PK and states_performance(self._printed):
            self._post = post_of(self._printed)

    def _year_above(self, grid: Grid, segment: Segment) -> int | None:
        """The year of the title on an earlier page: only feet and heads of pages part this table from one of as many columns.

        Their heads may be read differently (worn scans), so they need not be one run; rows that count from 1 again are another
        table.
        """
        above = self._above
        if above is None or above.page is None or grid.page.number != above.page + 1 or grid.cols != above.cols:
            return None
        if _restarts(grid, segment):
            return None
        between = (joined(line.text) for line in self.lines)
        return above.tahun if all(line in self._repeated or is_page_mark(line) for line in between) else None

    def _continues(self, previous: Thread, segment: Segment, grid: Grid, head: list[str]) -> bool:
        """Is this the same printed table, going on? Same heads (or none) and the same title (or none)."""
        if segment.columns:
            if _signature(segment.columns) != _signature(previous.columns):
                return False
            return not head or fuzz.ratio(title_key(head), previous.title) >= SAME_TITLE
        return bool(previous.columns) and len(previous.columns) == grid.cols and not head

    def _out_of_order(self, part: Part) -> bool:
        """A headless continuation whose numbers do not go on from the table above: it may belong to the next one."""
        if part.segment.head or part.thread is not self.thread or part.thread.number is None or self._held is not None:
            return False
        first = _first_number(part)
        return first is not None and first > 1 and first != part.thread.number + 1

    def _release(self, thread: Thread | None) -> None:
        """Read the held part: under the table that ends just before its first number, else where it was printed."""
        part, self._held = self._held, None
        if part is None:
            return
        first = _first_number(part)
        belongs = thread is not None and thread.number is not None and first == thread.number + 1
        target = thread if belongs and thread is not None else part.thread
        columns = tuple(_less_sure(c) for c in target.columns) if len(target.columns) == part.grid.cols else part.segment.columns
        moved = replace(part, thread=target, previous=target, lines=(), segment=replace(part.segment, columns=columns))
        family = choose(moved)
        if family:
            family.read(moved)
        what = (
            "nomor barisnya menyambung tabel sesudahnya; dibaca sebagai lanjutan tabel itu"
            if belongs
            else "nomor barisnya tidak menyambung tabel mana pun"
        )
        self.b.temuan(
            "urutan-halaman", Severity.WARNING, f"tabel tanpa judul dengan nomor mulai {first}: {what}", halaman=part.page.number,
            paragraf=part.grid.table.line, tabel=part.number, dokumen=1,
        )  # fmt: skip
        self._leftover(part.grid)

    def _heads(self, part: Part) -> None:
        for row in part.segment.head:
            number = is_number_row(part.grid, row)
            part.account_row(row, SelStatus.LABEL, "nomor kolom" if number else "judul kolom")
        if part.segment.head:
            for row in range(part.segment.head[0]):
                if (row == 0 or part.segment.start) and len(part.grid.starting(row)) <= 2:
                    part.account_row(row, SelStatus.KONTEKS, "judul atau spanduk di atas tabel")

    def _record(self, grid: Grid, taken: list[str], head: list[str]) -> None:
        self.b.tabel_.append(
            TabelDibaca(
                nomor=grid.table.number, dokumen=1, halaman=grid.page.number, paragraf=grid.table.line, keluarga=taken[0] if taken else None,
                alasan="" if taken else "tidak ada keluarga tabel yang cocok", judul=" / ".join(head) or None,
            )
        )  # fmt: skip

    def _place(self, grid: Grid) -> dict[str, Any]:
        return {"halaman": grid.page.number, "paragraf": grid.table.line, "tabel": grid.table.number, "dokumen": 1}

    def _untaken(self, grid: Grid, parts: list[Segment]) -> None:
        """A table, or a part of one, that holds known heads and was not taken is a finding."""
        for part in parts:
            rows = range(part.head[0] if part.head else part.start, part.stop)
            heads = ((cell, read_head(cell.text)) for row in rows for cell in grid.starting(row))
            known = next((cell for cell, head in heads if head.named and head.field and head.field.peran != "nomor"), None)
            if known is not None:
                self.b.temuan(
                    "tabel-tidak-diambil", Severity.WARNING, f"tabel memuat judul yang dikenal ({joined(known.text)[:60]}) tetapi tidak cocok dengan keluarga mana pun",
                    baris=known.row + 1, kolom=known.col + 1, **self._place(grid),
                )  # fmt: skip

    def _leftover(self, grid: Grid) -> None:
        """Cells of a taken table that nothing accounted for."""
        rest = [cell for cell in grid.filled() if (grid.table.number, cell.row, cell.col) not in self.b.sel_]
        personal = [cell for cell in rest if cell.text == MARK]
        rest = [cell for cell in rest if cell.text != MARK]
        for cell in personal:
            self.b.account(grid.table.number, cell.row, cell.col, SelStatus.DIABAIKAN, REASON)
        for cell in rest:
            self.b.account(grid.table.number, cell.row, cell.col, SelStatus.SISA, LEFT, joined(cell.text))
        if rest:
            shown = "; ".join(" ".join(cell.text.split())[:40] for cell in rest[:3])
            self.b.temuan(
                "sel-sisa", Severity.WARNING, f"{len(rest)} sel tidak terbaca sebagai apa pun: {shown}", **self._place(grid)
            )


def _grids(page: Page) -> list[Grid]:
    """The tables of a page."""
    return [Grid(item, page) for item in page.items if not isinstance(item, TextLine)]


def _restarts(grid: Grid, segment: Segment) -> bool:
    """Do the row numbers begin anew, as they do in another table under the same running head?"""
    return _number_in(grid, segment) == 1


def _signature(columns: tuple[Column, ...]) -> Iterator[object] | tuple[object, ...]:
    return tuple((c.nama, c.jenis, c.tahun, c.periode) for c in columns if c.nama)


def _first_number(part: Part) -> int | None:
    return _number_in(part.grid, part.segment)


def _number_in(grid: Grid, segment: Segment) -> int | None:
    """The first number in the column of numbers, where the rows have one."""
    column = next((c.index for c in segment.columns if c.peran == "nomor"), None)
    if column is None:
        return None
    texts = (grid.text(r, column).strip(" .") for r in range(segment.start, segment.stop))
    return next((int(t) for t in texts if re.fullmatch(r"\d{1,6}", t)), None)


def _less_sure(column: Column) -> Column:
    return replace(column, keyakinan=min(column.keyakinan, CONTINUED))
