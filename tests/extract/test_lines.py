"""Lines put together from whole runs are those that are put together character by character."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extract.lines import lines_of
from extract.pdf_chars import Chars

LETTERS = st.sampled_from("abcIl1.,: ")
STEPS = st.sampled_from([-1.2, -0.4, 0.0, 0.1, 0.3, 1.5, 6.0])


@st.composite
def printed(draw: st.DrawFn) -> Chars:
    """Characters in the order of a file: advances in font sizes between them, now and then another line or size."""
    found: list[tuple[str, float, float, float, bool]] = []
    x, y, size = 50.0, 100.0, 10.0
    for _ in range(draw(st.integers(1, 30))):
        if draw(st.integers(0, 9)) == 0:
            y, x = y + draw(st.sampled_from([0.0, 0.5, 4.0, 12.0, -12.0])), 50.0 + draw(st.integers(0, 80))
            size = draw(st.sampled_from([10.0, 10.0, 7.0, 14.0]))
        else:
            x += draw(STEPS) * size
        found.append((draw(LETTERS), x, y, size, draw(st.booleans())))
        x += 0.5 * size
    box = np.array([[x, y - 0.8 * s, x + 0.5 * s, y + 0.2 * s] for _, x, y, s, _ in found])
    n = len(found)
    return Chars(
        [f[0] for f in found],
        box,
        np.array([[f[1], f[2]] for f in found]),
        np.array([f[3] for f in found]),
        np.zeros(n, dtype=np.int64),
        np.zeros(n, dtype=np.int64),
        np.array([f[4] for f in found]),
        np.zeros(n, dtype=np.bool_),
    )


@given(printed(), st.sampled_from([None, 1.0, 5.0]), st.randoms(use_true_random=False))
def test_runs_give_the_lines_of_their_characters(chars: Chars, gap: float | None, random: object) -> None:
    places = [i for i in range(len(chars)) if random.random() < 0.9]  # type: ignore[attr-defined]
    quick = lines_of(chars, gap, places)
    runs = chars.runs()
    chars._runs = replace(runs, runs=[replace(run, plain=False) for run in runs.runs])
    assert quick == lines_of(chars, gap, places)


def test_a_word_of_spaced_letters_is_joined() -> None:
    text = "J U M L A H"
    box = np.array([[10.0 + 4 * i, 0.0, 13.0 + 4 * i, 10.0] for i in range(len(text))])
    n = len(text)
    zeros, false = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.bool_)
    chars = Chars(list(text), box, box[:, :2], np.full(n, 8.0), zeros, zeros, false, false)
    assert [line.text for line in lines_of(chars)] == ["JUMLAH"]
