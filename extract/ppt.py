"""Reads PPT files (PowerPoint 97-2003): LibreOffice turns them into PPTX, the PPTX reader reads that."""

from __future__ import annotations

from pathlib import Path

from extract import pptx
from extract.libreoffice import converted
from extract.registry import Reader
from schema.raw import Berkas, RawDocument


def read(path: Path, berkas: Berkas) -> RawDocument:
    """Read a PPT. Raises UnsupportedFormat where LibreOffice is not installed, UnreadableFile where it fails."""
    with converted(path, "ppt", "pptx", "PPT (PowerPoint 97-2003)") as (result, engine):
        raw = pptx.read(result, berkas)
    return raw.model_copy(update={"reader": f"{raw.reader} lewat {engine}"})


READER = Reader("ppt", read)
