"""Nomenclature codes: one form for all spellings, and what their depth says.

Permendagri 90/2019: urusan.bidang.program.kewenangan.kegiatan.sub kegiatan, `2.07.03.2.01.0001`. Older documents
(Permendagri 13/2006) put the code of the perangkat daerah in front and have no sub kegiatan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from schema.words import Level

_NEW = re.compile(r"^(\d|X)\.(\d{2}|XX)(?:\.(\d{2})(?:\.0?([12])\.(\d{2})(?:\.(\d{2}|\d{4}))?)?)?$", re.IGNORECASE)
_CODE = re.compile(r"^[\dX]{1,2}(?:[.\s]+[\dX]{1,4})*\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class Code:
    """A code in one form, and its level where the form itself tells it."""

    text: str
    level: Level | None
    depth: int


def parse_code(text: str) -> Code | None:
    """Read a printed code. None where the text is no code; level None where only the table can tell it.

    Parts may be written with spaces; a space inside a part is the wrap of a narrow cell: 3.26.02.2.0 1.
    """
    whole = re.sub(r"\s+", "", text.strip().strip("."))
    plain = whole if _NEW.match(whole) else re.sub(r"\s*\.\s*|\s+", ".", text.strip().strip("."))
    if not _CODE.match(text.strip()) or not plain:
        return None
    new = _NEW.match(plain)
    if new:
        urusan, bidang, program, wewenang, kegiatan, sub = new.groups()
        if sub:
            return Code(f"{urusan}.{bidang}.{program}.{wewenang}.{kegiatan}.{int(sub):04d}", Level.SUB_KEGIATAN, 6)
        if kegiatan:
            return Code(f"{urusan}.{bidang}.{program}.{wewenang}.{kegiatan}", Level.KEGIATAN, 5)
        if program:
            return Code(plain.upper(), Level.PROGRAM, 3)
        return Code(plain.upper(), None, 2)
    return Code(plain.upper(), None, plain.count(".") + 1)


PROGRAM_DEPTH = 3
"""Parts from which a code as long as a program's is a program's: urusan, bidang, program. Shorter ones may be row numbers."""


@dataclass
class CodeDepths:
    """Learns within one table which depth of code is which level, from rows that name their level in words."""

    program: int | None = None

    def level(self, code: Code | None, text: str) -> Level | None:
        """Level of a row by its words, its code, or the depth learnt so far; None where nothing tells it."""
        spoken = spoken_level(text)
        if code is None:
            return spoken
        if spoken is Level.PROGRAM:
            self.program = code.depth
            return spoken
        if spoken is not None:
            return spoken
        if self.program is not None and code.level in {None, Level.PROGRAM}:
            deeper = code.depth - self.program
            if deeper > 0 or (deeper == 0 and code.depth >= PROGRAM_DEPTH):
                return (Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN)[min(deeper, 2)]
        return code.level


# `Urusan Penyelenggaraan PSU Perumahan` is a kegiatan of Permendagri 90/2019 (1.04.05.2.01).
_SPOKEN = (
    (
        re.compile(r"^urusan (?:pemerintahan )?(?:wajib|pilihan)(?: (?:pelayanan|non|yang|tidak)\b.*)?$", re.IGNORECASE),
        Level.URUSAN,
    ),
    (re.compile(r"^(?:urusan(?! penyelenggaraan)|bidang urusan)\b", re.IGNORECASE), Level.BIDANG_URUSAN),
    (
        re.compile(
            r"^(?:dinas|badan|sekretariat|inspektorat|kecamatan|kelurahan|satuan polisi|rumah sakit|rsud|kantor|bappeda\w*)\b.*",
            re.IGNORECASE,
        ),
        Level.PERANGKAT_DAERAH,
    ),
    (re.compile(r"^program\b", re.IGNORECASE), Level.PROGRAM),
    (re.compile(r"^sub[ -]?kegiatan\b", re.IGNORECASE), Level.SUB_KEGIATAN),
    (re.compile(r"^kegiatan\b", re.IGNORECASE), Level.KEGIATAN),
)


def spoken_level(text: str) -> Level | None:
    """The level that a name itself says: Program ..., Kegiatan ..."""
    plain = text.strip(" -•●")
    return next((level for pattern, level in _SPOKEN if pattern.match(plain)), None)


_NUMBERED = re.compile(
    r"^\s*((?:\(?\d{1,2}(?:[.,]\d{1,2}){0,5}[.)]|\d{1,2}(?:\.\d{1,2}){1,5}\.?|[a-zA-Z][.)]|[ivxIVX]{1,4}[.)])(?=\s|[A-Z])|[-–•●▪■○*·➢✓]+(?=\s|\w))\s*"
)


_CODED = re.compile(
    r"\s*((?:\d|X)\.(?:\d{2}|XX)(?:\.\d{2}(?:\.0?[12]\.\d{2}(?:\.\d{2,4})?)?)?)\.?\s+(?:[-–:]\s*)?(?=[^\W\d])", re.IGNORECASE
)
"""A code of the nomenclature in front of its name, mostly with a dash: 2.11.11.2.01.0012 - Penanganan Sampah."""


def split_number(text: str) -> tuple[str | None, str]:
    """A leading ordinal, code or bullet, and the rest: `1.1. Persentase ...`. Bullets give no ordinal."""
    coded = _CODED.match(text)
    if coded:
        return coded[1], text[coded.end() :]
    match = _NUMBERED.match(text)
    if not match or not text[match.end() :].strip():
        return None, text
    mark = match[1].strip()
    return (mark if any(c.isalnum() for c in mark) else None), text[match.end() :].strip()


def named_code(text: str) -> Code | None:
    """The code of the nomenclature printed in front of a name, where its form tells a level."""
    number, _ = split_number(text)
    code = parse_code(number) if number else None
    return code if code and code.level else None
