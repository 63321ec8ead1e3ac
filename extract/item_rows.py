"""Rows inside one ruled row that items make: `1.`, `1.2.3`, `a.`, bullets or dashes in one column, values beside them.

An item reaches from its mark to the next one. Rows are plain only where each value stands beside one item, and an item
without a value is one that its sub-items explain, or where all values stand at the first line of their items.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

_MARKS = (
    ("code", re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)[.)]?(?=[^\W\d_])")),
    ("number", re.compile(r"^\(?(\d{1,2})[.),](?=[^\W\d_(])")),
    ("letter", re.compile(r"^\(?([a-z])[.)](?=[^\W\d_(])")),
    ("dash", re.compile(r"^([-–—])(?=[^\W\d_(])")),
    ("bullet", re.compile(r"^([•●▪■○◦➢✓§Øü·*])(?=[^\W\d_(])")),
)
_LEADS = ("", "number", "letter", "code")
_VALUE = re.compile(r"^[<>≤≥±+-]?(?:Rp\.?)?\(?\d", re.IGNORECASE)
_NIL = re.compile(r"^[-–—]$")
"""Nothing, where a value might stand."""
MIDDLE = 0.3
"""Font sizes from the base line up to the middle of small letters."""
ABOVE = 0.85
"""Font sizes from the base line up to where a row begins."""
STACKED = 1.22
"""Line distances up to which values under each other are one entry."""
LEAST_VALUES = 2
"""One value beside several items belongs to all of them."""
NEAR = 0.35
"""Font sizes by which a value may stand off the first line of its item."""


class Column(Protocol):
    """A cell of the ruled row: its number, and the heights of its base lines with their texts (without spaces)."""

    @property
    def cell(self) -> int: ...  # noqa: D102 - said above
    @property
    def levels(self) -> list[float]: ...  # noqa: D102
    @property
    def texts(self) -> list[str]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Item:
    """An item from its first base line to its last; `mark` is empty for a lead before the first mark."""

    kind: str
    start: float
    end: float


def has_values(texts: Sequence[str]) -> bool:
    """Whether a cell (its lines without spaces) holds several lines that begin with a figure."""
    return sum(bool(_VALUE.match(t)) for t in texts) >= LEAST_VALUES


def cuts(columns: Sequence[Column], size: float, pitch: float) -> tuple[list[float], set[int]]:
    """Heights at which a row begins, without the first, and the cells that run on over all of them; empty if not plain."""
    for k, column in enumerate(columns):
        items = _items(column)
        if len(items) < LEAST_VALUES:
            continue
        found = _cuts_of(items, size)
        values = [c for c in columns[k + 1 :] if _VALUE.match(c.texts[0]) and has_values(c.texts) and not _names(c)]
        if not values or not all(_plain(c, items, found, size, pitch) for c in values):
            continue
        valued = {frozenset(_rows_of(c.levels, found, size)) for c in values}
        lists = [c for c in columns[k + 1 :] if c not in values and _lists(c, items, found, valued, size, pitch)]
        whole = {c.cell for c in columns if c is not column and c not in values and c not in lists}
        if all(len(c.levels) == 1 or c.levels[-1] < found[-1] or _flows(c, pitch) for c in columns if c.cell in whole):
            return found, whole
    return [], set()


def _rows_of(levels: Sequence[float], borders: list[float], size: float) -> list[int]:
    """For each base line the item that it stands beside."""
    return [bisect(borders, level - MIDDLE * size) for level in levels]


def _lists(
    column: Column, items: list[_Item], borders: list[float], valued: set[frozenset[int]], size: float, pitch: float
) -> bool:
    """Whether a column has an entry (a place, a source, an item of its own) beside each item with a value, and no other."""
    starts = [item.start for item in _items(column)] or column.levels
    if starts is column.levels and _flows(column, pitch):
        return False
    rows = _rows_of(starts, borders, size)
    near = all(abs(start - items[k].start) <= NEAR * size for start, k in zip(starts, rows, strict=True))
    return near and len(rows) == len(set(rows)) > 1 and valued == {frozenset(rows)}


def _items(column: Column) -> list[_Item]:
    """Items of a column in order; none where marks do not count on."""
    starts: list[tuple[int, str, str]] = []
    for i, text in enumerate(column.texts):
        for kind, mark in _MARKS:
            if found := mark.match(text):
                starts.append((i, kind, found.group(1)))
                break
    if not starts or not _counts_on([(kind, mark) for _, kind, mark in starts]):
        return []
    if starts[0][0]:
        starts.insert(0, (0, "", ""))
    borders = [*(i for i, _, _ in starts[1:]), len(column.levels)]
    return [_Item(kind, column.levels[i], column.levels[end - 1]) for (i, kind, _), end in zip(starts, borders, strict=True)]


def _names(column: Column) -> bool:
    """Whether a column holds items of its own, not values."""
    return sum(any(mark.match(text) for _, mark in _MARKS) for text in column.texts) >= LEAST_VALUES


def _counts_on(marks: list[tuple[str, str]]) -> bool:
    """Whether numbers and letters rise; those of a list within an item may begin anew."""
    last: dict[str, str] = {}
    for kind, mark in marks:
        before = last.get(kind)
        if kind == "number" and int(mark) not in (1, int(before or 0) + 1) and before is not None:
            return False
        if kind == "letter" and before is not None and mark not in ("a", chr(ord(before) + 1)):
            return False
        if kind == "code" and before is not None and _steps(mark) <= _steps(before):
            return False
        last[kind] = mark
    return True


def _steps(code: str) -> tuple[int, ...]:
    return tuple(int(step) for step in code.split("."))


def _cuts_of(items: list[_Item], size: float) -> list[float]:
    """Right above the first line of each item, but not through what hangs under the line above."""
    return [max(b.start - ABOVE * size, (a.end + b.start - ABOVE * size) / 2 + 0.1 * size) for a, b in pairwise(items)]


def _plain(column: Column, items: list[_Item], borders: list[float], size: float, pitch: float) -> bool:
    """Whether each line of values stands beside one item, and items without a value are told."""
    inside: list[list[float]] = [[] for _ in items]
    firsts = True
    for level, text in zip(column.levels, column.texts, strict=True):
        k = sum(border <= level - MIDDLE * size for border in borders)
        if not inside[k]:
            if not _VALUE.match(text) and not _NIL.match(text):
                return False
            firsts &= abs(level - items[k].start) <= NEAR * size
        inside[k].append(level)
    if any(b - a > STACKED * pitch for levels in inside for a, b in pairwise(levels)):
        return False
    filled = sum(bool(levels) for levels in inside)
    if filled < LEAST_VALUES:
        return False
    if filled < len(column.levels) and (filled < len(items) or len(column.levels) == len(items)):
        return False  # values under each other, and an item without: they may stand in the order of the items
    return firsts or all(inside[k] or _is_lead(items, k) for k in range(len(items)))


def _is_lead(items: list[_Item], k: int) -> bool:
    """Whether an item only leads to sub-items that follow it."""
    return k + 1 < len(items) and items[k].kind != items[k + 1].kind and items[k].kind in _LEADS


def _flows(column: Column, pitch: float) -> bool:
    """Whether a cell is one running text."""
    return all(b - a <= STACKED * pitch for a, b in pairwise(column.levels))
