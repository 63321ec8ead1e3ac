"""Mends tables whose columns were cut at separators: broken words, split statements, ghosts. Every mend is a finding.

A text conversion prints a merged cell line by line over its rows, moves words into the column beside, and a machine
reader may invent text. Nothing is mended in tables that were drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from normalize.columns import Column
from normalize.names import corrected
from normalize.part import Part
from normalize.text import joined
from schema.raw import Cell
from schema.words import Level, SelStatus, Severity

STATEMENT = re.compile(
    r"^(?:\W|\d|[a-z]\.)*(?:me[mn]\w+|ber\w+|ter\w+|ke\w+nya|optimal\w*|peningkatan|pengembangan|penurunan|pengendalian|penguatan|program|kegiatan|penyediaan|pelaksanaan|pembinaan)\b",
    re.IGNORECASE,
)
"""How a statement of performance begins; a text that begins otherwise may be the rest of the one above."""
STATED = {Level.TUJUAN_DAERAH, Level.SASARAN_DAERAH, Level.TUJUAN, Level.SASARAN}
"""Levels whose elements are statements; names of programs and kegiatan begin with any word."""
ENGLISH = {"and", "of", "the", "to", "is", "for", "with", "from", "this", "that", "by"}
INDONESIAN = {
    "dan",
    "yang",
    "di",
    "ke",
    "dari",
    "untuk",
    "pada",
    "dengan",
    "jumlah",
    "persentase",
    "dalam",
    "terhadap",
    "kerja",
    "layanan",
}
ENGLISH_WORDS = 2
"""English function words from which an Indonesian table's cell, with no Indonesian word in it, is invented text."""
GARBLE = 70
"""Partial ratio from which a line that begins no statement is a damaged copy of the line above."""
OPEN_GAP = 3
"""Rows that may lie between a text that ends in a conjunction or comma and its rest."""
OPEN_END = re.compile(r"(?:\b(?:dan|serta|yang|untuk|atau|dengan|di|pada|dalam)|[,&])$", re.IGNORECASE)
_TOTAL = re.compile(
    r"^(?:sub\s*)?(?:grand\s+)?(?:jumlah|total)(?:\s+(?:total|keseluruhan|anggaran|belanja|pagu|biaya)\b.*)?\W*$", re.IGNORECASE
)
"""A printed total is the rest of no statement."""
_WORDY = re.compile(r"[^\W\d]{3}")

Place = tuple[int, int]


@dataclass
class Mended:
    """Changed texts by place: (text, begins an element), and the column that a cell truly belongs to."""

    text: dict[Place, tuple[str, bool]] = field(default_factory=dict)
    column: dict[Place, Column] = field(default_factory=dict)


def mend(part: Part, columns: tuple[Column, ...]) -> Mended:
    """All mends of a part. Empty for tables that were drawn."""
    found = Mended()
    if not part.grid.table.ragged:
        return found
    _ghosts(part, found)
    for column in columns:
        if column.peran == "unsur" and column.level in STATED:
            _statements(part, column, _sources(columns, column), found)
    return found


def _ghosts(part: Part, found: Mended) -> None:
    for cell in part.grid.filled():
        words = joined(cell.text).casefold().split()
        english = sum(1 for word in words if word in ENGLISH)
        if cell.row >= part.segment.start and english >= ENGLISH_WORDS and not any(word in INDONESIAN for word in words):
            _drop(
                part,
                cell,
                found,
                "teks-hantu",
                f"teks bukan bahasa Indonesia, kemungkinan karangan mesin pembaca: {joined(cell.text)}",
            )


def _drop(part: Part, cell: Cell, found: Mended, rule: str, why: str) -> None:
    found.text[cell.row, cell.col] = ("", False)
    part.account(cell, SelStatus.DIABAIKAN, rule)
    part.builder.temuan(rule, Severity.WARNING, why, at=part.asal(cell), dokumen=part.dokumen)


def _sources(columns: tuple[Column, ...], target: Column) -> list[int]:
    """Columns whose words belong to the target: its own, those without a head behind it, and a number column before it."""
    found = [target.index]
    for column in columns[target.index + 1 :]:
        if column.peran is not None or column.path:
            break
        found.append(column.index)
    if target.index == 1 and columns[0].peran in {"nomor", None}:
        found.insert(0, 0)
    return found


def _statements(part: Part, target: Column, sources: list[int], found: Mended) -> None:
    """Put the words of each row together, then the rows of each statement."""
    group: list[tuple[Cell, str]] = []
    for row in range(part.segment.start, part.segment.stop):
        cells = [
            cell for c in sources if (cell := part.grid.own(row, c)) and _WORDY.search(cell.text) and (row, c) not in found.text
        ]
        if not cells:
            continue
        text = " ".join(joined(cell.text) for cell in cells)
        if _TOTAL.match(text):
            _close(part, group, found)
            group = []
            continue
        for cell in cells:
            found.column[cell.row, cell.col] = target
        _together(part, cells, text, found)
        gap = OPEN_GAP if group and OPEN_END.search(group[-1][1]) else 1
        if group and not STATEMENT.match(corrected(text)) and row - group[-1][0].row <= gap and not _numbered(part, row, sources):
            if fuzz.partial_ratio(text.casefold(), group[-1][1].casefold()) >= GARBLE:
                _drop(part, cells[0], found, "teks-rusak", f"salinan rusak dari teks di atasnya: {text}")
                continue
            group.append((cells[0], text))
            continue
        _close(part, group, found)
        group = [(cells[0], text)]
    _close(part, group, found)


def _together(part: Part, cells: list[Cell], text: str, found: Mended) -> None:
    if len(cells) < 2:
        return
    found.text[cells[0].row, cells[0].col] = (text, True)
    for cell in cells[1:]:
        found.text[cell.row, cell.col] = ("", False)
        part.account(cell, SelStatus.FAKTA, "lanjutan teks sel di kirinya")
    part.builder.temuan(
        "teks-terbelah",
        Severity.INFO,
        f"teks satu sel terbelah {len(cells)} kolom dan digabung: {text}",
        at=part.asal(cells[0]),
        dokumen=part.dokumen,
    )


def _numbered(part: Part, row: int, sources: list[int]) -> bool:
    """A row with a number of its own begins its own element."""
    first = part.grid.own(row, 0)
    return 0 not in sources[1:] and first is not None and joined(first.text).rstrip(".").isdigit()


def _close(part: Part, group: list[tuple[Cell, str]], found: Mended) -> None:
    if len(group) < 2:
        return
    text = " ".join(words for _, words in group)
    found.text[group[0][0].row, group[0][0].col] = (text, True)
    for cell, _ in group[1:]:
        found.text[cell.row, cell.col] = ("", False)
        part.account(cell, SelStatus.FAKTA, "lanjutan teks sel di atasnya")
    part.builder.temuan(
        "teks-terbelah",
        Severity.INFO,
        f"teks satu sel tercetak di {len(group)} baris dan digabung: {text}",
        at=part.asal(group[0][0]),
        dokumen=part.dokumen,
    )
