"""Tables without any rule, told by white: channels that run down between columns through several lines.

A wrapped line belongs to the row above it. Rows are told by numbers in the first column, by larger line distances, or by
the column that is filled least often and only where most others begin anew. Running text, signature blocks and numbered
lists are no tables: at least three columns are wanted, and figures in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extract.geometry import Rect, bounds
from extract.lines import Line
from extract.pdf_tables import box_of
from schema.raw import Cell, Table

CONFIDENCE = 0.8
"""Rows and columns stand by alignment alone."""
PART_GAP = 1.0
"""Font sizes of white between two columns; a justified line has up to .8 between words."""
NEXT_LINE = 2.3
"""Font sizes from one line of a table to the next; lines are set 1.2 apart, rows up to 2."""
NEXT_ROW = 4.5
"""The same between two lines that both have a part in at least LEAST_COLUMNS columns: rows of a web page have room around."""
LEAST_COLUMNS = 3
"""Columns. Two are a numbered list, a signature block or names with their values."""
LEAST_ROWS = 4
"""Rows, the head among them."""
NEW_ROW = 1.22
"""Line distances from which a row begins (as for rows inside a ruled row)."""
MOST = 0.6
"""Part of the columns that are filled where a row begins."""
FIGURES = 0.5
"""Part of the rows that hold a figure or number in at least one column."""
LEAST_PITCH = 0.9
"""Font sizes. Lines of one text never stand closer."""
_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,4})[.)]?$", re.IGNORECASE)
_FIGURE = re.compile(r"^[(<>≤≥±+-]?\s?(?:Rp\.?\s?)?\d[^\s]*(?:\s+\S{1,12}){0,2}$")
_LEADER = re.compile(r"\.{4}|…|(?:\s\.){4}")
_PAGE = re.compile(r"^\d{1,3}$")

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Row:
    """Parts of text at one height, from left to right."""

    parts: tuple[Line, ...]

    @property
    def base(self) -> float:
        return max(p.box[3] for p in self.parts)

    @property
    def size(self) -> float:
        return max(p.size for p in self.parts)


def find(parts: list[Line], engine: str) -> Iterator[tuple[Table, list[Line]]]:
    """Tables (numbered 0) among lines cut at PART_GAP, each with the lines that it takes."""
    rows = _rows(parts)
    first = 0
    while first < len(rows):
        if len(rows[first].parts) < 2:
            first += 1
            continue
        last, made = first, None
        for far in (NEXT_LINE, NEXT_ROW):
            last, columns = _block(rows, first, far)
            made = _table(rows[first : last + 1], columns, engine)
            if made is not None:
                break
        if made is not None:
            yield made, [p for row in rows[first : last + 1] for p in row.parts]
        # A head of fewer columns or a title may have spoilt a block that begins one line further down.
        first = last + 1 if made is not None else first + 1


def rows_of(parts: list[Line]) -> list[tuple[Line, ...]]:
    """Parts of each height, from left to right."""
    return [row.parts for row in _rows(parts)]


def _rows(parts: list[Line]) -> list[_Row]:
    rows: list[list[Line]] = []
    for part in sorted(parts, key=lambda p: (p.box[3], p.box[0])):
        if rows and abs(rows[-1][0].box[3] - part.box[3]) <= 0.3 * part.size:
            rows[-1].append(part)
        else:
            rows.append([part])
    return [_Row(tuple(sorted(row, key=lambda p: p.box[0]))) for row in rows]


def _block(rows: list[_Row], first: int, far: float) -> tuple[int, list[Span]]:
    """The last row down to which no text closes a channel, and the spans of the columns between channels.

    `far`: font sizes to the next line where both lines have a part in most columns.
    """
    columns = _united([], rows[first])
    last = first
    for i in range(first + 1, len(rows)):
        row = rows[i]
        both = min(len(row.parts), len(rows[i - 1].parts))
        most = far if both >= LEAST_COLUMNS else NEXT_LINE
        if row.base - rows[i - 1].base > most * max(row.size, rows[i - 1].size):
            break
        grown = _united(columns, row)
        if len(grown) < len(columns):
            break
        columns, last = grown, i
    return last, columns


def _united(columns: list[Span], row: _Row) -> list[Span]:
    """Spans of columns after a row: what overlaps or stands closer than a channel is one column."""
    spans = sorted([*columns, *((p.box[0], p.box[2]) for p in row.parts)])
    united = [spans[0]]
    for x0, x1 in spans[1:]:
        if x0 - united[-1][1] < PART_GAP * row.size:
            united[-1] = (united[-1][0], max(united[-1][1], x1))
        else:
            united.append((x0, x1))
    return united


def _table(rows: list[_Row], columns: list[Span], engine: str) -> Table | None:
    if len(columns) < LEAST_COLUMNS or len(rows) < LEAST_ROWS:
        return None
    filled = [[_column(p, columns) for p in row.parts] for row in rows]
    for starts in _starts(rows, filled, len(columns)):
        records = [range(a, b) for a, b in pairwise([*starts, len(rows)])]
        if not _plain(records, filled, len(columns)):
            continue
        texts = [_texts(record, rows, filled) for record in records]
        if not _has_figures(texts) or _is_contents(texts, len(columns) - 1):
            continue
        cells = [
            Cell(row=r, col=c, text=text, box=box_of(box), engine=engine, confidence=CONFIDENCE)
            for r, record in enumerate(texts)
            for c, (text, box) in sorted(record.items())
        ]
        box = box_of(_around([p for row in rows for p in row.parts]))
        return Table(number=0, rows=len(records), cols=len(columns), cells=tuple(cells), box=box)
    return None


def _column(part: Line, columns: list[Span]) -> int:
    return next(i for i, (x0, x1) in enumerate(columns) if x0 <= part.box[0] <= x1)


def _starts(rows: list[_Row], filled: list[list[int]], count: int) -> Iterator[list[int]]:
    """Ways to tell where rows begin, the surest first."""
    numbers = [i for i, row in enumerate(rows) if filled[i][0] == 0]
    if all(_NUMBER.match(rows[i].parts[0].text) for i in numbers[1:]):
        yield sorted({*numbers, *_second_figures(rows, filled, numbers)})
        yield numbers
    steps = [b.base - a.base for a, b in pairwise(rows)]
    pitch = min((s for s in steps if s >= LEAST_PITCH * rows[0].size), default=0.0)
    wide = [0, *(i + 1 for i, step in enumerate(steps) if step > NEW_ROW * pitch)]
    if len(wide) > 1:
        yield wide
    rarest = min(range(count), key=lambda c: sum(c in f for f in filled))
    yield [i for i, f in enumerate(filled) if rarest in f]
    yield list(range(len(rows)))


def _second_figures(rows: list[_Row], filled: list[list[int]], starts: list[int]) -> Iterator[int]:
    """Lines with a figure in a column that has one since the row's number was printed: rows that share the number."""
    have: set[int] = set()
    for i, (row, columns) in enumerate(zip(rows, filled, strict=True)):
        figures = {c for part, c in zip(row.parts, columns, strict=True) if c and _FIGURE.match(part.text)}
        if i in starts:
            have = figures
        elif figures & have and len(columns) > 1:
            yield i


def _plain(records: list[range], filled: list[list[int]], count: int) -> bool:
    """Whether rows begin with the first line, and in most columns at once."""
    if len(records) < LEAST_ROWS or records[0].start != 0:
        return False
    return all(len(set(filled[r.start])) >= max(2, MOST * count) for r in records) and (
        sum(len(set(filled[r.start])) >= LEAST_COLUMNS for r in records) >= LEAST_ROWS - 1
    )


def _texts(record: range, rows: list[_Row], filled: list[list[int]]) -> dict[int, tuple[str, Rect]]:
    """Text and place by column; lines of a cell are joined by newlines."""
    found: dict[int, list[Line]] = {}
    lines: dict[int, dict[int, list[str]]] = {}
    for i in record:
        for part, column in zip(rows[i].parts, filled[i], strict=True):
            found.setdefault(column, []).append(part)
            lines.setdefault(column, {}).setdefault(i, []).append(part.text)
    return {c: ("\n".join(" ".join(t) for t in lines[c].values()), _around(parts)) for c, parts in found.items()}


def _has_figures(texts: list[dict[int, tuple[str, Rect]]]) -> bool:
    body = texts[1:]
    columns = {c for record in body for c in record}
    return any(sum(c in r and bool(_FIGURE.match(r[c][0])) for r in body) >= FIGURES * len(body) for c in columns)


def _is_contents(texts: list[dict[int, tuple[str, Rect]]], last: int) -> bool:
    """Whether it is a list of contents: leaders of dots, or page numbers that rise from the first row on, without a head."""
    if sum(any(_LEADER.search(text) for text, _ in r.values()) for r in texts) > len(texts) / 4:
        return True
    ends = [r[last][0] for r in texts if last in r]
    pages = [int(e) for e in ends if _PAGE.match(e)]
    return len(pages) == len(ends) and pages == sorted(pages) and last in texts[0]


def _around(parts: list[Line]) -> Rect:
    return bounds(point for p in parts for point in (p.box[:2], p.box[2:]))
