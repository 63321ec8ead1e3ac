"""Bullets and dashes before a line: too small to be detected as text, they are told by their ink."""

from __future__ import annotations

import cv2

from extract.scan.ocr import Line
from extract.scan.picture import Pixels

BULLET, DASH = "•", "-"
REACH = 3.0
"""Line heights to the left of the text within which its mark stands; indents of lists are 1 to 2."""
GAP = 0.12
"""Line heights of white between a mark and its text."""
LEAST_INK = 10
"""Pixels of a mark; dust of a scan has up to 6."""
MIDDLE = (0.25, 0.85)
"""Where the middle of a mark stands, as part of the line's height: commas hang lower, accents higher."""
ROUND = (0.12, 0.65)
"""Width and height of a bullet, as parts of the line's height."""
FLAT, LONGEST = 0.25, 1.0
"""Height and width of a dash, as parts of the line's height."""
SQUARE = 1.7
"""Longer side of a bullet over its shorter one."""
FILLED = 0.55
"""Part of its box that a bullet's ink fills; a ring has .4, a disc .78."""


def mark(box: Line, left: int, ink: Pixels) -> str:
    """The mark before a line of text; `left` is where its cell begins (pixels). Empty where there is none."""
    x0, y0, _, y1 = box
    height = y1 - y0
    begin = max(left, round(x0 - REACH * height), 0)
    end = round(x0 - GAP * height)
    part = ink[y0:y1, begin : max(end, begin)]
    if not part.size:
        return ""
    count, _, stats, middles = cv2.connectedComponentsWithStats(part)
    found = [k for k in range(1, count) if stats[k, cv2.CC_STAT_AREA] >= LEAST_INK]
    if len(found) != 1:
        return ""
    w, h, area = (int(stats[found[0], s]) for s in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    if not MIDDLE[0] * height <= float(middles[found[0], 1]) <= MIDDLE[1] * height:
        return ""
    if h <= FLAT * height and SQUARE * h <= w <= LONGEST * height:
        return DASH
    small, large = sorted((w, h))
    is_round = ROUND[0] * height <= small and large <= min(ROUND[1] * height, SQUARE * small)
    return BULLET if is_round and area >= FILLED * w * h else ""
