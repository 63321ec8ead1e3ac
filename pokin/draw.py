"""Pictures of what was read: each page of a PDF as a PNG with its cells, boxes, lines and hidden text outlined on it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from schema.errors import UnsupportedFormat
from schema.raw import Box, Page, RawDocument, Table

SCALE = 2.0
"""Pixels per point: 144 dpi, at which 6 point text can be read."""
LARGEST = 5000.0
"""Pixels of the longer side; posters are drawn smaller."""
CELL, MERGED, BOX, LINE, HIDDEN, SCAN = "#1f6feb", "#e36209", "#1a7f37", "#b0b7c0", "#d63384", "#cf222e"
"""Colours of a cell, a merged cell, a box of a drawing, a line of text, hidden text and a scanned page."""
ARROW, LINK = "#a000c8", "#00a0c8"
"""Colours of a connector whose direction an arrowhead shows, and of one whose direction is that of reading."""
END = 4
"""Pixels of the dot at the end of a connector."""
LABEL = 12
"""Pixels of room for a row's or column's number."""


def draw(file: Path, raw: RawDocument, target: Path) -> list[Path]:
    """Write one PNG per page of a PDF into a folder and give their paths; a lone page may go to a file named .png.

    Raises UnsupportedFormat for other formats, which have no fixed pages to draw on.
    """
    if raw.berkas.jenis_media != "pdf":
        raise UnsupportedFormat(f"--draw hanya untuk PDF, bukan {raw.berkas.jenis_media}", "ubah ke PDF dahulu")
    lone = target.suffix.lower() == ".png" and len(raw.pages) == 1
    (target.parent if lone else target).mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    document = pypdfium2.PdfDocument(file)
    try:
        digits = len(str(len(raw.pages)))
        for page in raw.pages:
            path = target if lone else target / f"{file.stem}-{page.number or 0:0{digits}}.png"
            _picture(document, page).save(path)
            written.append(path)
    finally:
        document.close()
    return written


def _picture(document: pypdfium2.PdfDocument, page: Page) -> Image.Image:
    width, height = page.width or 612.0, page.height or 792.0
    scale = min(SCALE, LARGEST / max(width, height))
    try:
        rendered = document[(page.number or 1) - 1].render(scale=scale, rotation=page.rotation)
        picture: Image.Image = rendered.to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        picture = Image.new("RGB", (round(width * scale), round(height * scale)), "white")
    _Pen(ImageDraw.Draw(picture), scale).page(page, picture.size)
    return picture


class _Pen:
    """Draws in points on a picture of `scale` pixels per point."""

    def __init__(self, image: ImageDraw.ImageDraw, scale: float) -> None:
        self._image = image
        self._scale = scale

    def page(self, page: Page, size: tuple[int, int]) -> None:
        for item in page.items:
            if isinstance(item, Table):
                self._table(item)
            else:
                self._box(item.box, LINE, 1)
        for box in page.boxes:
            self._box(box.box, BOX, 3)
            self._label(box.box, str(box.number), BOX)
        places = {box.number: box.box for box in page.boxes if box.box is not None}
        for link in page.connectors:
            if link.source in places and link.target in places:
                self._link(places[link.source], places[link.target], ARROW if link.directed else LINK)
        for line in page.hidden:
            self._box(line.box, HIDDEN, 1)
        if page.source == "scan":
            self._image.rectangle((2, 2, size[0] - 3, size[1] - 3), outline=SCAN, width=6)
            self._image.text((LABEL, LABEL), "pindaian", fill=SCAN)

    def _link(self, start: Box, end: Box, colour: str) -> None:
        """A straight line between the sides that face each other, with a dot at its end."""
        across = end.x0 - start.x1 >= end.y0 - start.y1
        if across:
            ends = ((start.x1, (start.y0 + start.y1) / 2), (end.x0, (end.y0 + end.y1) / 2))
        else:
            ends = (((start.x0 + start.x1) / 2, start.y1), ((end.x0 + end.x1) / 2, end.y0))
        (x0, y0), (x1, y1) = ((x * self._scale, y * self._scale) for x, y in ends)
        self._image.line((x0, y0, x1, y1), fill=colour, width=2)
        self._image.ellipse((x1 - END, y1 - END, x1 + END, y1 + END), fill=colour)

    def _table(self, table: Table) -> None:
        for merged in (False, True):  # merged ones last: their colour stays on shared borders
            for cell in table.cells:
                if (cell.row_span * cell.col_span > 1) is merged:
                    self._box(cell.box, MERGED if merged else CELL, 2)
        if table.box is None:
            return
        lefts = {c.col: c.box.x0 for c in table.cells if c.box is not None}
        tops = {c.row: c.box.y0 for c in table.cells if c.box is not None}
        for col, x in lefts.items():
            self._image.text((x * self._scale + 2, table.box.y0 * self._scale - LABEL), str(col), fill=MERGED)
        for row, y in tops.items():
            self._image.text((table.box.x0 * self._scale - LABEL - 4, y * self._scale + 1), str(row), fill=MERGED)
        self._label(table.box, f"tabel {table.number}", CELL)

    def _box(self, box: Box | None, colour: str, width: int) -> None:
        if box is None:
            return
        x0, x1 = sorted((box.x0 * self._scale, box.x1 * self._scale))
        y0, y1 = sorted((box.y0 * self._scale, box.y1 * self._scale))
        self._image.rectangle((x0, y0, x1, y1), outline=colour, width=width)

    def _label(self, box: Box | None, text: str, colour: str) -> None:
        if box is not None:
            self._image.text((box.x0 * self._scale, box.y0 * self._scale - 2 * LABEL), text, fill=colour)
