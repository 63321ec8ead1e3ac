"""Builds a database anew from its recorded inputs, beside the old one, and swaps it in only when it is whole."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import URL, Engine

import store
from pokin.archives import opened
from pokin.boundary import Failure, attempt
from pokin.ingest import Options, Tally, decision_folder, ingest
from pokin.inputs import find
from pokin.ledger import Ledger
from schema.errors import StoreError
from store.database import integrity_problem, sqlite_path
from store.decisions import decisions_of, recorded_folder
from store.inputs import record_seen, recorded_inputs, seen_files, stored_files, stored_names
from store.replacement import replacing


class BuildRefused(StoreError):
    """Raised when a rebuild would lose something, or cannot be trusted; the old database stays as it is."""


NAMED = 5
"""Missing files that one line names; the rest is counted."""


@dataclass(frozen=True)
class _Old:
    """What the old database was made of: its inputs, its folder of decisions, what it could read, all its files, its ledger."""

    inputs: list[tuple[Path, bool]]
    keputusan: Path | None
    had: set[str]
    names: dict[str, str]
    ledger: Ledger


def rebuild(url: URL, options: Options, *, drop: bool = False) -> tuple[Engine, Tally]:
    """Rebuild a database of SQLite or PostgreSQL. Returns an engine on the new one, and what became of the files.

    Raises StoreError where the database cannot be opened, and BuildRefused where it has no recorded inputs, where it holds files that
    are not among them (unless `drop`), where a file that could be read before now fails, or where someone has it open.
    """
    database = sqlite_path(url)
    if options.keputusan is not None:
        _remember_folder(url, options)
    with replacing(url) as new:
        old = _look_at(url, options, drop=drop)
        own = replace(options, again=True, rehash=False, database=database, keputusan=old.keputusan)
        tally = _fill(new.url, old.inputs, own, old.ledger)
        _check(new.url, old.had, old.names)
        try:
            new.swap()
        except StoreError as error:
            raise BuildRefused(error.found, error.advice) from None
    return store.open_database(url, create=False), tally


def _remember_folder(url: URL, options: Options) -> None:
    engine = store.open_database(url, create=False)
    try:
        decision_folder(engine, options.keputusan, None)
    finally:
        store.close_database(engine)


def _look_at(url: URL, options: Options, *, drop: bool) -> _Old:
    """Read what is needed of the old database, and let go of it."""
    shown = sqlite_path(url) or url.render_as_string()
    old = store.open_database(url, create=False)
    try:
        inputs = recorded_inputs(old)
        if not inputs:
            raise BuildRefused(f"{shown} tidak mencatat masukan", "jalankan `pokin ingest FOLDER` dahulu")
        remembered = recorded_folder(old)
        decisions_of(old, remembered or decision_folder(old, None, sqlite_path(url)))  # gone: stops before it loses them
        had, names = set(stored_files(old)), stored_names(old)
        ledger = Ledger(seen_files(old), rehash=options.rehash)
        gone = set(names) - _contents(inputs, ledger)
        if gone and not drop:
            raise BuildRefused(
                f"{len(gone)} berkas di {shown} tidak ada lagi di masukannya: {_named(gone, names)}",
                "kembalikan berkasnya, atau beri --drop untuk melepasnya",
            )
    finally:
        closed = store.close_database(old)
    if not closed:
        raise BuildRefused(f"{shown} sedang dipakai program lain", "tutup program itu dahulu")
    return _Old(inputs, remembered, had - gone, names, ledger)


def _contents(inputs: list[tuple[Path, bool]], ledger: Ledger) -> set[str]:
    """Hashes of all files that the inputs hold now, those in archives among them."""
    with ExitStack() as archives:
        files = opened(find(path for path, _ in inputs), archives)
        hashed = [attempt(partial(ledger.of, found)) for found in files if not found.problem]
    return {result[0] for result in hashed if not isinstance(result, Failure)}


def _fill(place: URL, inputs: list[tuple[Path, bool]], options: Options, ledger: Ledger) -> Tally:
    engine = store.open_database(place, scratch=True)
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


def _check(place: URL, wanted: set[str], names: dict[str, str]) -> None:
    engine = store.open_database(place, create=False)
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
