"""What keeps the pages safe: the Host header, security headers, the cookie of the token, and the check of every form.

The pages have no passwords. Reading needs none: they are bound to this machine. Writing needs the token that is printed
at start; a link with it sets a cookie that scripts cannot read and other sites cannot make the browser send.
"""

from __future__ import annotations

import hmac
import ipaddress
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pokin.web.state import Setelan

COOKIE = "pokin_masuk"
FIELD = "kunci_formulir"
LARGEST_FORM = 64 * 1024
"""Bytes of a form: a correction with its reason is far shorter."""
LOCAL = frozenset({"localhost", "ip6-localhost", "testserver.localhost"})
_HOST = re.compile(r"^(\[[0-9a-f:.]+\]|[^:]+)(?::\d+)?$", re.IGNORECASE)
PAGES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
DATASETTE = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "sandbox allow-scripts allow-forms allow-downloads allow-top-navigation-by-user-activation"
)
"""Datasette's pages hold scripts in place, so they are sandboxed: whatever runs there is of no origin and cannot write here."""
HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


OPEN = ("/data/-/static/", "/static/pokin.svg", "/favicon.ico")
"""What the sandboxed pages load: scripts and styles of Datasette, and the sign of the pages."""


class Pengaman:
    """Wraps the whole application: refuses foreign hosts and origins, adds headers to every answer."""

    def __init__(self, app: ASGIApp, setelan: Setelan) -> None:
        self._app = app
        self._setelan = setelan

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        data = scope["path"].startswith("/data")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    given[name] = value
                given["content-security-policy"] = DATASETTE if data else PAGES
                if scope["path"].startswith(OPEN):
                    given["cross-origin-resource-policy"] = "cross-origin"
            await send(message)

        if not host_allowed(headers.get("host", ""), self._setelan.hosts):
            await PlainTextResponse(
                "Host tidak dikenal; buka alamat yang dicetak `pokin serve`, atau beri --allow-host NAMA.\n", 421
            )(scope, receive, guarded)
            return
        if scope["method"] not in {"GET", "HEAD"}:
            refused = "" if not data else "hanya untuk membaca"
            refused = refused or foreign(headers) or too_long(headers)
            if refused:
                await PlainTextResponse(f"Ditolak: {refused}.\n", 403)(scope, receive, guarded)
                return
        await self._app(scope, receive, guarded)


def host_allowed(host: str, names: tuple[str, ...]) -> bool:
    """Whether a Host header is an address, localhost, or an allowed name: a foreign name that points here is an attack (DNS rebinding)."""
    found = _HOST.match(host)
    if not found:
        return False
    name = found[1].lower().rstrip(".")
    if name in LOCAL or name in {allowed.lower() for allowed in names}:
        return True
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def foreign(headers: Headers) -> str:
    """Why a form does not come from these pages; empty where it does."""
    origin = headers.get("origin")
    if origin is not None:
        return "" if origin.split("://", 1)[-1] == headers.get("host") else "formulir dari situs lain"
    site = headers.get("sec-fetch-site")
    return "" if site in {None, "same-origin", "none"} else "formulir dari situs lain"


def too_long(headers: Headers) -> str:
    """Why a form is not read at all; empty where it is."""
    length = headers.get("content-length", "")
    return "" if length.isdigit() and int(length) <= LARGEST_FORM else "formulir terlalu panjang atau tanpa panjang"


def may_write(request: Request, setelan: Setelan) -> bool:
    """Whether the browser was let in by the token."""
    return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), setelan.derived("kuki").encode())


def form_key(setelan: Setelan) -> str:
    """What every form holds, and no other site knows."""
    return setelan.derived("formulir")


def form_right(setelan: Setelan, given: object) -> bool:
    """Whether a form holds its key."""
    return isinstance(given, str) and hmac.compare_digest(given.encode(), form_key(setelan).encode())


def token_right(setelan: Setelan, given: str) -> bool:
    """Whether a link holds the token of this start."""
    return hmac.compare_digest(given.encode(errors="replace"), setelan.token.encode())
