"""Knows the contents of files that have not changed since an earlier run, without opening them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from pokin.inputs import Found, content_hash
from schema.errors import UnreadableFile
from store.inputs import Seen

SETTLED = 2_000_000_000
"""Nanoseconds since its last change after which a file is remembered: a second change within the clock's grain (two seconds
on FAT) would look like none."""

FRESH = 0
"""Time of change that is kept of a file that may still change unseen: no file has it, so that it is hashed again."""


class Ledger:
    """Size, time and hash of the files of earlier runs, and of this one."""

    def __init__(self, known: Mapping[str, Seen], *, rehash: bool = False) -> None:
        self._known = {} if rehash else known
        self.met: dict[str, Seen] = {}
        """By absolute path: every file that was asked for in this run and may be remembered."""
        self.new: dict[str, Seen] = {}
        """Those of them that had to be read."""
        self.changed: set[str] = set()
        """Paths known earlier with another content."""

    def of(self, found: Found) -> tuple[str, int]:
        """SHA-256 and bytes of a found file. What is unpacked for this run alone is not remembered. Raises UnreadableFile."""
        return content_hash(found.path) if found.unpacked else self.content(found.path)

    def content(self, path: Path) -> tuple[str, int]:
        """SHA-256 and bytes of a file; read only where size or time differ from what is known. Raises UnreadableFile."""
        try:
            state = path.stat()
        except OSError as error:
            raise UnreadableFile(f"tidak dapat dibuka ({error.strerror})", "periksa nama dan foldernya") from None
        place = str(path.absolute())
        known = self._known.get(place)
        self.changed |= {place} if known is not None else set()
        if known is not None and known.changed != FRESH and (known.size, known.changed) == (state.st_size, state.st_mtime_ns):
            self.changed.discard(place)
            self.met[place] = known
            return known.sha256, known.size
        sha256, size = content_hash(path)
        if known is not None and known.sha256 == sha256:
            self.changed.discard(place)
        if size == state.st_size and _is_text(place):
            settled = time.time_ns() - state.st_mtime_ns > SETTLED
            self.met[place] = self.new[place] = Seen(size, state.st_mtime_ns if settled else FRESH, sha256)
        return sha256, size


def _is_text(place: str) -> bool:
    """Names that are no UTF-8 cannot be stored."""
    try:
        place.encode()
    except UnicodeEncodeError:
        return False
    return True
