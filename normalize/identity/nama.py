"""Names of perangkat daerah in a text: where one begins, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from normalize.identity.common import any_of, lexicon
from normalize.identity.kata import kind_at_start
from normalize.text import joined


@dataclass(frozen=True)
class Nama:
    """The name of a perangkat daerah in a text, and where it stands."""

    nama: str
    awal: int
    akhir: int


_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’/]*(?:-[A-Za-z]+)*|[,&]|\n|[^\sA-Za-z]")
_CONNECTORS = frozenset({"dan", "serta", ",", "&", "/"})
_LAST_CONNECTORS = _CONNECTORS - {","}
_HOSPITALS = frozenset({"rs", "rsud", "rumah sakit"})
_ROMAN = re.compile("[IVX]+")
SHORT_WORD = 3
"""Longest word that is an abbreviation unless the lexicon knows it as a word (HPU against AIR)."""
_GLUED_END = re.compile("(?:provinsi|propinsi|kabupaten|tahun)[a-z0-9]")


def alternatives(words: Iterable[str], gap: str = r"\s+") -> str:
    """A regular expression for any of these words, the longest first."""
    return "|".join(word.replace(" ", gap) for word in sorted(words, key=len, reverse=True))


@cache
def _prefix() -> re.Pattern[str]:
    names = lexicon().perangkat_daerah
    return re.compile(
        rf"(?<![A-Za-z])(?:(?P<pendek>(?i:{alternatives(names.singkatan)}))(?![A-Za-z])"
        rf"|(?P<panjang>(?i:{alternatives(names.awalan)}))(?![A-Za-z])"
        rf"|(?P<lekat>{alternatives(names.potong).upper()})(?=[A-Z]{{4,}}))"
    )


def names_in(text: str) -> Iterator[Nama]:
    """Names of perangkat daerah in a text; a name may run over a line break of a title. Glued words (DINASTENAGA) are cut."""
    names = lexicon().perangkat_daerah
    vetoed = [range(veto.start(), veto.end()) for veto in any_of(names.veto).finditer(text.lower())]
    for match in _prefix().finditer(text):
        head = joined(match[0])
        if not head[0].isupper() or any(match.start() in span for span in vetoed):
            continue
        words, end = _tail(text, match.end(), capitals=head.isupper(), titled=head.lower() in _HOSPITALS)
        if words or match["pendek"] or head.lower() in names.penuh:
            yield Nama(_cased(" ".join([head, *words]).replace(" ,", ",").replace(" .", ".")), match.start(), end)


def _tail(text: str, start: int, *, capitals: bool, titled: bool = False) -> tuple[list[str], int]:
    """The words of a name after its first, and where they end: words in capitals after a word in capitals, else names.

    A line break is crossed after a connector or a word that calls for another. A list with commas needs a last `dan`.
    `titled`: the name may begin with the title of a person.
    """
    words: list[str] = []
    pending: list[str] = []
    end = start
    comma: tuple[int, int] | None = None
    for token in _WORD.finditer(text, start):
        word = token[0]
        if titled and not words and (word.lower() in lexicon().perangkat_daerah.gelar or (pending and word == ".")):
            pending.append(word.lower())
        elif word == "\n":
            if not pending and words and words[-1].lower() not in lexicon().perangkat_daerah.sambung:
                break
        elif word.lower() in _CONNECTORS:
            pending.append(word)
            comma = comma or ((len(words), end) if word == "," else None)
        elif word[0].isupper() and (word.isupper() or not capitals or not words) and not _ends_name(word.lower()):
            capitals = capitals and word.isupper()
            words, pending, end = [*words, *pending, word], [], token.end()
        else:
            break
    if comma and not _LAST_CONNECTORS & {word.lower() for word in words[comma[0] :]}:
        return words[: comma[0]], comma[1]
    return words, end


def _ends_name(lower: str) -> bool:
    names = lexicon().perangkat_daerah
    return lower in names.henti or lower in names.awalan or bool(_GLUED_END.match(lower)) or kind_at_start(lower)


def _cased(name: str) -> str:
    """A name printed in capitals in the usual case; others as printed."""
    titles = {f"{title}." for title in lexicon().perangkat_daerah.gelar}
    if not " ".join(word for word in name.split() if word not in titles).isupper():
        return name
    words = []
    for word in name.split():
        bare = word.strip(",()")
        if word in titles or _is_abbreviation(bare):
            words.append(word)
        elif bare.lower() in _CONNECTORS:
            words.append(word.lower())
        else:
            words.append("-".join(part.capitalize() for part in word.split("-")))
    return " ".join(words)


def _is_abbreviation(word: str) -> bool:
    """A word that keeps its capitals: known ones, with digits, without vowels, Roman numbers, and short words that are no word."""
    names = lexicon().perangkat_daerah
    if word in names.kapital or word.lower() in names.singkatan or re.search(r"\d", word) or not re.search("[AEIOU]", word):
        return True
    return bool(_ROMAN.fullmatch(word)) or (len(word) <= SHORT_WORD and word.lower() not in names.pendek)


def is_short(name: str) -> bool:
    """Is the name an abbreviation that stands alone: Bappeda, RSUD?"""
    return name.split(maxsplit=1)[0].lower() in lexicon().perangkat_daerah.singkatan
