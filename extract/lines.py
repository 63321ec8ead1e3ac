"""Characters -> lines of text: what stands on one base line, from left to right, with spaces where the page shows gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.geometry import Rect, median
from extract.pdf_chars import Chars, Listed
from extract.runs import BACK, BASE_DRIFT, RUN_BREAK, SPACE, Run

SAME_LINE = 0.5
"""Part of the smaller height that two runs on one line share; indices and raised letters share all of it."""
LEAST_SPACED = 5
"""Single letters in a row that make a spaced word; formulas and lists of grades have up to four."""
EQUAL = 0.3
"""Part of a letter gap by which the gaps of one spaced word differ (kerning, rounding of places)."""
WIDEST_LETTER_GAP = 0.8
"""Font sizes between the letters of a spaced word; heads of columns (A, B, C) stand further apart."""
WORD_APART = 1.5
"""Letter gaps that part two spaced words."""
_SPACED = re.compile(rf"^(?:[^\W\d_] ){{{LEAST_SPACED - 1}}}[^\W\d_](?: |$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text with its place on the page as seen."""

    text: str
    box: Rect
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """Characters of one direction: texts, boxes on the page, boxes turned to run from left to right, sizes, bold."""

    text: list[str]
    box: list[list[float]]
    level: list[list[float]]
    size: list[float]
    bold: list[bool]


def lines_of(chars: Chars, gap: float | None = None, places: Sequence[int] | None = None) -> list[Line]:
    """Lines in reading order, each quarter turn of text by itself; `gap` (font sizes) cuts a line at wide gaps.

    `places` names the characters that are meant, in the order of the file; None: all.
    """
    runs = chars.runs()
    every: Sequence[int] = range(len(chars)) if places is None else places
    turned: dict[int, list[int]] = {}
    if runs.turned:
        for i in every:
            turned.setdefault(int(chars.quadrant[i]), []).append(i)
        every = turned.pop(0, [])
    found: list[Line] = []
    for quadrant, members in sorted(turned.items()):
        part = _part(chars.listed(), members, quadrant)
        found.extend(_lines(_runs(part, range(len(part.text))), part, gap))
    if not every:
        return found
    pieces: list[Run] = []
    for run, whole in runs.pieces(every):
        if not whole:
            pieces.extend(_runs(_upright(chars), range(run.first, run.last)))
        elif run.inked:
            pieces.append(run)
    return [*_lines(pieces, chars, gap), *found]


def _upright(chars: Chars) -> _Part:
    """All characters of a page, as they stand."""
    listed = chars.listed()
    return _Part(listed.text, listed.box, listed.box, listed.size, listed.bold)


def _part(listed: Listed, members: list[int], quadrant: int) -> _Part:
    box = [listed.box[i] for i in members]
    level = box if quadrant < 0 else [_levelled(b, quadrant) for b in box]
    return _Part(
        [listed.text[i] for i in members], box, level, [listed.size[i] for i in members], [listed.bold[i] for i in members]
    )


def _lines(runs: list[Run], source: Chars | _Part, gap: float | None) -> list[Line]:
    """Lines that runs make; characters are listed only where a line is not simple."""
    found: list[Line] = []
    for group in _rows(runs):
        group.sort(key=lambda run: run.x0)
        simple = _joined_runs(group, gap) if _simple(group, gap) else None
        if simple is not None:
            found.extend(simple)
            continue
        part = source if isinstance(source, _Part) else _upright(source)
        places = [k for run in group for k in range(run.first, run.last)]
        places.sort(key=lambda k: part.level[k][0])
        for piece in _cut(places, part, gap):
            line = _line(piece, part)
            if line is not None:
                found.append(line)
    return found


def _simple(group: list[Run], gap: float | None) -> bool:
    """Whether runs from left to right need no look at their characters: none lies over another, and no cut is in one."""
    if len(group) == 1:  # most lines of cells; without the loops reading takes 4% less
        return group[0].plain and (gap is None or group[0].widest <= gap)
    if not all(run.plain and (gap is None or run.widest <= gap) for run in group):
        return False
    return all(a.size == b.size and b.x0 >= a.middle for a, b in pairwise(group))


def _joined_runs(group: list[Run], gap: float | None) -> list[Line] | None:
    """The lines of simple runs, more than one where a gap cuts; None where letters are spaced, which takes their places."""
    if len(group) == 1:
        text = " ".join(group[0].text.split())
        run = group[0]
        return None if _SPACED.search(text) else [Line(text, run.ink, run.size, 2 * run.bold > run.inked)]
    lines: list[list[Run]] = [[group[0]]]
    for last, run in pairwise(group):
        wide = gap is not None and run.ink[0] - last.ink[2] > gap * run.size
        if wide and run.text.lstrip()[0] not in ":=":
            lines.append([])
        lines[-1].append(run)
    found: list[Line] = []
    for line in lines:
        text = line[0].text
        for last, run in pairwise(line):
            text += f" {run.text}" if run.x0 - last.x1 > SPACE * run.size else run.text
        text = " ".join(text.split())
        if _SPACED.search(text):
            return None
        x0s, y0s, x1s, y1s = zip(*(run.ink for run in line), strict=True)
        bold = 2 * sum(run.bold for run in line) > sum(run.inked for run in line)
        found.append(Line(text, (min(x0s), min(y0s), max(x1s), max(y1s)), line[0].size, bold))
    return found


def _levelled(box: list[float], quadrant: int) -> list[float]:
    """A box as it stands once the text is turned to run from left to right."""
    x0, y0, x1, y1 = box
    match quadrant:
        case 1:
            return [y0, -x1, y1, -x0]
        case 2:
            return [-x1, -y1, -x0, -y0]
        case _:
            return [-y1, x0, -y0, x1]


def _runs(part: _Part, places: range) -> list[Run]:
    """Runs of some characters that follow each other; those without ink are left out."""
    borders = [places.start]
    _, _, end, base = part.level[places.start]
    last = part.size[places.start]
    for k in places[1:]:
        (x0, _, x1, y1), size = part.level[k], part.size[k]
        scale = size if size > last else last
        ahead = x0 - end
        if ahead > RUN_BREAK * scale or ahead < -BACK * scale or not -BASE_DRIFT * scale <= y1 - base <= BASE_DRIFT * scale:
            borders.append(k)
        end, base, last = x1, y1, size
    borders.append(places.stop)
    runs: list[Run] = []
    for first, last_one in pairwise(borders):
        if not "".join(part.text[first:last_one]).isspace():
            x0s, y0s, x1s, y1s = zip(*part.level[first:last_one], strict=True)
            runs.append(Run(min(x0s), min(y0s), max(x1s), max(y1s), first, last_one))
    return runs


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs put together to lines, top to bottom."""
    if len(runs) == 1:
        return [runs]
    rows: list[tuple[Run, list[Run]]] = []
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


def _cut(places: list[int], part: _Part, gap: float | None) -> list[list[int]]:
    if gap is None:
        return [places]
    pieces: list[list[int]] = [[]]
    last: int | None = None
    for k in places:
        if not part.text[k].isspace():
            if last is not None:
                wide = gap * max(part.size[k], part.size[last])
                if part.level[k][0] - part.level[last][2] > wide and part.text[k] not in ":=":
                    pieces.append([])
            last = k
        pieces[-1].append(k)
    return pieces


def _line(places: list[int], part: _Part) -> Line | None:
    pieces: list[str] = []
    inked: list[int] = []
    level, texts, sizes = part.level, part.text, part.size
    end = level[places[0]][0]
    for n, k in enumerate(places):
        text = texts[k]
        x0, _, x1, _ = level[k]
        if text == " ":
            after = places[n + 1] if n + 1 < len(places) else k + 1
            if after != k + 1 and level[after][0] < (x0 + x1) / 2:
                continue  # a space that lies under a letter from elsewhere parts nothing
            # A printed space moves on; it may also lie under letters that were placed by hand.
            pieces.append(" ")
            end = x1
            continue
        inked.append(k)
        pieces.append(f" {text}" if x0 - end > SPACE * sizes[k] else text)
        end = max(end, x1)
    text = " ".join("".join(pieces).split())
    if not text:
        return None
    if _SPACED.search(text):
        text = _joined(text, [level[k] for k in inked], part.size[inked[0]])
    x0s, y0s, x1s, y1s = zip(*(part.box[k] for k in inked), strict=True)
    bold = 2 * sum(part.bold[k] for k in inked) > len(inked)
    return Line(text, (min(x0s), min(y0s), max(x1s), max(y1s)), median([part.size[k] for k in inked]), bold)


def _joined(text: str, boxes: list[list[float]], size: float) -> str:
    """A line of single letters at one distance from each other, as words; `boxes` are those of its letters."""
    pieces = text.split(" ")
    if any(len(p) > 1 for p in pieces) or len(pieces) != len(boxes):
        return text  # words beside them: letters of a list; or a sign of several letters, so that places do not match
    gaps = [b[0] - a[2] for a, b in pairwise(boxes)]
    letter = min(gaps)
    apart = [g > WORD_APART * letter for g in gaps]
    if letter > WIDEST_LETTER_GAP * size or any(
        g - letter > EQUAL * letter for g, word in zip(gaps, apart, strict=True) if not word
    ):
        return text
    return pieces[0] + "".join(f" {p}" if word else p for p, word in zip(pieces[1:], apart, strict=True))
