"""Finds the files under the paths that a user gives, without ever opening what could block."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pokin import manifest
from pokin.manifest import Source
from schema.errors import UnreadableFile

DOCUMENT_SUFFIXES = frozenset(
    [
        ".pdf",
        ".docx",
        ".doc",
        ".xlsx",
        ".xls",
        ".xlsm",
        ".pptx",
        ".ppt",
        ".odt",
        ".ods",
        ".rtf",
        ".txt",
        ".md",
        ".tsv",
        ".htm",
        ".html",
        ".zip",
        ".tif",
        ".tiff",
        ".jpg",
        ".jpeg",
        ".png",
    ]
)
"""Names that promise a document; a folder with none of them holds no documents."""
DATABASE_COMPANIONS = ("", "-wal", "-shm", "-journal")
BLOCK = 1 << 20


@dataclass(frozen=True)
class Found:
    """A file, or a place that is none: then `problem` says what was found, and what to do. `named` by the user, or in a folder;
    `unpacked` for the length of this run from an archive.
    """

    path: Path
    shown: str
    named: bool
    problem: str = ""
    skipped: bool = False
    unpacked: bool = False
    source: Source | None = None
    """What the manifest of its folder says of it."""

    @property
    def name(self) -> str:
        """What the file is called: where it was published, else here."""
        return self.source.nama if self.source and not self.unpacked else self.path.name

    @property
    def is_document(self) -> bool:
        """The name promises a document, or the user named the file."""
        return self.named or self.path.suffix.lower() in DOCUMENT_SUFFIXES


def find(paths: Iterable[Path], *, database: Path | None = None) -> Iterator[Found]:
    """Every file once, folders in the order of their names; hidden files and the database itself left out."""
    own = {f"{database.resolve()}{end}" for end in DATABASE_COMPANIONS} if database else set()
    seen: set[str] = set()
    for given in paths:
        if given.name == manifest.NAME and given.is_file():
            inside = _in_manifest(given.parent)
        else:
            inside = _in_folder(given) if given.is_dir() else iter([_look(given, str(given), named=True)])
        for found in inside:
            real = os.path.realpath(found.path)
            if real in own or (real in seen and not found.problem):
                continue
            seen.add(real)
            yield found


def _in_folder(folder: Path) -> Iterator[Found]:
    found: list[Found] = []
    known: dict[str, Source] = {}
    for here, folders, names in os.walk(folder, onerror=lambda error: found.append(_closed(error, folder))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(names)]:
            path = Path(here) / name
            if path.is_dir():
                if path.is_symlink():
                    what = "tautan ke folder, tidak diikuti; beri folder aslinya"
                    found.append(Found(path, str(path.relative_to(folder)), False, what, skipped=True))
            elif name == manifest.NAME:
                known |= {str(Path(here) / place): source for place, source in manifest.sources(Path(here)).items()}
            elif not name.startswith("."):
                found.append(_look(path, str(path.relative_to(folder)), named=False))
    found = _with_sources(found, known)
    if not any(item.is_document or item.problem for item in found):
        kinds = "PDF, DOCX, XLSX, PPTX atau teks"
        return iter([Found(folder, str(folder), True, f"tidak ada dokumen di folder ini; beri folder yang berisi {kinds}")])
    return iter(found)


def _in_manifest(folder: Path) -> Iterator[Found]:
    """The files that a manifest lists."""
    known = {str(folder / place): source for place, source in manifest.sources(folder).items()}
    if not known:
        return iter(
            [Found(folder, str(folder / manifest.NAME), True, "tidak mencatat satu berkas pun; jalankan `pokin fetch` dahulu")]
        )
    return iter(_with_sources([_look(Path(place), str(Path(place).relative_to(folder)), named=False) for place in known], known))


def _with_sources(found: list[Found], known: Mapping[str, Source]) -> list[Found]:
    """The files with what manifests say of them; a listed file that is gone is a problem, never passed over."""
    here = {str(item.path) for item in found}
    gone = [
        Found(Path(place), source.nama, False, "tercatat di manifest tetapi berkasnya hilang; jalankan `pokin fetch` lagi")
        for place, source in known.items()
        if place not in here and not Path(place).exists()
    ]
    return [replace(item, source=known.get(str(item.path))) for item in found] + gone


def _closed(error: OSError, folder: Path) -> Found:
    path = Path(error.filename or folder)
    return Found(path, str(path), True, f"folder tidak dapat dibuka ({error.strerror}); beri hak baca")


def _look(path: Path, shown: str, *, named: bool) -> Found:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            return Found(path, shown, named, "tautan ke berkas yang tidak ada; perbaiki atau hapus tautannya")
        reason = "berkas tidak ada" if isinstance(error, FileNotFoundError) else f"tidak dapat dibuka ({error.strerror})"
        return Found(path, shown, named, f"{reason}; periksa nama dan foldernya")
    if not stat.S_ISREG(mode):
        return Found(path, shown, named, "bukan berkas biasa (pipa, soket atau peranti); salin isinya ke berkas biasa")
    return Found(path, shown, named)


def content_hash(path: Path) -> tuple[str, int]:
    """SHA-256 of a regular file, 64 hex digits, and its bytes. Raises UnreadableFile."""
    state = hashlib.sha256()
    size = 0
    try:
        with path.open("rb") as handle:
            while block := handle.read(BLOCK):
                state.update(block)
                size += len(block)
    except OSError as error:
        raise UnreadableFile(f"tidak dapat dibaca ({error.strerror})", "beri hak baca pada berkas ini") from None
    return state.hexdigest(), size
