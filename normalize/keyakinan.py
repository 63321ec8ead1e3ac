"""What the stages of confidence are worth together: the table of `lexicon/keyakinan.yml`, made by `make calibrate`.

Few parameters on purpose: three kinds of figures (printed, read from a picture, proved by others), some steps of the product. The figure of a step is the
lower end of the 95% interval of the share of right facts, so that little evidence gives little confidence (docs/trust.md).
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from normalize import data
from schema.confidence import BEST, PICTURES, PROVED, Keyakinan
from schema.provenance import Asal

RECOGNISED = 0.8
"""Most reading confidence of lines and boxes of a scanned page, which carry none of their own: below that of its tables."""

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


def calibrated(asal: Asal, scanned: Collection[int | None] = ()) -> Asal:
    """The place with the combined confidence. Below the lowest step the product of the stages stands, held to that step."""
    sure = asal.keyakinan
    found = kind(sure, asal.mesin, asal.halaman in scanned)
    if found == "gambar" and not asal.mesin.startswith(PICTURES):
        sure = sure.model_copy(update={"baca": min(sure.baca, RECOGNISED)})
    whole = sure.together
    known = steps()[found]
    together = next((worth for start, worth in known if whole >= start), min([BEST, whole, *(worth for _, worth in known)]))
    return asal.model_copy(update={"keyakinan": sure.model_copy(update={"gabungan": together})})
