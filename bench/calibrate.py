"""Fits the table of confidence and says how far it can be believed: `make calibrate`.

Labels come from transcribed pages, matched by the scorer beside the project; without the folder of real documents the command
says so and changes nothing. Few parameters: three kinds of figures (printed, read from a picture, proved by other figures), some
steps of the stages' product. A step's figure is the lower end of the 95% Wilson interval of the share of right facts. Pages that
rules were tuned on weigh a tenth where they are right; pages that were scored before anything was tuned on them weigh whole.
"""

from __future__ import annotations

import csv
import importlib.util
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

import store
from bench.faults import DROPPED, documents, inject
from normalize.keyakinan import kind
from pokin.cache import opened
from pokin.work import normalized, read
from schema.confidence import BEST, Keyakinan
from store.lookup import rows

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
TRUTH = ROOT / "tests" / "truth"
FIRST_RUN = TRUTH / "lari_pertama" / "hitungan.csv"
TABLE = ROOT / "normalize" / "lexicon" / "keyakinan.yml"
REPORT = ROOT / "docs" / "trust.md"
SEEN, BLIND = 0.1, 1.0
"""Weight of a right fact on a page that rules were tuned on, and on one that was scored first; a wrong one weighs whole on both."""
STEPS = {"cetak": (0.9, 0.7), "gambar": (0.845, 0.7), "terbukti": (0.5,)}
"""Where steps of the stages' product begin; figures that others prove have one, as none was wrong in any."""
TOLD = frozenset({"dilihat"})
"""Labels that the report tells and the fit leaves out: on a worn scan figures are right and the names beside them garbled, which no stage knows yet."""
LEAST = 5.0
"""Weight of the facts that a step needs; with less it takes the figure of the step below."""
SURE = 0.9
Z = 1.96


@dataclass(frozen=True)
class Label:
    """What a fact was worth before calibration, and whether it is right. Several equal ones stand together (`n`, `right`)."""

    file: str
    source: str
    kind: str
    product: float
    n: int
    right: int
    weight: float


# -- labels -------------------------------------------------------------------------------------------------------------


def scorer() -> ModuleType:
    """The scorer beside the project."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def facts_of(name: str) -> list[dict[str, Any]]:
    """All facts of a document, read or found in the cache, with the stages of their confidence."""
    path = SHARED / "documents" / name
    cache, digest = opened(None), sha256(path.read_bytes()).hexdigest()
    raw = cache.get(path, digest)
    if raw is None:
        raw = read(path)
        cache.put(path, raw)
    scanned = {p.number for p in raw.pages if p.source == "scan"}
    with tempfile.TemporaryDirectory() as folder:
        engine = store.open_database(str(Path(folder) / "x.sqlite"))
        store.load(engine, normalized(raw))
        stages = "a.keyakinan_baca, a.keyakinan_judul, a.keyakinan_nilai, a.keyakinan_taut"
        joined = "v_fakta v join fakta f on f.fakta_id = v.fakta_id join asal a on a.asal_id = f.asal_id"
        found = [dict(row) for row in rows(engine, f"select v.*, {stages} from {joined}")]
        store.close_database(engine)
    for fact in found:
        sure = Keyakinan(**{stage: fact[f"keyakinan_{stage}"] for stage in ("baca", "judul", "nilai", "taut")})
        fact["product"] = sure.together
        fact["kind"] = kind(sure, fact["mesin"], fact["halaman"] in scanned)
    return found


def labels(truth: Sequence[Path], source: str, weight: float, score: ModuleType) -> list[Label]:
    """Facts on transcribed pages, right or not."""
    made = []
    for path in truth:
        pages = defaultdict(list)
        for row in score.read_truth(path):
            pages[row["berkas"], row["halaman"]].append(row)
        known: dict[str, list[dict[str, Any]]] = {}
        for (name, page), wanted in pages.items():
            if not page:
                continue  # whole documents of which only a part was transcribed: a fact too many is not told from one left out
            facts = known.setdefault(name, facts_of(name))
            made += _page([f for f in facts if str(f["halaman"]) == str(int(float(page)))], wanted, (name, source, weight), score)
    return made


def _page(
    facts: list[dict[str, Any]], wanted: list[dict[str, Any]], where: tuple[str, str, float], score: ModuleType
) -> list[Label]:
    kinds = {w["jenis"] for w in wanted}
    empty = [f for f in facts if f["jenis"] in score.NUMERIC and f["angka"] is None and not score.key(f["teks"])]
    judged = [f for f in facts if f["jenis"] in kinds and f not in empty]
    pairs = sorted(
        (
            (score.exact_context(w, f), about, -i, -j)
            for i, w in enumerate(wanted)
            for j, f in enumerate(judged)
            if w["jenis"] == f["jenis"] and (w["jenis"] != "jadwal" or w["periode"] == f["periode"]) and score.same_value(w, f)
            if (about := score.subject(w, f)) >= score.SAME
        ),
        reverse=True,
    )
    taken: set[int] = set()
    used: set[int] = set()
    for *_, i, j in pairs:
        if i not in used and j not in taken:
            used.add(i)
            taken.add(j)
    name, source, weight = where
    return [Label(name, source, f["kind"], f["product"], 1, int(-j in taken), weight) for j, f in enumerate(judged)]


def first_run() -> list[Label]:
    """Counts of the later sets' pages as they were read before anything was tuned on them; the code that did it is gone."""
    with FIRST_RUN.open(encoding="utf-8", newline="") as lines:
        return [
            Label(r["berkas"], r["set"], r["macam"], float(r["hasil_kali"]), int(r["n"]), int(r["benar"]), BLIND)
            for r in csv.DictReader(lines)
        ]


# -- the table ----------------------------------------------------------------------------------------------------------


def interval(right: float, n: float) -> tuple[float, float]:
    """95% Wilson interval of a share."""
    if n <= 0:
        return 0.0, 1.0
    share, spread = right / n, Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


Table = dict[str, list[tuple[float, float]]]


def step(label: Label) -> float | None:
    """Where the step of a fact begins; None below the lowest."""
    return next((s for s in STEPS[label.kind] if label.product >= s), None)


def fit(found: Iterable[Label]) -> Table:
    """(from which product, confidence) by kind, the highest first; never lower at a higher step."""
    weights: dict[tuple[str, float], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for label in found:
        start = step(label)
        if start is not None and label.source not in TOLD:
            weights[label.kind, start][0] += label.weight * label.right
            weights[label.kind, start][1] += label.weight * label.right + label.n - label.right
    table: Table = {}
    for name, starts in STEPS.items():
        most, made = BEST, []
        for start in starts:
            right, n = weights[name, start]
            if n >= LEAST:
                most = min(most, interval(right, n)[0])
                made.append((start, round(most, 3)))
        table[name] = made
    return table


def worth(table: Table, label: Label) -> float:
    """Calibrated confidence of a fact."""
    found = table[label.kind]
    return next((w for start, w in found if label.product >= start), min([BEST, label.product, *(w for _, w in found)]))


def left_out(found: list[Label], source: str) -> list[tuple[Label, float]]:
    """Each file's facts of a source with the confidence that all other files give them."""
    made = []
    for file in sorted({label.file for label in found if label.source == source}):
        table = fit(label for label in found if label.file != file)
        made += [(label, worth(table, label)) for label in found if label.file == file and label.source == source]
    return made


# -- the report ---------------------------------------------------------------------------------------------------------


def share(right: float, n: float) -> str:
    low, high = interval(right, n)
    return f"{right / n:.3f} ({low:.3f} to {high:.3f})" if n else "-"


def sure_rows(name: str, judged: list[tuple[Label, float]]) -> str:
    """One line: facts, sure ones, their share, wrong sure ones, trust with its interval."""
    n = sum(label.n for label, _ in judged)
    sure = [(label.n, label.right) for label, w in judged if w >= SURE]
    many, right = sum(a for a, _ in sure), sum(b for _, b in sure)
    return f"| {name} | {n} | {many} | {many / max(n, 1):.3f} | {many - right} | {share(right, many)} |"


def report(found: list[Label], table: Table) -> str:
    lines = [
        INTRODUCTION,
        "## The table",
        "",
        "| figure | product of the stages from | keyakinan | facts tuned on | right | facts scored first | right |",
    ]
    lines.append("|---|---|---|---|---|---|---|")
    for name, starts in table.items():
        for k, (start, value) in enumerate(starts):
            top = starts[k - 1][0] if k else math.inf
            here = [label for label in found if label.kind == name and start <= label.product < top]
            seen = [label for label in here if label.weight == SEEN]
            blind = [label for label in here if label.weight == BLIND]
            counts = [sum(getattr(label, what) for label in group) for group in (seen, blind) for what in ("n", "right")]
            lines.append(f"| {name} | {start} | {value} | {counts[0]} | {counts[1]} | {counts[2]} | {counts[3]} |")
    lines += [
        "",
        "## Leave one file out",
        "",
        "| pages | facts | keyakinan >= 0.9 | share | wrong | right, with 95% interval |",
        "|---|---|---|---|---|---|",
    ]
    truth = left_out(found, "truth")
    lines.append(sure_rows("truth beside the project, digital", [x for x in truth if x[0].file not in scans(found)]))
    lines.append(sure_rows("truth beside the project, scans", [x for x in truth if x[0].file in scans(found)]))
    for source, title in SOURCES.items():
        lines.append(sure_rows(title, left_out(found, source)))
    lines += [
        "",
        "Reliability of all of them together, by keyakinan:",
        "",
        "| keyakinan | facts | right, with 95% interval |",
        "|---|---|---|",
    ]
    every = [x for source in ("truth", *SOURCES) for x in left_out(found, source)]
    for low, high in ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.6, 0.8), (0.0, 0.6)):
        here = [label for label, w in every if low <= w < high]
        n, right = sum(label.n for label in here), sum(label.right for label in here)
        lines.append(f"| {low} to {min(high, 1.0)} | {n} | {share(right, n)} |")
    return "\n".join([*lines, "", *fault_lines(), outlook()])


def outlook() -> str:
    """What the figures do not say, with those of the run that is left out of the fit."""
    early = [one for one in first_run() if one.source == "buta-1" and one.kind == "cetak" and one.product >= SURE]
    sure, right = sum(one.n for one in early), sum(one.right for one in early)
    return OUTLOOK.format(sure=sure, right=right, share=share(right, sure))


def scans(found: list[Label]) -> set[str]:
    return {label.file for label in found if label.kind == "gambar"}


def fault_lines() -> list[str]:
    """The table of injected faults."""
    lines = [
        FAULTS,
        "| fault | could be told | told | share, with 95% interval | nothing tells | told all the same |",
        "|---|---|---|---|---|---|",
    ]
    outcomes = inject(documents(), 1, TIMES)
    for name, o in outcomes.items():
        lines.append(f"| {name} | {o.able} | {o.told} | {share(o.told, o.able)} | {o.silent} | {o.silent_told} |")
    able, told = sum(o.able for o in outcomes.values()), sum(o.told for o in outcomes.values())
    return [*lines, f"| all | {able} | {told} | {share(told, able)} | | |", "", BLINDNESS.format(dropped=DROPPED)]


TIMES = 40
SOURCES = {
    "tests": "tests/truth, today's code (tuned on)",
    "buta-2": "tests/truth second set, first run (nothing tuned)",
    "buta-3": "tests/truth third set, first run (nothing tuned)",
    "pindaian": "tests/truth/pindaian, scans (nothing tuned)",
    "dilihat": "tests/truth/pindaian/dilihat, a worn scan (tuned on, not in the fit)",
}
INTRODUCTION = """# How far keyakinan can be believed

Made by `make calibrate` from transcribed pages; do not edit. A normal run uses only `normalize/lexicon/keyakinan.yml`.

Every stage (reading, header, value, link) gives its own confidence; their product, over that of a fact that nothing speaks
against, decides the step. Three kinds of figures have steps of their own: `cetak` from the text that a file holds, `gambar` read
from a picture, `terbukti` where other printed figures bear it out (capaian from target and realisasi, serapan, sums up the tree and
printed totals, quarters and their year, the same figure in two tables). The keyakinan of a step is the lower end of the 95% interval of the share of
right facts; right facts of pages on which rules were tuned weigh a tenth, those of pages that were scored before anything was tuned on them whole.
A fact whose element or indicator is misread on a scan, or that stands on a worn page, has at most .89 whatever its step (`normalize/keyakinan.py`); the tables
below count before that.
"""
FAULTS = """## Injected faults

`bench/faults.py` changes one place of a clean made document, understands it anew and looks at every figure that differs. Told means: the figure left
keyakinan >= 0.9 or carries a finding. Could be told means: the clean document proves the figure; a dropped row, that its money is part of a sum.
"""
BLINDNESS = """Nothing in a document can tell a digit, a scale or a swapped cell in a figure that is printed once and computed from nothing: targets of a Perjanjian Kinerja or
of a year matrix, pagu without a total, realisasi without capaian. Nor a {dropped} where no sum goes over it and no number stands before it. A change of locale in such a
figure is read as the same number, or as none (`12,000,000`, `97.49`). A swap of two equal figures is no fault. Those figures have the keyakinan of `cetak` or `gambar`, never of `terbukti`.
"""
OUTLOOK = """## What this does not say

- The pages come from few governments (Jawa Barat, Wonosobo, Jombang, Tangerang Selatan); scans are forms of Perjanjian Kinerja and one Renja.
- The first set of tests/truth was scored first by code that did not doubt half-understood tables: of {sure} printed figures whose product is 0.9 or more {right}
  were right there ({share}). It is not in the fit. A layout of a family that is missing can fail as a whole again; look at the first table of each new layout.
- Proved figures were right on every page, those scored first included.
"""


def main() -> int:
    if not (SHARED / "truth").is_dir():
        print(f"no transcribed pages: {SHARED / 'truth'} is missing; the committed table stays", file=sys.stderr)
        return 1
    score = scorer()
    found = labels(sorted((SHARED / "truth").glob("*.csv")), "truth", SEEN, score)
    found += labels(sorted(TRUTH.glob("*.csv")), "tests", SEEN, score)
    found += labels(sorted((TRUTH / "pindaian").glob("*.csv")), "pindaian", BLIND, score)
    found += labels(sorted((TRUTH / "pindaian" / "dilihat").glob("*.csv")), "dilihat", SEEN, score)
    found += [label for label in first_run() if label.source in {"buta-2", "buta-3"}]
    table = fit(found)
    body = "".join(f"{name}: [{', '.join(f'{{dari: {s}, keyakinan: {w}}}' for s, w in made)}]\n" for name, made in table.items())
    TABLE.write_text(
        "# What the stages of confidence are worth together (docs/trust.md); made by `make calibrate`.\n" + body, encoding="utf-8"
    )
    REPORT.write_text(report(found, table), encoding="utf-8")
    print(body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
