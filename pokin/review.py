"""Checks a filled queue as a whole and makes decisions of it. Nothing is taken unless everything is right."""

from __future__ import annotations

import csv
import datetime
import getpass
import io
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook
from sqlalchemy import Engine

from schema.errors import PokinError
from schema.words import ANGGARAN, NILAI, RUPIAH
from store.decision_file import Keputusan, Tindakan
from store.formats import neutral, number_text
from store.lookup import rows
from store.queue import DECISION
from store.types import storable

KEYS = ("fakta_id", "sha256", "dokumen", "halaman", "paragraf", "kolom_judul", "jenis", "tahun", "periode", "teks", "angka")
"""Columns that say which fact is meant; a person does not change them."""
NEEDED = (*KEYS, *DECISION)
LISTED = 10
"""Problems that one message lists; the rest is counted."""
_SHEETS = (".xlsx", ".xlsm", ".ods")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_COMMA = re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+")
_GROUPS = re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}")
_TWO_WAYS = re.compile(r"-?\d{1,3}\.\d{3}")

Fact = Mapping[str, object]
"""A fact as v_fakta shows it now, with teks_mesin and angka_mesin where it was decided before."""


class ReviewRefused(PokinError):
    """Raised when a filled queue has a mistake; the message names lines, and nothing was applied."""


@dataclass(frozen=True)
class Baris:
    """A line of the file, from 1, and its cells by column; a number is written plainly."""

    nomor: int
    sel: Mapping[str, str]


def decided(path: Path, fact_of: Callable[[str], Fact | None], *, author: str, now: str) -> tuple[tuple[Keputusan, ...], int]:
    """The decisions of a filled queue, and its number of lines. Raises ReviewRefused with the lines that are wrong."""
    lines = list(_lines(path))
    wrong: list[str] = []
    found: dict[str, tuple[int, Keputusan]] = {}
    for line in lines:
        try:
            one = _decision(line, fact_of, author, now)
            if one is None:
                continue
            if one.fakta_id in found:
                raise ValueError(f"fakta ini sudah diputuskan di baris {found[one.fakta_id][0]}")
            found[one.fakta_id] = line.nomor, one
        except ValueError as error:
            wrong.append(f"baris {line.nomor}: {error}")
    if wrong:
        more = f" | dan {len(wrong) - LISTED} lagi" if len(wrong) > LISTED else ""
        raise ReviewRefused(f"{path}: {' | '.join(wrong[:LISTED])}{more}", "tidak ada yang diterapkan; perbaiki, lalu ulangi")
    return tuple(one for _, one in found.values()), len(lines)


def fact_in(engine: Engine, key: str) -> Fact | None:
    """A fact as v_fakta shows it now."""
    found = rows(engine, "select * from v_fakta where fakta_id = :k", k=key)
    return found[0] if found else None


def said_before(one: Keputusan, before: Sequence[Keputusan]) -> bool:
    """Whether the last decision on this fact says the same already: a file that is applied twice adds nothing."""
    last = next((old for old in reversed(before) if (old.fakta_id, old.sha256) == (one.fakta_id, one.sha256)), None)
    return last is not None and last.model_copy(update={"waktu": one.waktu}) == one


def now_utc() -> str:
    """The time of a decision."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def computer_user() -> str:
    """Who uses this computer; empty where that cannot be known."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "")


def _lines(path: Path) -> Iterator[Baris]:
    rows = _of_sheet(path) if path.suffix.lower() in _SHEETS else _of_csv(path)
    nomor, head = next(rows, (1, []))
    _check_head(path, head)
    for nomor, row in rows:
        if not any(row):
            continue
        if len(row) != len(head):
            raise ReviewRefused(f"{path}: baris {nomor}: {len(row)} kolom, seharusnya {len(head)}", "pemisah kolom harus koma")
        yield Baris(nomor, dict(zip(head, row, strict=True)))


def _check_head(path: Path, head: Sequence[str]) -> None:
    for mark, name in ((";", "titik koma"), ("\t", "tab"), ("|", "garis tegak")):
        if len(head) == 1 and mark in head[0]:
            raise ReviewRefused(
                f"{path}: baris 1: kolomnya dipisah {name}, bukan koma", "simpan sebagai CSV koma, atau pakai XLSX"
            )
    missing = [name for name in NEEDED if name not in head]
    if missing or len(set(head)) != len(head):
        what = f"tidak ada kolom {', '.join(missing)}" if missing else "ada dua kolom yang sama namanya"
        raise ReviewRefused(f"{path}: baris 1: {what}", "pakai berkas dari `pokin review export`")


def _of_csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ReviewRefused(f"{path} tidak dapat dibaca ({error.strerror})", "periksa nama berkasnya") from None
    try:
        said = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ReviewRefused(f"{path}: baris {line}: bukan UTF-8", "simpan sebagai CSV UTF-8, atau pakai XLSX") from None
    rows = csv.reader(io.StringIO(said, newline=""), strict=True)
    start = 1
    try:
        for row in rows:
            yield start, row
            start = rows.line_num + 1
    except csv.Error as error:
        raise ReviewRefused(f"{path}: baris {rows.line_num}: {error}", "perbaiki tanda kutipnya") from None


def _of_sheet(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise ReviewRefused(f"{path} tidak dapat dibaca ({error})", "beri berkas dari `pokin review export`") from None
    for nomor, row in enumerate(sheet, 1):
        yield nomor, [_shown(cell) for cell in row]


def _shown(cell: object) -> str:
    """A cell of a sheet as text; numbers plainly."""
    return number_text(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else str(cell)


def _decision(line: Baris, fact_of: Callable[[str], Fact | None], author: str, now: str) -> Keputusan | None:
    """The decision of one line; None where it is undecided. Raises ValueError that says what is wrong."""
    return decision(line.sel, fact_of, author, now)


def decision(given: Mapping[str, str], fact_of: Callable[[str], Fact | None], author: str, now: str) -> Keputusan | None:
    """The decision in the cells of a line, or in a form; None where it is undecided. Raises ValueError that says what is wrong."""
    cell = {name: given[name].strip() for name in NEEDED}
    fact = fact_of(cell["fakta_id"])
    if fact is None:
        raise ValueError(f"fakta_id '{cell['fakta_id']}' tidak ada di basis data ini")
    if not any(cell[name] for name in DECISION):
        return None
    for name in KEYS:
        if not _same(given[name], fact, name):
            raise ValueError(f"kolom {name} berubah menjadi '{given[name]}'")
    words = [word.value for word in Tindakan]
    if cell["keputusan"].lower() not in words:
        raise ValueError(f"keputusan '{cell['keputusan']}' bukan {', '.join(words)}")
    action = Tindakan(cell["keputusan"].lower())
    text, number = _text(given["koreksi_teks"]), cell["koreksi_angka"]
    if action is Tindakan.KOREKSI and not (text or number):
        raise ValueError("koreksi tanpa koreksi_teks atau koreksi_angka")
    if action is not Tindakan.KOREKSI and (text or number):
        raise ValueError(f"{action} tidak disertai koreksi_teks atau koreksi_angka; tulis koreksi")
    printed = fact["teks_mesin"] if fact["keputusan"] else fact["teks"]
    return Keputusan(
        waktu=now,
        oleh=author,
        keputusan=action,
        **{name: fact[name] for name in ("sha256", "dokumen", "halaman", "paragraf", "jenis", "tahun", "periode", "kolom_judul")},
        fakta_id=str(fact["fakta_id"]),
        teks_tercetak=str(printed),
        teks=text or None,
        angka=_number(number, str(fact["jenis"])) if number else None,
        alasan=_text(cell["alasan"]) or None,
    )


def _same(cell: str, fact: Fact, name: str) -> bool:
    """Whether a cell shows what the fact has now, or what the machine had read before somebody decided."""
    shown = [fact[name]]
    if fact["keputusan"] and name in {"teks", "angka"}:
        shown.append(fact[f"{name}_mesin"])
    for value in shown:
        if value is None or value == "":
            if not cell:
                return True
        elif isinstance(value, str):
            if cell in {value, neutral(value)}:
                return True
        elif _PLAIN.fullmatch(cell) and float(cell) == float(value):  # type: ignore[arg-type]
            return True
    return False


def _text(cell: str) -> str:
    """What a person typed, without the apostrophe that keeps a text from being calculated."""
    said = " ".join(cell.split())
    return said[1:] if said.startswith("'") and neutral(said[1:]) == said else said


def _number(cell: str, jenis: str) -> str:
    """A number as a person writes it, plainly: 94.87, 94,87 and 1.234.567,89. Raises ValueError for what has two readings, or none."""
    if jenis not in ANGGARAN | NILAI:
        raise ValueError(f"koreksi_angka untuk {jenis}, yang tidak berangka; pakai koreksi_teks")
    if _TWO_WAYS.fullmatch(cell):
        raise ValueError(f"koreksi_angka '{cell}' dapat dibaca dua cara; tulis {cell.replace('.', '')} atau {cell}0")
    if _COMMA.fullmatch(cell):
        cell = cell.replace(".", "").replace(",", ".")
    elif _GROUPS.fullmatch(cell):
        cell = cell.replace(".", "")
    if not _PLAIN.fullmatch(cell):
        raise ValueError(f"koreksi_angka '{cell}' bukan angka; tulis misalnya 94.87, tanpa satuan")
    if jenis in RUPIAH and not storable(Decimal(cell)):
        raise ValueError(f"koreksi_angka '{cell}' bukan rupiah; paling banyak dua desimal dan 16 angka")
    return cell
