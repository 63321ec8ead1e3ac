"""The review of doubtful facts: the queue of `pokin review export`, decided with the keyboard, by the code of `pokin review apply`."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Engine
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pokin.review import KEYS, decision, fact_in, now_utc, said_before
from pokin.web import queries, safety
from pokin.web.documents import grids, sheet_of
from pokin.web.pages import basis, database, page, problem, settings, text_of
from pokin.web.queries import Record
from store.decision_file import Keputusan, Tindakan
from store.decisions import decisions_of, record
from store.formats import number_text
from store.queue import COLUMNS, DECISION, queue
from store.summary import LOW

NAME = "pokin_nama"
LONGEST_NAME = 80
YEAR = 365 * 24 * 3600
AROUND = (150.0, 45.0)
"""Points shown to the left and right, and above and below the box of a fact: its row and the head of most tables."""
AHEAD = 5
"""Facts of the queue that are listed after the one shown."""
_NAMES = [column.nama for column in COLUMNS]
_lock = threading.Lock()
_kept: dict[str, tuple[str, list[dict[str, Any]]]] = {}


@dataclass(frozen=True)
class Bidang:
    """The part of a page's picture that is shown enlarged, in points, and the box of the fact on it."""

    x: float
    y: float
    w: float
    h: float
    kotak: tuple[float, float, float, float]
    lebar: float
    tinggi: float


def shown(request: Request) -> Response:
    """The next fact of the queue, or the one that is asked for."""
    engine = database(request)
    return _item(request, engine, text_of(request, "fakta"))


def _item(request: Request, engine: Engine, key: str, **said: Any) -> Response:
    waiting = _queue(request, engine)
    document, kind = text_of(request, "dokumen"), text_of(request, "jenis")
    own = [row for row in waiting if (not document or row["dokumen"] == document) and (not kind or row["jenis"] == kind)]
    own, found = _next(engine, own, key)
    sheet, reason = sheet_of(request, found) if found is not None else (None, None)
    following = own[1 : AHEAD + 1]
    return page(
        request,
        "tinjau.html",
        f=found,
        antrean=next((row for row in own if found is not None and row["fakta_id"] == found["fakta_id"]), None),
        sisa=len(own),
        berikut=following,
        lewati=following[0]["fakta_id"] if following else "",
        bidang=_region(found, sheet) if found is not None and sheet else None,
        tanpa_gambar=reason,
        sel=_row_cells(engine, found) if found is not None and not sheet else [],
        tentang_fakta=queries.findings_about(engine, found["fakta_id"]) if found is not None else [],
        keputusan=queries.decisions_about(engine, found["fakta_id"]) if found is not None else [],
        sumber=queries.sources(engine, found["fakta_id"]) if found is not None else [],
        sidik=_mark(found) if found is not None else "",
        nama=_author(request),
        dokumen=document,
        jenis=kind,
        **({"salah": "", "sudah": None, "urung": text_of(request, "urung")} | said),
    )


async def decide(request: Request) -> Response:
    """Record a decision: the same checks, file and replay as `pokin review apply`. Then the next fact."""
    form = await request.form()
    return await _threaded(request, form, _decide)


async def named(request: Request) -> Response:
    """Who decides in this browser."""
    form = await request.form()
    return await _threaded(request, form, _named)


async def _threaded(request: Request, form: FormData, call: Any) -> Response:
    answer: Response = await run_in_threadpool(call, request, form)
    return answer


def _refused(request: Request, form: FormData) -> Response | None:
    setelan = settings(request)
    if not safety.may_write(request, setelan):
        return problem(request, 403, "peramban ini belum boleh menulis", "buka tautan berkunci yang dicetak `pokin serve`")
    if not safety.form_right(setelan, form.get(safety.FIELD)):
        return problem(request, 403, "formulir ini bukan dari halaman ini", "muat ulang halamannya, lalu ulangi")
    return None


def _named(request: Request, form: FormData) -> Response:
    refused = _refused(request, form)
    if refused is not None:
        return refused
    name = " ".join(str(form.get("nama", "")).split())[:LONGEST_NAME]
    answer = RedirectResponse("/tinjau", 303)
    if name and name.isprintable():
        answer.set_cookie(NAME, name.encode("unicode_escape").decode(), httponly=True, samesite="strict", max_age=YEAR, path="/")
    return answer


def _decide(request: Request, form: FormData) -> Response:
    refused = _refused(request, form)
    if refused is not None:
        return refused
    engine, key = database(request), request.path_params["fakta"]
    said = {name: str(form.get(name, "")) for name in DECISION}
    try:
        made = _made(engine, key, said, str(form.get("sidik", "")), _author(request))
    except ValueError as error:
        return _item(request, engine, key, salah=str(error))
    if made is None:
        return _item(request, engine, key, salah="belum ada keputusan")
    folder = basis(request).decisions(engine)
    new = [] if said_before(made, decisions_of(engine, folder)) else [made]
    record(engine, folder, new)
    if made.keputusan is Tindakan.BATAL:
        return _to(request, fakta=key)
    return _to(request, urung=key)


def _to(request: Request, **values: str) -> Response:
    """Back to the queue, narrowed as it was."""
    kept = {name: text_of(request, name) for name in ("dokumen", "jenis")} | values
    said = urlencode({name: value for name, value in kept.items() if value})
    return RedirectResponse(f"/tinjau?{said}" if said else "/tinjau", 303)


def _made(engine: Engine, key: str, said: dict[str, str], mark: str, author: str) -> Keputusan | None:
    """The decision that a form makes, by the checks of a filled queue. Raises ValueError that says what is wrong.

    The form does not repeat the texts of the fact, it holds a mark of them: browsers change line ends, and documents hold
    characters that no page should. Whoever decides has seen the fact as it is now, also where another decided meanwhile.
    """
    fact = fact_in(engine, key)
    if fact is None:
        raise ValueError(f"fakta_id '{key}' tidak ada di basis data ini")
    if said["keputusan"] == Tindakan.BATAL:
        if not fact["keputusan"]:
            raise ValueError("fakta ini belum diputuskan")
        said = dict.fromkeys(DECISION, "") | {"keputusan": Tindakan.BATAL}
    elif mark != _mark(fact):
        raise ValueError("fakta ini berubah, atau diputuskan orang lain, sesudah halaman dibuka; lihat lagi, lalu putuskan")
    shown = {name: _plain(fact[name]) for name in KEYS}
    return decision(shown | said, lambda _: fact, author, now_utc())


def _mark(fact: Record) -> str:
    """A hash of what says which fact is meant, and of the last decision about it."""
    told = "\0".join(_plain(fact[name]) for name in (*KEYS, "keputusan_waktu"))
    return hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()


def _author(request: Request) -> str:
    """Who decides in this browser: the name given here, else the user of the computer."""
    said = request.cookies.get(NAME, "")
    try:
        name = said.encode("ascii").decode("unicode_escape")
    except (UnicodeError, ValueError):
        name = ""
    return (name if name.isprintable() else "") or settings(request).author or "peninjau"


def _queue(request: Request, engine: Engine) -> list[dict[str, Any]]:
    """The undecided facts, most consequential first. The order is made anew when files change, what is decided is left out at once."""
    state = queries.files_state(engine)
    where = str(basis(request).path)
    with _lock:
        if where not in _kept or _kept[where][0] != state:
            _kept[where] = (state, [dict(zip(_NAMES, row, strict=True)) for row in queue(engine, LOW)])
        made = _kept[where][1]
    decided = queries.decided(engine)
    return [row for row in made if row["fakta_id"] not in decided]


def _next(engine: Engine, own: list[dict[str, Any]], key: str) -> tuple[list[dict[str, Any]], Record | None]:
    """The queue from the wanted fact on (from its start again after its end), and that fact."""
    found = queries.fact(engine, key) if key else None
    place = next((n for n, row in enumerate(own) if row["fakta_id"] == key), None)
    if place is not None:
        own = own[place:] + own[:place]
    elif found is not None:
        own = [{"fakta_id": key, "prioritas": None, "temuan": None}, *own]
    if found is None and own:
        found = queries.fact(engine, own[0]["fakta_id"])
    return own, found


def _region(fact: Record, sheet: Any) -> Bidang | None:
    if fact["x0"] is None:
        return None
    x0, x1 = sorted((fact["x0"], fact["x1"]))
    y0, y1 = sorted((fact["y0"], fact["y1"]))
    left, right = max(x0 - AROUND[0], 0), min(x1 + AROUND[0], sheet.width)
    top, bottom = max(y0 - AROUND[1], 0), min(y1 + AROUND[1], sheet.height)
    return Bidang(left, top, right - left, bottom - top, (x0, y0, x1 - x0, y1 - y0), sheet.width, sheet.height)


def _row_cells(engine: Engine, fact: Record) -> list[dict[str, Any]]:
    """Cells of the fact's table, where there is no picture: its row and the two around it."""
    table = fact["tabel"] or 0
    made = grids(queries.cells(engine, fact["berkas_id"], fact["halaman"], None if fact["halaman"] is not None else table))
    own = [grid for grid in made if grid["nomor"] == table]
    for grid in own:
        grid["baris"] = [line for line in grid["baris"] if fact["baris"] is None or abs(line[0] - fact["baris"]) <= 2]
    return own


def _plain(value: Any) -> str:
    """A value of a fact as the queue's file writes it."""
    if value is None:
        return ""
    return number_text(value) if isinstance(value, int | float) else str(value)
