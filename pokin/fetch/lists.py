"""Reads lists of addresses: CSV with a column `alamat` (or `url`) and hints, or one address a line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from normalize.petunjuk import wilayah_code
from schema.errors import PokinError

ADDRESS = ("alamat", "url", "tautan", "address")
HINTS = ("wilayah", "perangkat_daerah", "tahun")
_YEAR = re.compile(r"(?:19|20)\d\d")


class ListError(PokinError):
    """Raised for a list that cannot be understood; nothing has been downloaded then."""


@dataclass(frozen=True)
class Wanted:
    """An address, and what its list says of the document: a Kemendagri code, a name, a year."""

    alamat: str
    wilayah: str | None = None
    perangkat_daerah: str | None = None
    tahun: str | None = None


def read(given: Iterable[str]) -> list[Wanted]:
    """Addresses, and addresses of lists, each once and in order. Raises ListError, naming file and line."""
    found: dict[str, Wanted] = {}
    for one in given:
        for wanted in [Wanted(one)] if "://" in one else _in_list(Path(one)):
            known = found.setdefault(wanted.alamat, wanted)
            if known != wanted:
                raise ListError(f"{wanted.alamat} tercantum dua kali dengan petunjuk berbeda", "sisakan yang benar")
    return list(found.values())


def _in_list(path: Path) -> list[Wanted]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "bukan teks UTF-8"
        raise ListError(
            f"daftar {path} tidak terbaca ({reason})", "beri berkas CSV berkolom alamat, atau alamat https://..."
        ) from None
    first = text.split("\n", 1)[0]
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))
    if not rows:
        raise ListError(f"daftar {path} kosong", "tulis satu alamat tiap baris")
    if "://" in rows[0][0]:  # no header: addresses alone
        return [Wanted(row[0].strip()) for row in rows if row and row[0].strip()]
    names = [name.strip().casefold().replace(" ", "_") for name in rows[0]]
    column = next((names.index(name) for name in ADDRESS if name in names), None)
    if column is None:
        raise ListError(f"daftar {path} tidak berkolom alamat (ada: {', '.join(names)})", "beri kolom alamat atau url")
    made = []
    for number, row in enumerate(rows[1:], 2):
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False)}
        address = row[column].strip() if len(row) > column else ""
        if any(cells.values()):
            made.append(_wanted(path, number, address, cells))
    return made


def _wanted(path: Path, number: int, address: str, cells: dict[str, str]) -> Wanted:
    if not address:
        raise ListError(f"{path} baris {number}: tanpa alamat", "isi alamatnya, atau hapus barisnya")
    hints = {name: cells.get(name) or None for name in HINTS}
    if hints["tahun"] and not _YEAR.fullmatch(hints["tahun"]):
        raise ListError(f"{path} baris {number}: tahun '{hints['tahun']}' bukan tahun", "tulis empat angka")
    if hints["wilayah"]:
        code = wilayah_code(hints["wilayah"])
        if code is None:
            raise ListError(
                f"{path} baris {number}: wilayah '{hints['wilayah']}' tidak dikenal atau bukan satu",
                "tulis kode Kemendagri (35.24) atau nama lengkap (Kabupaten Lamongan)",
            )
        hints["wilayah"] = code
    return Wanted(address, **hints)
