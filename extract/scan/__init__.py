"""Reads scanned pages. Nothing heavy is imported before the first of them.

Recognition takes some 5 seconds a page and is not trusted alone: no cell read from a picture counts as sure. A document
has a limit of pages, so that a long scan ends. POKIN_SCAN=0 leaves scans unread, POKIN_SCAN=n sets the limit.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from schema.raw import Page, ReadingNote

if TYPE_CHECKING:
    from extract.scan.page import ScanResult


SWITCH = "POKIN_SCAN"
"""Environment variable: 0 leaves scans unread, a larger number is the most pages of a document that are recognised."""
MOST_PAGES = 100
"""Scanned pages of a document that are recognised (some 8 minutes); the longest of 23 published scans has 20."""


class Allowance:
    """Which scanned pages of one document may be recognised, which were, and on which recognition failed."""

    def __init__(self) -> None:
        wanted = os.environ.get(SWITCH, "").strip()
        self.most = int(wanted) if wanted.isdecimal() and wanted != "1" else MOST_PAGES
        self.read: set[int] = set()
        self.failed: set[int] = set()

    @property
    def installed(self) -> bool:
        """Whether what recognises text is there; looked for at the first scanned page, since it takes as long as a short page."""
        return _installed()

    def take(self, number: int) -> bool:
        """Whether page `number` may be recognised; it then counts."""
        if not self.installed or len(self.read) >= self.most:
            return False
        self.read.add(number)
        return True

    def refusal(self) -> str:
        """Why a page was left unread, and what to do about it."""
        if not self.installed:
            return "pustaka OCR (rapidocr) tidak terpasang"
        if not self.most:
            return "pembacaan pindaian dimatikan"
        return f"batas {self.most} halaman pindaian tiap berkas tercapai; naikkan dengan {SWITCH}"


@cache
def _installed() -> bool:
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


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


def finished(pages: list[Page], allowance: Allowance) -> tuple[list[Page], list[ReadingNote]]:
    """Pages of a document once all are read: what several of them say is compared, and nothing counts as sure."""
    if not allowance.read:
        return pages, []
    from extract.scan.heads import agreed  # noqa: PLC0415 - only where there are scans
    from extract.scan.page import capped  # noqa: PLC0415 - as above

    made, notes = agreed(pages, allowance.read)
    return [capped(p) if p.number in allowance.read else p for p in made], notes
