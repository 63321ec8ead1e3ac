"""PDFium's functions that are called for every character, bound without the checks and conversions of `pypdfium2.raw`.

A page of a wide table has 8,000 characters; the plain binding costs 5 microseconds a character, this one 1. Addresses are
plain integers; the caller holds what they point to. PDFium is used by one thread of a process.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Floats = npt.NDArray[np.float64]
BLANK = 32


def _bare(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_page, _place, _pointer = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
_object = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, _page, _place)
_unicode = _bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _page, _place)
_box = _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _page, _place, _pointer)
_origin = _bare(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _page, _place, _pointer, _pointer)
_generated = _bare(pdfium.FPDFText_IsGenerated, ctypes.c_int, _page, _place)


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
    base: Floats
    """n x 2, where the character stands on its base line"""


def read(text_page: Any) -> RawChars:
    """All characters of a loaded text page but those that PDFium made up (spaces in gaps, line ends)."""
    page = ctypes.cast(text_page, ctypes.c_void_p).value
    count = max(pdfium.FPDFText_CountChars(text_page), 0)
    boxes, xs, ys = np.zeros((count, 4), dtype=np.float32), np.zeros(count), np.zeros(count)
    box_at, x_at, y_at = boxes.ctypes.data, xs.ctypes.data, ys.ctypes.data
    place: list[int] = []
    owner: list[int] = []
    code: list[int] = []
    for i in range(count):
        address = _object(page, i)
        if not address:
            continue
        char = _unicode(page, i)
        if char == BLANK and _generated(page, i) == 1:
            continue  # guessed by PDFium from a gap; gaps are judged with the whole line in view
        if _box(page, i, box_at + 16 * i) and _origin(page, i, x_at + 8 * i, y_at + 8 * i):
            place.append(i)
            owner.append(address)
            code.append(char)
    # FS_RECTF is left, top, right, bottom.
    return RawChars(
        place, owner, code, boxes[place][:, [0, 3, 2, 1]].astype(np.float64), np.stack([xs[place], ys[place]], axis=1)
    )
