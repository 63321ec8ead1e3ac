"""Runs of level characters: what stands on one base line and follows each other in the file, measured for a whole page at once.

Most lines of a cell are one run or a few that do not overlap; such lines are put together from what is measured here, and
only the rest is walked character by character (`extract.lines`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from extract.arrays import Flags, Floats, Ints
from extract.geometry import Rect

SPACE = 0.19
"""Part of the font size that a gap must have to be a space. Word spaces are .25 to .28, condensed ones .2; kerning stays
below .12."""
RUN_BREAK = 1.0
"""Gap, in font sizes, at which characters that follow each other in the file are read as two runs."""
BACK = 0.6
"""Font sizes by which the next character may stand back before it starts a run of its own (accents, kerning)."""
BASE_DRIFT = 0.12
"""Font sizes by which the base line of a run may drift (skewed pages)."""


@dataclass(slots=True)
class Run:
    """Characters `first` to `last` (not included) of a page with the box around them.

    What is `plain` needs no look at its characters: they go from left to right and have one size. Only then the other
    fields hold: `text` with spaces where gaps are, the box around what is inked, `middle` of the last character, size,
    number of inked and of bold characters, widest gap between two inked ones in font sizes.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    first: int
    last: int
    plain: bool = False
    text: str = ""
    ink: Rect = (0.0, 0.0, 0.0, 0.0)
    middle: float = 0.0
    size: float = 0.0
    inked: int = 0
    bold: int = 0
    widest: float = 0.0


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of a page: for each character the place of its run in `runs`; -1 for text that is not level."""

    of: list[int]
    runs: list[Run]
    turned: bool
    """whether there is text that is not level"""

    def pieces(self, places: Sequence[int]) -> Iterator[tuple[Run, bool]]:
        """The runs of some characters, given in the order of the file, and whether each is there as a whole.

        Of a run that is cut, what follows without a hole is a piece: a bare run (only `first` and `last` hold).
        """
        k, n = 0, len(places)
        while k < n:
            first = places[k]
            number = self.of[first]
            run = self.runs[number]
            whole = run.last - run.first
            if first == run.first and k + whole <= n and places[k + whole - 1] == run.last - 1:
                yield run, True
                k += whole
                continue
            end = k + 1
            while end < n and places[end] == places[end - 1] + 1 and self.of[places[end]] == number:
                end += 1
            yield Run(0.0, 0.0, 0.0, 0.0, first, places[end - 1] + 1), False
            k = end


def measure(text: list[str], box: Floats, size: Floats, level: Flags, bold: Flags, inked: Flags) -> Runs:
    """The runs of all characters of a page, given in the order of the file; `box` is n x 4, points from the top left."""
    n = len(text)
    if not n:
        return Runs([], [], False)
    x0, y0, x1, y1 = box.T
    # White space is a plain space but for odd signs, and those are looked at one by one.
    blank = ~inked
    odd = [i for i in np.flatnonzero(blank).tolist() if text[i] != " "]
    blank[odd] = False
    scale = np.maximum(size[1:], size[:-1])
    ahead, drift = x0[1:] - x1[:-1], np.abs(y1[1:] - y1[:-1])
    apart = (ahead > RUN_BREAK * scale) | (ahead < -BACK * scale) | (drift > BASE_DRIFT * scale)
    apart |= level[1:] != level[:-1]
    firsts = np.concatenate([[0], np.flatnonzero(apart) + 1])
    lasts = np.append(firsts[1:], n)

    uneven = np.zeros(n, dtype=np.bool_)
    uneven[1:] = ~apart & ((x0[1:] < x0[:-1]) | (x1[1:] < x1[:-1]) | (size[1:] != size[:-1]))
    uneven[odd] = True
    plain = ~np.logical_or.reduceat(uneven, firsts) & level[firsts]
    gap = np.zeros(n, dtype=np.bool_)
    gap[1:] = ~apart & (ahead > SPACE * size[1:]) & ~blank[1:]
    ink_count = np.add.reduceat((~blank).astype(np.int64), firsts)
    bold = np.add.reduceat((bold & ~blank).astype(np.int64), firsts)
    ink = np.where(blank[:, None], [np.inf, np.inf, -np.inf, -np.inf], box)
    low, high = np.minimum.reduceat, np.maximum.reduceat
    columns = (
        low(x0, firsts), low(y0, firsts), high(x1, firsts), high(y1, firsts),
        low(ink[:, 0], firsts), low(ink[:, 1], firsts), high(ink[:, 2], firsts), high(ink[:, 3], firsts),
        (x0 + x1)[lasts - 1] / 2, size[firsts], _widest(box, size, blank, firsts),
    )  # fmt: skip
    figures = np.stack(columns, axis=1).tolist()
    pieces = text.copy()
    for k in np.flatnonzero(gap).tolist():
        pieces[k] = f" {text[k]}"
    found: list[Run] = []
    for a, b, is_plain, n_inked, n_bold, f in zip(
        firsts.tolist(), lasts.tolist(), plain.tolist(), ink_count.tolist(), bold.tolist(), figures, strict=True
    ):
        printed = "".join(pieces[a:b])
        ink_box = (f[4], f[5], f[6], f[7])
        found.append(Run(f[0], f[1], f[2], f[3], a, b, is_plain, printed, ink_box, f[8], f[9], n_inked, n_bold, f[10]))
    of = np.where(level, np.repeat(np.arange(len(found)), lasts - firsts), -1)
    return Runs(of.tolist(), found, not level.all())


def _widest(box: Floats, size: Floats, blank: Flags, firsts: Ints) -> Floats:
    """For each run the widest gap between two inked characters, in font sizes."""
    x0, x1 = box[:, 0], box[:, 2]
    # The right end of the last inked character before each; of the first in a run the character itself.
    latest = np.maximum.accumulate(np.where(blank, -1, np.arange(len(blank))))
    before = np.concatenate([[0], latest[:-1]])
    run = np.repeat(firsts, np.diff(np.append(firsts, len(blank))))
    gap = np.where(~blank & (before >= run) & (before < np.arange(len(blank))), (x0 - x1[before]) / size, 0.0)
    return np.maximum.reduceat(gap, firsts)
