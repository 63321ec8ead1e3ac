"""What `extract` gives: pages with text lines, tables, boxes and connectors in reading order.

Coordinates are points (1/72 inch) from the top left corner of the page as a person sees it (rotation and crop box
applied). Formats without pages (text, DOCX) have one page whose number is None; there `line` gives the place.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schema.base import Model
from schema.words import Severity


class Box(Model):
    """A rectangle on a page, in points from the top left."""

    x0: float = Field(description="left")
    y0: float = Field(description="top")
    x1: float = Field(description="right")
    y1: float = Field(description="bottom")


class Berkas(Model):
    """A file as it was found. Its identity is its content."""

    sha256: str = Field(description="SHA-256 of the content, 64 hex digits")
    nama: str = Field(description="file name without folders")
    jenis_media: str = Field(description="format told from the content: pdf, docx, text, ...")
    ukuran: int = Field(description="bytes")
    halaman: int | None = Field(None, description="number of pages, sheets or slides; None for formats without pages")


class TextLine(Model):
    """A line of text outside tables (or inside a drawing)."""

    kind: Literal["line"] = "line"
    text: str = Field(description="as printed, runs of white space joined")
    box: Box | None = Field(None, description="place on the page")
    line: int | None = Field(None, description="source line (text) or paragraph (DOCX), from 1")
    size: float | None = Field(None, description="font size in points")
    bold: bool = Field(False, description="printed bold or marked as a heading")
    heading: int | None = Field(None, description="heading level where the format marks one, from 1")


class Cell(Model):
    """A cell of a table. A merged cell stands once, at its top left place, with its spans."""

    row: int = Field(description="row of the grid, from 0")
    col: int = Field(description="column of the grid, from 0")
    row_span: int = Field(1, ge=1, description="rows that the cell covers")
    col_span: int = Field(1, ge=1, description="columns that the cell covers")
    text: str = Field(description="as printed; lines of one cell are separated by a newline")
    stored: float | None = Field(None, description="number that a spreadsheet stores behind the printed text; None elsewhere")
    box: Box | None = Field(None, description="place on the page")
    line: int | None = Field(None, description="source line (text) or paragraph (DOCX), from 1")
    fill: str | None = Field(None, description="fill colour as RRGGBB, None where none is drawn")
    engine: str = Field("", description="what read the cell, with its version")
    confidence: float = Field(1.0, ge=0, le=1, description="how sure the reader is of text and place")
    hidden: bool = Field(False, description="not shown to a person (hidden row or sheet, white or clipped text)")


class LostReading(Model):
    """Another reading of a table's region, that holds together less well than the one kept."""

    engine: str = Field(description="what read it, with its version")
    score: float = Field(ge=0, le=1, description="how well it holds together, as `score` of the table")


class Table(Model):
    """A grid of cells. Places that no cell covers are empty."""

    kind: Literal["table"] = "table"
    number: int = Field(description="ordinal in the file, from 1")
    rows: int = Field(description="rows of the grid")
    cols: int = Field(description="columns of the grid")
    cells: tuple[Cell, ...] = Field(description="in reading order")
    box: Box | None = Field(None, description="place on the page")
    line: int | None = Field(None, description="source line or paragraph where it starts, from 1")
    header_rows: int | None = Field(None, description="rows that the format itself marks as header; None where it does not say")
    ragged: bool = Field(False, description="rows were cut at separators, not drawn: a column's place may drift from row to row")
    score: float | None = Field(
        None,
        ge=0,
        le=1,
        description="how well the cells hold together with the printed words; None where no other reader was asked",
    )
    lost: tuple[LostReading, ...] = Field((), description="other readings of the same region, the best first")


class DrawnBox(Model):
    """A box of a drawing (a rectangle with text, a grouped shape, a SmartArt node)."""

    number: int = Field(description="ordinal on the page, from 1")
    text: str = Field(description="text inside, lines separated by a newline")
    box: Box | None = Field(None, description="place on the page")
    fill: str | None = Field(None, description="fill colour as RRGGBB")


class Connector(Model):
    """A drawn link between two boxes, with its direction where an arrowhead shows one."""

    source: int = Field(description="number of the box where it starts")
    target: int = Field(description="number of the box where it ends")
    directed: bool = Field(False, description="an arrowhead was drawn at the target")
    label: str | None = Field(None, description="text on the connector")


Item = Annotated[TextLine | Table, Field(discriminator="kind")]
"""What stands on a page, in reading order."""


class Page(Model):
    """A page, slide or sheet; or the whole flow of a format without pages (number None)."""

    number: int | None = Field(description="from 1; None for formats without pages")
    label: str | None = Field(None, description="name of a sheet")
    width: float | None = Field(None, description="points")
    height: float | None = Field(None, description="points")
    rotation: int = Field(0, description="degrees by which the page was turned to stand upright")
    source: Literal["digital", "scan", "text"] = Field("digital", description="how the page holds its text")
    items: tuple[Item, ...] = Field((), description="text lines and tables in reading order")
    boxes: tuple[DrawnBox, ...] = Field((), description="boxes of a drawing")
    connectors: tuple[Connector, ...] = Field((), description="links between boxes")
    hidden: tuple[TextLine, ...] = Field((), description="text that the file holds but the page does not show")
    verdict: Literal["tables", "tree", "text", "scan", "empty"] | None = Field(
        None, description="what stands on the page: tables, a tree (boxes and links), running text, a scan, or nothing"
    )


class ReadingNote(Model):
    """Something that the reader could not do, or did with doubt; becomes a finding."""

    rule: str = Field(description="name of the rule, for example `halaman-pindaian`")
    severity: Severity = Field(description="weight of the finding")
    message: str = Field(description="one sentence in Indonesian: what was found")
    page: int | None = Field(None, description="page it concerns, None for the whole file")


class RawDocument(Model):
    """A file as a person sees it, before anything is understood."""

    berkas: Berkas = Field(description="the file")
    reader: str = Field(description="module and engine versions that read it")
    pages: tuple[Page, ...] = Field(description="in order")
    notes: tuple[ReadingNote, ...] = Field((), description="what the reader has to say")
