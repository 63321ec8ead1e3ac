"""What the arrangement of a document tells: numbers that skip one, indicators without a target, an indicator on two levels."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from normalize.builder import Builder
from normalize.names import name_key
from schema.cascade import Indikator, Unsur
from schema.words import Jenis, Level, Severity

ROWS = 4
"""Numbered rows of one table from which a missing number says something."""
SKIPPED = 2
"""Numbers that may be missing in one place; longer jumps are another list."""
MEASURED, OF_ALL = 3, 0.75
"""Indicators of a table that have a target, and their share, from which one without is said."""
SPECIFIC = 24
"""Letters of a name from which equal names mean one indicator."""


def check(builder: Builder) -> None:
    """Look at numbers, targets and levels."""
    _numbers(builder)
    _without_target(builder)
    _copied(builder)


def _numbers(builder: Builder) -> None:
    series: dict[tuple[object, ...], list[tuple[int, Unsur | Indikator]]] = defaultdict(list)
    for unsur in sorted(builder.unsur_.values(), key=lambda u: u.urutan):
        if unsur.level is not Level.JUMLAH and (number := _plain(unsur.nomor)) is not None:
            series[unsur.asal.tabel, unsur.level, unsur.asal.kolom, unsur.induk].append((number, unsur))
    for indikator in sorted(builder.indikator_.values(), key=lambda i: i.urutan):
        if (number := _plain(indikator.nomor)) is not None:
            series[indikator.asal.tabel, None, indikator.asal.kolom, indikator.unsur].append((number, indikator))
    for (table, *_), found in series.items():
        steps = [b - a for (a, _), (b, _) in pairwise(found)]
        gaps = [k for k, step in enumerate(steps) if step > 1]
        if table is None or len(found) < ROWS or len(gaps) != 1 or any(step < 1 for step in steps) or found[0][0] > 1:
            continue
        if any(seen.peran == "ulang" and seen.tabel == table for _, node in found for seen in node.sumber):
            continue  # two rows of one name are one element, whose second number is not kept
        (before, _), (after, where) = found[gaps[0]], found[gaps[0] + 1]
        if after - before - 1 <= SKIPPED:
            missing = " dan ".join(str(n) for n in range(before + 1, after))
            builder.temuan(
                "nomor-terlewat", Severity.INFO, f"nomor {missing} tidak ada di antara {before} dan {after}: barisnya hilang, atau penomorannya keliru",
                at=where.asal, diharapkan=str(before + 1), ditemukan=str(after), dokumen=where.dokumen,
            )  # fmt: skip


def _plain(nomor: str | None) -> int | None:
    text = (nomor or "").strip(" .)")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None


def _without_target(builder: Builder) -> None:
    tables: dict[int, list[Indikator]] = defaultdict(list)
    for indikator in builder.indikator_.values():
        if indikator.asal.tabel is not None:
            tables[indikator.asal.tabel].append(indikator)
    targets = {f.indikator for f in builder.nilai_ if f.jenis is Jenis.TARGET}
    other = {f.indikator for f in builder.nilai_}
    for found in tables.values():
        having = [i for i in found if i.id in targets]
        if len(having) < max(MEASURED, OF_ALL * len(found)):
            continue
        for indikator in found:
            if indikator.id not in other:
                builder.temuan(
                    "indikator-tanpa-target", Severity.INFO, f"indikator tanpa target di tabel yang memuat target: {indikator.teks[:100]}",
                    at=indikator.asal, dokumen=indikator.dokumen,
                )  # fmt: skip


def _copied(builder: Builder) -> None:
    """The same indicator measures an element and one above it: one of the two is a copy, and measures nothing of its own."""
    groups: dict[tuple[int, str], list[Indikator]] = defaultdict(list)
    for indikator in builder.indikator_.values():
        name = name_key(indikator.teks)
        if indikator.unsur is not None and len(name) >= SPECIFIC:
            groups[indikator.dokumen, name].append(indikator)
    for found in groups.values():
        for indikator in found:
            above = _above(builder, indikator.unsur)
            twin = next((other for other in found if other.unsur in above), None)
            if twin is not None:
                here, there = builder.unsur_[indikator.unsur or 0], builder.unsur_[twin.unsur or 0]
                builder.temuan(
                    "indikator-dua-tingkat", Severity.INFO, f"indikator {here.level or 'unsur'} ini sama dengan indikator {there.level or 'unsur'} di atasnya: {indikator.teks[:100]}",
                    at=indikator.asal, dokumen=indikator.dokumen,
                )  # fmt: skip
                break


def _above(builder: Builder, unsur: int | None) -> set[int]:
    """Elements above one, which are of another level."""
    found: set[int] = set()
    node = builder.unsur_.get(unsur or 0)
    level = node.level if node else None
    while node is not None and node.induk is not None and node.induk not in found and node.induk != unsur:
        node = builder.unsur_[node.induk]
        if node.level is not level:
            found.add(node.id)
        else:
            break
    return found
