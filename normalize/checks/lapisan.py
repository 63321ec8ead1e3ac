"""The text layer that a scanner left under a page: a second reading of its amounts.

The picture is read anew, since such layers are often junk (of eight published scans with one, three). Where the layer of a page agrees with the
picture on most amounts it is worth hearing, and an amount on which the two differ is doubtful; neither reading is preferred.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from normalize.builder import Builder
from schema.cascade import Anggaran, Nilai
from schema.confidence import PICTURES
from schema.raw import Box, Page, TextLine
from schema.words import Severity

AGREED = 2
"""Amounts of a page on which layer and picture agree before the layer is heard; sound layers agreed on all (29 amounts of 5 documents), junk on none."""
TWO_READINGS = 0.6
"""Most reading confidence of an amount that the layer gives otherwise, as of one that recognition read in two ways."""
_AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?:,\d{2})?(?![\d.,]*\d)")

Pair = tuple[Nilai | Anggaran, str, str]
"""A fact with its amount in the picture and in the layer."""


def check(builder: Builder, pages: Iterable[Page]) -> None:
    """Compare the amounts of scanned pages with the text under the picture."""
    layers: dict[int | None, tuple[TextLine, ...]] = {
        page.number: page.hidden for page in pages if page.source == "scan" and page.hidden
    }
    facts: tuple[Nilai | Anggaran, ...] = (*builder.nilai_, *builder.anggaran_)
    found: dict[int | None, list[Pair]] = defaultdict(list)
    for fact in facts:
        place = fact.asal
        if place.halaman not in layers or place.kotak is None or not place.mesin.startswith(PICTURES):
            continue
        read, under = _AMOUNT.findall(place.teks), _AMOUNT.findall(_under(layers[place.halaman], place.kotak))
        # A layer that has lost a part of the amount says nothing of its digits.
        if len(read) == len(under) == 1 and len(_digits(read[0])) == len(_digits(under[0])):
            found[place.halaman].append((fact, read[0], under[0]))
    for pairs in found.values():
        other = [pair for pair in pairs if _digits(pair[1]) != _digits(pair[2])]
        agreed = len(pairs) - len(other)
        if agreed >= AGREED and agreed > len(other):
            _doubt(builder, [pair for pair in other if pair[0].id not in builder.proved])


def _under(lines: Iterable[TextLine], box: Box) -> str:
    inside = [
        line
        for line in lines
        if line.box is not None
        and box.x0 <= (line.box.x0 + line.box.x1) / 2 <= box.x1
        and box.y0 <= (line.box.y0 + line.box.y1) / 2 <= box.y1
    ]
    return " ".join(line.text for line in inside)


def _digits(amount: str) -> str:
    return re.sub(r"\D", "", amount)


def _doubt(builder: Builder, pairs: list[Pair]) -> None:
    for fact, read, under in pairs:
        builder.temuan(
            "dua-pembaca-berbeda", Severity.WARNING, f"gambar halaman terbaca {read}, lapisan teks di bawahnya {under}; lihat gambarnya",
            at=fact.asal, facts=[fact.id], diharapkan=under, ditemukan=read, dokumen=fact.dokumen,
        )  # fmt: skip
    builder.doubt({fact.id for fact, _, _ in pairs}, TWO_READINGS)
