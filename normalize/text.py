"""Ways to compare printed text: keys, letter-spaced words, joined cell lines."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^0-9a-z%]+")
_SPACED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_] ){2,}[^\W\d_](?![^\W\d_])")
"""Three or more single letters in a row: a word printed with spaces between its letters."""


def joined(text: str) -> str:
    """The whole cell on one line, as printed text is stored: lines and runs of spaces become one space."""
    return " ".join(text.split())


def unaccented(text: str) -> str:
    """Text with the accents that recognition puts on letters taken off (Provinsí); Indonesian has none. As long as before."""
    return text if text.isascii() else "".join(unicodedata.normalize("NFD", letter)[0] for letter in text)


def unspaced(text: str) -> str:
    """Letter-spaced words put together: `T A R G E T` becomes `TARGET`."""
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), text)


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Text as words to compare: NFKC, lower case, letters, digits and % only, single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return unspaced(_NOT_WORD.sub(" ", plain).strip())


def squeezed(text: str) -> str:
    """The key without spaces, for words that were glued or split by a line wrap."""
    return key(text).replace(" ", "")
