"""What was given to `pokin ingest` on this machine, and which contents are stored already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, bindparam, delete, insert, select, update

from store import postgres
from store import tables as t
from store.loading import BLOCK, GOOD
from store.transaction import reading, writing


class Seen(NamedTuple):
    """A file as it was found: bytes, time of its last change in nanoseconds since 1970, and the hash of its content."""

    size: int
    changed: int
    sha256: str


class Outcome(NamedTuple):
    """What became of a file: program and lexicon version, step reached, status, wall seconds, megabytes, error."""

    versi: str
    leksikon: str
    tahapan: str | None
    status: str
    detik: float | None
    memori: int | None
    galat: str | None


def record_input(engine: Engine, path: Path, *, keep_names: bool) -> None:
    """Remember an absolute path, so that `pokin build` can read it again."""
    with writing(engine, str(path)) as connection:
        postgres.hold(connection, postgres.Kunci.CATATAN)
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


def known_names(engine: Engine) -> set[tuple[str, str]]:
    """The sha256 and each file name of every content."""
    with reading(engine) as connection:
        rows = connection.execute(select(t.berkas.c.sha256, t.berkas_nama.c.nama).join(t.berkas_nama))
        return {(row.sha256, row.nama) for row in rows}


def known_addresses(engine: Engine) -> set[tuple[str, str, str]]:
    """The sha256, address and date of every address of every content."""
    own = t.berkas_alamat.c
    with reading(engine) as connection:
        rows = connection.execute(select(t.berkas.c.sha256, own.alamat, own.tanggal).join_from(t.berkas, t.berkas_alamat))
        return {(row.sha256, row.alamat, row.tanggal) for row in rows}


def seen_files(engine: Engine) -> dict[str, Seen]:
    """What earlier runs found, by absolute path."""
    with reading(engine) as connection:
        return {row.jalur: Seen(row.ukuran, row.waktu, row.sha256) for row in connection.execute(select(t.jejak))}


def record_seen(engine: Engine, files: Mapping[str, Seen]) -> None:
    """Remember files as they were found, by absolute path."""
    rows = [{"jalur": path, "ukuran": seen.size, "waktu": seen.changed, "sha256": seen.sha256} for path, seen in files.items()]
    with writing(engine) as connection:
        postgres.hold(connection, postgres.Kunci.CATATAN)
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            connection.execute(
                delete(t.jejak).where(t.jejak.c.jalur == bindparam("lama")), [{"lama": row["jalur"]} for row in block]
            )
            connection.execute(insert(t.jejak), block)


def record_outcome(engine: Engine, path: str, outcome: Outcome) -> None:
    """Note in the ledger what became of a file, by absolute path; a path that is not there stays so."""
    with writing(engine, path) as connection:
        postgres.hold(connection, postgres.Kunci.CATATAN)
        connection.execute(update(t.jejak).where(t.jejak.c.jalur == path), outcome._asdict())


def failed_files(engine: Engine) -> set[str]:
    """Hashes of contents without a good reading."""
    with reading(engine) as connection:
        return set(connection.scalars(select(t.berkas.c.sha256).where(t.berkas.c.status.not_in(GOOD))))


def stored_names(engine: Engine) -> dict[str, str]:
    """The file name of every content, good or not, by sha256."""
    with reading(engine) as connection:
        return {row.sha256: row.nama for row in connection.execute(select(t.berkas.c.sha256, t.berkas.c.nama))}
