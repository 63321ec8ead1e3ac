"""A sheet between its file and the raw model: filled places, merges, what is hidden. The same for XLSX, XLS and ODS."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.number_format import GENERAL, general, is_date, shown, shown_text

MOST_CELLS = 500_000
"""Filled cells read from one workbook (about 1 GB of memory); the largest real one seen has 1,100. The rest is left out, with a note."""
MOST_FILLS = 200_000
"""Coloured cells without text kept from one workbook: whole rows and columns are often painted far beyond the data."""
MOST_MERGES = 100_000
"""Merged ranges kept from one sheet."""

Place = tuple[int, int]
"""Row and column from 0."""
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What a cell's format says."""

    code: str = GENERAL
    fill: str | None = None
    bold: bool = False
    size: float | None = None
    ruled: bool = False
    """a rule is drawn at its left or right side"""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A filled cell: the text as shown, the stored number behind it, and whether it can be seen."""

    text: str
    stored: float | None
    style: CellStyle
    hidden: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet with its filled places only, however far apart they are."""

    name: str
    hidden: bool = False
    cells: dict[Place, SheetCell] = field(default_factory=dict)
    fills: dict[Place, str] = field(default_factory=dict)
    """colours of cells without text"""
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    ruled: dict[int, int] = field(default_factory=dict)
    """rows with the number of their cells that have no text but a rule at a side"""
    comments: list[tuple[int, str]] = field(default_factory=list)
    """remarks that a person sees only when pointing at a cell: row from 0 and text"""
    cut: bool = False
    """cells were left out at a limit"""
    missing: bool = False
    """the workbook names the sheet, but the file does not hold it"""
    lost: int = 0
    """cells that point to a shared text that the file does not hold"""

    def blank(self, row: int, col: int, style: CellStyle, *, keep_fill: bool) -> bool:
        """Take note of a cell without text. Returns whether its fill was kept."""
        if style.ruled:
            self.ruled[row] = self.ruled.get(row, 0) + 1
        if style.fill and keep_fill:
            self.fills[row, col] = style.fill
            return True
        return False

    def is_hidden(self, row: int, col: int) -> bool:
        """Whether a place is on a hidden sheet, row or column."""
        return self.hidden or row in self.hidden_rows or any(first <= col <= last for first, last in self.hidden_columns)


PLAIN = CellStyle()


def number_cell(value: float, style: CellStyle, *, from_1904: bool = False) -> SheetCell:
    """A cell with a number, shown by its format. A date has no stored number: its serial is none that a person means."""
    text = shown(value, style.code, from_1904=from_1904)
    stored = None if is_date(style.code) else value
    if not text:
        return SheetCell(general(value), stored, style, hidden=True)
    return SheetCell(text, stored, style)


def text_cell(text: str, style: CellStyle) -> SheetCell | None:
    """A cell with text, runs of spaces joined line by line; None where nothing is in it."""
    clean = lines(text)
    if not clean:
        return None
    seen = lines(shown_text(clean, style.code)) if style.code != GENERAL else clean
    return SheetCell(seen or clean, None, style, hidden=not seen)


def lines(text: str) -> str:
    """Lines of a cell that hold something, runs of spaces joined."""
    return "\n".join(clean for line in text.splitlines() if (clean := " ".join(line.split())))
