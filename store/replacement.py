"""A place for a new database beside an old one, which it replaces at once or not at all: a file, or a schema of PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, create_engine, text
from sqlalchemy.exc import DBAPIError

from schema.errors import StoreError
from store import postgres
from store import tables as t
from store.database import sqlite_path
from store.transaction import first_line
from store.views import definitions

WAIT = "30s"
"""How long a swap waits for those who read or write the old tables; while it waits, others wait behind it."""
LEDGER_OF_STEPS = "alembic_version"


@dataclass(frozen=True)
class Replacement:
    """Where to build the new database, and what puts it in place of the old one. `swap` raises StoreError and changes nothing
    where others do not let go of the old one.
    """

    url: URL
    swap: Callable[[], None]


@contextmanager
def replacing(url: URL) -> Iterator[Replacement]:
    """A new place beside the database, removed at the end if it was not put in place.

    On PostgreSQL nobody else writes to the old schema meanwhile: their transactions wait and then find the new tables.
    Raises StoreError where that cannot be had, or for a database that knows neither files nor schemas.
    """
    path = sqlite_path(url)
    if path is not None:
        with _file(path) as made:
            yield made
    elif url.get_backend_name() == postgres.NAME:
        with _schema(url) as made:
            yield made
    else:
        raise StoreError("basis data ini tidak dapat dibangun ulang di tempat", "beri --db berkas SQLite atau postgresql://...")


@contextmanager
def _file(path: Path) -> Iterator[Replacement]:
    new = path.with_name(f".{path.name}.{os.getpid()}.baru")
    try:
        yield Replacement(URL.create("sqlite", database=str(new)), lambda: _rename(new, path))
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            Path(f"{new}{end}").unlink(missing_ok=True)


def _rename(new: Path, path: Path) -> None:
    with new.open("rb+") as whole:
        os.fsync(whole.fileno())  # while it was filled nothing was
    new.replace(path)


@contextmanager
def _schema(url: URL) -> Iterator[Replacement]:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"set lock_timeout = '{WAIT}'")
            connection.commit()
            postgres.hold(connection, postgres.Kunci.TULIS)  # until the swap commits, or the connection ends
            name = f"{connection.scalar(text('select current_schema()'))}_pokin_baru"
            with engine.begin() as other:  # what a killed rebuild left is removed
                other.exec_driver_sql(f'drop schema if exists "{name}" cascade')
                other.exec_driver_sql(f'create schema "{name}"')

            def swap() -> None:
                tables = [*t.metadata.tables, LEDGER_OF_STEPS]
                try:
                    postgres.swap(connection, name, tables, list(definitions()))
                    connection.commit()
                except DBAPIError as error:
                    connection.rollback()
                    raise StoreError(
                        f"basis data lama dipertahankan: {first_line(error)}", "tutup program yang memakainya, lalu ulangi"
                    ) from None

            try:
                yield Replacement(postgres.in_schema(url, name), swap)
            finally:
                connection.rollback()
                with engine.begin() as other:
                    other.exec_driver_sql(f'drop schema if exists "{name}" cascade')
    except DBAPIError as error:
        usual = first_line(error), "tutup program yang sedang menulis ke sana, lalu ulangi"
        raise StoreError(*(postgres.explain(error, url) or usual)) from None
    finally:
        engine.dispose()
