"""PDFium's functions that are called for every character and every drawn object, bound without the checks of `pypdfium2.raw`.

A page of a wide table has 8,000 characters and a clip path for each of 3,000 objects; the plain binding costs .5 to 5
microseconds a call, this one .2 to 1. Handles and addresses are plain integers; the caller holds what they point to. PDFium is
used by one thread of a process.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from extract.arrays import Floats, Ints
from extract.geometry import Affine

BLANK = 32
SURROGATES = 0xD800, 0xDFFF


def _bare(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_handle, _int, _place, _pointer = ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_void_p
_object = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_size_t, _handle, _place)
_unicode = _bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _handle, _place)
_box = _bare(pdfium.FPDFText_GetLooseCharBox, _int, _handle, _place, _pointer)
_origin = _bare(pdfium.FPDFText_GetCharOrigin, _int, _handle, _place, _pointer, _pointer)
_generated = _bare(pdfium.FPDFText_IsGenerated, _int, _handle, _place)
_matrix_of = _bare(pdfium.FPDFText_GetMatrix, _int, _handle, _place, _pointer)
_fill_of = _bare(pdfium.FPDFText_GetFillColor, _int, _handle, _place, *[_pointer] * 4)
_size_of = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double, _handle, _place)
_mode_of = _bare(pdfium.FPDFTextObj_GetTextRenderMode, _int, _pointer)
_font_of = _bare(pdfium.FPDFTextObj_GetFont, _handle, _pointer)

page_objects = _bare(pdfium.FPDFPage_CountObjects, _int, _handle)
page_object = _bare(pdfium.FPDFPage_GetObject, _handle, _handle, _place)
form_objects = _bare(pdfium.FPDFFormObj_CountObjects, _int, _handle)
form_object = _bare(pdfium.FPDFFormObj_GetObject, _handle, _handle, ctypes.c_ulong)
kind_of = _bare(pdfium.FPDFPageObj_GetType, _int, _handle)
matrix_of = _bare(pdfium.FPDFPageObj_GetMatrix, _int, _handle, _pointer)
bounds_of = _bare(pdfium.FPDFPageObj_GetBounds, _int, _handle, *[_pointer] * 4)
fill_of = _bare(pdfium.FPDFPageObj_GetFillColor, _int, _handle, *[_pointer] * 4)
ink_of = _bare(pdfium.FPDFPageObj_GetStrokeColor, _int, _handle, *[_pointer] * 4)
see_through = _bare(pdfium.FPDFPageObj_HasTransparency, _int, _handle)
draw_mode = _bare(pdfium.FPDFPath_GetDrawMode, _int, _handle, _pointer, _pointer)
path_segments = _bare(pdfium.FPDFPath_CountSegments, _int, _handle)
path_segment = _bare(pdfium.FPDFPath_GetPathSegment, _handle, _handle, _place)
clip_of = _bare(pdfium.FPDFPageObj_GetClipPath, _handle, _handle)
clip_paths = _bare(pdfium.FPDFClipPath_CountPaths, _int, _handle)
clip_segments = _bare(pdfium.FPDFClipPath_CountPathSegments, _int, _handle, _place)
clip_segment = _bare(pdfium.FPDFClipPath_GetPathSegment, _handle, _handle, _place, _place)
segment_point = _bare(pdfium.FPDFPathSegment_GetPoint, _int, _handle, _pointer, _pointer)
segment_kind = _bare(pdfium.FPDFPathSegment_GetType, _int, _handle)
segment_close = _bare(pdfium.FPDFPathSegment_GetClose, _int, _handle)

_six = (ctypes.c_float * 6)()
_four = (ctypes.c_uint * 4)()
_colour = tuple(ctypes.addressof(_four) + 4 * k for k in range(4))


def address(handle: Any) -> int:
    """The address that a handle of `pypdfium2.raw` holds; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


class RawStyle(NamedTuple):
    """How the text object of a character is set."""

    matrix: Affine
    colour: tuple[int, int, int, int] | None
    """red, green, blue, alpha; None for patterns"""
    size: float
    mode: int
    font: int
    """address; 0 for none"""


def style(page: int, place: int, owner: int) -> RawStyle:
    """The style of the character at a place of a loaded text page (its address); `owner` is the address of its text object."""
    _matrix_of(page, place, _six)
    a, b, c, d, e, f = _six[:]
    red, green, blue, alpha = _four[:] if _fill_of(page, place, *_colour) else (-1, 0, 0, 0)
    colour = None if red < 0 else (red, green, blue, alpha)
    return RawStyle((a, b, c, d, e, f), colour, _size_of(page, place), _mode_of(owner), _font_of(owner) or 0)


@dataclass(frozen=True, slots=True)
class RawChars:
    """Characters as PDFium holds them, in the space of the page: those that stand in a text object of the page."""

    place: Ints
    """number in the text page"""
    owner: Ints
    """address of the text object"""
    code: Ints
    """Unicode"""
    box: Floats
    """n x 4: left, bottom, right, top"""


def read(text_page: Any) -> RawChars:
    """All characters of a loaded text page but those that PDFium made up (spaces in gaps, line ends)."""
    page = address(text_page)
    count = max(pdfium.FPDFText_CountChars(text_page), 0)
    boxes = np.zeros((count, 4), dtype=np.float32)
    at = boxes.ctypes.data
    every = range(count)
    owner = np.fromiter(map(_object, repeat(page), every), np.int64, count)
    boxed = np.fromiter(map(_box, repeat(page), every, range(at, at + 16 * count, 16)), np.bool_, count)
    code = _codes(text_page, page, count)
    kept = boxed & (owner != 0)
    # A space that PDFium guessed from a gap is none; gaps are judged with the whole line in view.
    for i in np.flatnonzero(kept & (code == BLANK)).tolist():
        kept[i] = _generated(page, i) != 1
    place = np.flatnonzero(kept)
    # FS_RECTF is left, top, right, bottom.
    return RawChars(place, owner[place], code[place], boxes[place][:, [0, 3, 2, 1]].astype(np.float64))


def _codes(text_page: Any, page: int, count: int) -> Ints:
    """Unicode of every character: from the page's text in one call where it has one unit a character, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        codes = np.frombuffer(bytes(buffer), dtype=np.uint16)[:count].astype(np.int64)
        if not ((codes == 0) | ((codes >= SURROGATES[0]) & (codes <= SURROGATES[1]))).any():
            return codes
    return np.array([_unicode(page, i) for i in range(count)], dtype=np.int64)


def origins(page: int, places: list[int]) -> Floats:
    """Where characters of a loaded text page (its address) stand on their base lines, n x 2, in the space of the page."""
    found = np.zeros((len(places), 2))
    at = found.ctypes.data
    for k, i in enumerate(places):
        _origin(page, i, at + 16 * k, at + 16 * k + 8)
    return found
