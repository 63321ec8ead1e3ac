"""Reads with pdfplumber what PDFium cannot: files that it does not open, and single pages on which it or our reading fails.

It lacks the checks at which PDFium gives up (over 1024 bytes of rubbish before the mark of a PDF); it is slower and does not
tell hidden text, so it comes second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import pdfplumber
from pdfplumber.utils.text import extract_text

from extract.geometry import Rect, area, intersect
from extract.pdf_tables import box_of
from schema.raw import Cell, DrawnBox, Page, ReadingNote, Table, TextLine

ENGINE = f"pdfplumber {pdfplumber.__version__}"
CONFIDENCE = 0.9
"""Places are exact; words are parted by a fixed distance and hidden text is not told from shown."""
MOST_PAGES = 200
"""Pages of one document. A page takes .1 to 1.6 seconds; reports of this field have up to 300 pages."""
MOST_OBJECTS = 500_000
"""Characters, rules, areas and pictures of one document; after that no further page is begun. 1,000 take .2 seconds."""
SAME_BORDER = 3.0
"""Points within which two borders of cells are one (pdfplumber's own snap tolerance)."""
HALF = 0.5
"""Part of a page that a box covers at most; a larger one is a frame. Pictures that cover more are a scan, where no text is."""


@dataclass(slots=True)
class Fallback:
    """The second way into one document, with what it may still cost; opened when it is first asked."""

    path: Path
    numbers: Iterator[int]
    """ordinals of tables in the file"""
    pages: list[int] = field(default_factory=list)
    """pages that it read"""
    _open: Any = None
    _objects: int = 0

    def count(self) -> int:
        """Number of pages; 0 where pdfplumber cannot open the file either."""
        if self._open is None:
            try:
                self._open = pdfplumber.open(self.path)
                return len(self._open.pages)
            except Exception:  # of pdfminer, of zlib and of its own on odd files; all mean the same here
                self._open = False
        return len(self._open.pages) if self._open else 0

    def read(self, number: int) -> Page | None:
        """Page `number` (from 1); None where it fails too, or where the limits are reached."""
        if not 1 <= number <= self.count() or len(self.pages) >= MOST_PAGES or self._objects > MOST_OBJECTS:
            return None
        try:
            page = self._open.pages[number - 1]
            self._objects += sum(map(len, page.objects.values()))
            made = _page(page, number, self.numbers)
        except Exception:
            return None
        self._open.pages[number - 1].close()
        self.pages.append(number)
        return made

    def close(self) -> None:
        """Let go of the file."""
        if self._open:
            self._open.close()

    def note(self) -> ReadingNote | None:
        """What there is to say of it, if it was of use."""
        if not self.pages:
            return None
        span = ", ".join(map(str, self.pages[:5])) + (", ..." if len(self.pages) > 5 else "")
        message = f"pembaca utama gagal; halaman {span} dibaca dengan pembaca cadangan ({ENGINE})"
        return ReadingNote(rule="pembaca-cadangan", severity="info", message=message, page=self.pages[0])


def tables(page: Any) -> list[Table]:
    """The ruled tables (numbered 0) of an open page of pdfplumber."""
    return [_table(found, {cell: _text(page.chars, cell) for cell in found.cells}, 0) for found in page.find_tables()]


def _page(page: Any, number: int, numbers: Iterator[int]) -> Page:
    chars = [c for c in page.chars if c["text"].strip()]
    items: list[tuple[float, float, TextLine | Table]] = []
    taken: list[Rect] = []
    for found in page.find_tables():
        texts = {cell: _text(page.chars, cell) for cell in found.cells}
        if sum(map(bool, texts.values())) > 1:
            items.append((found.bbox[1], found.bbox[0], _table(found, texts, next(numbers))))
            taken.append(found.bbox)
    outside = page.filter(lambda o: o["object_type"] != "char" or not any(_holds(box, o) for box in taken))
    for line in outside.extract_text_lines():
        lead = line["chars"][0]
        box = box_of((line["x0"], line["top"], line["x1"], line["bottom"]))
        style = {"size": round(lead["size"], 1), "bold": "bold" in lead["fontname"].lower()}
        items.append((line["top"], line["x0"], TextLine(text=line["text"], box=box, **style)))
    pictures = sum((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) for i in page.images)
    return Page(
        number=number,
        width=round(float(page.width), 2),
        height=round(float(page.height), 2),
        source="scan" if not chars and pictures > HALF * float(page.width * page.height) else "digital",
        items=tuple(item for _, _, item in sorted(items, key=lambda i: i[:2])),
        boxes=tuple(_boxes(page, taken)),
    )


def _boxes(page: Any, tables: list[Rect]) -> Iterator[DrawnBox]:
    """Rectangles and closed curves with text, outside tables; no frame around the page."""
    shapes = {(s["x0"], s["top"], s["x1"], s["bottom"]) for s in (*page.rects, *page.curves)}
    numbers = count(1)
    for box in sorted(shapes, key=lambda b: (b[1], b[0])):
        inside = any(area(intersect(box, table)) > area(box) / 2 for table in tables)
        if inside or area(box) > HALF * float(page.width * page.height):
            continue
        if text := _text(page.chars, box):
            yield DrawnBox(number=next(numbers), text=text, box=box_of(box))


def _holds(box: Rect, char: Any) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _text(chars: list[Any], cell: Rect) -> str:
    return str(extract_text([c for c in chars if _holds(cell, c)])).strip()


def _table(found: Any, texts: dict[Rect, str], number: int) -> Table:
    """A table of pdfplumber, whose cells are boxes: rows, columns and spans come from the borders that boxes share."""
    xs = _borders(v for cell in found.cells for v in (cell[0], cell[2]))
    ys = _borders(v for cell in found.cells for v in (cell[1], cell[3]))
    cells = []
    for cell in sorted(found.cells, key=lambda c: (c[1], c[0])):
        (col, row), (right, below) = (_at(xs, cell[0]), _at(ys, cell[1])), (_at(xs, cell[2]), _at(ys, cell[3]))
        spans = {"row_span": max(below - row, 1), "col_span": max(right - col, 1)}
        cells.append(Cell(row=row, col=col, **spans, text=texts[cell], box=box_of(cell), engine=ENGINE, confidence=CONFIDENCE))
    return Table(number=number, rows=len(ys) - 1, cols=len(xs) - 1, cells=tuple(cells), box=box_of(found.bbox))


def _borders(values: Iterator[float]) -> list[float]:
    places = sorted(set(values))
    return places[:1] + [b for a, b in pairwise(places) if b - a > SAME_BORDER]


def _at(borders: list[float], value: float) -> int:
    return min(range(len(borders)), key=lambda i: abs(borders[i] - value))
