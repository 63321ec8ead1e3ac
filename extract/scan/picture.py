"""The picture of a page: quarter turns, ink apart from paper, large coloured blots removed."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Rows x columns (grey, masks) or rows x columns x 3 (RGB)."""

STRIP = 100
"""Pixels (half an inch) of a strip whose profile is taken; within it a skew of 3 degrees moves a line by 5 pixels."""
INK_WINDOW, INK_DEPTH = 41, 14
"""Pixels around which paper is looked for, and grey levels by which ink is darker. JPEG noise stays below 8."""
SATURATED = 80
"""Saturation (0..255) of stamp and pen ink; grey print stays below 40, green print of tinted scans at 60."""
TINTED = 40
"""Saturation of the small letters of a stamp, washed out by JPEG; counts within the box of large coloured ink only."""
DARKEST_FILL = 215
"""Value (0..255) above which colour is a fill, not ink."""
BLOT = 110
"""Pixels (40 points). Coloured ink that hangs together and is higher than that is a stamp or a signature, never a line of text."""
PRINT = 0.6
"""Part of a stamp's own grey below which a pixel is print under it: laser print has .3 of violet ink, ink over ink .75."""
MOST_COLOURED = 0.3
"""Part of the ink. Where more of it is coloured the text itself is (prints in green, tinted scans)."""


def rgb(image: Any) -> Pixels:
    """The picture with three channels, as 8-bit values."""
    picture = np.ascontiguousarray(image, dtype=np.uint8)
    return picture if picture.ndim > 2 else np.repeat(picture[:, :, None], 3, axis=2)


def ink_of(picture: Pixels) -> Pixels:
    """255 where a pixel is darker than the paper around it; shaded cells count as paper."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    mask = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, INK_WINDOW, INK_DEPTH)
    return np.asarray(mask, dtype=np.uint8)


def turned(picture: Pixels, degrees: int) -> Pixels:
    """Turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(picture, k=-(degrees // 90) % 4))


def sideways(ink: Pixels) -> bool:
    """Whether lines of text run up or down: their profile is then sharper across columns than across rows."""
    return _sharpness(ink.T) > _sharpness(ink)


def _sharpness(ink: Pixels) -> float:
    """Mean square of the change from row to row within strips; rules (rows all ink) are left out."""
    columns = ink.shape[1] // STRIP * STRIP
    if not columns:
        return 0.0
    profile = (ink[:, :columns].reshape(len(ink), -1, STRIP) > 0).mean(axis=2)
    profile[profile > 0.9] = 0.0  # noqa: PLR2004 - a rule
    smooth = cv2.blur(profile, (1, 5))
    return float(np.square(np.diff(smooth, axis=0)).sum())


def without_blots(picture: Pixels, ink: Pixels) -> tuple[Pixels, Pixels]:
    """Picture and ink without stamps and signatures in colour; both unchanged where the text itself is coloured.

    Words in the middle of a stamp go with it; print and rules that show through it stay.
    """
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    coloured = ((hsv[:, :, 1] > SATURATED) & (hsv[:, :, 2] < DARKEST_FILL) & (ink > 0)).astype(np.uint8)
    if coloured.sum() > MOST_COLOURED * max(int((ink > 0).sum()), 1):
        return picture, ink
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(coloured, np.ones((7, 7), np.uint8)))
    large = [k for k in range(1, count) if stats[k, cv2.CC_STAT_HEIGHT] > BLOT]
    if not large:
        return picture, ink
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    tinted = ((hsv[:, :, 1] > TINTED) & (hsv[:, :, 2] < DARKEST_FILL) & (ink > 0)).astype(np.uint8)
    near = cv2.dilate(tinted, np.ones((3, 3), np.uint8)) > 0
    blot = np.zeros(ink.shape, dtype=np.bool_)
    for k in large:
        x, y, w, h = (int(stats[k, s]) for s in (cv2.CC_STAT_LEFT, cv2.CC_STAT_TOP, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT))
        place = np.s_[y : y + h, x : x + w]
        # Words in the middle of a stamp hang apart from its rings, so that all colour in its box is the stamp's.
        print_ = grey[place] < PRINT * np.median(grey[place][(labels[place] == k) & (coloured[place] > 0)])
        blot[place] |= near[place] & ~print_
    picture, ink = picture.copy(), ink.copy()
    picture[blot] = 255
    ink[blot] = 0
    return picture, ink
