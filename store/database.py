"""Opens a database: makes or upgrades its tables, applies the views, and says in one line why it cannot."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from schema.errors import StoreError
from store import dictionary, postgres, views
from store.transaction import first_line

BUSY_MS = 30_000
"""How long SQLite waits for another writer, in milliseconds: longer than the loading of the largest document."""
SQLITE_MARK = b"SQLite format 3\x00"


def parse_url(url: str) -> URL:
    """A database URL; a plain path is a SQLite file. Raises StoreError for an URL that no driver knows."""
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        return postgres.with_driver(make_url(url))
    except ArgumentError:
        raise StoreError(f"alamat basis data tidak dikenal: {url}", "beri nama berkas atau postgresql://...") from None


def open_database(url: str | URL, create: bool = True, *, scratch: bool = False, upgrade: bool = True) -> Engine:
    """An engine on an up-to-date Pokin database.

    `create` makes it where it does not exist and prepares it for writing; without it a missing database is an error.
    `upgrade` brings its tables and views up to date; without it nothing is written, and a database of an older version is an error.
    `scratch` is a SQLite file that is thrown away unless it is whole at the end: nothing is done for a sudden loss of power.
    Raises StoreError for a place that cannot be written, a folder, a file of another make, or a newer version's database.
    """
    parsed = parse_url(url) if isinstance(url, str) else url
    shown = _shown(parsed)
    path = sqlite_path(parsed)
    if path is not None:
        _check_file(path, create=create)
    try:
        engine = create_engine(parsed)
    except (NoSuchModuleError, ModuleNotFoundError, ArgumentError) as error:
        raise StoreError(
            f"{shown}: penggerak basis data tidak tersedia ({error})",
            "untuk PostgreSQL: pip install 'pokin[postgres]'; untuk yang lain pasang penggeraknya",
        ) from None
    if parsed.get_backend_name() == "sqlite":
        _prepare_sqlite(engine, wal=create and path is not None and not scratch, scratch=scratch)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                # all or nothing, and one maker at a time: Python itself would not begin before CREATE
                connection.exec_driver_sql("begin immediate" if create else "begin")
            postgres.hold(connection, postgres.Kunci.SUSUNAN)
            if upgrade:
                _bring_up_to_date(connection, shown)
            else:
                _check_current(connection, shown)
            if create:  # SQLite says only on the first write that a file is read-only
                connection.exec_driver_sql("delete from keterangan_basis where kunci = ''")
            connection.commit()
    except DBAPIError as error:
        engine.dispose()
        usual = first_line(error), "periksa alamat, hak tulis dan apakah sedang dipakai"
        found, advice = postgres.explain(error, parsed) or usual
        raise StoreError(f"{shown}: {found}", advice) from None
    except StoreError:
        engine.dispose()
        raise
    return engine


def close_database(engine: Engine) -> bool:
    """Leave a SQLite database as one complete file, with no -wal beside it. False where someone else has it open."""
    alone = True
    if engine.dialect.name == "sqlite" and engine.url.database:
        engine.dispose()
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql("pragma busy_timeout = 0")
                alone = connection.exec_driver_sql("pragma journal_mode = delete").scalar() != "wal"
        except DBAPIError:
            alone = False  # the next one who closes it tidies up
    engine.dispose()
    return alone


def integrity_problem(engine: Engine) -> str:
    """What SQLite finds wrong with the file or its references; empty where all is well. PostgreSQL refuses such rows itself."""
    if engine.dialect.name != "sqlite":
        return ""
    with engine.connect() as connection:
        found = connection.exec_driver_sql("pragma integrity_check").scalar()
        broken = connection.exec_driver_sql("pragma foreign_key_check").first()
    if found != "ok":
        return str(found)
    return f"rujukan putus di tabel {broken[0]}" if broken else ""


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite URL; None for a database in memory, for SQLite's own file: URIs, and for other databases."""
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return None
    return Path(url.database)


def _shown(url: URL) -> str:
    path = sqlite_path(url)
    return str(path) if path is not None else url.render_as_string(hide_password=True)


def _check_file(path: Path, *, create: bool) -> None:
    """Refuse what SQLite would only report as 'unable to open database file'."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} adalah folder", f"beri nama berkas, misalnya {path / 'pokin.sqlite'}")
        if path.exists():
            if not path.is_file():
                raise StoreError(f"{path} bukan berkas biasa", "beri nama berkas lain")
            with path.open("rb") as handle:
                head = handle.read(len(SQLITE_MARK))
            if head and head != SQLITE_MARK:
                raise StoreError(f"{path} bukan basis data SQLite", "beri nama berkas lain")
        elif not create:
            raise StoreError(f"{path} tidak ada", "buat dahulu dengan `pokin ingest FOLDER`, atau beri --db")
        elif not path.parent.is_dir():
            raise StoreError(f"folder {path.parent} tidak ada", "buat foldernya dahulu, atau beri --db lain")
        if create and not os.access(path if path.exists() else path.parent, os.W_OK):
            raise StoreError(f"{path} tidak boleh ditulis", "beri --db di folder yang boleh ditulis")
    except OSError as error:
        raise StoreError(f"{path} tidak dapat dibuka ({error.strerror})", "beri --db di folder yang boleh ditulis") from None


def _prepare_sqlite(engine: Engine, *, wal: bool, scratch: bool) -> None:
    @event.listens_for(engine, "connect")
    def _pragmas(raw: sqlite3.Connection, _record: Any) -> None:
        raw.execute("pragma foreign_keys = on")
        raw.execute(f"pragma busy_timeout = {BUSY_MS}")
        if scratch:
            raw.execute("pragma journal_mode = memory")
            raw.execute("pragma synchronous = off")
        if wal:
            with suppress(sqlite3.OperationalError):  # another process is switching this very moment
                raw.execute("pragma journal_mode = wal")
            raw.execute("pragma synchronous = normal")


def _check_version(connection: Connection, shown: str) -> str | None:
    """The step at which a database stands; None for an empty one. Raises StoreError for one of another make, or of a newer version."""
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise StoreError(f"{shown} bukan basis data Pokin", "beri nama lain")
    if current is not None and current not in {step.revision for step in _steps().walk_revisions()}:
        raise StoreError(
            f"{shown} dibuat oleh versi Pokin yang lebih baru (langkah {current})", "perbarui Pokin, atau beri --db lain"
        )
    return current


def _check_current(connection: Connection, shown: str) -> None:
    """Raises StoreError too where the database is of an older version."""
    if _check_version(connection, shown) != _steps().get_current_head():
        raise StoreError(
            f"{shown} dibuat oleh versi Pokin yang lebih lama",
            "mutakhirkan dahulu, misalnya dengan `pokin check` atau `pokin ingest`",
        )


def _steps() -> ScriptDirectory:
    return ScriptDirectory(str(files("store") / "migrations"))


def _bring_up_to_date(connection: Connection, shown: str) -> None:
    if _check_version(connection, shown) != _steps().get_current_head():
        config = Config()
        config.set_main_option("script_location", str(files("store") / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    if views.apply(connection):
        dictionary.fill(connection)
