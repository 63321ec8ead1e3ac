"""PDFium's functions that are called for every character, bound without the checks and conversions of `pypdfium2.raw`.

A page of a wide table has 8,000 characters; the plain binding costs 5 microseconds a character, this one 1. Addresses are
plain integers; the caller holds what they point to. PDFium is used by one thread of a process.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extract.arrays import Floats
from extract.geometry import Affine

BLANK = 32
SURROGATES = 0xD800, 0xDFFF


def _bare(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_page, _place, _pointer = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
_object = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, _page, _place)
_unicode = _bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _page, _place)
_box = _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _page, _place, _pointer)
_origin = _bare(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _page, _place, _pointer, _pointer)
_generated = _bare(pdfium.FPDFText_IsGenerated, ctypes.c_int, _page, _place)
_matrix_of = _bare(pdfium.FPDFText_GetMatrix, ctypes.c_int, _page, _place, _pointer)
_fill_of = _bare(pdfium.FPDFText_GetFillColor, ctypes.c_int, _page, _place, *[_pointer] * 4)
_size_of = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double, _page, _place)
_mode_of = _bare(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int, _pointer)
_font_of = _bare(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p, _pointer)
_six = (ctypes.c_float * 6)()
_four = (ctypes.c_uint * 4)()
_colour = tuple(ctypes.addressof(_four) + 4 * k for k in range(4))


@dataclass(frozen=True, slots=True)
class RawStyle:
    """How the text object of a character is set."""

    matrix: Affine
    colour: tuple[int, int, int, int] | None
    """red, green, blue, alpha; None for patterns"""
    size: float
    mode: int
    font: int
    """address; 0 for none"""


def style(text_page: Any, place: int, owner: int) -> RawStyle:
    """The style of the character at a place of a loaded text page; `owner` is the address of its text object."""
    page = ctypes.cast(text_page, ctypes.c_void_p).value
    _matrix_of(page, place, _six)
    a, b, c, d, e, f = _six
    red, green, blue, alpha = _four if _fill_of(page, place, *_colour) else (-1, 0, 0, 0)
    colour = None if red < 0 else (red, green, blue, alpha)
    return RawStyle((a, b, c, d, e, f), colour, _size_of(page, place), _mode_of(owner), _font_of(owner) or 0)


@dataclass(frozen=True, slots=True)
class RawChars:
    """Characters as PDFium holds them, in the space of the page: those that stand in a text object of the page."""

    place: list[int]
    """number in the text page"""
    owner: list[int]
    """address of the text object"""
    code: list[int]
    """Unicode"""
    box: Floats
    """n x 4: left, bottom, right, top"""


def read(text_page: Any) -> RawChars:
    """All characters of a loaded text page but those that PDFium made up (spaces in gaps, line ends)."""
    page = ctypes.cast(text_page, ctypes.c_void_p).value
    count = max(pdfium.FPDFText_CountChars(text_page), 0)
    boxes = np.zeros((count, 4), dtype=np.float32)
    at = boxes.ctypes.data
    place: list[int] = []
    owner: list[int] = []
    code: list[int] = []
    for i, char in enumerate(_codes(text_page, page, count)):
        address = _object(page, i)
        if not address:
            continue
        if char == BLANK and _generated(page, i) == 1:
            continue  # guessed by PDFium from a gap; gaps are judged with the whole line in view
        if _box(page, i, at + 16 * i):
            place.append(i)
            owner.append(address)
            code.append(char)
    # FS_RECTF is left, top, right, bottom.
    return RawChars(place, owner, code, boxes[place][:, [0, 3, 2, 1]].astype(np.float64))


def _codes(text_page: Any, page: int | None, count: int) -> list[int]:
    """Unicode of every character: from the page's text in one call where it has one unit a character, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        codes = buffer[:count]
        if not any(c == 0 or SURROGATES[0] <= c <= SURROGATES[1] for c in codes):
            return codes
    return [_unicode(page, i) for i in range(count)]


def origins(text_page: Any, places: list[int]) -> Floats:
    """Where characters stand on their base lines, n x 2, in the space of the page."""
    page = ctypes.cast(text_page, ctypes.c_void_p).value
    found = np.zeros((len(places), 2))
    at = found.ctypes.data
    for k, i in enumerate(places):
        _origin(page, i, at + 16 * k, at + 16 * k + 8)
    return found
