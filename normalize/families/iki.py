"""Family G, IKI: a sheet for each jabatan (Jabatan, Tugas, Fungsi as lines) with a table of kinerja and indicators.

The column of statements is headed KINERJA or, in one office, PROGRAM: there it holds duties, not programs of the
budget. Sheets break in many ways: labels on lines of their own, values behind a colon later, no title at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from normalize.families import Family
from normalize.families.kinerja import read as read_rows
from normalize.jabatan import jenjang
from normalize.names import corrected
from normalize.part import Part, line_asal
from schema.cascade import Jabatan
from schema.raw import Page, TextLine
from schema.words import Level

LABEL = re.compile(r"^(?:[-•]\s*)?(?:\d+\s*\.\s*)?(jabatan|tugas(?: pokok)?|fungsi)\b\s*(:)?\s*(.*)$", re.IGNORECASE)
_ITEM = re.compile(r"^(?:[-•]\s*)?:?\s*(?:[a-z]\s*[.)]|[-•])\s*", re.IGNORECASE)
_UNIT = re.compile(r"^(?:bidang|sekretariat|sub bagian|subbagian|upt\w*|unit)\b", re.IGNORECASE)
LABEL_WORDS = 14
"""A line `Tugas : ...` may be long; a line that only begins with the word Fungsi and runs on is prose."""


@dataclass
class Sheet:
    """The lines of one sheet, sorted by label."""

    nama: str | None = None
    line: TextLine | None = None
    tugas: list[str] = field(default_factory=list)
    fungsi: list[str] = field(default_factory=list)
    unit: str | None = None


def sheets(lines: tuple[TextLine, ...]) -> list[Sheet]:
    """The sheets that stand in these lines. A value may stand behind its label, or on a later line behind a colon."""
    found: list[Sheet] = []
    unit: str | None = None
    waiting: list[str] = []
    target: str | None = None
    for line in lines:
        text = line.text.strip()
        match = LABEL.match(text)
        if match and (match[2] or not match[3] or _ITEM.match(match[3])):
            label = match[1].casefold().split()[0]
            if label == "jabatan":
                found.append(Sheet(unit=unit, line=line))
                waiting = []
            if not found:
                continue
            target = label
            rest = match[3].strip(" :-") if label == "jabatan" else match[3].strip()
            if rest:
                _give(found[-1], label, rest, line)
            else:
                waiting.append(label)
        elif not found or (found[-1].nama is not None and _UNIT.match(text) and text.isupper()):
            unit = text if _UNIT.match(text) and (text.isupper() or line.bold) else _more_unit(unit, text)
        elif "jabatan" in waiting and found[-1].nama is None and not _ITEM.match(text.lstrip("-: ")):
            waiting.remove("jabatan")
            _give(found[-1], "jabatan", text.lstrip("-: ").strip(), line)
        elif target:
            _give(found[-1], "tugas" if target == "jabatan" else target, text, line)
    return [sheet for sheet in found if sheet.nama]


def _more_unit(unit: str | None, text: str) -> str | None:
    """A section heading that runs over two lines."""
    return f"{unit} {text}" if unit and text.isupper() and not text.startswith("INDIKATOR") and len(unit.split()) < 6 else unit


def _give(sheet: Sheet, label: str, text: str, line: TextLine) -> None:
    if label == "jabatan":
        sheet.nama, sheet.line = text, line
        return
    plain = text.strip().lstrip(":").strip()
    if plain.strip(" -"):
        (sheet.tugas if label == "tugas" else sheet.fungsi).append(plain)


def claims(part: Part) -> float:
    """A table of statements and indicators below a sheet, or the continuation of one."""
    columns = part.segment.columns
    named = {c.nama for c in columns}
    about = named & {"formula", "definisi_formula", "sumber_data"}
    statement = named & {"grup_kinerja", "program", "kegiatan", "sasaran", "tugas"}
    if "indikator" not in named or not statement:
        return 0.0
    if sheets(part.lines) and about:
        return 0.95
    return 0.95 if part.thread.jabatan and part.previous is part.thread and about else 0.0


def read(part: Part) -> None:
    """Read the sheets above the table, then its rows as kinerja of the last one."""
    above = sheets(part.lines)
    for sheet in above:
        _keep(part, part.page, sheet)
    if above:
        part.thread.jabatan = above[-1].nama
        part.thread.subjects.clear()
        part.thread.indikator.clear()
    columns = tuple(
        replace(c, nama="kinerja", peran="unsur", level=Level.KINERJA)
        if c.nama in {"grup_kinerja", "program", "kegiatan", "sasaran"}
        else c
        for c in part.segment.columns
    )
    read_rows(replace(part, segment=replace(part.segment, columns=columns)))


def _keep(part: Part, page: Page, sheet: Sheet) -> None:
    assert sheet.nama is not None and sheet.line is not None
    part.builder.unit = sheet.unit or part.builder.unit
    part.builder.jabatan_.append(
        Jabatan(
            id=len(part.builder.jabatan_) + 1, dokumen=part.dokumen, nama=sheet.nama, nama_baku=corrected(sheet.nama), jenjang=jenjang(sheet.nama),
            unit=part.builder.unit, tugas=tuple(sheet.tugas), fungsi=tuple(sheet.fungsi), urutan=part.builder.next_order(),
            asal=line_asal(page, sheet.line, teks=sheet.nama),
        )
    )  # fmt: skip


FAMILY = Family("iki", claims, read)
