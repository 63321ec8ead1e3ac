"""Comparison of an indicator, or of the money of a sub kegiatan, by place and year: the functions of `pokin compare` as a page."""

from __future__ import annotations

import json
import threading
from typing import Any

from rapidfuzz import process
from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import Response

from normalize.konsep import Konsep, concept_named, concepts
from pokin.chart import spec
from pokin.comparing import Banding, Saringan, by_concept
from pokin.comparing_money import by_name
from pokin.web import queries
from pokin.web.exports import streamed
from pokin.web.pages import address, database, page, problem, text_of
from store.dictionary import INTEGER, NUMBER, STRING, Kolom
from store.formats import FORMATS, Isi

MOST = 20
"""Places or years that an address may name."""
NEAREST = 5
KEPT = 64
"""Comparisons that are kept: the views behind them go through the whole database."""
_kept: dict[tuple[Any, ...], Banding] = {}
_lock = threading.Lock()
COLUMNS = (
    Kolom("nama", STRING, "", "konsep atau sub kegiatan"),
    Kolom("wilayah", STRING, "", "wilayah, dan perangkat daerah di mana indikator itu miliknya"),
    Kolom("tahun", INTEGER, "", "tahun angka"),
    Kolom("tahap", STRING, "", "tahap rencana"),
    Kolom("rencana", NUMBER, "", "target, atau pagu dalam rupiah"),
    Kolom("rencana_teks", STRING, "", "sebagaimana tercetak"),
    Kolom("realisasi", NUMBER, "", "realisasi, dalam satuan yang sama"),
    Kolom("realisasi_teks", STRING, "", "sebagaimana tercetak"),
    Kolom("hasil", STRING, "", "capaian, atau biaya per keluaran menurut dasarnya"),
    Kolom("satuan", STRING, "", "satuan baku"),
    Kolom("sebanding", INTEGER, "", "1 bila boleh dibandingkan; bila 0, catatan menyebut sebabnya"),
    Kolom("catatan", STRING, "", "yang perlu diketahui sebelum membandingkan"),
    Kolom("keyakinan", NUMBER, "0..1", "keyakinan terendah dari angka di baris ini"),
    Kolom("dokumen", STRING, "", "nama berkas"),
    Kolom("tempat", STRING, "", "halaman"),
)


def shown(request: Request) -> Response:
    """A comparison with its chart, or the choice of one."""
    engine = database(request)
    concept, money = text_of(request, "konsep"), text_of(request, "sub_kegiatan")
    have = queries.concepts_with_figures(engine)
    chosen = concept_named(concept) if concept else None
    found = _found(engine, chosen, money, _narrowed(request))
    drawing = spec(found) if found is not None else None
    return page(
        request,
        "banding.html",
        konsep=[(c, have.get(c.konsep, 0)) for c in concepts().values()],
        sub_kegiatan=queries.shared_names(engine),
        dipilih=chosen,
        uang=money,
        banding=found,
        berkas={row["dokumen"]: row["berkas_id"] for row in queries.file_keys(engine)} if found else {},
        gambar=json.dumps(drawing, ensure_ascii=False).replace("<", "\\u003c") if drawing else None,
        tak_dikenal=_nearest(concept) if concept and chosen is None else None,
        pilihan=queries.choices(engine),
        wilayah=request.query_params.getlist("wilayah")[:MOST],
        tahun=_years(request),
        unduh=address(request).replace("/banding", "/banding/unduh.{}", 1),
        bentuk=list(FORMATS),
    )


def download(request: Request) -> Response:
    """The lines of a comparison as a file."""
    engine, form = database(request), request.path_params["bentuk"]
    if form not in FORMATS:
        return problem(request, 404, "tidak ada bentuk itu", f"pilih dari {', '.join(FORMATS)}")
    concept = text_of(request, "konsep")
    found = _found(engine, concept_named(concept) if concept else None, text_of(request, "sub_kegiatan"), _narrowed(request))
    if found is None:
        return problem(request, 404, "tidak ada perbandingan itu", "pilih indikator baku atau sub kegiatan")
    lines = [
        (
            line.nama, line.wilayah, line.tahun, line.tahap, line.rencana, line.rencana_teks, line.realisasi, line.realisasi_teks,
            line.hasil, line.satuan, int(line.sebanding), "; ".join(line.catatan), line.keyakinan, line.dokumen, ", ".join(line.tempat),
        )
        for line in found.baris
    ]  # fmt: skip
    return streamed(
        f"banding.{form}", FORMATS[form].media, lambda stream: FORMATS[form].write(Isi("banding", COLUMNS, lines), stream)
    )


def _found(engine: Engine, concept: Konsep | None, money: str, wanted: Saringan) -> Banding | None:
    """The comparison that is asked for; those of late are kept until files or decisions change."""
    if concept is None and not money:
        return None
    asked = (str(engine.url), queries.whole_state(engine), concept.konsep if concept else "", money, wanted)
    with _lock:
        known = _kept.get(asked)
    if known is None:
        known = by_concept(engine, concept, wanted) if concept is not None else by_name(engine, money, wanted)[0]
        with _lock:
            _kept[asked] = known
            while len(_kept) > KEPT:
                _kept.pop(next(iter(_kept)))
    return known


def _narrowed(request: Request) -> Saringan:
    places = tuple(place.strip() for place in request.query_params.getlist("wilayah")[:MOST] if place.strip())
    return Saringan(_years(request), places)


def _years(request: Request) -> tuple[int, ...]:
    given = request.query_params.getlist("tahun")[:MOST]
    return tuple(int(year) for year in given if year.isascii() and year.isdigit() and len(year) == 4)


def _nearest(name: str) -> list[Any]:
    names = sorted({c.nama for c in concepts().values()})
    return [found[0] for found in process.extract(name, names, limit=NEAREST)]
