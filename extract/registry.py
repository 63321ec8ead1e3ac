"""Finds the reader of a format and runs it. Adding a format is adding a module of its name with a `READER`; nothing here changes."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from extract.sniff import DESCRIPTION, sniff
from schema.errors import UnreadableFile, UnsupportedFormat
from schema.raw import Berkas, Page, RawDocument, Table

Verdict = Literal["tables", "tree", "text", "scan", "empty"]
LEAST_BOXES = 3
"""Boxes that make a tree; two are a title and a frame around a note."""
TREE = 0.5
"""Part of a page's letters that stand in boxes from which the page is a tree; pages with boxes beside tables have up to .3."""


@dataclass(frozen=True)
class Reader:
    """A reader of one format: the media name that `sniff` gives, and what reads it."""

    media: str
    read: Callable[[Path, Berkas], RawDocument]


@cache
def reader_of(media: str) -> Reader | None:
    """The reader of a format, from the module of that name; the engines of other formats are not loaded (a third of a second)."""
    if find_spec(f"extract.{media}") is None:
        return None
    reader = getattr(importlib.import_module(f"extract.{media}"), "READER", None)
    return reader if isinstance(reader, Reader) and reader.media == media else None


def read(path: Path) -> RawDocument:
    """Read one file.

    Raises UnreadableFile where the file is broken, encrypted, empty or not what its name says, and UnsupportedFormat
    where no reader knows its format.
    """
    media = sniff(path)
    reader = reader_of(media)
    if reader is None:
        raise UnsupportedFormat(
            f"format {DESCRIPTION.get(media, media)} belum dapat dibaca", "ubah ke PDF atau DOCX, atau tunggu versi berikut"
        )
    content = path.read_bytes()
    if not content:
        raise UnreadableFile("berkas kosong (0 bita)", "unduh ulang berkas ini")
    berkas = Berkas(sha256=hashlib.sha256(content).hexdigest(), nama=path.name, jenis_media=media, ukuran=len(content))
    document = reader.read(path, berkas)
    pages = tuple(p if p.verdict else p.model_copy(update={"verdict": verdict(p)}) for p in document.pages)
    return document.model_copy(update={"pages": pages})


def verdict(page: Page) -> Verdict:
    """What stands on a page: what most of its letters are in."""
    if page.source == "scan":
        return "scan"
    tables = sum(len(c.text) for t in page.items if isinstance(t, Table) for c in t.cells)
    lines = sum(len(i.text) for i in page.items if not isinstance(i, Table))
    boxes = sum(len(b.text) for b in page.boxes)
    # Some readers give the text of a box as lines too.
    if len(page.boxes) >= LEAST_BOXES and boxes > TREE * (tables + max(lines, boxes)):
        return "tree"
    if any(isinstance(i, Table) for i in page.items):
        return "tables"
    return "text" if page.items or page.boxes else "empty"
