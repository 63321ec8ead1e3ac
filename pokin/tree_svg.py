"""A cascade as SVG: one box per element and indicator under each other, indented, with a line to what it hangs on."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH = 1100
"""Pixels of the picture where the tree is not deep."""
INDENT, MARGIN, PAD, LINE = 28, 16, 6, 15
"""Pixels: step per level, edge of the picture, inside a box, height of a line of text."""
DEEPEST = 24
"""Levels after which boxes are indented no further."""
CHAR = 6.4
"""Pixels of a character of 12 pixel text, on average and generously."""
FILL = {
    "visi": "#d7e3f4", "misi": "#d7e3f4", "tujuan_daerah": "#cfe8e0", "sasaran_daerah": "#cfe8e0", "tujuan": "#cfe8e0", "sasaran": "#dff0d8",
    "program": "#fdf0d0", "kegiatan": "#fbe3cf", "sub_kegiatan": "#f8d9d3", "aksi": "#f1e1f3", "indikator": "#ffffff",
}  # fmt: skip
"""Colours by level; others are grey."""
OTHER = "#ececec"
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Simpul:
    """A box: its depth (0: on the document itself), its kind, its name, and what stands small below it."""

    kedalaman: int
    macam: str
    teks: str
    keterangan: str = ""


def svg(title: str, nodes: Sequence[Simpul]) -> str:
    """The picture as text. Nodes come in drawing order, each after what it hangs on."""
    deepest = min(max((node.kedalaman for node in nodes), default=0), DEEPEST)
    width = max(WIDTH, deepest * INDENT + WIDTH // 2)
    y = MARGIN + 2 * LINE
    open_at: list[float] = []
    parts: list[str] = []
    for node in nodes:
        depth = min(node.kedalaman, DEEPEST)
        x = MARGIN + depth * INDENT
        room = int((width - MARGIN - x - 2 * PAD) / CHAR)
        lines = textwrap.wrap(f"{node.macam}: {node.teks}", room) or [node.macam]
        small = textwrap.wrap(node.keterangan, room)
        height = (len(lines) + len(small)) * LINE + 2 * PAD
        del open_at[depth:]
        open_at += [y] * (depth - len(open_at))
        if depth:
            stem = x - INDENT + INDENT / 2
            parts.append(f'<path d="M{stem:g} {open_at[depth - 1]:g} V{y + height / 2:g} H{x}" fill="none" stroke="#888"/>')
        open_at.append(y + height)
        parts.append(_box(x, y, width - MARGIN - x, height, node.macam))
        parts += [_text(x + PAD, y + PAD + LINE * (n + 0.8), line, "") for n, line in enumerate(lines)]
        parts += [
            _text(x + PAD, y + PAD + LINE * (n + 0.8), line, ' fill="#1f5a8a" font-size="11"')
            for n, line in enumerate(small, len(lines))
        ]
        y += height + PAD
    head = _text(MARGIN, MARGIN + LINE, title, ' font-weight="bold" font-size="14"')
    size = f'width="{width}" height="{y + MARGIN}" viewBox="0 0 {width} {y + MARGIN}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">'
    background = f'<rect width="{width}" height="{y + MARGIN}" fill="#fff"/>'
    return "\n".join([opening, f"<title>{_plain(title)}</title>", background, head, *parts, "</svg>\n"])


def _box(x: float, y: float, width: float, height: float, kind: str) -> str:
    fill = quoteattr(FILL.get(kind, OTHER))
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="4" fill={fill} stroke="#999"/>'


def _text(x: float, y: float, text: str, more: str) -> str:
    return f'<text x="{x:g}" y="{y:g}"{more}>{_plain(text)}</text>'


def _plain(text: str) -> str:
    """Text that XML may hold."""
    return escape(_FORBIDDEN.sub("\ufffd", text))
