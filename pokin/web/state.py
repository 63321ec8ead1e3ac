"""What the pages are given: settings, and the database as it is now (it may be rebuilt, or removed, while they run)."""

from __future__ import annotations

import hashlib
import hmac
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from pokin.ingest import decision_folder
from store import close_database, open_database
from store.database import parse_url, sqlite_path


@dataclass(frozen=True)
class Setelan:
    """How the pages are served. `token` is the secret of this start; `hosts` are names allowed beside addresses and localhost."""

    db: str
    token: str
    author: str = ""
    decisions: Path | None = None
    allow_files: bool = False
    hosts: tuple[str, ...] = ()
    pictures: Path = Path("gambar")
    raw_cache: Path | None = None

    def derived(self, purpose: str) -> str:
        """A value that only who knows the token can make: for the cookie, and for forms."""
        return hmac.new(self.token.encode(), purpose.encode(), hashlib.sha256).hexdigest()


class Basis:
    """The database: opened anew when its file was replaced."""

    def __init__(self, setelan: Setelan) -> None:
        self._setelan = setelan
        self._path = sqlite_path(parse_url(setelan.db))
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._file: tuple[int, int] | None = None

    @property
    def path(self) -> Path | None:
        """The SQLite file; None for another database."""
        return self._path

    @property
    def file(self) -> tuple[int, int] | None:
        """Which file the engine has open (device, inode)."""
        return self._file

    def engine(self) -> Engine:
        """An engine on the database as it is now. Raises StoreError that says what is wrong and what to do."""
        with self._lock:
            now = self._state()
            if self._engine is None or now != self._file:
                if self._engine is not None:
                    self._engine.dispose()
                    self._engine = None
                self._engine = open_database(self._setelan.db, create=False)
                self._let_readers_be(self._engine)
                self._file = self._state()
            return self._engine

    def decisions(self, engine: Engine) -> Path:
        """The folder of decisions, found as `pokin review apply` finds it."""
        return decision_folder(engine, self._setelan.decisions, self._path)

    def close(self) -> None:
        """Let go of the file."""
        if self._engine is not None:
            close_database(self._engine)

    def _let_readers_be(self, engine: Engine) -> None:
        """Readers and a writer at once (WAL), where the file may be written; else it is only read, and all is well too."""
        if self._path is not None:
            with suppress(DBAPIError), engine.connect() as connection:
                connection.exec_driver_sql("pragma journal_mode = wal")

    def _state(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat() if self._path is not None else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found else None
