"""Parts of rules that are too faint or too broken for the mask: looked for between places that other rules have told."""

from __future__ import annotations

import numpy as np

from extract.arrays import Floats, Ints
from extract.scan.picture import Pixels

NEAR = 4
"""Pixels around a border in which the faint part is looked for; what is left of lean moves it by 2."""
BESIDE = (6, 9)
"""Pixels from the line to the paper on both sides; a rule is up to 4 thick."""
DARKER = 5.0
"""Grey levels by which the mean of a segment of the line is darker than both sides; noise of a mean is 1."""
SEGMENT = 12
"""Pixels of a segment of the line."""
COVERED = 0.7
"""Part of the segments that must show the line; text that touches it hides some. Letters on the border show in .3."""
LEAST_SEGMENTS = 4
"""Segments of the shortest part; the stroke of a 1 is 2 long."""
INSET = 6
"""Pixels at the ends that belong to crossing rules."""


def missing(borders: Floats, across: Floats, owner: Ints, grey: Pixels, scale: float) -> list[tuple[float, float, float]]:
    """Faint rules as (place, from, to) in points, on inner borders between two places of one cell.

    `borders` are heights for level rules (`owner` and `grey` as they are), or columns with both transposed.
    """
    found: list[tuple[float, float, float]] = []
    for j in range(1, len(borders) - 1):
        y = round(borders[j] / scale)
        for i in range(len(across) - 1):
            if owner[j - 1, i] != owner[j, i] or owner[j, i] < 0:
                continue
            if _shows(grey, y, round(across[i] / scale) + INSET, round(across[i + 1] / scale) - INSET):
                found.append((float(borders[j]), float(across[i]), float(across[i + 1])))
    return found


def _shows(grey: Pixels, y: int, x0: int, x1: int) -> bool:
    """Whether a thin line darker than what is above and below runs near a height."""
    far = NEAR + BESIDE[1]
    count = (x1 - x0) // SEGMENT
    if count < LEAST_SEGMENTS or y < far or y + far >= grey.shape[0]:
        return False
    part = grey[y - far : y + far + 1, x0 : x0 + count * SEGMENT].astype(np.float64)
    means = part.reshape(len(part), count, SEGMENT).mean(axis=2)
    lines = means[far - NEAR : far + NEAR + 1]
    above = np.stack([means[far - NEAR + k - BESIDE[1] : far - NEAR + k - BESIDE[0] + 1].mean(axis=0) for k in range(len(lines))])
    below = np.stack([means[far - NEAR + k + BESIDE[0] : far - NEAR + k + BESIDE[1] + 1].mean(axis=0) for k in range(len(lines))])
    darker = (np.minimum(above, below) - lines) > DARKER
    # The line may step by a pixel within the part.
    beside = darker.copy()
    beside[1:] |= darker[:-1]
    beside[:-1] |= darker[1:]
    return bool((beside.mean(axis=1) >= COVERED).any())
