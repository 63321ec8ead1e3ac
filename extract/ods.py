"""Reads ODS workbooks (LibreOffice Calc) by calamine: values, sheets and their order, without number formats."""

from __future__ import annotations

from pathlib import Path

from extract.calamine_values import ENGINE, UNFORMATTED, plain_sheets
from extract.registry import Reader
from extract.workbook import document
from schema.raw import Berkas, RawDocument


def read(path: Path, berkas: Berkas) -> RawDocument:
    """Read an ODS, a page for each sheet. Raises UnreadableFile where it is broken or locked."""
    return document(berkas, ENGINE, plain_sheets(path), notes=(UNFORMATTED,))


READER = Reader("ods", read)
