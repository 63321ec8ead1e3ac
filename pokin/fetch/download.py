"""Takes one address: asks politely, follows redirects with every hop checked, tries again what may go well later."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import IO
from urllib.robotparser import RobotFileParser

import httpx

from pokin import __version__
from pokin.fetch.content import name_of, suffix_of
from pokin.fetch.errors import FetchError, Passing
from pokin.fetch.network import QUIET, Network, Transport, in_words
from pokin.fetch.polite import AGENT, LARGEST_ROBOTS, Turns, parsed

HOPS = 8
"""Redirects that are followed; browsers follow 20, real chains have two or three."""
ATTEMPTS = 4
BACKOFF = 2.0
"""Seconds before the second attempt; each further one waits twice as long."""
LONGEST_WAIT = 120.0
"""Seconds of a Retry-After that are waited."""
BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
MOVED = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304
SAID = {401: "minta kata sandi", 403: "menolak", 404: "tidak punya berkas ini", 410: "sudah menghapus berkas ini"}
BLOCK = 1 << 16


@dataclass(frozen=True)
class Bounds:
    """What one file may take: bytes, and seconds of one attempt in all."""

    size: int
    seconds: float


@dataclass(frozen=True)
class Known:
    """What is known of an address from an earlier run."""

    sha256: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True)
class Taken:
    """A whole file under a temporary name, and what the server said about it."""

    part: Path
    sha256: str
    size: int
    suffix: str
    name: str
    address: str
    etag: str | None
    last_modified: str | None


class Client:
    """Asks servers, one address at a time; for one thread. `robots` may be shared by several."""

    def __init__(
        self,
        network: Network,
        turns: Turns,
        bounds: Bounds,
        folder: Path,
        robots: dict[str, RobotFileParser | None],
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._network, self._turns, self._bounds, self._folder, self._robots = network, turns, bounds, folder, robots
        self._sleep = sleep
        self._client = httpx.Client(
            transport=Transport(network),
            trust_env=False,  # a proxy of the environment would resolve names itself, unchecked
            timeout=QUIET,
            headers={"User-Agent": f"{AGENT}/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity"},
        )

    def close(self) -> None:
        """Let go of all connections."""
        self._client.close()

    def take(self, address: str, known: Known | None = None) -> Taken | None:
        """The file at an address under a temporary name; None where it is what is known. Raises FetchError."""
        wait = BACKOFF
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._once(address, known)
            except Passing as error:
                if error.wait is not None and error.wait > LONGEST_WAIT:
                    raise FetchError(f"server minta menunggu {error.wait:.0f} detik", "jalankan lagi nanti") from None
                if attempt == ATTEMPTS:
                    raise FetchError(f"{error.found}, {ATTEMPTS} kali dicoba", error.advice) from None
                self._sleep(max(wait, error.wait or 0))
                wait *= 2
        raise AssertionError("unreachable")

    def _once(self, address: str, known: Known | None) -> Taken | None:
        self._network.deadline = time.monotonic() + self._bounds.seconds
        with in_words(self._network), self._answer(address, known) as answer:
            if answer.status_code == NOT_MODIFIED and known is not None:
                return None
            etag = answer.headers.get("etag")
            if known is not None and etag and etag == known.etag:
                return None
            return self._kept(answer, etag)

    @contextmanager
    def _answer(self, address: str, known: Known | None) -> Iterator[httpx.Response]:
        """The last answer of a chain of redirects, its body unread. Raises FetchError and Passing."""
        headers = {}
        if known is not None:
            headers = {"If-None-Match": known.etag} if known.etag else {}
            headers |= {"If-Modified-Since": known.last_modified} if known.last_modified else {}
        url = acceptable(address)
        passed: set[str] = set()
        while True:
            if str(url) in passed:
                raise FetchError(f"pengalihan berputar di {url}", "cari alamat yang sebenarnya")
            if len(passed) > HOPS:
                raise FetchError(f"lebih dari {HOPS} pengalihan", "cari alamat yang sebenarnya")
            passed.add(str(url))
            self._ask_robots(url)
            answer = self._send(url, headers)
            try:
                if answer.status_code not in MOVED:
                    _refuse(answer, known)
                    yield answer
                    return
                place = answer.headers.get("location")
                if not place:
                    raise FetchError("server mengalihkan tanpa alamat", "cari alamat yang sebenarnya")
                url = acceptable(str(url.join(place)), moved=True)
            finally:
                answer.close()

    def _send(self, url: httpx.URL, headers: dict[str, str]) -> httpx.Response:
        self._turns.wait(url.host)
        return self._client.send(self._client.build_request("GET", url, headers=headers), stream=True)

    def _ask_robots(self, url: httpx.URL) -> None:
        """Raises FetchError where robots.txt forbids an address."""
        origin = f"{url.scheme}://{url.netloc.decode()}"
        if origin not in self._robots:
            self._robots[origin] = rules = self._robots_of(url.join("/robots.txt"))
            delay = rules.crawl_delay(AGENT) if rules else None
            if delay is not None:
                self._turns.slow_down(url.host, float(delay))
        rules = self._robots[origin]
        if rules is not None and not rules.can_fetch(AGENT, str(url)):
            raise FetchError(f"robots.txt {url.host} melarang alamat ini", "minta izin pengelolanya, lalu unduh sendiri")

    def _robots_of(self, url: httpx.URL) -> RobotFileParser | None:
        """The rules of a server; None where it has none (RFC 9309: any 4xx). Raises Passing where it cannot be asked now."""
        for _ in range(5):
            answer = self._send(url, {})
            try:
                if answer.status_code in MOVED and answer.headers.get("location"):
                    url = acceptable(str(url.join(answer.headers["location"])), moved=True)
                    continue
                if answer.status_code in BUSY or answer.status_code >= 500:
                    raise Passing(f"robots.txt {url.host} dijawab {answer.status_code}", "ulangi nanti", _wanted(answer))
                if answer.status_code != 200:
                    return None
                content = b""
                for piece in answer.iter_bytes(BLOCK):
                    content += piece
                    if len(content) > LARGEST_ROBOTS:
                        break
                return parsed(content[:LARGEST_ROBOTS].decode("utf-8", "replace"))
            finally:
                answer.close()
        return None

    def _kept(self, answer: httpx.Response, etag: str | None) -> Taken:
        """Write the body under a temporary name, whole and on the disk, or leave nothing."""
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                sha256, size = self._write(answer, stream)
                stream.flush()
                os.fsync(stream.fileno())
            suffix = suffix_of(part, answer.headers.get("content-type", ""))
            address = str(answer.url)
            named = name_of(answer.headers.get("content-disposition", ""), address, suffix)
            return Taken(part, sha256, size, suffix, named, address, etag, answer.headers.get("last-modified"))
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def _write(self, answer: httpx.Response, stream: IO[bytes]) -> tuple[str, int]:
        most = self._bounds.size
        large = FetchError(f"lebih besar dari {most / 1e6:.0f} MB", "naikkan --max-size, atau unduh sendiri")
        declared = answer.headers.get("content-length", "")
        if declared.isdecimal() and int(declared) > most:
            raise large
        state, size = hashlib.sha256(), 0
        for piece in answer.iter_bytes(BLOCK):
            self._network.left()
            size += len(piece)
            if size > most:
                raise large
            state.update(piece)
            stream.write(piece)
        return state.hexdigest(), size


def acceptable(address: str, *, moved: bool = False) -> httpx.URL:
    """An address of the web. Raises FetchError for any other."""
    led = "dialihkan ke " if moved else ""
    try:
        url = httpx.URL(address.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{led}alamat tidak sah ({error})", "perbaiki alamatnya") from None
    if url.scheme not in {"http", "https"}:
        raise FetchError(
            f"{led}alamat {url.scheme or 'tanpa skema'}; hanya http dan https yang diambil", "beri alamat https://..."
        )
    if not url.host:
        raise FetchError(f"{led}alamat tanpa nama server", "perbaiki alamatnya")
    if url.userinfo:
        raise FetchError(f"{led}alamat memuat nama pengguna", "hapus nama dan kata sandi dari alamatnya")
    return url.copy_with(fragment=None)


def _refuse(answer: httpx.Response, known: Known | None) -> None:
    """Raises for an answer that is no file."""
    code = answer.status_code
    if code in BUSY:
        raise Passing(f"server menjawab {code}", "ulangi nanti", _wanted(answer))
    if code != 200 and not (code == NOT_MODIFIED and known is not None):
        raise FetchError(f"server {SAID.get(code, 'tidak memberi berkas')} ({code})", "periksa alamatnya")


def _wanted(answer: httpx.Response) -> float | None:
    """Seconds of a Retry-After, in either of its forms."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
