"""Reads DOC files (Word 97-2003): LibreOffice turns them into DOCX, the DOCX reader reads that."""

from __future__ import annotations

from pathlib import Path

from extract import docx
from extract.libreoffice import converted
from extract.registry import Reader
from schema.raw import Berkas, RawDocument


def read(path: Path, berkas: Berkas) -> RawDocument:
    """Read a DOC. Raises UnsupportedFormat where LibreOffice is not installed, UnreadableFile where it fails."""
    with converted(path, "doc", "docx", "DOC (Word 97-2003)") as (result, engine):
        raw = docx.read(result, berkas)
    return raw.model_copy(update={"reader": f"{raw.reader} lewat {engine}"})


READER = Reader("doc", read)
