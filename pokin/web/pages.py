"""What all pages share: templates, language, the database, and how errors are shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pokin.web import safety, shown
from pokin.web.pictures import Gambar
from pokin.web.queries import PAGE, Dicari
from pokin.web.state import Basis, Setelan

LANGUAGE = "pokin_bahasa"
LONGEST = 200
"""Characters of one value in an address that count."""
HIGHEST = 1_000_000
"""Numbers in an address above this mean nothing."""

_environment = Environment(
    loader=FileSystemLoader(str(files("pokin") / "web" / "templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.filters |= {"cetak": shown.printed, "tampak": shown.visible, "tingkat": shown.certainty, "tandai": shown.lit}


def settings(request: Request) -> Setelan:
    """How the pages are served."""
    found: Setelan = request.app.state.setelan
    return found


def basis(request: Request) -> Basis:
    """The database, whichever file it is."""
    found: Basis = request.app.state.basis
    return found


def database(request: Request) -> Engine:
    """The database as it is now. Raises StoreError."""
    return basis(request).engine()


def pictures(request: Request) -> Gambar:
    """Pictures of pages."""
    found: Gambar = request.app.state.gambar
    return found


def language(request: Request) -> str:
    """Of the address, else of the cookie, else Indonesian."""
    for said in (request.query_params.get("bahasa"), request.cookies.get(LANGUAGE)):
        if said in shown.LANGUAGES:
            return str(said)
    return shown.LANGUAGES[0]


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page, or a part of one."""
    spoken = language(request)
    setelan = settings(request)
    given = {
        "t": partial(_say, spoken),
        "kata": lambda value: shown.word(value, spoken),
        "angka": lambda value: shown.number(value, spoken),
        "dua": lambda value: shown.two(value, spoken),
        "bagian": lambda value: shown.share(value, spoken),
        "bahasa": spoken,
        "alamat": partial(address, request),
        "jalan": request.url.path,
        "boleh_menulis": safety.may_write(request, setelan),
        "kunci_formulir": safety.form_key(setelan),
        "boleh_berkas": setelan.allow_files,
        "ada_data": basis(request).path is not None,
    }
    return HTMLResponse(_environment.get_template(template).render(given | values), status)


def _say(spoken: str, key: str, **values: Any) -> str:
    return shown.say(key, spoken, **values)


def address(request: Request, **changes: Any) -> str:
    """This page's address with other values; None takes a value away, a list repeats it."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in changes]
    for key, value in changes.items():
        if isinstance(value, list | tuple):
            kept += [(key, str(one)) for one in value]
        elif value is not None and value != "":
            kept.append((key, str(value)))
    return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path


def text_of(request: Request, name: str) -> str:
    """A value of the address, without blanks around it."""
    return request.query_params.get(name, "").strip()[:LONGEST]


def number_of(request: Request, name: str) -> int | None:
    """A whole number of the address; None where there is none."""
    said = request.query_params.get(name, "").strip()
    return int(said) if said.isascii() and said.isdigit() and int(said[:9]) <= HIGHEST and len(said) < 9 else None


def wanted(request: Request) -> Dicari:
    """What a list is narrowed to."""
    return Dicari(
        q=text_of(request, "q"),
        wilayah=text_of(request, "wilayah"),
        tahun=number_of(request, "tahun") or 0,
        jenis=text_of(request, "jenis"),
        status=text_of(request, "status"),
        level=text_of(request, "level"),
        urut=text_of(request, "urut") or "wilayah",
        halaman=max(number_of(request, "halaman") or 1, 1),
    )


def paging(request: Request, asked: Dicari, total: int) -> Mapping[str, Any]:
    """Where a page of a list stands, and the addresses before and after it."""
    last = max((total + PAGE - 1) // PAGE, 1)
    return {
        "total": total,
        "nomor": asked.halaman,
        "akhir": last,
        "sebelum": address(request, halaman=asked.halaman - 1) if asked.halaman > 1 else None,
        "sesudah": address(request, halaman=asked.halaman + 1) if asked.halaman < last else None,
    }


def partial_wanted(request: Request) -> bool:
    """Whether htmx asks for a part of the page."""
    return request.headers.get("hx-request") == "true"


def problem(request: Request, status: int, found: str, advice: str = "") -> Response:
    """A page that says what is wrong and what to do, on one line each."""
    return page(request, "masalah.html", status, kode=status, pesan=found, saran=advice)
