"""A dictionary of indicators (kamus indikator, profil or manual IKU): a table on its side, one label and its text a row.

Nama Indikator, Sasaran, Definisi, Formula, Satuan, Sumber Data, Penanggung Jawab, Target 2023 stand below each other; an indicator
begins where its name does. Its sasaran may stand above or below the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from normalize.codes import split_number
from normalize.columns import Column
from normalize.data import Judul
from normalize.families import Family
from normalize.formula import split_formula
from normalize.headtext import Head, read_head
from normalize.part import Part
from normalize.text import joined
from normalize.values import parse
from schema.raw import Cell
from schema.words import Jenis, Level, SelStatus

LEAST_LABELS = 4
"""Rows with a known label from which a table without heads is a dictionary."""
SHARE = 0.6
"""Share of its rows that must have one."""
LABEL_COLUMNS = 4
"""Columns at most: number, label, colon, text."""
SURE = 0.97
"""Header confidence of a text beside its label."""
_EXPLAINS = {Jenis.DEFINISI, Jenis.FORMULA, Jenis.SUMBER_DATA}
"""What only a dictionary prints in rows; a card of a kegiatan has targets and money."""
_COLON = re.compile(r"\W*")


@dataclass(frozen=True)
class Line:
    """A row: its label, the head that it is, and the cells of its text."""

    label: Cell
    head: Head
    texts: tuple[Cell, ...]

    @property
    def field(self) -> Judul:
        """The field that the label names."""
        assert self.head.field is not None
        return self.head.field


@dataclass
class Entry:
    """The rows of one indicator."""

    lines: list[Line] = field(default_factory=list)

    def named(self, peran: str) -> list[Line]:
        """Rows of a role that hold a text."""
        return [line for line in self.lines if line.field.peran == peran and line.texts]


def _line(part: Part, row: int) -> Line | None:
    cells = [cell for cell in part.grid.starting(row) if not _COLON.fullmatch(joined(cell.text))]
    if cells and joined(cells[0].text).strip(" .").isdigit():
        cells = cells[1:]
    if not cells:
        return None
    head = read_head(split_number(joined(cells[0].text))[1].rstrip(" :"))
    return Line(cells[0], head, tuple(cells[1:])) if head.field and head.sure else None


def claims(part: Part) -> float:
    """Mostly rows that begin with a known label: an indicator and what explains it."""
    rows = [r for r in range(part.segment.start, part.segment.stop) if part.grid.starting(r)]
    if part.segment.head or part.grid.cols > LABEL_COLUMNS or len(rows) < LEAST_LABELS:
        return 0.0
    lines = [line for r in rows if (line := _line(part, r))]
    fields = [line.field for line in lines]
    if len(lines) < max(LEAST_LABELS, SHARE * len(rows)) or not any(f.peran == "indikator" for f in fields):
        return 0.0
    return 0.96 if any(f.jenis in _EXPLAINS for f in fields) else 0.0


def read(part: Part) -> None:
    """Read row by row; the rows up to the next name are of one indicator."""
    entries = [Entry()]
    for row in range(part.segment.start, part.segment.stop):
        line = _line(part, row)
        if line is None:
            continue
        part.account(line.label, SelStatus.LABEL, "label kamus")
        for cell in part.grid.starting(row):
            if _COLON.fullmatch(joined(cell.text)) or joined(cell.text).strip(" .").isdigit():
                part.account(cell, SelStatus.LABEL, "nomor urut atau titik dua")
        if line.field.peran == "indikator" and entries[-1].named("indikator"):
            entries.append(Entry())
            _carry_aim(entries)
        entries[-1].lines.append(line)
    for entry in entries:
        _facts(part, entry)


def _carry_aim(entries: list[Entry]) -> None:
    """An aim that stands right above the name of the next indicator is that one's."""
    above = entries[-2].lines
    while above and above[-1].field.peran == "unsur" and len([x for x in above if x.field.peran == "unsur"]) > 1:
        entries[-1].lines.insert(0, above.pop())


def _facts(part: Part, entry: Entry) -> None:
    names = entry.named("indikator")
    if not names:
        return
    builder = part.builder
    about: dict[str, Any] = {"dokumen": part.dokumen, "tahun": part.tahun}
    unsur: int | None = None
    for line in sorted(entry.named("unsur"), key=lambda line: _rank(line.field.level)):
        unsur = builder.unsur(
            split_number(_text(line))[1],
            line.field.level,
            _asal(part, line),
            run=part.number,
            induk=unsur,
            tahap=part.tahap,
            **about,
        )
        _took(part, line, "unsur")
    satuan = next((_text(line) for line in entry.named("satuan")), None)
    for line in entry.named("satuan"):
        for cell in line.texts:
            part.account(cell, SelStatus.LABEL, "satuan")
    indikator = builder.indikator(
        split_number(_text(names[0]))[1], _asal(part, names[0]), unsur=unsur, satuan=satuan, tahap=part.tahap, **about
    )
    _took(part, names[0], "indikator")
    for line in entry.lines:
        _of(
            part,
            line,
            {"dokumen": part.dokumen, "unsur": unsur, "indikator": indikator, "tahap": line.head.tahap or part.tahap},
            satuan,
        )


def _of(part: Part, line: Line, about: dict[str, Any], satuan: str | None) -> None:
    """A text or a figure of the indicator."""
    if not line.texts or line.field.jenis is None:
        for cell in line.texts if line.field.peran in {"konteks", "abaikan"} else ():
            part.account(cell, SelStatus.KONTEKS, line.field.nama)
        return
    column = Column(
        0, (joined(line.label.text),), line.field.nama, line.field.peran, jenis=line.field.jenis, gabungan=line.field.gabungan
    )
    if line.field.peran == "atribut":
        for jenis, text, latex in split_formula(_text(line), column):
            part.builder.atribut(jenis, _asal(part, line, text), latex=latex, **about)
    elif line.field.peran == "nilai":
        value = parse(_text(line), line.head.satuan or satuan)
        when: dict[str, Any] = {"tahun": line.head.tahun or part.tahun, "periode": line.head.periode or line.field.periode}
        part.builder.nilai(value, line.field.jenis, _asal(part, line, nilai=value.keyakinan), **about, **when)
    else:
        return
    _took(part, line, str(line.field.jenis))


def _text(line: Line) -> str:
    return " ".join(joined(cell.text) for cell in line.texts)


def _took(part: Part, line: Line, why: str) -> None:
    for cell in line.texts:
        part.account(cell, SelStatus.FAKTA, why)


def _rank(level: Level | None) -> int:
    return list(Level).index(level) if level else len(Level)


def _asal(part: Part, line: Line, teks: str | None = None, *, nilai: float = 0.99) -> Any:
    asal = part.asal(line.texts[0], nilai=nilai, teks=teks or _text(line))
    sure = asal.keyakinan.model_copy(update={"judul": SURE})
    return asal.model_copy(update={"kolom_judul": joined(line.label.text), "keyakinan": sure})


FAMILY = Family("kamus", claims, read)
