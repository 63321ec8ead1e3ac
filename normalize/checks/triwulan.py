"""Quarters against the year. Quarters may add up to it, end at it (cumulative), or each repeat it."""

from __future__ import annotations

from collections import defaultdict

from normalize.builder import Builder
from schema.cascade import Nilai
from schema.words import BULAN, TRIWULAN, Jenis, Periode, Severity

SMALL = 1e-6
"""Difference of two sums of printed decimals that is only the machine's."""
FEWEST = 2
"""Filled quarters from which the sum says something; a single one must equal the year."""


def check(builder: Builder) -> None:
    """Compare each indicator's quarters with its year."""
    groups: dict[tuple[object, ...], dict[Periode, Nilai]] = defaultdict(dict)
    for fact in builder.nilai_:
        if fact.indikator and fact.jenis is Jenis.TARGET and fact.periode and fact.angka is not None:
            groups[fact.indikator, fact.tahun, fact.tahap].setdefault(fact.periode, fact)
    for (indikator, *_), values in groups.items():
        annual = values.get(Periode.TAHUNAN)
        quarters = [values[p] for p in TRIWULAN if p in values]
        if annual is None or annual.angka is None or len(quarters) < FEWEST:
            continue
        numbers = [q.angka or 0.0 for q in quarters]
        if abs(sum(numbers) - annual.angka) < SMALL:
            builder.proved.update((annual.id, *(q.id for q in quarters)) if annual.angka else ())
            continue
        if abs(numbers[-1] - annual.angka) < SMALL:
            continue
        why = _explained(builder, int(str(indikator)), numbers, annual.angka)
        builder.temuan(
            "triwulan-tidak-cocok", Severity.WARNING,
            f"jumlah triwulan {sum(numbers):g} tidak sama dengan target tahunan {annual.angka:g} ({' + '.join(f'{n:g}' for n in numbers)}){why}",
            at=annual.asal, facts=[annual.id, *(q.id for q in quarters)], diharapkan=f"{annual.angka:g}", ditemukan=f"{sum(numbers):g}", dokumen=annual.dokumen,
        )  # fmt: skip


def _explained(builder: Builder, indikator: int, quarters: list[float], annual: float) -> str:
    """Months of an element below that differ in one figure and do add up to the year."""
    unsur = builder.indikator_[indikator].unsur
    below = {u.id for u in builder.unsur_.values() if unsur is not None and u.induk == unsur}
    for other in builder.indikator_.values():
        if other.unsur not in below:
            continue
        months = {
            f.periode: f.angka for f in builder.nilai_ if f.indikator == other.id and f.periode in BULAN and f.angka is not None
        }
        numbers = [months[p] for p in BULAN if p in months]
        if len(numbers) == len(quarters) and abs(sum(numbers) - annual) < SMALL:
            different = [(a, b) for a, b in zip(quarters, numbers, strict=True) if abs(a - b) > SMALL]
            if len(different) == 1:
                return f"; bulan-bulan kegiatannya berjumlah {annual:g} dengan {different[0][1]:g} di tempat {different[0][0]:g}"
    return ""
