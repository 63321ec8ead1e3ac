"""Capaian against target and realisasi, serapan against pagu and realisasi; readings that arithmetic settles.

Formulas (domain notes 1.4): R/T where higher is better; (2T-R)/T and T/R where lower is better. Which one an office
uses is not printed, so a capaian that fits any of them is accepted and the formula is not recorded as known.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from normalize import data
from normalize.builder import Builder
from normalize.checks.common import amount, by_indicator, percent, rounding
from normalize.names import corrected
from normalize.text import key
from schema.cascade import Anggaran, Nilai
from schema.confidence import PICTURES
from schema.words import Jenis, Severity

MISREAD = 0.6
"""Most reading confidence of figures of a picture that arithmetic contradicts: one of them may be misread."""
SETTLED = 0.9
"""Value confidence of a reading that arithmetic settled."""


@cache
def _polarities() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["polaritas"], re.compile(entry["pola"])) for entry in data.load("polaritas"))


def polarity(name: str) -> str | None:
    """naik, turun, or None where no rule of the lexicon fits the name."""
    words = key(corrected(name))
    return next((polaritas for polaritas, pattern in _polarities() if pattern.search(words)), None)


def formulas(target: float, realisasi: float) -> dict[str, float]:
    """Capaian in percent by each formula; those that divide by zero are left out."""
    found = {}
    if target:
        found["R/T"] = realisasi / target * 100
        found["(2T-R)/T"] = (2 * target - realisasi) / target * 100
    if realisasi:
        found["T/R"] = target / realisasi * 100
    return found


def check(builder: Builder) -> None:
    """Check every capaian and serapan that has what it was computed from."""
    for number, indikator in builder.indikator_.items():
        builder.indikator_[number] = indikator.model_copy(update={"polaritas": polarity(indikator.teks)})
    for place, values in by_indicator(builder).items():
        target, realisasi = amount(values.get(Jenis.TARGET)), amount(values.get(Jenis.REALISASI))
        if target is None or realisasi is None:
            continue
        found = formulas(target, realisasi)
        capaian = values.get(Jenis.CAPAIAN)
        if capaian is not None:
            _capaian(builder, capaian, found, (values[Jenis.TARGET], values[Jenis.REALISASI]))
        if builder.indikator_[int(str(place[0]))].polaritas == "turun":
            _two_verdicts(builder, values, found)
    _serapan(builder)


def _capaian(builder: Builder, capaian: Nilai, found: dict[str, float], parts: tuple[Nilai, Nilai]) -> None:
    open_readings = builder.readings.get(capaian.id)
    if capaian.angka is None and open_readings:
        _settle(builder, capaian, open_readings, found)
        return
    if capaian.angka is None or not found:
        return
    tolerance = rounding(capaian.asal.teks)
    if any(abs(value - capaian.angka) <= tolerance for value in found.values()):
        if capaian.angka:
            builder.proved.update((capaian.id, *(part.id for part in parts)))
        return
    best = found.get("R/T", next(iter(found.values())))
    others = ", ".join(f"{name} = {percent(value)}" for name, value in found.items())
    builder.temuan(
        "capaian-tidak-cocok", Severity.ERROR, f"capaian {capaian.asal.teks} tidak sama dengan hitungan mana pun dari target {parts[0].asal.teks} dan realisasi {parts[1].asal.teks} ({others})",
        at=capaian.asal, facts=(capaian.id, *(part.id for part in parts)), diharapkan=percent(best), ditemukan=capaian.asal.teks, dokumen=capaian.dokumen,
    )  # fmt: skip


def _settle(builder: Builder, capaian: Nilai, readings: tuple[Decimal, ...], found: dict[str, float]) -> None:
    fitting = [float(r) for r in readings if any(abs(value - float(r)) <= max(0.5, 0.001 * value) for value in found.values())]
    if len(fitting) != 1:
        return
    sure = capaian.asal.keyakinan.model_copy(update={"nilai": SETTLED})
    builder.replace_nilai(
        capaian.model_copy(
            update={
                "angka": fitting[0],
                "tanda": "dua_bacaan_dipastikan",
                "asal": capaian.asal.model_copy(update={"keyakinan": sure}),
            }
        )
    )
    builder.readings.pop(capaian.id, None)
    builder.temuan(
        "bacaan-dipastikan", Severity.INFO, f"{capaian.asal.teks} dapat dibaca dua cara; realisasi dibagi target memastikan {fitting[0]:g}",
        at=capaian.asal, facts=(capaian.id,), dokumen=capaian.dokumen,
    )  # fmt: skip


def _two_verdicts(builder: Builder, values: dict[Jenis, Nilai], found: dict[str, float]) -> None:
    """Lower is better, and the choice of formula flips the verdict."""
    naive, reverse = found.get("R/T"), [value for name, value in found.items() if name != "R/T"]
    if naive is None or not reverse or all((value >= 100) == (naive >= 100) for value in reverse):
        return
    target, realisasi = values[Jenis.TARGET], values[Jenis.REALISASI]
    shown = ", ".join(f"{name} = {percent(value)}" for name, value in found.items())
    builder.temuan(
        "polaritas-turun", Severity.WARNING, f"makin kecil makin baik: target {target.asal.teks}, realisasi {realisasi.asal.teks}; pilihan rumus membalik hasilnya ({shown})",
        at=realisasi.asal, facts=(target.id, realisasi.id), dokumen=realisasi.dokumen,
    )  # fmt: skip


def _serapan(builder: Builder) -> None:
    """The share spent is of one of the budgets of its row: the first one, or the one after changes."""
    groups: dict[tuple[object, ...], dict[Jenis, list[Anggaran]]] = {}
    for fact in builder.anggaran_:
        place = (
            fact.unsur,
            fact.indikator,
            fact.asal.tabel,
            fact.asal.baris,
            fact.tahun,
            fact.periode,
            fact.sumber_dana,
        )
        groups.setdefault(place, {}).setdefault(fact.jenis, []).append(fact)
    for group in groups.values():
        pagus = [p for p in group.get(Jenis.PAGU, ()) if p.rupiah]
        spent, share = (next(iter(group.get(kind, ())), None) for kind in (Jenis.REALISASI_ANGGARAN, Jenis.SERAPAN))
        if not (pagus and spent and share and spent.rupiah is not None and share.persen is not None):
            continue
        shares = [float(spent.rupiah / pagu.rupiah * 100) for pagu in pagus if pagu.rupiah]
        computed = min(shares, key=lambda found: abs(found - (share.persen or 0)))
        pagu = pagus[shares.index(computed)]
        if abs(computed - share.persen) <= rounding(share.asal.teks):
            if share.persen:
                builder.proved.update((pagu.id, spent.id, share.id))
        else:
            builder.temuan(
                "serapan-tidak-cocok", Severity.ERROR, f"serapan {share.asal.teks} tidak sama dengan realisasi dibagi pagu", at=share.asal,
                facts=(pagu.id, spent.id, share.id), diharapkan=percent(computed), ditemukan=share.asal.teks, dokumen=share.dokumen,
            )  # fmt: skip
            if share.asal.mesin.startswith(PICTURES):
                builder.doubt((pagu.id, spent.id, share.id), MISREAD)
