"""Fills SQLite and PostgreSQL with made cascades of national shape and measures them: `make simulate N=26`.

N is kabupaten-years of 30 documents each; 26 are 1% and 257 are 10% of 514 kabupaten x 30 perangkat daerah x 5 years. Many
cascades of seeded random shape go through `store.rows` as real ones do; every document then takes one of them as its
skeleton, with keys, place, year, money and figures of its own. Rows are sent in bulk into the tables that migrations
made, their indexes made afterwards; `banding` is filled by the store's own statement. What loading file by file costs is
measured on some of the same cascades through `store.load`.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, text

import store
from normalize.konsep import concepts
from normalize.wilayah import JenisWilayah, daftar
from schema.cascade import Anggaran, Atribut, Cascade, Dokumen, Identitas, Indikator, Nilai, Unsur
from schema.confidence import Keyakinan
from schema.provenance import Asal
from schema.raw import Berkas, Box
from schema.words import Cara, Jenis, Kenal, Level, Periode, Status
from store import comparison
from store import tables as t
from store.database import parse_url
from store.rows import PREFIX, make_rows
from store.types import SEN

OFFICES = 30
YEARS = range(2020, 2025)
SKELETONS = 120
LOADED = 40
"""Documents that are loaded one by one to measure the rate."""
BATCH = 60
"""Documents sent at once."""
TIMES = 9
JITTER = 97
WORDS = [
    "kualitas",
    "layanan",
    "data",
    "sarana",
    "pembinaan",
    "pengawasan",
    "kapasitas",
    "mutu",
    "akses",
    "jaringan",
    "pelatihan",
    "sistem",
    "dokumen",
    "wilayah",
    "kelompok",
]


class Maker:
    """Makes one cascade of random shape: some 500 facts."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)
        self.number = number
        self.parts: dict[str, list[Any]] = {"unsur": [], "indikator": [], "nilai": [], "anggaran": [], "atribut": []}
        self.order = 0

    def make(self) -> Cascade:
        """The cascade; its keys begin with a hash of its number."""
        r = self.random
        for _ in range(r.randint(2, 3)):
            goal = self.element(Level.SASARAN, None, 2)
            for _ in range(r.randint(1, 3)):
                program = self.element(Level.PROGRAM, goal, 2)
                for _ in range(r.randint(2, 4)):
                    activity = self.element(Level.KEGIATAN, program, 1)
                    for _ in range(r.randint(1, 4)):
                        self.element(Level.SUB_KEGIATAN, activity, r.randint(1, 2))
        sha256 = hashlib.sha256(f"kerangka {self.number}".encode()).hexdigest()
        return Cascade(
            berkas=Berkas(sha256=sha256, nama=f"kerangka-{self.number}.pdf", jenis_media="pdf", ukuran=1, halaman=40),
            status=Status.DONE,
            dokumen=(Dokumen(id=1, jenis=Identitas(nilai="lkjip", cara=Kenal.PRINTED, bukti="LKJIP")),),
            **{name: tuple(values) for name, values in self.parts.items()},
        )

    def base(self, said: str) -> dict[str, Any]:
        self.order += 1
        page = 1 + self.order // 15
        box = Box(x0=50, y0=100 + self.order % 15 * 40, x1=200, y1=130 + self.order % 15 * 40)
        sure = Keyakinan(baca=0.95, judul=1.0, nilai=0.95, taut=0.9)
        place = Asal(
            halaman=page, tabel=1 + page // 4, baris=self.order % 15, kolom=self.order % 7, kotak=box, teks=said, keyakinan=sure,
            kolom_judul="Indikator Kinerja > Target", mesin="garis",
        )  # fmt: skip
        return {"urutan": self.order, "asal": place, "dokumen": 1, "tahun": 2020}

    def element(self, level: Level, parent: int | None, indicators: int) -> int:
        r = self.random
        name = f"{level.replace('_', ' ').capitalize()} {' '.join(r.sample(WORDS, 4))} {self.number % 50}"
        number = len(self.parts["unsur"]) + 1
        how = Cara.PRINTED if parent else Cara.NONE
        self.parts["unsur"].append(
            Unsur(id=number, level=level, teks=name, teks_baku=name, induk=parent, induk_cara=how, **self.base(name))
        )
        if level is not Level.SASARAN:
            amount = r.randint(10_000, 9_000_000) * 1000
            for kind, share in ((Jenis.PAGU, 1.0), (Jenis.REALISASI_ANGGARAN, r.uniform(0.6, 1))):
                money = Decimal(int(amount * share))
                own = {"id": len(self.parts["anggaran"]) + 1, "unsur": number, "jenis": kind, "rupiah": money}
                self.parts["anggaran"].append(Anggaran(**own, **self.base(f"{money:,}".replace(",", "."))))
            own = {"id": len(self.parts["anggaran"]) + 1, "unsur": number, "jenis": Jenis.SERAPAN, "persen": 88.25}
            self.parts["anggaran"].append(Anggaran(**own, **self.base("88,25")))
        for _ in range(indicators):
            self.indicator(number)
        return number

    def indicator(self, element: int) -> None:
        r = self.random
        known = r.choice(list(concepts().values())) if r.random() < 0.2 else None
        name = known.nama if known else f"Persentase {' '.join(r.sample(WORDS, 3))}"
        number = len(self.parts["indikator"]) + 1
        unit = {"satuan": "%", "satuan_baku": "persen", "polaritas": known.polaritas if known else "naik"}
        concept = {"konsep": known.konsep, "konsep_cara": "nama", "konsep_bukti": name} if known else {}
        self.parts["indikator"].append(
            Indikator(id=number, unsur=element, teks=name, teks_baku=name, **unit, **concept, **self.base(name))
        )
        for kind in (Jenis.TARGET, Jenis.REALISASI, Jenis.CAPAIAN):
            figure = round(r.uniform(40, 100), 2)
            own = {"id": len(self.parts["nilai"]) + 1, "unsur": element, "indikator": number, "jenis": kind, "angka": figure}
            said = f"{figure:.2f}".replace(".", ",")
            self.parts["nilai"].append(Nilai(periode=Periode.TAHUNAN, satuan="%", satuan_baku="persen", **own, **self.base(said)))
        if r.random() < 0.4:
            own = {"id": len(self.parts["atribut"]) + 1, "indikator": number, "jenis": Jenis.FORMULA}
            self.parts["atribut"].append(Atribut(**own, **self.base("jumlah yang tercapai dibagi jumlah seluruhnya x 100%")))


class Skeleton:
    """The rows of one cascade, ready to become those of any document."""

    def __init__(self, cascade: Cascade) -> None:
        self.prefix = cascade.berkas.sha256[:PREFIX]
        rows = make_rows(cascade)
        self.tables = []
        for table in t.metadata.sorted_tables:
            if rows.get(table.name):
                names = list(rows[table.name][0])
                made = [list(row.values()) for row in rows[table.name]]
                keys = [n for n in range(len(names)) if any(str(row[n]).startswith(self.prefix) for row in made)]
                self.tables.append((table, names, made, keys))
        self.numbers = {row["fakta_id"]: n for n, row in enumerate((*rows["nilai"], *rows["anggaran"]))}
        """Ordinal of every figure: it decides by what factor a document changes it, in its number and in its print."""
        self.figures = {row["fakta_id"]: row["angka"] for row in rows["nilai"]}
        self.money = {row["fakta_id"]: row["rupiah"] for row in rows["anggaran"] if row["rupiah"] is not None}

    def rows(self, place: Place) -> Iterator[tuple[Any, list[str], list[list[Any]]]]:
        """Table, column names and rows of a document, referenced tables first."""
        r = random.Random(place.sha256)
        factors = [r.uniform(0.7, 1.4) for _ in range(JITTER)]
        figures = {key: round(value * factors[self.numbers[key] % JITTER], 2) for key, value in self.figures.items()}
        money = {key: int(value * Decimal(factors[self.numbers[key] % JITTER])) for key, value in self.money.items()}
        own = place.sha256[:PREFIX]
        berkas = ["berkas_id", "sha256", "nama", "jenis_media", "ukuran", "halaman", "status", "versi", "isi"]
        yield t.berkas, berkas, [[own, place.sha256, place.name, "pdf", 900_000, 40, "done", "simulasi", place.sha256]]
        yield t.berkas_nama, ["berkas_id", "nama"], [[own, place.name]]
        for table, names, rows, keys in self.tables:
            made = []
            at = {name: n for n, name in enumerate(names)}
            first = at.get("fakta_id", at.get("asal_id", 0))
            for row in rows:
                new = list(row)
                for n in keys:
                    if row[n] is not None:
                        new[n] = own + row[n][PREFIX:]
                key = row[first]
                if table is t.nilai:
                    new[at["angka"]] = figures[key]
                elif table is t.anggaran and key in money:
                    new[at["rupiah"]] = money[key] * SEN
                elif table is t.asal and key in figures:
                    new[at["teks"]] = f"{figures[key]:.2f}".replace(".", ",")
                elif table is t.asal and key in money:
                    new[at["teks"]] = f"{money[key]:,}".replace(",", ".")
                elif table is t.dokumen:
                    for name, value in place.identity().items():
                        new[at[name]] = value
                if "tahun" in at and table is not t.dokumen:
                    new[at["tahun"]] = place.year
                made.append(new)
            yield table, names, made


@dataclass(frozen=True)
class Place:
    """A document's identity."""

    code: str
    wilayah: str
    office: int
    year: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(f"{self.code}/{self.office}/{self.year}".encode()).hexdigest()

    @property
    def name(self) -> str:
        return f"lkjip-{self.code}-{self.office:02}-{self.year}.pdf"

    def identity(self) -> dict[str, Any]:
        return {
            "tahun": self.year, "tahun_cara": "printed", "wilayah_kode": self.code, "wilayah": self.wilayah, "wilayah_cara": "printed",
            "perangkat_daerah": f"Dinas {self.office}", "perangkat_daerah_cara": "printed",
        }  # fmt: skip


def places(kabupaten_years: int) -> list[Place]:
    """The documents of so many kabupaten-years: all years of one kabupaten before the next one, as few of one as may be."""
    lower = [w for w in daftar().wilayah if w.jenis is not JenisWilayah.PROVINSI]
    random.Random(1).shuffle(lower)
    pairs = [(w, year) for w in lower for year in YEARS][:kabupaten_years]
    return [Place(w.kode, w.nama_resmi, office, year) for w, year in pairs for office in range(1, OFFICES + 1)]


def batches(found: Sequence[Place], skeletons: Sequence[Skeleton]) -> Iterator[dict[str, tuple[list[str], list[list[Any]]]]]:
    """Rows by table of some documents at a time."""
    for start in range(0, len(found), BATCH):
        rows: dict[str, tuple[list[str], list[list[Any]]]] = {}
        for place in found[start : start + BATCH]:
            skeleton = skeletons[int(place.sha256, 16) % len(skeletons)]
            for table, names, made in skeleton.rows(place):
                rows.setdefault(table.name, (names, []))[1].extend(made)
        yield {table.name: rows[table.name] for table in t.metadata.sorted_tables if table.name in rows}


def indexes() -> list[Any]:
    """All indexes that are not keys."""
    return sorted((index for table in t.metadata.tables.values() for index in table.indexes), key=lambda index: index.name)


def fill_sqlite(path: Path, found: Sequence[Place], skeletons: Sequence[Skeleton]) -> None:
    """Rows in bulk, without the checks of references, which hold by construction and are verified at the end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in (
            "synchronous = off",
            "journal_mode = off",
            "foreign_keys = off",
            "cache_size = -400000",
            "locking_mode = exclusive",
        ):
            db.execute(f"pragma {pragma}")
        for index in indexes():
            db.execute(f"drop index {index.name}")
        for batch in batches(found, skeletons):
            db.execute("begin")
            for table, (names, rows) in batch.items():
                db.executemany(f"insert into {table} ({', '.join(names)}) values ({', '.join('?' * len(names))})", rows)
            db.execute("commit")
    finish(create_engine(f"sqlite:///{path}"))


def fill_postgres(engine: Engine, found: Sequence[Place], skeletons: Sequence[Skeleton]) -> None:
    """Rows by COPY, without the triggers that check references."""
    with engine.begin() as connection:
        for index in indexes():
            connection.exec_driver_sql(f"drop index {index.name}")
    with engine.connect() as connection:
        connection.exec_driver_sql("set session_replication_role = replica")
        raw: Any = connection.connection.cursor()
        for batch in batches(found, skeletons):
            for table, (names, rows) in batch.items():
                with raw.copy(f"copy {table} ({', '.join(names)}) from stdin") as stream:
                    for row in rows:
                        stream.write_row(row)
            connection.commit()
        connection.exec_driver_sql("set session_replication_role = origin")
        connection.commit()
    finish(engine)


def finish(engine: Engine) -> None:
    """Indexes, the table of comparisons, statistics."""
    with engine.begin() as connection:
        for index in indexes():
            if index.table is not t.banding:
                index.create(connection)
        comparison.refresh_all(connection)
        for index in indexes():
            if index.table is t.banding:
                index.create(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("analyze")


QUESTIONS = {
    "one indicator, all kabupaten of a year": "select * from v_indikator_banding where konsep = :konsep and tahun = :tahun",
    "one indicator, one kabupaten over years": "select * from v_indikator_banding where konsep = :konsep and wilayah_kode = :kode order by tahun",
    "all canonical indicators of one kabupaten over years": "select * from v_indikator_banding where wilayah_kode = :kode and konsep is not null",
    "all facts of one document": "select * from v_fakta where dokumen_id = :dokumen",
    "money of one document": "select * from v_anggaran where dokumen_id = :dokumen",
}


def measure(engine: Engine, found: Sequence[Place]) -> dict[str, tuple[float, int]]:
    """Median seconds of each question, over several choices of its parameters, and the rows of the largest answer."""
    r = random.Random(5)
    taken: dict[str, tuple[float, int]] = {}
    names = list(concepts())
    with engine.connect() as connection:
        for question, sql in QUESTIONS.items():
            times, most = [], 0
            for _ in range(TIMES):
                place = r.choice(found)
                given = {
                    "konsep": r.choice(names),
                    "tahun": place.year,
                    "kode": place.code,
                    "dokumen": f"{place.sha256[:PREFIX]}.1",
                }
                used = {name: value for name, value in given.items() if f":{name}" in sql}
                begun = time.perf_counter()
                rows = connection.execute(text(sql), used).all()
                times.append(time.perf_counter() - begun)
                most = max(most, len(rows))
            taken[question] = statistics.median(times), most
            print(
                f"  {question}: {taken[question][0] * 1000:.1f} ms (slowest {max(times) * 1000:.0f}), up to {most} rows",
                flush=True,
            )
    return taken


def rate(engine: Engine, cascades: Sequence[Cascade]) -> float:
    """Facts that `store.load` takes in a second of the clock, one document after the other."""
    begun = time.perf_counter()
    for cascade in cascades:
        store.load(engine, cascade, version="simulasi")
    took = time.perf_counter() - begun
    with engine.connect() as connection:
        facts = connection.scalar(text("select count(*) from fakta"))
    return float(facts) / took


def one(url: str, found: Sequence[Place], skeletons: Sequence[Skeleton], cascades: Sequence[Cascade]) -> None:
    """Fill one database, print what it took and what it answers."""
    kind = parse_url(url).get_backend_name()
    engine = store.open_database(url)
    loaded = rate(engine, cascades)
    with engine.begin() as connection:
        connection.execute(t.berkas.delete())
    store.close_database(engine)
    begun = time.perf_counter()
    if kind == "sqlite":
        fill_sqlite(Path(url), found, skeletons)
    else:
        own = create_engine(parse_url(url))
        fill_postgres(own, found, skeletons)
        own.dispose()
    took = time.perf_counter() - begun
    engine = store.open_database(url, create=False)
    with engine.connect() as connection:
        facts = connection.scalar(text("select count(*) from fakta"))
        files = connection.scalar(text("select count(*) from berkas"))
        size = (
            Path(url).stat().st_size
            if kind == "sqlite"
            else connection.scalar(text("select pg_database_size(current_database())"))
        )
    print(
        f"{kind}: {files} documents, {facts} facts, {size / 1e9:.2f} GB, {size / facts:.0f} bytes a fact; bulk {took:.0f} s "
        f"({facts / took:.0f} facts/s); store.load {loaded:.0f} facts/s",
        flush=True,
    )
    measure(engine, found)
    engine.dispose()


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--n", type=int, default=26, help="kabupaten-years of 30 documents; 26 are 1%% and 257 are 10%% of the nation"
    )
    parser.add_argument(
        "--postgres", default=os.environ.get("POKIN_SIMULATE", ""), help="URL of an empty database whose user is superuser"
    )
    parser.add_argument("--sqlite", type=Path, help="file to make and keep; else a temporary one")
    parser.add_argument("--only-postgres", action="store_true", help="leave SQLite out")
    given = parser.parse_args()
    found = places(given.n)
    begun = time.perf_counter()
    cascades = [Maker(number).make() for number in range(SKELETONS)]
    skeletons = [Skeleton(cascade) for cascade in cascades]
    print(
        f"{len(found)} documents of {given.n} kabupaten-years; skeletons made in {time.perf_counter() - begun:.0f} s", flush=True
    )
    with tempfile.TemporaryDirectory(prefix="pokin-simulate-") as folder:
        if not given.only_postgres:
            one(str(given.sqlite or Path(folder) / "simulasi.sqlite"), found, skeletons, cascades[:LOADED])
    if given.postgres:
        one(given.postgres, found, skeletons, cascades[:LOADED])


if __name__ == "__main__":
    main()
