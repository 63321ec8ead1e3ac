"""Reads XLSX workbooks from their XML in one pass a sheet: values as shown, formats, merges, what is hidden, drawings.

The package is read here and not by calamine: calamine gives no number formats, drops error values, and ends the whole
process on a sheet with one stray cell in its last row and column.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from extract.drawing import Drawing
from extract.drawingml import DrawingReader
from extract.office_colours import Theme
from extract.package import Package, child, children, opened, reference
from extract.registry import Reader
from extract.sheet import Sheet
from extract.workbook import document
from extract.xlsx_marks import read_comments, read_strings, read_styles
from extract.xlsx_sheet import SheetReader
from schema.errors import UnreadableFile
from schema.raw import Berkas, RawDocument

ENGINE = "xlsx-xml 1"
_SHEET = "worksheet"


def read(path: Path, berkas: Berkas) -> RawDocument:
    """Read an XLSX, a page for each sheet. Raises UnreadableFile where a part is missing or broken."""
    with opened(path, "XLSX") as package:
        main = package.target("", "officeDocument") or "xl/workbook.xml"
        workbook = package.part(main)
        if workbook is None:
            raise UnreadableFile("berkas XLSX tanpa buku kerja (workbook.xml tidak ada)", "unduh ulang berkas ini")
        relations = package.relations(main)
        theme = Theme.read(package.related(main, "theme"))
        styles = read_styles(package.related(main, "styles"), theme)
        strings = read_strings(package, package.target(main, "sharedStrings") or "")
        properties = child(workbook, "workbookPr")
        from_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        reader = SheetReader(package, styles, strings, from_1904)
        sheets: list[Sheet] = []
        drawings: dict[int, Drawing] = {}
        for entry in children(child(workbook, "sheets"), "sheet"):
            relation = relations.get(reference(entry))
            if relation is not None and relation.kind != _SHEET:
                continue
            part = relation.target if relation else ""
            hidden = (entry.get("state") or "visible") != "visible"
            sheet = reader.read(part, entry.get("name") or "", hidden=hidden)
            sheet.comments = read_comments(package.related(part, "comments") if part else None)
            sheets.append(sheet)
            drawing = package.target(part, "drawing") if part else None
            if drawing is not None:
                drawings[len(sheets)] = _drawing(package, drawing, theme)
        return document(berkas, ENGINE, sheets, drawings=drawings)


def _drawing(package: Package, name: str, theme: Theme) -> Drawing:
    root = package.part(name)
    relations = package.relations(name)

    def part(key: str) -> etree._Element | None:
        relation = relations.get(key)
        return package.part(relation.target) if relation else None

    return DrawingReader(theme, ENGINE, part).read(root) if root is not None else Drawing()


READER = Reader("xlsx", read)
