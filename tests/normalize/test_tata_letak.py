"""Layouts of tables as data: each file of `tata_letak/` is read, and the figures that it names must be there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import normalize
from schema.cascade import Cascade
from schema.raw import Cell, RawDocument, Table
from schema.words import Severity

LAYOUTS = sorted((Path(__file__).parent / "tata_letak").glob("*.txt"))
FIGURES = {"target", "realisasi", "capaian", "baseline", "pagu", "realisasi_anggaran", "serapan", "sisa_anggaran"}


@dataclass(frozen=True)
class Fact:
    """What a layout says of one figure, or what was read."""

    level: str
    unsur: str
    indikator: str
    jenis: str
    tahun: str
    periode: str
    teks: str

    def holds(self, read: Fact) -> bool:
        """Is this what was read?"""
        pairs = zip(self.__dict__.values(), read.__dict__.values(), strict=True)
        return all(_same(asked, found) for asked, found in pairs)


def _same(asked: str, found: str) -> bool:
    if asked == "-":
        return found in {"", "-"}
    wanted, plain = (re.sub(r"\W", "", text.casefold()) for text in (asked, found))
    return wanted in plain if asked.startswith("*") else wanted == plain


def _table(lines: list[str], number: int) -> Table:
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    cols = max(map(len, rows))
    rows = [row + [""] * (cols - len(row)) for row in rows]
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in {"", "<", "^"}:
                continue
            width = next((w for w in range(1, cols - c) if row[c + w] != "<"), cols - c)
            height = next((h for h in range(1, len(rows) - r) if rows[r + h][c] != "^"), len(rows) - r)
            cells.append(Cell(row=r, col=c, row_span=height, col_span=width, text=text, line=r + 1, engine="buatan"))
    return Table(number=number, rows=len(rows), cols=cols, cells=tuple(cells))


def _layout(path: Path, document: Callable[..., RawDocument]) -> tuple[RawDocument, list[Fact]]:
    items: list[str | Table] = []
    facts: list[Fact] = []
    for block in path.read_text(encoding="utf-8").strip("\n").split("\n\n"):
        lines = [line for line in block.split("\n") if line]
        if lines[0].startswith("="):
            facts += [Fact(*(part.strip() for part in line[1:].split("|"))) for line in lines]
        elif "|" in lines[0]:
            items.append(_table(lines, sum(isinstance(item, Table) for item in items) + 1))
        else:
            items += lines
    return document(*items, pages=True), facts


def _read(cascade: Cascade) -> list[Fact]:
    unsur = {u.id: u for u in cascade.unsur}
    indikator = {i.id: i for i in cascade.indikator}
    found = []
    facts: list[Any] = [*cascade.nilai, *cascade.anggaran, *cascade.atribut]
    for fact in facts:
        measure = indikator.get(fact.indikator)
        node = unsur.get(fact.unsur or (measure.unsur if measure else None))
        when = (str(fact.tahun or "-"), str(getattr(fact, "periode", "-")))
        name = measure.teks if measure else "-"
        level = str(node.level or "-") if node else "-"
        found.append(Fact(level, node.teks if node else "-", name, str(fact.jenis), *when, fact.asal.teks))
    for one in cascade.indikator:
        node = unsur.get(one.unsur)
        found.append(
            Fact(str(node.level or "-") if node else "-", node.teks if node else "-", one.teks, "unsur", "-", "-", one.teks)
        )
    return found


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_gives_its_figures(path: Path, document: Callable[..., RawDocument]) -> None:
    raw, asked = _layout(path, document)
    read = _read(normalize.cascade(raw))
    assert asked
    missing = []
    for fact in asked:
        found = next((one for one in read if fact.holds(one)), None)
        if found is None:
            missing.append(fact)
        else:
            read.remove(found)
    assert missing == [], "\n".join(map(str, [f for f in read if f.jenis in FIGURES]))


TRUE_OF_EXCERPTS = {
    "jumlah-anak-tidak-cocok",
    "triwulan-tidak-cocok",
    "keluaran-berbeda",
    "polaritas-turun",
    "identitas-tidak-diketahui",
}
"""Findings that are right about a layout: it shows some rows of a table, whose sums are of rows that it leaves out, and no cover."""
ONE_CAUSE = {"tabel-diragukan": "sel-sisa"}
"""A table with cells left over is doubted: two findings, one cause."""


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_clean_layout_has_at_most_one_false_finding(path: Path, document: Callable[..., RawDocument]) -> None:
    raw, _ = _layout(path, document)
    findings = [t for t in normalize.cascade(raw).temuan if t.severity is not Severity.INFO]
    false = {
        (ONE_CAUSE.get(t.aturan, t.aturan), t.pesan if t.aturan not in {*ONE_CAUSE, *ONE_CAUSE.values()} else "")
        for t in findings
        if t.aturan not in TRUE_OF_EXCERPTS
    }
    assert len(false) <= 1, false


def test_a_scale_above_the_table_multiplies_its_amounts(document: Callable[..., RawDocument]) -> None:
    raw, _ = _layout(LAYOUTS[0].parent / "skala-di-atas-tabel.txt", document)
    assert [int(fact.rupiah) for fact in normalize.cascade(raw).anggaran if fact.rupiah] == [
        1250500000,
        1200000000,
        340000000,
        325250000,
    ]
