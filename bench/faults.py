"""Faults put into clean documents on purpose: does what is understood of them give itself away? `python -m bench.faults`.

A clean raw document is changed in one place (a digit, two cells swapped, a row shifted, a row dropped, a unit scaled, the other
locale), understood anew, and compared with what the clean one gave. A faulty fact gives itself away where it leaves
keyakinan >= 0.9, has no number any more, or carries a finding. Only where arithmetic or redundancy stands in the document can
anything tell: those are the facts that the clean document proves. The others are counted apart.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import extract
from normalize import cascade
from schema.cascade import Anggaran, Cascade, Nilai, Temuan
from schema.confidence import PROVED
from schema.raw import Cell, RawDocument, Table
from schema.words import RUPIAH

SURE = 0.9
"""Keyakinan from which a researcher uses a figure unseen."""
CORPUS = Path(__file__).parents[1] / "corpus"
Place = tuple[int, int, int]
"""Table, row and column, from 1."""
Key = tuple[int | None, int | None, int | None, str, int | None, str | None]


@dataclass(frozen=True)
class Fact:
    value: float | None
    about: tuple[str, str]
    sure: float
    proved: bool
    summed: bool
    id: str


def facts(found: Cascade) -> dict[Key, Fact]:
    """Figures by place and meaning, with what they are about."""
    units = {u.id: u.teks for u in found.unsur}
    indicators = {i.id: i.teks for i in found.indikator}
    above = {u.id: u.induk for u in found.unsur}
    borne = {(f.unsur, f.jenis) for f in found.anggaran if f.asal.keyakinan.nilai >= PROVED}
    made: dict[Key, Fact] = {}
    for fact in (*found.nilai, *found.anggaran):
        sure = fact.asal.keyakinan
        key = (fact.asal.tabel, fact.asal.baris, fact.asal.kolom, fact.jenis.value, fact.tahun, fact.periode)
        made[key] = Fact(
            value(fact), (units.get(fact.unsur or 0, ""), indicators.get(fact.indikator or 0, "")), sure.gabungan or 0.0,
            sure.baca >= PROVED and sure.nilai >= PROVED,
            fact.jenis in RUPIAH and (fact.unsur, fact.jenis) in borne and (above.get(fact.unsur or 0), fact.jenis) in borne, fact.fakta_id,
        )  # fmt: skip
    return made


def value(fact: Nilai | Anggaran) -> float | None:
    if isinstance(fact, Nilai):
        return fact.angka
    return fact.persen if fact.rupiah is None else float(fact.rupiah)


# -- one change of a raw document ---------------------------------------------------------------------------------------


def _retold(raw: RawDocument, texts: dict[Place, str], drop: tuple[int, int] | None = None) -> RawDocument:
    """The document with other texts in some cells, or without a row (table, row from 0)."""

    def table(found: Table) -> Table:
        cells: Iterable[Cell] = found.cells
        if drop is not None and drop[0] == found.number:
            cells = _without(found, drop[1])
        told = [
            c.model_copy(update={"text": texts[place], "stored": None})
            if (place := (found.number, c.row + 1, c.col + 1)) in texts
            else c
            for c in cells
        ]
        return found.model_copy(
            update={"cells": tuple(told), "rows": found.rows - (drop is not None and drop[0] == found.number)}
        )

    pages = (p.model_copy(update={"items": tuple(table(i) if isinstance(i, Table) else i for i in p.items)}) for p in raw.pages)
    return raw.model_copy(update={"pages": tuple(pages)})


def _without(table: Table, row: int) -> list[Cell]:
    cells = []
    for cell in table.cells:
        if cell.row < row < cell.row + cell.row_span or (cell.row == row and cell.row_span > 1):
            cells.append(cell.model_copy(update={"row_span": cell.row_span - 1}))
        elif cell.row > row:
            cells.append(cell.model_copy(update={"row": cell.row - 1}))
        elif cell.row < row:
            cells.append(cell)
    return cells


Texts = dict[Place, str]


def _digit(rng: random.Random, place: Place, texts: Texts, row: list[Place]) -> Texts:
    text = texts[place]
    at = rng.choice([k for k, c in enumerate(text) if c.isdigit()])
    other = rng.choice([d for d in "123456789" if d != text[at]])
    return {place: text[:at] + other + text[at + 1 :]}


def _swap(rng: random.Random, place: Place, texts: Texts, row: list[Place]) -> Texts:
    others = [p for p in texts if p[0] == place[0] and (p[1] == place[1]) != (p[2] == place[2]) and texts[p] != texts[place]]
    if not others:
        return {}
    other = rng.choice(others)
    return {place: texts[other], other: texts[place]}


def _shift(rng: random.Random, place: Place, texts: Texts, row: list[Place]) -> Texts:
    after = [p for p in row if p[2] >= place[2]]
    return {p: ("" if k == 0 else texts[after[k - 1]]) for k, p in enumerate(after)} if len(after) > 1 else {}


def _scale(rng: random.Random, place: Place, texts: Texts, row: list[Place]) -> Texts:
    text = texts[place]
    if text.rstrip(",-0").endswith(".000") or ".000" in text:
        return {place: text.replace(".000", "", 1)}
    last = max(k for k, c in enumerate(text) if c.isdigit()) + 1
    return {place: text[:last] + ("00" if "," in text or "%" in text else ".000") + text[last:]}


def _locale(rng: random.Random, place: Place, texts: Texts, row: list[Place]) -> Texts:
    turned = texts[place].translate(str.maketrans(".,", ",."))
    return {place: turned} if turned != texts[place] else {}


KINDS: dict[str, Callable[[random.Random, Place, Texts, list[Place]], Texts]] = {
    "digit": _digit,
    "swapped cells": _swap,
    "shifted columns": _shift,
    "scaled unit": _scale,
    "other locale": _locale,
}
DROPPED = "dropped row"


# -- what became of it --------------------------------------------------------------------------------------------------


@dataclass
class Outcome:
    """Faulty facts that could be told and those that were; and those that nothing in the document can tell."""

    able: int = 0
    told: int = 0
    silent: int = 0
    silent_told: int = 0
    missed: list[str] | None = None


class Trial:
    """One clean document, changed again and again."""

    def __init__(self, raw: RawDocument) -> None:
        self.raw = raw
        clean = cascade(raw)
        self.clean = facts(clean)
        self.findings = Counter(_short(t) for t in clean.temuan)
        self.texts: Texts = {}
        for fact in (*clean.nilai, *clean.anggaran):
            if fact.asal.tabel and fact.asal.baris and fact.asal.kolom and value(fact):
                place = (fact.asal.tabel, fact.asal.baris, fact.asal.kolom)
                text = self._text(*place)
                if any(c.isdigit() for c in text):
                    self.texts[place] = text
        self.proved = {key[:3] for key, fact in self.clean.items() if fact.proved}
        """Places of figures that the clean document bears out."""

    def _text(self, table: int, row: int, column: int) -> str:
        tables = {i.number: i for p in self.raw.pages for i in p.items if isinstance(i, Table)}
        return next((c.text for c in tables[table].cells if (c.row + 1, c.col + 1) == (row, column)), "")

    def run(self, rng: random.Random, kind: str, outcome: Outcome) -> None:
        place = rng.choice(sorted(self.texts))
        if kind == DROPPED:
            self._dropped(place, outcome)
            return
        row = sorted(p for p in self.texts if p[:2] == place[:2])
        change = KINDS[kind](rng, place, self.texts, row)
        if change:
            self._judge(cascade(_retold(self.raw, change)), set(change), outcome)

    def _judge(self, found: Cascade, touched: set[Place], outcome: Outcome) -> None:
        carried = {fakta for t in found.temuan for fakta in t.fakta}
        seen = {(t.tabel, t.baris) for t in found.temuan if t.baris is not None}
        bears = any(place in self.proved for place in touched)
        for key, fact in facts(found).items():
            before = self.clean.get(key)
            if fact.value is None or (before is not None and (before.value, before.about) == (fact.value, fact.about)):
                continue
            told = fact.sure < SURE or fact.id in carried or key[:2] in seen
            if before.proved if before is not None else bears:
                outcome.able += 1
                outcome.told += told
                if not told and outcome.missed is not None:
                    outcome.missed.append(f"{self.raw.berkas.nama} {key}: {before and before.value} -> {fact.value}")
            else:
                outcome.silent += 1
                outcome.silent_told += told

    def _dropped(self, place: Place, outcome: Outcome) -> None:
        """A row that is gone has no fact that could be doubted: something must be said that the clean document does not say."""
        found = cascade(_retold(self.raw, {}, (place[0], place[1] - 1)))
        left = Counter((fact.value, fact.about) for fact in facts(found).values())
        here = [fact for key, fact in self.clean.items() if key[:2] == place[:2]]
        lost = [fact for fact in here if not left[fact.value, fact.about]]
        if not lost:
            return  # its cells are those of the next row too
        told = bool(Counter(_short(t) for t in found.temuan) - self.findings)
        if any(fact.summed for fact in lost):
            outcome.able += 1
            outcome.told += told
            if not told and outcome.missed is not None:
                outcome.missed.append(f"{self.raw.berkas.nama} {place} row gone")
        else:
            outcome.silent += 1
            outcome.silent_told += told


def _short(finding: Temuan) -> tuple[str, str, str | None, str | None]:
    return finding.aturan, finding.pesan, finding.diharapkan, finding.ditemukan


def documents(folder: Path = CORPUS) -> list[RawDocument]:
    """The digital documents of the corpus that hold figures in tables."""
    paths = sorted(p for p in folder.iterdir() if p.suffix in {".pdf", ".docx", ".xlsx"} and not p.stem.endswith("-pindaian"))
    return [extract.read(path) for path in paths]


def inject(raws: Iterable[RawDocument], seed: int, times: int) -> dict[str, Outcome]:
    """Each kind of fault `times` times in every document."""
    found: dict[str, Outcome] = defaultdict(lambda: Outcome(missed=[]))
    for raw in raws:
        trial = Trial(raw)
        if not trial.texts:
            continue
        rng = random.Random(f"{seed} {raw.berkas.nama}")
        for kind in (*KINDS, DROPPED):
            for _ in range(times):
                trial.run(rng, kind, found[kind])
    return found


def main(times: int = 20) -> None:
    found = inject(documents(), 1, times)
    print("fault              could be told   told   share | nothing tells   told all the same")
    for kind, o in found.items():
        print(f"{kind:18s} {o.able:13d} {o.told:6d}   {o.told / max(o.able, 1):.3f} | {o.silent:13d} {o.silent_told:19d}")
    able, told = sum(o.able for o in found.values()), sum(o.told for o in found.values())
    print(f"{'all':18s} {able:13d} {told:6d}   {told / max(able, 1):.3f}")
    for kind, o in found.items():
        for line in (o.missed or [])[:8]:
            print(f"  missed, {kind}: {line}")


if __name__ == "__main__":
    main()
