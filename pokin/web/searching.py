"""The search: names of elements and indicators with their figures, each a link to its place."""

from __future__ import annotations

from collections import defaultdict

from starlette.requests import Request
from starlette.responses import Response

from pokin.web import queries
from pokin.web.pages import database, page, paging, wanted
from pokin.web.queries import Record
from schema.words import Level


def search(request: Request) -> Response:
    """What was found."""
    engine, asked = database(request), wanted(request)
    found, total = queries.search(engine, asked)
    figures: dict[str, list[Record]] = defaultdict(list)
    for key, row in queries.figures(engine, found):
        figures[key].append(row)
    return page(
        request,
        "cari.html",
        cari=asked,
        hasil=found,
        angka_milik=figures,
        halaman=paging(request, asked, total),
        pilihan=queries.choices(engine),
        level=["indikator", *(level.value for level in Level)],
    )
