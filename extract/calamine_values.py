"""Values of a workbook by calamine, without its number formats: for ODS, and for XLS that nothing else reads."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

import extract
from extract.calamine_child import LOCKED
from extract.sheet import PLAIN, Range, Sheet, SheetCell, number_cell, text_cell
from schema.base import Model
from schema.errors import UnreadableFile
from schema.raw import ReadingNote

ENGINE = f"calamine {version('python-calamine')}"
TIMEOUT = 120
"""Seconds for one workbook; a real one takes 0.2."""
UNFORMATTED = ReadingNote(
    rule="format-angka-tak-terbaca",
    severity="warning",
    message="format angka tidak terbaca: persen tampil sebagai pecahan (0.45) dan ribuan tanpa pemisah; angkanya sendiri tepat",
)


class _Values(Model):
    """What the child prints of a sheet."""

    name: str
    hidden: bool
    cells: list[tuple[int, int, bool | int | float | str]]
    merges: list[tuple[tuple[int, int], tuple[int, int]]]
    cut: bool


_SHEETS = TypeAdapter(list[_Values])


def plain_sheets(path: Path) -> list[Sheet]:
    """All sheets with their values. Raises UnreadableFile where calamine cannot read the file."""
    command = [sys.executable, "-P", "-m", "extract.calamine_child", str(path.absolute())]
    home = str(Path(extract.__file__).parents[1])
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
            env={**os.environ, "PYTHONPATH": home},
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile(f"lembar kerja tidak selesai dibaca dalam {TIMEOUT} detik", "simpan ulang sebagai XLSX") from None
    if done.returncode == LOCKED:
        raise UnreadableFile("lembar kerja dikunci kata sandi (terenkripsi)", "minta salinan tanpa kata sandi")
    if done.returncode:
        raise UnreadableFile("lembar kerja rusak", "buka dan simpan ulang dengan Excel atau LibreOffice")
    return [_sheet(values) for values in _SHEETS.validate_python(json.loads(done.stdout))]


def _sheet(values: _Values) -> Sheet:
    sheet = Sheet(values.name, values.hidden, cut=values.cut)
    sheet.merges = [_range(*ends) for ends in values.merges]
    for row, col, value in values.cells:
        cell = _cell(value)
        if cell is not None:
            sheet.cells[row, col] = cell
    return sheet


def _range(start: tuple[int, int], end: tuple[int, int]) -> Range:
    return start[0], start[1], end[0], end[1]


def _cell(value: float | str | bool) -> SheetCell | None:
    match value:
        case bool():
            return text_cell("TRUE" if value else "FALSE", PLAIN)
        case int() | float() if math.isfinite(value):
            return number_cell(float(value), PLAIN)
        case _:
            return text_cell(str(value), PLAIN)
