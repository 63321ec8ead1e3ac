"""Reading of real documents beside the project: truth stands in rows, odd files end well, running text makes no tables."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

import extract
from bench.same_row import lost, values
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
MEMORY = 500 * 1024
"""Kilobytes."""
READ_ALL = """
import re, sys
from pathlib import Path
import extract
from schema.errors import PokinError
for path in sorted(Path(sys.argv[1]).glob("*.pdf")):
    try:
        extract.read(path)
    except PokinError:
        pass
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
TEXT_PAGES = 20


def rows(document: RawDocument) -> list[list[str]]:
    """Texts of each table row with those of merged cells that reach into it."""
    tables = [item for page in document.pages for item in page.items if isinstance(item, Table)]
    return [[c.text for c in t.cells if c.row <= r < c.row + c.row_span] for t in tables for r in range(t.rows)]


def test_values_stand_in_one_row_with_their_names(shared: Path) -> None:
    total, gone = 0, []
    for name in DIGITAL:
        wanted = values(shared / "truth" / f"{name}.csv")
        total += len(wanted)
        gone += lost(wanted, rows(extract.read(shared / "documents" / wanted[0].berkas)))
    assert len(gone) <= (1 - LEAST_SHARE) * total, gone


def test_awkward_files_end_in_a_result_or_a_clear_error(shared: Path) -> None:
    for path in sorted((shared / "awkward").glob("*.pdf")):
        begin = time.monotonic()
        try:
            assert extract.read(path).pages
        except PokinError as error:
            assert "\n" not in str(error)
        assert time.monotonic() - begin < PATIENCE, path.name


def test_awkward_files_are_read_in_little_memory(shared: Path) -> None:
    """All of them in one process, which holds no less than any of them takes."""
    run = subprocess.run([sys.executable, "-c", READ_ALL, str(shared / "awkward")], capture_output=True, text=True, check=True)
    assert int(run.stdout) < MEMORY


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
