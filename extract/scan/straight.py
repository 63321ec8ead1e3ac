"""Lines and rules of a page picture made level: skew, and the lean that differs from top to bottom or from side to side.

A sheet fed by hand turns while it is drawn in: the rules of one page then lean by 1.8 degrees at the top and .8 at its foot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extract.scan.picture import Pixels, ink_of
from extract.scan.ruling import rule_mask

Floats = npt.NDArray[np.float64]
WIDEST_SKEW = 3.0
"""Degrees. Sheets fed by hand lean up to 2."""
COARSE, FINE = 0.2, 0.03
"""Steps of the search for the skew, degrees; .03 is half a pixel over a page's width at 200 dpi."""
LEAST_SKEW = 0.04
"""Degrees below which turning only blurs."""
MOST_POINTS = 60_000
"""Pixels of ink by which skew is measured; more say the same."""
LEAST_RULE = 120
"""Pixels of a rule that tells how the page leans there; its slope is then known to .1 degree."""
WIDEST_LEAN = 1.5
"""Degrees that a rule may lean off the page's skew."""
LEAST_LEAN = 0.1
"""Degrees below which nothing is bent back: 3 pixels over a page's width."""
LEAST_SPREAD = 0.15
"""Part of the page over which rules must be spread to tell how lean changes."""
OFF = 0.15
"""Degrees by which a rule may differ from what the others tell; more is a line of a drawing or a signature."""


@dataclass(frozen=True, slots=True)
class Lean:
    """Degrees by which rules lean off the page's skew, as a curve over their place on the page (-.5 to .5)."""

    curve: tuple[float, ...] = (0.0,)
    first: float = 0.0
    last: float = 0.0

    def at(self, place: Floats) -> Floats:
        """Degrees at places; beyond the first and last rule as there."""
        return np.asarray(np.polyval(self.curve, np.clip(place, self.first, self.last)), dtype=np.float64)

    @property
    def matters(self) -> bool:
        """Whether it is worth bending back."""
        return bool(np.abs(self.at(np.linspace(-0.5, 0.5, 11))).max() > LEAST_LEAN)


def straightened(picture: Pixels) -> Pixels:
    """The picture with its skew and lean taken out."""
    ink = ink_of(picture)
    angle = skew(ink)
    level, upright = leans(ink, angle)
    if not level.matters and not upright.matters:
        return picture if abs(angle) < LEAST_SKEW else _turned(picture, angle)
    rows, columns = picture.shape[:2]
    x = np.arange(columns, dtype=np.float64) - columns / 2
    y = np.arange(rows, dtype=np.float64)[:, None] - rows / 2
    u = x + y * np.tan(np.radians(upright.at(x / columns)))
    v = y + x * np.tan(np.radians(level.at(y / rows)))
    cos, sin = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    # `angle` turns counter-clockwise; looking a pixel up goes the other way.
    source_x = (u * cos - v * sin + columns / 2).astype(np.float32)
    source_y = (u * sin + v * cos + rows / 2).astype(np.float32)
    flat = cv2.remap(picture, source_x, source_y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8)


def _turned(picture: Pixels, angle: float) -> Pixels:
    rows, columns = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((columns / 2, rows / 2), angle, 1.0)
    flat = cv2.warpAffine(picture, matrix, (columns, rows), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(flat, dtype=np.uint8)


def skew(ink: Pixels) -> float:
    """Degrees (counter-clockwise) by which the page must be turned so that lines and rules run level."""
    coarse = _points(cv2.resize(ink, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA))
    best = _sharpest(*coarse, np.arange(-WIDEST_SKEW, WIDEST_SKEW + COARSE, COARSE))
    half = _points(cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    return _sharpest(*half, np.arange(best - COARSE, best + COARSE + FINE, FINE))


def leans(ink: Pixels, angle: float) -> tuple[Lean, Lean]:
    """How level rules lean from top to bottom, and standing ones from side to side, on a page turned by `angle`."""
    level, upright = rule_mask(ink), rule_mask(ink, standing=True)
    return _lean(level, angle), _lean(np.ascontiguousarray(upright.T), -angle)


def _lean(mask: Pixels, angle: float) -> Lean:
    places, angles, weights = _slopes(mask, angle)
    for _ in range(3):
        spread = float(places.max() - places.min()) if len(places) else 0.0
        if spread < LEAST_SPREAD:
            return Lean()
        degree = min(2, len(np.unique(np.round(places, 2))) - 2)
        if degree < 0:
            return Lean()
        curve = np.polyfit(places, angles, degree, w=weights)
        near = np.abs(np.polyval(curve, places) - angles) <= OFF
        if near.all():
            return Lean(tuple(curve.tolist()), float(places.min()), float(places.max()))
        places, angles, weights = places[near], angles[near], weights[near]
    return Lean()


def _slopes(mask: Pixels, angle: float) -> tuple[Floats, Floats, Floats]:
    """Place on the page (-.5 to .5), lean (degrees) and length of each long level rule."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    rows, columns = mask.shape
    found: list[tuple[float, float, float]] = []
    for k in range(1, count):
        x, y, w, h = (int(v) for v in stats[k, :4])
        if w < LEAST_RULE or h > w / 4:
            continue
        ys, xs = np.nonzero(labels[y : y + h, x : x + w] == k)
        slope, base = np.polyfit(xs, ys, 1)
        lean = float(np.degrees(np.arctan(slope))) - angle
        if abs(lean) <= WIDEST_LEAN:
            middle = x + w / 2 - columns / 2
            height = y + base + slope * w / 2 - rows / 2
            # The height at which the rule crosses the middle of the page once that is turned.
            found.append(((height - middle * np.tan(np.radians(angle))) / rows, lean, float(w)))
    made = np.array(found, dtype=np.float64).reshape(-1, 3)
    return made[:, 0], made[:, 1], made[:, 2]


def _points(ink: npt.NDArray[Any]) -> tuple[Floats, Floats]:
    """x and y of pixels that are more ink than paper, from the middle of the picture."""
    ys, xs = np.nonzero(ink > 100)
    step = max(len(ys) // MOST_POINTS, 1)
    return xs[::step] - ink.shape[1] / 2, ys[::step] - ink.shape[0] / 2


def _sharpest(xs: Floats, ys: Floats, angles: Floats) -> float:
    """The angle (degrees, counter-clockwise) by which the points gather most on level lines."""
    if not len(ys):
        return 0.0
    scores = []
    for angle in np.radians(angles):
        level = ys * np.cos(angle) - xs * np.sin(angle)
        scores.append(float(np.square(np.bincount((level - level.min()).astype(np.int64)).astype(np.float64)).sum()))
    return float(angles[int(np.argmax(scores))])
