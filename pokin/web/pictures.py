"""Pictures of pages: drawn when asked for, kept on disk within a limit, names of persons covered unless they are kept."""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw

from normalize.privacy import anonymous, redacted
from pokin.cache import Cache
from schema.errors import PokinError
from schema.raw import Berkas, Box, Page, RawDocument, Table

SCALES = {"biasa": 2.0, "besar": 4.0}
"""Pixels per point: 6 point text is readable at 2; a region for review is cut from 4."""
LARGEST = 6000.0
"""Pixels of the longer side; posters are drawn smaller."""
LIMIT = 300 * 1024 * 1024
"""Bytes of pictures that are kept; the ones unused for longest go first."""
TIDY_EVERY = 25
"""Pictures between two looks at the limit."""
COVER, COVER_EDGE = "#d7dbe0", "#8a929c"
MARGIN = 1.0
"""Points around covered text."""
SAME_LINE = 0.5
"""Share of its height by which a piece of text may stand off its line."""


class PictureMissing(PokinError):
    """Raised when a page cannot be shown as a picture; the message says why and what to do, and names no folder."""


@dataclass(frozen=True)
class Lembar:
    """One page: points, the turn that makes it upright, and the places of names on it (None: not known)."""

    width: float
    height: float
    rotation: int
    covered: tuple[tuple[float, float, float, float], ...] | None


class Gambar:
    """Draws pages of PDF files and keeps the pictures."""

    def __init__(self, folder: Path, cache: Cache) -> None:
        self._folder = folder
        self._cache = cache
        self._pdfium = threading.Lock()  # PDFium is not safe for threads
        self._hashes: dict[tuple[str, int, int], str] = {}
        self._written = 0

    def source(self, paths: Sequence[Path], sha256: str) -> Path:
        """The first path that still holds this content. Raises PictureMissing."""
        for path in paths:
            with suppress(OSError):
                state = path.stat()
                mark = (str(path), state.st_size, state.st_mtime_ns)
                if mark not in self._hashes:
                    with path.open("rb") as stream:
                        self._hashes[mark] = hashlib.file_digest(stream, "sha256").hexdigest()
                if self._hashes[mark] == sha256:
                    return path
        raise PictureMissing(
            "berkas aslinya tidak ada lagi di tempatnya semula, atau isinya berubah",
            "kembalikan berkasnya, atau baca ulang dengan `pokin ingest`",
        )

    def sheet(self, path: Path, sha256: str, number: int) -> Lembar:
        """Size of a page in points, as the boxes of facts mean it. Raises PictureMissing."""
        known = self._known(path, sha256)
        if known is not None:
            if not 1 <= number <= len(known):
                raise PictureMissing(f"tidak ada halaman {number}", f"berkas ini {len(known)} halaman")
            return known[number - 1]
        with self._pdfium, _opened(path) as document:
            page = _page(document, number)
            width, height = page.get_size()
            return Lembar(width, height, 0, _names(page))

    def png(self, path: Path, sha256: str, number: int, size: str, *, covered: bool) -> bytes:
        """A page as PNG. `covered`: names of persons are painted over. Raises PictureMissing."""
        place = self._folder / sha256[:2] / f"{sha256}.{self._cache.reading}.{number}.{size}.{'tutup' if covered else 'utuh'}.png"
        with suppress(OSError):
            found = place.read_bytes()
            place.touch()
            return found
        sheet = self.sheet(path, sha256, number)
        if covered and sheet.covered is None:
            raise PictureMissing(
                "halaman pindaian ini tidak ditampilkan karena nama orang di atasnya tidak dapat ditutup",
                "baca berkasnya dengan cache (`pokin ingest --rehash`), atau layani dengan --allow-files",
            )
        made = self._drawn(path, number, sheet, SCALES[size], covered=covered)
        self._keep(place, made)
        return made

    def _drawn(self, path: Path, number: int, sheet: Lembar, scale: float, *, covered: bool) -> bytes:
        scale = min(scale, LARGEST / max(sheet.width, sheet.height))
        with self._pdfium, _opened(path) as document:
            try:
                picture: Image.Image = (
                    _page(document, number).render(scale=scale, rotation=sheet.rotation).to_pil().convert("RGB")
                )
            except pypdfium2.PdfiumError:
                raise PictureMissing(f"halaman {number} tidak dapat digambar", "halaman ini rusak") from None
        if covered:
            pen = ImageDraw.Draw(picture)
            for x0, y0, x1, y1 in sheet.covered or ():
                corners = [(v + sign * MARGIN) * scale for v, sign in ((x0, -1), (y0, -1), (x1, 1), (y1, 1))]
                pen.rectangle(tuple(corners), fill=COVER, outline=COVER_EDGE)
        stream = io.BytesIO()
        picture.save(stream, "PNG", compress_level=4)
        return stream.getvalue()

    def _known(self, path: Path, sha256: str) -> tuple[Lembar, ...] | None:
        """All pages as they were read: from the file beside the pictures, else from the cache of readings; None where neither is."""
        place = self._folder / sha256[:2] / f"{sha256}.{self._cache.reading}.lembar.json"
        with suppress(OSError, ValueError, TypeError):
            found = json.loads(place.read_text(encoding="utf-8"))
            return tuple(Lembar(w, h, r, tuple(tuple(box) for box in boxes)) for w, h, r, boxes in found)
        pages = self._cache.pages(path, sha256)
        if pages is None:
            return None
        sheets = tuple(_sheet(page) for page in pages)
        said = json.dumps([[s.width, s.height, s.rotation, s.covered] for s in sheets])
        self._keep(place, said.encode())
        return sheets

    def _keep(self, place: Path, content: bytes) -> None:
        """Write it; a full disk is no error. Now and then remove what was unused for longest."""
        part = place.with_name(f".{place.name}.{threading.get_ident()}")
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_bytes(content)
            part.replace(place)
        except OSError:
            part.unlink(missing_ok=True)
            return
        self._written += 1
        if self._written % TIDY_EVERY == 1:
            tidy(self._folder, LIMIT)


def tidy(folder: Path, limit: int) -> None:
    """Remove the pictures that were unused for longest, until the rest is within a limit of bytes."""
    found = []
    for path in folder.glob("*/*.png"):
        with suppress(OSError):
            state = path.stat()
            found.append((state.st_mtime_ns, state.st_size, path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= limit:
            return
        with suppress(OSError):
            path.unlink()
            total -= size


class _opened:
    """A PDF document, closed at the end. Raises PictureMissing for what PDFium cannot open."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Any:
        try:
            self._document = pypdfium2.PdfDocument(self._path)
        except (pypdfium2.PdfiumError, OSError):
            raise PictureMissing("berkas ini tidak dapat digambar", "hanya PDF yang bergambar halaman") from None
        return self._document

    def __exit__(self, *_: object) -> None:
        self._document.close()


def _page(document: Any, number: int) -> Any:
    if not 1 <= number <= len(document):
        raise PictureMissing(f"tidak ada halaman {number}", f"berkas ini {len(document)} halaman")
    return document[number - 1]


def _sheet(said: dict[str, Any]) -> Lembar:
    """Size of a page as it was read, and where names stand: where leaving them out changes a text."""
    page = Page.model_validate(said)
    raw = RawDocument(berkas=Berkas(sha256="0" * 64, nama="-", jenis_media="pdf", ukuran=0), reader="", pages=(page,))
    bare = anonymous(raw).pages[0]
    left = {(piece.text, piece.box) for piece in _pieces(bare)}
    places = [own.box for own in _pieces(page) if (own.text, own.box) not in left and own.box is not None]
    return Lembar(page.width or 612.0, page.height or 792.0, page.rotation, tuple((b.x0, b.y0, b.x1, b.y1) for b in places))


@dataclass(frozen=True)
class _Piece:
    text: str
    box: Box | None


def _pieces(page: Page) -> Iterator[_Piece]:
    for item in page.items:
        if isinstance(item, Table):
            yield from (_Piece(cell.text, cell.box or item.box) for cell in item.cells)
        else:
            yield _Piece(item.text, item.box)
    yield from (_Piece(box.text, box.box) for box in page.boxes)
    yield from (_Piece(line.text, line.box) for line in page.hidden)


def _names(page: Any) -> tuple[tuple[float, float, float, float], ...] | None:
    """Lines with names by the text that the PDF itself holds; None for a page without text, which may be a scan."""
    text = page.get_textpage()
    height = page.get_height()
    pieces = []
    for n in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(n)
        said = text.get_text_bounded(left, bottom, right, top).strip()
        if said:
            pieces.append((left, height - top, right, height - bottom, said))
    if not pieces:
        return None
    pieces.sort(key=lambda p: (p[1] + p[3]) / 2)
    numbers, line, last = [], 0, None
    for piece in pieces:
        middle = (piece[1] + piece[3]) / 2
        if last is not None and middle - last > SAME_LINE * (piece[3] - piece[1]):
            line += 1
        numbers.append(line)
        last = middle
    found = []
    for _, group in groupby(zip(numbers, pieces, strict=True), key=lambda pair: pair[0]):
        own = sorted((piece for _, piece in group), key=lambda p: p[0])
        said = " ".join(piece[4] for piece in own)
        if redacted(said) != said:
            found.append((own[0][0], min(p[1] for p in own), max(p[2] for p in own), max(p[3] for p in own)))
    return tuple(found)
