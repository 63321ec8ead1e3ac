"""The file of decisions: one CSV to which lines are only ever added. It is an input, like the documents."""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from pydantic import Field, ValidationError

from schema.base import Model
from schema.errors import StoreError
from store.formula import is_formula

FILE = "keputusan.csv"
ATTEMPTS, PAUSE = 25, 0.02
"""Times that an empty file is read again, and seconds between: who writes the first decision makes the file a moment before its lock."""


class Tindakan(StrEnum):
    """What a person decides about a fact: it is right (konfirmasi), it is another (koreksi), or it is none (abaikan).

    batal takes back what was decided before: the machine's reading stands again, and the fact waits for a decision.
    """

    KONFIRMASI = "konfirmasi"
    KOREKSI = "koreksi"
    ABAIKAN = "abaikan"
    BATAL = "batal"


class Keputusan(Model):
    """One decision, and what finds its fact again. Texts are as the machine had read them, empty ones None."""

    waktu: str = Field(description="UTC, 2026-01-31T08:15:00Z", pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
    oleh: str = Field(description="who decided", min_length=1)
    keputusan: Tindakan = Field(description="konfirmasi, koreksi, abaikan or batal")
    fakta_id: str = Field(description="key of the fact", min_length=1)
    sha256: str = Field(description="of the file", pattern=r"^[0-9a-f]{64}$")
    dokumen: str = Field(description="name of the file")
    halaman: int | None = Field(None, description="page, from 1")
    paragraf: int | None = Field(None, description="line or paragraph, where there are no pages")
    kolom_judul: str | None = Field(None, description="header path")
    jenis: str = Field(description="what the fact says")
    tahun: int | None = Field(None, description="year of the fact")
    periode: str | None = Field(None, description="part of the year")
    teks_tercetak: str = Field(description="text that the machine had read")
    teks: str | None = Field(None, description="text that the person gives")
    angka: str | None = Field(None, description="number that the person gives, plain: 94.87", pattern=r"^-?\d+(\.\d+)?$")
    alasan: str | None = Field(None, description="why")


HEAD = tuple(Keputusan.model_fields)


def read(folder: Path) -> tuple[Keputusan, ...] | None:
    """All decisions of a folder in order of time, equal times in order of lines; None where there is no file.

    Raises StoreError, with the line, for a file that is not as it was written.
    """
    path = folder / FILE
    try:
        said = _text(path)
        for _ in range(ATTEMPTS):
            if said:
                break
            time.sleep(PAUSE)
            said = _text(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} tidak terbaca ({error})", "kembalikan berkas aslinya (CSV UTF-8)") from None
    rows = csv.reader(io.StringIO(said, newline=""), strict=True)
    found: list[Keputusan] = []
    try:
        head = next(rows, None)
        if head is None or tuple(head) != HEAD:
            raise StoreError(f"{path} baris 1: judul kolomnya bukan {','.join(HEAD)}", "kembalikan berkas aslinya")
        for row in rows:
            if len(row) != len(HEAD):
                raise StoreError(f"{path} baris {rows.line_num}: {len(row)} kolom, seharusnya {len(HEAD)}", "perbaiki baris itu")
            found.append(Keputusan.model_validate({name: _unwrapped(cell) for name, cell in zip(HEAD, row, strict=True)}))
    except csv.Error as error:
        raise StoreError(f"{path} baris {rows.line_num}: {error}", "perbaiki baris itu") from None
    except ValidationError as error:
        first = error.errors()[0]
        what = f"kolom {first['loc'][0]} berisi '{first['input']}'"
        raise StoreError(f"{path} baris {rows.line_num}: {what}", "perbaiki baris itu") from None
    return tuple(sorted(found, key=lambda one: one.waktu))


def _text(path: Path) -> str:
    with path.open(encoding="utf-8-sig") as stream:
        _lock(stream.fileno(), shared=True)
        return stream.read()


def append(folder: Path, decisions: Sequence[Keputusan]) -> Path:
    """Add decisions at the end, in one write; the file and its folder are made where they do not exist. Returns the file.

    Raises StoreError where it cannot be written.
    """
    path = folder / FILE
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\n")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as stream:
            _lock(stream.fileno())
            if not path.stat().st_size:
                writer.writerow(HEAD)
            for one in decisions:
                writer.writerow([_wrapped(value) for value in one.model_dump(mode="json").values()])
            stream.write(lines.getvalue().encode())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise StoreError(f"{path} tidak dapat ditulis ({error.strerror})", "beri --keputusan FOLDER lain") from None
    return path


def _lock(handle: int, *, shared: bool = False) -> None:
    """One writer at a time and no reader meanwhile, where the system has locks; they end with the file."""
    with suppress(ImportError):
        import fcntl  # noqa: PLC0415 (POSIX only)

        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)


def _wrapped(value: object) -> str:
    """A cell that no spreadsheet calculates; an apostrophe in front is doubled, so that `_unwrapped` gives back what was."""
    said = "" if value is None else str(value)
    return f"'{said}" if said.startswith("'") or is_formula(said) else said


def _unwrapped(cell: str) -> str | None:
    return cell.removeprefix("'") or None
