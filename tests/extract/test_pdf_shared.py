"""Reading of real documents beside the project: truth stands in rows, odd files end well, running text makes no tables."""

from __future__ import annotations

import csv
import re
import time
from pathlib import Path

import pytest

import extract
from schema.errors import PokinError
from schema.raw import Page, RawDocument, Table, TextLine

pytestmark = pytest.mark.shared

DIGITAL = (
    "jabar-iku-03",
    "jabar-lkjip-04",
    "jabar-pk-04",
    "jabar-pk-21",
    "jabar-renja-16",
    "tangsel-realisasi-triwulan-04",
    "wonosobo-renja-04",
    "wonosobo-realisasi-bulanan-02",
)
LEAST_SHARE = 0.98
PATIENCE = 20.0
TEXT_PAGES = 20


def plain(text: str) -> str:
    """Letters and digits, or the bare text where there are none (a printed dash)."""
    return re.sub(r"[\W_]+", "", text.lower()) or "".join(text.split())


def rows(document: RawDocument) -> list[list[str]]:
    """Texts of each table row with those of merged cells that reach into it."""
    tables = [item for page in document.pages for item in page.items if isinstance(item, Table)]
    return [[c.text for c in t.cells if c.row <= r < c.row + c.row_span] for t in tables for r in range(t.rows)]


def holds(texts: list[str], value: str) -> bool:
    """Whether a cell, or a line of one, is the value; a long one may have a unit or a number beside it."""
    wanted = plain(value)
    pieces = {plain(piece) for text in texts for piece in (text, *text.split("\n"))}
    return wanted in pieces or any(len(wanted) > 3 and wanted in piece for piece in pieces)


def named(texts: list[str], names: list[str]) -> bool:
    """Whether a cell of the row holds a name, or a good part of one."""
    cells = [plain(text) for text in texts]
    return any(name in cell or (len(cell) > 8 and cell in name) for name in map(plain, names) for cell in cells)


def test_values_stand_in_one_row_with_their_names(shared: Path) -> None:
    total, lost = 0, []
    for name in DIGITAL:
        with (shared / "truth" / f"{name}.csv").open(encoding="utf-8") as handle:
            facts = [f for f in csv.DictReader(handle) if f["teks"].strip()]
        found = rows(extract.read(shared / "documents" / facts[0]["berkas"]))
        for fact in facts:
            names = [n for n in (fact["indikator"], fact["unsur"]) if n]
            total += 1
            if not any(holds(texts, fact["teks"]) and named(texts, names) for texts in found):
                lost.append((name, fact["halaman"], fact["jenis"], fact["teks"]))
    assert len(lost) <= (1 - LEAST_SHARE) * total, lost


def test_awkward_files_end_in_a_result_or_a_clear_error(shared: Path) -> None:
    for path in sorted((shared / "awkward").glob("*.pdf")):
        begin = time.monotonic()
        try:
            assert extract.read(path).pages
        except PokinError as error:
            assert "\n" not in str(error)
        assert time.monotonic() - begin < PATIENCE, path.name


def prose(page: Page) -> bool:
    """A page of running text: many long lines."""
    return sum(isinstance(i, TextLine) and len(i.text) > 50 for i in page.items) > 9


def test_running_text_makes_no_tables(shared: Path) -> None:
    seen = 0
    for name in ("jabar-lkjip-03", "wonosobo-lkjip-01"):
        for page in extract.read(shared / "documents" / f"{name}.pdf").pages:
            if prose(page):
                seen += 1
                tables = [t for t in page.items if isinstance(t, Table)]
                assert not [t for t in tables if all(c.confidence <= 0.8 for c in t.cells)], (name, page.number)
    assert seen >= TEXT_PAGES
