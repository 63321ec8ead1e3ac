"""Lists of names and amounts without any rule (`Program | Anggaran | Keterangan`), told by the column of amounts.

Only this one kind of unruled table is read: amounts under each other, a name to the left of each, a head above.
"""

from __future__ import annotations

import re
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
WORD_GAP = 0.2
"""Font sizes of white between two words."""
NEXT_LINE = 3.2
"""Font sizes from one line of the list to the next; lists are set with up to two blank half lines between entries."""
HEAD_DISTANCE = 5.0
"""Font sizes from the head to the first entry."""
WRAPPED = 2.2
"""Font sizes down to a line that goes on with the last entry (lines are set up to 1.5 apart, that is 1.75 sizes)."""
FLUSH = 0.3
"""Font sizes by which lines that stand flush may differ; on scans the rest of skew moves them by up to .2."""
AFTER_AMOUNT = 0.45
"""Font sizes of white behind an amount that part it from a note; a unit stands a word space behind it."""
FULL_HEAD = range(3, 6)
"""Titles of a list with a single amount: name, amount, note, perhaps a number or a target. Boxes of a drawing make more."""
_AMOUNT = re.compile(r"^(?:Rp\.?\s*)?\(?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?\)?(?:,?-)?$", re.IGNORECASE)
_AT_END = re.compile(r"\d{1,3}(?:[.,]\d{3})+[)\d.,-]*(?:\s+\S{1,12}){0,3}$")
_MONEY = re.compile(r"^(?:Rp\b\.?.*|\(?\d{1,3}(?:[.,]\d{3})+.*)$", re.IGNORECASE)
_FIGURE = re.compile(r"\d[.,]\d{3}")
_START = re.compile(r"^(?:\(?\d{1,2}[.)]|[a-z][.)]|[-•▪])(?:\s|$)")
_NUMBER_TITLE = re.compile(r"^no\.?$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,2}[.)]$")
_LETTERS = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class _Row:
    parts: tuple[Line, ...]

    @property
    def y0(self) -> float:
        return min(p.box[1] for p in self.parts)

    @property
    def size(self) -> float:
        return max(p.size for p in self.parts)

    def amount(self) -> Line | None:
        found = [p for p in self.parts if _AMOUNT.match(p.text)]
        named = any(_LETTERS.search(p.text) and p.box[0] < f.box[0] for f in found for p in self.parts)
        return found[0] if found and named else None


def likely(lines: list[Line]) -> bool:
    """Whether an amount ends a line, so that it is worth looking for a list."""
    return any(_AT_END.search(line.text) for line in lines)


def find(words: list[Line], number: int, engine: str) -> tuple[Table, list[Line]] | None:
    """The first list among words (lines cut at WORD_GAP), with the words that it takes; None where there is none."""
    rows = _rows(words, joined=True)
    amounts = [i for i, row in enumerate(rows) if row.amount() is not None]
    for first in amounts:
        last = _reach(rows, first)
        top = _head(rows, first)
        if top is None:
            continue
        columns = _columns(rows[top + 1 : last + 1])
        head = [w for w in words if any(_holds(p.box, w.box) for p in rows[top].parts)]
        titles = {_nearest(w.box, columns) for w in head}
        several = sum(first <= i <= last for i in amounts) > 1
        # One amount alone makes a list only as a full row under a full head.
        full = len(titles) in FULL_HEAD and len(rows[first].parts) == len(columns) <= len(titles) + 1
        if not (full or (several and len(titles) > 1)):
            continue
        return _table(rows, top, first, last, columns, head, number, engine)
    return None


def _rows(words: list[Line], joined: bool = False) -> list[_Row]:
    rows: list[list[Line]] = []
    for word in sorted(words, key=lambda p: (p.box[1], p.box[0])):
        if rows and word.box[1] - rows[-1][0].box[1] < 0.5 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    ordered = (sorted(row, key=lambda p: p.box[0]) for row in rows)
    titled = any(_NUMBER_TITLE.match(word.text) for word in words)
    return [_Row(tuple(_join(row, titled=titled) if joined else row)) for row in ordered]


def _join(words: list[Line], *, titled: bool) -> list[Line]:
    """Words of a row as parts: white of PART_GAP parts them, and an amount stands apart from the name before it.

    Where numbers have a column of their own, which is `titled`, a number stands apart from its name.
    """
    parts = [words[0]]
    for word in words[1:]:
        left = parts[-1]
        gap = (word.box[0] - left.box[2]) / max(word.size, left.size)
        before = _MONEY.match(word.text) and _LETTERS.search(left.text)
        behind = gap > AFTER_AMOUNT and _AMOUNT.match(left.text)
        numbered = titled and gap > AFTER_AMOUNT and _NUMBER.match(left.text)
        if gap < PART_GAP and not before and not behind and not numbered:
            box = bounds((left.box[:2], left.box[2:], word.box[:2], word.box[2:]))
            parts[-1] = Line(f"{left.text} {word.text}", box, max(left.size, word.size), left.bold)
        else:
            parts.append(word)
    return parts


def _reach(rows: list[_Row], first: int) -> int:
    """The last row of the list that has its first amount at `first`."""
    amount = rows[first].amount()
    last = first
    column = amount.box if amount else rows[first].parts[0].box
    for i in range(first + 1, len(rows)):
        row = rows[i]
        if row.y0 - rows[i - 1].y0 > NEXT_LINE * row.size:
            break
        found = row.amount()
        if found is not None and _shares(found.box, column):
            last = i
        elif found is not None or i - last > 4:
            break
    while last + 1 < len(rows) and _goes_on(rows[last + 1], rows[last], rows[first]):
        last += 1
    return last


def _goes_on(row: _Row, above: _Row, model: _Row) -> bool:
    """Whether a line without amount below the last entry is the rest of it: it stands right below, in the list's columns."""
    if row.y0 - above.y0 >= WRAPPED * row.size or row.amount() is not None or _START.match(row.parts[0].text):
        return False
    if len(row.parts) == 1:
        name = next((p for p in model.parts if _LETTERS.search(p.text)), model.parts[0])
        # Below a numbered name the rest is set in; below one without number it stands flush.
        left = name.box[0] + (row.size if _START.match(name.text) else -FLUSH * row.size)
        return left < row.parts[0].box[0] < name.box[2] and row.parts[0].bold == name.bold
    return all(any(_shares(p.box, m.box) for m in model.parts) for p in row.parts) and row.parts[0].box[0] > model.parts[0].box[0]


def _shares(one: Rect, other: Rect) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0])


def _head(rows: list[_Row], first: int) -> int | None:
    """The row of the head: the nearest above the first entry with a title over the amounts and one to its left."""
    amount = rows[first].amount()
    if amount is None:
        return None
    for i in range(first - 1, max(first - 4, -1), -1):
        row = rows[i]
        if rows[i + 1].y0 - row.y0 > HEAD_DISTANCE * row.size or any(_FIGURE.search(p.text) for p in row.parts):
            return None
        over = [p for p in row.parts if _shares(p.box, amount.box) and _LETTERS.search(p.text)]
        if over and any(p.box[2] < over[0].box[0] for p in row.parts):
            return i
    return None


def _columns(rows: list[_Row]) -> list[tuple[float, float]]:
    """Spans of columns: texts that overlap stand in one column."""
    spans = sorted((p.box[0], p.box[2]) for row in rows for p in row.parts)
    columns = [spans[0]]
    for start, end in spans[1:]:
        if start <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(end, columns[-1][1]))
        else:
            columns.append((start, end))
    return columns


def _holds(outer: Rect, inner: Rect) -> bool:
    return _shares(outer, inner) and min(outer[3], inner[3]) - max(outer[1], inner[1]) > (inner[3] - inner[1]) / 2


def _nearest(box: Rect, columns: list[tuple[float, float]]) -> int:
    """The column that a title stands over, or the nearest."""
    gaps = [max(x0 - box[2], box[0] - x1, -(min(x1, box[2]) - max(x0, box[0]))) for x0, x1 in columns]
    return gaps.index(min(gaps))


def _table(
    rows: list[_Row],
    top: int,
    first: int,
    last: int,
    columns: list[tuple[float, float]],
    head: list[Line],
    number: int,
    engine: str,
) -> tuple[Table, list[Line]]:
    begin = _begin(rows, top, first)
    between = range(top + 1, begin)
    titles = [i for i in between if rows[i].parts[0].bold == rows[top].parts[0].bold]
    sections = [[i] for i in between if i not in titles]
    entries = [[p for i in record for p in rows[i].parts] for record in [*sections, *_records(rows, begin, last)]]
    records = [head + [p for i in titles for p in rows[i].parts], *entries]
    cells: list[Cell] = []
    for r, record in enumerate(records):
        for c in range(len(columns)):
            inside = [p for p in record if _nearest(p.box, columns) == c]
            if inside:
                text = "\n".join(" ".join(p.text for p in row.parts) for row in _rows(inside))
                cells.append(Cell(row=r, col=c, text=text, box=box_of(_around(inside)), engine=engine, confidence=CONFIDENCE))
    taken = [p for row in rows[top : last + 1] for p in row.parts]
    box = box_of(_around(taken))
    return Table(number=number, rows=len(records), cols=len(columns), cells=tuple(cells), box=box, ragged=True), taken


def _around(parts: list[Line]) -> Rect:
    return bounds(point for p in parts for point in (p.box[:2], p.box[2:]))


def _begin(rows: list[_Row], top: int, first: int) -> int:
    """The first row of the first entry: its name may start above its amount."""
    for i in range(top + 1, first):
        if _START.match(rows[i].parts[0].text):
            return i
    return first


def _records(rows: list[_Row], begin: int, last: int) -> list[list[int]]:
    """Rows of each entry. Where names are numbered a number begins an entry; else an amount does, and what follows wraps."""
    span = range(begin, last + 1)
    numbered = [i for i in span if _START.match(rows[i].parts[0].text)]
    amounts = [i for i in span if rows[i].amount() is not None]
    starts = amounts
    if numbered and numbered[0] == begin:
        inside = [sum(a <= i < b for i in amounts) for a, b in pairwise([*numbered, last + 1])]
        if all(n <= 1 for n in inside[:-1]):
            # A total below the last entry has an amount but no number.
            rest = [i for i in amounts if i > numbered[-1]][1 if numbered[-1] not in amounts else 0 :]
            starts = numbered + rest
    borders = sorted({begin, *starts, last + 1})
    return [list(range(a, b)) for a, b in pairwise(borders)]
