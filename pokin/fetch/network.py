"""Connections to public addresses only, and none beyond its time.

A name is resolved once, every address of it is checked, and the connection goes to a checked one: a name that changes its
address in between (DNS rebinding) gains nothing. Every read and write has what is left of the file's total time.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import httpcore
import httpx

from pokin.fetch.errors import FetchError, Passing

QUIET = 20.0
"""Seconds without a byte after which a server counts as gone."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for an IPv4 address (RFC 6052)."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a name. Raises Passing where the name is not known now."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Passing(f"nama server {host} tidak dikenal", "periksa alamatnya, dan sambungan internet") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet; those that carry an IPv4 address count as that one."""
    one: Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo[1] if one.teredo else None)
        if inner is None and one in NAT64:
            inner = ipaddress.IPv4Address(int(one) & 0xFFFFFFFF)
        one = inner or one
    return one.is_global and not one.is_multicast and not one.is_reserved


class _Stream(httpcore.NetworkStream):
    """A stream of which no step takes longer than what is left."""

    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[], float]) -> None:
        self._inner = inner
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._least(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._least(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, self._least(timeout)), self._left)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def _least(self, timeout: float | None) -> float:
        return min(self._left(), QUIET if timeout is None else timeout)


class Network(httpcore.NetworkBackend):
    """Opens connections; `deadline` (of time.monotonic) bounds everything that is done through them."""

    def __init__(self, *, allow_private: bool = False, resolver: Resolver = resolve, stop: Event | None = None) -> None:
        self.allow_private = allow_private
        self.deadline = float("inf")
        self._resolve = resolver
        self._stop = stop or Event()
        self._inner = httpcore.SyncBackend()

    def left(self) -> float:
        """Seconds that are left. Raises FetchError where none are, or where the user ends the run."""
        if self._stop.is_set():
            raise FetchError("dihentikan", "jalankan lagi; yang sudah diambil tidak diambil dua kali")
        rest = self.deadline - time.monotonic()
        if rest <= 0:
            raise FetchError("tidak selesai diambil dalam batas waktunya", "naikkan --time-limit, atau unduh sendiri")
        return rest

    def checked(self, host: str, port: int) -> list[str]:
        """The addresses of a name, all of them public. Raises FetchError for a name with any other."""
        found = self._resolve(host.strip("[]"), port)
        inside = [] if self.allow_private else [address for address in found if not is_public(address)]
        if inside:
            raise FetchError(
                f"{host} menunjuk ke alamat yang bukan alamat umum ({inside[0]})", "beri --allow-private bila memang disengaja"
            )
        return found

    def connect_tcp(  # noqa: D102 (as httpcore describes it)
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError("tanpa alamat")
        for address in self.checked(host, port):
            try:
                least = min(self.left(), QUIET if timeout is None else timeout)
                inner = self._inner.connect_tcp(address, port, least, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _Stream(inner, self.left)
        raise failed


class Transport(httpx.BaseTransport):
    """Sends httpx requests over a Network."""

    def __init__(self, network: Network) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=4, network_backend=network, retries=0
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, one answer; raises errors of httpcore."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        asked = httpcore.Request(
            request.method, url, headers=request.headers.raw, content=request.read(), extensions=request.extensions
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:  # noqa: D102 (as httpx describes it)
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@contextmanager
def in_words(network: Network) -> Iterator[None]:
    """Errors of a connection as one line. Raises Passing, or FetchError where the time is over."""
    try:
        yield
    except (httpcore.TimeoutException, TimeoutError):
        network.left()
        raise Passing(f"server diam lebih dari {QUIET:.0f} detik", "ulangi nanti") from None
    except (httpcore.RemoteProtocolError, httpx.RemoteProtocolError) as error:
        cut = "without sending complete" in str(error) or "incomplete" in str(error)
        what = "sambungan putus sebelum berkasnya utuh" if cut else f"jawaban server rusak ({error})"
        raise Passing(what, "ulangi nanti") from None
    except (httpcore.ConnectError, OSError) as error:
        if "certificate" in str(error).lower():
            raise FetchError(f"sertifikat server tidak sah ({error})", "periksa alamatnya; unduh sendiri bila yakin") from None
        raise Passing("tidak dapat menghubungi server", "ulangi nanti; periksa alamatnya") from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
        raise Passing(f"sambungan putus ({type(error).__name__})", "ulangi nanti") from None
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"alamat tidak sah ({error})", "perbaiki alamatnya") from None
