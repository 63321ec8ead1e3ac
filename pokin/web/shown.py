"""How values are shown: words of two languages, numbers as each writes them, and texts of documents without their tricks."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from markupsafe import Markup, escape

from store.formats import number_text
from store.summary import LOW

LANGUAGES = ("id", "en")
KEPT = frozenset("\n\u00ad\u200b\u200c\u200d")
"""Format characters that do no harm: line ends, soft hyphens, and joiners."""
SURE = 0.8
"""Confidence from which a fact is shown without a mark of doubt; below store.summary.LOW it is doubtful."""
WHOLE = 1e15
"""Floats hold whole numbers exactly below this."""


@cache
def words() -> dict[str, dict[str, str]]:
    """What the pages say, by key and language."""
    found: dict[str, dict[str, str]] = yaml.safe_load((files("pokin") / "web" / "kata.yml").read_text(encoding="utf-8"))
    return found


def say(key: str, language: str, **values: Any) -> str:
    """A sentence in a language. An unknown key is a mistake of a template, so it raises KeyError."""
    return words()[key][language].format(**values)


def word(value: Any, language: str) -> str:
    """A word of the database (jenis, level, status) in a language; itself where it has no other."""
    if value is None:
        return "–"
    found = words().get(f"k_{value}")
    return found[language] if found else str(value).replace("_", " ")


def visible(value: Any) -> str:
    """A text of a document as it can be shown anywhere: what turns writing around, or is no character, is written out."""
    if value is None:
        return ""
    return "".join(c if _harmless(c) else f"⟦U+{ord(c):04X}⟧" for c in str(value).replace("\r\n", "\n").replace("\t", " "))


def _harmless(char: str) -> bool:
    return char in KEPT or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def printed(value: Any) -> Markup:
    """A text of a document in HTML: isolated, so that its direction ends with it."""
    if value is None or value == "":
        return Markup('<span class="kosong">–</span>')
    return Markup("<bdi>{}</bdi>").format(visible(value))


def number(value: Any, language: str) -> str:
    """A number as the language writes it: 1.234,5 or 1,234.5; no digit is rounded away."""
    if value is None:
        return "–"
    plain = number_text(int(value) if isinstance(value, float) and value.is_integer() and abs(value) < WHOLE else value)
    whole, _, part = plain.lstrip("-").partition(".")
    grouped = f"{int(whole):,}"
    sign = "−" if plain.startswith("-") else ""
    if language == "en":
        return f"{sign}{grouped}{'.' + part if part else ''}"
    return f"{sign}{grouped.replace(',', '.')}{',' + part if part else ''}"


def two(value: Any, language: str) -> str:
    """A confidence, always with two decimals, so that a column of them lines up."""
    if value is None:
        return "–"
    return f"{value:.2f}".replace(".", "," if language == "id" else ".")


def share(value: Any, language: str) -> str:
    """A share (0..1) in percent; 100 only where it is all."""
    if value is None:
        return "–"
    percent = int(value * 1000) / 10
    return f"{number(percent, language)}%"


def certainty(value: float | None) -> str:
    """yakin, sedang or ragu: the word that goes with a confidence, so that colour is not alone."""
    if value is None:
        return "ragu"
    return "yakin" if value >= SURE else "sedang" if value >= LOW else "ragu"


def lit(value: Any, wanted: str) -> Markup:
    """A text with the sought words marked."""
    text = visible(value)
    lower, spots = text.lower(), []
    if len(lower) == len(text):
        for part in wanted.lower().split():
            start = lower.find(part)
            if start >= 0:
                spots.append((start, start + len(part)))
    made, end = Markup(""), 0
    for start, stop in sorted(spots):
        if start >= end:
            made += escape(text[end:start]) + Markup("<mark>{}</mark>").format(text[start:stop])
            end = stop
    return Markup("<bdi>{}</bdi>").format(made + escape(text[end:]))
