"""The engines that are compared: each gives texts at page, table of the page, row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pdfplumber
import pypdfium2
from camelot.io import read_pdf

import extract
from bench.documents import Truth
from pokin import __version__
from schema.raw import Table

Engine = Callable[[Path], Truth]


def pokin(path: Path) -> Truth:
    """This project's own reading."""
    found: Truth = {}
    for page in extract.read(path).pages:
        for n, table in enumerate(i for i in page.items if isinstance(i, Table)):
            found.update({(page.number or 1, n, c.row, c.col): c.text for c in table.cells})
    return found


def plumber(path: Path) -> Truth:
    """pdfplumber's extract_tables with its default settings."""
    found: Truth = {}
    with pdfplumber.open(path) as document:
        for number, page in enumerate(document.pages, start=1):
            for n, table in enumerate(page.extract_tables()):
                found.update({(number, n, r, c): text or "" for r, row in enumerate(table) for c, text in enumerate(row)})
    return found


def lattice(path: Path) -> Truth:
    """camelot's lattice on vector rules."""
    found: Truth = {}
    seen: Counter[int] = Counter()
    for table in read_pdf(str(path), pages="all", flavor="lattice", engine="vector", suppress_stdout=True):
        n = seen[table.page]
        seen[table.page] += 1
        rows = table.df.to_numpy()
        found.update({(table.page, n, r, c): str(text) for r, row in enumerate(rows) for c, text in enumerate(row)})
    return found


ENGINES: dict[str, Engine] = {"pokin": pokin, "pdfplumber": plumber, "camelot lattice": lattice}


def versions() -> dict[str, str]:
    """Versions of what is compared."""
    names = ("pdfplumber", "camelot-py", "pypdfium2", "numpy", "reportlab")
    return {"pokin": __version__, **{n: version(n) for n in names}, "pdfium": str(pypdfium2.PDFIUM_INFO.build)}
