"""Rows as they are meant: lists inside cells, texts under each other's heads, a name that goes on over the page."""

from __future__ import annotations

import re
from dataclasses import replace

from normalize.codes import spoken_level
from normalize.content import is_indicator
from normalize.ladder import Ladder
from normalize.part import Part
from normalize.ragged import OPEN_END
from normalize.rows import Entry, Row
from normalize.text import joined
from schema.words import Jenis, SelStatus, Severity

SWAPPED = 0.6
"""Header confidence of two texts that stand under each other's heads."""
REST_WORDS = 12
"""Words of a name that may stand alone at the head of the next page."""

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


_BARE = re.compile(r"^\s*[-–]?\d[\d.,]*\s*%?\s*$")
"""A figure without words: of lines with units nothing tells whether they are several values or one in several units."""
_RESULT = re.compile(r"\s*[-–•*·➢✓]\s*((?:ter|me|ber)\w{3,}nya\b.*)", re.IGNORECASE | re.DOTALL)
"""A result under a dash: - Meningkatnya minat baca."""


def with_results(text: str) -> tuple[str, list[str]]:
    """A name and the results listed below it in its cell; the name is empty where the cell holds nothing but results."""
    lines = text.split("\n")
    first = next((n for n, line in enumerate(lines) if _RESULT.match(line)), len(lines))
    listed = items("\n".join(lines[first:]))
    results = [joined(found[1]) for item in listed if (found := _RESULT.match(item))]
    if first == len(lines) or len(results) != len(listed):
        return joined(text), []
    return joined("\n".join(lines[:first])), results


def _lines(row: Row) -> dict[int, list[str]]:
    """Cells of a row whose lines are rows that no rule parts: each figure cell has as many numbers as the name has lines."""
    figures = [e.cell.text.split("\n") for e in row.filled if e.column.peran in {"nilai", "satuan"}]
    many = {len(lines) for lines in figures}
    if len(many) != 1 or many == {1}:
        return {}
    listed = {id(e.cell): e.cell.text.split("\n") for e in row.filled if e.column.peran in {"nilai", "satuan", "indikator"}}
    numbers = all(_BARE.match(line) for e in row.filled if e.column.peran == "nilai" for line in listed[id(e.cell)])
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


def in_place(part: Part, row: Row) -> Row:
    """An indicator under Lokasi beside a place under Indikator: the two change places, in doubt."""
    named, places = row.of("indikator"), [e for e in row.entries if e.column.jenis is Jenis.LOKASI]
    if len(named) != 1 or len(places) != 1 or is_indicator(named[0].text) or not is_indicator(places[0].text):
        return row
    one, other = named[0], places[0]
    part.builder.temuan(
        "kolom-tertukar", Severity.WARNING, f"indikator tercetak di bawah judul `{other.column.judul}`: {other.text[:80]}",
        at=part.asal(other.cell), dokumen=part.dokumen,
    )  # fmt: skip
    doubt = min(SWAPPED, one.column.keyakinan, other.column.keyakinan)
    now = {
        id(entry): replace(entry, column=replace(role.column, index=entry.column.index, path=entry.column.path, keyakinan=doubt))
        for entry, role in ((one, other), (other, one))
    }
    return replace(row, entries=tuple(now.get(id(e), e) for e in row.entries))


def goes_on(part: Part, ladder: Ladder, row: Row) -> bool:
    """The last name of the page before goes on: a lone text in its column, where names have numbers, or after an open end."""
    thread, builder = part.thread, part.builder
    if len(row.entries) != 1 or thread.last is None:
        return False
    entry, (unsur, index, numbered) = row.entries[0], thread.last
    own, bare = ladder.split(entry.column, entry.text)
    name = builder.unsur_[unsur].teks
    rest = entry.column.index == index and own is None and spoken_level(bare) is None and not bare.isupper()
    if not rest or len(bare.split()) > REST_WORDS or not (numbered or bare[:1].islower() or OPEN_END.search(name)):
        return False
    builder.rename(unsur, f"{name} {bare}")
    part.account(entry.cell, SelStatus.FAKTA, "lanjutan nama di halaman sebelumnya")
    builder.temuan(
        "teks-terbelah", Severity.INFO, f"nama terpotong halaman dan disambung: {name} {bare}", at=part.asal(entry.cell), dokumen=part.dokumen
    )  # fmt: skip
    return True
