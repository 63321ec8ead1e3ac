"""Family J, register risiko (PP 60/2008): head of three rows, column numbers, rows that shift by a cell.

The code of a risk anchors its row: where it stands a column off its head, the whole row is read off by as much, with
a finding. Scales and value are told by their type, because their heads shift too.
"""

from __future__ import annotations

import re

from normalize.codes import spoken_level
from normalize.columns import Column
from normalize.families import Family
from normalize.part import Part
from normalize.rows import Entry, Row, rows_of
from normalize.values import parse
from schema.cascade import Risiko
from schema.raw import Cell
from schema.words import Cara, Level, SelStatus, Severity

CODE = re.compile(r"^[A-Z]{1,6}[.\-/ ]?\d{1,3}(?:[.\-/]\d{1,3})*$")
HEADS = 4
"""Heads of a risk register that must be there; a capaian table has at most one (Sumber)."""
SHIFTED = 0.85
"""Link confidence of a row that was read off its heads."""
_TEXTS = {
    "risiko_uraian": "uraian", "risiko_kode": "kode", "risiko_pemilik": "pemilik", "risiko_sebab": "sebab", "risiko_sumber": "sumber_sebab",
    "risiko_kendali": "kendali", "risiko_dampak": "dampak", "risiko_pihak": "pihak", "risiko_rtp": "rtp",
}  # fmt: skip
_SCALES = ("skala_dampak", "skala_kemungkinan", "nilai")


def claims(part: Part) -> float:
    """At least four heads of a register."""
    heads = {c.nama for c in part.segment.columns if c.peran == "risiko"}
    return 0.95 if len(heads) >= HEADS and "risiko_uraian" in heads else 0.0


def read(part: Part) -> None:
    """Read elements, their indicators and the risks under them."""
    _go_on(part)
    by_name = {c.nama: c for c in part.segment.columns if c.nama}
    for row in rows_of(part, part.segment.columns, mending=False):
        _row(part, row, by_name)


def _go_on(part: Part) -> None:
    """A register goes on under a repeated title although its heads shifted: the element at risk stays in force."""
    above, thread = part.previous, part.thread
    if (
        above is None
        or above is thread
        or not above.title.endswith(thread.title)
        or not any(c.peran == "risiko" for c in above.columns)
    ):
        return
    thread.subjects, thread.indikator, thread.levels = dict(above.subjects), dict(above.indikator), dict(above.levels)


def _row(part: Part, row: Row, by_name: dict[str, Column]) -> None:
    start = by_name["risiko_uraian"].index
    cells = {e.cell.col: e for e in row.filled if e.text}
    code_head = by_name.get("risiko_kode")
    code = next((c for c, e in sorted(cells.items()) if CODE.match(e.text)), None)
    shift = code - code_head.index if code is not None and code_head else 0
    if shift == 0:
        _subject(part, [e for c, e in sorted(cells.items()) if c < start])
    named = _fields(cells, by_name, shift)
    if shift and "uraian" not in named and cells:
        named["uraian"] = cells[min(cells)]
    if "uraian" not in named:
        return
    scales, control = _scales(cells, by_name, shift)
    if control is not None:
        named["rtp"] = control
    _keep(part, named, scales, shift)


def _fields(cells: dict[int, Entry], by_name: dict[str, Column], shift: int) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for head, field in _TEXTS.items():
        column = by_name.get(head)
        if column and field != "rtp" and (entry := cells.get(column.index + shift)):
            found[field] = entry
    return found


def _scales(cells: dict[int, Entry], by_name: dict[str, Column], shift: int) -> tuple[list[Entry], Entry | None]:
    """The numbers behind the texts, in order, and the text behind them."""
    first = by_name.get("risiko_skala_dampak")
    if first is None:
        column = by_name.get("risiko_rtp")
        return [], cells.get(column.index + shift) if column else None
    behind = [e for c, e in sorted(cells.items()) if c >= first.index + shift]
    numbers = [e for e in behind if re.fullmatch(r"\d{1,2}(?:[.,]\d)?", e.text)][: len(_SCALES)]
    control = next((e for e in behind if e not in numbers), None)
    return numbers, control


def _subject(part: Part, entries: list[Entry]) -> None:
    """The program or sasaran at risk and its indicator; what follows belongs to it."""
    for entry in entries:
        if entry.column.peran == "unsur":
            level = spoken_level(entry.text) or entry.column.level or Level.SASARAN
            parent = part.thread.levels.get(Level.SASARAN) if level is Level.PROGRAM else None
            unsur = part.builder.unsur(
                entry.text, level, part.asal(entry.cell, entry.column), run=part.thread, dokumen=part.dokumen, induk=parent,
                cara=Cara.ORDER if parent else Cara.NONE, tahun=part.tahun,
            )  # fmt: skip
            part.thread.levels[level] = unsur
            part.thread.subjects = {0: unsur}
            part.thread.indikator.clear()
        elif entry.column.peran == "indikator":
            part.thread.indikator[0] = part.builder.indikator(
                entry.text,
                part.asal(entry.cell, entry.column),
                dokumen=part.dokumen,
                unsur=part.thread.subjects.get(0),
                tahun=part.tahun,
            )
        else:
            part.account(entry.cell, SelStatus.LABEL, "nomor urut")
            continue
        part.account(entry.cell, SelStatus.FAKTA, entry.column.peran or "")


def _keep(part: Part, named: dict[str, Entry], scales: list[Entry], shift: int) -> None:
    builder = part.builder
    first = named["uraian"]
    asal = part.asal(first.cell, first.column, taut=SHIFTED if shift else 0.99)
    numbers = {name: float(value) for name, e in zip(_SCALES, scales, strict=False) if (value := parse(e.text).angka) is not None}
    texts = {field: entry.text for field, entry in named.items()}
    builder.risiko_.append(
        Risiko(
            id=len(builder.risiko_) + 1, dokumen=part.dokumen, unsur=part.thread.subjects.get(0), indikator=part.thread.indikator.get(0),
            tahun=part.tahun, urutan=builder.next_order(), asal=asal, **texts, **numbers,
        )
    )  # fmt: skip
    for cell in _cells(named, scales):
        part.account(cell, SelStatus.FAKTA, "risiko")
    if shift:
        builder.temuan(
            "baris-bergeser", Severity.WARNING, f"sel baris ini berdiri {abs(shift)} kolom dari judulnya dan dibaca bergeser: {texts['uraian'][:60]}",
            at=asal, dokumen=part.dokumen,
        )  # fmt: skip
    if len(numbers) == len(_SCALES) and numbers["skala_dampak"] * numbers["skala_kemungkinan"] != numbers["nilai"]:
        builder.temuan(
            "nilai-risiko", Severity.WARNING, "nilai risiko bukan hasil kali skala dampak dan skala kemungkinan", at=asal, dokumen=part.dokumen,
            diharapkan=str(numbers["skala_dampak"] * numbers["skala_kemungkinan"]), ditemukan=str(numbers["nilai"]),
        )  # fmt: skip


def _cells(named: dict[str, Entry], scales: list[Entry]) -> list[Cell]:
    return [e.cell for e in (*named.values(), *scales)]


FAMILY = Family("risiko", claims, read)
