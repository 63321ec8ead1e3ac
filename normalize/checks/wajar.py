"""Values without a number, and texts that fuse two indicators: each is said, none is guessed."""

from __future__ import annotations

import re

from normalize.builder import Builder
from normalize.names import name_key
from schema.cascade import Anggaran, Nilai
from schema.words import Jenis, Severity

_MESSAGES = {
    "dua_bacaan": (Severity.WARNING, "dapat dibaca dua cara; tidak diberi angka"),
    "pemisah": (Severity.WARNING, "pemisah ribuan dan desimalnya bertentangan atau angkanya terlalu panjang; tidak diberi angka"),
    "majemuk": (Severity.INFO, "memuat beberapa angka; tidak diberi satu angka"),
    "bukan_uang": (Severity.WARNING, "bukan jumlah uang di kolom uang; tidak diberi angka"),
    "kata": (Severity.INFO, "berupa kata di kolom angka; tidak diberi angka"),
}
_SECOND = re.compile(r"(?<=[a-z)]) (?:Jumlah|Persentase|Besaran|Presentase|Prosentase|Tersedianya|Terlaksananya) (?=[a-zA-Z])")
NEAR = 2
"""A reading within this factor of the same indicator's other values lies in their series."""
FUSED_WORDS = 6
"""Words before a second beginning from which a text may be two indicators."""


def check(builder: Builder) -> None:
    """Say of every figure without number why; of fused indicators that they may be two."""
    figures: list[Nilai | Anggaran] = [*builder.nilai_, *builder.anggaran_]
    for fact in figures:
        known = _MESSAGES.get(fact.tanda or "")
        if known is None or (isinstance(fact, Nilai) and fact.angka is not None):
            continue
        readings = builder.readings.get(fact.id, ())
        hint = _series(builder, fact) if readings and isinstance(fact, Nilai) else None
        builder.temuan(
            "nilai-tanpa-angka", known[0], f"{fact.jenis} `{fact.asal.teks[:80]}` {known[1]}", at=fact.asal, facts=(fact.id,), dokumen=fact.dokumen,
            diharapkan=hint or (" atau ".join(f"{r:f}" for r in readings) if readings else None), ditemukan=fact.asal.teks,
        )  # fmt: skip
    for indikator in builder.indikator_.values():
        match = _SECOND.search(indikator.teks)
        if match and len(indikator.teks[: match.start()].split()) >= FUSED_WORDS:
            builder.temuan(
                "indikator-menyatu",
                Severity.INFO,
                f"sel ini mungkin memuat dua indikator: {indikator.teks[:120]}",
                at=indikator.asal,
                dokumen=indikator.dokumen,
            )


def _series(builder: Builder, fact: Nilai) -> str | None:
    """The reading that lies near the same indicator's other values, as a proposal only."""
    if fact.indikator is None:
        return None
    name = name_key(builder.indikator_[fact.indikator].teks)
    near = [
        n
        for n in builder.nilai_
        if n.angka
        and n.indikator
        and n.jenis in {Jenis.TARGET, Jenis.REALISASI}
        and name_key(builder.indikator_[n.indikator].teks) == name
    ]
    fitting = [
        r for r in builder.readings[fact.id] if near and all(1 / NEAR <= float(r) / n.angka <= NEAR for n in near if n.angka)
    ]
    if len(fitting) != 1:
        return None
    return f"{fitting[0]:f} (deret: {', '.join(n.asal.teks for n in near[:3])})"
