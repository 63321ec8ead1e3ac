"""Builds a database anew from its recorded inputs, beside the old one, and swaps it in only when it is whole."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

import store
from pokin.archives import opened
from pokin.boundary import Failure, attempt
from pokin.ingest import Options, Tally, decision_folder, ingest
from pokin.inputs import find
from pokin.ledger import Ledger
from schema.errors import StoreError
from store.database import integrity_problem
from store.decisions import decisions_of, recorded_folder
from store.inputs import record_seen, recorded_inputs, seen_files, stored_files, stored_names


class BuildRefused(StoreError):
    """Raised when a rebuild would lose something, or cannot be trusted; the old database stays as it is."""


NAMED = 5
"""Missing files that one line names; the rest is counted."""


def rebuild(database: Path, options: Options, *, drop: bool = False) -> tuple[Engine, Tally]:
    """Rebuild a SQLite database. Returns an engine on the new one, and what became of the files.

    Raises StoreError where the database cannot be opened, and BuildRefused where it has no recorded inputs, where it holds files that
    are not among them (unless `drop`), where a file that could be read before now fails, or where someone has it open.
    """
    old = store.open_database(str(database), create=False)
    try:
        inputs = recorded_inputs(old)
        if not inputs:
            raise BuildRefused(f"{database} tidak mencatat masukan", "jalankan `pokin ingest FOLDER` dahulu")
        folder = decision_folder(old, options.keputusan, database)
        decisions_of(old, folder)  # a file of decisions that is gone stops the rebuild before it loses them
        remembered = options.keputusan or recorded_folder(old)
        had, names = set(stored_files(old)), stored_names(old)
        ledger = Ledger(seen_files(old), rehash=options.rehash)
        gone = set(names) - _contents(inputs, ledger)
        if gone and not drop:
            raise BuildRefused(
                f"{len(gone)} berkas di {database} tidak ada lagi di masukannya: {_named(gone, names)}",
                "kembalikan berkasnya, atau beri --drop untuk melepasnya",
            )
    finally:
        closed = store.close_database(old)
    if not closed:
        raise BuildRefused(f"{database} sedang dipakai program lain", "tutup program itu dahulu")
    new_path = database.with_name(f".{database.name}.{os.getpid()}.baru")
    try:
        tally = _fill(
            new_path, inputs, replace(options, again=True, rehash=False, database=database, keputusan=remembered), ledger
        )
        _check(new_path, had - gone, names)
        with new_path.open("rb+") as whole:
            os.fsync(whole.fileno())  # while it was filled nothing was
        new_path.replace(database)
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            Path(f"{new_path}{end}").unlink(missing_ok=True)
    return store.open_database(str(database), create=False), tally


def _contents(inputs: list[tuple[Path, bool]], ledger: Ledger) -> set[str]:
    """Hashes of all files that the inputs hold now, those in archives among them."""
    with ExitStack() as archives:
        files = opened(find(path for path, _ in inputs), archives)
        hashed = [attempt(partial(ledger.of, found)) for found in files if not found.problem]
    return {result[0] for result in hashed if not isinstance(result, Failure)}


def _fill(path: Path, inputs: list[tuple[Path, bool]], options: Options, ledger: Ledger) -> Tally:
    engine = store.open_database(str(path), scratch=True)
    tally = Tally()
    try:
        record_seen(engine, ledger.met)
        for keep_names in (False, True):
            paths = [given for given, names in inputs if names is keep_names]
            if paths:
                tally.files.update(ingest(engine, paths, replace(options, keep_names=keep_names)).files)
    finally:
        store.close_database(engine)
    return tally


def _check(path: Path, wanted: set[str], names: dict[str, str]) -> None:
    engine = store.open_database(str(path), create=False)
    try:
        lost = wanted - set(stored_files(engine))
        problem = integrity_problem(engine)
    finally:
        store.close_database(engine)
    if lost:
        raise BuildRefused(
            f"{len(lost)} berkas yang dahulu terbaca kini gagal: {_named(lost, names)}; basis data lama dipertahankan",
            "perbaiki berkasnya, atau jalankan lagi dengan --verbose",
        )
    if problem:
        raise BuildRefused(f"basis data baru tidak utuh ({problem}); yang lama dipertahankan", "periksa ruang cakram")


def _named(contents: set[str], names: dict[str, str]) -> str:
    shown = sorted(names[sha256] for sha256 in contents)
    return ", ".join(shown[:NAMED]) + (f" dan {len(shown) - NAMED} lagi" if len(shown) > NAMED else "")
