"""Posts: is a text the name of a post, and of which jenjang."""

from __future__ import annotations

import re
from functools import cache

from normalize import data
from normalize.names import corrected
from normalize.text import key


@cache
def _jenjang() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Jenjang with the words that open a post's name, in the order of the file: SEKRETARIS is tried before SEKSI."""
    found = []
    for entry in data.load("jabatan")["jenjang"]:
        words = "|".join(re.escape(key(word)) for word in sorted(entry["kata"], key=len, reverse=True))
        found.append((entry["nama"], re.compile(rf"^(?:plt |pk |ka )?(?:{words})\b")))
    return tuple(found)


def jenjang(nama: str) -> str | None:
    """Jenjang of a post by the words that open its name; None where they tell nothing."""
    words = key(corrected(nama))
    return next((name for name, pattern in _jenjang() if pattern.match(words)), None)


def is_jabatan(text: str) -> bool:
    """Is the text the name of a post? Short, and opened by a word of a post."""
    return len(text.split()) <= LONGEST and jenjang(text) is not None


LONGEST = 18
"""Words of the longest post seen: Pengelola Data Kelembagaan Hubungan Industrial dan Jaminan Sosial Tenaga Kerja."""
