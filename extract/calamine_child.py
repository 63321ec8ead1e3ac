"""Run as a program of its own: prints the values of a workbook, read by calamine, as JSON.

Apart from the reader because calamine sets up a whole sheet at once and ends its process, not with an error that could be
caught, where a damaged file or one stray cell makes the sheet larger than the memory.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from extract.sheet import MOST_CELLS, MOST_MERGES

LOCKED = 3
"""Exit status for a workbook locked by a password."""
BROKEN = 4
"""Exit status for a workbook that calamine cannot read."""
MEMORY = 4 * 1024**3
"""Bytes of address space that reading may take."""

Value = int | float | str | bool | time | date | datetime | timedelta


def main(path: Path) -> int:
    """Print all sheets of a workbook. Returns the exit status."""
    _limit_memory()
    room = MOST_CELLS
    sheets: list[dict[str, object]] = []
    try:
        with CalamineWorkbook.from_path(path) as book:
            for meta in book.sheets_metadata:
                if meta.typ == SheetTypeEnum.WorkSheet:
                    hidden = meta.visible != SheetVisibleEnum.Visible
                    cells, cut = _cells(book.get_sheet_by_name(meta.name), room)
                    room -= len(cells)
                    merges = (book.get_sheet_by_name(meta.name).merged_cell_ranges or [])[:MOST_MERGES]
                    sheets.append({"name": meta.name, "hidden": hidden, "cells": cells, "merges": merges, "cut": cut})
    except PasswordError:
        return LOCKED
    except (CalamineError, OSError, ValueError):
        return BROKEN
    json.dump(sheets, sys.stdout)
    return 0


def _cells(sheet: CalamineSheet, room: int) -> tuple[list[tuple[int, int, float | str | bool]], bool]:
    """Row, column and value of filled cells, and whether some were left out."""
    found: list[tuple[int, int, float | str | bool]] = []
    start = sheet.start
    # iter_rows gives leading empty rows but not leading empty columns.
    for r, row in enumerate(sheet.iter_rows() if start else ()):
        for c, value in enumerate(row, start=start[1] if start else 0):
            if value == "":
                continue
            if len(found) >= room:
                return found, True
            found.append((r, c, _plain(value)))
    return found, False


def _plain(value: Value) -> float | str | bool:
    match value:
        case bool() | int() | float() | str():
            return value
        case datetime():
            return value.isoformat(" ", "minutes")
        case _:
            return str(value)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 (POSIX only)

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
