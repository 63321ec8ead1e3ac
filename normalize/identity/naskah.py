"""The lines of a document that may name it: titles, letterheads, running heads, labels, signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from statistics import median

from normalize import wilayah
from normalize.identity.common import (
    BLOCK_LINES,
    BOLD_SHARE,
    CAPITALS,
    COVER_LINES,
    EDGE_LINES,
    FRONT_PAGES,
    HEAD_ROWS,
    LARGER,
    LEAST_LETTERS,
    LONE_CELLS,
    RUNNING_PAGES,
    RUNNING_SHARE,
    SHORT_LINE,
    TITLE_WORDS,
    TOP_LINES,
    WRAPPED,
    Baris,
    Judul,
    Tempat,
    any_of,
    lexicon,
)
from normalize.identity.kata import kind_at_start
from normalize.identity.nama import names_in
from normalize.identity.perkenalan import Perkenalan, introductions
from normalize.text import joined, unaccented, unspaced
from schema.raw import Cell, Page, Table, TextLine


class Naskah:
    """The lines of a document by what they are: titles, running text, and cells of tables and drawings."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.judul: list[Judul] = []
        self.teks: list[Baris] = []
        self.sel: list[Baris] = []
        self._urut = 0
        self._running = _running(pages)
        self._cover = True
        for number, page in enumerate(pages, start=1):
            self._page(page, number)
            self.sel += [self._baris(joined(box.text), Tempat.TEKS, page, None) for box in page.boxes]

    @cached_property
    def semua(self) -> list[Baris]:
        """All lines outside grids, in reading order."""
        return sorted([b for t in self.judul if t.tempat is not Tempat.SEL for b in t.baris] + self.teks, key=lambda b: b.urut)

    @cached_property
    def sebutan(self) -> list[Perkenalan]:
        """Places where running text introduces the document."""
        return list(introductions(self.teks))

    def _page(self, page: Page, number: int) -> None:
        lines = [i for i in page.items if isinstance(i, TextLine)]
        look = _Look.of(lines)
        contents = any(any_of(lexicon().daftar).fullmatch(_plain(i.text).lower()) for i in lines[:TOP_LINES])
        foot = _foot(lines)
        block: list[Baris] = []
        top, prose = 0, False
        for item, following in pairwise([*page.items, None]):
            if isinstance(item, Table):
                self._close(block)
                self._table(item, page, number)
                prose = False
            elif item is not None:
                top += 1
                text = _plain(item.text)
                wraps = prose or (isinstance(following, TextLine) and bool(_GOES_ON.match(following.text)))
                running = _stamp(text) in self._running and not any_of(lexicon().hukum).search(text.lower())
                title = (
                    running or item is foot or (not contents and _is_title(item, text, look, top=top <= TOP_LINES and not wraps))
                )
                prose = not title and len(text.split()) >= WRAPPED and not text.endswith((".", ":"))
                self._line(
                    text, item, page, block, self._place(text, page, number, top, running=running) if title else Tempat.TEKS
                )
        self._close(block)

    def _line(self, text: str, item: TextLine, page: Page, block: list[Baris], place: Tempat) -> None:
        if block and (block[-1].tempat is not place or len(block) >= BLOCK_LINES):
            self._close(block)
        line = self._baris(text, place, page, item.line)
        (self.teks if place is Tempat.TEKS else block).append(line)

    def _table(self, table: Table, page: Page, number: int) -> None:
        """Titles inside a table: the lone texts above its first wide row. Below, lone texts are lines, and heads name a kind."""
        block: list[Baris] = []
        lead = True
        shown = [cell for cell in table.cells if cell.text.strip() and not cell.hidden]
        for row, group in groupby(sorted(shown, key=lambda cell: (cell.row, cell.col)), key=lambda cell: cell.row):
            cells = list(group)
            texts = list(dict.fromkeys(_plain(joined(cell.text)) for cell in cells))
            lone = len(texts) <= 2 and len(cells) <= LONE_CELLS
            lead = lead and lone
            text = " ".join(texts)
            if lead and may_be_title(text) and (len(text.split()) <= SHORT_LINE or _in_capitals(text)):
                block.append(self._baris(text, self._place(text, page, number, 1), page, cells[0].line))
            elif lone:
                self.teks.append(self._baris(text, Tempat.TEKS, page, cells[0].line))
            else:
                self._cells(cells, page, head=table.number == 1 and row < HEAD_ROWS)
        self._close(block)

    def _cells(self, cells: list[Cell], page: Page, *, head: bool) -> None:
        for cell in cells:
            line = self._baris(_plain(joined(cell.text)), Tempat.SEL, page, cell.line)
            self.sel.append(line)
            if head and may_be_title(line.teks):
                self.judul.append(Judul((line,)))

    def _place(self, text: str, page: Page, number: int, top: int, *, running: bool = False) -> Tempat:
        self._cover = self._cover and number == 1 and top <= COVER_LINES
        if running:
            return Tempat.KEPALA
        if self._cover and any_of(lexicon().bagian).fullmatch(text.lower()):
            self._cover = False
        if _NUMBERED.match(text.lower()):
            return Tempat.SUBBAB
        if self._cover:
            return Tempat.SAMPUL
        return Tempat.JUDUL if page.number is not None and number <= FRONT_PAGES else Tempat.DALAM

    def _baris(self, text: str, place: Tempat, page: Page, line: int | None) -> Baris:
        self._urut += 1
        return Baris(text, place, page.number, line, self._urut)

    def _close(self, block: list[Baris]) -> None:
        if block:
            self.judul.append(Judul(tuple(block)))
            block.clear()


@dataclass(frozen=True)
class _Look:
    """What is usual on a page: the middle size of its lines, and whether weight marks anything."""

    size: float
    bold: bool

    @staticmethod
    def of(lines: Sequence[TextLine]) -> _Look:
        size = median([line.size for line in lines if line.size] or [0.0])
        return _Look(size, sum(line.bold for line in lines) <= BOLD_SHARE * len(lines) or len(lines) <= TOP_LINES)


_PAGE_MARK = re.compile(r"[\W\d_]+|\b(?:page|halaman|hal|bab|[ivx]+)\b")
_PAGE_END = re.compile(r"[\s|–-]*(?:\b[ivx]+|\d*)\s*$")
_NUMBERED = re.compile(r"^(?:\d+\.\d+|[a-z]\.|\d+\.|\(?\d+\))\s*\S")
_LETTERS = re.compile(r"[A-Za-z]")
YEAR_ALONE = re.compile(r"^[\[(]?20[0-4]\d[\])]?$")
_GOES_ON = re.compile(r"^\s*[a-z–,-]")
_LEADER = re.compile(r"\.{5}|…{2}|(?:\. ){4}")


def _plain(text: str) -> str:
    return unaccented(unspaced(text))


def _foot(lines: Sequence[TextLine]) -> TextLine | None:
    """The last line of a page before its page number, where it is an office with its wilayah and nothing else."""
    last = next((line for line in reversed(lines) if _stamp(_plain(line.text))), None)
    text = _PAGE_END.sub("", _plain(last.text)) if last else ""
    name = next(names_in(text), None)
    if name is None or name.awal > 0:
        return None
    tied = any(
        m.wilayah and m.penanda and m.akhir == len(text) and not text[name.akhir : m.awal].strip() for m in wilayah.mentions(text)
    )
    return last if tied else None


def _stamp(text: str) -> str:
    """A line without numbers and page marks: what a running head has in common on all pages."""
    return _PAGE_MARK.sub(" ", text.lower()).strip()


def _running(pages: Sequence[Page]) -> set[str]:
    """Stamps of the lines that stand at the top or bottom of many pages."""
    seen: Counter[str] = Counter()
    for page in pages:
        stamps = [_stamp(_plain(item.text)) for item in page.items if isinstance(item, TextLine)]
        seen.update({*stamps[:EDGE_LINES], *stamps[-EDGE_LINES:]})
    least = max(RUNNING_PAGES, RUNNING_SHARE * len(pages))
    return {stamp for stamp, count in seen.items() if count >= least and len(stamp) >= LEAST_LETTERS}


def _in_capitals(text: str) -> bool:
    letters = _LETTERS.findall(text)
    return len(letters) >= LEAST_LETTERS and sum(letter.isupper() for letter in letters) >= CAPITALS * len(letters)


def may_be_title(text: str) -> bool:
    """Not a law, not running text, not an element of the cascade, not a line of a table of contents, not too long."""
    lower = text.lower()
    words = lexicon()
    if (
        len(text.split()) > TITLE_WORDS
        or any_of(words.hukum).search(lower)
        or any_of(words.unsur).match(lower)
        or _LEADER.search(text)
    ):
        return False
    return _in_capitals(text) or not (any_of(words.prosa).search(lower) or text.rstrip().endswith(";"))


def _is_title(item: TextLine, text: str, look: _Look, *, top: bool) -> bool:
    """`top`: it stands at the top of its page, and running text neither stands above it nor goes on below."""
    if not may_be_title(text):
        return False
    if item.heading is not None or _in_capitals(text):
        return True
    if len(text.split()) > SHORT_LINE or text.rstrip().endswith((".", ",", ";", ":")):
        return False
    marked = (item.bold and look.bold) or bool(look.size and item.size and item.size >= LARGER * look.size)
    lower = text.lower()
    if marked or not top:
        return marked
    named = any_of(lexicon().awal_judul).match(lower) or kind_at_start(lower) or wilayah.by_name(text).wilayah
    return bool(YEAR_ALONE.match(text) or named)
