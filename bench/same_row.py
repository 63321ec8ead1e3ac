"""Whether a printed value stands in one table row with the name that it belongs to."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Row = Sequence[str]


@dataclass(frozen=True)
class Value:
    """A transcribed value: its file, page, text, and the names (indicator, element) that a person reads it for."""

    berkas: str
    halaman: str
    jenis: str
    teks: str
    names: tuple[str, ...]


def values(path: Path) -> list[Value]:
    """The printed values of a file of transcribed truth."""
    with path.open(encoding="utf-8") as handle:
        return [
            Value(f["berkas"], f["halaman"], f["jenis"], f["teks"], tuple(n for n in (f["indikator"], f["unsur"]) if n))
            for f in csv.DictReader(handle)
            if f["teks"].strip()
        ]


def plain(text: str) -> str:
    """Letters and digits, or the bare text where there are none (a printed dash)."""
    return re.sub(r"[\W_]+", "", text.lower()) or "".join(text.split())


def holds(texts: Row, value: str) -> bool:
    """Whether a cell, or a line of one, is the value; a long one may have a unit or a number beside it."""
    wanted = plain(value)
    pieces = {plain(piece) for text in texts for piece in (text, *text.split("\n"))}
    return wanted in pieces or any(len(wanted) > 3 and wanted in piece for piece in pieces)


def named(texts: Row, names: Iterable[str]) -> bool:
    """Whether a cell of the row holds a name, or a good part of one."""
    cells = [plain(text) for text in texts]
    return any(name in cell or (len(cell) > 8 and cell in name) for name in map(plain, names) for cell in cells)


def lost(wanted: list[Value], rows: Sequence[Row]) -> list[Value]:
    """The values that stand in no row together with one of their names."""
    return [v for v in wanted if not any(holds(row, v.teks) and named(row, v.names) for row in rows)]
