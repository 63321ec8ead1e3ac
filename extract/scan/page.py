"""A scanned page -> text lines and tables: made upright, rules found, lines detected once, recognised piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np

from extract import money_list
from extract.geometry import Rect
from extract.grid import Grid
from extract.lines import Line
from extract.pdf_tables import LEAST_TEXT_CELLS, box_of
from extract.scan import engine, figures
from extract.scan.fills import on_paper
from extract.scan.marks import mark
from extract.scan.ocr import Line as PixelBox
from extract.scan.ocr import Reading, detect, recognise
from extract.scan.picture import Pixels, ink_of, rgb, sideways, turned, without_blots
from extract.scan.pieces import INSET, Piece, crop, pieces, rows_of
from extract.scan.rows import finer, font_size
from extract.scan.ruling import Ruling, ruling
from extract.scan.straight import straightened
from schema.raw import Cell, Page, ReadingNote, Table, TextLine

LEAST_INK = 0.0005
"""Part of a page that ink covers; a line of text is .001, dust of a blank sheet stays below."""
PROBES = 4
"""Lines by which it is told which way up a page stands."""
PROBE_WIDTH = 10
"""Line heights of their width: some words, no more than are needed."""
READABLE = 0.85
"""Mean confidence of lines that stand upright; upside down they have .5 to .7."""
RECOGNISED = 0.85
"""Most confidence of a cell read from a picture: of 80 facts on eight scanned files 8 were wrong, some of them
read with .9 and more, so that none may pass for sure."""
JUNK = 0.6
"""Mean confidence of a line outside tables below which it is handwriting, a stamp or a picture; worn print has .8."""
SECOND_PAD = 0.35
"""Part of a line's height added around a figure for its second reading: the model sees it smaller and elsewhere."""
ENLARGED = 2.0
"""Scale of that crop (cubic), so that the model's own scaling starts from a smooth picture."""
JOINED = 2.5
"""Line heights of white within one line of running text; justified lines have up to 2, signature blocks far more."""
FEW, WORN = 6, 0.8
"""A grid with fewer texts than that, whose median confidence is lower than that of worn print, is the frame of a stamp."""


@dataclass(frozen=True, slots=True)
class ScanResult:
    """A scanned page with what there is to say of it."""

    page: Page
    notes: list[ReadingNote]


@dataclass(frozen=True, slots=True)
class _Text:
    piece: Piece
    text: str
    confidence: float
    mean: float


def read_scan(image: Any, number: int, width: float, height: float, numbers: Iterator[int]) -> ScanResult:
    """Read a page picture of `width` x `height` points. A page without ink gives a page without items."""
    picture = rgb(image)
    ink = ink_of(picture)
    if (ink > 0).mean() < LEAST_INK:
        return ScanResult(Page(number=number, width=round(width, 2), height=round(height, 2), source="scan"), [])
    lying = sideways(ink)
    if lying:
        picture, (width, height) = turned(picture, 90), (height, width)
    picture = on_paper(straightened(picture))
    scale = width / picture.shape[1]
    clean, ink, rules = _clean(picture, scale)
    boxes, half = _upright(picture, detect(clean))
    if half:
        clean, ink, rules = _clean(turned(picture, 180), scale)
    found = pieces(boxes, rules.grids, ink, scale)
    texts, notes = _read(found, clean, number)
    texts = _marked(texts, rules.grids, ink, scale)
    made = Page(
        number=number,
        width=round(width, 2),
        height=round(height, 2),
        rotation=(90 if lying else 0) + half,
        source="scan",
    )
    return ScanResult(_filled(made, texts, rules.grids, scale, numbers), notes)


def _clean(picture: Pixels, scale: float) -> tuple[Pixels, Pixels, Ruling]:
    """The picture and its ink without blots and rules, and the rules."""
    picture, ink = without_blots(picture, ink_of(picture))
    rules = ruling(ink, np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8), scale)
    clean, ink = picture.copy(), ink.copy()
    clean[rules.mask > 0] = np.median(picture[::8, ::8].reshape(-1, 3), axis=0).astype(np.uint8)
    ink[rules.mask > 0] = 0
    return clean, ink, rules


def _upright(picture: Pixels, boxes: list[PixelBox]) -> tuple[list[PixelBox], int]:
    """Boxes on the page as it should stand, and the degrees (0 or 180) by which it must be turned for that."""
    telling = sorted(boxes, key=lambda b: abs(b[2] - b[0] - PROBE_WIDTH * (b[3] - b[1])))[:PROBES]
    crops = [crop(picture, b, 0) for b in telling]
    first = np.mean([r.mean for r in recognise(crops)]) if crops else READABLE
    if first >= READABLE or np.mean([r.mean for r in recognise([turned(c, 180) for c in crops])]) <= first:
        return boxes, 0
    rows, columns = picture.shape[:2]
    return [(columns - c, rows - d, columns - a, rows - b) for a, b, c, d in boxes], 180


def _read(found: list[Piece], clean: Pixels, number: int) -> tuple[list[_Text], list[ReadingNote]]:
    """Texts of pieces; figures that are not plain are read a second time from an enlarged crop."""
    first = recognise([crop(clean, p.box) for p in found])
    again = [i for i, r in enumerate(first) if figures.wants_second(r)]
    second = dict(zip(again, recognise([_enlarged(clean, found[i].box) for i in again]), strict=True))
    texts: list[_Text] = []
    notes: list[ReadingNote] = []
    for i, (piece, reading) in enumerate(zip(found, first, strict=True)):
        sure = figures.confidence(reading)
        kept = reading
        other = second.get(i)
        if other is not None and not figures.same(reading.text, other.text):
            kept = figures.better(reading, other)
            sure = min(sure, figures.TWO_READINGS)
            notes.append(_two_readings(reading, other, number))
        if kept.text:
            texts.append(_Text(piece, kept.text, sure, kept.mean))
    return texts, notes


def _marked(texts: list[_Text], grids: list[Grid], ink: Pixels, scale: float) -> list[_Text]:
    """Texts that begin a line of a cell, with the bullet or dash before them."""
    marked = list(texts)
    cells: dict[tuple[int, int], list[int]] = {}
    for i, t in enumerate(texts):
        if t.piece.place[0] >= 0:
            cells.setdefault(t.piece.place, []).append(i)
    for (g, k), members in cells.items():
        left = round(grids[g].cells[k].box[0] / scale) + 2 * INSET
        for row in rows_of([texts[i].piece.box for i in members]):
            first = texts[members[row[0]]]
            if first.text[:1].isalpha() and (sign := mark(first.piece.box, left, ink)):
                marked[members[row[0]]] = replace(first, text=f"{sign} {first.text}")
    return marked


def _enlarged(clean: Pixels, box: PixelBox) -> Pixels:
    part = crop(clean, box, SECOND_PAD * (box[3] - box[1]))
    return np.asarray(cv2.resize(part, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def _two_readings(one: Reading, other: Reading, number: int) -> ReadingNote:
    message = f"angka pindaian terbaca dua macam: '{one.text}' dan '{other.text}'; periksa gambar halamannya"
    return ReadingNote(rule="angka-dua-bacaan", severity="warning", message=message, page=number)


def _filled(page: Page, texts: list[_Text], grids: list[Grid], scale: float, numbers: Iterator[int]) -> Page:
    """The page with its tables, lines and what is kept out of both."""
    items: list[tuple[float, float, TextLine | Table]] = []
    loose = [t for t in texts if t.piece.place[0] < 0]
    for g, grid in enumerate(grids):
        inside = [t for t in texts if t.piece.place[0] == g]
        if len({t.piece.place for t in inside}) < LEAST_TEXT_CELLS:
            loose.extend(inside)
            continue
        if len(inside) < FEW and np.median([t.mean for t in inside]) < WORN:
            loose.extend(inside)  # the frame of a stamp
            continue
        items.append((grid.box[1], grid.box[0], _split_table(grid, inside, scale, next(numbers))))
    hidden = [t for t in loose if t.mean < JUNK or not any(c.isalnum() for c in t.text)]
    lines = _lines([t for t in loose if t not in hidden], scale)
    while money_list.likely(lines) and (found := money_list.find(lines, 0, engine())) is not None:
        made, taken = found
        sure = _sureness(loose, scale, made.cells)
        cells = tuple(c.model_copy(update={"confidence": min(c.confidence, s)}) for c, s in zip(made.cells, sure, strict=True))
        made = made.model_copy(update={"number": next(numbers), "cells": cells})
        items.append((made.box.y0 if made.box else 0.0, made.box.x0 if made.box else 0.0, made))
        lines = [line for line in lines if not any(_within(line.box, t.box) for t in taken)]
    items.extend((line.box[1], line.box[0], _text_line(line)) for line in _joined(lines))
    items.sort(key=lambda i: i[:2])
    kept_out = tuple(_text_line(line) for line in _lines(hidden, scale))
    return page.model_copy(update={"items": tuple(i for _, _, i in items), "hidden": kept_out})


def capped(page: Page) -> Page:
    """The page with no cell surer than what is read from a picture may be."""
    return page.model_copy(update={"items": tuple(_capped(item) for item in page.items)})


def _capped(item: TextLine | Table) -> TextLine | Table:
    if isinstance(item, TextLine):
        return item
    cells = tuple(c.model_copy(update={"confidence": min(c.confidence, RECOGNISED)}) for c in item.cells)
    return item.model_copy(update={"cells": cells})


def _sureness(texts: list[_Text], scale: float, cells: tuple[Cell, ...]) -> list[float]:
    """The lowest confidence of the pieces in each cell of a list."""
    lowest: list[float] = []
    for cell in cells:
        b = cell.box
        outer = (b.x0, b.y0, b.x1, b.y1) if b else (0.0, 0.0, 0.0, 0.0)
        lowest.append(min((t.confidence for t in texts if _within(_points(t.piece.box, scale), outer)), default=1.0))
    return lowest


def _within(inner: Rect, outer: Rect) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _points(box: PixelBox, scale: float) -> Rect:
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale


def _split_table(grid: Grid, texts: list[_Text], scale: float, number: int) -> Table:
    """The table with rows that no rule parts told from the heights of its texts."""
    # In reading order cell by cell: texts of another column stand higher or lower and would part a line.
    cells = [[t for t in texts if t.piece.place[1] == k] for k in range(len(grid.cells))]
    texts = [inside[i] for inside in cells for row in rows_of([t.piece.box for t in inside]) for i in row]
    boxes = [_points(t.piece.box, scale) for t in texts]
    grid = finer(grid, [(t.text, b) for t, b in zip(texts, boxes, strict=True)])
    xs, ys = (np.array([(b[k] + b[k + 2]) / 2 for b in boxes]) for k in (0, 1))
    homes = grid.find(xs, ys).tolist()
    moved = [replace(t, piece=replace(t.piece, place=(0, k))) for t, k in zip(texts, homes, strict=True)]
    return _table(grid, moved, number)


def _table(grid: Grid, texts: list[_Text], number: int) -> Table:
    cells: list[Cell] = []
    for k, cell in enumerate(grid.cells):
        inside = [t for t in texts if t.piece.place[1] == k]
        rows = rows_of([t.piece.box for t in inside])
        text = "\n".join(" ".join(inside[i].text for i in row) for row in rows)
        cells.append(
            Cell(
                row=cell.row,
                col=cell.col,
                row_span=cell.row_span,
                col_span=cell.col_span,
                text=text,
                box=box_of(cell.box),
                engine=engine(),
                confidence=round(min((t.confidence for t in inside), default=1.0) * cell.sure, 3),
            )
        )
    return Table(number=number, rows=len(grid.ys) - 1, cols=len(grid.xs) - 1, cells=tuple(cells), box=box_of(grid.box))


def _lines(texts: list[_Text], scale: float) -> list[Line]:
    ordered = [texts[i] for row in rows_of([t.piece.box for t in texts]) for i in row]
    boxes = [_points(t.piece.box, scale) for t in ordered]
    return [Line(t.text, b, font_size(t.text, b), False) for t, b in zip(ordered, boxes, strict=True)]


def _joined(lines: list[Line]) -> list[Line]:
    """Pieces of one printed line put together where the white between them is that of running text."""
    boxes = [(round(a * 10), round(b * 10), round(c * 10), round(d * 10)) for a, b, c, d in (line.box for line in lines)]
    joined: list[Line] = []
    for row in rows_of(boxes):
        last: Line | None = None
        for line in (lines[i] for i in row):
            if last is not None and line.box[0] - last.box[2] < JOINED * max(line.size, last.size):
                a, b = last.box, line.box
                box = (a[0], min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
                last = Line(f"{last.text} {line.text}", box, max(last.size, line.size), False)
                joined[-1] = last
            else:
                joined.append(line)
                last = line
    return joined


def _text_line(line: Line) -> TextLine:
    return TextLine(text=line.text, box=box_of(line.box), size=round(line.size, 1), bold=line.bold)
