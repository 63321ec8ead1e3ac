"""Reading and writing with one kind of error: what the database says becomes one StoreError."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from schema.errors import StoreError
from store import postgres


@contextmanager
def writing(engine: Engine, subject: str = "") -> Iterator[Connection]:
    """One transaction; all of it or nothing. Raises StoreError where the database refuses."""
    try:
        with engine.begin() as connection:
            postgres.hold(connection, postgres.Kunci.TULIS, shared=True)
            yield connection
    except DBAPIError as error:
        about = f" {subject}" if subject else ""
        raise StoreError(f"basis data menolak{about}: {first_line(error)}", "periksa ruang cakram dan hak tulis") from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection for reading, rows streamed. Raises StoreError where the database cannot be read."""
    try:
        with engine.connect().execution_options(stream_results=True) as connection:
            yield connection
    except DBAPIError as error:
        raise StoreError(
            f"basis data tidak terbaca: {first_line(error)}", "periksa berkasnya, atau jalankan `pokin build`"
        ) from error


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection for reading that sees one state of the database throughout, whoever writes meanwhile. Raises StoreError."""
    frozen = engine if engine.dialect.name == "sqlite" else engine.execution_options(isolation_level="REPEATABLE READ")
    with reading(frozen) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("begin")  # Python's driver begins before writing only
        yield connection


def first_line(error: DBAPIError) -> str:
    """What the database said, without the statement."""
    said = str(error.orig).strip()
    return said.splitlines()[0] if said else type(error.orig).__name__
