"""Figures beyond what their kind allows: shares of more than the whole, units that do not go together, formulas turned round."""

from __future__ import annotations

from collections import defaultdict

from normalize.builder import Builder
from normalize.checks.common import amount, by_indicator, percent, rounding
from normalize.values import classify
from schema.cascade import Anggaran, Nilai
from schema.words import Jenis, SatuanKelas, Severity

MOST_SPENT = 105.0
"""Percent of its pagu from which spending is not plausible: a pagu is a ceiling (PP 12/2019), rounding and late changes aside."""
MOST_REACHED = 1000.0
"""Capaian in percent beyond which it is said: true ones exist (2.713% in an evaluation of 2022), misread ones are more frequent."""

SETTLED = "dua_bacaan_dipastikan"
"""Mark of a capaian whose reading the arithmetic settled already."""
IMPLAUSIBLE = 0.6
"""Most reading confidence of such a share: two of the three in real documents are an amount with its percent in brackets."""


def check(builder: Builder) -> None:
    """Look at every percentage, and at target, realisasi and capaian side by side."""
    rows: dict[tuple[object, ...], list[Anggaran]] = defaultdict(list)
    for fact in builder.anggaran_:
        rows[fact.asal.tabel, fact.asal.baris, fact.unsur].append(fact)
    for row in rows.values():
        for fact in row:
            if fact.jenis is Jenis.SERAPAN and fact.persen is not None and not 0 <= fact.persen <= MOST_SPENT:
                _beyond(builder, fact, fact.persen, [f.id for f in row])
    for values in by_indicator(builder).values():
        _units(builder, values)
        _turned(builder, values)
        capaian = values.get(Jenis.CAPAIAN)
        if capaian is None or capaian.angka is None or capaian.id in builder.proved or capaian.tanda == SETTLED:
            continue
        if abs(capaian.angka) > MOST_REACHED:
            _beyond(builder, capaian, capaian.angka, [f.id for f in values.values()])


def _beyond(builder: Builder, fact: Nilai | Anggaran, share: float, facts: list[int]) -> None:
    builder.temuan(
        "persen-tidak-wajar", Severity.WARNING, f"{fact.jenis} {fact.asal.teks[:40]} di luar batas yang wajar; periksa kolom dan pemisah desimalnya",
        at=fact.asal, facts=facts, ditemukan=percent(share), dokumen=fact.dokumen,
    )  # fmt: skip
    builder.doubt({fact.id}, IMPLAUSIBLE)


def _units(builder: Builder, values: dict[Jenis, Nilai]) -> None:
    """A target in percent and a realisasi in persons (or the reverse) cannot be compared."""
    target, realisasi = values.get(Jenis.TARGET), values.get(Jenis.REALISASI)
    if target is None or realisasi is None or not target.satuan or not realisasi.satuan:
        return
    classes = [classify(fact.satuan)[1] for fact in (target, realisasi)]
    if classes[0] is not classes[1] and SatuanKelas.PERSEN in classes and None not in classes:
        builder.temuan(
            "satuan-berbeda", Severity.WARNING, f"target {target.asal.teks[:40]} dan realisasi {realisasi.asal.teks[:40]} tidak bersatuan sama",
            at=realisasi.asal, facts=[f.id for f in values.values()], dokumen=realisasi.dokumen,
        )  # fmt: skip


def _turned(builder: Builder, values: dict[Jenis, Nilai]) -> None:
    """Higher is better, yet capaian is target over realisasi: another formula was used, or columns changed places."""
    capaian, target, realisasi = (values.get(kind) for kind in (Jenis.CAPAIAN, Jenis.TARGET, Jenis.REALISASI))
    wanted, reached = amount(target), amount(realisasi)
    if capaian is None or target is None or realisasi is None or not capaian.angka or not wanted or not reached:
        return
    if capaian.indikator is None or builder.indikator_[capaian.indikator].polaritas != "naik":
        return
    tolerance = rounding(capaian.asal.teks)
    if abs(reached / wanted * 100 - capaian.angka) > tolerance >= abs(wanted / reached * 100 - capaian.angka):
        builder.temuan(
            "rumus-terbalik", Severity.WARNING, f"makin besar makin baik, tetapi capaian {capaian.asal.teks} adalah target {target.asal.teks} dibagi realisasi {realisasi.asal.teks}",
            at=capaian.asal, facts=[f.id for f in (capaian, target, realisasi)], diharapkan=percent(reached / wanted * 100), ditemukan=capaian.asal.teks, dokumen=capaian.dokumen,
        )  # fmt: skip
        builder.proved.difference_update(f.id for f in (capaian, target, realisasi))
