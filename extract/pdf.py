"""Reads PDF files page by page through PDFium. Scanned pages are named, not read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, groupby
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract.pdf_page import ENGINE, read_page
from extract.registry import Reader
from extract.second_opinion import SecondOpinion
from schema.errors import UnreadableFile
from schema.raw import Berkas, Page, RawDocument, ReadingNote

TAIL = 2048
"""Bytes at the end of a file in which the mark of its end stands; PDF allows 1024, mailers add some."""


def engine() -> str:
    """Name and version of what reads the cells."""
    return f"{ENGINE}/pdfium {pypdfium2.PDFIUM_INFO.build}"


def read(path: Path, berkas: Berkas) -> RawDocument:
    """Read a PDF. Raises UnreadableFile where it is broken, cut off, locked by a password or has no page."""
    document = _open(path)
    try:
        total = pdfium.FPDF_GetPageCount(document)
        if total <= 0:
            raise UnreadableFile("PDF tanpa halaman", "unduh ulang berkas ini; mungkin terpotong")
        pages, notes = _read_all(document, total, SecondOpinion(path))
    finally:
        pdfium.FPDF_CloseDocument(document)
    if not _whole(path):
        notes.append(
            ReadingNote(
                rule="pdf-terpotong",
                severity="warning",
                message="tanda akhir PDF tidak ada; berkas mungkin terpotong saat diunduh",
            )
        )
    berkas = berkas.model_copy(update={"halaman": total})
    return RawDocument(berkas=berkas, reader=engine(), pages=tuple(pages), notes=tuple(notes))


def _open(path: Path) -> Any:
    document = pdfium.FPDF_LoadDocument(str(path).encode() + b"\0", None)
    if document:
        return document
    if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        raise UnreadableFile("PDF dikunci kata sandi", "minta salinan tanpa kata sandi")
    raise UnreadableFile("PDF rusak atau terpotong", "unduh ulang berkas ini")


def _read_all(document: Any, total: int, second: SecondOpinion) -> tuple[list[Page], list[ReadingNote]]:
    pages: list[Page] = []
    notes: list[ReadingNote] = []
    numbers, name = count(1), engine()
    broken = 0
    for i in range(total):
        handle = pdfium.FPDF_LoadPage(document, i)
        if not handle:
            broken += 1
            pages.append(Page(number=i + 1))
            notes.append(
                ReadingNote(rule="halaman-rusak", severity="error", message=f"halaman {i + 1} tidak dapat dibuka", page=i + 1)
            )
            continue
        try:
            result = read_page(handle, i + 1, name, numbers)
        finally:
            pdfium.FPDF_ClosePage(handle)
        pages.append(second.review(result.page, result.doubtful))
        notes.extend(result.notes)
    if broken == total:
        raise UnreadableFile("tidak satu halaman pun dapat dibuka; PDF rusak atau terpotong", "unduh ulang berkas ini")
    notes.extend(second.notes)
    notes.extend(_scan_notes(pages))
    return pages, notes


def _scan_notes(pages: list[Page]) -> Iterator[ReadingNote]:
    """One note for each run of scanned pages."""
    for scan, run in groupby(pages, key=lambda p: p.source == "scan"):
        if not scan:
            continue
        numbers = [p.number or 0 for p in run]
        span = f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
        yield ReadingNote(
            rule="halaman-pindaian",
            severity="warning",
            message=f"halaman {span} hasil pindaian; pembacaan pindaian belum tersedia",
            page=numbers[0],
        )


def _whole(path: Path) -> bool:
    with path.open("rb") as handle:
        handle.seek(0, 2)
        handle.seek(max(handle.tell() - TAIL, 0))
        return b"%%EOF" in handle.read()


READER = Reader("pdf", read)
