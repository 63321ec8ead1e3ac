"""Kegiatan and sub kegiatan told apart by money or by the nomenclature, where neither words nor codes name them.

A table without codes prints program, kegiatan and sub kegiatan in one column. The kegiatan of a program add up to it, and
the rows behind a kegiatan are its sub kegiatan, which mostly add up to it. So of all ways to cut the rows below a program
into kegiatan with their rows, the ones count whose kegiatan add up to the program exactly in one column of money; of
these the one whose own rows add up best. Where two are equally good, or none adds up, the levels stay NULL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from normalize import data
from normalize.builder import Builder
from normalize.headtext import read_head
from normalize.ladder import NO_SUB_KEGIATAN
from normalize.names import name_key, same_name
from normalize.text import key
from schema.cascade import Unsur
from schema.words import Cara, Level

EXACT, SHORT, OVER = 2, -1, -2
"""Points of a kegiatan whose rows add up to it in a column of money, fall short of it, or exceed it."""
BEAM = 400
"""Ways kept per row and sum; a true cut explains its sums better than the many that fit by chance."""
MOST_ROWS = 80
"""Rows of money below one program, beyond which the table is no list of one program (the longest seen has 32)."""
REASON = "kegiatan di bawah program ini berjumlah tepat sama dengan programnya"
NAMED = "nama menurut nomenklatur"

Money = tuple[Decimal, ...]


@dataclass
class Block:
    """A program with the rows below it, in reading order."""

    program: Unsur
    rows: list[Unsur] = field(default_factory=list)


def by_money(builder: Builder) -> None:
    """Give levels and parents to the rows of all programs that add up."""
    amounts = _amounts(builder)
    for block in _blocks(builder):
        columns = sorted(amounts.get(block.program.id, {}), key=str)
        if not columns:
            continue
        total = tuple(amounts[block.program.id][c] for c in columns)
        money = [
            tuple(amounts[row.id].get(c, Decimal(0)) if row.id in amounts else Decimal(0) for c in columns) for row in block.rows
        ]
        filled = [position for position, vector in enumerate(money) if any(vector)]
        heads = cut(total, [money[p] for p in filled])
        flat = heads is not None and len(heads) == len(filled)
        if heads is None or (flat and "sub" in key(block.program.asal.kolom_judul or "")):
            continue
        if not flat and (block.program.tahun or NO_SUB_KEGIATAN) < NO_SUB_KEGIATAN:
            continue  # the sums fit by chance, or a figure was misread: there was no third level yet
        _apply(builder, block, [filled[h] for h in heads], set(filled))


def _amounts(builder: Builder) -> dict[int, dict[tuple[object, ...], Decimal]]:
    """Amounts by element and column of money; of one printed again the first counts."""
    found: dict[int, dict[tuple[object, ...], Decimal]] = defaultdict(dict)
    for fact in builder.anggaran_:
        if fact.unsur is not None and fact.rupiah:
            found[fact.unsur].setdefault((fact.tahun, fact.tahap, fact.periode, fact.jenis, fact.sumber_dana), fact.rupiah)
    return found


def _blocks(builder: Builder) -> Iterator[Block]:
    """Programs with the rows without a level that follow them in their column."""
    block: Block | None = None
    for unsur in sorted(builder.unsur_.values(), key=lambda u: u.urutan):
        if unsur.level is Level.PROGRAM and _mixed(unsur):
            if block and block.rows:
                yield block
            block = Block(unsur)
        elif block and unsur.level is None and unsur.asal.kolom_judul == block.program.asal.kolom_judul:
            block.rows.append(unsur)
        elif block and unsur.asal.kolom_judul == block.program.asal.kolom_judul:
            if block.rows:
                yield block
            block = None
    if block and block.rows:
        yield block


def _mixed(unsur: Unsur) -> bool:
    """Does it stand in a column of several levels?"""
    leaf = (unsur.asal.kolom_judul or "").rsplit(" > ", 1)[-1]
    head = read_head(leaf)
    return head.field is not None and head.field.nama == "campuran"


def _apply(builder: Builder, block: Block, heads: list[int], filled: set[int]) -> None:
    """Rows without money are sub kegiatan where a row with money of the same kegiatan follows; else nothing tells them."""
    stops = [*heads[1:], len(block.rows)]
    for head, stop in zip(heads, stops, strict=True):
        kegiatan = block.rows[head]
        _give(builder, kegiatan, Level.KEGIATAN, block.program.id)
        last = max(p for p in filled if head <= p < stop)
        for row in block.rows[head + 1 : last + 1]:
            _give(builder, row, Level.SUB_KEGIATAN, kegiatan.id)


def _give(builder: Builder, unsur: Unsur, level: Level, parent: int | None, cara: Cara = Cara.SUM, why: str = REASON) -> None:
    builder.update_unsur(unsur.id, level=level, level_alasan=why)
    if unsur.induk is None and parent is not None:
        builder.link(unsur.id, parent, cara, why)


def by_name(builder: Builder) -> None:
    """Give levels to rows below a program whose kegiatan have the same names everywhere; parents by order."""
    program: Unsur | None = None
    kegiatan: Unsur | None = None
    for unsur in sorted(builder.unsur_.values(), key=lambda u: u.urutan):
        if unsur.level is Level.PROGRAM:
            program, kegiatan = (unsur if _mixed(unsur) else None), None
        elif program is None or unsur.asal.kolom_judul != program.asal.kolom_judul:
            continue
        elif unsur.level is Level.KEGIATAN:
            kegiatan = unsur
        elif unsur.level is None and (known := _named(program, unsur)):
            level, above = known
            if level is Level.KEGIATAN:
                _give(builder, unsur, level, program.id, Cara.ORDER, NAMED)
                kegiatan = unsur
            else:
                below = kegiatan is not None and same_name(kegiatan.teks, above)
                _give(builder, unsur, level, kegiatan.id if below and kegiatan else None, Cara.ORDER, NAMED)


def _named(program: Unsur, unsur: Unsur) -> tuple[Level, str] | None:
    """The level of a name in the nomenclature of its program, and the kegiatan that it is or belongs to."""
    for entry in data.nomenclature():
        if name_key(entry.program) not in name_key(program.teks) or (unsur.tahun or entry.sejak) < entry.sejak:
            continue
        for kegiatan, subs in entry.kegiatan.items():
            if same_name(unsur.teks, kegiatan):
                return Level.KEGIATAN, kegiatan
            if any(same_name(unsur.teks, sub) for sub in subs):
                return Level.SUB_KEGIATAN, kegiatan
    return None


def cut(total: Money, rows: Sequence[Money]) -> list[int] | None:
    """Positions of the rows that are kegiatan: the first row, and those that with it add up to the total exactly.

    None where no column of money adds up, or two cuts explain the sums equally well.
    """
    if not rows or len(rows) > MOST_ROWS:
        return None
    points = _points(rows)
    best: tuple[int, frozenset[tuple[int, ...]]] | None = None
    for column, wanted in enumerate(total):
        found = _cuts(*_whole(wanted, [row[column] for row in rows]), points) if wanted > 0 else None
        if found and (best is None or found[0] > best[0]):
            best = found
        elif found and best and found[0] == best[0]:
            best = (best[0], best[1] | found[1])
    return list(next(iter(best[1]))) if best and len(best[1]) == 1 else None


def _points(rows: Sequence[Money]) -> list[list[int]]:
    """Points of a kegiatan at row i whose rows reach up to row j, exclusive."""
    found = []
    for head, amounts in enumerate(rows):
        below = [Decimal(0)] * len(amounts)
        line = [0] * (head + 2)
        for row in rows[head + 1 :]:
            below = [b + a for b, a in zip(below, row, strict=True)]
            line.append(sum(_point(a, b) for a, b in zip(amounts, below, strict=True)))
        found.append(line)
    return found


def _point(own: Decimal, below: Decimal) -> int:
    if own == below:
        return EXACT if own else 0
    return SHORT if below < own else OVER


def _whole(wanted: Decimal, amounts: Sequence[Decimal]) -> tuple[int, list[int]]:
    """The amounts as whole numbers of their smallest part, which are added and compared in half the time."""
    places = max(0, *(-int(amount.as_tuple().exponent) for amount in (wanted, *amounts)))
    return int(wanted.scaleb(places)), [int(amount.scaleb(places)) for amount in amounts]


def _cuts(wanted: int, amounts: Sequence[int], points: list[list[int]]) -> tuple[int, frozenset[tuple[int, ...]]] | None:
    """The best cuts whose kegiatan add up to the wanted amount, with their points."""
    states: list[dict[int, tuple[int, frozenset[tuple[int, ...]]]]] = [{} for _ in range(len(amounts) + 1)]
    states[0][0] = (0, frozenset({()}))
    for start, amount in enumerate(amounts):
        kept = sorted(states[start].items(), key=lambda item: -item[1][0])[:BEAM]
        states[start] = {}
        for spent, (score, ways) in kept:
            if (reached := spent + amount) > wanted:
                continue
            longer = frozenset((*way, start) for way in ways)
            for state, point in zip(states[start + 1 :], points[start][start + 1 :], strict=True):
                now = score + point
                known = state.get(reached)
                if known is None or now > known[0]:
                    state[reached] = (now, longer)
                elif now == known[0] and len(known[1]) < 2:
                    state[reached] = (now, known[1] | longer)
    return states[-1].get(wanted)
