"""The picture of a page made upright: quarter turns, skew, ink apart from paper, large coloured blots removed."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Rows x columns (grey, masks) or rows x columns x 3 (RGB)."""

STRIP = 100
"""Pixels (half an inch) of a strip whose profile is taken; within it a skew of 3 degrees moves a line by 5 pixels."""
WIDEST_SKEW = 3.0
"""Degrees. Sheets fed by hand lean up to 2."""
COARSE, FINE = 0.2, 0.03
"""Steps of the search for the skew, degrees; .03 is half a pixel over a page's width at 200 dpi."""
LEAST_SKEW = 0.04
"""Degrees below which turning only blurs."""
INK_WINDOW, INK_DEPTH = 41, 14
"""Pixels around which paper is looked for, and grey levels by which ink is darker. JPEG noise stays below 8."""
SATURATED = 80
"""Saturation (0..255) of stamp and pen ink; grey print stays below 40, green print of tinted scans at 60."""
DARKEST_FILL = 215
"""Value (0..255) above which colour is a fill, not ink."""
BLOT = 110
"""Pixels (40 points). Coloured ink that hangs together and is higher than that is a stamp or a signature, never a line of text."""
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


def straightened(picture: Pixels) -> Pixels:
    """The picture with its skew taken out."""
    angle = skew(ink_of(picture))
    if abs(angle) < LEAST_SKEW:
        return picture
    rows, columns = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1.0)
    flat = cv2.warpAffine(picture, matrix, (columns, rows), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8)


def skew(ink: Pixels) -> float:
    """Degrees (counter-clockwise) by which the page must be turned so that lines and rules run level."""
    small = cv2.resize(ink, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA).astype(np.float32)
    best = _sharpest(small, np.arange(-WIDEST_SKEW, WIDEST_SKEW + COARSE, COARSE))
    half = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.float32)
    return _sharpest(half, np.arange(best - COARSE, best + COARSE + FINE, FINE))


def _sharpest(ink: Any, angles: npt.NDArray[np.float64]) -> float:
    rows, columns = ink.shape
    ys, xs = np.nonzero(ink > 100)  # more ink than paper
    if not len(ys):
        return 0.0
    step = max(len(ys) // 60_000, 1)
    ys, xs = ys[::step] - rows / 2, xs[::step] - columns / 2
    scores = []
    for angle in np.radians(angles):
        level = (ys * np.cos(angle) - xs * np.sin(angle) + rows).astype(np.int64)
        scores.append(float(np.square(np.bincount(np.clip(level, 0, None)).astype(np.float64)).sum()))
    return float(angles[int(np.argmax(scores))])


def without_blots(picture: Pixels, ink: Pixels) -> tuple[Pixels, Pixels]:
    """Picture and ink without stamps and signatures in colour; both unchanged where the text itself is coloured."""
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    coloured = ((hsv[:, :, 1] > SATURATED) & (hsv[:, :, 2] < DARKEST_FILL) & (ink > 0)).astype(np.uint8)
    if coloured.sum() > MOST_COLOURED * max(int((ink > 0).sum()), 1):
        return picture, ink
    count, labels, stats, _ = cv2.connectedComponentsWithStats(cv2.dilate(coloured, np.ones((7, 7), np.uint8)))
    large = [k for k in range(1, count) if stats[k, cv2.CC_STAT_HEIGHT] > BLOT]
    if not large:
        return picture, ink
    blot = np.isin(labels, large) & (cv2.dilate(coloured, np.ones((3, 3), np.uint8)) > 0)
    picture, ink = picture.copy(), ink.copy()
    picture[blot] = 255
    ink[blot] = 0
    return picture, ink
