"""The application: which address is answered by what, and how expected errors become pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pokin.cache import opened
from pokin.web import compare, documents, exports, review, safety, searching, tree
from pokin.web.data import Data
from pokin.web.pages import LANGUAGE, problem
from pokin.web.pictures import Gambar
from pokin.web.shown import LANGUAGES
from pokin.web.state import Basis, Setelan
from schema.errors import PokinError, StoreError

YEAR = 365 * 24 * 3600


def build(setelan: Setelan) -> Starlette:
    """The application over one database, which may be missing yet: every page then says what to do."""
    basis = Basis(setelan)

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        yield
        basis.close()

    app = Starlette(
        routes=[
            Route("/", documents.start),
            Route("/dokumen", documents.listed),
            Route("/dokumen/{berkas}", documents.shown),
            Route("/dokumen/{berkas}/pohon", tree.cascade),
            Route("/fakta/{fakta}", documents.fact),
            Route("/gambar/{berkas}/{nomor:int}.png", documents.picture),
            Route("/berkas/{berkas}", documents.original),
            Route("/cari", searching.search),
            Route("/banding", compare.shown),
            Route("/banding/unduh.{bentuk}", compare.download),
            Route("/unduh", exports.listed),
            Route("/unduh/{tampilan}.{bentuk}", exports.download),
            Route("/tinjau", review.shown),
            Route("/tinjau/nama", review.named, methods=["POST"]),
            Route("/tinjau/{fakta}", review.decide, methods=["POST"]),
            Route("/masuk", let_in),
            Route("/bahasa/{bahasa}", speak),
            Route("/favicon.ico", lambda _request: RedirectResponse("/static/pokin.svg")),
            Mount("/static", StaticFiles(directory=str(files("pokin") / "web" / "static"))),
            Mount("/data", Data(basis)),
        ],
        middleware=[Middleware(safety.Pengaman, setelan=setelan)],
        exception_handlers={PokinError: _told, 404: _missing, 405: _missing},
        lifespan=life,
    )
    app.state.setelan = setelan
    app.state.basis = basis
    app.state.gambar = Gambar(setelan.pictures, opened(setelan.raw_cache))
    return app


def let_in(request: Request) -> Response:
    """The link that is printed at start: sets the cookie that lets this browser write."""
    setelan: Setelan = request.app.state.setelan
    given = request.query_params.get("kunci", "")
    if not safety.token_right(setelan, given):
        return problem(request, 403, "kunci ini tidak berlaku", "buka tautan yang dicetak `pokin serve` terakhir kali")
    answer = RedirectResponse("/tinjau", 303)
    answer.set_cookie(safety.COOKIE, setelan.derived("kuki"), httponly=True, samesite="strict", path="/")
    answer.headers["cache-control"] = "no-store"
    return answer


def speak(request: Request) -> Response:
    """Another language, kept in a cookie; back to where the reader was."""
    wanted = request.path_params["bahasa"]
    back = request.query_params.get("kembali", "/")
    safe = back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else "/"
    answer = RedirectResponse(safe, 303)
    if wanted in LANGUAGES:
        answer.set_cookie(LANGUAGE, wanted, samesite="lax", max_age=YEAR, httponly=True, path="/")
    return answer


def _told(request: Request, error: Exception) -> Response:
    """An expected error: what was found and what to do. Without a database nothing else can be shown."""
    assert isinstance(error, PokinError)
    status = 503 if isinstance(error, StoreError) else 400
    return problem(request, status, _without_folders(request, error.found), error.advice)


def _without_folders(request: Request, said: str) -> str:
    """A message without the folder of the database: no page names places of this machine."""
    path = request.app.state.basis.path
    if path is None:
        return said
    for form in (str(path), str(path.absolute())):
        said = said.replace(form, path.name)
    return said.replace(str(path.absolute().parent), "…")


def _missing(request: Request, _error: Exception) -> Response:
    return problem(request, 404, "halaman ini tidak ada", "mulai lagi dari beranda")
