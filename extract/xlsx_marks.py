"""Styles, shared strings and comments of an XLSX package: what the number in a cell of the sheet part points to."""

from __future__ import annotations

import re

from lxml import etree

from extract.number_format import BUILT_IN, GENERAL
from extract.office_colours import Theme, visible
from extract.package import Package, child, children, elements, local
from extract.sheet import CellStyle
from schema.errors import UnreadableFile

MOST_LETTERS = 256 * 1024 * 1024
"""Letters that all shared strings may hold together."""
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)


def read_styles(root: etree._Element | None, theme: Theme) -> list[CellStyle]:
    """The cell formats by the number that a cell names."""
    codes = {
        int(f.get("numFmtId") or 0): f.get("formatCode") or GENERAL
        for f in children(child(root, "numFmts"), "numFmt")
        if (f.get("numFmtId") or "").isdigit()
    }
    fonts = list(children(child(root, "fonts"), "font"))
    fills = [_fill(f, theme) for f in children(child(root, "fills"), "fill")]
    ruled = [_is_ruled(b) for b in children(child(root, "borders"), "border")]
    return [_style(xf, codes, fonts, fills, ruled) for xf in children(child(root, "cellXfs"), "xf")]


def _style(
    xf: etree._Element, codes: dict[int, str], fonts: list[etree._Element], fills: list[str | None], ruled: list[bool]
) -> CellStyle:
    number, font_id, fill_id, border_id = (_count(xf.get(name)) for name in ("numFmtId", "fontId", "fillId", "borderId"))
    font = fonts[font_id] if font_id < len(fonts) else None
    fill = fills[fill_id] if fill_id < len(fills) else None
    bold, size = child(font, "b"), child(font, "sz")
    return CellStyle(
        code=codes.get(number) or BUILT_IN.get(number, GENERAL),
        fill=visible(fill),
        bold=bold is not None and bold.get("val") not in {"0", "false"},
        size=_size(size.get("val") if size is not None else None),
        ruled=border_id < len(ruled) and ruled[border_id],
    )


def _is_ruled(border: etree._Element) -> bool:
    sides = (child(border, name) for name in ("left", "right", "start", "end"))
    return any((side.get("style") or "none") != "none" for side in sides if side is not None)


def _fill(fill: etree._Element, theme: Theme) -> str | None:
    pattern = child(fill, "patternFill")
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    return theme.of_sheet(child(pattern, "fgColor"))


def read_strings(package: Package, name: str) -> list[str]:
    """The strings that cells share, in order, without the readings that East Asian text carries."""
    stream = package.stream(name)
    if stream is None:
        return []
    strings: list[str] = []
    room = MOST_LETTERS
    with stream:
        for _, item in elements(stream, name, ("si",)):
            text = rich_text(item)
            room -= len(text)
            if room < 0:
                raise UnreadableFile("teks lembar kerja terlalu besar", "berkas ini mungkin bom ZIP; jangan dibuka")
            strings.append(text)
    return strings


def rich_text(item: etree._Element) -> str:
    """Text of a shared or inline string: its own, or that of its runs."""
    parts: list[str] = []
    for node in item:
        if local(node) == "t":
            parts.append(node.text or "")
        elif local(node) == "r":
            parts.extend(t.text or "" for t in children(node, "t"))
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """Text with the letters that XML cannot hold (written _x000D_) put back."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def read_comments(root: etree._Element | None) -> list[tuple[int, str]]:
    """Remarks with their rows (from 0)."""
    found: list[tuple[int, str]] = []
    for comment in children(child(root, "commentList"), "comment"):
        place, body = position(comment.get("ref") or ""), child(comment, "text")
        text = " ".join(rich_text(body).split()) if body is not None else ""
        if place and text:
            found.append((place[0], text))
    return sorted(found)


def position(reference: str) -> tuple[int, int] | None:
    """Row and column (from 0) of a reference such as B12."""
    match = _REFERENCE.fullmatch(reference)
    if match is None or int(match[2]) < 1:
        return None
    col = 0
    for letter in match[1].upper():
        col = col * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, col - 1


def _count(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 0


def _size(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None
