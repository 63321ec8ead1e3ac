"""Drawn rules of a page, cleaned: pieces in one line joined, near coordinates made one, and rules that cross put together."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from extract.geometry import Rect

Floats = npt.NDArray[np.float64]
Piece = tuple[float, float, float]

SNAP = 3.0
"""Points within which two parallel rules are one: double rules and the two sides of a thick one are up to 2.5 apart, rows at
least 6."""
JOIN = 3.0
"""Points of gap over which a rule goes on: dotted rules leave 2, corners drawn as squares of their own leave none."""
REACH = 3.0
"""Points by which a rule may miss the rule that it meets."""
SHORTEST = 6.0
"""Points. What is shorter after joining is an underline of a letter, a tick or hatching."""
MOST = 6000
"""Rules of one direction on a page. More is a drawing; no table of this field has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Rules that hang together. Rows of `horizontal` are y, x0, x1; rows of `vertical` are x, y0, y1."""

    horizontal: Floats
    vertical: Floats

    @property
    def box(self) -> Rect:
        """Around all its rules."""
        h, v = self.horizontal, self.vertical
        x0s, x1s = np.concatenate([h[:, 1], v[:, 0]]), np.concatenate([h[:, 2], v[:, 0]])
        y0s, y1s = np.concatenate([h[:, 0], v[:, 1]]), np.concatenate([h[:, 0], v[:, 2]])
        return float(x0s.min()), float(y0s.min()), float(x1s.max()), float(y1s.max())


def clean(pieces: list[Piece], snap: float = SNAP, shortest: float = SHORTEST) -> Floats:
    """Pieces (place, from, to) of one direction as whole rules, places snapped; at most MOST."""
    if not pieces:
        return np.zeros((0, 3))
    groups: list[list[Piece]] = []
    for piece in sorted((p for p in pieces if all(map(isfinite, p))), key=itemgetter(0)):
        if not groups or piece[0] - groups[-1][0][0] > snap:
            groups.append([])
        groups[-1].append(piece)
    whole = [rule for group in groups for rule in _join(group) if rule[2] - rule[1] >= shortest]
    return np.array(whole[:MOST], dtype=np.float64).reshape(-1, 3)


def _join(group: list[Piece]) -> list[Piece]:
    """Pieces at one place as rules without holes; the longer a piece, the more it says where."""
    lengths = [max(b - a, 0.01) for _, a, b in group]
    place = sum(p * n for (p, _, _), n in zip(group, lengths, strict=True)) / sum(lengths)
    spans = sorted((a, b) for _, a, b in group)
    start, end = spans[0]
    joined: list[Piece] = []
    for a, b in spans[1:]:
        if a <= end + JOIN:
            end = max(end, b)
        else:
            joined.append((place, start, end))
            start, end = a, b
    return [*joined, (place, start, end)]


def frames(horizontal: Floats, vertical: Floats) -> tuple[list[Frame], Floats, Floats]:
    """Rules that cross or meet, as frames; then the horizontal and the vertical rules that meet none of the other kind."""
    if not len(horizontal) or not len(vertical):
        return [], horizontal, vertical
    hy, hx0, hx1 = (horizontal[:, i][:, None] for i in range(3))
    vx, vy0, vy1 = (vertical[:, i][None, :] for i in range(3))
    meets: npt.NDArray[np.bool_] = (vx >= hx0 - REACH) & (vx <= hx1 + REACH) & (hy >= vy0 - REACH) & (hy <= vy1 + REACH)
    found: list[Frame] = []
    todo = meets.any(axis=1)
    while todo.any():
        rows: npt.NDArray[np.bool_] = np.zeros(len(horizontal), dtype=np.bool_)
        rows[np.flatnonzero(todo)[0]] = True
        while True:
            columns = meets[rows].any(axis=0)
            grown: npt.NDArray[np.bool_] = np.asarray(meets[:, columns].any(axis=1))
            if (grown == rows).all():
                break
            rows = grown
        todo &= ~rows
        found.append(Frame(horizontal[rows], vertical[columns]))
    return found, horizontal[~meets.any(axis=1)], vertical[~meets.any(axis=0)]
