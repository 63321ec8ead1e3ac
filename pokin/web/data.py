"""Datasette under /data: SQL, facets, JSON and CSV over the same file, for reading only, without what names this machine."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pokin.web.state import Basis
from schema.errors import StoreError
from store.views import definitions, meaning

BASE = "/data/"
PRIVATE = frozenset({"masukan", "jejak", "keterangan_basis"})
"""Tables with paths of this machine: their columns read as NULL."""
HIDDEN = re.compile(r"^/data/-/(?!static/)|^/data/-/static-plugins/")
"""Datasette's pages about itself name files and versions of this machine."""
TIME = 5000
"""Milliseconds of one question."""
_ALLOWED_PRAGMA = frozenset(
    {
        "foreign_key_list",
        "function_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "max_page_count",
        "page_size",
        "recursive_triggers",
        "schema_version",
        "table_info",
        "table_xinfo",
        "table_list",
        "data_version",
        "cache_size",
        "foreign_keys",
    }
)


class Data:
    """Datasette, made anew when the database is another file."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._lock = threading.Lock()
        self._app: ASGIApp | None = None
        self._file: tuple[int, int] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a question about the database."""
        path = scope["path"]
        if HIDDEN.search(path) or scope["method"] not in {"GET", "HEAD"}:
            await PlainTextResponse("Halaman ini tidak dibagikan.\n", 404)(scope, receive, send)
            return
        try:
            await run_in_threadpool(self._basis.engine)
        except StoreError as error:
            await PlainTextResponse(f"{error.found}; {error.advice}\n", 503)(scope, receive, send)
            return
        app = await run_in_threadpool(self._current)
        if app is None:
            await PlainTextResponse("Datasette hanya untuk basis data SQLite.\n", 404)(scope, receive, send)
            return
        own = dict(scope) | {"root_path": "", "path": path, "raw_path": scope.get("raw_path") or path.encode()}
        await app(own, receive, send)

    def _current(self) -> ASGIApp | None:
        with self._lock:
            if self._basis.path is None:
                return None
            if self._app is None or self._file != self._basis.file:
                self._app, self._file = _datasette(str(self._basis.path)), self._basis.file
            return self._app


def _datasette(path: str) -> ASGIApp:
    from datasette import hookimpl  # noqa: PLC0415  (loads much that other pages do not need)
    from datasette.app import Datasette, pm  # noqa: PLC0415
    from datasette.database import Database  # noqa: PLC0415

    if not pm.has_plugin("pokin"):
        pm.register(_plugin(hookimpl), name="pokin")
    tables = {name: {"description": meaning(name)} for name in definitions()} | {name: {"hidden": True} for name in PRIVATE}
    metadata = {
        "title": "Pokin",
        "description": "Data yang dibaca dari dokumen; arti kolom ada di v_kamus",
        "databases": {"pokin": {"tables": tables}},
    }
    instance = Datasette(
        [],
        metadata=json.loads(json.dumps(metadata)),
        settings={
            "base_url": BASE,
            "sql_time_limit_ms": TIME,
            "allow_download": False,
            "default_cache_ttl": 0,
            "suggest_facets": False,
            "max_returned_rows": 2000,
        },
        crossdb=False,
    )
    instance.add_database(Database(instance, path=path, is_mutable=True), name="pokin")
    made: ASGIApp = instance.app()
    return made


def _plugin(hookimpl: Any) -> Any:
    """What Datasette asks of a plugin: paths read as NULL, whatever question asks for them."""

    class Plugin:
        """Prepares connections to the database of the pages."""

        __name__ = "pokin"

        @hookimpl  # type: ignore[untyped-decorator]  # pluggy says no types
        def prepare_connection(self, conn: sqlite3.Connection, database: str) -> None:
            """Let the connection read what may be seen."""
            if database == "pokin":
                conn.set_authorizer(allowed)

    return Plugin()


def allowed(action: int, first: str | None, _second: str | None, _database: str | None, _trigger: str | None) -> int:
    """Whether SQLite may do a step of a question: read what is not private, nothing else."""
    if action == sqlite3.SQLITE_READ:
        return sqlite3.SQLITE_IGNORE if first in PRIVATE else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if (first or "").lower() in _ALLOWED_PRAGMA else sqlite3.SQLITE_IGNORE
    if action in {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK
