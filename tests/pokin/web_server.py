"""A web server on loopback that behaves as badly as it is told."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PDF = b"%PDF-1.4\n" + b"1 0 obj << >> endobj\n" * 40 + b"trailer << >>\n%%EOF\n"

Page = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers with the page of its path."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        place = self.path.split("?")[0]
        self.server.asked[place] += 1
        self.server.times.append(time.monotonic())
        self.server.hosts.append(self.headers.get("Host", ""))
        with suppress(ConnectionError, BrokenPipeError):
            self.server.pages.get(place, answer(b"", code=404))(self)

    def log_message(self, *_: object) -> None:
        """Silent."""


class Server(ThreadingHTTPServer):
    """Pages by path, and how often each was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Page] = {}
        self.asked: Counter[str] = Counter()
        self.times: list[float] = []
        self.hosts: list[str] = []

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are no news."""


@contextmanager
def running() -> Iterator[Server]:
    with Server() as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()


def answer(body: bytes, code: int = 200, kind: str = "application/pdf", length: int | None = -1, **headers: str) -> Page:
    """A page; `length` None sends no Content-Length and closes, another number lies."""

    def page(handler: Handler) -> None:
        handler.send_response(code)
        if kind:
            handler.send_header("Content-Type", kind)
        if length is not None:
            handler.send_header("Content-Length", str(len(body) if length == -1 else length))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if length != -1:
            handler.send_header("Connection", "close")
            handler.close_connection = True
        handler.end_headers()
        handler.wfile.write(body)

    return page


def tagged(body: bytes, etag: str = "", modified: str = "") -> Page:
    """A page that answers 304 to who knows it."""

    def page(handler: Handler) -> None:
        same = (etag and handler.headers.get("If-None-Match") == etag) or (
            modified and handler.headers.get("If-Modified-Since") == modified
        )
        named = {"ETag": etag} if etag else {}
        named |= {"Last_Modified": modified} if modified else {}
        answer(b"" if same else body, 304 if same else 200, **named)(handler)

    return page


def turns(*pages: Page) -> Page:
    """One page after the other; the last stays."""
    left = list(pages)

    def page(handler: Handler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return page


def endless(handler: Handler) -> None:
    """A file without end, a little at a time."""
    answer(b"%PDF-1.4\n", length=None)(handler)
    while True:
        handler.wfile.write(b"x" * 1000)
        handler.wfile.flush()
        time.sleep(0.05)


def slow_head(handler: Handler) -> None:
    """A header without end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        handler.wfile.write(b"X-A: b\r\n")
        handler.wfile.flush()
        time.sleep(0.2)


def garbage(handler: Handler) -> None:
    """No HTTP at all."""
    handler.wfile.write(b"\x00\x01tidak ada HTTP di sini\r\n\r\n")
    handler.close_connection = True
