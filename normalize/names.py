"""When two names are one: corrected spelling, comparison with vetoes. Fuzzy matching proposes, a rule decides."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz

from normalize import data
from normalize.text import joined, key, squeezed


@cache
def _correction() -> re.Pattern[str]:
    words, _ = data.spelling()
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(" + "|".join(re.escape(word) for word in longest_first) + r")\b", re.IGNORECASE)


@lru_cache(maxsize=65536)
def corrected(text: str) -> str:
    """The text in standard spelling (`teks_baku`), in its own case. Numbers, codes and unknown words stay as they are."""
    words, first = data.spelling()
    plain = joined(text)
    head, _, rest = plain.partition(" ")
    if head.casefold() in first and rest:
        plain = _cased(head, first[head.casefold()]) + " " + rest
    return _correction().sub(lambda match: _cased(match[0], words[match[0].casefold()]), plain)


def _cased(printed: str, right: str) -> str:
    letters = [c for c in printed if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and len(letters) > 1:
        return right.upper()
    if not letters or letters[0].isupper():
        return right[:1].upper() + right[1:]
    return right


@lru_cache(maxsize=65536)
def name_key(text: str) -> str:
    """Key of the corrected name without spaces: glued and split words compare equal."""
    return squeezed(corrected(text))


def vetoed(one: str, other: str) -> bool:
    """Does a veto pair keep the two names apart?"""
    a, b = f" {key(one)} ", f" {key(other)} "
    for one_word, other_word in data.vetoes():
        left, right = f" {one_word} ", f" {other_word} "
        if (left in a and right in b and not (left in b and right in a)) or (
            right in a and left in b and not (right in b and left in a)
        ):
            return True
    return False


def same_name(one: str, other: str) -> bool:
    """Are the two names one? Equal after correction, or near enough with no veto against it.

    Names that differ in a number are never the same.
    """
    a, b = name_key(one), name_key(other)
    if a == b:
        return bool(a)
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    same, _ = data.thresholds()
    return fuzz.ratio(a, b) >= same and not vetoed(one, other)
