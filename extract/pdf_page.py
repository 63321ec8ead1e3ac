"""One PDF page -> text lines and tables in reading order, hidden text apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extract import money_list, pdf_borderless, pdf_tree, scan
from extract.arrays import Flags
from extract.geometry import Rect, area, intersect, upright
from extract.lines import Line, lines_of
from extract.pdf_chars import Chars
from extract.pdf_drawing import Drawing
from extract.pdf_hidden import opaque
from extract.pdf_objects import draw
from extract.pdf_sheet import Sheet, lay_out
from extract.pdf_tables import box_of, middles, table
from extract.pdf_text import read_chars
from extract.readings import Doubt
from extract.symbols import UNREADABLE
from schema.raw import Page, ReadingNote, Table, TextLine

ENGINE = "pdfium-kisi 1"
"""Name of this reader of grids; PDFium's version is added to it."""
WORDS = "pdfium-kata 1"
"""Name of the reader of white, where it stands beside the reader of grids."""
SIDEWAYS = 0.6
"""Part of a page's characters that must run up or down before the page is turned; headers that stand upright are a tenth."""
SCAN_COVER = 0.5
"""Part of the page that pictures of a scan cover. Margins are often cut off; a photograph in a report covers a third."""
PICTURE_COVER = 0.2
"""Part of a page without any text that pictures must cover before they are taken for its content."""
SCAN_CHARS = 100
"""A scanned page may still show a digital stamp (the box of an electronic signature has up to 90 characters)."""
PAGE_NUMBER = 10
"""Characters of a page number or a short mark put on a scanned page."""
WIDE_GAP = 5.0
"""Font sizes of white within a line that part two texts (signature blocks); tabs before a colon stay below."""
TREE_GAP = 1.5
"""Font sizes of white that part two texts of a drawing: heads of columns stand 2 and more apart, words up to .6."""
MANY_UNREADABLE = 0.02
"""Part of a page's characters without meaning from which a note is due."""


@dataclass(slots=True)
class PageResult:
    """A page with what there is to say of it, and by number the tables whose rules do not settle every cell."""

    page: Page
    notes: list[ReadingNote]
    doubtful: dict[int, Doubt]


def read_page(document: Any, handle: Any, number: int, engine: str, numbers: Iterator[int], scans: scan.Allowance) -> PageResult:
    """Read a loaded page of a PDFium document. `numbers` gives the ordinals of tables in the file."""
    box, rotate = _visible(handle), pdfium.FPDFPage_GetRotation(handle) * 90
    turned = 0
    to_seen, width, height = upright(box, rotate)
    drawing = draw(document, handle, to_seen)
    chars = read_chars(handle, drawing, to_seen, width, height)
    turn = _turn(chars)
    if turn:
        turned = turn
        to_seen, width, height = upright(box, rotate + turn)
        drawing = draw(document, handle, to_seen)
        chars = read_chars(handle, drawing, to_seen, width, height)
    shown = chars.take(~chars.hidden)
    hidden: tuple[TextLine, ...] = ()
    if shown is not chars:
        hidden = tuple(_text_line(line) for line in lines_of(chars.take(chars.hidden), WIDE_GAP))
    is_scan = _is_scan(drawing, shown, width, height)
    page = Page(
        number=number,
        width=round(width, 2),
        height=round(height, 2),
        rotation=turned,
        source="scan" if is_scan else "digital",
        hidden=hidden if not is_scan else (*hidden, *(_text_line(line) for line in lines_of(shown, WIDE_GAP))),
    )
    result = PageResult(page, _notes(chars, drawing, number), {})
    if not is_scan:
        return _content(result, drawing, shown, engine, numbers)
    if not scans.take(number):
        return result
    try:
        read = scan.read_handle(handle, number, numbers)
    except ValueError as error:
        scans.read.discard(number)
        scans.failed.add(number)
        failed = f"pengenalan teks halaman pindaian ini gagal ({' '.join(str(error).split())[:120]}); lihat gambarnya"
        result.notes.append(ReadingNote(rule="pindaian-gagal", severity="error", message=failed, page=number))
        return result
    return PageResult(read.page.model_copy(update={"hidden": (*page.hidden, *read.page.hidden)}), read.notes, {})


def _visible(handle: Any) -> Rect:
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(handle, box) and box.right > box.left and box.top > box.bottom:
        return box.left, box.bottom, box.right, box.top
    return 0.0, 0.0, 612.0, 792.0


def _turn(chars: Chars) -> int:
    """Degrees clockwise that make most of the text read from left to right."""
    if not (chars.quadrant > 0).any():
        return 0
    inked = chars.inked() & ~chars.hidden
    if not inked.any():
        return 0
    for quadrant, turn in ((1, 270), (3, 90), (2, 180)):
        if (chars.quadrant[inked] == quadrant).mean() > SIDEWAYS:
            return turn
    return 0


def _is_scan(drawing: Drawing, shown: Chars, width: float, height: float) -> bool:
    if not drawing.pictures:
        return False
    page: Rect = (0.0, 0.0, width, height)
    # Some scanners cut a page into strips; together they cover it.
    covers = [(area(intersect(p.box, page)), p) for p in drawing.pictures]
    covered = sum(part for part, _ in covers)
    count = int(shown.inked().sum())
    if count == 0:
        return covered > PICTURE_COVER * area(page)
    if covered <= SCAN_COVER * area(page) or count >= SCAN_CHARS:
        return False
    if count <= PAGE_NUMBER:
        return True
    # A stamp or watermark that lets the page through is no scan.
    return sum(part for part, p in covers if opaque(p.handle, drawing)) > SCAN_COVER * area(page)


def _content(result: PageResult, drawing: Drawing, chars: Chars, engine: str, numbers: Iterator[int]) -> PageResult:
    width, height = result.page.width or 0.0, result.page.height or 0.0
    sheet = lay_out(drawing, chars, width, height)
    tree = pdf_tree.find(drawing, chars, sheet, width, height)
    items: list[_Placed] = []
    for placed, confidence in sheet.tables:
        made = table(placed, chars, drawing.fills, next(numbers), engine, confidence)
        items.append((placed.grid.box[1], placed.grid.box[0], made))
        if places := placed.doubtful():
            result.doubtful[made.number] = _doubt(places, sheet, placed.grid.box)
    boxes = tree.boxes if tree else sheet.boxes(drawing.fills)
    for inside in sheet.loose():
        lines, lists = _loose(chars, inside, engine, numbers, TREE_GAP if tree else WIDE_GAP, drawn=bool(boxes))
        items.extend((line.box[1], line.box[0], _text_line(line)) for line in lines)
        items.extend((made.box.y0, made.box.x0, made) for made in lists if made.box is not None)
    read: dict[str, object] = {"items": tuple(item for _, _, item in _reading_order(items)), "boxes": boxes}
    if tree:
        read |= {"connectors": tree.connectors, "verdict": "tree"}
    return PageResult(result.page.model_copy(update=read), result.notes, result.doubtful)


def _doubt(places: frozenset[tuple[int, int]], sheet: Sheet, box: Rect) -> Doubt:
    """What is printed in a box, by words and by white, for the judgement of its readings."""
    chars, (x, y) = sheet.chars, middles(sheet.chars)
    inside = (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3]) & (chars.quadrant == 0)
    words: dict[int, str] = {}
    for i in np.flatnonzero(inside & (sheet.words >= 0)).tolist():
        number = int(sheet.words[i])
        words[number] = words.get(number, "") + chars.text[i]
    parts = lines_of(chars, pdf_borderless.PART_GAP, _places(inside))
    rival = next((made for made, _ in pdf_borderless.find(parts, WORDS)), None)
    lines = pdf_borderless.rows_of(parts)
    return Doubt(places, tuple(words.values()), tuple(tuple(p.text for p in row) for row in lines), rival)


_Placed = tuple[float, float, TextLine | Table]


def _loose(
    chars: Chars, inside: Flags, engine: str, numbers: Iterator[int], gap: float, *, drawn: bool
) -> tuple[list[Line], list[Table]]:
    """Lines of text outside tables, and tables without rules among them; a drawing's texts only look like such."""
    level = inside & (chars.quadrant == 0)
    lines = lines_of(chars, pdf_borderless.PART_GAP, _places(level))
    lists: list[Table] = []
    while money_list.likely(lines):
        found = money_list.find(lines_of(chars, money_list.WORD_GAP, _places(level)), 0, engine)
        if found is None:
            break
        lists.append(found[0].model_copy(update={"number": next(numbers)}))
        inside &= ~_under(chars, level, found[1])
        level &= inside
        lines = lines_of(chars, pdf_borderless.PART_GAP, _places(level))
    if not drawn:
        for made, taken in pdf_borderless.find(lines, engine):
            lists.append(made.model_copy(update={"number": next(numbers)}))
            inside &= ~_under(chars, level, taken)
    return lines_of(chars, gap, _places(inside)), lists


def _places(which: Flags) -> list[int]:
    return np.flatnonzero(which).tolist()


def _under(chars: Chars, level: Flags, lines: list[Line]) -> Flags:
    """Which level characters stand in lines."""
    x, y = middles(chars)
    x0, y0, x1, y1 = np.array([line.box for line in lines]).T[:, :, None]
    inside: Flags = ((x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)).any(axis=0)
    return level & inside


def _reading_order(items: list[_Placed]) -> list[_Placed]:
    """Top to bottom; lines at one height from left to right."""
    items.sort(key=lambda item: item[:2])
    ordered: list[_Placed] = []
    row: list[_Placed] = []
    for item in items:
        tall = item[2].size if isinstance(item[2], TextLine) and item[2].size else 0.0
        if row and item[0] - row[0][0] > tall / 2:
            ordered.extend(sorted(row, key=lambda i: i[1]))
            row = []
        row.append(item)
    return ordered + sorted(row, key=lambda i: i[1])


def _text_line(line: Line) -> TextLine:
    return TextLine(text=line.text, box=box_of(line.box), size=round(line.size, 1), bold=line.bold)


def _notes(chars: Chars, drawing: Drawing, number: int) -> list[ReadingNote]:
    notes: list[ReadingNote] = []
    lost = chars.text.count(UNREADABLE)
    if lost > MANY_UNREADABLE * max(len(chars), 1):
        notes.append(
            ReadingNote(
                rule="huruf-tak-terbaca",
                severity="warning",
                message=f"{lost} dari {len(chars)} huruf tidak punya makna (pemetaan fonta hilang); periksa gambar halamannya",
                page=number,
            )
        )
    if drawing.truncated:
        notes.append(
            ReadingNote(
                rule="gambar-terlalu-rumit",
                severity="warning",
                message="objek gambar halaman ini terlalu banyak; sebagian garis tidak dibaca",
                page=number,
            )
        )
    return notes
