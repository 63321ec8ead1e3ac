"""What a worker does with one file: read it, then understand it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pokin.boundary import Failure, attempt
from pokin.cache import Cache
from schema.cascade import Cascade
from schema.raw import RawDocument


@dataclass(frozen=True)
class Task:
    """A file to read: its path, what it is called towards the user, and its content's hash and size in bytes, where to keep what is read."""

    path: Path
    shown: str
    sha256: str
    size: int
    keep_names: bool = False
    named: bool = True
    """The user named this file itself; of a folder's files those that are no documents are only skipped."""
    cache: Cache | None = None


def understand(task: Task) -> Cascade | Failure:
    """Read and normalize one file."""
    return attempt(lambda: normalized(_raw(task), keep_names=task.keep_names))


def _raw(task: Task) -> RawDocument:
    """Read a file, or find what was read of it earlier."""
    if task.cache is None:
        return read(task.path)
    raw = task.cache.get(task.path, task.sha256)
    if raw is None:
        raw = read(task.path)
        task.cache.put(task.path, raw)
    return raw


def read(path: Path) -> RawDocument:
    """Stage one. Raises UnreadableFile or UnsupportedFormat."""
    import extract  # noqa: PLC0415  (engines take seconds to load; only a worker needs them)

    return extract.read(path)


def normalized(raw: RawDocument, *, keep_names: bool = False) -> Cascade:
    """Stage two."""
    from normalize import cascade  # noqa: PLC0415  (loads the lexicon)

    return cascade(raw, keep_names=keep_names)
