"""Which characters of a page stand in which ruled table, in a frame of their own, in a box of a drawing, or outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from extract.arrays import Flags, Ints
from extract.geometry import Rect, area
from extract.grid import build
from extract.inner_rows import split
from extract.lines import lines_of
from extract.partial_rules import CONFIDENCE as PARTIAL
from extract.partial_rules import level_frames, standing_frames
from extract.pdf_chars import Chars
from extract.pdf_contrast import LARGEST, colour_frames
from extract.pdf_drawing import Drawing, Fill
from extract.pdf_groups import part_groups
from extract.pdf_heads import with_head
from extract.pdf_tables import Placed, box_of, cell_fills, is_frame, middles, place, words_of
from extract.rules import Frame, clean, frames
from schema.raw import DrawnBox

DRAWING = 0.5
"""Part of its outline that the cells with text of a table cover at least. Boxes joined by connector lines cover .1 to .48,
tables .53 and more."""
RAGGED_OUTLINE = 0.9
"""On a page with a drawing, what covers less of its outline belongs to the drawing."""
COLOURED, LEAST_COLOURED = 3, 4
"""Borders in each direction, and cells with text, of a table told by colour: two by two."""
LEAST_BOXES = 4
"""Frames with text of their own that make a drawing."""


@dataclass(slots=True)
class Sheet:
    """A page's characters and where each belongs."""

    chars: Chars
    words: Ints
    free: Flags
    """in no table"""
    frame: Ints
    """number of the frame that a character stands in; -1 for none"""
    frame_boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    tables: list[tuple[Placed, float]] = field(default_factory=list)
    drawing: bool = False

    def loose(self) -> Iterator[Flags]:
        """Characters outside tables: those of each frame by themselves, then those in none."""
        outside = self.free | (self.chars.quadrant < 0)
        for key in sorted(set(self.frame[outside].tolist())):
            yield outside & (self.frame == key)

    def boxes(self, fills: list[Fill]) -> tuple[DrawnBox, ...]:
        """The boxes of a drawing with their text, top to bottom; none on a page without a drawing."""
        used = sorted(set(self.frame[self.free & (self.frame >= 0)].tolist()), key=lambda k: self.frame_boxes[k][1::-1])
        if not self.drawing and len(used) < LEAST_BOXES:
            return ()
        colours = cell_fills([self.frame_boxes[k] for k in used], fills)
        found: list[DrawnBox] = []
        for k, colour in zip(used, colours, strict=True):
            inside = np.flatnonzero(self.free & (self.frame == k)).tolist()
            text = "\n".join(line.text for line in lines_of(self.chars, places=inside))
            if text:
                found.append(DrawnBox(number=len(found) + 1, text=text, box=box_of(self.frame_boxes[k]), fill=colour))
        return tuple(found)

    def add(self, frame: Frame, fills: list[Fill], confidence: float) -> None:
        """Take in what rules enclose: a table, or a frame around text. Smaller ones come first."""
        grid = build(frame)
        if grid is None:
            return
        placed = place(grid, self.chars, self.words, self.free)
        if is_frame(placed):
            self._frame(placed)
            return
        finer = split(grid, self.chars, placed.cell_of, fills)
        if finer is not grid:
            placed = place(finer, self.chars, self.words, self.free)
        parted = part_groups(placed, self.chars)
        if parted is not placed.grid:
            placed = place(parted, self.chars, self.words, self.free)
        self.free &= placed.cell_of < 0
        self.tables.append((placed, confidence))

    def add_coloured(self, frame: Frame, fills: list[Fill]) -> bool:
        """Take in a table whose cells are told by colour; False where it is none: a band, a stripe, boxes that stand apart."""
        grid = build(frame)
        if grid is None or len(grid.xs) < COLOURED or len(grid.ys) < COLOURED:
            return False
        placed = place(grid, self.chars, self.words, self.free & (self.frame < 0))
        if len(placed.members()) < LEAST_COLOURED or is_frame(placed) or _covered(placed)[0] < DRAWING:
            return False
        self.free &= placed.cell_of < 0
        self.tables.append((placed, PARTIAL))
        return True

    def box(self, rect: Rect) -> None:
        """Take in a box that no rule draws (round corners, or colour alone)."""
        x, y = middles(self.chars)
        inside = (x >= rect[0]) & (x <= rect[2]) & (y >= rect[1]) & (y <= rect[3])
        # A word that runs across the border stays whole, where most of it is.
        total = np.bincount(self.words + 1)
        most = 2 * np.bincount(self.words + 1, weights=inside) > total
        inside = np.where(self.words >= 0, most[self.words + 1], inside) & self.free & (self.frame < 0)
        if inside.any():
            self.frame[inside] = len(self.frame_boxes)
            self.frame_boxes.append(rect)

    def _frame(self, placed: Placed) -> None:
        inside = (placed.cell_of >= 0) & (self.frame < 0)
        self.frame[inside] = len(self.frame_boxes) + placed.cell_of[inside]
        self.frame_boxes.extend(c.box for c in placed.grid.cells)

    def add_heads(self, fills: list[Fill]) -> None:
        """Give tables the head rows that their rules leave out."""
        for k, (placed, confidence) in enumerate(self.tables):
            outside = self.free & (self.frame < 0)
            grid = with_head(placed.grid, self.chars, outside, fills)
            if grid is not placed.grid:
                own = outside | (placed.cell_of >= 0)
                self.tables[k] = (place(grid, self.chars, self.words, own), confidence)
                self.free &= self.tables[k][0].cell_of < 0

    def tell_drawings(self) -> None:
        """Take apart what looked like tables but is boxes joined by connector lines."""
        shares = [_covered(placed) for placed, _ in self.tables]
        self.drawing = any(with_text < DRAWING and whole < RAGGED_OUTLINE for with_text, whole in shares)
        if not self.drawing:
            return
        kept: list[tuple[Placed, float]] = []
        for (placed, confidence), (_, whole) in zip(self.tables, shares, strict=True):
            if whole < RAGGED_OUTLINE:
                self.free |= placed.cell_of >= 0
                self._frame(placed)
            else:
                kept.append((placed, confidence))
        self.tables = kept


def _covered(placed: Placed) -> tuple[float, float]:
    """Parts of a table's outline under cells with text, and under all cells."""
    whole = max(area(placed.grid.box), 1.0)
    filled = placed.members()
    sizes = [area(c.box) for c in placed.grid.cells]
    return sum(s for k, s in enumerate(sizes) if k in filled) / whole, sum(sizes) / whole


def lay_out(drawing: Drawing, chars: Chars, width: float, height: float) -> Sheet:
    """Sort a page's visible characters by the rules around them; tables come out from top to bottom."""
    sheet = Sheet(chars, words_of(chars), chars.quadrant >= 0, np.full(len(chars), -1, dtype=np.int64))
    found, level, standing = frames(clean(drawing.horizontal), clean(drawing.vertical))
    for frame in sorted(found, key=lambda f: area(f.box)):
        sheet.add(frame, drawing.fills, 1.0)
    sheet.tell_drawings()
    for rect in sorted(drawing.rounded, key=area):
        if area(rect) <= LARGEST * width * height:
            sheet.box(rect)
    if not sheet.drawing:
        taken = [placed.grid.box for placed, _ in sheet.tables]
        for frame in colour_frames(drawing, taken, width, height):
            sheet.add_coloured(frame, drawing.fills)
        outside = sheet.free & (sheet.frame < 0)
        for frame in [*level_frames(level, chars, outside, height), *standing_frames(standing)]:
            sheet.add(frame, drawing.fills, PARTIAL)
        sheet.add_heads(drawing.fills)
    sheet.tables.sort(key=lambda t: (t[0].grid.box[1], t[0].grid.box[0]))
    return sheet
