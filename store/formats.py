"""Writes rows of a view as CSV, XLSX, Parquet or JSON: streamed, and equal bytes for equal rows. A format is one entry in FORMATS."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from schema.errors import StoreError
from store.dictionary import INTEGER, NUMBER, Kolom
from store.formula import is_formula

Value = str | int | float | Decimal | None
Row = Sequence[Any]


@dataclass
class Isi:
    """What is written: the view's name, its columns, its rows, and how it is written. `cut` counts texts that had to be shortened."""

    view: str
    columns: Sequence[Kolom]
    rows: Iterable[Row]
    bom: bool = False
    cut: int = field(default=0)


BATCH = 10_000
"""Rows that Parquet gets at once, in memory: some 20 MB of v_fakta."""
EXCEL_ROWS = 1_048_576
EXCEL_TEXT = 32_767
"""Rows of a sheet and characters of a cell, at most (Excel specifications and limits)."""
CUT = " … (dipotong)"
SAMPLE = 200
"""Rows from which the widths of columns are told."""
WIDTHS = (8, 60)
"""Least and greatest width of a column, in characters."""
HEAD = 4
"""Characters that a filter button takes from a head."""
MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""A workbook must name a time of its making; a fixed one keeps equal content equal."""
NUMBER_FORMATS = {"rupiah": "#,##0.00", "0..1": "0.000", "points": "0.0"}
"""Number formats by unit; percent are shown as printed."""
KAMUS = "kamus"


def tame(value: Value, tipe: str) -> Value:
    """A value in its column's type: databases give sums and quotients as Decimal or float, whatever they are.

    Raises StoreError for a text in a column of numbers.
    """
    if value is None:
        return None
    if isinstance(value, str):
        if tipe in (INTEGER, NUMBER):
            raise StoreError(f"'{value}' di kolom angka", "laporkan: jenis kolom di kamus data tidak benar")
        return value
    if tipe == INTEGER:
        return int(value)
    return float(value) if tipe == NUMBER else number_text(value)


def _tamed(isi: Isi) -> Iterator[list[Value]]:
    types = [column.tipe for column in isi.columns]
    for row in isi.rows:
        yield [tame(value, tipe) for value, tipe in zip(row, types, strict=True)]


def write_csv(isi: Isi, stream: IO[bytes]) -> int:
    """UTF-8 CSV with a header; NULL is empty; texts that a spreadsheet would run as formulas get a leading apostrophe."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig" if isi.bom else "utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.nama for column in isi.columns])
    count = 0
    for row in _tamed(isi):
        writer.writerow([_csv_cell(value) for value in row])
        count += 1
    text.detach()
    return count


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    return neutral(value) if isinstance(value, str) else number_text(value)


def number_text(value: float | Decimal) -> str:
    """A number without exponent and without zeros at the end: 94.87, 123456789012.71, 5."""
    plain = format(Decimal(repr(value)) if isinstance(value, float) else value, "f" if not isinstance(value, int) else "d")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def neutral(value: str) -> str:
    """A text that no spreadsheet takes for a formula. Numbers such as -5 or +2,5% and a lone dash stay as they are."""
    return f"'{value}" if is_formula(value) else value


def write_json(isi: Isi, stream: IO[bytes]) -> int:
    """A UTF-8 JSON array with one object per row and line; NULL is null."""
    names = [column.nama for column in isi.columns]
    count = 0
    for row in _tamed(isi):
        stream.write(b",\n" if count else b"[\n")
        stream.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False).encode())
        count += 1
    stream.write(b"\n]\n" if count else b"[]\n")
    return count


def write_parquet(isi: Isi, stream: IO[bytes]) -> int:
    """Parquet: text, 64-bit integers and floats; meaning and unit of each column in its metadata."""
    types = {INTEGER: pa.int64(), NUMBER: pa.float64()}
    schema = pa.schema(
        [
            pa.field(c.nama, types.get(c.tipe, pa.string()), metadata={"description": c.arti, "unit": c.satuan})
            for c in isi.columns
        ]
    )
    count = 0
    rows = _tamed(isi)
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        while block := list(islice(rows, BATCH)):
            arrays = [pa.array(values, kind) for values, kind in zip(zip(*block, strict=True), schema.types, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(block)
    return count


def write_xlsx(isi: Isi, stream: IO[bytes]) -> int:
    """A workbook: one sheet with the rows under a frozen header, numbers as numbers, and one with the dictionary.

    Raises StoreError for more rows than a sheet holds. A text too long for a cell is cut with a mark, and counted.
    """
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    book.set_properties({"created": MADE, "author": "", "title": isi.view})
    count = _sheet(book, isi)
    said = [Kolom(name, INTEGER if name == "ke" else "string", "", "") for name in ("ke", "kolom", "tipe", "satuan", "arti")]
    words = [(n, c.nama, c.tipe, c.satuan or None, c.arti) for n, c in enumerate(isi.columns, 1)]
    _sheet(book, Isi(KAMUS, said, words))
    book.close()
    return count


def _sheet(book: xlsxwriter.Workbook, isi: Isi) -> int:
    sheet = book.add_worksheet(isi.view)
    head = book.add_format({"bold": True, "bg_color": "#DDE5EE", "border": 1})
    kept = book.add_format({"quote_prefix": True})  # the cell stays a text, also when a person edits it
    rows = _tamed(isi)
    first = list(islice(rows, SAMPLE))
    for n, column in enumerate(isi.columns):
        sheet.set_column(n, n, _width(column, [row[n] for row in first]), _number_format(book, column))
        sheet.write_string(0, n, column.nama, head)
    sheet.freeze_panes(1, 0)
    count = 0
    for row in chain(first, rows):
        count += 1
        if count >= EXCEL_ROWS:
            raise StoreError(f"{isi.view} melebihi {EXCEL_ROWS - 1} baris, batas lembar XLSX", "pilih --format csv atau parquet")
        for n, value in enumerate(row):
            _cell(sheet, count, n, value, kept, isi)
    sheet.autofilter(0, 0, max(count, 1), len(isi.columns) - 1)
    return count


def _cell(sheet: Worksheet, row: int, column: int, value: Value, kept: Format, isi: Isi) -> None:
    if isinstance(value, str):
        if len(value.encode("utf-16-le")) // 2 > EXCEL_TEXT:
            value = value[: (EXCEL_TEXT - len(CUT)) // 2] + CUT
            isi.cut += 1
        sheet.write_string(row, column, value, kept if is_formula(value) else None)
    elif value is not None:
        sheet.write_number(row, column, value)


def _number_format(book: xlsxwriter.Workbook, column: Kolom) -> Format | None:
    if column.tipe == NUMBER:
        return book.add_format({"num_format": NUMBER_FORMATS.get(column.satuan, "General")})
    return book.add_format({"num_format": "0"}) if column.tipe == INTEGER else None


def _width(column: Kolom, values: Sequence[Value]) -> int:
    longest = max((len(value if isinstance(value, str) else f"{value:,.2f}") for value in values if value is not None), default=0)
    return min(max(longest + 1, len(column.nama) + HEAD, WIDTHS[0]), WIDTHS[1])


@dataclass(frozen=True)
class Bentuk:
    """A format: how it is written, its media type, whether it is text that a terminal can show, how Frictionless reads
    it, whether it counts the bytes when it does, and whether it can read so many rows as a table at all.
    """

    write: Callable[[Isi, IO[bytes]], int]
    media: str
    text: bool
    dialect: Callable[[str], Mapping[str, Any]] = lambda _view: {}
    counted: bool = True
    table: Callable[[int], bool] = lambda _rows: True


FORMATS: dict[str, Bentuk] = {
    "csv": Bentuk(write_csv, "text/csv", text=True),
    "xlsx": Bentuk(
        write_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        text=False,
        dialect=lambda view: {"excel": {"sheet": view}},
    ),
    # Frictionless reads Parquet through pandas, where whole numbers with gaps become floats; Parquet has types of its own
    "parquet": Bentuk(write_parquet, "application/vnd.apache.parquet", text=False, table=lambda _rows: False),
    "json": Bentuk(
        write_json,
        "application/json",
        text=True,
        dialect=lambda _view: {"json": {"keyed": True}},
        counted=False,
        table=bool,  # an array without objects has no columns
    ),
}
