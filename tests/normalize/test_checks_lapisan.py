"""The text under a scanned page is a second reading of its amounts, where it agrees with the picture elsewhere."""

from __future__ import annotations

import pytest

from normalize.builder import Builder
from normalize.checks import lapisan
from normalize.values import parse_money
from schema.confidence import Keyakinan
from schema.provenance import Asal
from schema.raw import Box, Page, TextLine
from schema.words import Jenis


@pytest.mark.parametrize(
    ("layer", "doubted"),
    [
        (("1.200.000", "3.400.000", "5.600.000"), []),
        (("1.200.000", "3.400.000", "5.800.000"), [2]),
        (("1.200.000", "3.400.000", "800.000"), []),
        (("1.200.000", "9.400.000", "5.800.000"), []),
    ],
    ids=["agrees", "differs", "a part lost", "junk"],
)
def test_an_amount_that_a_sound_layer_gives_otherwise_is_doubtful(
    builder: Builder, layer: tuple[str, ...], doubted: list[int]
) -> None:
    facts, lines = [], []
    for n, (read, under) in enumerate(zip(("1.200.000", "3.400.000", "5.600.000"), layer, strict=True)):
        box = Box(x0=100, y0=20.0 * n, x1=200, y1=20.0 * n + 20)
        place = Asal(teks=f"Rp {read}", halaman=1, kotak=box, mesin="rapidocr 3", keyakinan=Keyakinan(baca=0.84))
        facts.append(builder.anggaran(parse_money(read), Jenis.PAGU, place))
        lines.append(TextLine(text=under, box=Box(x0=110, y0=20.0 * n + 4, x1=190, y1=20.0 * n + 14)))
    lapisan.check(builder, [Page(number=1, width=600, height=800, source="scan", hidden=tuple(lines))])
    assert [facts.index(f.id) for f in builder.anggaran_ if f.asal.keyakinan.baca == lapisan.TWO_READINGS] == doubted
    assert [t.aturan for t in builder.temuan_] == ["dua-pembaca-berbeda"] * len(doubted)
