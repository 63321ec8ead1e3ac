"""Loads one Cascade: one transaction for one file, the same result however often it is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, select, update

from schema.cascade import Cascade
from schema.errors import StoreError
from schema.petunjuk import Alamat
from schema.words import Status
from store import comparison, postgres, sqlite_rows
from store import tables as t
from store.rows import PREFIX, Row, content_hash_input, make_rows
from store.transaction import writing

GOOD = frozenset({Status.DONE, Status.PARTIAL})
"""Readings that a failed one must not replace."""
BLOCK = 2_000
"""Rows sent at once; keeps the parameters of one statement far below every database's limit."""

NUL = "\\u0000"
"""As JSON writes it; a text that holds these six characters counts too, which costs time only."""


class Loaded(StrEnum):
    """What loading did."""

    NEW = "baru"
    REPLACED = "diganti"
    UNCHANGED = "sama"
    KEPT = "dipertahankan"


def load(engine: Engine, cascade: Cascade, *, version: str = "", addresses: Sequence[Alamat] = ()) -> Loaded:
    """Store one file's Cascade in one transaction.

    An equal earlier reading of the same content is left alone (a further file name is added), a different one replaced;
    a failed or skipped reading never replaces a good one. `version` is the program's, kept with the file; `addresses` are
    added to those that are known of this content.
    Raises StoreError where the database refuses, or where two contents share the first digits of their hash.
    """
    with writing(engine, cascade.berkas.nama) as connection:
        postgres.hold(connection, postgres.Kunci.KEPUTUSAN, shared=True)
        postgres.hold_file(connection, cascade.berkas.sha256[:PREFIX])
        known = _addresses(connection, cascade.berkas.sha256[:PREFIX])
        done = _load(connection, cascade, version)
        _add_addresses(connection, cascade.berkas.sha256[:PREFIX], [*known, *addresses])
        return done


def _load(connection: Connection, cascade: Cascade, version: str) -> Loaded:
    berkas_id = cascade.berkas.sha256[:PREFIX]
    old = connection.execute(select(t.berkas).where(t.berkas.c.berkas_id == berkas_id)).mappings().first()
    content = content_hash_input(cascade)
    isi = hashlib.sha256(content.encode()).hexdigest()
    names = {cascade.berkas.nama}
    done = Loaded.NEW
    if old is not None:
        _same_content(old, cascade)
        names |= set(connection.scalars(select(t.berkas_nama.c.nama).where(t.berkas_nama.c.berkas_id == berkas_id)))
        if old["isi"] == isi or (old["status"] in GOOD and cascade.status not in GOOD):
            _rename(connection, berkas_id, names)
            if old["isi"] != isi:
                return Loaded.KEPT
            connection.execute(update(t.berkas).where(t.berkas.c.berkas_id == berkas_id).values(versi=version))
            return Loaded.UNCHANGED
        connection.execute(delete(t.berkas).where(t.berkas.c.berkas_id == berkas_id))
        done = Loaded.REPLACED
    rows = make_rows(cascade, clean=NUL not in content)
    own = cascade.berkas.model_dump() | {"berkas_id": berkas_id, "status": cascade.status.value, "versi": version, "isi": isi}
    connection.execute(insert(t.berkas), own)
    _rename(connection, berkas_id, names)
    write_rows(connection, rows)
    comparison.refresh(connection, berkas_id)
    return done


def write_rows(connection: Connection, rows: Mapping[str, Sequence[Row]]) -> None:
    """Insert rows by table, referenced tables first; those of one table all have the same columns."""
    for table in _in_order():
        given = rows.get(table.name, ())
        if given and connection.dialect.name == sqlite_rows.NAME:
            sqlite_rows.insert_rows(connection, table, given)
            continue
        if given and connection.dialect.name == postgres.NAME:
            postgres.copy_rows(connection, table, given)
            continue
        for start in range(0, len(given), BLOCK):
            connection.execute(insert(table), list(given[start : start + BLOCK]))


@cache
def _in_order() -> tuple[Table, ...]:
    """All tables, the referenced ones first."""
    return tuple(t.metadata.sorted_tables)


def _same_content(old: Mapping[Any, Any], cascade: Cascade) -> None:
    if old["sha256"] != cascade.berkas.sha256:
        raise StoreError(
            f"{cascade.berkas.nama} dan {old['nama']} berbeda tetapi {PREFIX} angka pertama sha256-nya sama",
            "simpan salah satunya di basis data lain",
        )


def _rename(connection: Connection, berkas_id: str, names: set[str]) -> None:
    """Keep all names of a content; the first in order of the alphabet stands for it, whatever came first."""
    known = set(connection.scalars(select(t.berkas_nama.c.nama).where(t.berkas_nama.c.berkas_id == berkas_id)))
    for name in sorted(names - known):
        connection.execute(insert(t.berkas_nama), {"berkas_id": berkas_id, "nama": name})
    connection.execute(update(t.berkas).where(t.berkas.c.berkas_id == berkas_id).values(nama=min(names)))


def _addresses(connection: Connection, berkas_id: str) -> list[Alamat]:
    columns = (t.berkas_alamat.c.alamat, t.berkas_alamat.c.alamat_akhir, t.berkas_alamat.c.tanggal)
    rows = connection.execute(select(*columns).where(t.berkas_alamat.c.berkas_id == berkas_id)).mappings()
    return [Alamat(**row) for row in rows]


def _add_addresses(connection: Connection, berkas_id: str, addresses: Sequence[Alamat]) -> None:
    """Keep all addresses of a content; of one that is given again the later word."""
    latest = {one.alamat: one for one in addresses}
    if latest and list(latest.values()) != _addresses(connection, berkas_id):
        connection.execute(delete(t.berkas_alamat).where(t.berkas_alamat.c.berkas_id == berkas_id))
        rows = [{"berkas_id": berkas_id} | one.model_dump() for one in latest.values()]
        connection.execute(insert(t.berkas_alamat), rows)


def add_name(engine: Engine, sha256: str, name: str, addresses: Sequence[Alamat] = ()) -> None:
    """Note a further file name of a content that is already stored, and where it was published."""
    with writing(engine, name) as connection:
        berkas_id = sha256[:PREFIX]
        postgres.hold_file(connection, berkas_id)
        names = set(connection.scalars(select(t.berkas_nama.c.nama).where(t.berkas_nama.c.berkas_id == berkas_id)))
        _rename(connection, berkas_id, names | {name})
        _add_addresses(connection, berkas_id, [*_addresses(connection, berkas_id), *addresses])
