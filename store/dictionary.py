"""The data dictionary of the public views: type, unit and meaning of every column.

One source for docs/data-dictionary.md, the table `kamus`, the sheet in a workbook, and datapackage.json.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from sqlalchemy import Column, Connection, Float, Integer, delete, insert, text

from store import tables as t
from store.views import definitions, meaning

COMMON = "umum"
STRING, INTEGER, NUMBER = "string", "integer", "number"
"""The three types of columns, in the words of Frictionless."""


@dataclass(frozen=True)
class Kolom:
    """A column of a view: its name, type (string, integer or number), unit (empty where none) and meaning."""

    nama: str
    tipe: str
    satuan: str
    arti: str


def describe(view: str, columns: tuple[str, ...]) -> tuple[Kolom, ...]:
    """The columns of a view, in its order. A column that nothing describes is a text without a meaning."""
    return tuple(_column(view, name) for name in columns)


def _column(view: str, name: str) -> Kolom:
    said = _data().get(view, {}).get(name) or _data()[COMMON].get(name)
    if said is None:
        kind, comment = _of_tables().get(name, (STRING, ""))
        return Kolom(name, kind, "", comment)
    return Kolom(name, said.get("tipe", STRING), said.get("satuan", ""), said["arti"])


@cache
def _data() -> dict[str, dict[str, dict[str, str]]]:
    said = (files("store") / "kamus.yml").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(said)
    return found


@cache
def _of_tables() -> dict[str, tuple[str, str]]:
    """Type and description of the first table column of each name that has a description."""
    found: dict[str, tuple[str, str]] = {}
    for table in t.metadata.tables.values():
        for column in table.columns:
            if column.comment:
                found.setdefault(column.name, (_type(column), column.comment))
    return found


def _type(column: Column[object]) -> str:
    if isinstance(column.type, Float):
        return NUMBER
    return INTEGER if isinstance(column.type, Integer) else STRING


def view_columns(connection: Connection, view: str) -> tuple[Kolom, ...]:
    """The described columns of a view as the database has them."""
    return describe(view, tuple(connection.execute(text(f"select * from {view} where 1 = 0")).keys()))


def fill(connection: Connection) -> None:
    """Write the dictionary into the table `kamus`: a row for each view (ke 0), and one for each of its columns."""
    rows = []
    for view in sorted(definitions()):
        rows.append({"tampilan": view, "ke": 0, "kolom": None, "tipe": None, "satuan": None, "arti": meaning(view)})
        for ke, column in enumerate(view_columns(connection, view), 1):
            own = {"kolom": column.nama, "tipe": column.tipe, "satuan": column.satuan or None, "arti": column.arti}
            rows.append({"tampilan": view, "ke": ke} | own)
    connection.execute(delete(t.kamus))
    connection.execute(insert(t.kamus), rows)
