"""The words that name a kind of document, found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from normalize.identity.common import Pola, any_of, compiled, lexicon


@cache
def _opener() -> re.Pattern[str]:
    words = "|".join(sorted(lexicon().pembuka, key=len, reverse=True))
    return re.compile(rf"(?:[\W\d_]|(?<![a-z])(?:{words}|[ivx]+|[a-h])(?![a-z]))*$")


def kinds_in(text: str, patterns: Iterable[Pola]) -> Iterator[tuple[Pola, re.Match[str], bool]]:
    """Kinds that a text names, where, and whether at the start of a line."""
    lower = text.lower()
    for entry in patterns:
        spans = [veto.span() for pattern in entry.veto for veto in compiled(pattern).finditer(lower)]
        for match in any_of(entry.pola).finditer(lower):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                yield entry, match, bool(_opener().match(lower[: match.start()].rpartition("\n")[2]))


def kind_at_start(lower: str) -> bool:
    """Does the text begin with the name of a kind?"""
    return any(at_start for _, _, at_start in kinds_in(lower, (*lexicon().judul, *lexicon().petunjuk)))
