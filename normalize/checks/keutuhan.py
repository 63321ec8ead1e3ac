"""Tables that were understood in part only: what was read of them is right less often, and says so.

Evidence: fifteen pages transcribed before the program had seen them (tests/truth). In tables that left cells unexplained no
figure of 118 was right, in the others 83 of 100; of indicators whose name is a unit or a word 1 in 11. Of unlike figures
that stand under each other beside one name 2 of 20 were right (all pages transcribed by November 2026): the name's cell holds
the names of several indicators with no rule between them. Of like ones (100%, 100%) all 11 were.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

from normalize.builder import Builder
from normalize.values import classify
from schema.cascade import Indikator
from schema.confidence import BEST
from schema.words import Jenis, SelStatus, Severity

DOUBT = 0.8
"""Header confidence of everything in such a table, at most."""
LEAST_LEFT = 0.02
"""Part of a table's cells that are unexplained before words count as well as figures."""
NAMELESS = 1 / 3
"""Part of a table's indicators that are named by a unit before its columns count as misread."""
NAMELESS_LEAST = 2
MONEY = 1_000_000
"""A target or realisasi without indicator from this size is an amount of money in a column that does not say so."""


def check(builder: Builder) -> None:
    """Lower the confidence of facts that stand in a table with signs of a wrong reading; one finding a table."""
    reasons: dict[int, list[str]] = defaultdict(list)
    for table, text in _leftovers(builder).items():
        reasons[table].append(text)
    for table, text in _units_for_names(builder).items():
        reasons[table].append(text)
    for table, why in sorted(reasons.items()):
        facts = [f for f in builder.facts() if f.asal.tabel == table]
        if facts:
            builder.temuan(
                "tabel-diragukan", Severity.WARNING, f"tabel ini belum terbaca utuh ({'; '.join(why)}); periksa angkanya pada halamannya",
                at=facts[0].asal, dokumen=facts[0].dokumen,
            )  # fmt: skip
    _lower(builder, set(reasons))
    _several_of_one(builder)


def _leftovers(builder: Builder) -> dict[int, str]:
    """Tables with cells that nothing explained: a figure among them, or many."""
    cells: Counter[int] = Counter(place[0] for place in builder.sel_)
    left = Counter(place[0] for place, cell in builder.sel_.items() if cell.status is SelStatus.SISA)
    found: dict[int, str] = {}
    for table, count in left.items():
        if count >= LEAST_LEFT * cells[table]:
            found[table] = f"{count} dari {cells[table]} sel tidak terjelaskan"
    return found


def _units_for_names(builder: Builder) -> dict[int, str]:
    """Tables whose indicators are mostly called by a unit: the column of names was taken from its neighbour."""
    named: dict[int, list[Indikator]] = defaultdict(list)
    for indikator in builder.indikator_.values():
        if indikator.asal.tabel is not None:
            named[indikator.asal.tabel].append(indikator)
    found: dict[int, str] = {}
    for table, indicators in named.items():
        units = [i for i in indicators if _is_unit(i.teks)]
        if len(units) >= max(NAMELESS_LEAST, NAMELESS * len(indicators)):
            found[table] = f"{len(units)} indikator bernama satuan, misalnya `{units[0].teks[:30]}`"
    return found


def _several_of_one(builder: Builder) -> None:
    """Doubt unlike figures of one column that stand under each other beside one indicator: which is whose is not printed."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position, nilai in enumerate(builder.nilai_):
        place = nilai.asal
        if nilai.indikator is not None and place.tabel is not None:
            groups[nilai.indikator, nilai.jenis, nilai.tahun, nilai.periode, place.tabel, place.kolom].append(position)
    for positions in groups.values():
        facts = [builder.nilai_[p] for p in positions]
        if len({f.asal.teks for f in facts}) < 2:
            continue
        indikator = builder.indikator_[facts[0].indikator or 0]
        shown = ", ".join(f.asal.teks[:20] for f in facts[:3])
        builder.temuan(
            "satu-indikator-beberapa-angka", Severity.WARNING, f"{len(facts)} angka bertumpuk di samping satu indikator ({shown}); mungkin selnya memuat beberapa indikator: {indikator.teks[:80]}",
            at=facts[0].asal, facts=[f.id for f in facts], dokumen=facts[0].dokumen,
        )  # fmt: skip
        for position in positions:
            builder.nilai_[position] = _doubted(builder.nilai_[position])


def _is_unit(text: str) -> bool:
    words = re.sub(r"\(.*?\)|\bkumulatif\b", " ", text.casefold()).replace("/", " ").split()
    return len(words) <= 2 and bool(words) and all(classify(word)[0] is not None or len(word) <= 3 for word in words)


def _lower(builder: Builder, tables: set[int]) -> None:
    for k, nilai in enumerate(builder.nilai_):
        money = nilai.indikator is None and nilai.jenis in {Jenis.TARGET, Jenis.REALISASI} and (nilai.angka or 0) >= MONEY
        if money or nilai.asal.tabel in tables:
            builder.nilai_[k] = _doubted(nilai)
    for k, anggaran in enumerate(builder.anggaran_):
        if anggaran.asal.tabel in tables:
            builder.anggaran_[k] = _doubted(anggaran)
    for k, atribut in enumerate(builder.atribut_):
        if atribut.asal.tabel in tables:
            builder.atribut_[k] = _doubted(atribut)
    for number, unsur in builder.unsur_.items():
        if unsur.asal.tabel in tables:
            builder.unsur_[number] = _doubted(unsur)
    for number, indikator in builder.indikator_.items():
        if indikator.asal.tabel in tables:
            builder.indikator_[number] = _doubted(indikator)


def _doubted(fact: Any) -> Any:
    """Figures that bear each other out may all belong to another indicator, so that a proof does not count here."""
    sure = fact.asal.keyakinan
    less = sure.model_copy(update={"judul": min(sure.judul, DOUBT), "baca": min(sure.baca, BEST), "nilai": min(sure.nilai, BEST)})
    return fact.model_copy(update={"asal": fact.asal.model_copy(update={"keyakinan": less})})
