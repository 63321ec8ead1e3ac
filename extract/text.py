"""Reads text conversions (.txt, .md): tab-separated or pipe tables, headings, markdown emphasis, LaTeX kept as it is.

Blocks of lines with tabs are tables. Their columns were cut at separators, so a table is marked `ragged`: the place
of a column may drift from row to row.
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path

from extract.registry import Reader
from schema.errors import UnreadableFile
from schema.raw import Berkas, Cell, Page, RawDocument, Table, TextLine

ENGINE = "teks 1"
ENCODINGS = ("utf-8-sig", "cp1252")
"""Tried in this order; converters write UTF-8, old Indonesian offices Windows-1252."""

_HEADING = re.compile(r"^\s*(#{1,6})\s+")
_EMPHASIS = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_TAG = re.compile(r"</?(?:p|br|b|i|strong|em|sup|sub)\s*/?>", re.IGNORECASE)
_PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"^\s*\|[\s:|-]+\|\s*$")


def read(path: Path, berkas: Berkas) -> RawDocument:
    """Read a text file into one page without number; `line` gives the place. Raises UnreadableFile for binary content."""
    lines = _decode(path.read_bytes()).replace("\f", "\n").split("\n")
    items: list[TextLine | Table] = []
    numbered = list(enumerate(lines, start=1))
    for in_table, run in groupby(numbered, key=lambda pair: _is_row(pair[1])):
        if in_table:
            items.append(_table(list(run), len([i for i in items if isinstance(i, Table)]) + 1))
        else:
            items.extend(line for number, text in run if (line := _line(number, text)) is not None)
    return RawDocument(berkas=berkas, reader=ENGINE, pages=(Page(number=None, source="text", items=tuple(items)),))


def _decode(content: bytes) -> str:
    if b"\x00" in content:
        raise UnreadableFile("isinya biner, bukan teks", "periksa apakah unduhannya utuh")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("penyandian teksnya tidak dikenal", "simpan ulang sebagai UTF-8")


def _is_row(line: str) -> bool:
    return "\t" in line.strip(" \n") or bool(_PIPE_ROW.match(line))


def _plain(text: str) -> str:
    """Without the marks of markdown and HTML, which a converter added and nobody printed."""
    return " ".join(_EMPHASIS.sub("", _TAG.sub(" ", text)).split())


def _line(number: int, text: str) -> TextLine | None:
    heading = _HEADING.match(text)
    plain = _plain(text[heading.end() :] if heading else text)
    if not plain:
        return None
    return TextLine(
        text=plain, line=number, bold="**" in text or heading is not None, heading=len(heading[1]) if heading else None
    )


def _table(rows: list[tuple[int, str]], ordinal: int) -> Table:
    cut = [(number, _columns(line)) for number, line in rows if not _PIPE_RULE.match(line)]
    cells = tuple(
        Cell(row=r, col=c, text=plain, line=number, engine=ENGINE)
        for r, (number, columns) in enumerate(cut)
        for c, text in enumerate(columns)
        if (plain := _plain(text))
    )
    return Table(
        number=ordinal, rows=len(cut), cols=max(len(columns) for _, columns in cut), cells=cells, line=rows[0][0], ragged=True
    )


def _columns(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    return line.strip().strip("|").split("|")


READER = Reader("text", read)
