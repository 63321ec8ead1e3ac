"""Whose performance a Perjanjian Kinerja states: the post in the statement before its tables, or under its title.

The statement has a fixed form (PermenPANRB 53/2014, lampiran I): Nama, Jabatan, `selanjutnya disebut PIHAK PERTAMA`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.identity.common import lexicon
from normalize.identity.kata import kinds_in
from normalize.jabatan import is_jabatan
from normalize.text import joined, unaccented
from schema.words import JenisDokumen

BELOW_TITLE = 4
"""Lines below the title among which a post may stand: kind, office and its unit, wilayah, then the post."""
LONGEST = 30
"""Most words of a post with its office and wilayah; what is longer took in other lines."""

_FIRST_PARTY = re.compile(r"selanjutnya\s*disebut(?:\s*sebagai)?\s*pihak\s*(?:pertama|kesatu|ke-?1|i\b)", re.IGNORECASE)
_HEAD = re.compile(r"kepala\s+\w", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?:nama|jabatan|nip|pangkat[\w/ ]*)\s*$", re.IGNORECASE)
_BEFORE_POST = re.compile(r"^\W*(?:jabatan\b)?\W*", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:,|&|\bdan|\bserta|\bpada)$", re.IGNORECASE)


def states_performance(lines: Sequence[str]) -> bool:
    """Is the title of a Perjanjian Kinerja among the lines?"""
    return _title(lines) is not None


def post_of(lines: Sequence[str]) -> str | None:
    """The post that the lines above a table name, as printed: of the last statement among them, else under the last title."""
    return _in_statement(lines) or _below_title(lines)


def _title(lines: Sequence[str]) -> int | None:
    """The last line that begins with the name of the kind."""
    for n in range(len(lines) - 1, -1, -1):
        if any(e.jenis == JenisDokumen.PK and at_start for e, _, at_start in kinds_in(lines[n], lexicon().judul)):
            return n
    return None


def _in_statement(lines: Sequence[str]) -> str | None:
    """From the last post before `selanjutnya disebut PIHAK PERTAMA` to there, without labels that stand alone."""
    end = next((n for n in range(len(lines) - 1, -1, -1) if _FIRST_PARTY.search(lines[n])), None)
    if end is None:
        return None
    start = _title(lines[:end])
    own = [_BEFORE_POST.sub("", joined(line)) for line in lines[start or 0 : end] if not _LABEL.match(line)]
    first = next((n for n in range(len(own) - 1, -1, -1) if _is_post(own[n])), None)
    return _named(own[first:]) if first is not None else None


def _below_title(lines: Sequence[str]) -> str | None:
    start = _title(lines)
    if start is None:
        return None
    below = [joined(line) for line in lines[start + 1 :]]
    first = next((n for n, line in enumerate(below[:BELOW_TITLE]) if _is_post(line)), None)
    if first is None:
        return None
    last = first
    while last + 1 < len(below) and _GOES_ON.search(below[last]):
        last += 1
    return _named(below[first : last + 1])


def _is_post(line: str) -> bool:
    """Also the head of a unit that the lexicon does not know: `KEPALA BP. X`."""
    return is_jabatan(line) or (len(line.split()) <= LONGEST and bool(_HEAD.match(line)))


def _named(lines: Sequence[str]) -> str | None:
    post = unaccented(" ".join(lines)).strip(" ,:;")
    return post if len(post.split()) <= LONGEST else None
