"""Takes a list of addresses into a folder: hosts side by side, the files of one host one after the other."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue
from threading import Event, Lock
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from pokin import manifest
from pokin.boundary import Failure, attempt
from pokin.fetch.download import Bounds, Client, Known, Taken
from pokin.fetch.lists import HINTS, Wanted
from pokin.fetch.network import Network
from pokin.fetch.polite import Turns
from pokin.inputs import content_hash
from pokin.manifest import NAME, Entry
from schema.errors import StoreError

LANES = 8
"""Hosts that are asked side by side."""
LOCK = ".kunci"


class Kabar(NamedTuple):
    """What became of an address: diambil, berubah, isi sama, tetap or gagal; and why."""

    wanted: Wanted
    word: str
    line: str = ""


@dataclass
class Folder:
    """Files named after their content, and the manifest that says where they came from. For several threads."""

    path: Path
    entries: list[Entry] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def last(self, address: str) -> Entry | None:
        """The last content of an address, where its file is still here and whole."""
        with self._lock:
            entry = next((one for one in reversed(self.entries) if one.alamat == address), None)
        if entry is None:
            return None
        found = attempt(lambda: content_hash(self.path / entry.berkas))
        return entry if found == (entry.sha256, entry.ukuran) else None

    def keep(self, wanted: Wanted, taken: Taken) -> str:
        """Put a whole file in its place, then note it. Returns what became of it."""
        before = self.last(wanted.alamat)
        place = Path(taken.sha256[:2]) / f"{taken.sha256}.{taken.suffix}"
        with self._lock:
            known = any(one.sha256 == taken.sha256 for one in self.entries)
            target = self.path / place
            target.parent.mkdir(exist_ok=True)
            taken.part.replace(target)
            _sync(target.parent)
            self._note(
                Entry(
                    alamat=wanted.alamat, alamat_akhir=taken.address, tanggal=_now(), sha256=taken.sha256, berkas=place.as_posix(),
                    nama=taken.name, ukuran=taken.size, etag=taken.etag, last_modified=taken.last_modified,
                    **{name: getattr(wanted, name) for name in HINTS},
                )
            )  # fmt: skip
        if before is not None:
            return "tetap" if before.sha256 == taken.sha256 else "berubah"
        return "isi sama" if known else "diambil"

    def confirm(self, wanted: Wanted, entry: Entry) -> None:
        """Nothing changed at an address; its list may have other hints now."""
        said = {name: getattr(wanted, name) for name in HINTS}
        if said != {name: getattr(entry, name) for name in HINTS}:
            with self._lock:
                self._note(entry.model_copy(update=said))

    def _note(self, entry: Entry) -> None:
        manifest.append(self.path / NAME, entry)
        self.entries.append(entry)


def fetch(
    wanted: Sequence[Wanted],
    folder: Path,
    bounds: Bounds,
    *,
    allow_private: bool = False,
    turns: Turns | None = None,
    sleep: Callable[[float], object] | None = None,
) -> Iterator[Kabar]:
    """Take all addresses, and tell of each as it ends. Raises StoreError where the folder cannot be used."""
    hosts: dict[str, list[Wanted]] = defaultdict(list)
    for one in wanted:
        hosts[_host(one.alamat)].append(one)
    stop = Event()
    pause = sleep or stop.wait
    shared_turns = turns or Turns(sleep=pause)
    robots: dict[str, RobotFileParser | None] = {}
    news: Queue[Kabar | BaseException] = Queue()
    with opened(folder) as kept:

        def lane(mine: list[Wanted]) -> None:
            client = Client(Network(allow_private=allow_private, stop=stop), shared_turns, bounds, folder, robots, pause)
            try:
                for one in mine:
                    news.put(_one(client, kept, one))
            except BaseException as error:  # a full disk ends the run, and says so
                news.put(error)
            finally:
                client.close()

        with ThreadPoolExecutor(LANES) as pool:
            for mine in hosts.values():
                pool.submit(lane, mine)
            try:
                for _ in wanted:
                    told = news.get()
                    if isinstance(told, BaseException):
                        raise told
                    yield told
            finally:
                stop.set()
                pool.shutdown(cancel_futures=True)


def _one(client: Client, kept: Folder, wanted: Wanted) -> Kabar:
    entry = kept.last(wanted.alamat)
    known = Known(entry.sha256, entry.etag, entry.last_modified) if entry else None

    def take() -> str:
        taken = client.take(wanted.alamat, known)
        if taken is not None:
            try:
                return kept.keep(wanted, taken)
            finally:
                taken.part.unlink(missing_ok=True)
        if entry is not None:
            kept.confirm(wanted, entry)
        return "tetap"

    result = attempt(take)
    return Kabar(wanted, "gagal", result.line) if isinstance(result, Failure) else Kabar(wanted, result)


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """A folder of downloads for one process at a time; what a killed one left half-written is removed."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        handle = os.open(path / LOCK, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise StoreError(f"folder {path} tidak dapat dipakai ({error.strerror})", "beri --to folder yang boleh ditulis") from None
    try:
        _alone(handle, path)
        for part in path.glob(".*.part"):
            part.unlink(missing_ok=True)
        entries = manifest.compact(manifest.read(path / NAME))
        manifest.write(path / NAME, entries)
        yield Folder(path, entries)
    finally:
        os.close(handle)


def _alone(handle: int, path: Path) -> None:
    try:
        import fcntl  # noqa: PLC0415 (POSIX only)

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        return
    except OSError:
        raise StoreError(f"folder {path} sedang dipakai `pokin fetch` lain", "tunggu sampai selesai") from None


def tally(news: Sequence[Kabar]) -> Counter[str]:
    """Addresses by what became of them."""
    return Counter(one.word for one in news)


def _sync(folder: Path) -> None:
    """See the name on the disk too, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
