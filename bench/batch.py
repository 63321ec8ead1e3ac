"""Measures batches: `python -m bench.batch` writes bench/BATCH.md. Each run is a process of its own, scans left unread.

Ratios are of processor seconds, but for two workers, where the clock counts; on a busy machine only the ratios say much.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "documents"
EACH = 8
"""Documents of each format, the first in the order of their names that hold at most LARGEST bytes."""
LARGEST = 1_500_000
RESULTS = Path(__file__).with_name("BATCH.md")


@dataclass(frozen=True)
class Run:
    """What one ingest took: wall and processor seconds, peak megabytes of parent and workers, what the database then holds."""

    wall: float
    cpu: float
    parent: int
    workers: int
    documents: int
    pages: int
    facts: int


def documents() -> dict[str, list[Path]]:
    """Real documents by format where they are, else those of corpus."""
    found: dict[str, list[Path]] = defaultdict(list)
    folder = SHARED if SHARED.is_dir() else ROOT / "corpus"
    for path in sorted(folder.rglob("*")):
        kind = path.suffix.lower().lstrip(".")
        if kind in {"pdf", "docx", "xlsx", "pptx"} and path.stat().st_size < LARGEST and len(found[kind]) < EACH:
            found[kind].append(path)
    return found


def ingest(paths: list[Path], database: Path, cache: Path | None, *options: str) -> Run:
    """Run one ingest and measure it."""
    command = [sys.executable, "-m", "pokin.cli", "ingest", *map(str, paths), "--db", str(database), "--no-scan", *options]
    command += ["--cache", str(cache)] if cache else ["--no-cache"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    begun = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    with closing(sqlite3.connect(database)) as db:
        count, pages = db.execute("select count(*), sum(coalesce(halaman, 1)) from berkas").fetchone()
        facts = db.execute("select count(*) from fakta").fetchone()[0]
        workers = db.execute("select max(memori) from jejak").fetchone()[0] or 0
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, workers, count, pages or 0, facts)


def loading(database: Path) -> tuple[float, int]:
    """Facts per processor second that the store takes, from cascades ready in memory, and their number."""
    import store  # noqa: PLC0415
    from pokin.work import normalized, read  # noqa: PLC0415

    made = [normalized(read(path)) for paths in documents().values() for path in paths[:3]]
    engine = store.open_database(str(database))
    begun = time.process_time()
    for cascade in made:
        store.load(engine, cascade, version="bench")
    took = time.process_time() - begun
    store.close_database(engine)
    with closing(sqlite3.connect(database)) as db:
        facts = int(db.execute("select count(*) from fakta").fetchone()[0])
    return facts / took, facts


def main() -> None:
    """Measure and write the table."""
    os.environ["POKIN_SCAN"] = "0"
    rows: list[str] = []
    with tempfile.TemporaryDirectory(prefix="pokin-") as name:
        place = Path(name)
        everything = [path for paths in documents().values() for path in paths]
        for kind, paths in [*sorted(documents().items()), ("semua", everything)]:
            base = ingest(paths, place / f"{kind}-0.sqlite", None, "--jobs", "0")
            runs = {"in this process, cold": base}
            if kind == "semua":
                runs["one worker, cold"] = ingest(paths, place / "satu.sqlite", None, "--jobs", "1")
                runs["two workers, cold"] = ingest(paths, place / "dua.sqlite", None, "--jobs", "2")
            ingest(paths, place / f"{kind}-1.sqlite", place / "cache", "--jobs", "2")
            runs["from the cache"] = ingest(paths, place / f"{kind}-2.sqlite", place / "cache", "--jobs", "0")
            runs["unchanged"] = ingest(paths, place / f"{kind}-2.sqlite", place / "cache", "--jobs", "0")
            for how, run in runs.items():
                workers = "worker" in how
                ratio = base.wall / run.wall if workers else base.cpu / run.cpu
                took = run.wall if workers else run.cpu
                rows.append(
                    f"| {kind} | {how} | {run.documents} | {run.pages} | {run.facts} | {took:.1f} | {run.documents / took:.1f} "
                    f"| {run.pages / took:.1f} | {ratio:.1f} | {run.parent} | {run.workers} |"
                )
                print(rows[-1])
        rate, facts = loading(place / "muat.sqlite")
    text = [
        "# Batches\n",
        "Written by `make bench-batch`. Seconds are of the processor (start of the program included), with workers of the clock; "
        "the ratio is to the first line of each format.\n",
        "| format | run | documents | pages | facts | seconds | documents/s | pages/s | ratio | parent MB | worker MB |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
        *rows,
        f"\nLoading alone, a transaction for each file: {rate:.0f} facts per processor second ({facts} facts).\n",
    ]
    RESULTS.write_text("\n".join(text), encoding="utf-8")
    print(text[-1])


if __name__ == "__main__":
    main()
