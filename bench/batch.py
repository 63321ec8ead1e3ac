"""Measures batches: `python -m bench.batch` writes bench/BATCH.md. Each run is a process of its own, scans left unread.

Ratios are of processor seconds, those of the workers included; on a busy machine only they say much.
"""

from __future__ import annotations

import csv
import ctypes
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "documents"
EACH = 8
"""Documents of each format, the first in the order of their names that hold at most LARGEST bytes."""
LARGEST = 1_500_000
SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux: processes that lose their parent become children of this one, which can ask what they took."""
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


def digital() -> list[Path]:
    """All real documents that are no scans where they are, else those of corpus."""
    if not SHARED.is_dir():
        return [path for paths in documents().values() for path in paths]
    with (SHARED / "INDEX.csv").open(encoding="utf-8", newline="") as stream:
        names = {row["file"] for row in csv.DictReader(stream) if row["form"] != "scan"}
    return sorted(path for path in SHARED.rglob("*") if path.name in names)


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
    cpu = usage.ru_utime + usage.ru_stime
    with suppress(ChildProcessError):
        while True:  # the server of the workers, with what they took
            _, _, other = os.wait4(-1, 0)
            cpu += other.ru_utime + other.ru_stime
    with closing(sqlite3.connect(database)) as db:
        count, pages = db.execute("select count(*), sum(coalesce(halaman, 1)) from berkas").fetchone()
        facts = db.execute("select count(*) from fakta").fetchone()[0]
        workers = db.execute("select max(memori) from jejak").fetchone()[0] or 0
    return Run(wall, cpu, usage.ru_maxrss // 1024, workers, count, pages or 0, facts)


def stages(folder: Path) -> str:
    """Processor seconds of each stage over all digital documents, and facts per second that the store takes."""
    import store  # noqa: PLC0415
    from pokin.boundary import Failure, attempt  # noqa: PLC0415
    from pokin.work import normalized, read  # noqa: PLC0415

    begun = time.process_time()
    raws = [raw for raw in (attempt(partial(read, path)) for path in digital()) if not isinstance(raw, Failure)]
    was_read = time.process_time()
    made = [normalized(raw) for raw in raws]
    understood = time.process_time()
    rates = []
    facts = 0
    for name, scratch in (("tetap", False), ("buang", True)):
        engine = store.open_database(str(folder / name), scratch=scratch)
        start = time.process_time()
        for cascade in made:
            store.load(engine, cascade, version="bench")
        took = time.process_time() - start
        store.close_database(engine)
        with closing(sqlite3.connect(folder / name)) as db:
            facts = int(db.execute("select count(*) from fakta").fetchone()[0])
        rates.append(facts / took)
    return (
        f"All {len(made)} digital documents: reading {was_read - begun:.1f} s of the processor, normalizing {understood - was_read:.1f} s, "
        f"loading {facts / rates[0]:.1f} s. Loading alone, a transaction for each file: {rates[0]:.0f} facts per processor second, "
        f"{rates[1]:.0f} in `build` ({facts} facts)."
    )


def main() -> None:
    """Measure and write the table."""
    os.environ["POKIN_SCAN"] = "0"
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    rows: list[str] = []
    with tempfile.TemporaryDirectory(prefix="pokin-") as name:
        place = Path(name)
        for kind, paths in [*sorted(documents().items()), ("semua", digital())]:
            base = ingest(paths, place / f"{kind}-0.sqlite", None, "--jobs", "0")
            runs = {"in this process, cold": base}
            if kind == "semua":
                runs["one worker, cold"] = ingest(paths, place / "satu.sqlite", None, "--jobs", "1")
                runs["two workers, cold"] = ingest(paths, place / "dua.sqlite", None, "--jobs", "2")
            ingest(paths, place / f"{kind}-1.sqlite", place / "cache", "--jobs", "2")
            runs["from the cache"] = ingest(paths, place / f"{kind}-2.sqlite", place / "cache", "--jobs", "0")
            runs["unchanged"] = ingest(paths, place / f"{kind}-2.sqlite", place / "cache", "--jobs", "0")
            for how, run in runs.items():
                took = run.cpu
                rows.append(
                    f"| {kind} | {how} | {run.documents} | {run.pages} | {run.facts} | {took:.1f} | {run.wall:.1f} "
                    f"| {run.documents / took:.1f} | {run.pages / took:.1f} | {base.cpu / took:.2f} | {base.wall / run.wall:.2f} "
                    f"| {run.parent} | {run.workers} |"
                )
                print(rows[-1])
        told = stages(place)
    text = [
        "# Batches\n",
        "Written by `make bench-batch`. Documents and pages are per second of the processor (start of the program and workers "
        "included); ratios are to the first line of each format, those by the clock say little on a busy machine.\n",
        "| format | run | documents | pages | facts | CPU s | wall s | documents/s | pages/s | CPU ratio | wall ratio | parent MB | worker MB |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|",
        *rows,
        f"\n{told}\n",
    ]
    RESULTS.write_text("\n".join(text), encoding="utf-8")
    print(text[-1])


if __name__ == "__main__":
    main()
