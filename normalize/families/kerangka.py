"""The frame above a cascade: rows labelled Visi, Misi, Tujuan, Sasaran, in one cell with the label or beside it."""

from __future__ import annotations

import re

from normalize.families import Family
from normalize.part import Part
from normalize.text import joined
from schema.raw import Cell
from schema.words import Cara, Level, SelStatus, Severity

_LABEL = re.compile(
    r"\b(visi|misi|tujuan|sasaran)\b\s*((?:(?:ke\s*-?\s*)?(?:[IVX]{1,4}\b|\d+(?:\.\d+)*))?)\s*[:.]?\s*", re.IGNORECASE
)
_LEVELS = {"visi": Level.VISI, "misi": Level.MISI, "tujuan": Level.TUJUAN_DAERAH, "sasaran": Level.SASARAN_DAERAH}
_PD_LEVELS = {"tujuan": Level.TUJUAN, "sasaran": Level.SASARAN}
_NEXT_STATEMENT = re.compile(
    r"(?<=[a-z]) (?=(?:Meningkatnya|Menurunnya|Terwujudnya|Terciptanya|Terselenggaranya|Terlaksananya|Tersedianya|Optimalnya)\b)"
)
LABELLED_ROWS = 2
"""Rows with a label from which a table without heads is a frame."""


def _labelled(text: str) -> list[tuple[str, str, str]]:
    """Labels at the start of a text, and further ones in capitals inside it: (label, number, statement)."""
    marks = [m for m in _LABEL.finditer(text) if m.start() == 0 or (m[1].isupper() and m[2])]
    if not marks or marks[0].start() != 0:
        return []
    ends = [m.start() for m in marks[1:]] + [len(text)]
    return [(m[1].casefold(), m[2].strip(), text[m.end() : end].strip(" :-")) for m, end in zip(marks, ends, strict=True)]


def claims(part: Part) -> float:
    """No heads, at least two rows that begin with a label, visi or misi among them."""
    if part.segment.head or part.grid.rows > 20:
        return 0.0
    labels = [found[0][0] for r in range(part.grid.rows) if (found := _labelled(_row_text(part, r)))]
    return 0.9 if len(labels) >= LABELLED_ROWS and {"visi", "misi"} & set(labels) else 0.0


def _row_text(part: Part, row: int) -> str:
    return " ".join(joined(cell.text) for cell in part.grid.starting(row))


def read(part: Part) -> None:
    """Read each labelled row; elements below misi hang on the last one above them where there is only one."""
    above: dict[Level, list[int]] = {}
    for row in range(part.segment.start, part.segment.stop):
        cells = part.grid.starting(row)
        for label, number, statement in _labelled(_row_text(part, row)):
            level = _LEVELS[label]
            for text in _NEXT_STATEMENT.split(statement):
                if text:
                    _element(part, cells[0], level, number, text, above)
        for cell in cells:
            part.account(cell, SelStatus.FAKTA if _labelled(_row_text(part, row)) else SelStatus.KONTEKS, "kerangka")


def _element(part: Part, cell: Cell, level: Level, number: str, text: str, above: dict[Level, list[int]]) -> None:
    order = list(Level)
    higher = [known for known in above if order.index(known) < order.index(level)]
    parents = above[max(higher, key=order.index)] if higher else []
    parent = parents[0] if len(parents) == 1 else None
    reason = f"{len(parents)} unsur di atasnya, tidak tercetak yang mana induknya" if len(parents) > 1 else None
    unsur = part.builder.unsur(
        text, level, part.asal(cell, taut=0.95, teks=_row_text(part, cell.row)), run=(part.number, "kerangka"), dokumen=part.dokumen, induk=parent,
        cara=Cara.ORDER if parent else Cara.NONE, induk_alasan=reason, nomor=number or None, tahun=part.tahun,
    )  # fmt: skip
    above.setdefault(level, []).append(unsur)
    if reason and level is not Level.MISI:
        part.builder.temuan(
            "induk-tidak-tercetak",
            Severity.INFO,
            f"{level} tidak menyebut induknya: {text[:80]}",
            at=part.asal(cell),
            dokumen=part.dokumen,
        )


FAMILY = Family("kerangka", claims, read)
