"""Characters -> lines of text: what stands on one base line, from left to right, with spaces where the page shows gaps."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extract.geometry import Rect
from extract.pdf_chars import Chars, Floats, Ints

SPACE = 0.19
"""Part of the font size that a gap must have to be a space. Word spaces are .25 to .28, condensed ones .2; kerning stays
below .12."""
RUN_BREAK = 1.0
"""Gap, in font sizes, at which characters that follow each other in the file are read as two runs."""
BACK = 0.6
"""Font sizes by which the next character may stand back before it starts a run of its own (accents, kerning)."""
SAME_LINE = 0.5
"""Part of the smaller height that two runs on one line share; indices and raised letters share all of it."""
BASE_DRIFT = 0.12
"""Font sizes by which the base line of a run may drift (skewed pages)."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its place on the page as seen."""

    text: str
    box: Rect
    size: float
    bold: bool


@dataclass(slots=True)
class _Run:
    x0: float
    y0: float
    x1: float
    y1: float
    first: int
    last: int


def lines_of(chars: Chars, gap: float | None = None) -> list[Line]:
    """Lines in reading order, each quarter turn of text by itself; `gap` (font sizes) cuts a line at wide gaps."""
    found: list[Line] = []
    for quadrant in sorted(set(chars.quadrant.tolist())):
        found.extend(_lines(chars.take(chars.quadrant == quadrant), int(quadrant), gap))
    return found


def _lines(chars: Chars, quadrant: int, gap: float | None) -> list[Line]:
    level = _levelled(chars.box, quadrant)
    runs = _runs(level, chars.size, np.array([not t.strip() for t in chars.text]))
    found: list[Line] = []
    for group in _rows(runs):
        places = np.concatenate([np.arange(r.first, r.last) for r in group])
        places = places[np.argsort(level[places, 0], kind="stable")]
        for part in _cut(places, level, chars, gap):
            line = _line(part, level, chars)
            if line is not None:
                found.append(line)
    return found


def _levelled(box: Floats, quadrant: int) -> Floats:
    """Boxes as they stand once the text is turned to run from left to right."""
    x0, y0, x1, y1 = box.T
    match quadrant:
        case 1:
            return np.stack([y0, -x1, y1, -x0], axis=1)
        case 2:
            return np.stack([-x1, -y1, -x0, -y0], axis=1)
        case 3:
            return np.stack([-y1, x0, -y0, x1], axis=1)
        case _:
            return box


def _runs(level: Floats, size: Floats, blank: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> list[_Run]:
    ahead = level[1:, 0] - level[:-1, 2]
    scale = np.maximum(size[1:], size[:-1])
    drift = np.abs(level[1:, 3] - level[:-1, 3])
    cut = (ahead > RUN_BREAK * scale) | (ahead < -BACK * scale) | (drift > BASE_DRIFT * scale)
    borders = [0, *(np.flatnonzero(cut) + 1).tolist(), len(size)]
    runs: list[_Run] = []
    for first, last in pairwise(borders):
        if last > first and not blank[first:last].all():
            part = level[first:last]
            x0, y0, x1, y1 = part[:, 0].min(), part[:, 1].min(), part[:, 2].max(), part[:, 3].max()
            runs.append(_Run(float(x0), float(y0), float(x1), float(y1), first, last))
    return runs


def _rows(runs: list[_Run]) -> list[list[_Run]]:
    """Runs put together to lines, top to bottom."""
    rows: list[tuple[_Run, list[_Run]]] = []
    for run in sorted(runs, key=lambda r: (r.y0 + r.y1, r.x0)):
        for k in range(len(rows) - 1, max(len(rows) - 5, -1), -1):
            lead, members = rows[k]
            shared = min(lead.y1, run.y1) - max(lead.y0, run.y0)
            if shared >= SAME_LINE * min(lead.y1 - lead.y0, run.y1 - run.y0):
                members.append(run)
                if run.y1 - run.y0 > lead.y1 - lead.y0:
                    rows[k] = (run, members)
                break
        else:
            rows.append((run, [run]))
    return [members for _, members in rows]


def _cut(places: Ints, level: Floats, chars: Chars, gap: float | None) -> list[Ints]:
    if gap is None:
        return [places]
    inked = np.array([i for i in places if chars.text[i].strip()], dtype=np.int64)
    ahead = level[inked[1:], 0] - level[inked[:-1], 2]
    wide = np.flatnonzero(ahead > gap * np.maximum(chars.size[inked[1:]], chars.size[inked[:-1]]))
    starts = [int(inked[k + 1]) for k in wide.tolist() if chars.text[inked[k + 1]] not in ":="]
    return list(np.split(places, [int(np.flatnonzero(places == start)[0]) for start in starts]))


def _line(places: Ints, level: Floats, chars: Chars) -> Line | None:
    pieces: list[str] = []
    end: float | None = None
    for k, i in enumerate(places.tolist()):
        text = chars.text[i]
        after = int(places[k + 1]) if k + 1 < len(places) else i + 1
        if not text.strip() and after != i + 1 and level[after, 0] < (level[i, 0] + level[i, 2]) / 2:
            continue  # a space that lies under a letter from elsewhere parts nothing
        if end is not None and level[i, 0] - end > SPACE * chars.size[i]:
            pieces.append(" ")
        pieces.append(text)
        # A printed space moves on; it may also lie under letters that were placed by hand.
        end = max(end, float(level[i, 2])) if end is not None and text.strip() else float(level[i, 2])
    text = " ".join("".join(pieces).split())
    if not text:
        return None
    inked = np.array([i for i in places if chars.text[i].strip()], dtype=np.int64)
    box = chars.box[inked]
    rect = (float(box[:, 0].min()), float(box[:, 1].min()), float(box[:, 2].max()), float(box[:, 3].max()))
    return Line(text, rect, float(np.median(chars.size[inked])), bool(chars.bold[inked].mean() > 0.5))  # noqa: PLR2004 - most
