"""Faults put into made documents give themselves away wherever other figures could tell."""

import random
from pathlib import Path

import pytest

import extract
from bench.faults import DROPPED, KINDS, Outcome, Trial, inject
from schema.raw import RawDocument

CORPUS = Path(__file__).parents[2] / "corpus"
FLOOR = 0.95
TIMES = 10


@pytest.fixture(scope="module")
def evaluasi() -> RawDocument:
    """The made document with the most arithmetic: capaian, serapan, sums over three levels and a total."""
    return extract.read(CORPUS / "evaluasi-2022.pdf")


def test_faults_that_arithmetic_allows_to_tell_are_told(evaluasi: RawDocument) -> None:
    found = inject([evaluasi], 1, TIMES).values()
    able, told = sum(o.able for o in found), sum(o.told for o in found)
    assert able >= 40
    assert told / able >= FLOOR, [line for o in found for line in o.missed or []]


def test_every_kind_of_fault_changes_a_figure_or_is_read_as_the_same(evaluasi: RawDocument) -> None:
    found = inject([evaluasi], 3, 3)
    assert set(found) == {*KINDS, DROPPED}
    assert all(found[kind].able + found[kind].silent for kind in ("digit", "swapped cells", "shifted columns", "scaled unit"))
    assert found["other locale"].able == found["other locale"].silent == 0


def test_the_same_seed_makes_the_same_faults(evaluasi: RawDocument) -> None:
    trial = Trial(evaluasi)
    outcomes = []
    for _ in range(2):
        outcome, rng = Outcome(missed=[]), random.Random(7)
        for _ in range(3):
            trial.run(rng, "digit", outcome)
        outcomes.append(outcome)
    assert outcomes[0] == outcomes[1]


def test_a_figure_of_a_pohon_has_nothing_that_could_tell() -> None:
    trial = Trial(extract.read(CORPUS / "pohon-kinerja-2024.pdf"))
    assert trial.texts
    assert not trial.proved
