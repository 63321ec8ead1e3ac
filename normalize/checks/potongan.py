"""Names that begin in the middle: the rest of a cell that the page cut, or of a box that a line cut."""

from __future__ import annotations

import re
from collections import Counter

from normalize.builder import Builder
from schema.cascade import Indikator, Unsur
from schema.words import Severity

CAPITAL = 0.9
"""Share of a document's names that begin with a capital, from which a small letter tells a piece of a name."""
LEAST = 10
"""Names from which that share says anything."""
PIECE = 0.6
"""Most reading confidence of figures under such a name: of 30 looked at in real documents 24 were pieces."""

_BEGINS = re.compile(r"[^\w%]*(?:[a-z]\s?[.)]\s*)?([^\W\d_])([^\W\d_]*)")
"""First letter and word, outline letters (a. b) aside."""
SHORT = 3
"""Letters of a first word from which its small letter counts: names like pH or e-SAKIP begin small."""


def check(builder: Builder) -> None:
    """Find names that begin with a small letter where names do not."""
    named: list[Unsur | Indikator] = [*builder.unsur_.values(), *builder.indikator_.values()]
    begins = Counter(_small(one.teks) for one in named)
    if begins[False] < LEAST or begins[False] < CAPITAL * (begins[False] + begins[True]):
        return
    for one in named:
        if _small(one.teks):
            facts = [f.id for f in builder.facts() if (f.indikator if isinstance(one, Indikator) else f.unsur) == one.id]
            builder.temuan(
                "nama-terpotong", Severity.WARNING, f"nama ini diawali huruf kecil; mungkin potongan teks di atasnya: {one.teks.strip()[:80]}",
                at=one.asal, facts=facts, dokumen=one.dokumen,
            )  # fmt: skip
            builder.doubt(facts, PIECE)


def _small(text: str) -> bool | None:
    """Does the text begin with a word in small letters? None where it begins with no word."""
    match = _BEGINS.match(text)
    if match is None:
        return None
    return match[1].islower() and len(match[2]) + 1 >= SHORT and match[2].islower()
