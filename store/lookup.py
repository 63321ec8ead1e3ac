"""Finds what a person means by a document, and rows of views for showing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, select, text

from schema.errors import StoreError
from store import tables as t
from store.transaction import reading

SHOWN = 8
"""Names that a message lists."""
MIN_PREFIX = 4
"""Digits of a hash that may stand for a file."""

Mapped = Sequence[Mapping[str, Any]]


def find_file(engine: Engine, wanted: str) -> str:
    """The berkas_id that a file name, a part of one, or the beginning of a key or hash stands for.

    Raises StoreError where nothing, or more than one file, fits.
    """
    with reading(engine) as connection:
        names = connection.execute(select(t.berkas.c.sha256, t.berkas_nama).join(t.berkas_nama)).all()
    start = wanted.split(".", maxsplit=1)[0].casefold()
    tests = (
        lambda row: row.nama == wanted,
        lambda row: len(start) >= MIN_PREFIX and row.sha256.startswith(start),
        lambda row: len(wanted) >= MIN_PREFIX and row.sha256.startswith(wanted.casefold()),
        lambda row: wanted.casefold() in row.nama.casefold(),
    )
    for test in tests:
        found = {row.berkas_id: row.nama for row in names if test(row)}
        if len(found) == 1:
            return str(next(iter(found)))
        if found:
            listed = sorted(found.values())[:SHOWN]
            raise StoreError(f"{len(found)} berkas cocok dengan '{wanted}': {', '.join(listed)}", "beri nama lengkapnya")
    raise StoreError(f"tidak ada berkas '{wanted}' di basis data ini", "lihat daftarnya dengan `pokin export v_berkas`")


def rows(engine: Engine, sql: str, **parameters: Any) -> Mapped:
    """Rows of a query over the views, as mappings."""
    with reading(engine) as connection:
        return [dict(row) for row in connection.execute(text(sql), parameters).mappings()]
