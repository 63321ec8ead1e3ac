"""Applies the views: one SQL file each, dropped and made again when any of them changed.

A file holds a comment (meaning, caveat) and one SELECT that SQLite and PostgreSQL both understand. Views may build on
each other; the order follows from the names they mention.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files

from sqlalchemy import Connection, text

_NAME = re.compile(r"\bv_[a-z_]+\b")
_COMMENT = re.compile(r"--[^\n]*")
_MARK = "tampilan"


@cache
def definitions() -> dict[str, str]:
    """SQL of every view by name, each after the views that it uses."""
    found = {
        path.name.removesuffix(".sql"): path.read_text(encoding="utf-8")
        for path in (files("store") / "views").iterdir()
        if path.name.endswith(".sql")
    }
    uses = {name: (set(_NAME.findall(_COMMENT.sub("", sql))) & set(found)) - {name} for name, sql in sorted(found.items())}
    return {name: found[name] for name in TopologicalSorter(uses).static_order()}


def meaning(name: str) -> str:
    """The comment at the head of a view's file, as one paragraph."""
    lines: list[str] = []
    for line in definitions()[name].splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)


def fingerprint() -> str:
    """A hash of all definitions and of what is said about their columns."""
    said = (files("store") / "kamus.yml").read_text(encoding="utf-8")
    joined = "\0".join((*(f"{name}\0{sql}" for name, sql in definitions().items()), said))
    return hashlib.sha256(joined.encode()).hexdigest()


def apply(connection: Connection, *, force: bool = False) -> bool:
    """Make all views again where their definitions changed since this database was last opened. True if so."""
    current = connection.scalar(text("select nilai from keterangan_basis where kunci = :k"), {"k": _MARK})
    if current == fingerprint() and not force:
        return False
    for name in reversed(definitions()):
        connection.exec_driver_sql(f"drop view if exists {name}")
    for name, sql in definitions().items():
        connection.execute(text(f"create view {name} as\n{sql.replace(':', chr(92) + ':')}"))
    connection.execute(text("delete from keterangan_basis where kunci = :k"), {"k": _MARK})
    connection.execute(text("insert into keterangan_basis (kunci, nilai) values (:k, :v)"), {"k": _MARK, "v": fingerprint()})
    return True
