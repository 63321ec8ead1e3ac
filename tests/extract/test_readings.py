"""Readings of one region are scored by what is printed there; the best is kept and the losers are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import second_opinion
from extract.readings import Doubt, judge, score
from extract.second_opinion import SecondOpinion
from schema.raw import Box, Cell, Page, Table

LINES = (("No", "Sasaran", "Target"), ("1", "Jalan mantap", "80"), ("2", "Air bersih", "75"))
DOUBT = Doubt(frozenset({(1, 1)}), tuple(w for line in LINES for part in line for w in part.split()), LINES)


def table(rows: list[list[str]], engine: str) -> Table:
    cells = tuple(Cell(row=r, col=c, text=t, engine=engine) for r, row in enumerate(rows) for c, t in enumerate(row))
    return Table(number=4, rows=len(rows), cols=len(rows[0]), cells=cells, box=Box(x0=0, y0=0, x1=300, y1=90))


WHOLE = table([list(line) for line in LINES], "lain")
FUSED = table([["No", "Sasaran", "Target"], ["1", "Jalan mantap 80", ""], ["2", "Air bersih 75", ""]], "kisi")
BROKEN = table([["No", "Sasar", "an Target"], ["1", "Jalan man", "tap 80"], ["2", "Air ber", "sih 75"]], "potong")


def test_a_reading_without_fault_has_the_full_score() -> None:
    assert score(WHOLE, DOUBT) == 1.0
    assert score(FUSED, DOUBT) < 0.95
    assert score(BROKEN, DOUBT) < 0.95


def test_letters_that_are_lost_or_not_printed_cost_as_much() -> None:
    without = table([["No", "Sasaran", "Target"], ["1", "Jalan mantap", "80"], ["2", "Air bersih", ""]], "kurang")
    hidden = table([["No", "Sasaran", "Target"], ["1", "Jalan mantap", "80"], ["2", "Air bersih", "75 rahasia"]], "lebih")
    assert score(without, DOUBT) < 1.0
    assert score(hidden, DOUBT) < 1.0


def test_the_better_reading_is_kept_with_its_score_and_the_losers_are_named() -> None:
    kept = judge(FUSED, [BROKEN, WHOLE], DOUBT)
    assert [c.text for c in kept.cells][3:6] == ["1", "Jalan mantap", "80"]
    assert (kept.number, kept.score) == (4, 1.0)
    assert [r.engine for r in kept.lost] == ["kisi", "potong"]
    assert kept.lost[0].score == score(FUSED, DOUBT)


def test_between_equals_the_own_reading_stays_and_is_no_surer_than_its_score() -> None:
    own = judge(
        FUSED, [FUSED.model_copy(update={"cells": tuple(c.model_copy(update={"engine": "x"}) for c in FUSED.cells)})], DOUBT
    )
    assert {c.engine for c in own.cells} == {"kisi"}
    assert {c.confidence for c in own.cells} == {own.score}
    assert [r.engine for r in own.lost] == ["x"]


def test_what_is_asked_is_bounded_by_work_not_by_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int | None] = []

    def answer(_: Path, page: Page) -> list[Table]:
        asked.append(page.number)
        return [WHOLE]

    monkeypatch.setattr(second_opinion, "_plumber", answer)
    monkeypatch.setattr(second_opinion, "_camelot", lambda *_: [])
    page = Page(number=1, items=(FUSED,))
    monkeypatch.setattr(second_opinion, "MOST_WORK", 2 * second_opinion._work(page))
    opinion = SecondOpinion(Path("a.pdf"))
    read = [opinion.review(page.model_copy(update={"number": n}), {4: DOUBT}) for n in (1, 2, 3)]
    assert asked == [1, 2]
    assert [p.items[0].lost != () for p in read if isinstance(p.items[0], Table)] == [True, True, False]
    assert [n.rule for n in opinion.notes] == ["pembaca-lain-dipakai"] * 2
