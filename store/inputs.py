"""What was given to `pokin ingest` on this machine, and which contents are stored already."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, delete, insert, select

from store import tables as t
from store.loading import GOOD
from store.transaction import reading, writing


def record_input(engine: Engine, path: Path, *, keep_names: bool) -> None:
    """Remember an absolute path, so that `pokin build` can read it again."""
    with writing(engine, str(path)) as connection:
        connection.execute(delete(t.masukan).where(t.masukan.c.jalur == str(path)))
        connection.execute(insert(t.masukan), {"jalur": str(path), "keep_names": int(keep_names)})


def recorded_inputs(engine: Engine) -> list[tuple[Path, bool]]:
    """The recorded paths in order, each with whether names of persons were asked for."""
    with reading(engine) as connection:
        rows = connection.execute(select(t.masukan).order_by(t.masukan.c.jalur)).all()
    return [(Path(row.jalur), bool(row.keep_names)) for row in rows]


def stored_files(engine: Engine) -> dict[str, str]:
    """The program version of every good reading, by sha256."""
    with reading(engine) as connection:
        rows = connection.execute(select(t.berkas.c.sha256, t.berkas.c.versi).where(t.berkas.c.status.in_(GOOD))).all()
    return {row.sha256: row.versi for row in rows}


def stored_names(engine: Engine) -> dict[str, str]:
    """The file name of every content, good or not, by sha256."""
    with reading(engine) as connection:
        return {row.sha256: row.nama for row in connection.execute(select(t.berkas.c.sha256, t.berkas.c.nama))}
