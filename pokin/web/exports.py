"""Downloads of views, by the exports that `pokin export` uses."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from typing import IO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pokin.web.pages import database, page, problem
from store.export import export_view
from store.formats import FORMATS
from store.views import definitions, meaning

IN_MEMORY = 16 * 1024 * 1024
"""Bytes of a download that stay in memory; more go to a temporary file."""
BLOCK = 1 << 16


def listed(request: Request) -> Response:
    """All views with their meaning."""
    database(request)
    views = [(name, meaning(name)) for name in sorted(definitions())]
    return page(request, "unduh.html", tampilan=views, bentuk=list(FORMATS))


def download(request: Request) -> Response:
    """One view as a file."""
    view, form = request.path_params["tampilan"], request.path_params["bentuk"]
    if view not in definitions() or form not in FORMATS:
        return problem(request, 404, "tidak ada unduhan itu", "pilih dari daftar unduhan")
    engine = database(request)
    return streamed(f"{view}.{form}", FORMATS[form].media, lambda stream: export_view(engine, view, form, stream))


def streamed(name: str, media: str, write: Callable[[IO[bytes]], int]) -> Response:
    """A file that is complete before the first byte leaves: a broken one would look whole."""
    stream: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (closed when it was sent)
    try:
        write(stream)
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_blocks(stream), media_type=media, headers=headers)


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    with stream:
        while block := stream.read(BLOCK):
            yield block
