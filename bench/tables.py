"""`make bench`: cell F1, CPU seconds per page and peak memory of reading, on made and real pages; writes bench/RESULTS.md."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import real, scans
from bench.documents import Made, Truth, make_all, ruled
from bench.engines import ENGINES, Engine, versions

RUNS = 3
RESULTS = Path(__file__).parent / "RESULTS.md"
LONG = 300
"""Pages of the run that measures memory."""
PEAK = """
import re, sys
from pathlib import Path
import extract
extract.read(Path(sys.argv[1]))
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""Reads one file in a process of its own and prints the most memory that it held, in kilobytes (Linux; `ru_maxrss` would
count what its parent held when it was started)."""

Row = tuple[str, ...]
Part = tuple[str, str, Row, list[Row]]
"""Title, what it shows, head and rows of one table of results."""
MADE = (
    "F1: exact text at exact page, table, row and column. CPU: median of "
    f"{RUNS} runs in one process, in brackets how many times Pokin's. Every engine with its default settings."
)
REAL = (
    "Published pages with transcribed truth. Kept: the part of the printed values that stand in one row with their name "
    "(for every engine an empty place takes the text above it, as a merged cell would give it)."
)


def f1(found: Truth, truth: Truth) -> float:
    """F1 of cells: the exact text (white space joined) at the exact page, table, row and column."""
    read = {place: " ".join(text.split()) for place, text in found.items() if text.strip()}
    right = sum(read.get(place) == text for place, text in truth.items())
    return 2 * right / (len(read) + len(truth))


def measure(made: Made) -> dict[str, tuple[float, float]]:
    """F1 and the median of CPU seconds per page, by engine; the order of engines rotates from run to run."""
    names = list(ENGINES)
    spent: dict[str, list[float]] = {name: [] for name in names}
    score: dict[str, float] = {}
    for run in range(RUNS):
        for name in names[run % len(names) :] + names[: run % len(names)]:
            begin = time.process_time()
            found = ENGINES[name](made.path)
            spent[name].append((time.process_time() - begin) / made.pages)
            score[name] = f1(found, made.truth)
    return {name: (score[name], statistics.median(spent[name])) for name in names}


def peak(folder: Path) -> tuple[int, float]:
    """Most memory in megabytes, and seconds per page, of one process that reads a long document."""
    made = ruled(folder / "long.pdf", LONG)
    begin = time.monotonic()
    root = str(Path(__file__).parents[1])
    run = subprocess.run(
        [sys.executable, "-c", PEAK, str(made.path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
    )
    return round(int(run.stdout) / 1024), (time.monotonic() - begin) / LONG


def warm_up(engines: dict[str, Engine], path: Path) -> None:
    """Load what engines load at their first document, so that no document pays for it."""
    for engine in engines.values():
        engine(path)


def main() -> None:
    """Measure, print and write."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = list(make_all(folder))
        warm_up(ENGINES, documents[-1].path)
        for made in documents:
            result = measure(made)
            own = result["pokin"][1]
            cells = [f"{score:.3f}" for score, _ in result.values()]
            times = [
                f"{cost:.4f}" if name == "pokin" else f"{cost:.4f} (x{cost / own:.1f})" for name, (_, cost) in result.items()
            ]
            rows.append((made.name, *cells, *times))
        megabytes, seconds = peak(folder)
    head: Row = ("document", *(f"F1 {n}" for n in ENGINES), *(f"CPU s/page {n}" for n in ENGINES))
    memory = f"Peak memory of one process that reads {LONG} pages: {megabytes} MB, {seconds:.3f} s per page with the start."
    parts = [("Made documents", MADE, head, rows)]
    if (real.SHARED / "truth").is_dir():
        head = ("document", "pages", "values", *(f"kept {n}" for n in ENGINES), *(f"CPU s/page {n}" for n in ENGINES))
        parts.append(("Real pages", REAL, head, real.measure()))
    parts.append(("Scans", " ".join((scans.ABOUT, scans.missing())).strip(), *scans.measure(f1)))
    _print(parts, memory)
    RESULTS.write_text(_markdown(parts, memory), encoding="utf-8")


def _print(parts: list[Part], memory: str) -> None:
    console = Console()
    for title, _, head, rows in parts:
        table = Table(title=title, title_justify="left")
        for n, column in enumerate(head):
            table.add_column(column, justify="right" if n else "left")
        for row in rows:
            table.add_row(*row)
        console.print(table)
    console.print(memory)
    console.print(f"written to {RESULTS}")


def _markdown(parts: list[Part], memory: str) -> str:
    lines = ["# Reading beside other engines", "", "Written by `make bench`.", ""]
    for title, about, head, rows in parts:
        lines += [f"## {title}", "", about, ""]
        lines += ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
        lines += [*("| " + " | ".join(row) + " |" for row in rows), ""]
    return "\n".join([*lines, memory, "", "Versions: " + ", ".join(f"{n} {v}" for n, v in versions().items()) + ".", ""])


if __name__ == "__main__":
    main()
