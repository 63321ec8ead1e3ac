"""Opens a ZIP archive as a folder: safe names, no links, limits on count, size, ratio and depth."""

from __future__ import annotations

import errno
import lzma
import re
import stat
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from extract.sniff import sniff
from schema.errors import PokinError, UnreadableFile

_BLOCK = 1024 * 1024
_BOMB = "arsip ini mungkin bom ZIP; jangan dibuka"
_IGNORED = {"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"}
"""What operating systems leave in archives; no document."""
_FORBIDDEN = set('<>:"|?*') | {chr(code) for code in range(32)}
_DRIVE = re.compile(r"[A-Za-z]:")
_LOCKED = 0x1


@dataclass(frozen=True)
class Limits:
    """How much an archive may hold, archives inside it counted in."""

    files: int = 10_000
    """files; a kabupaten's yearly folder of documents has some hundreds"""
    total: int = 8 * 1024**3
    """bytes when unpacked"""
    ratio: float = 200.0
    """unpacked to packed bytes of one file; text packs 20-fold, a bomb 1000-fold"""
    ratio_from: int = 10 * 1024**2
    """bytes below which the ratio does not matter"""
    depth: int = 3
    """archives inside archives; the outermost counts as 1"""


LIMITS = Limits()


@dataclass(frozen=True)
class Member:
    """A file of an archive: where it lies now, and its name inside the archive."""

    path: Path
    name: str


@dataclass
class Folder:
    """An unpacked archive: its files in the order of the archive, and one line for each that was left out."""

    root: Path
    members: list[Member] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


@dataclass
class _Budget:
    limits: Limits
    files: int = 0
    total: int = 0

    def file(self) -> None:
        self.files += 1
        if self.files > self.limits.files:
            raise UnreadableFile(f"arsip berisi lebih dari {self.limits.files} berkas", _BOMB)

    def grow(self, count: int) -> None:
        self.total += count
        if self.total > self.limits.total:
            raise UnreadableFile(f"isi arsip lebih dari {self.limits.total // 1024**2} MB", _BOMB)


@contextmanager
def unpacked(path: Path, limits: Limits = LIMITS) -> Iterator[Folder]:
    """An archive as a temporary folder, gone afterwards; archives inside it are folders named after them.

    Links, locked files and names that point outside are left out and listed in `skipped`. Raises UnreadableFile where the
    archive is broken or beyond the limits.
    """
    with tempfile.TemporaryDirectory(prefix="pokin-") as root:
        folder = Folder(Path(root))
        _unpack(path, folder, PurePosixPath(), 1, _Budget(limits))
        yield folder


def _unpack(path: Path, folder: Folder, inside: PurePosixPath, depth: int, budget: _Budget) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    _member(archive, info, folder, inside, depth, budget)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, ValueError, struct.error):
        raise UnreadableFile("arsip ZIP rusak", "unduh ulang berkas ini") from None
    except OSError as error:
        if error.errno == errno.EINVAL:  # a place before the beginning of the file
            raise UnreadableFile("arsip ZIP rusak", "unduh ulang berkas ini") from None
        raise UnreadableFile(f"arsip ZIP tidak dapat dibuka ({error.strerror})", "periksa ruang cakram dan hak baca") from None


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, folder: Folder, inside: PurePosixPath, depth: int, budget: _Budget
) -> None:
    parts = [part for part in info.filename.replace("\\", "/").split("/") if part not in {"", "."}]
    shown = str(inside / "/".join(parts))
    if _IGNORED & set(parts):
        return
    budget.file()
    reason = _unsafe(info, parts)
    if reason:
        folder.skipped.append(f"{shown}: {reason}")
        return
    if info.file_size > budget.limits.ratio_from and info.file_size > budget.limits.ratio * max(info.compress_size, 1):
        raise UnreadableFile(f"{shown} dalam arsip mengembang lebih dari {budget.limits.ratio:.0f} kali", _BOMB)
    # Numbered folders: two names that differ in case or in forbidden letters only stay two files.
    target = folder.root / f"{budget.files:05d}" / _plain(parts[-1])
    _write(archive, info, target, budget)
    if not _is_archive(target):
        folder.members.append(Member(target, shown))
    elif depth >= budget.limits.depth:
        folder.skipped.append(f"{shown}: arsip di dalam arsip lebih dari {budget.limits.depth} lapis")
    else:
        _nested(target, shown, folder, depth, budget)


def _nested(target: Path, shown: str, folder: Folder, depth: int, budget: _Budget) -> None:
    kept, lines = len(folder.members), len(folder.skipped)
    try:
        _unpack(target, folder, PurePosixPath(shown), depth + 1, budget)
    except UnreadableFile as error:
        if error.advice == _BOMB:
            raise
        del folder.members[kept:], folder.skipped[lines:]
        folder.skipped.append(f"{shown}: {error}")
    target.unlink()


def _write(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, budget: _Budget) -> None:
    target.parent.mkdir()
    with archive.open(info) as source, target.open("xb") as out:
        while block := source.read(_BLOCK):
            budget.grow(len(block))
            out.write(block)


def _unsafe(info: zipfile.ZipInfo, parts: list[str]) -> str:
    name = info.filename.replace("\\", "/")
    if not parts or name.startswith("/") or ".." in parts or _DRIVE.fullmatch(parts[0]):
        return "namanya menunjuk ke luar arsip"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "tautan, bukan berkas"
    if info.flag_bits & _LOCKED:
        return "dikunci kata sandi"
    return ""


def _plain(name: str) -> str:
    """A name that every file system takes, with its suffix."""
    clean = "".join("_" if letter in _FORBIDDEN else letter for letter in name).strip(". ") or "tanpa-nama"
    stem, dot, suffix = clean.rpartition(".")
    return f"{stem.encode()[:150].decode(errors='ignore')}.{suffix}"[:200] if dot and len(suffix) <= 10 else clean[:50]


def _is_archive(path: Path) -> bool:
    try:
        return sniff(path) == "zip"
    except PokinError:
        return False
