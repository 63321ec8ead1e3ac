"""Writes a view to a file. A format is one function in FORMATS."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any, TextIO

from sqlalchemy import Engine, text

from schema.errors import StoreError
from store.transaction import reading
from store.views import definitions

Row = Sequence[Any]
Writer = Callable[[Sequence[str], Iterable[Row], TextIO], int]

_FORMULA = re.compile(r"[=+@\t\r]|-(?=[^\s\d.,–-])|-(?=[\d.,]+[-+*/^(|!&=])")
"""Where a spreadsheet starts to calculate. A minus counts only in front of what is no number, bullet or dash."""
_NUMBER = re.compile(r"[+-]?[\d.,]*\d[\d.,]*\s*%?")


def export_view(engine: Engine, view: str, format_name: str, stream: TextIO) -> int:
    """Write all rows of a view in reading order. Returns their number. Raises StoreError for an unknown view or format."""
    if view not in definitions():
        raise StoreError(f"tampilan {view} tidak ada", f"pilih salah satu: {', '.join(sorted(definitions()))}")
    if format_name not in FORMATS:
        raise StoreError(f"format {format_name} tidak dikenal", f"pilih salah satu: {', '.join(FORMATS)}")
    with reading(engine) as connection:
        result = connection.execute(text(f"select * from {view}{_order(engine, view)}"))
        return FORMATS[format_name](list(result.keys()), result, stream)


def _order(engine: Engine, view: str) -> str:
    """Reading order where the view has one, so that an export does not depend on the order of loading."""
    with reading(engine) as connection:
        columns = connection.execute(text(f"select * from {view} where 1 = 0")).keys()
    order = [c for c in ("dokumen", "dokumen_id", "urutan", "fakta_id", "unsur_id", "indikator_id") if c in columns]
    return f" order by {', '.join(order)}" if order else ""


def write_csv(columns: Sequence[str], rows: Iterable[Row], stream: TextIO) -> int:
    """UTF-8 CSV with a header; NULL is empty; texts that a spreadsheet would run as formulas get a leading apostrophe."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    count = 0
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
        count += 1
    return count


def _csv_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float | Decimal):
        return number_text(value)
    return neutral(value) if isinstance(value, str) else str(value)


def number_text(value: float | Decimal) -> str:
    """A number without exponent and without zeros at the end: 94.87, 123456789012.71, 5."""
    plain = format(Decimal(repr(value)) if isinstance(value, float) else value, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def neutral(value: str) -> str:
    """A text that no spreadsheet takes for a formula. Numbers such as -5 or +2,5% and a lone dash stay as they are."""
    return f"'{value}" if _FORMULA.match(value) and not _NUMBER.fullmatch(value) else value


FORMATS: dict[str, Writer] = {"csv": write_csv}
