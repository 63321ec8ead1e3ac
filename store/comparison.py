"""Keeps beside the facts of a file what comparisons ask of them, so that they need not read the facts of all files.

The figures of an indicator side by side are made of its own facts alone: they are written with the file, and anew where a
decision of a person changes a fact of it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, text

from store import tables as t

ALL = "1 = 1"
ONE = "f.berkas_id = :berkas_id"


@cache
def _insert(which: str) -> str:
    query = (files("store") / "banding.sql").read_text(encoding="utf-8").replace("{files}", which)
    names = query.rsplit("select ", 1)[1].split("\nfrom", 1)[0]
    return f"insert into banding ({names})\n{query}"


def refresh(connection: Connection, berkas_id: str) -> None:
    """Make the figures of one file's indicators anew from its facts."""
    connection.execute(t.banding.delete().where(t.banding.c.berkas_id == berkas_id))
    connection.execute(text(_insert(ONE)), {"berkas_id": berkas_id})


def refresh_all(connection: Connection) -> None:
    """Make the figures of all files anew."""
    connection.execute(t.banding.delete())
    connection.execute(text(_insert(ALL)))
