"""Family D, rencana aksi whose data drift off their heads: blocks of sasaran, program, kegiatan, each with quarters
or months, in up to forty columns.

Where cells do not stand under their heads, a column's place proves nothing; order and type do. The texts of a row are
set against the text heads by the smoothest drift, the values behind each indicator against the period heads by that
drift. A quarter is sure where all quarters are filled or the drift is even; a month is never claimed without doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from normalize.columns import Column
from normalize.families import Family
from normalize.part import Part
from normalize.text import joined
from normalize.values import is_money, parse, parse_money
from schema.raw import Cell
from schema.words import BULAN, TRIWULAN, Cara, Jenis, SelStatus, Severity

BLOCKS = 2
"""Groups of period heads from which a table is a rencana aksi of several levels."""
MOST_BLOCKS = 6
"""Blocks up to which all ways to set texts against heads can be tried; sasaran to sub kegiatan are four."""
DRIFTED = 0.25
"""Share of cells of the wrong type for their heads from which a table drifts (the sample document: .7)."""
SURE, BY_DRIFT, MONTH = 0.97, 0.93, 0.5
"""Link confidence of a quarter told by a full set, by an even drift, and of a month told by a drift."""
LOOSE = 0.6
"""Link confidence of a quarter whose place fits two drifts, or only another drift than its indicator's."""
FARTHEST = 8
"""Columns by which figures may drift further than their indicator; the money of the sample drifts by 8."""
_VALUE = re.compile(r"^-?\d[\d.,]*\s*%?$|^-?\d[\d.,]*\s+[a-zA-Z/ ]{1,20}$")


@dataclass(frozen=True)
class Block:
    """Heads of one level: element, its indicator, annual target, periods, money."""

    unsur: Column | None
    indikator: Column
    target: Column | None
    periods: tuple[Column, ...]
    money: Column | None


def blocks_of(columns: tuple[Column, ...]) -> list[Block]:
    """The blocks, left to right: each indicator head with the element before it and the figures behind it."""
    starts = [i for i, c in enumerate(columns) if c.peran == "indikator"]
    found = []
    for position, start in enumerate(starts):
        stop = starts[position + 1] if position + 1 < len(starts) else len(columns)
        before = columns[starts[position - 1] + 1 if position else 0 : start]
        behind = [c for c in columns[start + 1 : stop] if c.peran in {"nilai", "anggaran"}]
        found.append(
            Block(
                unsur=next((c for c in reversed(before) if c.peran == "unsur"), None), indikator=columns[start],
                target=next((c for c in behind if c.jenis is Jenis.TARGET and c.periode is None), None),
                periods=tuple(c for c in behind if c.periode in TRIWULAN or c.periode in BULAN),
                money=next((c for c in behind if c.peran == "anggaran"), None),
            )
        )  # fmt: skip
    return found


def claims(part: Part) -> float:
    """At least two blocks with periods, and data that do not stand under their heads."""
    blocks = blocks_of(part.segment.columns)
    with_periods = [b for b in blocks if b.periods]
    return 0.95 if len(with_periods) >= BLOCKS and len(blocks) <= MOST_BLOCKS and _drift(part) >= DRIFTED else 0.0


def _drift(part: Part) -> float:
    wrong = total = 0
    for row in range(part.segment.start, part.segment.stop):
        for cell in part.grid.starting(row):
            column = part.segment.columns[cell.col]
            text = joined(cell.text)
            figure = bool(_VALUE.match(text)) or is_money(text)
            if column.peran in {"nilai", "anggaran", "unsur", "indikator", None}:
                total += 1
                wrong += figure != (column.peran in {"nilai", "anggaran"})
    return wrong / total if total else 0.0


def read(part: Part) -> None:
    """Read row by row; a blank sasaran or indicator is the one above."""
    blocks = blocks_of(part.segment.columns)
    state: dict[int, tuple[int | None, int | None]] = {}
    drifting = False
    for row in range(part.segment.start, part.segment.stop):
        cells = part.grid.starting(row)
        if cells:
            drifting = _row(part, blocks, cells, state) or drifting
    if drifting:
        part.builder.temuan(
            "kolom-bergeser", Severity.WARNING, "isi tabel tidak berdiri di bawah judulnya; dibaca menurut urutan dan jenis isi", tabel=part.number,
            halaman=part.page.number, dokumen=part.dokumen,
        )  # fmt: skip


def _row(part: Part, blocks: list[Block], cells: list[Cell], state: dict[int, tuple[int | None, int | None]]) -> bool:
    texts = [c for c in cells if len(joined(c.text).split()) >= 2 and not _VALUE.match(joined(c.text)) and not is_money(c.text)]
    places = [c for b in blocks for c in (b.unsur, b.indikator) if c is not None]
    match = _smoothest([c.col for c in texts], [c.index for c in places])
    placed = list(zip(texts, match, strict=False))  # texts beyond the heads are left over
    named = {places[p].index: cell for cell, p in placed}
    drift = {places[p].index: cell.col - places[p].index for cell, p in placed}
    moved = any(drift.values())
    for number, block in enumerate(blocks):
        if block.indikator.index not in named:
            continue
        unsur, indikator = _subjects(part, blocks, block, number, named, state)
        state[number] = (unsur, indikator)
        for deeper in [n for n in state if n > number]:
            del state[deeper]
        start = named[block.indikator.index].col
        following = [named[p.index].col for p in places if p.index in named and named[p.index].col > start]
        figures = [c for c in cells if start < c.col < min(following, default=10**6) and c not in texts]
        own = drift[block.indikator.index]
        next_drift = min((d for index, d in drift.items() if index > block.indikator.index), default=None)
        moved = _figures(part, block, figures, own, next_drift, unsur, indikator) or moved
    for cell in cells:
        if re.fullmatch(r"\d{1,2}\.?", joined(cell.text)):
            part.account(cell, SelStatus.LABEL, "nomor urut")
    return moved


def _smoothest(found: list[int], expected: list[int]) -> list[int]:
    """Which head each text belongs to: in order, with the drift that changes least and never pulls left."""
    best: tuple[float, list[int]] = (float("inf"), [])
    for chosen in combinations(range(len(expected)), min(len(found), len(expected))):
        drifts = [f - expected[p] for f, p in zip(found, chosen, strict=False)]
        steps = sum(abs(b - a) for a, b in pairwise(drifts))
        cost = steps + sum(abs(d) for d in drifts) / 4 + sum(10 for d in drifts if d < 0)
        if cost < best[0]:
            best = (cost, list(chosen))
    return best[1]


def _subjects(
    part: Part,
    blocks: list[Block],
    block: Block,
    number: int,
    named: dict[int, Cell],
    state: dict[int, tuple[int | None, int | None]],
) -> tuple[int | None, int]:
    builder = part.builder
    unsur = state.get(number, (None, None))[0]
    above = state.get(number - 1, (None, None))
    if block.unsur is not None and block.unsur.index in named:
        cell = named[block.unsur.index]
        text = joined(cell.text).lstrip("-• ").strip()
        unsur = builder.unsur(
            text, block.unsur.level, part.asal(cell, block.unsur, taut=BY_DRIFT), run=part.thread, dokumen=part.dokumen,
            induk=above[0] if above[1] is None or number > 1 else None, induk_indikator=above[1] if number == 1 else None,
            cara=Cara.ORDER if above != (None, None) else Cara.NONE, tahun=part.tahun,
        )  # fmt: skip
        part.account(cell, SelStatus.FAKTA, "unsur")
    cell = named[block.indikator.index]
    indikator = builder.indikator(
        joined(cell.text), part.asal(cell, block.indikator, taut=BY_DRIFT), dokumen=part.dokumen, unsur=unsur, tahun=part.tahun
    )
    part.account(cell, SelStatus.FAKTA, "indikator")
    return unsur, indikator


def _figures(
    part: Part, block: Block, figures: list[Cell], drift: int, next_drift: int | None, unsur: int | None, indikator: int
) -> bool:
    """Annual target first, then periods by drift or by a full set, then money."""
    builder = part.builder
    about: dict[str, Any] = {"dokumen": part.dokumen, "unsur": unsur, "tahun": part.tahun}
    amounts = [c for c in figures if is_money(c.text)]
    values = [c for c in figures if c not in amounts]
    for cell in amounts:
        value = parse_money(cell.text)
        builder.anggaran(
            value, Jenis.PAGU, part.asal(cell, block.money, nilai=value.keyakinan, taut=SURE), indikator=None if unsur else indikator, **about
        )  # fmt: skip
        part.account(cell, SelStatus.FAKTA, "pagu")
    annual, rest = _annual(block, values, drift)
    if annual is not None:
        value = parse(annual.text)
        builder.nilai(
            value, Jenis.TARGET, part.asal(annual, block.target, nilai=value.keyakinan, taut=SURE), indikator=indikator, **about
        )
        part.account(annual, SelStatus.FAKTA, "target")
    doubtful = False
    for cell, column, sure in _periods(block, rest, drift, next_drift):
        value = parse(cell.text)
        builder.nilai(
            value,
            Jenis.TARGET,
            part.asal(cell, column, nilai=value.keyakinan, taut=sure),
            indikator=indikator,
            periode=column.periode,
            **about,
        )
        part.account(cell, SelStatus.FAKTA, f"target {column.periode}")
        doubtful = doubtful or sure == MONTH
    if doubtful:
        builder.temuan(
            "bulan-diragukan",
            Severity.WARNING,
            "kolom bulan bergeser dari judulnya; bulan tiap angka hanya perkiraan",
            at=part.asal(rest[0]),
            dokumen=part.dokumen,
        )
    return bool(drift)


def _annual(block: Block, values: list[Cell], drift: int) -> tuple[Cell | None, list[Cell]]:
    """The annual target stands first, at its head's drift."""
    if block.target is None or not values or abs(values[0].col - block.target.index - drift) > 1:
        return None, values
    return values[0], values[1:]


def _periods(block: Block, cells: list[Cell], drift: int, next_drift: int | None) -> list[tuple[Cell, Column, float]]:
    if len(cells) == len(block.periods):
        return [
            (cell, column, SURE if column.periode in TRIWULAN else BY_DRIFT)
            for cell, column in zip(cells, block.periods, strict=True)
        ]
    by_place = {c.index: c for c in block.periods}
    shift = next((d for d in range(drift, drift + FARTHEST) if all(cell.col - d in by_place for cell in cells)), None)
    if shift is None:
        return _nearest(block, cells, drift)
    if shift != drift or (
        next_drift is not None and next_drift != drift and all(cell.col - next_drift in by_place for cell in cells)
    ):
        quarter = LOOSE
    else:
        quarter = BY_DRIFT
    return [
        (cell, by_place[cell.col - shift], MONTH if by_place[cell.col - shift].periode in BULAN else quarter) for cell in cells
    ]


def _nearest(block: Block, cells: list[Cell], drift: int) -> list[tuple[Cell, Column, float]]:
    """No one drift fits: the drift grows within the block. In order, each at the nearest head that is still free."""
    found: list[tuple[Cell, Column, float]] = []
    free = list(block.periods)
    for position, cell in enumerate(cells):
        room = free[: len(free) - (len(cells) - position - 1)]
        if not room:
            break
        column = min(room, key=lambda c: abs(cell.col - drift - c.index))
        free = free[free.index(column) + 1 :]
        found.append((cell, column, MONTH if column.periode in BULAN else LOOSE))
    return found


FAMILY = Family("renaksi", claims, read)
