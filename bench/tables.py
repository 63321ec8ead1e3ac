"""`make bench`: cell F1, CPU seconds per page and peak memory of reading, on made documents; writes bench/RESULTS.md."""

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
                f"{cost:.4f}" if name == "pokin" else f"{cost:.4f} (x{cost / own:.0f})" for name, (_, cost) in result.items()
            ]
            rows.append((made.name, *cells, *times))
        megabytes, seconds = peak(folder)
    head: Row = ("document", *(f"F1 {n}" for n in ENGINES), *(f"CPU s/page {n}" for n in ENGINES))
    memory = f"Peak memory of one process that reads {LONG} pages: {megabytes} MB, {seconds:.3f} s per page with the start."
    _print(head, rows, memory)
    RESULTS.write_text(_markdown(head, rows, memory), encoding="utf-8")


def _print(head: Row, rows: list[Row], memory: str) -> None:
    table = Table(title="Reading of made documents", title_justify="left")
    for n, column in enumerate(head):
        table.add_column(column, justify="right" if n else "left")
    for row in rows:
        table.add_row(*row)
    console = Console()
    console.print(table)
    console.print(memory)
    console.print(f"written to {RESULTS}")


def _markdown(head: Row, rows: list[Row], memory: str) -> str:
    lines = [
        "# Reading of made documents",
        "",
        "Written by `make bench`. F1: exact text at exact page, table, row and column. CPU: median of "
        f"{RUNS} runs in one process, in brackets how many times Pokin's.",
        "",
        "| " + " | ".join(head) + " |",
        "|" + "---|" * len(head),
        *("| " + " | ".join(row) + " |" for row in rows),
        "",
        memory,
        "",
        "Versions: " + ", ".join(f"{name} {number}" for name, number in versions().items()) + ".",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
