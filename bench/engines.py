"""The engines that are compared: each gives texts at page, table of the page, row and column.

img2table and tablers are there when they are installed (`make bench` installs them in an environment of its own).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

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


def camelot(path: Path, **settings: Any) -> Truth:
    """camelot with its default settings, on vector rules."""
    found: Truth = {}
    seen: Counter[int] = Counter()
    for table in read_pdf(str(path), pages="all", suppress_stdout=True, **settings):
        n = seen[table.page]
        seen[table.page] += 1
        rows = table.df.to_numpy()
        found.update({(table.page, n, r, c): str(text) for r, row in enumerate(rows) for c, text in enumerate(row)})
    return found


def img2table(path: Path, **settings: Any) -> Truth:
    """img2table on the page's picture with the text of the PDF; a merged cell counts once, at its first place."""
    from img2table.document import PDF  # noqa: PLC0415 - there in the environment of the benchmark only

    found: Truth = {}
    for page, tables in PDF(str(path)).extract_tables(**settings).items():
        for n, table in enumerate(tables):
            seen: set[tuple[int, ...]] = set()
            for r, row in table.content.items():
                for c, cell in enumerate(row):
                    box = (cell.bbox.x1, cell.bbox.y1, cell.bbox.x2, cell.bbox.y2)
                    if box not in seen:
                        seen.add(box)
                        found[page + 1, n, r, c] = cell.value or ""
    return found


def tablers(path: Path) -> Truth:
    """tablers' find_tables with its default settings."""
    from tablers import Document, find_tables  # noqa: PLC0415 - there in the environment of the benchmark only

    found: Truth = {}
    with Document(str(path)) as document:
        for number, page in enumerate(document.pages(), start=1):
            for n, table in enumerate(find_tables(page, extract_text=True)):
                for r, row in enumerate(table.to_list()):
                    found.update({(number, n, r, c): cell.text or "" for c, cell in enumerate(row)})
    return found


def _engines() -> Iterator[tuple[str, Engine]]:
    yield "pokin", pokin
    yield "pdfplumber", plumber
    yield "camelot lattice", partial(camelot, flavor="lattice", engine="vector")
    yield "camelot hybrid", partial(camelot, flavor="hybrid", engine="vector")
    if find_spec("img2table"):
        yield "img2table", img2table
    if find_spec("tablers"):
        yield "tablers", tablers


ENGINES: dict[str, Engine] = dict(_engines())


def versions() -> dict[str, str]:
    """Versions of what is compared."""
    names = [
        "pdfplumber",
        "camelot-py",
        "pypdfium2",
        "numpy",
        "reportlab",
        *(n for n in ("img2table", "tablers") if find_spec(n)),
    ]
    return {"pokin": __version__, **{n: version(n) for n in names}, "pdfium": str(pypdfium2.PDFIUM_INFO.build)}
