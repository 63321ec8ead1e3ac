"""Characters of a page as parallel arrays: place, size, direction, and whether a person can see them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extract.arrays import Flags, Floats, Ints
from extract.runs import Runs, measure


class Listed:
    """Characters as plain lists, each made when it is first asked for; `base` is the height of the base line."""

    def __init__(self, chars: Chars) -> None:
        self.text = chars.text
        self._arrays = chars.box, chars.base, chars.size, chars.bold

    @cached_property
    def box(self) -> list[list[float]]:
        """x0, y0, x1, y1, points from the top left."""
        found: list[list[float]] = self._arrays[0].tolist()
        return found

    @cached_property
    def base(self) -> list[float]:
        """Points from the top."""
        found: list[float] = self._arrays[1][:, 1].tolist()
        return found

    @cached_property
    def size(self) -> list[float]:
        """Points."""
        found: list[float] = self._arrays[2].tolist()
        return found

    @cached_property
    def bold(self) -> list[bool]:
        """Whether a character is bold."""
        found: list[bool] = self._arrays[3].tolist()
        return found


@dataclass(slots=True)
class Chars:
    """Characters of a page as parallel arrays, in the order of the content stream."""

    text: list[str]
    box: Floats
    """n x 4, points from the top left"""
    base: Floats
    """n x 2, where the character stands on its base line"""
    size: Floats
    quadrant: Ints
    """0 level, 1 running down, 2 upside down, 3 running up, -1 slanted"""
    order: Ints
    """paint order of its text object"""
    bold: Flags
    hidden: Flags
    _inked: Flags | None = None
    _listed: Listed | None = None
    _runs: Runs | None = None

    def inked(self) -> Flags:
        """Which are more than white space, told once."""
        if self._inked is None:
            self._inked = ~np.fromiter(map(str.isspace, self.text), np.bool_, len(self.text))
        return self._inked

    def listed(self) -> Listed:
        """The same as plain lists, made once: for cells of a few characters numpy costs more than it saves."""
        if self._listed is None:
            self._listed = Listed(self)
        return self._listed

    def runs(self) -> Runs:
        """The runs of all of them, measured once."""
        if self._runs is None:
            self._runs = measure(self.text, self.box, self.size, self.quadrant == 0, self.bold, self.inked())
        return self._runs

    def take(self, which: Flags | Ints) -> Chars:
        """Those that a mask or a list of places names."""
        if which.dtype == np.bool_ and which.all():
            return self
        places = np.flatnonzero(which) if which.dtype == np.bool_ else which
        return Chars(
            [self.text[i] for i in places],
            self.box[places],
            self.base[places],
            self.size[places],
            self.quadrant[places],
            self.order[places],
            self.bold[places],
            self.hidden[places],
        )

    def __len__(self) -> int:
        return len(self.text)
