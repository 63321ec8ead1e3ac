"""`pokin ingest` and `pokin build`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import URL, Engine

import store
from pokin import terminal
from pokin.cache import opened
from pokin.cluster import ClusterError
from pokin.ingest import Options, Tally, ingest, plan
from pokin.limits import MEMORY_LIMIT, TIME_LIMIT
from pokin.options import (
    DEFAULT_DATABASE,
    CacheFolder,
    Database,
    DecisionFolder,
    Jobs,
    KeepNames,
    MemoryLimit,
    NoCache,
    PageLimit,
    Rehash,
    Scan,
    SchedulerAddress,
    TimeLimit,
    Verbose,
    readers,
)
from pokin.rebuild import BuildRefused, rebuild
from schema.errors import StoreError
from store.database import parse_url, sqlite_path
from store.summary import fingerprint, summarize


def ingest_command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Berkas atau folder (beserta isinya).")],
    *,
    db: Database = DEFAULT_DATABASE,
    jobs: Jobs = None,
    scheduler: SchedulerAddress = None,
    keep_names: KeepNames = False,
    again: Annotated[bool, typer.Option("--ulang", help="Baca lagi berkas yang sudah ada di basis data.")] = False,
    scan: Scan = True,
    time_limit: TimeLimit = TIME_LIMIT,
    memory_limit: MemoryLimit = MEMORY_LIMIT,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
    decisions: DecisionFolder = None,
    rehash: Rehash = False,
    page_limit: PageLimit = 0,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Sebutkan apa yang akan dikerjakan pada tiap berkas; tidak menulis apa pun.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Baca dokumen kinerja dan masukkan ke basis data.

    Kode keluar: 0 semua baik (yang dilewati termasuk baik), 1 ada yang gagal, 2 salah pakai atau basis data tidak dapat dipakai.
    """
    kept = None if no_cache else opened(cache)
    limits = (time_limit, memory_limit)
    options = Options(
        readers(jobs), keep_names, again, sqlite_path(_url(db)), *limits, kept, rehash, page_limit, decisions, again, scheduler
    )
    if dry_run:
        _say_plan(db, paths, options)
        return
    try:
        engine = store.open_database(db)
    except StoreError as error:
        raise terminal.stop(error, terminal.EXIT_USAGE) from None
    try:
        tally = ingest(engine, paths, options)
        _report(engine, tally)
    except (StoreError, ClusterError) as error:
        raise terminal.stop(error, terminal.EXIT_USAGE) from None
    finally:
        store.close_database(engine)
    raise typer.Exit(terminal.EXIT_FAILED if tally.failed else 0)


def build_command(
    *,
    db: Database = DEFAULT_DATABASE,
    jobs: Jobs = None,
    scheduler: SchedulerAddress = None,
    drop: Annotated[bool, typer.Option("--drop", help="Lepaskan berkas yang tidak ada lagi di masukannya.")] = False,
    scan: Scan = True,
    time_limit: TimeLimit = TIME_LIMIT,
    memory_limit: MemoryLimit = MEMORY_LIMIT,
    cache: CacheFolder = None,
    no_cache: NoCache = False,
    decisions: DecisionFolder = None,
    rehash: Rehash = False,
    verbose: Verbose = False,
) -> None:
    """Bangun ulang basis data dari masukan yang tercatat, di samping yang lama, lalu tukar bila utuh.

    Di SQLite yang baru dibuat di berkas sementara; di PostgreSQL di skema sementara, lalu tabelnya menggantikan yang lama
    dalam satu transaksi, dan program lain yang hendak menulis menunggu.
    Kode keluar: 0 semua baik, 1 ada yang gagal atau pembangunan ditolak, 2 salah pakai atau basis data tidak dapat dipakai.
    """
    try:
        kept = None if no_cache else opened(cache)
        options = Options(
            readers(jobs),
            time_limit=time_limit,
            memory_limit=memory_limit,
            cache=kept,
            rehash=rehash,
            keputusan=decisions,
            scheduler=scheduler,
        )
        engine, tally = rebuild(parse_url(db), options, drop=drop)
    except BuildRefused as error:
        raise terminal.stop(error, terminal.EXIT_FAILED) from None
    except (StoreError, ClusterError) as error:
        raise terminal.stop(error, terminal.EXIT_USAGE) from None
    _report(engine, tally)
    store.close_database(engine)
    raise typer.Exit(terminal.EXIT_FAILED if tally.failed else 0)


def _url(db: str) -> URL:
    try:
        return parse_url(db)
    except StoreError as error:
        raise terminal.stop(error, terminal.EXIT_USAGE) from None


def _say_plan(db: str, paths: list[Path], options: Options) -> None:
    """Each file that is not simply there already, then the counts."""
    engine = None
    try:
        if options.database is None or options.database.exists():
            engine = store.open_database(db, create=False, upgrade=False)
        counts: Counter[str] = Counter()
        for word, shown in plan(engine, paths, options):
            counts[word] += 1
            if word != "tetap":
                terminal.out().print(terminal.one_line(f"{word}: {shown}"), soft_wrap=True)
        terminal.out().print(_counts(counts))
    except StoreError as error:
        raise terminal.stop(error, terminal.EXIT_USAGE) from None
    finally:
        if engine is not None:
            engine.dispose()


def _report(engine: Engine, tally: Tally) -> None:
    """What this run did, and what the database now holds; equal content has an equal `sidik isi`."""
    summary = summarize(engine)
    rows = [
        ("berkas kali ini", _counts(tally.files)),
        ("berkas di basis data", _counts(summary.berkas)),
        ("dokumen", str(summary.dokumen)),
        ("unsur", str(summary.unsur)),
        ("indikator", str(summary.indikator)),
        ("fakta", _counts(summary.fakta)),
        ("temuan", _counts(summary.temuan)),
        ("sel tersisa", str(summary.sisa)),
        ("fakta berkeyakinan rendah", str(summary.ragu)),
    ]
    if summary.keputusan:
        rows.append(("keputusan", _counts(summary.keputusan)))
    terminal.out().print(terminal.table(("ringkasan", "banyaknya"), rows))
    terminal.out().print(f"sidik isi: {fingerprint(engine)}", soft_wrap=True)


def _counts(counts: Mapping[str, int]) -> str:
    return f"{sum(counts.values())} ({', '.join(f'{word} {n}' for word, n in counts.items())})" if counts else "0"
