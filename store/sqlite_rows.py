"""Rows into SQLite by its own driver: SQLAlchemy's work on every value of every row took half of the time of writing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

from store import tables as t
from store.rows import Row

NAME = "sqlite"


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows of two or more columns, all with those of the first, as SQLAlchemy would."""
    names = tuple(rows[0])
    statement, makers = _prepared(table.name, names)
    columns: list[Any] = list(zip(*map(itemgetter(*names), rows), strict=True))
    for k, make in makers:
        columns[k] = map(make, columns[k])
    connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))


@cache
def _prepared(table: str, names: tuple[str, ...]) -> tuple[str, tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """The statement for some columns of a table, and what makes the values of those that are not kept as they are."""
    dialect = sqlite.dialect(paramstyle="qmark")
    made = t.metadata.tables[table]
    makers = [(k, made.columns[name].type.dialect_impl(dialect).bind_processor(dialect)) for k, name in enumerate(names)]
    values = ", ".join("?" * len(names))
    columns = ", ".join(dialect.identifier_preparer.quote(name) for name in names)
    statement = f"insert into {dialect.identifier_preparer.format_table(made)} ({columns}) values ({values})"
    return statement, tuple((k, make) for k, make in makers if make is not None)
