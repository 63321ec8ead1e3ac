"""The scans of the corpus against what they print: the same cells, and no rupiah wrong unless it is doubted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import extract
from corpus import pk_pindaian, s3_pohon
from extract.scan import SWITCH
from schema.raw import RawDocument, Table

CORPUS = Path(__file__).parents[2] / "corpus"
DOUBTED = 0.7
"""Confidence at or below which a person is asked to look."""


@pytest.fixture(scope="module")
def twins() -> Iterator[tuple[RawDocument, RawDocument]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(SWITCH, raising=False)
        yield extract.read(CORPUS / "pohon-kinerja-2024.pdf"), extract.read(CORPUS / "pohon-kinerja-2024-pindaian.pdf")


def tables(document: RawDocument) -> list[list[Table]]:
    return [[item for item in page.items if isinstance(item, Table)] for page in document.pages]


def cells(document: RawDocument) -> Counter[tuple[object, ...]]:
    """Every cell with its page, table on the page, place, spans and text."""
    return Counter(
        (p, k, c.row, c.col, c.row_span, c.col_span, " ".join(c.text.split()))
        for p, found in enumerate(tables(document))
        for k, table in enumerate(found)
        for c in table.cells
    )


def test_cells_are_those_of_the_twin(twins: tuple[RawDocument, RawDocument]) -> None:
    wanted, found = map(cells, twins)
    assert [len(t) for t in tables(twins[1])] == [len(t) for t in tables(twins[0])]
    right = sum((wanted & found).values())
    f1 = 2 * right / (sum(wanted.values()) + sum(found.values()))
    assert f1 >= 0.99, sorted(((wanted - found) + (found - wanted)).elements(), key=str)


def test_every_rupiah_is_right_or_doubted(twins: tuple[RawDocument, RawDocument]) -> None:
    wanted = Counter(card["anggaran"] for card in s3_pohon.cards())
    sure: Counter[str] = Counter()
    doubted = 0
    for cell in (c for found in tables(twins[1]) for table in found for c in table.cells):
        if not re.match(r"Rp", cell.text):
            continue
        if cell.confidence <= DOUBTED:
            doubted += 1
        else:
            sure[re.sub(r"^Rp\.?\s*", "", cell.text)] += 1
    assert not sure - wanted
    assert doubted <= 3
    assert sum(sure.values()) + doubted == sum(wanted.values())


def test_nothing_read_from_a_picture_is_sure(twins: tuple[RawDocument, RawDocument]) -> None:
    assert all(c.confidence <= 0.85 for found in tables(twins[1]) for table in found for c in table.cells)


def test_stamps_and_signatures_stay_out_of_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two stamps, two signatures and a stamp over the foot of a table: the cells are those that were printed."""
    monkeypatch.delenv(SWITCH, raising=False)
    pages = tables(extract.read(CORPUS / "perjanjian-kinerja-2018-pindaian.pdf"))
    assert [len(found) for found in pages] == [0, 2]
    for table, printed in zip(pages[1], (pk_pindaian.goals(), pk_pindaian.money()), strict=True):
        texts = {(c.row, c.col): " ".join(c.text.split()) for c in table.cells}
        assert texts == {(r, c): text for r, row in enumerate(printed) for c, text in enumerate(row)}
