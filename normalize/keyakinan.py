"""What the stages of confidence are worth together: the table of `lexicon/keyakinan.yml`, made by `make calibrate`.

Few parameters on purpose: three kinds of figures (printed, read from a picture, proved by others), some steps of the product. The figure of a step is the
lower end of the 95% interval of the share of right facts, so that little evidence gives little confidence (docs/trust.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

from normalize import data
from schema.confidence import BEST, PICTURES, PROVED, Keyakinan
from schema.provenance import Asal

RECOGNISED = 0.8
"""Most reading confidence of lines and boxes of a scanned page, which carry none of their own: below that of its tables."""
MISREAD_NAME = 0.79
"""Reading confidence below which the name of an element or indicator on a scan counts as misread: of 124 such names on 21 scans 115 hold a word that
no digital document has. Just below it stand names that are read well in a cell whose rules are not closed."""
WORN, WORN_LEAST = 0.15, 10
"""A page of a scan is worn where that part of its names, of no fewer than these, is misread: worn pages had .19 to .57, sound ones at most .10. On a
worn page names are garbled that the recogniser is sure of as well (`Terlaksananya Srudi Trarsportasi`)."""
UNSURE_NAME = 0.89
"""Most confidence of what belongs to a misread name or stands on a worn page, however well the figure is read or proved: of 27 facts of a worn scan
that passed for sure 4 belonged to names that are not printed (docs/trust.md, dilihat)."""

Steps = tuple[tuple[float, float], ...]
"""(from which product of the stages, confidence), the highest step first."""


@cache
def steps() -> dict[str, Steps]:
    """The table by kind of figure."""
    return {
        name: tuple(sorted(((float(s["dari"]), float(s["keyakinan"])) for s in found), reverse=True))
        for name, found in data.load("keyakinan").items()
    }


def kind(sure: Keyakinan, mesin: str, scanned: bool) -> str:
    """terbukti (other printed figures bear it out), gambar (read from a picture), cetak (from the text that the file holds)."""
    if sure.baca >= PROVED and sure.nilai >= PROVED:
        return "terbukti"
    return "gambar" if scanned or mesin.startswith(PICTURES) else "cetak"


def worn_pages(names: Iterable[Asal]) -> frozenset[int | None]:
    """Pages of scans many of whose names are misread; `names` are the places of all elements and indicators."""
    read: Counter[int | None] = Counter()
    misread: Counter[int | None] = Counter()
    for name in names:
        if name.mesin.startswith(PICTURES):
            read[name.halaman] += 1
            misread[name.halaman] += name.keyakinan.baca < MISREAD_NAME
    return frozenset(page for page, n in read.items() if n >= WORN_LEAST and misread[page] >= WORN * n)


def _unsure(place: Asal, worn: Collection[int | None]) -> bool:
    return place.mesin.startswith(PICTURES) and (place.keyakinan.baca < MISREAD_NAME or place.halaman in worn)


def calibrated(
    asal: Asal, scanned: Collection[int | None] = (), *, names: Iterable[Asal] = (), worn: Collection[int | None] = ()
) -> Asal:
    """The place with the combined confidence. Below the lowest step the product of the stages stands, held to that step.

    `names` are the places of the element or indicator that the fact belongs to, `worn` the pages of `worn_pages`.
    """
    sure = asal.keyakinan
    found = kind(sure, asal.mesin, asal.halaman in scanned)
    if found == "gambar" and not asal.mesin.startswith(PICTURES):
        sure = sure.model_copy(update={"baca": min(sure.baca, RECOGNISED)})
    whole = sure.together
    known = steps()[found]
    together = next((worth for start, worth in known if whole >= start), min([BEST, whole, *(worth for _, worth in known)]))
    if any(_unsure(place, worn) for place in (asal, *names)):
        together = min(together, UNSURE_NAME)
    return asal.model_copy(update={"keyakinan": sure.model_copy(update={"gabungan": together})})
