"""A table of a slide (a:tbl) -> Table, with the spans, fills and places that the file says."""

from __future__ import annotations

from itertools import accumulate

from lxml import etree

from extract.drawingml_text import joined
from extract.geometry import Affine, map_rect
from extract.office_colours import Theme, visible
from extract.package import child, children
from schema.raw import Box, Cell, Table

WIDEST = 1000
"""Rows or columns that a span may reach; PowerPoint stops at 75. A larger span is a damaged file."""
_TRUE = {"1", "true"}


def read_table(tbl: etree._Element, origin: tuple[float, float], matrix: Affine, theme: Theme, engine: str, number: int) -> Table:
    """A table whose top left corner stands at `origin` (EMU in the space that `matrix` maps to points)."""
    rows = list(children(tbl, "tr"))
    lefts = _edges(origin[0], [_size(g, "w") for g in children(child(tbl, "tblGrid"), "gridCol")])
    tops = _edges(origin[1], [_size(tr, "h") for tr in rows])
    cells = [
        _cell(tc, r, c, lefts, tops, matrix, theme, engine)
        for r, tr in enumerate(rows)
        for c, tc in enumerate(children(tr, "tc"))
        if tc.get("hMerge") not in _TRUE and tc.get("vMerge") not in _TRUE
    ]
    cols = max([len(lefts) - 1, *(c.col + c.col_span for c in cells)])
    properties = child(tbl, "tblPr")
    header = 1 if properties is not None and properties.get("firstRow") in _TRUE and len(rows) > 1 else None
    box = _box(matrix, lefts[0], tops[0], lefts[-1], tops[-1])
    height = max([len(rows), *(c.row + c.row_span for c in cells)])
    return Table(number=number, rows=height, cols=cols, cells=tuple(cells), box=box, header_rows=header)


def _cell(
    tc: etree._Element, row: int, col: int, lefts: list[float], tops: list[float], matrix: Affine, theme: Theme, engine: str
) -> Cell:
    rows, cols = _span(tc, "rowSpan"), _span(tc, "gridSpan")
    right, bottom = min(col + cols, len(lefts) - 1), min(row + rows, len(tops) - 1)
    placed = col < right and row < bottom
    return Cell(
        row=row,
        col=col,
        row_span=rows,
        col_span=cols,
        text=joined(child(tc, "txBody")),
        box=_box(matrix, lefts[col], tops[row], lefts[right], tops[bottom]) if placed else None,
        fill=visible(theme.of_drawing(child(tc, "tcPr", "solidFill"))),
        engine=engine,
    )


def _edges(start: float, sizes: list[float]) -> list[float]:
    return list(accumulate(sizes, initial=start))


def _box(matrix: Affine, x0: float, y0: float, x1: float, y1: float) -> Box:
    left, top, right, bottom = map_rect(matrix, x0, y0, x1, y1)
    return Box(x0=left, y0=top, x1=right, y1=bottom)


def _size(element: etree._Element, name: str) -> float:
    text = element.get(name) or ""
    return float(text) if text.isdigit() else 0.0


def _span(tc: etree._Element, name: str) -> int:
    text = tc.get(name) or ""
    return min(max(int(text), 1), WIDEST) if text.isdigit() else 1
