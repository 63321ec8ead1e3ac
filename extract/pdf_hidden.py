"""Characters that a person does not see (clipped, covered, white on white, outside the page) or sees once but are there twice."""

from __future__ import annotations

import ctypes

import numpy as np
import pypdfium2.raw as pdfium

from extract.arrays import Flags, Floats
from extract.geometry import Rect, area, intersect
from extract.pdf_calls import see_through
from extract.pdf_chars import Chars
from extract.pdf_drawing import Drawing, paper

CLIP_SLACK = 1.0
"""Points by which a character's middle may stand outside its clip and still be seen in part."""
COVERS_PAGE = 0.5
"""Part of the page from which a picture painted over text is taken for the scan that the text belongs to."""
OPAQUE = 250.0
"""Mean alpha (0..255) of a picture that hides what lies beneath; antialiased edges and a turned picture's corners stay above."""
DOUBLED = 0.12
"""Part of the font size by which fake bold shifts the second print (.02 to .08 seen); letters that touch are .2 apart."""
MOST_OBJECTS = 400
"""Text objects that are held against each other; among more, letters are."""
FAR = 1 << 19
"""Largest whole number that a place is sorted by (sixteenths of a point, bands of lines)."""


def mark_hidden(chars: Chars, clips: Floats, white: Flags, drawing: Drawing, width: float, height: float) -> None:
    """Set the mark of what is not seen; `clips` (n x 4) is what is left visible of each place, `white` is white ink."""
    x, y = (chars.box[:, 0] + chars.box[:, 2]) / 2, (chars.box[:, 1] + chars.box[:, 3]) / 2
    hidden = chars.hidden
    hidden |= (x < 0) | (y < 0) | (x > width) | (y > height)
    hidden |= (x < clips[:, 0] - CLIP_SLACK) | (x > clips[:, 2] + CLIP_SLACK)
    hidden |= (y < clips[:, 1] - CLIP_SLACK) | (y > clips[:, 3] + CLIP_SLACK)
    for fill in drawing.fills:
        if fill.opaque:
            hidden |= (chars.order < fill.order) & (chars.order >= 0) & _inside(x, y, fill.box)
    page_area = width * height
    for picture in drawing.pictures:
        if area(intersect(picture.box, (0, 0, width, height))) > COVERS_PAGE * page_area and opaque(picture.handle, drawing):
            hidden |= (chars.order < picture.order) & (chars.order >= 0) & _inside(x, y, picture.box)
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


def _inside(x: Floats, y: Floats, box: Rect) -> Flags:
    return (x >= box[0]) & (x <= box[2]) & (y >= box[1]) & (y <= box[3])


def opaque(picture: int, drawing: Drawing) -> bool:
    """A picture with a mask or blending may let the text through; only plain ones hide it."""
    if see_through(picture):
        return False
    image = ctypes.cast(picture, pdfium.FPDF_PAGEOBJECT)
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(drawing.document, drawing.page, image)
    if not bitmap:
        return True
    try:
        if pdfium.FPDFBitmap_GetFormat(bitmap) not in (pdfium.FPDFBitmap_BGRA, pdfium.FPDFBitmap_BGRA_Premul):
            return True
        rows, stride = pdfium.FPDFBitmap_GetHeight(bitmap), pdfium.FPDFBitmap_GetStride(bitmap)
        data = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), rows * stride)
        width = pdfium.FPDFBitmap_GetWidth(bitmap)
        alpha = np.frombuffer(data, dtype=np.uint8).reshape(rows, stride)[:, 3 : 4 * width : 4]
        return bool(alpha.mean() > OPAQUE)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def merge_doubled(chars: Chars) -> Chars:
    """Drop the second print of a character: fake bold and shadows draw the same letter twice, a little apart."""
    if _apart(chars):
        return chars
    keep = np.ones(len(chars), dtype=np.bool_)
    codes = np.frombuffer("".join(t[0] for t in chars.text).encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(
        np.int64
    )
    step = max(float(np.median(chars.size)) * 0.3, 1.0)
    across = np.clip(chars.base[:, 0] * 16, -FAR, FAR).astype(np.int64) + FAR
    for shift in (0.0, 0.5):  # a band's border may pass between the two prints
        band = np.clip(np.floor(chars.base[:, 1] / step + shift), -FAR, FAR).astype(np.int64) + FAR
        rank = np.argsort((codes * (2 * FAR + 1) + band) * (2 * FAR + 1) + across, kind="stable")
        first, second = rank[:-1], rank[1:]
        near = chars.size[first] * DOUBLED
        same = (codes[first] == codes[second]) & (chars.order[first] != chars.order[second])
        same &= np.abs(chars.base[first] - chars.base[second]).max(axis=1) < near
        same &= chars.hidden[first] == chars.hidden[second]
        keep[np.maximum(first[same], second[same])] = False
    return chars if keep.all() else chars.take(keep)


def _apart(chars: Chars) -> bool:
    """Whether no two text objects of a page (few ones) share a place, so that no letter is there twice."""
    firsts = np.flatnonzero(np.diff(chars.order, prepend=-2))
    if not 0 < len(firsts) <= MOST_OBJECTS:
        return not len(firsts)
    near = DOUBLED * float(chars.size.max())
    low, high = np.minimum.reduceat(chars.base, firsts), np.maximum.reduceat(chars.base, firsts) + near
    meets = (low[:, None, 0] <= high[None, :, 0]) & (low[:, None, 1] <= high[None, :, 1])
    return int((meets & meets.T).sum()) == len(firsts)
