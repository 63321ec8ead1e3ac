"""How true the database is on transcribed pages, per file and family: `make accuracy` writes docs/accuracy.md.

The scorer and most documents stand beside the project (../shared); without them the command says so and writes nothing.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
OWN = ROOT / "tests" / "truth"
REPORT = ROOT / "docs" / "accuracy.md"
FIGURES = ("value", "full", "level", "precision", "trust", "trusted")
WEIGHT = {"value": "truth", "full": "truth", "level": "truth", "precision": "facts", "trust": "facts", "trusted": "facts"}
"""What each share is a share of, so that files can be put together."""
TREES = frozenset({"pohon", "kotak_kinerja", "peran", "kerangka", "matriks_cascading"})


_SECOND = frozenset(
    [
        "jabar-lkjip-03",
        "jabar-lkjip-06",
        "jabar-lkjip-07",
        "jabar-lkjip-10",
        "jabar-pk-08",
        "jabar-renja-06",
        "jabar-renja-10",
        "jabar-renja-21",
        "wonosobo-lkjip-01",
        "wonosobo-renja-01",
    ]
)
_THIRD = frozenset(["jabar-lkjip-08", "jabar-pk-01", "jabar-pk-20", "jabar-renja-18", "jabar-renja-20"])


def blind_set(truth: Path) -> str:
    """Which of the sets of pages that nobody tuned on a file of tests/truth belongs to: first, second or third."""
    return "second" if truth.stem in _SECOND else "third" if truth.stem in _THIRD else "first"


@dataclass(frozen=True)
class Page:
    """The score of one file in one set of truth, with what was read of it."""

    file: str
    group: str
    family: str
    score: Mapping[str, float | None]


def score(database: Path, truth: Iterable[Path]) -> dict[str, dict[str, float | None]]:
    """The scorer's figures by file."""
    command = [sys.executable, str(SHARED / "tools" / "score.py"), str(database), *map(str, truth), "--json"]
    found: dict[str, dict[str, float | None]] = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )["files"]
    return found


def ingested(truth: Iterable[Path], database: Path) -> None:
    """Ingest the documents that the CSVs are about, as a person would, with default options."""
    names = sorted({first_row(path)["berkas"] for path in truth})
    documents = [str(SHARED / "documents" / name) for name in names]
    subprocess.run(
        [sys.executable, "-m", "pokin.cli", "ingest", *documents, "--db", str(database)],
        check=False,
        capture_output=True,
        cwd=ROOT,
    )


def first_row(truth: Path) -> dict[str, str]:
    """The first row of a CSV of truth."""
    with truth.open(encoding="utf-8", newline="") as file:
        return next(csv.DictReader(file))


def page(database: Path, truth: Path, score: Mapping[str, float | None]) -> Page:
    """What kind of page a CSV is about: digital table, tree or scan, and the families that took its tables."""
    with truth.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    name, pages = rows[0]["berkas"], sorted({row["halaman"] for row in rows if row["halaman"]})
    with sqlite3.connect(database) as connection:
        berkas = connection.execute("SELECT berkas_id FROM v_dokumen WHERE dokumen = ?", (name,)).fetchone()
        marks = ",".join("?" * len(pages))
        where = f"berkas_id = ? AND (halaman IN ({marks}) OR halaman IS NULL)"
        key = (berkas[0] if berkas else None, *map(int, pages))
        taken = connection.execute(f"SELECT DISTINCT keluarga FROM tabel WHERE {where} AND keluarga IS NOT NULL ORDER BY 1", key)
        families = [row[0] for row in taken]
        engines = connection.execute(
            f"SELECT DISTINCT mesin FROM asal WHERE berkas_id = ? AND halaman IN ({marks})", key
        ).fetchall()
    scanned = any("rapidocr" in (row[0] or "").casefold() or "pindai" in (row[0] or "").casefold() for row in engines)
    group = "scan" if scanned else "tree or cascading" if TREES & set(families) else "digital table"
    return Page(truth.stem, group, ", ".join(families) or "none", score)


def total(pages: Iterable[Page]) -> dict[str, float | None]:
    """Figures of several files together, each weighed by what it is a share of."""
    found: dict[str, float | None] = {}
    pages = list(pages)
    for name in FIGURES:
        pairs = [(value, weight) for p in pages if (value := p.score[name]) is not None and (weight := p.score[WEIGHT[name]])]
        weight = sum(w for _, w in pairs)
        found[name] = sum(v * w for v, w in pairs) / weight if weight else None
    found["truth"] = sum(p.score["truth"] or 0 for p in pages)
    return found


def line(name: str, score: Mapping[str, float | None], *, family: str | None = None) -> str:
    """A row of a table in Markdown."""
    cells = [name, *([] if family is None else [family]), f"{score['truth']:.0f}"]
    cells += ["-" if score[figure] is None else f"{score[figure]:.3f}" for figure in FIGURES]
    return "| " + " | ".join(cells) + " |"


def table(title: str, pages: list[Page]) -> list[str]:
    """A set of truth: all, by group, by file."""
    groups: dict[str, list[Page]] = defaultdict(list)
    for one in pages:
        groups[one.group].append(one)
    head = " | ".join(["truth", *FIGURES])
    lines = [f"## {title}", "", f"| pages | {head} |", "|---" * (2 + len(FIGURES)) + "|", line("all", total(pages))]
    lines += [line(name, total(group)) for name, group in sorted(groups.items())]
    lines += ["", f"| file | families | {head} |", "|---" * (3 + len(FIGURES)) + "|"]
    return [*lines, *(line(one.file, one.score, family=one.family) for one in pages), ""]


INTRO = """# How true the database is

Made by `make accuracy`; do not edit. Pages of published documents were transcribed by hand; the scorer compares the database with them.

- value: share of printed values that are in the database with the right name, kind and number; full: with the right year and period too;
  level: with the right level of the element.
- precision: share of the facts on these pages that are printed there so; trust: the same of facts with keyakinan of 0.9 or more;
  trusted: share of facts that have it. Sheets and files without pages have no precision.

The pages below were looked at while rules were made. What an unseen page is like tell the first runs in tests/truth/README.md: value .54 for the first
fifteen pages, .91 for the twelve after these. Layouts never seen before are in tests/normalize/tata_letak: .93, .93, .89, .81 and 1.0 of their figures when first read.
"""


def main() -> int:
    """Ingest, score, write the report."""
    if not (SHARED / "truth").is_dir():
        print("make accuracy perlu dokumen dan kebenaran di ../shared; tidak ada yang ditulis")
        return 0
    beside = sorted((SHARED / "truth").glob("*.csv"))
    own = sorted(OWN.glob("*.csv"))
    sets = {
        "Truth beside the project": beside,
    } | {
        f"{name.capitalize()} set of tests/truth": [path for path in own if blind_set(path) == name]
        for name in ("first", "second", "third")
    }
    lines = [INTRO]
    with tempfile.TemporaryDirectory() as folder:
        for number, (title, truth) in enumerate(sets.items()):
            database = Path(folder) / f"{number}.sqlite"
            ingested(truth, database)
            scores = score(database, truth)
            lines += table(title, [page(database, path, scores[path.stem]) for path in truth])
    REPORT.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    print(f"ditulis: {REPORT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
