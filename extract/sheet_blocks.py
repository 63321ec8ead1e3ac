"""Cuts a sheet into titles and tables, top to bottom: a sheet is a canvas on which several tables may stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extract.sheet import PLAIN, Place, Range, Sheet, SheetCell
from schema.raw import Cell, Table, TextLine

LONGEST_MERGE = 1000
"""Rows or columns beyond the last text that a merged range may still reach; painted merges run to the sheet's end."""
MOST_COVERED = 1_000_000
"""Places that the merged ranges of a sheet may cover together; beyond it a range is read as its first cell."""
GAP = 2
"""Empty rows that part two tables; one is often left between groups of rows."""
RULED = 2
"""Empty cells with a rule at their side that make an empty row part of a drawn table: forms leave two such rows between groups."""
SAME_COLUMNS = 0.5
"""Share of a table's columns that rows below one empty row must fill to continue it; a signature block fills two of many."""


@dataclass(frozen=True, slots=True)
class Block:
    """A cell or merged range with its content (None: coloured or merged, without text)."""

    area: Range
    cell: SheetCell | None

    @property
    def columns(self) -> range:
        """Columns that it covers."""
        return range(self.area[1], self.area[3] + 1)


Rows = dict[int, list[Block]]
"""Blocks with text by the rows that they cover, in the order of their columns."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows one under the other without an empty row between; for a table also the columns that they fill."""

    first: int
    last: int
    columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Content:
    """What a sheet shows, in reading order, and what it holds without showing it."""

    items: tuple[TextLine | Table, ...]
    hidden: tuple[TextLine, ...]


def content(sheet: Sheet, engine: str, first_table: int) -> Content:
    """Titles and tables of a sheet. Tables are numbered from `first_table`; `line` is the row of the sheet, from 1."""
    blocks, covered = _blocks(sheet)
    rows: Rows = {}
    for block in blocks:
        for row in range(block.area[0], block.area[2] + 1) if block.cell else ():
            rows.setdefault(row, []).append(block)
    items: list[TextLine | Table] = []
    hidden = [TextLine(text=" ".join(c.text.split()), line=place[0] + 1) for place, c in covered]
    hidden += [TextLine(text=text, line=row + 1) for row, text in sheet.comments]
    for part in _parts(rows, sheet.ruled):
        if isinstance(part, Block):
            shown, unseen = _lines(sheet, part)
            items.extend(shown)
            hidden.extend(unseen)
        else:
            items.append(_table(sheet, part, blocks, engine, first_table))
            first_table += 1
    return Content(tuple(items), tuple(sorted(hidden, key=lambda line: line.line or 0)))


def _blocks(sheet: Sheet) -> tuple[list[Block], list[tuple[Place, SheetCell]]]:
    """Cells and merged ranges in reading order, and cells with text that a merged range covers."""
    if not sheet.cells:
        return [], []
    last_row, last_col = max(r for r, _ in sheet.cells), max(c for _, c in sheet.cells)
    taken: dict[Place, Range] = {}
    blocks: list[Block] = []
    for r0, c0, r1, c1 in sorted(sheet.merges):
        bottom = r1 if r1 - r0 < LONGEST_MERGE else min(r1, last_row)
        right = c1 if c1 - c0 < LONGEST_MERGE else min(c1, last_col)
        too_many = len(taken) + (bottom - r0 + 1) * (right - c0 + 1) > MOST_COVERED
        if r0 > last_row or c0 > last_col or (r0, c0) in taken or too_many:
            continue
        inside = [(r, c) for r in range(r0, bottom + 1) for c in range(c0, right + 1)]
        taken.update(dict.fromkeys(inside, (r0, c0, bottom, right)))
        blocks.append(Block((r0, c0, bottom, right), sheet.cells.get((r0, c0))))
    covered = [(p, cell) for p, cell in sheet.cells.items() if p in taken and taken[p][:2] != p]
    blocks += [Block((r, c, r, c), cell) for (r, c), cell in sheet.cells.items() if (r, c) not in taken]
    blocks += [Block((r, c, r, c), None) for r, c in sheet.fills if (r, c) not in taken and r <= last_row and c <= last_col]
    return sorted(blocks, key=_start), covered


def _start(block: Block) -> Place:
    return block.area[:2]


def _runs(rows: Rows, ruled: dict[int, int]) -> Iterator[_Run]:
    """Runs of rows. An empty row across which a table's rules go on is a row of the table."""
    first = above = None
    for row in sorted(rows):
        if first is None or above is None:
            first = row
        elif all(ruled.get(empty, 0) >= RULED for empty in range(above + 1, row)):
            rows.update((empty, []) for empty in range(above + 1, row))
        else:
            yield _Run(first, above)
            first = row
        above = row
    if first is not None and above is not None:
        yield _Run(first, above)


def _parts(rows: Rows, ruled: dict[int, int]) -> list[Block | _Run]:
    """Lone blocks (titles, notes) and runs that are tables, in order."""
    parts: list[Block | _Run] = []
    for run in list(_runs(rows, ruled)):
        core = _core(run, rows)
        if core is None:
            parts.extend(_lone(rows, run.first, run.last))
            continue
        before = parts[-1] if parts else None
        if core.first == run.first and isinstance(before, _Run) and _continues(before, core, rows):
            parts[-1] = _Run(before.first, core.last, before.columns)
        else:
            parts.extend(_lone(rows, run.first, core.first - 1))
            parts.append(core)
        parts.extend(_lone(rows, core.last + 1, run.last))
    return parts


def _core(run: _Run, rows: Rows) -> _Run | None:
    """The table in a run; None where each of its rows holds one block only.

    Lone rows on top are titles. Lone rows at the end are notes where they stand in the table's first column; elsewhere
    they continue a cell of the row above.
    """
    broad = [row for row in range(run.first, run.last + 1) if len(rows[row]) > 1]
    if not broad:
        return None
    first = min(block.area[0] for block in rows[broad[0]])
    left = min(block.area[1] for row in broad for block in rows[row])
    last = run.last
    while last > broad[-1] and all(b.area[1] <= left and b.area[0] > broad[-1] for b in rows[last]):
        last -= 1
    columns = frozenset(c for row in range(first, last + 1) for block in rows[row] for c in block.columns)
    return _Run(first, last, columns)


def _lone(rows: Rows, first: int, last: int) -> list[Block]:
    return [block for row in range(first, last + 1) for block in rows[row] if block.area[0] == row]


def _continues(table: _Run, below: _Run, rows: Rows) -> bool:
    """Whether rows below a gap fill the same columns as the table above."""
    if below.first - table.last > GAP or len(rows[below.first]) < 2:
        return False
    return below.columns <= table.columns and len(below.columns) >= SAME_COLUMNS * len(table.columns)


def _lines(sheet: Sheet, block: Block) -> tuple[list[TextLine], list[TextLine]]:
    cell, (row, col, _, _) = block.cell, block.area
    if cell is None:
        return [], []
    lines = [
        TextLine(text=text, line=row + 1, size=cell.style.size, bold=cell.style.bold) for text in cell.text.split("\n") if text
    ]
    return ([], lines) if cell.hidden or sheet.is_hidden(row, col) else (lines, [])


def _table(sheet: Sheet, run: _Run, blocks: list[Block], engine: str, number: int) -> Table:
    left, right = min(run.columns), max(run.columns)
    begin, end = (bisect_left(blocks, (row, 0), key=_start) for row in (run.first, run.last + 1))
    inside = [b for b in blocks[begin:end] if left <= b.area[1] <= right]
    cells = tuple(_cell(sheet, block, run.first, left, engine) for block in inside)
    rows = max(run.last, *(b.area[2] for b in inside)) - run.first + 1
    cols = max(right, *(b.area[3] for b in inside)) - left + 1
    return Table(number=number, rows=rows, cols=cols, cells=cells, line=run.first + 1)


def _cell(sheet: Sheet, block: Block, top: int, left: int, engine: str) -> Cell:
    r0, c0, r1, c1 = block.area
    cell = block.cell
    style = cell.style if cell else PLAIN
    return Cell(
        row=r0 - top,
        col=c0 - left,
        row_span=r1 - r0 + 1,
        col_span=c1 - c0 + 1,
        text=cell.text if cell else "",
        stored=cell.stored if cell else None,
        line=r0 + 1,
        fill=style.fill if cell else sheet.fills.get((r0, c0)),
        engine=engine,
        hidden=bool(cell and cell.hidden) or sheet.is_hidden(r0, c0),
    )
