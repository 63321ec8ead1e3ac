"""What `pokin fetch` took and from where: one JSON object a line, in the folder that holds the files.

A line is written after its file is whole and on the disk, so that a file without a line is only a file, and a line that was
cut by a crash is no line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from schema.base import Model
from schema.petunjuk import Alamat, Petunjuk

NAME = "manifest.jsonl"


class Entry(Model):
    """One content taken from one address."""

    alamat: str = Field(description="address as listed")
    alamat_akhir: str = Field(description="address that gave the content, after redirects")
    tanggal: str = Field(description="when, UTC")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="hash of the content")
    berkas: str = Field(description="path of the file below the folder")
    nama: str = Field(description="file name that the server or the address gives")
    ukuran: int = Field(description="bytes")
    etag: str | None = Field(None, description="ETag of the answer")
    last_modified: str | None = Field(None, description="Last-Modified of the answer")
    wilayah: str | None = Field(None, description="hint of the list: Kemendagri code")
    perangkat_daerah: str | None = Field(None, description="hint of the list")
    tahun: str | None = Field(None, description="hint of the list")


class Source(Model):
    """What the manifest says of one file: its name where it was published, addresses, hints."""

    sha256: str
    nama: str
    addresses: tuple[Alamat, ...]
    hints: Petunjuk


def read(path: Path) -> list[Entry]:
    """The entries of a manifest in order; none where there is no such file. Lines that are cut or of another make are left out."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [entry for line in lines if (entry := _entry(line)) is not None]


def _entry(line: str) -> Entry | None:
    try:
        given: Any = json.loads(line)
        entry = Entry.model_validate(given)
    except (ValueError, ValidationError):
        return None
    inside = Path(entry.berkas)
    return None if inside.is_absolute() or ".." in inside.parts else entry


def compact(entries: Iterable[Entry]) -> list[Entry]:
    """The last word on each content of each address, in the order of the last words."""
    last: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        last.pop((entry.alamat, entry.sha256), None)
        last[entry.alamat, entry.sha256] = entry
    return list(last.values())


def write(path: Path, entries: Iterable[Entry]) -> None:
    """Replace a manifest: all of it or nothing."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8") as stream:
        stream.writelines(_line(entry) for entry in entries)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def append(path: Path, entry: Entry) -> None:
    """Add a line, and see it on the disk."""
    with path.open("a", encoding="utf-8") as stream:
        stream.write(_line(entry))
        stream.flush()
        os.fsync(stream.fileno())


def _line(entry: Entry) -> str:
    return json.dumps(entry.model_dump(exclude_none=True), ensure_ascii=False) + "\n"


def sources(folder: Path) -> dict[str, Source]:
    """By path below the folder: what is known of each file, all its addresses and hints together."""
    found: dict[str, list[Entry]] = {}
    for entry in compact(read(folder / NAME)):
        found.setdefault(entry.berkas, []).append(entry)
    return {place: _source(entries) for place, entries in found.items()}


def _source(entries: list[Entry]) -> Source:
    ordered = sorted(entries, key=lambda entry: entry.alamat)
    hints = {
        name: tuple(dict.fromkeys(value for entry in ordered if (value := getattr(entry, name))))
        for name in ("wilayah", "perangkat_daerah", "tahun")
    }
    places = tuple(Alamat(alamat=e.alamat, alamat_akhir=e.alamat_akhir, tanggal=e.tanggal) for e in ordered)
    return Source(sha256=ordered[0].sha256, nama=min(e.nama for e in ordered), addresses=places, hints=Petunjuk(**hints))
