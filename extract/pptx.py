"""Reads PPTX presentations: each slide a page with its text, tables, boxes and connectors. Speaker notes are not read."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

import pptx
from lxml import etree
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.slide import Slide

from extract.drawing import Drawing
from extract.drawingml import EMU, DrawingReader, Place
from extract.office_colours import Theme
from extract.package import opened, parse
from extract.registry import Reader
from schema.errors import UnreadableFile
from schema.raw import Berkas, Page, RawDocument, ReadingNote, Table

ENGINE = f"python-pptx {pptx.__version__}"
BROKEN = (
    PythonPptxError, BadZipFile, zlib.error, etree.XMLSyntaxError, LookupError, ValueError, AttributeError, TypeError, OSError,
    EOFError, NotImplementedError,
)  # fmt: skip
"""What python-pptx and zipfile raise on damaged parts (found by `make fuzz`)."""


def read(path: Path, berkas: Berkas) -> RawDocument:
    """Read a PPTX. Raises UnreadableFile where it is broken, locked, or unpacks beyond the limits of a package."""
    with opened(path, "PPTX"):
        pass
    try:
        presentation = pptx.Presentation(str(path))
        slides = list(presentation.slides)
    except BROKEN:
        raise UnreadableFile("berkas PPTX rusak", "buka dan simpan ulang dengan PowerPoint atau LibreOffice") from None
    width, height = ((size or 0) / EMU for size in (presentation.slide_width, presentation.slide_height))
    pages: list[Page] = []
    notes: list[ReadingNote] = []
    tables = 0
    for number, slide in enumerate(slides, start=1):
        try:
            drawing = _drawing(slide).renumbered(tables)
        except BROKEN:
            pages.append(Page(number=number, width=width, height=height))
            message = f"slaid {number} tidak dapat dibaca"
            notes.append(ReadingNote(rule="halaman-rusak", severity="error", message=message, page=number))
            continue
        tables += sum(isinstance(item, Table) for item in drawing.items)
        hidden = slide.element.get("show") in {"0", "false"}
        pages.append(_page(number, drawing.concealed() if hidden else drawing, width, height))
        notes.extend(_notes(number, drawing, hidden=hidden))
    berkas = berkas.model_copy(update={"halaman": len(pages)})
    return RawDocument(berkas=berkas, reader=ENGINE, pages=tuple(pages), notes=tuple(notes))


def _drawing(slide: Slide) -> Drawing:
    places = {str(shape.shape_id): place for shape in slide.placeholders if (place := _inherited(shape))}

    def part(key: str) -> etree._Element | None:
        blob = slide.part.related_part(key).blob if key in slide.part.rels else None
        return parse(blob, "diagram") if blob else None

    return DrawingReader(_theme(slide), ENGINE, part, places.get).read(slide.shapes.element)


def _inherited(shape: object) -> Place | None:
    """The place of a placeholder, its own or its layout's."""
    sizes = [getattr(shape, name) for name in ("left", "top", "width", "height")]
    if any(size is None for size in sizes):
        return None
    left, top, width, height = (float(size) for size in sizes)
    return left, top, width, height


def _theme(slide: Slide) -> Theme:
    try:
        part = slide.slide_layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    except KeyError:
        return Theme()
    return Theme.read(parse(part.blob, "theme"))


def _page(number: int, drawing: Drawing, width: float, height: float) -> Page:
    pictured = drawing.pictures and not drawing.has_text and not drawing.hidden
    return Page(
        number=number,
        width=width,
        height=height,
        source="scan" if pictured else "digital",
        items=drawing.items,
        boxes=drawing.boxes,
        connectors=drawing.connectors,
        hidden=drawing.hidden,
    )


def _notes(number: int, drawing: Drawing, *, hidden: bool) -> Iterator[ReadingNote]:
    if hidden:
        message = f"slaid {number} tersembunyi di berkasnya; isinya dibaca sebagai tak terlihat"
        yield ReadingNote(rule="slaid-tersembunyi", severity="info", message=message, page=number)
    if drawing.pictures and not drawing.has_text:
        message = f"slaid {number} hanya berisi gambar; pembacaan gambar belum tersedia"
        yield ReadingNote(rule="halaman-pindaian", severity="warning", message=message, page=number)
    yield from drawing.notes(number)


READER = Reader("pptx", read)
