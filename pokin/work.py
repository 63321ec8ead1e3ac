"""What a worker does with one file: read it, then understand it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pokin.boundary import Failure, Tahapan, attempt
from pokin.cache import Cache
from pokin.version import program_version
from schema.cascade import Cascade
from schema.errors import UnreadableFile
from schema.petunjuk import Alamat, Petunjuk
from schema.raw import RawDocument

NO_HINTS = Petunjuk()


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
    page_limit: int = 0
    """Pages beyond which a PDF is not read; 0 for no limit."""
    afresh: bool = False
    """What an earlier run understood does not count."""
    name: str = ""
    """What the file was called where it was published; empty: as it is called here."""
    hints: Petunjuk = NO_HINTS
    """What the list of addresses says of its documents."""
    addresses: tuple[Alamat, ...] = ()
    """Where it was published."""

    @property
    def told(self) -> bool:
        """Does a list of addresses say more of it than the file does?"""
        return bool(self.name or self.hints)


def understand(task: Task) -> Cascade | Failure:
    """Read and normalize one file, or find what an earlier run made of it."""
    version = program_version(keep_names=task.keep_names)
    raw = attempt(lambda: _known(task, version) or _raw(task))
    if isinstance(raw, Failure):
        return replace(raw, stage=Tahapan.BACA)
    if isinstance(raw, Cascade):
        return raw
    if task.name:
        raw = raw.model_copy(update={"berkas": raw.berkas.model_copy(update={"nama": task.name})})
    made = attempt(lambda: normalized(raw, **_wishes(task)))
    if isinstance(made, Failure):
        return replace(made, stage=Tahapan.PAHAMI)
    if task.cache is not None and not task.told:
        task.cache.keep(task.path, made, version)
    return made


def _known(task: Task, version: str) -> Cascade | None:
    """What this version of the program understood of a file earlier, when it had no more to go by than the file itself."""
    _check_pages(task)
    known = task.cache is not None and not task.afresh and not task.told
    return task.cache.understood(task.path, task.sha256, version) if known and task.cache else None


def _wishes(task: Task) -> dict[str, Any]:
    """Hints only where there are some: most files have none."""
    return {"keep_names": task.keep_names} | ({"hints": task.hints} if task.hints else {})


def _raw(task: Task) -> RawDocument:
    """Read a file, or find what was read of it earlier."""
    if task.cache is None:
        return read(task.path)
    raw = task.cache.get(task.path, task.sha256)
    if raw is None:
        raw = read(task.path)
        task.cache.put(task.path, raw)
    return raw


def _check_pages(task: Task) -> None:
    """Refuse a PDF of too many pages before any is read. What cannot be counted is left to the reader."""
    if not task.page_limit or task.path.suffix.lower() != ".pdf":
        return
    import pypdfium2  # noqa: PLC0415  (only a worker opens documents)

    try:
        with pypdfium2.PdfDocument(task.path) as document:
            pages = len(document)
    except (pypdfium2.PdfiumError, OSError):
        return
    if pages > task.page_limit:
        raise UnreadableFile(f"{pages} halaman, batasnya {task.page_limit}", "naikkan --page-limit, atau pecah berkas ini")


def read(path: Path) -> RawDocument:
    """Stage one. Raises UnreadableFile or UnsupportedFormat."""
    import extract  # noqa: PLC0415  (engines take seconds to load; only a worker needs them)

    return extract.read(path)


def normalized(raw: RawDocument, *, keep_names: bool = False, hints: Petunjuk | None = None) -> Cascade:
    """Stage two."""
    from normalize import cascade  # noqa: PLC0415  (loads the lexicon)

    return cascade(raw, keep_names=keep_names, hints=hints) if hints else cascade(raw, keep_names=keep_names)
