"""Replays decisions on a database: finds the fact of each, puts the person's value in place and keeps the machine's beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, true, update

from schema.errors import StoreError
from schema.words import RUPIAH, Jenis
from store import comparison, postgres
from store import tables as t
from store.decision_file import FILE, Keputusan, Tindakan, append, read
from store.paths import refresh_paths
from store.transaction import reading, writing

FOLDER = "keputusan"
_PLACE = "folder_keputusan"
APPLIES, REPLACED, LOST = "berlaku", "digantikan", "tidak_ditemukan"
RULE = "keputusan-tidak-ditemukan"
"""Under this rule v_temuan shows a decision whose fact was not found again."""
HUMAN = 1.0
"""Confidence of a fact that a person confirmed or corrected."""
IGNORED = "diabaikan menurut keputusan"
MONEY = frozenset(RUPIAH)


@dataclass(frozen=True)
class Ditemukan:
    """The fact of a decision and how it was found (fakta_id, tempat, nama), or why it was not."""

    fakta: Row[*tuple[Any, ...]] | None = None
    cara: str = ""
    pesan: str = ""


def recorded_folder(engine: Engine) -> Path | None:
    """The folder of decisions that this database was told of."""
    with reading(engine) as connection:
        said = connection.scalar(select(t.keterangan_basis.c.nilai).where(t.keterangan_basis.c.kunci == _PLACE))
    return Path(said) if said else None


def record_folder(engine: Engine, folder: Path) -> None:
    """Remember the folder of decisions, so that every later run finds it."""
    with writing(engine, str(folder)) as connection:
        postgres.hold(connection, postgres.Kunci.CATATAN)
        connection.execute(delete(t.keterangan_basis).where(t.keterangan_basis.c.kunci == _PLACE))
        connection.execute(insert(t.keterangan_basis), {"kunci": _PLACE, "nilai": str(folder)})


def decisions_of(engine: Engine, folder: Path) -> tuple[Keputusan, ...]:
    """The decisions of a folder. Raises StoreError where there is no file although the database holds decisions."""
    found = read(folder)
    if found is not None:
        return found
    with reading(engine) as connection:
        held = connection.scalar(select(func.count()).select_from(t.keputusan)) or 0
    if held:
        raise StoreError(
            f"{folder / FILE} tidak ada, padahal basis data memuat {held} keputusan", "kembalikan, atau beri --keputusan FOLDER"
        )
    return ()


def replay(engine: Engine, decisions: Sequence[Keputusan]) -> Mapping[str, int]:
    """Apply all decisions, in order of time, in one transaction. Returns their number by status."""
    with _alone(engine) as connection:
        return _replay(connection, decisions)


def record(engine: Engine, folder: Path, new: Sequence[Keputusan]) -> Mapping[str, int]:
    """Append decisions to the file and apply them. Returns the number of all decisions by status.

    Several may do so at once, threads or processes: the file takes one writer at a time, and it is read again by whoever
    holds the database, so that whoever comes last applies what all have appended. Raises StoreError.
    """
    decisions_of(engine, folder)
    if new:
        append(folder, new)
    with _alone(engine) as connection:
        decisions = read(folder) or ()
        if not _extend(connection, decisions):
            return _replay(connection, decisions)
        counted = select(t.keputusan.c.status, func.count()).group_by(t.keputusan.c.status)
        return {row[0]: row[1] for row in connection.execute(counted)}


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """One transaction that keeps other writers out from its start: what it reads first must still be so when it writes."""
    with writing(engine, "keputusan") as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("begin immediate")
        postgres.hold(connection, postgres.Kunci.KEPUTUSAN)
        yield connection


def _replay(connection: Connection, decisions: Sequence[Keputusan]) -> Mapping[str, int]:
    touched = _restore(connection)
    connection.execute(delete(t.keputusan))
    rows = [_row(connection, nomor, one) for nomor, one in enumerate(decisions, 1)]
    last = {row["fakta_id"]: row["nomor"] for row in rows if row["fakta_id"]}
    for row, one in zip(rows, decisions, strict=True):
        if row["fakta_id"] and last[row["fakta_id"]] == row["nomor"]:
            _apply(connection, row["fakta_id"], one)
            touched.add(row["berkas_id"])
        elif row["fakta_id"]:
            row["status"] = REPLACED
    if rows:
        connection.execute(insert(t.keputusan), rows)
    for berkas_id in sorted(touched):
        refresh_paths(connection, berkas_id)
        comparison.refresh(connection, berkas_id)
    return Counter(str(row["status"]) for row in rows)


def _extend(connection: Connection, decisions: Sequence[Keputusan]) -> bool:
    """Apply only the decisions that came after those applied already; False, and nothing done, where these are not the first ones."""
    k = t.keputusan.c
    have = connection.execute(select(k.waktu, k.oleh, k.fakta_id_dahulu, k.keputusan).order_by(k.nomor)).all()
    first = [(one.waktu, one.oleh, one.fakta_id, one.keputusan.value) for one in decisions[: len(have)]]
    if [tuple(row) for row in have] != first:
        return False
    for nomor, one in enumerate(decisions[len(have) :], len(have) + 1):
        row = _row(connection, nomor, one)
        if row["fakta_id"]:
            connection.execute(
                update(t.keputusan).where(k.fakta_id == row["fakta_id"], k.status == APPLIES).values(status=REPLACED)
            )
            _restore(connection, row["fakta_id"])
            _apply(connection, row["fakta_id"], one)
            if row["jenis"] == Jenis.UNSUR:
                refresh_paths(connection, row["berkas_id"])
            comparison.refresh(connection, row["berkas_id"])
        connection.execute(insert(t.keputusan), row)
    return True


def _restore(connection: Connection, fakta_id: str | None = None) -> set[str]:
    """Put the machine's values back, of all facts or of one. Returns the files concerned."""
    files = set()
    own = t.fakta_mesin.c.fakta_id == fakta_id if fakta_id is not None else true()
    both = t.fakta_mesin.join(t.fakta)
    for machine in connection.execute(select(t.fakta_mesin, *_KEYS).select_from(both).where(own)).all():
        files.add(machine.berkas_id)
        _write(connection, machine, dict(machine._mapping))
    connection.execute(delete(t.fakta_mesin).where(own))
    return files


_KEYS = (t.fakta.c.asal_id, t.fakta.c.berkas_id, t.fakta.c.unsur_id, t.fakta.c.indikator_id, t.fakta.c.jenis)


def _row(connection: Connection, nomor: int, one: Keputusan) -> dict[str, Any]:
    found = find(connection, one)
    own = one.model_dump(mode="json", exclude={"fakta_id"})
    return own | {
        "nomor": nomor,
        "fakta_id_dahulu": one.fakta_id,
        "fakta_id": found.fakta.fakta_id if found.fakta else None,
        "berkas_id": found.fakta.berkas_id if found.fakta else None,
        "status": APPLIES if found.fakta else LOST,
        "aturan": None if found.fakta else RULE,
        "cara": found.cara or None,
        "pesan": found.pesan or None,
    }


def find(connection: Connection, one: Keputusan) -> Ditemukan:
    """The fact of a decision: by its key; else by page, header path and print in the same content, else in a file of the same name.

    Of several equal ones kind, year and period decide; what is still not one is none: never a guess.
    """
    facts = (
        select(t.fakta.c.fakta_id, *_KEYS).join_from(t.fakta, t.asal).join(t.berkas, t.berkas.c.berkas_id == t.fakta.c.berkas_id)
    )
    exact = facts.where(t.fakta.c.fakta_id == one.fakta_id, t.berkas.c.sha256 == one.sha256)
    if (row := connection.execute(exact).first()) is not None:
        return Ditemukan(row, "fakta_id")
    files = connection.execute(select(t.berkas.c.berkas_id).where(t.berkas.c.sha256 == one.sha256)).scalars().all()
    how = "tempat"
    if not files:
        how = "nama"
        named = select(t.berkas_nama.c.berkas_id).where(t.berkas_nama.c.nama == one.dokumen)
        files = connection.execute(named.order_by(t.berkas_nama.c.berkas_id)).scalars().all()
    if not files:
        return Ditemukan(pesan="berkasnya tidak ada di basis data ini")
    a = t.asal.c
    same = (a.halaman.is_not_distinct_from(one.halaman), a.paragraf.is_not_distinct_from(one.paragraf))
    printed = (a.kolom_judul.is_not_distinct_from(one.kolom_judul), a.teks == one.teks_tercetak, t.fakta.c.jenis == one.jenis)
    found = connection.execute(facts.where(t.fakta.c.berkas_id.in_(files), *same, *printed)).all()
    if len(found) > 1:
        time = (t.fakta.c.tahun.is_not_distinct_from(one.tahun), t.fakta.c.periode.is_not_distinct_from(one.periode))
        found = connection.execute(facts.where(t.fakta.c.berkas_id.in_(files), *same, *printed, *time)).all()
    if len(found) == 1:
        return Ditemukan(found[0], how)
    return Ditemukan(
        pesan=f"{len(found)} fakta cocok" if found else "tidak ada fakta dengan halaman, judul kolom dan cetakan itu"
    )


def _apply(connection: Connection, fakta_id: str, one: Keputusan) -> None:
    """Keep what the machine reads, then write what the person says; one that takes back leaves what the machine reads."""
    if one.keputusan is Tindakan.BATAL:
        return
    machine = _machine(connection, fakta_id)
    kept = {name: machine[name] for name in t.fakta_mesin.columns.keys()}  # noqa: SIM118 (iterating gives columns)
    connection.execute(insert(t.fakta_mesin), kept)
    said = dict(kept)
    if one.keputusan is not Tindakan.ABAIKAN:
        said["keyakinan"] = HUMAN
    if one.keputusan is Tindakan.ABAIKAN:
        said |= {"angka": None, "rupiah": None, "tanda": IGNORED}
    if one.keputusan is Tindakan.KOREKSI and one.teks is not None:
        said |= {"teks": one.teks, "nama": one.teks, "nama_baku": one.teks}
    if one.keputusan is Tindakan.KOREKSI and one.angka is not None:
        money = machine["jenis"] in MONEY
        said |= {"rupiah": Decimal(one.angka)} if money else {"angka": float(one.angka)}
        said["tanda"] = None
    _write(connection, connection.execute(select(t.fakta).where(t.fakta.c.fakta_id == fakta_id)).one(), said)


def _machine(connection: Connection, fakta_id: str) -> dict[str, Any]:
    """Everything about a fact that a decision may change, as it is now."""
    n, g = t.nilai.c, t.anggaran.c
    name = func.coalesce(t.indikator.c.teks, t.unsur.c.teks)
    columns = (
        t.fakta.c.fakta_id,
        t.fakta.c.jenis,
        t.asal.c.teks,
        t.asal.c.keyakinan,
        func.coalesce(n.tanda, g.tanda).label("tanda"),
        func.coalesce(n.angka, g.persen).label("angka"),
        g.rupiah,
        name.label("nama"),
        func.coalesce(t.indikator.c.teks_baku, t.unsur.c.teks_baku).label("nama_baku"),
    )
    joined = (
        t.fakta.join(t.asal, t.asal.c.asal_id == t.fakta.c.asal_id)
        .outerjoin(t.nilai, n.fakta_id == t.fakta.c.fakta_id)
        .outerjoin(t.anggaran, g.fakta_id == t.fakta.c.fakta_id)
        .outerjoin(t.unsur, t.unsur.c.unsur_id == t.fakta.c.unsur_id)
        .outerjoin(t.indikator, t.indikator.c.indikator_id == t.fakta.c.indikator_id)
    )
    return dict(connection.execute(select(*columns).select_from(joined).where(t.fakta.c.fakta_id == fakta_id)).mappings().one())


def _write(connection: Connection, fact: Row[*tuple[Any, ...]], said: Mapping[str, Any]) -> None:
    """Write text, number, mark and confidence of a fact; for the row of an element or indicator its name too."""
    place = update(t.asal).where(t.asal.c.asal_id == fact.asal_id)
    connection.execute(place.values(teks=said["teks"], keyakinan=said["keyakinan"]))
    own = t.nilai.c.fakta_id == fact.fakta_id
    connection.execute(update(t.nilai).where(own).values(angka=said["angka"], tanda=said["tanda"]))
    amount = {"rupiah": said["rupiah"], "persen": said["angka"], "tanda": said["tanda"]}
    connection.execute(update(t.anggaran).where(t.anggaran.c.fakta_id == fact.fakta_id).values(**amount))
    if fact.jenis == Jenis.UNSUR:
        names = {"teks": said["nama"], "teks_baku": said["nama_baku"]}
        if fact.indikator_id is not None:
            connection.execute(update(t.indikator).where(t.indikator.c.indikator_id == fact.indikator_id).values(**names))
        else:
            connection.execute(update(t.unsur).where(t.unsur.c.unsur_id == fact.unsur_id).values(**names))
