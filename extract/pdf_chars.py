"""The characters of one PDF page with place, size, direction and whether a person can see them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from extract.geometry import Affine, Rect, apply, area, compose, direction, intersect, map_rect
from extract.pdf_objects import Drawing, Fill
from extract.symbols import readable

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]

ASCENT, DESCENT = 0.8, 0.2
"""Parts of the font size above and below the base line. Fonts lie about their own; lines only need to be told apart."""
SLANTED = -1
STRAIGHT = 12.0
"""Degrees from level or upright within which text counts as such (scans are skewed by up to 3; watermarks stand at 30 to 60)."""
BOLD_WEIGHT = 600
FORCE_BOLD = 1 << 18
"""Font descriptor flag of the PDF standard."""
WHITE = 250
"""Least value of each channel of a colour that cannot be told from paper."""
CLIP_SLACK = 1.0
"""Points by which a character's middle may stand outside its clip and still be seen in part."""
DOUBLED = 0.12
"""Part of the font size by which fake bold shifts the second print (.02 to .08 seen); letters that touch are .2 apart."""
COVERS_PAGE = 0.5
"""Part of the page from which a picture painted over text is taken for the scan that the text belongs to."""
INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}


@dataclass(slots=True)
class Chars:
    """Characters of a page as parallel arrays, in the order of the content stream."""

    text: list[str]
    box: Floats
    """n x 4, points from the top left"""
    base: Floats
    """n x 2, where the character stands on its base line"""
    size: Floats
    quadrant: Ints
    """0 level, 1 running down, 2 upside down, 3 running up, -1 slanted"""
    order: Ints
    """paint order of its text object"""
    bold: Flags
    hidden: Flags

    def take(self, which: Flags | Ints) -> Chars:
        """Those that a mask or a list of places names."""
        places = np.flatnonzero(which) if which.dtype == np.bool_ else which
        return Chars(
            [self.text[i] for i in places],
            self.box[places],
            self.base[places],
            self.size[places],
            self.quadrant[places],
            self.order[places],
            self.bold[places],
            self.hidden[places],
        )

    def __len__(self) -> int:
        return len(self.text)


@dataclass(frozen=True, slots=True)
class _Style:
    order: int
    size: float
    quadrant: int
    bold: bool
    font: str
    hidden: bool
    white: bool
    clip: Rect | None


def read_chars(page: Any, drawing: Drawing, to_seen: Affine, width: float, height: float) -> Chars:
    """Read all characters of a loaded page; width and height are those of the page as seen."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return _arrays([], [], [], [])
    try:
        texts, boxes, bases, styles = _collect(text_page, drawing, to_seen)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    chars = _arrays(texts, boxes, bases, styles)
    if texts:
        _mark_hidden(chars, styles, drawing, width, height)
        chars = _merge_doubled(chars)
    return chars


def _collect(
    text_page: Any, drawing: Drawing, to_seen: Affine
) -> tuple[list[str], list[Rect], list[tuple[float, float]], list[_Style]]:
    texts: list[str] = []
    boxes: list[Rect] = []
    bases: list[tuple[float, float]] = []
    styles: list[_Style] = []
    known: dict[int, _Style] = {}
    loose, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    get_object, get_unicode = pdfium.FPDFText_GetTextObject, pdfium.FPDFText_GetUnicode
    get_box, get_origin = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharOrigin
    for i in range(max(pdfium.FPDFText_CountChars(text_page), 0)):
        handle = get_object(text_page, i)
        if not handle:
            continue  # made by PDFium: spaces and line ends that the page does not hold
        address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        style = known.get(address)
        if style is None:
            style = known[address] = _style(text_page, i, handle, drawing, address, to_seen)
        text = readable(get_unicode(text_page, i), style.font)
        if not text or not get_box(text_page, i, loose) or not get_origin(text_page, i, x, y):
            continue
        if text == " " and pdfium.FPDFText_IsGenerated(text_page, i) == 1:
            continue  # guessed by PDFium from a gap; gaps are judged with the whole line in view
        texts.append(text)
        boxes.append(map_rect(to_seen, loose.left, loose.bottom, loose.right, loose.top))
        bases.append(apply(to_seen, x.value, y.value))
        styles.append(style)
    return texts, boxes, bases, styles


def _style(text_page: Any, i: int, handle: Any, drawing: Drawing, address: int, to_seen: Affine) -> _Style:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, i, m)
    matrix = compose((m.a, m.b, m.c, m.d, m.e, m.f), to_seen)
    angle = direction(matrix)
    quarter = round(angle / 90)
    quadrant = quarter % 4 if abs(angle - quarter * 90) <= STRAIGHT else SLANTED
    scale = (m.c * m.c + m.d * m.d) ** 0.5
    bold, font = _font(handle)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    r, g, b, a = (ctypes.c_uint() for _ in range(4))
    coloured = bool(pdfium.FPDFText_GetFillColor(text_page, i, r, g, b, a))
    known = drawing.texts.get(address)
    stroked = mode == pdfium.FPDF_TEXTRENDERMODE_STROKE
    return _Style(
        order=known.order if known else -1,
        size=pdfium.FPDFText_GetFontSize(text_page, i) * scale,
        quadrant=quadrant,
        bold=bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
        font=font,
        hidden=mode in INVISIBLE or (known is not None and known.clipped_away) or (coloured and a.value == 0),
        white=coloured and not stroked and min(r.value, g.value, b.value) >= WHITE,
        clip=known.clip if known else None,
    )


def _font(handle: Any) -> tuple[bool, str]:
    font = pdfium.FPDFTextObj_GetFont(handle)
    if not font:
        return False, ""
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
    name = buffer.value.decode("utf-8", "replace")
    low = name.lower()
    bold = "bold" in low or "black" in low or "heavy" in low or low.endswith(("-bd", ",bd"))
    bold = bold or pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT or bool(max(pdfium.FPDFFont_GetFlags(font), 0) & FORCE_BOLD)
    return bold, name


def _arrays(texts: list[str], boxes: list[Rect], bases: list[tuple[float, float]], styles: list[_Style]) -> Chars:
    n = len(texts)
    box = np.array(boxes, dtype=np.float64).reshape(n, 4)
    base = np.array(bases, dtype=np.float64).reshape(n, 2)
    size = np.array([s.size for s in styles], dtype=np.float64)
    quadrant = np.array([s.quadrant for s in styles], dtype=np.int64)
    extent = np.maximum(box[:, 3] - box[:, 1], box[:, 2] - box[:, 0])
    size = np.where((size > 0.5) & np.isfinite(size), size, extent)  # noqa: PLR2004 - fonts drawn as pictures say 0 or 1
    # Across its line a character reaches from below the base line to above it; the font's own figures differ too much.
    for k, axis, low, high in (
        (0, 1, ASCENT, DESCENT),
        (1, 0, DESCENT, ASCENT),
        (2, 1, DESCENT, ASCENT),
        (3, 0, ASCENT, DESCENT),
    ):
        which = quadrant == k
        box[which, axis] = base[which, axis] - low * size[which]
        box[which, axis + 2] = base[which, axis] + high * size[which]
    return Chars(
        texts,
        box,
        base,
        size,
        quadrant,
        np.array([s.order for s in styles], dtype=np.int64),
        np.array([s.bold for s in styles], dtype=np.bool_),
        np.array([s.hidden for s in styles], dtype=np.bool_),
    )


def _mark_hidden(chars: Chars, styles: list[_Style], drawing: Drawing, width: float, height: float) -> None:
    x, y = (chars.box[:, 0] + chars.box[:, 2]) / 2, (chars.box[:, 1] + chars.box[:, 3]) / 2
    hidden = chars.hidden
    hidden |= (x < 0) | (y < 0) | (x > width) | (y > height)
    clips = np.array([s.clip or (-np.inf, -np.inf, np.inf, np.inf) for s in styles], dtype=np.float64)
    hidden |= (x < clips[:, 0] - CLIP_SLACK) | (x > clips[:, 2] + CLIP_SLACK)
    hidden |= (y < clips[:, 1] - CLIP_SLACK) | (y > clips[:, 3] + CLIP_SLACK)
    for fill in drawing.fills:
        if fill.opaque:
            hidden |= (chars.order < fill.order) & (chars.order >= 0) & _inside(x, y, fill.box)
    page_area = width * height
    for picture in drawing.pictures:
        if area(intersect(picture.box, (0, 0, width, height))) > COVERS_PAGE * page_area and _opaque(picture.handle):
            hidden |= (chars.order < picture.order) & (chars.order >= 0) & _inside(x, y, picture.box)
    white = np.array([s.white for s in styles], dtype=np.bool_)
    if white.any():
        hidden |= white & ~_on_colour(chars, x, y, drawing)


def _on_colour(chars: Chars, x: Floats, y: Floats, drawing: Drawing) -> Flags:
    """Where something that is not white was painted beneath a character last."""
    coloured = np.zeros(len(chars), dtype=np.bool_)
    layers: list[tuple[int, Rect, bool]] = [(f.order, f.box, not paper(f)) for f in drawing.fills]
    layers += [(p.order, p.box, True) for p in drawing.pictures]
    for order, box, dark in sorted(layers, key=lambda layer: layer[0]):
        coloured[(chars.order > order) & _inside(x, y, box)] = dark
    return coloured


def paper(fill: Fill) -> bool:
    """Whether a fill cannot be told from white paper."""
    return min(bytes.fromhex(fill.colour)) >= WHITE


def _inside(x: Floats, y: Floats, box: Rect) -> Flags:
    return (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])


def _opaque(picture: Any) -> bool:
    """A picture with a mask or blending may let the text through; only plain ones hide it."""
    if pdfium.FPDFPageObj_HasTransparency(picture):
        return False
    bitmap = pdfium.FPDFImageObj_GetBitmap(picture)
    if not bitmap:
        return True
    try:
        return pdfium.FPDFBitmap_GetFormat(bitmap) not in (pdfium.FPDFBitmap_BGRA, pdfium.FPDFBitmap_BGRA_Premul)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _merge_doubled(chars: Chars) -> Chars:
    """Drop the second print of a character: fake bold and shadows draw the same letter twice, a little apart."""
    keep = np.ones(len(chars), dtype=np.bool_)
    codes = np.array([ord(t[0]) for t in chars.text])
    for shift in (0.0, 0.5):  # a band's border may pass between the two prints
        band = np.floor(chars.base[:, 1] / np.maximum(np.median(chars.size) * 0.3, 1.0) + shift)
        rank = np.lexsort((chars.base[:, 0], band, codes))
        first, second = rank[:-1], rank[1:]
        near = chars.size[first] * DOUBLED
        same = (codes[first] == codes[second]) & (chars.order[first] != chars.order[second])
        same &= np.abs(chars.base[first] - chars.base[second]).max(axis=1) < near
        same &= chars.hidden[first] == chars.hidden[second]
        keep[np.maximum(first[same], second[same])] = False
    return chars if keep.all() else chars.take(keep)
