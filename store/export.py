"""Exports views: to a stream, or as files with a Frictionless datapackage.json that says what they hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, select, text

from schema.errors import StoreError
from store import tables as t
from store.dictionary import Kolom, view_columns
from store.formats import FORMATS, Isi, number_text
from store.summary import fingerprint
from store.transaction import snapshot
from store.views import definitions, meaning

__all__ = ["PACKAGE", "Ditulis", "export_files", "export_view", "number_text"]

KEYS = ("dokumen", "dokumen_id", "tampilan", "nomor", "urutan", "ke", "fakta_id", "unsur_id", "indikator_id")
"""Reading order, where a view has it; the other columns follow, so that an export does not depend on the order of loading."""
BLOCK = 1 << 20
PACKAGE = "datapackage.json"


@dataclass(frozen=True)
class Ditulis:
    """A file that was written: its path, the view, its rows, and how many texts had to be shortened (XLSX only)."""

    path: Path
    view: str
    columns: Sequence[Kolom]
    rows: int
    cut: int


def export_view(engine: Engine, view: str, format_name: str, stream: IO[bytes], *, bom: bool = False) -> int:
    """Write all rows of a view in reading order. Returns their number. Raises StoreError for an unknown view or format."""
    _check(view, format_name)
    with snapshot(engine) as connection:
        return FORMATS[format_name].write(_content(connection, view, bom=bom), stream)


def export_files(
    engine: Engine, paths: dict[str, Path], format_name: str, package: Path, *, bom: bool = False
) -> tuple[Ditulis, ...]:
    """Write views into files (paths by view) and describe them in a data package beside them; all of one state of the database.

    Every file is complete before the first takes its place; when anything fails nothing is changed.
    Raises StoreError for an unknown view or format or where the database cannot be read, OSError where a file cannot be written.
    """
    for view in paths:
        _check(view, format_name)
    written: list[Ditulis] = []
    with snapshot(engine) as connection, _swapped([*paths.values(), package]) as parts:
        for view, path in paths.items():
            content = _content(connection, view, bom=bom)
            with parts[path].open("wb") as stream:
                count = FORMATS[format_name].write(content, stream)
            written.append(Ditulis(path, view, content.columns, count, content.cut))
        described = [_resource(item, parts[item.path], format_name, bom=bom) for item in written]
        said = _package(engine, connection, described)
        parts[package].write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return tuple(written)


@contextmanager
def _swapped(paths: Sequence[Path]) -> Iterator[dict[Path, Path]]:
    """Temporary names beside the paths; they are renamed in order when all went well, and removed otherwise."""
    parts = {path: path.with_name(f".{path.name}.baru") for path in paths}
    try:
        yield parts
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _check(view: str, format_name: str) -> None:
    if view not in definitions():
        raise StoreError(f"tampilan {view} tidak ada", f"pilih salah satu: {', '.join(sorted(definitions()))}")
    if format_name not in FORMATS:
        raise StoreError(f"format {format_name} tidak dikenal", f"pilih salah satu: {', '.join(FORMATS)}")


def _content(connection: Connection, view: str, *, bom: bool) -> Isi:
    columns = view_columns(connection, view)
    names = [column.nama for column in columns]
    order = [name for name in KEYS if name in names] + [name for name in names if name not in KEYS]
    return Isi(view, columns, connection.execute(text(f"select * from {view} order by {', '.join(order)}")), bom)


def _resource(item: Ditulis, part: Path, format_name: str, *, bom: bool) -> dict[str, Any]:
    form = FORMATS[format_name]
    state = hashlib.sha256()
    with part.open("rb") as stream:
        while block := stream.read(BLOCK):
            state.update(block)
    dialect = form.dialect(item.view)
    table = form.table(item.rows)
    return {
        "name": item.view,
        "type": "table" if table else "file",
        "path": item.path.name,
        "description": meaning(item.view),
        "scheme": "file",
        "format": format_name,
        "mediatype": form.media,
        **({"encoding": "utf-8-sig" if bom else "utf-8"} if form.text else {}),
        **({"dialect": dialect} if dialect else {}),
        "sha256": state.hexdigest(),
        **({"hash": f"sha256:{state.hexdigest()}", "bytes": part.stat().st_size} if form.counted or not table else {}),
        **({"fields": len(item.columns), "rows": item.rows} if table else {"banyak_baris": item.rows}),
        "schema": {"fields": [_field(column) for column in item.columns], "missingValues": [""]},
    }


def _field(column: Kolom) -> dict[str, Any]:
    said = {"name": column.nama, "type": column.tipe, "description": column.arti}
    return said | ({"unit": column.satuan} if column.satuan else {})


def _package(engine: Engine, connection: Connection, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """The files that the database was made from are the sources; `sidik_isi` tells equal databases from others."""
    files = connection.execute(select(t.berkas.c.nama, t.berkas.c.sha256, t.berkas.c.status).order_by("nama", "sha256"))
    return {
        "name": "pokin",
        "title": "Kinerja pemerintah daerah, dibaca oleh Pokin dari dokumen yang diterbitkan",
        "sidik_isi": fingerprint(engine),
        "sources": [{"title": row.nama, "sha256": row.sha256, "status": row.status} for row in files],
        "resources": resources,
    }
