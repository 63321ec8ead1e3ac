"""Blocks of a Word document -> text lines and tables. Tables are walked as XML, so spans are the file's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extract.docx_numbering import Numbering, W
from extract.docx_styles import Styles, flag, value
from extract.docx_text import MC, Paragraph, alternative, read_paragraph
from schema.raw import Cell, Table, TextLine

WIDEST = 1000
"""Columns that a row may reach. Word stops at 63; a larger span is a damaged file."""
_CONTAINERS = {f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag", f"{W}sdtContent"}


@dataclass(slots=True)
class _Draft:
    """A cell that may still grow downwards or to the right."""

    row: int
    col: int
    col_span: int
    text: str
    line: int
    fill: str | None
    hidden: bool
    row_span: int = 1


@dataclass(slots=True)
class Walker:
    """Reads blocks in order; counts paragraphs and tables over the whole document."""

    styles: Styles
    numbering: Numbering
    engine: str
    items: list[TextLine | Table] = field(default_factory=list)
    hidden: list[TextLine] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0

    def walk(self, container: etree._Element) -> None:
        """Add all paragraphs and tables inside a body, a text box or a content control."""
        for block in _blocks(container):
            if block.tag == f"{W}p":
                paragraph = self._paragraph(block)
                self._lines(paragraph, self.paragraphs)
                self._boxes(paragraph.boxes)
            else:
                self._table(block)

    def _paragraph(self, p: etree._Element) -> Paragraph:
        self.paragraphs += 1
        paragraph = read_paragraph(p, self.styles, self.numbering)
        if paragraph.hidden:
            self.hidden.append(TextLine(text=paragraph.hidden, line=self.paragraphs))
        return paragraph

    def _boxes(self, boxes: list[etree._Element]) -> None:
        for box in boxes:
            self.walk(box)

    def _lines(self, paragraph: Paragraph, ordinal: int) -> None:
        if not paragraph.text:
            return
        heading = paragraph.style.heading
        for text in paragraph.labelled.split("\n"):
            if text:
                bold = paragraph.bold or heading is not None
                self.items.append(TextLine(text=text, line=ordinal, size=paragraph.size, bold=bold, heading=heading))

    def _table(self, tbl: etree._Element) -> None:
        self.tables += 1
        number, start, place = self.tables, self.paragraphs + 1, len(self.items)
        nested: list[etree._Element] = []
        boxes: list[etree._Element] = []
        drafts: list[_Draft] = []
        rows = [tr for tr in _children(tbl, "tr") if not _deleted(tr)]
        for r, tr in enumerate(rows):
            self._row(r, tr, drafts, nested, boxes)
        cells = tuple(
            Cell(
                row=d.row,
                col=d.col,
                row_span=d.row_span,
                col_span=d.col_span,
                text=d.text,
                line=d.line,
                fill=d.fill,
                engine=self.engine,
                hidden=d.hidden,
            )
            for d in drafts
        )
        if cells:
            cols = max(c.col + c.col_span for c in cells)
            headers = _header_rows(rows)
            table = Table(number=number, rows=len(rows), cols=cols, cells=cells, line=start, header_rows=headers)
            self.items.insert(place, table)
        for inner in nested:
            self._table(inner)
        self._boxes(boxes)

    def _row(
        self, r: int, tr: etree._Element, drafts: list[_Draft], nested: list[etree._Element], boxes: list[etree._Element]
    ) -> None:
        properties = tr.find(f"{W}trPr")
        hidden = bool(flag(properties, "hidden"))
        col = _count(properties, "gridBefore", 0)
        for tc in _children(tr, "tc"):
            cell = tc.find(f"{W}tcPr")
            span = _count(cell, "gridSpan", 1)
            first = self.paragraphs + 1
            text = self._cell_text(tc, nested, boxes)
            above = _above(drafts, r, col) if _continues(cell, "vMerge") else None
            left = drafts[-1] if drafts and drafts[-1].row == r and _continues(cell, "hMerge") else None
            home = above or left
            if home is None:
                drafts.append(_Draft(r, col, span, text, first, _fill(cell), hidden))
            else:
                if above is not None:
                    above.row_span = r - above.row + 1
                elif left is not None:
                    left.col_span += span
                # Text in a covered cell is not shown; a file that holds some keeps it among the hidden lines.
                if text:
                    self.hidden.append(TextLine(text=" ".join(text.split()), line=first))
            col = min(col + span, WIDEST)

    def _cell_text(self, tc: etree._Element, nested: list[etree._Element], boxes: list[etree._Element]) -> str:
        texts: list[str] = []
        for block in _blocks(tc):
            if block.tag == f"{W}p":
                paragraph = self._paragraph(block)
                texts.append(paragraph.labelled)
                boxes.extend(paragraph.boxes)
            else:
                nested.append(block)
        return "\n".join(t for t in texts if t)


def _blocks(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, also those inside content controls and tracked insertions."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag == f"{W}sdt":
            yield from (b for content in child.findall(f"{W}sdtContent") for b in _blocks(content))
        elif child.tag in _CONTAINERS:
            yield from _blocks(child)
        elif child.tag == f"{MC}AlternateContent":
            for part in alternative(child):
                yield from [part] if part.tag in (f"{W}p", f"{W}tbl") else _blocks(part)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those inside content controls."""
    for child in parent:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag == f"{W}sdt":
            yield from (c for content in child.findall(f"{W}sdtContent") for c in _children(content, name))
        elif child.tag in _CONTAINERS:
            yield from _children(child, name)


def _deleted(tr: etree._Element) -> bool:
    return tr.find(f"{W}trPr/{W}del") is not None


def _header_rows(rows: list[etree._Element]) -> int | None:
    count = 0
    for tr in rows:
        if not flag(tr.find(f"{W}trPr"), "tblHeader"):
            break
        count += 1
    return count or None


def _count(properties: etree._Element | None, name: str, default: int) -> int:
    text = value(properties, name)
    return min(max(int(text), default), WIDEST) if text is not None and text.isdigit() else default


def _continues(properties: etree._Element | None, name: str) -> bool:
    child = properties.find(f"{W}{name}") if properties is not None else None
    return child is not None and (child.get(f"{W}val") or "continue") == "continue"


def _above(drafts: list[_Draft], row: int, col: int) -> _Draft | None:
    """The cell that ends right above a place."""
    for draft in reversed(drafts):
        if draft.row + draft.row_span == row and draft.col <= col < draft.col + draft.col_span:
            return draft
        if draft.row < row - 1 and draft.row_span == 1 and draft.col == col:
            return None
    return None


def _fill(properties: etree._Element | None) -> str | None:
    shade = properties.find(f"{W}shd") if properties is not None else None
    colour = (shade.get(f"{W}fill") or "").upper() if shade is not None else ""
    is_colour = len(colour) == 6 and all(c in "0123456789ABCDEF" for c in colour)
    return colour if is_colour and colour != "FFFFFF" else None
