"""One fact printed twice with two values; a lone child that reports other output than its parent."""

from __future__ import annotations

from collections import defaultdict

from normalize.builder import Builder
from normalize.names import name_key
from schema.cascade import Anggaran, Nilai
from schema.words import Jenis, Level, Severity

OUTCOME = {Level.TUJUAN_DAERAH, Level.SASARAN_DAERAH, Level.TUJUAN, Level.SASARAN}
"""Levels where an indicator of one name is one indicator; below them many kegiatan share `Jumlah dokumen`."""
BUDGETED = {Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN}
"""Levels that have one budget of their own."""
SPECIFIC = 24
"""Letters of an indicator's name from which equal names mean one indicator; `Jumlah dokumen` is many."""


def check(builder: Builder) -> None:
    """Look for contradictions within the file."""
    _twice(builder)
    _money_twice(builder)
    _lone_child(builder)


def _twice(builder: Builder) -> None:
    groups: dict[tuple[object, ...], list[Nilai]] = defaultdict(list)
    for fact in builder.nilai_:
        if (
            fact.indikator is None
            or fact.angka is None
            or fact.jenis not in {Jenis.TARGET, Jenis.REALISASI}
            or fact.tahun is None
        ):
            continue
        indikator = builder.indikator_[fact.indikator]
        name = name_key(indikator.teks)
        if (indikator.unsur and builder.unsur_[indikator.unsur].level not in OUTCOME) or len(name) < SPECIFIC:
            continue
        groups[fact.dokumen, name, fact.jenis, fact.tahun, fact.periode, fact.tahap, fact.kumulatif].append(fact)
    for facts in groups.values():
        by_table = {f.asal.tabel: f for f in reversed(facts)}
        values = sorted({f.angka for f in by_table.values() if f.angka is not None})
        if len(by_table) < 2:
            continue
        if len(values) == 1:
            builder.proved.update(f.id for f in facts)
            continue
        first = facts[0]
        assert first.indikator is not None
        shown = " dan ".join(f"{f.asal.teks} (tabel {f.asal.tabel})" for f in sorted(by_table.values(), key=lambda f: f.urutan))
        builder.temuan(
            "satu-fakta-dua-nilai", Severity.WARNING, f"{first.jenis} {first.tahun} indikator yang sama tercetak {shown}: {builder.indikator_[first.indikator].teks[:100]}",
            at=first.asal, facts=[f.id for f in by_table.values()], dokumen=first.dokumen,
        )  # fmt: skip


def _money_twice(builder: Builder) -> None:
    """The money of one element, year, stage and source in two tables: equal amounts prove each other, unlike ones are said.

    Only where each table gives it once: several amounts of one element are those of its indicators or parts.
    """
    groups: dict[tuple[object, ...], dict[int | None, list[Anggaran]]] = defaultdict(lambda: defaultdict(list))
    for fact in builder.anggaran_:
        if fact.unsur is not None and fact.rupiah and fact.tahun is not None and builder.unsur_[fact.unsur].level in BUDGETED:
            place = (fact.dokumen, fact.unsur, fact.jenis, fact.tahun, fact.periode, fact.tahap, fact.sumber_dana, fact.kumulatif)
            groups[place][fact.asal.tabel].append(fact)
    for tables in groups.values():
        if len(tables) < 2 or any(len(found) > 1 for found in tables.values()):
            continue
        facts = [found[0] for found in tables.values()]
        if len({f.rupiah for f in facts}) == 1:
            builder.proved.update(f.id for f in facts)
            continue
        first, name = facts[0], builder.unsur_[facts[0].unsur or 0].teks[:100]
        shown = " dan ".join(f"{f.asal.teks} (tabel {f.asal.tabel})" for f in facts)
        builder.temuan(
            "satu-fakta-dua-nilai", Severity.WARNING, f"{first.jenis} {first.tahun} unsur yang sama tercetak {shown}: {name}",
            at=first.asal, facts=[f.id for f in facts], dokumen=first.dokumen,
        )  # fmt: skip


def _lone_child(builder: Builder) -> None:
    """A kegiatan with one sub kegiatan does what the sub kegiatan does; equal units and unequal figures contradict."""
    below: dict[int, list[int]] = defaultdict(list)
    for unsur in builder.unsur_.values():
        if unsur.induk is not None:
            below[unsur.induk].append(unsur.id)
    by_unsur: dict[int | None, list[Nilai]] = defaultdict(list)
    for fact in builder.nilai_:
        if fact.indikator is not None and fact.angka is not None and fact.jenis in {Jenis.TARGET, Jenis.REALISASI}:
            by_unsur[builder.indikator_[fact.indikator].unsur].append(fact)
    for parent, children in below.items():
        if len(children) != 1 or builder.unsur_[parent].level not in {Level.KEGIATAN, Level.PROGRAM}:
            continue
        ours, theirs = by_unsur.get(parent, []), by_unsur.get(children[0], [])
        unlike = [
            (a, b)
            for a in ours
            for b in theirs
            if (a.jenis, a.tahun, a.periode) == (b.jenis, b.tahun, b.periode) and a.satuan and a.satuan != "%"
            and (a.satuan or "").casefold() == (b.satuan or "").casefold() and a.angka != b.angka
        ]  # fmt: skip
        if unlike and len({f.indikator for f in ours}) == 1:
            shown = "; ".join(
                f"{a.jenis} {a.asal.teks} di {builder.unsur_[parent].level}, {b.asal.teks} di {builder.unsur_[children[0]].level}"
                for a, b in unlike[:2]
            )
            builder.temuan(
                "keluaran-berbeda", Severity.WARNING, f"satu-satunya unsur di bawahnya melaporkan angka lain ({shown}): {builder.unsur_[parent].teks[:80]}",
                at=unlike[0][0].asal, facts=[f.id for pair in unlike for f in pair], dokumen=unlike[0][0].dokumen,
            )  # fmt: skip
