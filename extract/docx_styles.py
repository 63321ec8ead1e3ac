"""What the styles of a Word document say of a paragraph: heading level, bold, size, list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extract.docx_numbering import W

DEEPEST_STYLE = 12
"""Steps along basedOn; Word allows a chain of this length, broken files may hold a loop."""
_HEADING = re.compile(r"^heading (\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """Properties of a paragraph style after inheritance; None where nothing in the chain says."""

    heading: int | None = None
    bold: bool | None = None
    size: float | None = None
    list_id: str | None = None
    list_level: int | None = None


class Styles:
    """Styles by id, resolved when asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self.default = Style()
        if root is None:
            return
        for style in root.findall(f"{W}style"):
            self._elements[style.get(f"{W}styleId") or ""] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._elements.setdefault("", style)
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.default = Style(bold=flag(defaults, "b"), size=half_points(defaults))

    def of(self, style_id: str) -> Style:
        """The style with that id; "" for the default paragraph style."""
        if style_id not in self._known:
            self._known[style_id] = self._resolve(style_id)
        return self._known[style_id]

    def _resolve(self, style_id: str) -> Style:
        found = Style()
        current = self._elements.get(style_id)
        for _ in range(DEEPEST_STYLE):
            if current is None:
                break
            found = _inherit(found, _read(current))
            current = self._elements.get(value(current, "basedOn") or "\0")
        return _inherit(found, self.default)


def _inherit(child: Style, parent: Style) -> Style:
    return Style(
        heading=child.heading if child.heading is not None else parent.heading,
        bold=child.bold if child.bold is not None else parent.bold,
        size=child.size if child.size is not None else parent.size,
        list_id=child.list_id if child.list_id is not None else parent.list_id,
        list_level=child.list_level if child.list_level is not None else parent.list_level,
    )


def _read(style: etree._Element) -> Style:
    name = _HEADING.match(value(style, "name") or "")
    run, paragraph = style.find(f"{W}rPr"), style.find(f"{W}pPr")
    numbers = paragraph.find(f"{W}numPr") if paragraph is not None else None
    level = value(numbers, "ilvl")
    return Style(
        heading=int(name[1]) if name else None,
        bold=flag(run, "b"),
        size=half_points(run),
        list_id=value(numbers, "numId"),
        list_level=int(level) if level is not None and level.isdigit() else None,
    )


def value(element: etree._Element | None, name: str) -> str | None:
    """The w:val of a child element; None without the child."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val") if child is not None else None


def flag(element: etree._Element | None, name: str) -> bool | None:
    """An on-off property; None where it is not set."""
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else (child.get(f"{W}val") or "1").lower() not in ("0", "false", "off", "none")


def half_points(run: etree._Element | None) -> float | None:
    """Font size in points."""
    text = value(run, "sz")
    try:
        return float(text) / 2 if text is not None else None
    except ValueError:
        return None
