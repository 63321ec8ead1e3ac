"""Reads scanned pages, where the user asks for it. Nothing heavy is imported before the first scanned page.

Recognition takes 5 to 10 seconds a page and is not trusted alone, so it is asked for by setting POKIN_SCAN=1.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.scan.page import ScanResult


SWITCH = "POKIN_SCAN"
"""Environment variable; 1 asks for recognition of scanned pages."""


def available() -> bool:
    """Whether recognition is asked for, and what it needs (rapidocr with onnxruntime, and OpenCV) is installed."""
    return os.environ.get(SWITCH) == "1" and all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


@cache
def engine() -> str:
    """Name and version of what recognises text."""
    return f"rapidocr {metadata.version('rapidocr')}"


def read_scan(image: Any, number: int, width: float, height: float, numbers: Iterator[int]) -> ScanResult:
    """Read a page picture (grey or RGB, 200 dpi) of `width` x `height` points; `numbers` gives the ordinals of tables."""
    from extract.scan.page import read_scan as read  # noqa: PLC0415 - loads OpenCV and onnxruntime

    return read(image, number, width, height, numbers)


def read_handle(handle: Any, number: int, numbers: Iterator[int]) -> ScanResult:
    """Render a loaded PDFium page and read its picture. Raises ValueError where rendering or recognition fails."""
    from extract.scan.render import render  # noqa: PLC0415 - as above

    image, width, height = render(handle)
    try:
        return read_scan(image, number, width, height, numbers)
    except Exception as error:
        # OpenCV, onnxruntime and rapidocr raise errors of their own; one page must not cost the document.
        raise ValueError(f"page {number}: {error}") from error
