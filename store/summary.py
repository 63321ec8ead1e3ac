"""Counts for a person, and a digest for a machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Engine, func, select, text

from store import tables as t
from store.transaction import reading

LOW = 0.5
"""Confidence below which a fact is counted as doubtful: one stage that guessed (0.5), or two that hesitated (0.7)."""


@dataclass(frozen=True)
class Summary:
    """What a database holds."""

    berkas: Mapping[str, int]
    dokumen: int
    unsur: int
    indikator: int
    fakta: Mapping[str, int]
    temuan: Mapping[str, int]
    sisa: int
    ragu: int
    keputusan: Mapping[str, int]


def summarize(engine: Engine) -> Summary:
    """Files by status, documents, elements, indicators, facts by jenis, findings by severity, cells left over, doubtful facts."""
    with reading(engine) as c:
        low = select(func.count()).select_from(t.fakta.join(t.asal)).where(t.asal.c.keyakinan < LOW)
        return Summary(
            berkas=_by(c, "berkas", "status"),
            dokumen=_count(c, "dokumen"),
            unsur=_count(c, "unsur"),
            indikator=_count(c, "indikator"),
            fakta=_by(c, "fakta", "jenis"),
            temuan=_by(c, "temuan", "severity"),
            sisa=_count(c, "sel"),
            ragu=c.scalar(low) or 0,
            keputusan=_by(c, "keputusan", "status"),
        )


def _count(connection: Connection, table: str) -> int:
    return connection.scalar(select(func.count()).select_from(t.metadata.tables[table])) or 0


def _by(connection: Connection, table: str, column: str) -> dict[str, int]:
    """Counts by the values of a column, in the order of the values."""
    word = t.metadata.tables[table].columns[column]
    rows = connection.execute(select(word, func.count()).group_by(word).order_by(word))
    return {row[0]: row[1] for row in rows}


def fingerprint(engine: Engine) -> str:
    """SHA-256 over what is known of every file: content, names, addresses, status, the hash of all that was understood of it, and decisions.

    A file's rows are made of what was understood, in the transaction that stores its hash, so that equal fingerprints mean
    equal rows, whatever the order of loading; paths, times and the program's version are no part of it. Takes as long as
    there are files, not facts.
    """
    file, name = t.berkas.c, t.berkas_nama.c
    own = t.keputusan.c
    applied = select(own.fakta_id, own.keputusan, own.teks, own.angka).where(own.status == "berlaku").order_by(own.fakta_id)
    state = hashlib.sha256()
    with reading(engine) as connection:
        files = select(file.sha256, file.nama, file.status, file.isi).order_by(file.sha256)
        names = select(file.sha256, name.nama).join_from(t.berkas, t.berkas_nama)
        for rows in (connection.execute(files), sorted(tuple(row) for row in connection.execute(names))):
            for row in rows:
                state.update(_line(row).encode(errors="surrogatepass") + b"\n")
        places = select(file.sha256, t.berkas_alamat.c.alamat).join_from(t.berkas, t.berkas_alamat)
        for row in sorted(tuple(row) for row in connection.execute(places)):
            state.update(b"alamat" + _line(row).encode(errors="surrogatepass") + b"\n")
        for row in connection.execute(applied):
            state.update(b"keputusan" + _line(row).encode(errors="surrogatepass") + b"\n")
    return state.hexdigest()


def digest(engine: Engine) -> str:
    """SHA-256 over the content of v_fakta; the same facts give the same digest in whatever order they were loaded."""
    with reading(engine) as connection:
        rows = connection.execute(text("select * from v_fakta"))
        lines = sorted(hashlib.sha256(_line(row).encode()).digest() for row in rows)
    return hashlib.sha256(b"".join(lines)).hexdigest()


def _line(row: Any) -> str:
    """One row as JSON; numbers in one form, whichever database they come from."""
    return json.dumps([float(v) if isinstance(v, Decimal) else v for v in row], ensure_ascii=False)
