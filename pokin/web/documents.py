"""Pages of documents: the start, the list, one document with the picture of a page beside its facts, and one fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from pokin.web import queries
from pokin.web.pages import database, number_of, page, paging, partial_wanted, pictures, problem, settings, text_of, wanted
from pokin.web.pictures import SCALES, Lembar, PictureMissing
from pokin.web.queries import Record
from schema.words import Status

MOST_ROWS = 2000
"""Facts of one page that are shown; a sheet of a workbook may hold more."""


@dataclass
class Pokok:
    """What facts of a page are about: an element or an indicator, with its facts in reading order."""

    level: str
    nama: str
    mentah: str
    kode: str | None
    fakta: list[Record] = field(default_factory=list)


@dataclass
class Bagan:
    """A table of a page: its number, its title, and what its facts are about."""

    nomor: int
    judul: str | None
    pokok: list[Pokok] = field(default_factory=list)


def start(request: Request) -> Response:
    """The search, what there is, and the ways on."""
    engine = database(request)
    return page(request, "beranda.html", hitungan=queries.counts(engine), pilihan=queries.choices(engine), cari=wanted(request))


def listed(request: Request) -> Response:
    """The list of documents."""
    engine, asked = database(request), wanted(request)
    found, total = queries.documents(engine, asked)
    return page(
        request,
        "dokumen.html",
        daftar=found,
        cari=asked,
        halaman=paging(request, asked, total),
        pilihan=queries.choices(engine),
        keadaan=[word.value for word in Status],
    )


def shown(request: Request) -> Response:
    """One document at one place: its picture or its cells, its facts, its findings."""
    engine = database(request)
    key = request.path_params["berkas"]
    document = queries.file(engine, key)
    if document is None:
        return problem(request, 404, "tidak ada dokumen dengan kunci itu", "pilih dari daftar dokumen")
    chosen = queries.fact(engine, text_of(request, "fakta")) if text_of(request, "fakta") else None
    if chosen is not None and chosen["berkas_id"] != key:
        chosen = None
    places = queries.places(engine, key)
    number, table = _place(request, document, places, chosen)
    sheet, reason = _sheet(request, document, number)
    facts = queries.facts_at(engine, key, number, table)
    findings = queries.findings_at(engine, key, number, table)
    about: dict[str, list[Record]] = defaultdict(list)
    for row in queries.findings_of_facts(engine, key):
        about[row["fakta_id"]].append(row)
    position = next((n for n, row in enumerate(places) if (row["halaman"], row["tabel"]) == (number, table)), None)
    return page(
        request,
        "satu.html",
        d=document,
        tempat=places,
        hal=number,
        tabel=table,
        sebelum=_neighbour(places, position, -1, number),
        sesudah=_neighbour(places, position, 1, number),
        lembar=sheet,
        tanpa_gambar=reason,
        bagan=_tables(facts[:MOST_ROWS], queries.titles(engine, key)),
        kotak=_boxes(facts) if sheet else [],
        sel=[] if sheet else grids(queries.cells(engine, key, number, table)),
        terpotong=len(facts) > MOST_ROWS,
        temuan=findings,
        temuan_berkas=queries.findings_at(engine, key, None, None),
        tentang=about,
        dipilih=chosen["fakta_id"] if chosen else "",
        f=chosen,
        **(_details(engine, chosen) if chosen else {}),
    )


def fact(request: Request) -> Response:
    """All that is known of one fact: a part of the document's page, or that page itself where no script asks."""
    engine = database(request)
    found = queries.fact(engine, request.path_params["fakta"])
    if found is None:
        return problem(request, 404, "fakta itu tidak ada di basis data ini", "mungkin berkasnya dibaca ulang; cari lagi")
    return page(request, "fakta.html" if partial_wanted(request) else "fakta_saja.html", f=found, **_details(engine, found))


def picture(request: Request) -> Response:
    """The picture of one page."""
    engine = database(request)
    document = queries.file(engine, request.path_params["berkas"])
    size = text_of(request, "ukuran") or "biasa"
    if document is None or size not in SCALES:
        return problem(request, 404, "tidak ada gambar itu")
    try:
        source = pictures(request).source(queries.source_paths(engine, document["sha256"]), document["sha256"])
        covered = not (settings(request).allow_files or _names_kept(engine, source))
        made = pictures(request).png(source, document["sha256"], request.path_params["nomor"], size, covered=covered)
    except PictureMissing as error:
        return problem(request, 404, error.found, error.advice)
    return Response(made, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


def original(request: Request) -> Response:
    """The file itself, where that is allowed."""
    engine = database(request)
    document = queries.file(engine, request.path_params["berkas"])
    if document is None or not settings(request).allow_files:
        return problem(request, 404, "berkas asli tidak dibagikan", "layani dengan --allow-files bila boleh")
    try:
        source = pictures(request).source(queries.source_paths(engine, document["sha256"]), document["sha256"])
    except PictureMissing as error:
        return problem(request, 404, error.found, error.advice)
    return FileResponse(source, media_type="application/octet-stream", filename=document["dokumen"])


def _details(engine: Any, found: Record) -> dict[str, Any]:
    key = found["fakta_id"]
    return {
        "tentang_fakta": queries.findings_about(engine, key),
        "sumber": queries.sources(engine, key),
        "keputusan": queries.decisions_about(engine, key),
    }


def _names_kept(engine: Any, source: Any) -> bool:
    return any(source == kept or kept in source.parents for kept in queries.names_kept(engine))


def _place(request: Request, document: Record, places: Sequence[Record], chosen: Record | None) -> tuple[int | None, int | None]:
    """The page, or for formats without pages the table, that is shown: of the address, of the fact, else the first with facts."""
    asked, table = number_of(request, "hal"), number_of(request, "tabel")
    if chosen is not None and asked is None and table is None:
        asked, table = chosen["halaman"], None if chosen["halaman"] is not None else chosen["tabel"] or 0
    if asked is not None:
        return max(asked, 1), None
    if table is not None:
        return None, table
    first = next((row for row in places if row["fakta"]), places[0] if places else None)
    if first is not None:
        return first["halaman"], first["tabel"]
    return (1, None) if document["banyak_halaman"] else (None, 0)


def _neighbour(places: Sequence[Record], position: int | None, step: int, number: int | None) -> Record | None:
    """The place with facts or findings before or after this one."""
    if position is not None:
        other = position + step
        return places[other] if 0 <= other < len(places) else None
    if number is None:
        return None
    pages = [row for row in places if row["halaman"] is not None and (row["halaman"] - number) * step > 0]
    return (pages[0] if step > 0 else pages[-1]) if pages else None


def _sheet(request: Request, document: Record, number: int | None) -> tuple[Lembar | None, tuple[str, str] | None]:
    """The size of a page that has a picture; else why it has none."""
    return sheet_of(request, dict(document) | {"halaman": number})


def sheet_of(request: Request, place: Record) -> tuple[Lembar | None, tuple[str, str] | None]:
    """The size of the page of a fact; else why it has no picture (None where its format has none)."""
    if place["halaman"] is None or place.get("jenis_media", "pdf") != "pdf":
        return None, None
    engine = database(request)
    if "jenis_media" not in place and (queries.file(engine, place["berkas_id"]) or {}).get("jenis_media") != "pdf":
        return None, None
    try:
        source = pictures(request).source(queries.source_paths(engine, place["sha256"]), place["sha256"])
        return pictures(request).sheet(source, place["sha256"], place["halaman"]), None
    except PictureMissing as error:
        return None, (error.found, error.advice)


def _boxes(facts: Iterable[Record]) -> list[Mapping[str, Any]]:
    """Boxes on the picture; facts of one box share it, largest first so that small ones can be reached."""
    made: dict[tuple[float, ...], dict[str, Any]] = {}
    for row in facts:
        if row["x0"] is None:
            continue
        x0, x1 = sorted((row["x0"], row["x1"]))
        y0, y1 = sorted((row["y0"], row["y1"]))
        known = made.setdefault((x0, y0, x1, y1), {"x": x0, "y": y0, "w": x1 - x0, "h": y1 - y0, "fakta": []})
        known["fakta"].append(row)
    return sorted(made.values(), key=lambda box: -(box["w"] * box["h"]))


def _tables(facts: Sequence[Record], titles: Mapping[int, str]) -> list[Bagan]:
    """Facts by table, and within it by what they are about, in reading order."""
    made: dict[int, Bagan] = {}
    subjects: dict[tuple[int, str], Pokok] = {}
    for row in facts:
        number = row["tabel"] or 0
        table = made.setdefault(number, Bagan(number, titles.get(number)))
        about = row["indikator_id"] or row["unsur_id"] or row["fakta_id"]
        subject = subjects.get((number, about))
        if subject is None:
            own = row["indikator_id"] is not None
            subject = Pokok(
                level="indikator" if own else row["level"] or "tanpa_level",
                nama=(row["indikator"] if own else row["unsur"]) or row["induk"] or "",
                mentah=(row["indikator_mentah"] if own else row["unsur_mentah"]) or "",
                kode=None if own else row["kode"],
            )
            subjects[number, about] = subject
            table.pokok.append(subject)
        subject.fakta.append(row)
    return list(made.values())


def grids(cells: Sequence[Record]) -> list[dict[str, Any]]:
    """Tables drawn from the cells that facts came from, for pages without picture."""
    tables: dict[int, dict[tuple[int, int], dict[str, Any]]] = defaultdict(dict)
    for cell in cells:
        known = tables[cell["tabel"]].setdefault(
            (cell["baris"], cell["kolom"]), {"teks": cell["teks"], "fakta": [], "judul": cell["kolom_judul"]}
        )
        if cell["fakta_id"]:
            known["fakta"].append(cell["fakta_id"])
    return [_grid(number, tables[number]) for number in sorted(tables)]


def _grid(number: int, cells: Mapping[tuple[int, int], Mapping[str, Any]]) -> dict[str, Any]:
    columns = sorted({column for _, column in cells})
    lines = [(line, [cells.get((line, column)) for column in columns]) for line in sorted({line for line, _ in cells})]
    heads = {column: cell["judul"] for (_, column), cell in sorted(cells.items(), reverse=True) if cell["judul"]}
    return {"nomor": number, "kolom": [heads.get(column) for column in columns], "baris": lines}
