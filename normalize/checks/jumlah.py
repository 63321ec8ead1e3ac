"""Money up the tree and against printed totals. Only money is added; physical output does not aggregate."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from normalize.builder import Builder
from schema.cascade import Anggaran
from schema.words import RUPIAH, Level, Severity

_ORDER = list(Level)


def check(builder: Builder) -> None:
    """Each element against the sum of its children; each printed total against what the tables above it list."""
    amounts: dict[tuple[object, ...], Anggaran] = {}
    several: set[object] = set()
    for fact in builder.anggaran_:
        if fact.jenis in RUPIAH and fact.rupiah is not None and fact.unsur is not None:
            first = amounts.setdefault((fact.unsur, fact.jenis, fact.tahun, fact.periode, fact.tahap, fact.sumber_dana), fact)
            if first.rupiah != fact.rupiah and first.asal.kolom_judul == fact.asal.kolom_judul:
                several.add(fact.unsur)  # money of single indicators, of which one may be the sum of the others
    sure = {key: fact for key, fact in amounts.items() if fact.unsur not in several}
    _children(builder, sure)
    _totals(builder, sure, {builder.unsur_[int(str(unsur))].level for unsur in several})


def _children(builder: Builder, amounts: dict[tuple[object, ...], Anggaran]) -> None:
    below: dict[int, list[int]] = defaultdict(list)
    for child_node in builder.unsur_.values():
        if child_node.induk is not None and child_node.level not in {Level.JUMLAH, Level.BAGIAN, None}:
            below[child_node.induk].append(child_node.id)
    for (unsur, *when), fact in amounts.items():
        node = builder.unsur_[int(str(unsur))]
        if node.level not in {Level.PROGRAM, Level.KEGIATAN} or fact.rupiah is None:
            continue
        found = [amounts.get((child, *when)) for child in below.get(node.id, [])]
        levels = {builder.unsur_[child].level for child in below.get(node.id, [])}
        if not found or any(f is None for f in found) or len(levels) != 1:
            continue
        total = sum((f.rupiah for f in found if f and f.rupiah is not None), Decimal(0))
        listed = [f.id for f in found if f and f.rupiah]
        if total == fact.rupiah:
            builder.proved.update((fact.id, *listed) if total else ())
        else:
            builder.temuan(
                "jumlah-anak-tidak-cocok", Severity.WARNING, f"{fact.jenis} {node.level} tidak sama dengan jumlah {len(found)} unsur di bawahnya: {node.teks[:80]}",
                at=fact.asal, facts=(fact.id, *listed), diharapkan=rupiah(total), ditemukan=rupiah(fact.rupiah), dokumen=fact.dokumen,
            )  # fmt: skip


def _totals(builder: Builder, amounts: dict[tuple[object, ...], Anggaran], unsure: set[Level | None]) -> None:
    """A printed total equals the sum of some level listed before it, or it is reported; levels in doubt prove nothing."""
    for (unsur, jenis, *when), fact in amounts.items():
        node = builder.unsur_[int(str(unsur))]
        if node.level is not Level.JUMLAH:
            continue
        sums: dict[Level, Decimal] = defaultdict(Decimal)
        parts: dict[Level, list[int]] = defaultdict(list)
        for (other, kind, *time), listed in amounts.items():
            level = builder.unsur_[int(str(other))].level
            if (
                kind == jenis
                and time == when
                and level is not None
                and level is not Level.JUMLAH
                and listed.urutan < fact.urutan
                and listed.rupiah is not None
            ):
                sums[level] += listed.rupiah
                parts[level].append(listed.id)
        for level, total in sums.items():
            if total and total == fact.rupiah:
                builder.proved.update((fact.id, *parts[level]))
        if not sums or fact.rupiah in sums.values() or unsure & {*sums}:
            continue
        lowest = max(sums, key=_ORDER.index)
        builder.temuan(
            "total-tidak-cocok", Severity.WARNING, f"{node.teks} tercetak tidak sama dengan jumlah {lowest} di atasnya", at=fact.asal, facts=(fact.id, *parts[lowest]),
            diharapkan=rupiah(sums[lowest]), ditemukan=rupiah(fact.rupiah or Decimal(0)), dokumen=fact.dokumen,
        )  # fmt: skip


def rupiah(amount: Decimal) -> str:
    """An amount in Indonesian print: 9.054.343.734."""
    whole, _, sen = f"{amount:,.2f}".partition(".")
    return whole.replace(",", ".") + (f",{sen}" if sen != "00" else "")
