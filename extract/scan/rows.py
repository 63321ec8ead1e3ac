"""Rows inside one ruled row of a scan: pieces of text stand in for characters, so that the rule of digital pages decides."""

from __future__ import annotations

import re

import numpy as np

from extract.geometry import Rect
from extract.grid import Grid
from extract.inner_rows import split
from extract.pdf_chars import Chars

TALL, LOW, BELOW = 0.72, 0.52, 0.21
"""Font sizes from the base line to the top of capitals and digits, of small letters, and down to the end of tails
(Helvetica and Times differ by .05)."""
_TALL = re.compile(r"[A-Z0-9bdfhijklt%()/\[\]|]")
_TAIL = re.compile(r"[gjpqyQ,;()/\[\]|]")


def finer(grid: Grid, texts: list[tuple[str, Rect]]) -> Grid:
    """The grid with rows added where the heights of texts (in reading order, boxes in points) make them plain."""
    if not texts:
        return grid
    box = np.array([b for _, b in texts], dtype=np.float64)
    size = np.array([font_size(t, b) for t, b in texts])
    tails = np.array([BELOW if _TAIL.search(t) else 0.0 for t, _ in texts])
    zeros = np.zeros(len(texts), dtype=np.int64)
    flags = zeros.astype(np.bool_)
    base = np.stack([box[:, 0], box[:, 3] - tails * size], axis=1)
    plain = ["".join(t.split()) or "-" for t, _ in texts]
    chars = Chars(plain, box, base, size, zeros, zeros, flags, flags)
    cell_of = grid.find((box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2)
    return split(grid, chars, cell_of, [])


def font_size(text: str, box: Rect) -> float:
    """Points, from the height of a text's ink and the letters in it."""
    height = (TALL if _TALL.search(text) else LOW) + (BELOW if _TAIL.search(text) else 0.0)
    return max((box[3] - box[1]) / height, 1.0)
