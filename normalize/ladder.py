"""The levels in force while the rows of a table are read: which level a row has, and which element it hangs on.

A table may hold two blocks side by side (a plan and its revision); each has a ladder of its own.
"""

from __future__ import annotations

import re

from normalize.codes import Code, CodeDepths, split_number, spoken_level
from normalize.columns import Column
from normalize.part import Part
from normalize.rows import Row
from normalize.text import key
from schema.words import Level

NO_SUB_KEGIATAN = 2021
"""Before this year a head of program and kegiatan has no third level (Permendagri 90/2019 brought sub kegiatan)."""


ROMAN, CAPITAL, DIGITS, LETTER = "I", "A", "1", "a"
"""Kinds of row numbers: I, II, III; A, B, C; 1, 2, 3; a, b, c."""
_KINDS = ((ROMAN, r"[IVX]{1,5}"), (CAPITAL, r"[A-Z]"), (DIGITS, r"\d{1,3}"), (LETTER, r"[a-z]"))
_BARE = re.compile(r"(\d{1,3}|[a-z])\s+(?=[A-Z])")
"""A number in front of a name without a dot: 1 Pengadaan, a Lemari."""
_OUTCOME = re.compile(r"(?:me\w{3,}|ter\w{3,}|optimal)\s?nya\b", re.IGNORECASE)
"""How an aim is worded, and no program: Meningkatnya, Terwujudnya."""
TWO_LEVELS = {"program kegiatan", "program dan kegiatan", "nama program kegiatan", "uraian program kegiatan"}
"""Heads of two levels: where rows have two kinds of numbers, the first kind is the first level."""
BARE_NUMBERS = 0.4
"""Share of a column's texts that begin so, from which these are row numbers and no quantities."""


def _kind(number: str | None) -> str | None:
    plain = (number or "").strip(" .()")
    return next((kind for kind, form in _KINDS if re.fullmatch(form, plain)), plain[:1] or None)


def blocks(columns: tuple[Column, ...]) -> list[int]:
    """Where a table begins anew beside itself: the same kind of element again under another group.

    A column that has nothing but the group's head over it (a cell drawn too wide) begins nothing.
    """
    starts = [0]
    seen: dict[tuple[str | None, Level | None], tuple[str, ...]] = {}
    for column in columns:
        if column.peran != "unsur":
            continue
        kind = (column.nama, column.level)
        group_alone = kind in seen and seen[kind][: len(column.path)] == column.path
        if kind in seen and seen[kind][:-1] != column.path[:-1] and not group_alone:
            starts.append(column.index)
            seen = {}
        seen.setdefault(kind, column.path)
    return starts


class Ladder:
    """Levels of one part, carried on in its thread."""

    def __init__(self, part: Part, columns: tuple[Column, ...]) -> None:
        self.part = part
        self.thread = part.thread
        self.starts = blocks(columns)
        self.depths = CodeDepths()
        self.numbered = False
        self.bare: dict[int, bool] = {}

    def start(self, index: int) -> int:
        """Where the block of a column begins."""
        return max((b for b in self.starts if b <= index), default=0)

    def within(self, known: dict[int, int], index: int) -> list[int]:
        """Known columns left of a column, within its block."""
        start = self.start(index)
        return [i for i in known if start <= i < index]

    def levels(self, index: int) -> dict[Level, int]:
        """The last element of each level in a column's block."""
        start = self.start(index)
        return self.thread.beside.setdefault(start, {}) if start else self.thread.levels

    def level(self, column: Column, text: str, code: Code | None, nomor: str | None) -> Level | None:
        """Level of a row in a column: by the head, the words, the code, the kind of its number; None where nothing tells it.

        In a plan of before 2021 the rows below a program are kegiatan; where these carry numbers, rows without one are
        their cost lines. In a table of two blocks the numbers belong to the left one.
        """
        if column.level is not None:
            return column.level
        own, bare = self.split(column, text)
        level = self.depths.level(code, bare)
        kind = _kind(own or nomor)
        if level is not None and not (kind == LETTER and level is Level.KEGIATAN and self._by_kind(column, kind)):
            if level not in self.thread.kinds.values():
                self.thread.kinds.setdefault(kind, level)
            return level
        if column.nama not in {"campuran", "uraian"}:
            return None
        if column.nama == "campuran" and "sasaran" in key(" ".join(column.path)).split() and _OUTCOME.match(bare):
            return Level.SASARAN
        level = self._by_kind(column, kind)
        if level is None and Level.PROGRAM not in self.levels(column.index):
            return None
        head = key(" ".join(column.path))
        older = self._year() < NO_SUB_KEGIATAN
        if level is not None or not older or "sub kegiatan" in head or "kegiatan" not in head:
            return level
        if nomor:
            self.numbered = True
        elif self.numbered and len(self.starts) == 1 and Level.KEGIATAN in self.levels(column.index) and bare == text:
            return Level.RINCIAN
        return Level.KEGIATAN

    def headings(self, rows: list[Row]) -> dict[int, Level]:
        """Rows of nothing but a name above a program, in a column whose head names urusan: the bidang urusan, above it the urusan."""
        column = next((c for c in self.part.segment.columns if c.nama == "campuran" and "urusan" in key(" ".join(c.path))), None)
        if column is None:
            return {}
        found: dict[int, Level] = {}
        below: Level | None = None
        for row in reversed(rows):
            entry = next((e for e in row.filled if e.column is column), None)
            if entry is None:
                below = None
                continue
            own, bare = self.split(column, entry.text)
            spoken = spoken_level(bare)
            alone = own is None and not any(e.column.index > column.index or e.column.peran == "kode" for e in row.filled)
            if spoken is None and alone and below in {Level.PROGRAM, Level.BIDANG_URUSAN}:
                spoken = Level.BIDANG_URUSAN if below is Level.PROGRAM else Level.URUSAN
                found[row.index] = spoken
            below = spoken
        return found

    def _by_kind(self, column: Column, kind: str | None) -> Level | None:
        """Programs under I, II or A, B: what stands below them under 1, 2 are kegiatan, below these under a, b sub kegiatan where the
        head names them, cost lines before there were any."""
        kinds = self.thread.kinds
        if not kinds and kind in {ROMAN, CAPITAL} and key(" ".join(column.path[-1:])) in TWO_LEVELS and self._numbered_below():
            kinds[kind] = Level.PROGRAM
        known = next((k for k in (ROMAN, CAPITAL) if kinds.get(k) is Level.PROGRAM), None)
        if known is None or (len(self.starts) > 1 and self.start(column.index)):
            return None
        if kind == known:
            return Level.PROGRAM
        if kind == DIGITS and kinds.get(kind) in {None, Level.KEGIATAN}:
            return Level.KEGIATAN
        older = self._year() < NO_SUB_KEGIATAN
        if (
            kind == LETTER
            and not older
            and "sub kegiatan" in key(" ".join(column.path))
            and kinds.get(DIGITS, Level.KEGIATAN) is Level.KEGIATAN
        ):
            return Level.SUB_KEGIATAN if Level.KEGIATAN in self.levels(column.index) else None
        lines = kind == LETTER or (kind is None and "kegiatan" not in key(" ".join(column.path)))
        return Level.RINCIAN if older and lines and Level.KEGIATAN in self.levels(column.index) else None

    def _numbered_below(self) -> bool:
        """Do rows with Arabic numbers follow in the column of numbers?"""
        segment, column = self.part.segment, next((c.index for c in self.part.segment.columns if c.peran == "nomor"), None)
        found = [] if column is None else [self.part.grid.text(r, column) for r in range(segment.start, segment.stop)]
        return any(_kind(text) == DIGITS for text in found)

    def split(self, column: Column, text: str) -> tuple[str | None, str]:
        """A leading number and the name; without a dot only where it is the custom of the column."""
        own, bare = split_number(text)
        found = _BARE.match(text) if own is None and self._bare(column) else None
        return (found[1], text[found.end() :]) if found else (own, bare)

    def _bare(self, column: Column) -> bool:
        if column.index not in self.bare:
            segment = self.part.segment
            texts = [t for r in range(segment.start, segment.stop) if (t := self.part.grid.text(r, column.index))]
            bare = sum(1 for t in texts if _BARE.match(t))
            numbered = bare + sum(1 for t in texts if split_number(t)[0])
            self.bare[column.index] = bare > 0 and numbered >= max(2, BARE_NUMBERS * len(texts))
        return self.bare[column.index]

    def _year(self) -> int:
        """The year that the table speaks of; where no title tells it, the first year in its heads."""
        return self.part.tahun or min((c.tahun for c in self.part.segment.columns if c.tahun), default=NO_SUB_KEGIATAN)

    def nearer(self, one: int, other: int) -> bool:
        """Is one element of a lower level than the other, so that what stands below both hangs on it?"""
        order = list(Level)
        levels = [self.part.builder.unsur_[unsur].level for unsur in (one, other)]
        return levels[0] is not None and (levels[1] is None or order.index(levels[0]) > order.index(levels[1]))

    def rank(self, index: int) -> list[Level]:
        """Levels top down. A perangkat daerah printed above its urusan stands above it."""
        order = list(Level)
        if self.thread.owner_first:
            order.remove(Level.PERANGKAT_DAERAH)
            order.insert(order.index(Level.URUSAN), Level.PERANGKAT_DAERAH)
        return order

    def above(self, index: int, level: Level) -> int | None:
        """The element that an element of this level hangs on: the last one of the nearest higher level."""
        order = self.rank(index)
        levels = self.levels(index)
        higher = [known for known in levels if order.index(known) < order.index(level)]
        return levels[max(higher, key=order.index)] if higher else None

    def served(self, column: Column) -> int | None:
        """Outcomes and outputs stand as rows below the program or kegiatan they are of, where the head names them (2025-2029)."""
        levels = self.levels(column.index)
        named = column.nama == "campuran" and {"outcome", "output"} & set(key(" ".join(column.path)).split())
        return levels[max(levels, key=self.rank(column.index).index)] if named and levels else None

    def step(self, column: Column, level: Level, unsur: int) -> None:
        """An element of this level begins; those of its level and below are over.

        Programs in one column with their kegiatan say themselves that they begin: a new aim beside them ends none.
        """
        levels = self.levels(column.index)
        if level is Level.PERANGKAT_DAERAH and not {Level.URUSAN, Level.BIDANG_URUSAN} & set(levels):
            self.thread.owner_first = True
        order = self.rank(column.index)
        aim = column.level is not None and order.index(level) < order.index(Level.PROGRAM)
        for lower in [known for known in levels if order.index(known) >= order.index(level)]:
            if not (aim and levels[lower] in self.thread.mixed):
                del levels[lower]
        levels[level] = unsur
        if column.level is None:
            self.thread.mixed.add(unsur)
