"""What checks share: values of an indicator side by side, how far a printed figure may lie from a computed one."""

from __future__ import annotations

import re
from collections import defaultdict

from normalize.builder import Builder
from schema.cascade import Nilai
from schema.words import Jenis

Key = tuple[object, ...]


def by_indicator(builder: Builder) -> dict[Key, dict[Jenis, Nilai]]:
    """Values by (indicator, year, period, stage, cumulative); of a value printed twice in one place the first counts."""
    found: dict[Key, dict[Jenis, Nilai]] = defaultdict(dict)
    for fact in builder.nilai_:
        if fact.indikator is not None:
            found[fact.indikator, fact.tahun, fact.periode, fact.tahap, fact.kumulatif].setdefault(fact.jenis, fact)
    return found


def amount(fact: Nilai | None) -> float | None:
    """Its number; of a compound the sum of its quantities, which only checks may use."""
    if fact is None:
        return None
    if fact.angka is None and fact.besaran:
        return sum(part.jumlah for part in fact.besaran)
    return fact.angka


def rounding(text: str) -> float:
    """Half a unit of the last printed digit, and a little for a figure rounded twice."""
    decimals = re.search(r"[.,](\d{1,2})(?!\d)", text)
    return float(0.5 * 10 ** -(len(decimals[1]) if decimals else 0) + 0.006)


def percent(value: float) -> str:
    """A percent in Indonesian print: 99,03%."""
    return f"{value:.2f}".replace(".", ",") + "%"
