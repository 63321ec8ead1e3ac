"""Automatic numbers of Word paragraphs: counts lists as Word does and gives the label that the page shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from extract.symbols import symbol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST_LINK = 5
"""Steps from a list to the list style that defines it; Word allows one, broken files may hold a loop."""
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
          (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    font: str


@dataclass(slots=True)
class Numbering:
    """Lists of a document and how far each has counted."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """by abstract list"""
    lists: dict[str, str] = field(default_factory=dict)
    """list -> abstract list"""
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)
    """(list, level) -> the number it starts with again"""
    own: dict[tuple[str, int], _Level] = field(default_factory=dict)
    """(list, level) -> the level where the list sets its own"""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """Count one paragraph and give its label ("1.", "a)", "2.1", "•"); "" where the list shows none."""
        abstract = self.lists.get(list_id)
        if abstract is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        here = self._level(list_id, abstract, level)
        if here is None:
            return ""
        if (list_id, level) in self.restarts and (list_id, level) not in self._begun:
            counts[level] = self.restarts[list_id, level]
        else:
            counts[level] = counts[level] + 1 if level in counts else here.start
        self._begun.add((list_id, level))
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        if here.form == "bullet":
            return symbol(here.font, ord(here.text[0])) if here.text and _is_symbolic(here) else here.text
        if here.form == "none":
            return ""

        def shown(match: re.Match[str]) -> str:
            k = int(match[1]) - 1
            other = self._level(list_id, abstract, k)
            if other is None:
                return ""
            return number_text(counts.setdefault(k, other.start), other.form)

        return re.sub(r"%([1-9])", shown, here.text).strip()

    def _level(self, list_id: str, abstract: str, level: int) -> _Level | None:
        return self.own.get((list_id, level)) or self.levels.get(abstract, {}).get(level)


def _is_symbolic(level: _Level) -> bool:
    return ord(level.text[0]) >= 0xF000 or "wingdings" in level.font.lower() or level.font.lower() == "symbol"


def number_text(value: int, form: str) -> str:
    """A number in one of Word's number formats."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman, rest = "", value
        for size, sign in _ROMAN:
            roman += sign * (rest // size)
            rest %= size
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{value:02d}"
    return str(value)


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of word/numbering.xml; none where the document has no such part."""
    numbering = Numbering()
    if root is None:
        return numbering
    style_of: dict[str, str] = {}
    defined_by: dict[str, str] = {}
    for abstract in root.findall(f"{W}abstractNum"):
        name = abstract.get(f"{W}abstractNumId") or ""
        numbering.levels[name] = {_int(lvl.get(f"{W}ilvl")): _level(lvl) for lvl in abstract.findall(f"{W}lvl")}
        if link := _value(abstract, "numStyleLink"):
            style_of[name] = link
        if link := _value(abstract, "styleLink"):
            defined_by[link] = name
    for name in style_of:
        target, steps = name, 0
        while target in style_of and steps < DEEPEST_LINK:
            target, steps = defined_by.get(style_of[target], ""), steps + 1
        numbering.levels[name] = numbering.levels.get(target, {})
    for entry in root.findall(f"{W}num"):
        list_id = entry.get(f"{W}numId") or ""
        numbering.lists[list_id] = _value(entry, "abstractNumId") or ""
        for override in entry.findall(f"{W}lvlOverride"):
            level = _int(override.get(f"{W}ilvl"))
            if start := _value(override, "startOverride"):
                numbering.restarts[list_id, level] = _int(start)
            own = override.find(f"{W}lvl")
            if own is not None:
                numbering.own[list_id, level] = _level(own)
    return numbering


def _level(lvl: etree._Element) -> _Level:
    fonts = lvl.find(f"{W}rPr/{W}rFonts")
    start = _value(lvl, "start")
    return _Level(
        start=_int(start) if start is not None else 0,
        form=_value(lvl, "numFmt") or "decimal",
        text=_value(lvl, "lvlText") or "",
        font=(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else "",
    )


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return child.get(f"{W}val") if child is not None else None


def _int(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
