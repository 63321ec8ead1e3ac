"""Streams one sheet part of an XLSX: values as shown, merges, hidden rows and columns. Memory grows with filled cells only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from extract.package import Package, child, elements, local
from extract.sheet import MOST_CELLS, MOST_FILLS, MOST_MERGES, PLAIN, CellStyle, Range, Sheet, SheetCell, number_cell, text_cell
from extract.xlsx_marks import position, rich_text, unescaped

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""Rows and columns of a sheet (ECMA-376); a place beyond them is damage."""
_BOOLEANS = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_OFF = {"0", "false"}


@dataclass(slots=True)
class SheetReader:
    """Reads sheets that share styles and strings; counts cells over the whole workbook."""

    package: Package
    styles: Sequence[CellStyle]
    strings: Sequence[str]
    from_1904: bool
    cells: int = 0
    fills: int = 0

    def read(self, part: str, name: str, *, hidden: bool) -> Sheet:
        """One sheet. Raises UnreadableFile where its part is broken."""
        sheet = Sheet(name, hidden)
        stream = self.package.stream(part)
        if stream is None:
            sheet.missing = True
            return sheet
        row = -1
        with stream:
            for tag, element in elements(stream, part, ("col", "row", "mergeCell")):
                if tag == "row":
                    row = self._row(sheet, element, row + 1)
                elif tag == "col":
                    _column(sheet, element)
                elif (merge := _range(element.get("ref") or "")) and len(sheet.merges) < MOST_MERGES:
                    sheet.merges.append(merge)
        return sheet

    def _row(self, sheet: Sheet, element: etree._Element, following: int) -> int:
        number = element.get("r") or ""
        row = int(number) - 1 if number.isdigit() else following
        if not 0 <= row < LAST_ROW:
            return following
        if (element.get("hidden") or "0") not in _OFF:
            sheet.hidden_rows.add(row)
        col = -1
        for cell in element:
            if local(cell) != "c":
                continue
            place = position(cell.get("r") or "")
            col = place[1] if place else col + 1
            if col < LAST_COLUMN:
                self._cell(sheet, row, col, cell)
        return row

    def _cell(self, sheet: Sheet, row: int, col: int, element: etree._Element) -> None:
        number = element.get("s") or ""
        style = self.styles[int(number)] if number.isdigit() and int(number) < len(self.styles) else PLAIN
        cell = self._value(sheet, element, style)
        if cell is None:
            self.fills += sheet.blank(row, col, style, keep_fill=self.fills < MOST_FILLS)
        elif self.cells < MOST_CELLS:
            self.cells += 1
            sheet.cells[row, col] = cell
        else:
            sheet.cut = True

    def _value(self, sheet: Sheet, element: etree._Element, style: CellStyle) -> SheetCell | None:
        kind = element.get("t") or "n"
        if kind == "inlineStr":
            inline = child(element, "is")
            return text_cell(rich_text(inline), style) if inline is not None else None
        value = child(element, "v")
        text = (value.text or "") if value is not None else ""
        if not text:
            return None
        if kind == "s":
            index = int(text) if text.strip().isdigit() else len(self.strings)
            if index < len(self.strings):
                return text_cell(self.strings[index], style)
            sheet.lost += 1
            return None
        if kind == "b":
            return text_cell(_BOOLEANS.get(text.strip(), text), PLAIN)
        number = _number(text) if kind == "n" else None
        if number is None:
            return text_cell(unescaped(text), style)
        return number_cell(number, style, from_1904=self.from_1904)


def _column(sheet: Sheet, element: etree._Element) -> None:
    first, last = element.get("min") or "", element.get("max") or ""
    if (element.get("hidden") or "0") not in _OFF and first.isdigit() and last.isdigit():
        sheet.hidden_columns.append((int(first) - 1, int(last) - 1))


def _range(reference: str) -> Range | None:
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    if start is None or end is None:
        return None
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
