"""Names and numbers of officials: where they stand in a text, and a document without them.

A name is known by an academic degree or title beside it, by the line of rank or NIP below it, or by the label `Nama :`
before it. Titles of posts and organisations are kept. What no such sign tells cannot be known from text and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, TypeVar

from normalize import data
from normalize.text import joined
from schema.base import Model
from schema.raw import Cell, Page, RawDocument, Table, TextLine

MARK = "[data pribadi]"
"""Stands where a name or number stood."""
REASON = "data pribadi"
"""Reason in the cell account of a cell that holds nothing else."""
NAME_WORDS = 5
"""Words of the longest name that is read; titles are not counted."""

_DIGITS = re.compile(
    r"(?<!\d)(?:19[3-9]\d|20[01]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ .-]?\d{4,6}[ .-]?[12][ .-]?\d{3}(?![\d.,])"
)
"""18 digits: date of birth, month of appointment, sex, ordinal (a misread one may lack up to two)."""
_NIP = re.compile(r"\bN\.?I\.?P\b\.?\s*:?\s*\d[\d .-]{6,26}\d|\bNIK\b\.?\s*:?\s*\d[\d ]{10,18}\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’`.-]*")
_NAMED = re.compile(r"^(\s*nama(?:\s+(?:lengkap|pejabat|pegawai))?\s*:\s*)(\S.*)$", re.IGNORECASE)
_ABOUT_A_PERSON = re.compile(r"^\s*(?:nip|jabatan|pangkat)\b", re.IGNORECASE)
_JOINED_MARKS = re.compile(re.escape(MARK) + r"(?:[\s.,:;/()-]*" + re.escape(MARK) + r")+")
_RANK = re.compile(
    r"\b(?:pembina|penata|pengatur|juru|utama|muda|madya|tingkat|tk|i|ii|iii|iv|v|[a-e]|pangkat|gol|golongan|nip|nama)\b"
)


class Pribadi(Model):
    """The lists of `pribadi.yml`."""

    gelar_belakang: tuple[str, ...]
    gelar_depan: frozenset[str]
    gelar_depan_lemah: frozenset[str]
    bernama_orang: frozenset[str]
    pangkat: tuple[str, ...]
    bukan_nama: frozenset[str]


@cache
def _words() -> Pribadi:
    return Pribadi.model_validate(data.load("pribadi"))


@cache
def _degree() -> re.Pattern[str]:
    """A run of degrees behind a name: with dots anywhere, without dots behind a comma."""
    parts = sorted({tuple(d.rstrip(".").split(".")) for d in _words().gelar_belakang}, key=lambda p: -sum(map(len, p)))
    dotted = "|".join(r"\.\s?".join(p) for p in parts if len(p) > 1)
    plain = "|".join("".join(p) for p in parts)
    end = r"\.?(?![\w&/])"
    return re.compile(
        rf"(?:,\s*(?:{dotted}|{plain}){end}|\s+(?:{dotted}){end})(?:[\s.,]*(?:{dotted}|{plain}){end})*", re.IGNORECASE
    )


@cache
def _title() -> re.Pattern[str]:
    strong, weak = ("|".join(sorted(w, key=len, reverse=True)) for w in (_words().gelar_depan, _words().gelar_depan_lemah))
    return re.compile(rf"(?<![\w.])(?:(?:{weak})\.\s*)*(?:{strong})\.\s*(?:(?:{strong}|{weak})\.\s*)*(?=[^\W\d_])", re.IGNORECASE)


@cache
def _rank_line() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(_words().pangkat)})\b", re.IGNORECASE)


@lru_cache(maxsize=16384)
def redacted(text: str) -> str:
    """The text with MARK in the place of names and numbers of officials. Lines are kept."""
    lines = text.split("\n")
    done = [_line(line) for line in lines]
    for index, line in enumerate(lines):
        if MARK not in done[index] and _name_like(line) and (below := _below(lines, index)) and _rank_line().match(below):
            done[index] = MARK
    return "\n".join(done)


@lru_cache(maxsize=16384)
def is_personal(text: str) -> bool:
    """Does the text hold a name or number of an official and nothing else but rank and label?"""
    left = redacted(text)
    return MARK in left and not re.search(r"[^\W_]", _RANK.sub(" ", left.replace(MARK, " ").casefold()))


def _below(lines: list[str], index: int) -> str | None:
    return next((line for line in lines[index + 1 :] if line.strip()), None)


def _line(line: str) -> str:
    labelled = _NAMED.match(line)
    if labelled and _name_like(labelled[2]):
        return labelled[1] + MARK
    places = sorted(
        [m.span() for pattern in (_DIGITS, _NIP) for m in pattern.finditer(line)] + [*_by_degree(line), *_by_title(line)]
    )
    found, end = "", 0
    for start, stop in places:
        if start >= end:
            found += line[end:start] + MARK
        end = max(end, stop)
    if not places:
        return line
    rest = found + line[end:]
    beside = _name_like(rest.replace(MARK, " "))  # two signatures on one line, one of them without a degree
    return MARK if beside else _JOINED_MARKS.sub(MARK, rest)


def _by_degree(line: str) -> Iterator[tuple[int, int]]:
    for match in _degree().finditer(line):
        degree = match[0].lstrip(" ,")
        words = _name_before(line, match.start())
        names = [w for w in words if w[0].rstrip(".").casefold() not in _words().gelar_depan | _words().gelar_depan_lemah]
        dotted = "." in degree.rstrip(" .") and match[0].startswith(",")
        alone = bool(words) and not line[: words[0][1]].strip() and not line[match.end() :].strip()
        if names and degree[0].isupper() and (dotted or len(names) >= 2 or alone):
            yield words[0][1], match.end()


def _name_before(line: str, end: int) -> list[tuple[str, int]]:
    """Words of a name that ends at a place, with their places: capitals, nothing between them, no word of a post."""
    found: list[tuple[str, int]] = []
    limit = end
    for match in reversed(list(_WORD.finditer(line, max(0, end - 100), end))):
        if line[match.end() : limit].strip() or len(found) > NAME_WORDS + 2 or not _of_a_name(match[0]):
            break
        found.insert(0, (match[0], match.start()))
        limit = match.start()
    return found


def _by_title(line: str) -> Iterator[tuple[int, int]]:
    for match in _title().finditer(line):
        before = line[: match.start()].casefold().split()
        if before and before[-1].strip(".,:") in _words().bernama_orang:
            continue
        end, count = match.end(), 0
        for word in _WORD.finditer(line, match.end()):
            if line[end : word.start()].strip() or count == NAME_WORDS or not _of_a_name(word[0]):
                break
            end, count = word.end(), count + 1
        if count:
            yield match.start(), end


def _of_a_name(word: str) -> bool:
    return word[0].isupper() and word.casefold().strip(".") not in _words().bukan_nama


def _name_like(line: str) -> bool:
    words = line.split()
    return 1 <= len(words) <= NAME_WORDS and all(_WORD.fullmatch(w.strip(",()")) and _of_a_name(w.strip(",()")) for w in words)


# -- a document without them --------------------------------------------------------------------------------------------


def anonymous(raw: RawDocument) -> RawDocument:
    """The document with MARK in the place of names and numbers; lines that hold nothing else are left out."""
    pages = tuple(_page(page) for page in raw.pages)
    return _changed(raw, pages=pages, notes=tuple(_changed(note, message=redacted(note.message)) for note in raw.notes))


_M = TypeVar("_M", bound=Model)


def _changed(model: _M, **fields: Any) -> _M:
    """The same object where nothing changed."""
    update = {name: value for name, value in fields.items() if value != getattr(model, name)}
    return model.model_copy(update=update) if update else model


def _page(page: Page) -> Page:
    lines = [item for item in page.items if isinstance(item, TextLine)]
    named = {id(line) for line, below in pairwise(lines) if _name_like(line.text) and _rank_line().match(below.text)}
    items = tuple(
        _table(item) if isinstance(item, Table) else _changed(item, text=redacted(item.text))
        for item in page.items
        if isinstance(item, Table) or not (id(item) in named or is_personal(item.text))
    )
    return _changed(
        page, items=items, boxes=_texts(page.boxes), hidden=_texts(page.hidden),
        connectors=tuple(_changed(c, label=c.label and redacted(c.label)) for c in page.connectors),
    )  # fmt: skip


def _texts(found: Iterable[Model]) -> tuple[Any, ...]:
    return tuple(_changed(item, text=redacted(getattr(item, "text", ""))) for item in found)


def _table(table: Table) -> Table:
    people = _labelled(table)
    return _changed(table, cells=tuple(_changed(c, text=MARK if id(c) in people else _cell_text(c)) for c in table.cells))


def _cell_text(cell: Cell) -> str:
    return MARK if is_personal(cell.text) else redacted(cell.text)


def _labelled(table: Table) -> set[int]:
    """Names beside the cell `Nama`, in a table that goes on with NIP or Jabatan below it."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if joined(cell.text).strip(" :"):
            rows.setdefault(cell.row, []).append(cell)
    if not any(_ABOUT_A_PERSON.match(row[0].text) for row in rows.values()):
        return set()
    return {
        id(row[1])
        for row in rows.values()
        if len(row) == 2
        and re.fullmatch(r"\W*(?:\d\.?)?\s*nama\W*", row[0].text, re.IGNORECASE)
        and _name_like(row[1].text.strip(" :"))
    }
