"""Reads XLS workbooks (Excel 97-2003): xlrd for values with their formats; calamine for the values alone where xlrd gives up."""

from __future__ import annotations

import os
from pathlib import Path

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Cell as XlsCell
from xlrd.sheet import Sheet as XlsSheet

from extract.calamine_values import ENGINE as VALUES_ENGINE
from extract.calamine_values import UNFORMATTED, plain_sheets
from extract.number_format import GENERAL
from extract.office_colours import visible
from extract.registry import Reader
from extract.sheet import MOST_CELLS, MOST_FILLS, MOST_MERGES, CellStyle, Sheet, SheetCell, number_cell, text_cell
from extract.workbook import document
from schema.errors import UnreadableFile
from schema.raw import Berkas, RawDocument

ENGINE = f"xlrd {xlrd.__version__}"
TWIPS = 20
"""Font heights are written in twentieths of a point."""
_LOCKED = "encrypted"


def read(path: Path, berkas: Berkas) -> RawDocument:
    """Read an XLS, a page for each sheet. Raises UnreadableFile where neither engine can read it."""
    try:
        with Path(os.devnull).open("w") as silence:
            book = xlrd.open_workbook(str(path), logfile=silence, formatting_info=True, ragged_rows=True)
            sheets = [_sheet(book, sheet) for sheet in book.sheets()]
    except Exception as error:  # xlrd raises whatever a damaged record provokes: struct.error, IndexError, AssertionError, ...
        if isinstance(error, XLRDError) and _LOCKED in str(error).lower():
            raise UnreadableFile("XLS dikunci kata sandi (terenkripsi)", "minta salinan tanpa kata sandi") from None
        return document(berkas, VALUES_ENGINE, plain_sheets(path), notes=(UNFORMATTED,))
    return document(berkas, ENGINE, sheets)


def _sheet(book: Book, source: XlsSheet) -> Sheet:
    sheet = Sheet(source.name, hidden=source.visibility != 0)
    sheet.hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = [(col, col) for col, info in source.colinfo_map.items() if info.hidden]
    sheet.merges = [(r0, c0, r1 - 1, c1 - 1) for r0, r1, c0, c1 in source.merged_cells[:MOST_MERGES]]
    sheet.comments = [
        (row, text) for (row, _), note in sorted(source.cell_note_map.items()) if (text := " ".join(note.text.split()))
    ]
    styles = [_style(book, number) for number in range(len(book.xf_list))]
    for row in range(source.nrows):
        for col in range(source.row_len(row)):
            _read(sheet, source.cell(row, col), row, col, styles, from_1904=bool(book.datemode))
    return sheet


def _read(sheet: Sheet, source: XlsCell, row: int, col: int, styles: list[CellStyle], *, from_1904: bool) -> None:
    if source.ctype == xlrd.XL_CELL_EMPTY:
        return
    style = styles[source.xf_index or 0]
    cell = _cell(source, style, from_1904=from_1904)
    if cell is None:
        sheet.blank(row, col, style, keep_fill=len(sheet.fills) < MOST_FILLS)
    elif len(sheet.cells) < MOST_CELLS:
        sheet.cells[row, col] = cell
    else:
        sheet.cut = True


def _cell(source: XlsCell, style: CellStyle, *, from_1904: bool) -> SheetCell | None:
    match source.ctype:
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return number_cell(float(source.value), style, from_1904=from_1904)
        case xlrd.XL_CELL_BOOLEAN:
            return text_cell("TRUE" if source.value else "FALSE", style)
        case xlrd.XL_CELL_ERROR:
            return text_cell(error_text_from_code.get(int(source.value), "#N/A"), style)
        case xlrd.XL_CELL_TEXT:
            return text_cell(str(source.value), style)
    return None


def _style(book: Book, number: int) -> CellStyle:
    xf = book.xf_list[number]
    font = book.font_list[xf.font_index] if xf.font_index < len(book.font_list) else None
    number_format = book.format_map.get(xf.format_key)
    ground, border = xf.background, xf.border
    rgb = book.colour_map.get(ground.pattern_colour_index) if ground and ground.fill_pattern == 1 else None
    return CellStyle(
        code=number_format.format_str if number_format else GENERAL,
        fill=visible("".join(f"{part:02X}" for part in rgb)) if rgb else None,
        bold=bool(font and font.bold),
        size=font.height / TWIPS if font else None,
        ruled=bool(border and (border.left_line_style or border.right_line_style)),
    )


READER = Reader("xls", read)
