"""Lists inside cells: an indicator cell of several bullets beside cells of as many bullets is as many rows."""

from __future__ import annotations

import re
from dataclasses import replace

from normalize.rows import Entry, Row
from normalize.text import joined

_BULLET = re.compile(r"^\s*(?:[-–•*·➢✓]|\d{1,2}[.)]|[a-z][.)])\s+\S")


def items(text: str) -> list[str]:
    """The items of a text whose first line begins one, each with its wrapped lines; empty for any other text."""
    found: list[str] = []
    for line in text.split("\n"):
        if _BULLET.match(line):
            found.append(line)
        elif not found:
            return []
        else:
            found[-1] += f"\n{line}"
    return found


def _lines(row: Row) -> dict[int, list[str]]:
    """Cells of a row whose lines are rows that no rule parts: each figure cell has as many numbers as the name has lines."""
    figures = [e.cell.text.split("\n") for e in row.filled if e.column.peran in {"nilai", "satuan"}]
    many = {len(lines) for lines in figures}
    if len(many) != 1 or many == {1}:
        return {}
    listed = {id(e.cell): e.cell.text.split("\n") for e in row.filled if e.column.peran in {"nilai", "satuan", "indikator"}}
    numbers = all(
        any(c.isdecimal() for c in line) for e in row.filled if e.column.peran == "nilai" for line in listed[id(e.cell)]
    )
    names = [line for e in row.filled if e.column.peran == "indikator" for line in listed[id(e.cell)]]
    whole = all(line[:1].isupper() or line[:1].isdigit() for line in names)
    return listed if numbers and whole and {len(lines) for lines in listed.values()} == many else {}


def rows_within(row: Row) -> list[Row]:
    """One row for each item, where the indicator and every figure beside it list equally many; else the row itself.

    What has no items (names, money, texts) stays in the first row.
    """
    lists = {id(e.cell): found for e in row.filled if len(found := items(e.cell.text)) > 1} or _lines(row)
    named = [e for e in row.filled if e.column.peran == "indikator"]
    figures = [e for e in row.filled if e.column.peran == "nilai"]
    many = {len(lists.get(id(e.cell), ())) for e in (*named, *figures)}
    if len(named) != 1 or not figures or len(many) != 1 or not (number := many.pop()):
        return [row]
    units = [e for e in row.filled if e.column.peran == "satuan" and len(lists.get(id(e.cell), ())) == number]
    listed = {id(e) for e in (*named, *figures, *units)}
    first = tuple(_item(e, lists[id(e.cell)][0]) if id(e) in listed else e for e in row.entries)
    rest = [
        Row(row.index, tuple(_item(e, lists[id(e.cell)][n]) for e in row.entries if id(e) in listed)) for n in range(1, number)
    ]
    return [Row(row.index, first), *rest]


def _item(entry: Entry, text: str) -> Entry:
    bare = re.sub(r"^\s*[-–•*·➢✓]\s+", "", text)
    shown = bare if entry.column.peran == "nilai" else text
    return replace(entry, cell=entry.cell.model_copy(update={"text": shown}), text=joined(shown))
