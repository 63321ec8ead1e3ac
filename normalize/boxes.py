"""What one box of a drawn tree says of itself: label, number, text, money; and which texts are heads of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from normalize import data
from normalize.codes import split_number
from normalize.text import joined, key
from schema.words import Level

Peran = Literal["unsur", "indikator", "pagu", "target"]

NUMBER = r"(?:ke\s*-?\s*)?(?:\d{1,2}(?:\s*[.,]\s*\d{1,3})*|[IVX]{1,5}|[A-H])\b\.?"
CODE = re.compile(r"^(\d{1,2}(?:\s*[.,]\s*\d{1,3}){0,6})\s*[.,)]?$")
LEADING = re.compile(r"^(\d{1,2}(?:[.,]\d{1,3})*)\s*[.)]?\s+(?=\D)")
FIGURE = re.compile(r"^[<>≤≥]?\s*\d[\d.,]*\s*%?(?:\s*\(?[\w%]+\)?)?$")
FIGURE_FIRST = re.compile(r"^(?:Rp|[<>≤≥±]|\d)", re.IGNORECASE)
OWNER = 6
"""Words between a label and its colon that name whose it is: VISI PEMPROV JABAR : ..."""
LONGEST_HEAD = 12
"""Words of a head that names no label alone: INDIKATOR KINERJA BADIKLATDA NON IKU, KINERJA UTAMA ESELON III (BIDANG ...)."""
NAMED = (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN, Level.AKSI)
"""Levels whose names begin with the word of the level; in capitals such a name looks like a head and is none."""
MIXED = re.compile(r"^(?:program|kegiatan)\s*(?:/|dan|&)\s*(?:kegiatan|program|sub)", re.IGNORECASE)
"""A name that speaks of programs and kegiatan in general is neither."""


@dataclass(frozen=True)
class Label:
    """A label with what it says of the text behind, below or under it. `text` is what follows it in the same box."""

    peran: Peran
    level: Level | None
    nomor: str | None
    text: str


@cache
def _labels() -> tuple[tuple[str, Peran, Level | None], ...]:
    found: list[tuple[str, Peran, Level | None]] = []
    for entry in data.load("pohon")["label"]:
        level = Level(entry["level"]) if entry.get("level") else None
        found.extend((word, entry["peran"], level) for word in entry["kata"])
    return tuple(sorted(found, key=lambda e: -len(e[0])))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(data.load("pohon")[name])


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word, _, _ in _labels())
    return re.compile(rf"^({words})\b[\s-]*({NUMBER})?\s*", re.IGNORECASE)


def _meaning(word: str) -> tuple[Peran, Level | None]:
    wanted = key(word)
    return next((peran, level) for known, peran, level in _labels() if key(known) == wanted)


def label(text: str) -> Label | None:
    """The label that a box begins with, or consists of.

    A label ends at a colon, has a number, or is alone; `Program Pelatihan Kerja` is no label but a name that says its level.
    """
    plain = joined(text).strip(" -•*")
    match = _pattern().match(plain)
    if match is None:
        return None
    peran, level = _meaning(match[1])
    rest = plain[match.end() :]
    if peran in ("target", "pagu"):
        value = plain[match.end(1) :].strip(" :.-=")
        return Label(peran, level, None, value) if not value or FIGURE_FIRST.match(value) else None
    nomor = re.sub(r"^ke\s*-?\s*|\s|\.$", "", match[2], flags=re.IGNORECASE).replace(",", ".") if match[2] else None
    if not rest.strip(" :.-()"):
        return Label(peran, level, nomor, "")
    colon = re.match(rf"^(?:\([^)]*\)\s*|(?:[\w./&-]+\s+){{0,{OWNER}}}?[\w./&-]*\s*)?[:]\s*", rest)
    if colon:
        return Label(peran, level, nomor, rest[colon.end() :].strip())
    if nomor and len(rest.split()) > 1 and (rest[:1] in ".-–" or rest[:1].isupper() or rest[:1] in "\"“'"):
        return Label(peran, level, nomor, rest.strip(" .-–"))
    return None


def head(text: str) -> Label | None:
    """A text that heads a column: a label alone or with its owner (`IKU BADIKLATDA`), in capitals."""
    plain = joined(text).strip(" :.*")
    alone = label(plain)
    if alone is not None and not alone.text:
        return alone
    match = _pattern().match(plain)
    if match is None or len(plain.split()) > LONGEST_HEAD or plain != plain.upper() or ":" in plain:
        return None
    peran, level = _meaning(match[1])
    return None if level in NAMED else Label(peran, level, None, "")


def named_level(text: str) -> Level | None:
    """The level that a name says itself: Program ..., Kegiatan ..., Sub Kegiatan ..."""
    plain = joined(text)
    if MIXED.match(plain):
        return None
    for word, level in (("sub kegiatan", Level.SUB_KEGIATAN), ("program", Level.PROGRAM), ("kegiatan", Level.KEGIATAN)):
        if re.match(rf"^{word}\s+\w", plain, re.IGNORECASE):
            return level
    return None


def is_figure(text: str) -> bool:
    """Whether a box holds a bare figure or sign: a target, a column number, a code, an arrow written as a letter."""
    return not key(text) or bool(FIGURE.match(joined(text)) or CODE.match(joined(text)))


def is_title(text: str) -> bool:
    """Whether a text says what the drawing is: Pohon Kinerja Dinas ..."""
    plain = key(text)
    return any(re.match(rf"^(?:\w+ ){{0,2}}{word}\b", plain) for word in _words("judul"))


def says_performance(text: str) -> bool:
    """Whether a text speaks as performance does: a label, a condition that is reached, a measure."""
    first = key(text).split()
    start = next((w for w in first if not w.isdigit()), "")
    return label(text) is not None or start in _words("pernyataan") or start in _words("ukuran")


def is_measure(text: str) -> bool:
    """Whether a text begins as an indicator does."""
    first = [w for w in key(text).split() if not w.isdigit()]
    return bool(first) and first[0] in _words("ukuran")


def leading_code(text: str) -> tuple[str | None, str]:
    """A number, letter or code in front of a statement (bullets give none), and the statement."""
    nomor, rest = split_number(joined(text))
    if rest == joined(text) and (match := LEADING.match(rest)):
        nomor, rest = match[1], rest[match.end() :]
    return (nomor.strip("() .").replace(",", ".") if nomor else None), rest
