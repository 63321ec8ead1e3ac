"""Reads PDF files page by page through PDFium; pdfplumber stands in where that fails. Scanned pages are named, not read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, groupby
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extract import pdf_fallback, scan
from extract.pdf_fallback import Fallback
from extract.pdf_page import ENGINE, PageResult, read_page
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
    numbers = count(1)
    fallback = Fallback(path, numbers)
    try:
        document = _open(path)
        if document is None:
            pages, notes = _without_pdfium(fallback)
        else:
            try:
                pages, notes = _read_all(document, SecondOpinion(path), fallback, numbers)
            finally:
                pdfium.FPDF_CloseDocument(document)
    finally:
        fallback.close()
    if note := fallback.note():
        notes.append(note)
    if not _whole(path):
        notes.append(
            ReadingNote(
                rule="pdf-terpotong",
                severity="warning",
                message="tanda akhir PDF tidak ada; berkas mungkin terpotong saat diunduh",
            )
        )
    berkas = berkas.model_copy(update={"halaman": len(pages)})
    reader = pdf_fallback.ENGINE if document is None else engine()
    return RawDocument(berkas=berkas, reader=reader, pages=tuple(pages), notes=tuple(notes))


def _open(path: Path) -> Any:
    """The document; None where PDFium cannot open it."""
    document = pdfium.FPDF_LoadDocument(str(path).encode() + b"\0", None)
    if document:
        return document
    if pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        raise UnreadableFile("PDF dikunci kata sandi", "minta salinan tanpa kata sandi")
    return None


def _without_pdfium(fallback: Fallback) -> tuple[list[Page], list[ReadingNote]]:
    """All pages by the second way."""
    total = fallback.count()
    if not total:
        raise UnreadableFile("PDF rusak atau terpotong", "unduh ulang berkas ini")
    pages: list[Page] = []
    notes: list[ReadingNote] = []
    for number in range(1, total + 1):
        page = fallback.read(number)
        pages.append(page or Page(number=number))
        if page is None:
            notes.append(_broken(number))
    if len(notes) == total:
        raise UnreadableFile("PDF rusak atau terpotong", "unduh ulang berkas ini")
    return pages, [*notes, *_scan_notes(pages, scan.Allowance())]


def _read_all(
    document: Any, second: SecondOpinion, fallback: Fallback, numbers: Iterator[int]
) -> tuple[list[Page], list[ReadingNote]]:
    total = pdfium.FPDF_GetPageCount(document)
    if total <= 0:
        raise UnreadableFile("PDF tanpa halaman", "unduh ulang berkas ini; mungkin terpotong")
    pages: list[Page] = []
    notes: list[ReadingNote] = []
    broken = 0
    scans = scan.Allowance()
    for number in range(1, total + 1):
        result = _read_page(document, number, numbers, scans)
        if result is None:
            # Where the two do not count the same pages, the second cannot tell which of its pages is meant.
            page = fallback.read(number) if fallback.count() == total else None
            result = PageResult(page or Page(number=number), [] if page else [_broken(number)], {})
            broken += page is None
        pages.append(second.review(result.page, result.doubtful))
        notes.extend(result.notes)
    if broken == total:
        raise UnreadableFile("tidak satu halaman pun dapat dibuka; PDF rusak atau terpotong", "unduh ulang berkas ini")
    pages, agreed = scan.finished(pages, scans)
    notes.extend(agreed)
    notes.extend(second.notes)
    notes.extend(_scan_notes(pages, scans))
    return pages, notes


def _read_page(document: Any, number: int, numbers: Iterator[int], scans: scan.Allowance) -> PageResult | None:
    """One page through PDFium; None where it does not open or its content breaks the reading."""
    handle = pdfium.FPDF_LoadPage(document, number - 1)
    if not handle:
        return None
    try:
        return read_page(document, handle, number, engine(), numbers, scans)
    except (ArithmeticError, LookupError, ValueError):
        # Figures of a malformed page (not finite, out of range) reach numpy; one page must not cost the document.
        return None
    finally:
        pdfium.FPDF_ClosePage(handle)


def _broken(number: int) -> ReadingNote:
    return ReadingNote(rule="halaman-rusak", severity="error", message=f"halaman {number} tidak dapat dibuka", page=number)


def _scan_notes(pages: list[Page], scans: scan.Allowance) -> Iterator[ReadingNote]:
    """One note for each run of scanned pages that were read, or left unread; a failure has a note of its own."""
    told = [p for p in pages if p.number not in scans.failed]
    for (is_scan, was_read), run in groupby(told, key=lambda p: (p.source == "scan", p.number in scans.read)):
        if not is_scan:
            continue
        numbers = [p.number or 0 for p in run]
        span = f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
        yield ReadingNote(
            rule="halaman-pindaian",
            severity="info" if was_read else "warning",
            message=f"halaman {span} hasil pindaian, dibaca dengan OCR; periksa angka yang diragukan"
            if was_read
            else f"halaman {span} ({len(numbers)} halaman) hasil pindaian, belum dibaca: {scans.refusal()}",
            page=numbers[0],
        )


def _whole(path: Path) -> bool:
    with path.open("rb") as handle:
        handle.seek(0, 2)
        handle.seek(max(handle.tell() - TAIL, 0))
        return b"%%EOF" in handle.read()


READER = Reader("pdf", read)
