"""Series over years: digits that OCR broke are settled where the whole row proves them; steps back are reported.

`859 | 6 90° | % 95%` is 85% 90% 95%: a percent sign read as 9, another leaked into the cell beside. Accepted only
when the row becomes monotone and its sound neighbours agree; the printed text stays and the fact is doubtful.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from normalize.builder import Builder
from normalize.text import joined
from schema.cascade import Nilai
from schema.words import Jenis, Periode, Severity

SHORTEST = 4
"""Years from which a row is a series that can prove a digit."""
SOUND = 2
"""Sound percents that a row needs to prove the broken ones."""
REPAIRED = 0.7
"""Value confidence of a repaired digit."""
_PERCENT = re.compile(r"^-?\d[\d.,]*\s*%$")
_BROKEN = (
    re.compile(r"^(\d{2})9$"),
    re.compile(r"^\d\s+(\d{1,3})\s*[°%oº]?$"),
    re.compile(r"^%\s*(\d{1,3})\s*%$"),
    re.compile(r"^(\d{1,3})\s*[°º]$"),
)


def check(builder: Builder) -> None:
    """Look at every indicator's targets over years."""
    series: dict[tuple[object, ...], list[Nilai]] = defaultdict(list)
    for fact in builder.nilai_:
        if fact.indikator and fact.tahun and fact.jenis is Jenis.TARGET and fact.periode is Periode.TAHUNAN:
            series[fact.indikator, fact.tahap, fact.asal.tabel, fact.asal.baris].append(fact)
    for facts in series.values():
        if len(facts) >= SHORTEST:
            _repair(builder, sorted(facts, key=lambda f: f.tahun or 0))


def _repair(builder: Builder, facts: list[Nilai]) -> None:
    sound = [f for f in facts if _PERCENT.match(joined(f.asal.teks))]
    broken = {f.id: number for f in facts if f not in sound and (number := _reading(f.asal.teks)) is not None}
    if len(sound) < SOUND or not broken or len(sound) + len(broken) != len(facts):
        return
    values = [broken.get(f.id, f.angka) for f in facts]
    if any(v is None or v > 100 for v in values) or not _monotone([v for v in values if v is not None]):
        return
    for fact in facts:
        if fact.id in broken:
            _settle(builder, fact, broken[fact.id])
    shown = " | ".join(f.asal.teks for f in facts if f.id in broken)
    read = "/".join(f"{broken[f.id]:g}" for f in facts if f.id in broken)
    first = next(f for f in facts if f.id in broken)
    builder.temuan(
        "digit-ocr", Severity.WARNING, f"`{shown}` dibaca {read}: tanda % terbaca sebagai angka; deret tahun di baris itu membuktikannya",
        at=first.asal, facts=[f.id for f in facts if f.id in broken], dokumen=first.dokumen,
    )  # fmt: skip


def _reading(text: str) -> float | None:
    return next((float(m[1]) for pattern in _BROKEN if (m := pattern.match(joined(text)))), None)


def _monotone(values: list[float]) -> bool:
    return all(a <= b for a, b in pairwise(values)) or all(a >= b for a, b in pairwise(values))


def _settle(builder: Builder, fact: Nilai, number: float) -> None:
    doubt = fact.asal.keyakinan.model_copy(update={"nilai": REPAIRED})
    builder.replace_nilai(
        fact.model_copy(
            update={
                "angka": number,
                "angka_atas": None,
                "besaran": (),
                "satuan": "%",
                "satuan_baku": "persen",
                "tanda": "digit_ocr",
                "asal": fact.asal.model_copy(update={"keyakinan": doubt}),
            }
        )
    )
    builder.readings.pop(fact.id, None)
