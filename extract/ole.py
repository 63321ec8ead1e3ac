"""Names of the streams at the root of an OLE container (DOC, XLS, PPT), without reading the streams."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
"""Bytes of a directory entry (MS-CFB 2.6)."""
MOST_SECTORS = 4096
"""Directory or table sectors followed: 16,000 entries. Office files have some tens; a damaged chain may have no end."""
_NONE = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
_ROOT = 5


def root_names(path: Path) -> set[str]:
    """Names directly under the root; empty where the directory is damaged."""
    try:
        with path.open("rb") as handle:
            entries = _entries(handle)
    except (struct.error, OSError, IndexError):
        return set()
    return {entries[number][0] for number in _children(entries)}


def _entries(handle: BinaryIO) -> list[tuple[str, int, int, int, int]]:
    """Directory entries: name, kind, left, right, child."""
    header = handle.read(512)
    size = 1 << min(struct.unpack_from("<H", header, 30)[0], 16)
    first = struct.unpack_from("<I", header, 48)[0]
    table: list[int] = []
    for sector in struct.unpack_from("<109I", header, 76):
        if sector >= _LAST_SECTOR or len(table) * 4 >= MOST_SECTORS * size:
            break
        table.extend(value for (value,) in struct.iter_unpack("<I", _sector(handle, sector, size)))
    content = b"".join(_sector(handle, sector, size) for sector in _chain(first, table))
    return [_entry(content[at : at + ENTRY]) for at in range(0, len(content) - ENTRY + 1, ENTRY)]


def _chain(first: int, table: list[int]) -> Iterator[int]:
    sector = first
    for _ in range(MOST_SECTORS):
        if sector >= _LAST_SECTOR:
            return
        yield sector
        sector = table[sector]


def _sector(handle: BinaryIO, number: int, size: int) -> bytes:
    handle.seek((number + 1) * size)
    content = handle.read(size)
    return content[: len(content) // 4 * 4]


def _entry(content: bytes) -> tuple[str, int, int, int, int]:
    length, kind = struct.unpack_from("<HB", content, 64)
    left, right, child = struct.unpack_from("<III", content, 68)
    return content[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"), kind, left, right, child


def _children(entries: list[tuple[str, int, int, int, int]]) -> set[int]:
    """Numbers of the entries in the tree under the root."""
    stack = [entry[4] for entry in entries if entry[1] == _ROOT]
    seen: set[int] = set()
    while stack:
        number = stack.pop()
        if number != _NONE and number < len(entries) and number not in seen:
            seen.add(number)
            stack.extend(entries[number][2:4])
    return seen
