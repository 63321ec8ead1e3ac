"""Sheets of a workbook -> RawDocument: each sheet a page; hidden sheets and what was left out are noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.drawing import NOTHING, Drawing
from extract.sheet import MOST_CELLS, Sheet
from extract.sheet_blocks import content
from schema.raw import Berkas, Page, RawDocument, ReadingNote, Table


def document(
    berkas: Berkas,
    engine: str,
    sheets: Iterable[Sheet],
    *,
    drawings: Mapping[int, Drawing] | None = None,
    notes: tuple[ReadingNote, ...] = (),
) -> RawDocument:
    """The raw document of a workbook. `drawings` holds what is drawn over a sheet, by page number from 1."""
    pages: list[Page] = []
    found = list(notes)
    tables = 0
    for number, sheet in enumerate(sheets, start=1):
        read = content(sheet, engine, tables + 1)
        tables += sum(isinstance(item, Table) for item in read.items)
        drawing = (drawings or {}).get(number, NOTHING).renumbered(tables)
        tables += sum(isinstance(item, Table) for item in drawing.items)
        shown = drawing.concealed() if sheet.hidden else drawing
        pages.append(
            Page(
                number=number,
                label=sheet.name,
                items=(*read.items, *shown.items),
                boxes=shown.boxes,
                connectors=shown.connectors,
                hidden=(*read.hidden, *shown.hidden),
            )
        )
        found.extend(_notes(number, sheet))
        found.extend(drawing.notes(number))
    berkas = berkas.model_copy(update={"halaman": len(pages)})
    return RawDocument(berkas=berkas, reader=engine, pages=tuple(pages), notes=tuple(found))


def _notes(number: int, sheet: Sheet) -> Iterable[ReadingNote]:
    if sheet.hidden:
        message = f"lembar '{sheet.name}' tersembunyi di berkasnya; isinya dibaca sebagai tak terlihat"
        yield ReadingNote(rule="lembar-tersembunyi", severity="info", message=message, page=number)
    if sheet.missing:
        message = f"lembar '{sheet.name}' disebut di buku kerja tetapi isinya tidak ada di berkas"
        yield ReadingNote(rule="lembar-hilang", severity="error", message=message, page=number)
    if sheet.lost:
        message = f"lembar '{sheet.name}': {sheet.lost} sel menunjuk ke teks yang tidak ada di berkas"
        yield ReadingNote(rule="sel-hilang", severity="error", message=message, page=number)
    if sheet.cut:
        message = f"lembar '{sheet.name}' tidak dibaca sampai habis: buku kerja berisi lebih dari {MOST_CELLS} sel"
        yield ReadingNote(rule="lembar-terpotong", severity="error", message=message, page=number)
