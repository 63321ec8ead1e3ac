"""What PostgreSQL does otherwise than SQLite: rows by COPY, writers side by side, a schema beside the old one, errors in words.

Locks are advisory and belong to one schema of one database, so that a rebuild in a schema of its own waits for nobody. They
are always taken in the order of `Kunci`, so that no two writers wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any

from sqlalchemy import URL, Connection, Table, text
from sqlalchemy.exc import DBAPIError

NAME = "postgresql"
DRIVER = "psycopg"
WRONG_PASSWORD = frozenset({"28P01", "28000"})
NO_DATABASE = "3D000"
NO_RIGHT = "42501"


class Kunci(IntEnum):
    """What a transaction holds, in the order in which it may take it."""

    SUSUNAN = 1
    """Tables and views: one at a time may make or change them."""
    TULIS = 2
    """Writing: shared by all that write, alone to what puts other tables in place."""
    KEPUTUSAN = 3
    """Facts: shared by what loads files, alone to the replay of decisions, which touches many."""
    CATATAN = 4
    """Lists of this machine's inputs and files, which several ingests write at once."""


def with_driver(url: URL) -> URL:
    """The address with psycopg 3 as driver where it names none."""
    return url.set(drivername=f"{NAME}+{DRIVER}") if url.drivername == NAME else url


def in_schema(url: URL, schema: str) -> URL:
    """The address of one schema of the database: everything without a schema's name is looked up and made there."""
    before = url.query.get("options", "")
    joined = " ".join(before) if isinstance(before, tuple) else before
    return url.update_query_dict({"options": f"{joined} -csearch_path={schema}".strip()})


def hold(connection: Connection, key: Kunci, *, shared: bool = False) -> None:
    """Wait for a lock and keep it until the transaction ends. SQLite, which has one writer, needs none."""
    if connection.dialect.name == NAME:
        how = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
        connection.execute(text(f"select {how}(hashtext('pokin.' || current_schema()), :key)"), {"key": int(key)})


def hold_file(connection: Connection, berkas_id: str) -> None:
    """Let one transaction at a time load a content (12 hex digits): a second one then finds it stored."""
    if connection.dialect.name == NAME:
        text_key = text("select pg_advisory_xact_lock(hashtextextended(current_schema() || '.' || :key, 0))")
        connection.execute(text_key, {"key": berkas_id})


def copy_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Send rows by COPY: all have the columns of the first. Raises DBAPIError, as an INSERT would."""
    names = list(rows[0])
    dialect = connection.dialect
    kinds = [table.columns[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    quote = dialect.identifier_preparer.quote
    statement = f"copy {quote(table.name)} ({', '.join(quote(name) for name in names)}) from stdin"
    raw: Any = connection.connection.cursor()
    try:
        with raw.copy(statement) as stream:
            for row in rows:
                stream.write_row(
                    [row[name] if kind is None else kind(row[name]) for name, kind in zip(names, kinds, strict=True)]
                )
    except dialect.loaded_dbapi.Error as error:  # SQLAlchemy wraps only what goes through its own cursor
        raise DBAPIError(statement, None, error) from error
    finally:
        raw.close()


def swap(connection: Connection, schema: str, tables: Iterable[str], views: Sequence[str]) -> None:
    """Put the tables and views of a schema in place of those of the connection's own, in its transaction.

    `views` stand after the views that they use. Nothing else of the connection's schema is touched.
    """
    here = str(connection.scalar(text("select current_schema()")))
    quote = connection.dialect.identifier_preparer.quote
    for view in reversed(views):
        connection.exec_driver_sql(f"drop view if exists {quote(view)}")
    named = [quote(table) for table in tables]
    connection.exec_driver_sql(f"drop table if exists {', '.join(named)} cascade")
    for table in named:
        connection.exec_driver_sql(f"alter table {quote(schema)}.{table} set schema {quote(here)}")
    for view in views:
        connection.exec_driver_sql(f"alter view {quote(schema)}.{quote(view)} set schema {quote(here)}")
    connection.exec_driver_sql(f"drop schema {quote(schema)} cascade")


def explain(error: DBAPIError, url: URL) -> tuple[str, str] | None:
    """What a refused connection means and what to do; None where PostgreSQL's own words must do."""
    if url.get_backend_name() != NAME:
        return None
    code = getattr(error.orig, "sqlstate", None)
    said = str(error.orig)
    user, place = url.username or "(tanpa nama)", f"{url.host or 'soket lokal'}:{url.port or 5432}"
    if code in WRONG_PASSWORD or "password authentication failed" in said or "no password supplied" in said:
        return (
            f"kata sandi atau nama pengguna {user} ditolak",
            "beri --db postgresql://NAMA:KATASANDI@INANG/BASIS, atau PGPASSWORD",
        )
    if code == NO_DATABASE or ("database" in said and "does not exist" in said):
        return f"basis data {url.database} tidak ada di server {place}", f"buat dahulu: createdb {url.database}"
    if code == NO_RIGHT:
        return f"pengguna {user} tidak boleh membuat tabel di sini", "minta hak CREATE pada skema ini"
    if "resolve host" in said:
        return f"nama server {url.host} tidak dikenal", "periksa --db"
    if "refused" in said or "No such file" in said or "timeout" in said.lower():
        return f"tidak ada server PostgreSQL di {place}", "jalankan servernya, atau periksa inang dan porta di --db"
    return None
