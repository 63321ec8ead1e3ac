"""Links that no table prints: one node for an element that is printed again, parents known by sums alone.

A budget adds up: the sub kegiatan of a kegiatan are the contiguous run whose pagu and realisasi add up to it exactly.
Money aggregates, physical output does not; so only money is used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from normalize.builder import Builder
from normalize.levels import by_money, by_name
from normalize.names import name_key
from schema.cascade import Unsur
from schema.words import Cara, Jenis, Level, Severity

UNIFIED = (
    Level.VISI, Level.MISI, Level.TUJUAN_DAERAH, Level.SASARAN_DAERAH, Level.TUJUAN, Level.SASARAN, Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN,
)  # fmt: skip
"""Levels whose elements have names of their own, top down; kinerja, aksi and sections do not."""
SHORTEST_NAME = 8
"""Letters below which equal names prove nothing."""

MOST_MATCHED = 0.5
"""Part of the parents of a list that sums must match before one whose children are all taken by others is said."""

_PAIRS = ((Level.KEGIATAN, Level.SUB_KEGIATAN), (Level.PROGRAM, Level.KEGIATAN), (Level.PROGRAM, Level.SUB_KEGIATAN))
Money = tuple[Decimal | None, ...]


def link(builder: Builder) -> None:
    """All links of one file."""
    by_money(builder)
    by_name(builder)
    _unify(builder)
    for above, below in _PAIRS:
        _by_sums(builder, above, below)


# -- one node for one element ---------------------------------------------------------------------------------------


def _unify(builder: Builder) -> None:
    """An element printed again (same level, same corrected name, no other parent, no other code) is one node."""
    into: dict[int, int] = {}
    for level in UNIFIED:
        groups: dict[tuple[object, ...], list[Unsur]] = defaultdict(list)
        for unsur in builder.unsur_.values():
            if unsur.level is level and len(name_key(unsur.teks)) >= SHORTEST_NAME:
                groups[unsur.dokumen, name_key(unsur.teks)].append(unsur)
        for group in groups.values():
            _merge(builder, group, into)
    if into:
        _redirect(builder, into)


def _merge(builder: Builder, group: list[Unsur], into: dict[int, int]) -> None:
    kept: list[int] = []
    for node in group:
        target = next((k for k in kept if _compatible(builder.unsur_[k], node, into)), None)
        if target is None:
            kept.append(node.id)
            continue
        into[node.id] = target
        builder.see_again(target, node.asal)
        first = builder.unsur_[target]
        change: dict[str, object] = {}
        if first.induk is None and first.induk_indikator is None and node.induk is not None:
            change = {
                "induk": node.induk,
                "induk_jenis": node.induk_jenis,
                "induk_cara": node.induk_cara,
                "induk_alasan": node.induk_alasan,
            }
        for name in ("kode", "kode_cara", "jabatan", "nomor"):
            if getattr(first, name) is None and getattr(node, name) is not None:
                change[name] = getattr(node, name)
        if change and change.get("induk") != target:
            builder.update_unsur(target, **change)


def _compatible(one: Unsur, other: Unsur, into: dict[int, int]) -> bool:
    def parent(node: Unsur) -> tuple[int | None, int | None]:
        return (into.get(node.induk, node.induk) if node.induk else None, node.induk_indikator)

    same_parent = parent(one) == parent(other) or (None, None) in {parent(one), parent(other)}
    same_code = one.kode is None or other.kode is None or one.kode == other.kode
    same_post = one.jabatan is None or other.jabatan is None or one.jabatan == other.jabatan
    own_parent = one.id in parent(other) or other.id in parent(one)
    return same_parent and same_code and same_post and not own_parent


def _redirect(builder: Builder, into: dict[int, int]) -> None:
    """Point everything at the nodes that stay, and number them anew without gaps."""
    stay = [u for u in builder.unsur_ if u not in into]
    number = {old: new for new, old in enumerate(stay, start=1)}

    def now(old: int | None) -> int | None:
        while old is not None and old in into:
            old = into[old]
        return None if old is None else number[old]

    builder.unsur_ = {
        number[old]: builder.unsur_[old].model_copy(update={"id": number[old], "induk": now(builder.unsur_[old].induk)})
        for old in stay
    }
    builder.indikator_ = {
        i: ind.model_copy(update={"unsur": now(ind.unsur), "bagian": now(ind.bagian)}) for i, ind in builder.indikator_.items()
    }
    builder.nilai_ = [f.model_copy(update={"unsur": now(f.unsur)}) for f in builder.nilai_]
    builder.anggaran_ = [f.model_copy(update={"unsur": now(f.unsur)}) for f in builder.anggaran_]
    builder.atribut_ = [f.model_copy(update={"unsur": now(f.unsur)}) for f in builder.atribut_]
    builder.jadwal_ = [f.model_copy(update={"unsur": now(f.unsur)}) for f in builder.jadwal_]
    builder.risiko_ = [r.model_copy(update={"unsur": now(r.unsur)}) for r in builder.risiko_]
    builder.tautan_ = [t.model_copy(update={"dari": now(t.dari), "ke": now(t.ke)}) for t in builder.tautan_]


# -- parents by sums ------------------------------------------------------------------------------------------------


def _by_sums(builder: Builder, above: Level, below: Level) -> None:
    money = _amounts(builder)
    for when in sorted({key[1:] for key in money}, key=str):
        parents = _with_money(builder, above, money, when)
        children = [u for u in _with_money(builder, below, money, when) if _open(builder, u, above)]
        orphans = sum(1 for c in children if builder.unsur_[c].induk is None)
        if not parents or orphans * 2 <= len(children):
            continue  # the table prints the parents; sums could only guess others
        found = runs([_vector(money, p, when) for p in parents], [_vector(money, c, when) for c in children])
        for position, (start, stop) in found.items():
            parent = builder.unsur_[parents[position]]
            for child in children[start:stop]:
                printed = builder.unsur_[child].induk
                if printed is not None and printed != parent.id:
                    _contradiction(builder, child, parent.id)
                    continue
                why = f"pagu dan realisasi {stop - start} unsur berurutan berjumlah tepat sama dengan induknya"
                builder.link(child, parent.id, Cara.SUM, why)
        _unmatched(builder, (above, below), parents, children, found, when)


def _unmatched(
    builder: Builder, levels: tuple[Level, Level], parents: list[int], children: list[int], found: dict[int, tuple[int, int]], when: tuple[object, ...]
) -> None:  # fmt: skip
    """Where sums hold for others of a list, the parents that they do not hold for are named, with all money that may be wrong."""
    placed = {child for start, stop in found.values() for child in children[start:stop]}
    lost = [p for i, p in enumerate(parents) if i not in found]
    if not lost or not found or (len(placed) == len(children) and len(found) < MOST_MATCHED * len(parents)):
        return
    doubtful = {*lost, *(c for c in children if c not in placed)}
    facts = [
        f for f in builder.anggaran_ if f.unsur in doubtful and (f.dokumen, f.tahun, f.tahap, f.periode) == when and f.rupiah
    ]
    names = builder.unsur_[lost[0]].teks[:80]
    builder.temuan(
        "jumlah-tidak-cocok", Severity.WARNING, f"{len(lost)} {levels[0]} tidak sama dengan jumlah {levels[1]} mana pun yang berurutan: {names}",
        at=next((f.asal for f in facts if f.unsur == lost[0]), None), facts=[f.id for f in facts], dokumen=builder.unsur_[lost[0]].dokumen,
    )  # fmt: skip


def _open(builder: Builder, unsur: int, above: Level) -> bool:
    """No parent yet, or one of the level that sums can confirm."""
    induk = builder.unsur_[unsur].induk
    return induk is None or builder.unsur_[induk].level is above


def _contradiction(builder: Builder, child: int, parent: int) -> None:
    node = builder.unsur_[child]
    builder.temuan(
        "induk-bertentangan", Severity.WARNING, f"jumlah uang menunjuk induk lain dari yang tercetak: {node.teks[:80]}", at=node.asal, dokumen=node.dokumen,
        diharapkan=builder.unsur_[parent].teks, ditemukan=builder.unsur_[node.induk].teks if node.induk else None,
    )  # fmt: skip


def _amounts(builder: Builder) -> dict[tuple[object, ...], dict[Jenis, Decimal]]:
    """Amounts by element, year, stage and period; of an amount printed again the first counts."""
    found: dict[tuple[object, ...], dict[Jenis, Decimal]] = defaultdict(dict)
    for fact in builder.anggaran_:
        if fact.unsur is not None and fact.rupiah is not None:
            found[fact.unsur, fact.dokumen, fact.tahun, fact.tahap, fact.periode].setdefault(fact.jenis, fact.rupiah)
    return found


def _with_money(
    builder: Builder, level: Level, money: dict[tuple[object, ...], dict[Jenis, Decimal]], when: tuple[object, ...]
) -> list[int]:
    return [u.id for u in sorted(builder.unsur_.values(), key=lambda u: u.urutan) if u.level is level and (u.id, *when) in money]


def _vector(money: dict[tuple[object, ...], dict[Jenis, Decimal]], unsur: int, when: tuple[object, ...]) -> Money:
    amounts = money[(unsur, *when)]
    return (amounts.get(Jenis.PAGU), amounts.get(Jenis.REALISASI_ANGGARAN))


def runs(parents: Sequence[Money], children: Sequence[Money]) -> dict[int, tuple[int, int]]:
    """For each parent (by position) the contiguous run of children (start, stop) whose sums equal it in every column.

    Runs follow each other in the order of the parents. A parent without such a run is left out, as is one whose money
    is all zero: any run of zeros would fit it. Behind a parent that was left out a run counts only if it is the one
    place that fits and no other parent that is still open asks for the same sums.
    """
    found: dict[int, tuple[int, int]] = {}
    place = 0
    lost = False
    for position, parent in enumerate(parents):
        if not any(parent):
            continue
        fitting = [run for start in range(place, len(children)) if (run := _run(parent, children, start)) is not None]
        twins = sum(1 for p, other in enumerate(parents) if p not in found and other == parent)
        if fitting and ((fitting[0][0] == place and not lost) or (len(fitting) == 1 and twins == 1)):
            found[position] = fitting[0]
            place = fitting[0][1]
            lost = False
        else:
            lost = True
    return found


def _run(parent: Money, children: Sequence[Money], start: int) -> tuple[int, int] | None:
    total = [Decimal(0)] * len(parent)
    for stop in range(start, len(children)):
        total = [t + (c or 0) for t, c in zip(total, children[stop], strict=True)]
        if all(p is None or t == p for t, p in zip(total, parent, strict=True)):
            return start, stop + 1
        if any(p is not None and t > p for t, p in zip(total, parent, strict=True)):
            return None
    return None
