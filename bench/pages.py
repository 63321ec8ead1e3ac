"""Times of the pages on a made database of 1% of national size: 771 documents, some 380,000 facts.

`python -m bench.pages [--db FILE] [--documents N]` makes the database where it is not there, and prints a table.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

from starlette.testclient import TestClient

import store
from pokin.web.app import build
from pokin.web.state import Setelan
from schema.cascade import Anggaran, Cascade, Dokumen, Identitas, Indikator, Nilai, Temuan, Unsur
from schema.confidence import Keyakinan
from schema.provenance import Asal
from schema.raw import Berkas, Box
from schema.words import Jenis, JenisDokumen, Kenal, Level, Severity, Status
from store.lookup import rows

DOCUMENTS = 771
"""1% of 514 kabupaten/kota x 30 perangkat daerah x 5 years."""
TIMES = 7
BUDGET = 200
"""Milliseconds that the median of a page may take."""
PLACES = (
    "35.24 Kabupaten Lamongan",
    "35.07 Kabupaten Malang",
    "15.06 Kabupaten Tanjung Jabung Barat",
    "32.04 Kabupaten Bandung",
    "33.07 Kabupaten Wonosobo",
)
VERBS = (
    "Penyediaan",
    "Penyusunan",
    "Koordinasi",
    "Pelaksanaan",
    "Pembinaan",
    "Peningkatan",
    "Pengelolaan",
    "Pengawasan",
    "Fasilitasi",
    "Evaluasi",
)
THINGS = (
    "Dokumen Perencanaan",
    "Gaji dan Tunjangan ASN",
    "Pelatihan Kerja",
    "Jalan Kabupaten",
    "Sarana Sekolah",
    "Layanan Kesehatan",
    "Bahan Pangan",
    "Data Statistik",
    "Irigasi",
    "Arsip",
    "Perizinan",
    "Taman Kota",
)
ENDS = ("Perangkat Daerah", "Masyarakat", "Berdasarkan Kebutuhan", "di Wilayah Kabupaten", "Terpadu", "Lanjutan", "Dasar", "Bidang Pertanian")  # fmt: skip


def cascade(number: int) -> Cascade:
    """A made document: 6 program, 19 kegiatan, 45 sub kegiatan, 90 indikator, with money and values; one in thirty is doubtful."""
    dice = random.Random(number)
    code, place = PLACES[number % len(PLACES)].split(" ", 1)
    year, office = 2020 + number // len(PLACES) % 5, number // 25 % 31
    sha = hashlib.sha256(str(number).encode()).hexdigest()
    order = 0

    def asal(text: str, column: int) -> Asal:
        doubt = 0.3 if dice.random() < 1 / 30 else 0.95
        return Asal(
            halaman=1 + order // 25, tabel=1 + order // 25, baris=order % 25 + 1, kolom=column, teks=text, kolom_judul=f"KOLOM {column}",
            mesin="buatan", keyakinan=Keyakinan(baca=doubt, gabungan=doubt), kotak=Box(x0=40 + 60 * column, y0=40 + 20 * (order % 25), x1=95 + 60 * column, y1=58 + 20 * (order % 25)),
        )  # fmt: skip

    elements, indicators, values, money = [], [], [], []
    stack: dict[Level, int] = {}
    plan: list[Level] = [Level.TUJUAN, Level.SASARAN, Level.SASARAN]
    for program in range(6):
        plan.append(Level.PROGRAM)
        for kegiatan in range(4 if program % 2 else 3):
            plan += [Level.KEGIATAN, *([Level.SUB_KEGIATAN] * (2 if kegiatan % 2 else 3))]
    above = {
        Level.SASARAN: Level.TUJUAN,
        Level.PROGRAM: Level.SASARAN,
        Level.KEGIATAN: Level.PROGRAM,
        Level.SUB_KEGIATAN: Level.KEGIATAN,
    }
    for level in plan:
        order += 1
        name = f"{dice.choice(VERBS)} {dice.choice(THINGS)} {dice.choice(ENDS)}"
        key = len(elements) + 1
        elements.append(
            Unsur(id=key, dokumen=1, level=level, teks=name, teks_baku=name, urutan=order, induk=stack.get(above.get(level, Level.VISI)), tahun=year, asal=asal(name, 1))
        )  # fmt: skip
        stack[level] = key
        if level in {Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN}:
            for column, kind in ((6, Jenis.PAGU), (7, Jenis.REALISASI_ANGGARAN)):
                amount = dice.randrange(10, 900) * 1_000_000
                money.append(
                    Anggaran(
                        id=len(money) + 1,
                        dokumen=1,
                        unsur=key,
                        jenis=kind,
                        tahun=year,
                        urutan=order,
                        asal=asal(f"{amount:,}", column),
                        rupiah=amount,
                    )
                )
        for _ in range(2 if level is not Level.KEGIATAN else 1):
            order += 1
            said = f"Jumlah {dice.choice(THINGS)} yang {dice.choice(('tersedia', 'terlaksana', 'dibina'))} {dice.choice(ENDS)}"
            concept = "tpt" if level is Level.TUJUAN else None
            own = len(indicators) + 1
            indicators.append(
                Indikator(id=own, dokumen=1, unsur=key, teks=said, teks_baku=said, satuan="dokumen", satuan_baku="persen" if concept else "dokumen", konsep=concept, urutan=order, tahun=year, asal=asal(said, 2))
            )  # fmt: skip
            for column, kind in ((3, Jenis.TARGET), (4, Jenis.REALISASI), (5, Jenis.CAPAIAN)):
                figure = dice.randrange(1, 100)
                values.append(
                    Nilai(
                        id=len(values) + 1,
                        dokumen=1,
                        unsur=key,
                        indikator=own,
                        jenis=kind,
                        tahun=year,
                        urutan=order,
                        asal=asal(str(figure), column),
                        angka=figure,
                    )
                )
    findings = [
        Temuan(id=n, dokumen=1, aturan="capaian-tidak-cocok", severity=Severity.WARNING, pesan="contoh", halaman=n, fakta=())
        for n in range(1, 6)
    ]
    printed = {"cara": Kenal.PRINTED}
    return Cascade(
        berkas=Berkas(sha256=sha, nama=f"lkjip-{place.split()[-1].lower()}-{year}-{office:02}-{number}.pdf", jenis_media="pdf", ukuran=1000, halaman=1 + order // 25),
        status=Status.DONE,
        dokumen=(Dokumen(
            id=1, judul=f"LKJIP {place} {year}", jenis=Identitas(nilai=JenisDokumen.LKJIP, **printed), tahun=Identitas(nilai=str(year), **printed),
            wilayah=Identitas(nilai=code, **printed), wilayah_nama=place, perangkat_daerah=Identitas(nilai=f"Dinas {office}", **printed),
        ),),
        unsur=tuple(elements), indikator=tuple(indicators), nilai=tuple(values), anggaran=tuple(money), temuan=tuple(findings),
    )  # fmt: skip


def made(path: Path, documents: int) -> None:
    """The database, unless it is there."""
    if path.exists():
        return
    engine = store.open_database(str(path))
    for number in range(documents):
        store.load(engine, cascade(number), version="buatan")
    store.close_database(engine)


def pages(path: Path) -> Iterator[str]:
    """An address of every kind of page, by what is in the database."""
    engine = store.open_database(str(path), create=False)
    key = rows(engine, "select berkas_id from berkas order by berkas_id limit 1 offset 5")[0]["berkas_id"]
    one = rows(
        engine,
        "select fakta_id, unsur from v_fakta where berkas_id = :k and jenis = 'pagu' and level = 'sub_kegiatan' limit 1",
        k=key,
    )[0]
    engine.dispose()
    yield from (
        "/",
        "/dokumen",
        "/dokumen?urut=temuan&halaman=9",
        "/dokumen?wilayah=Kabupaten+Lamongan&tahun=2022",
        "/dokumen?q=lamongan",
    )
    yield from (
        f"/dokumen/{key}",
        f"/dokumen/{key}?hal=4",
        f"/dokumen/{key}?fakta={one['fakta_id']}",
        f"/dokumen/{key}/pohon",
        f"/fakta/{one['fakta_id']}",
    )
    yield from ("/cari?q=pelatihan+kerja", "/cari?q=irigasi&wilayah=Kabupaten+Malang", "/banding", "/banding?konsep=tpt")
    yield from (
        "/banding?konsep=tpt&wilayah=Kabupaten+Lamongan",
        f"/banding?sub_kegiatan={quote_plus(one['unsur'])}",
        "/tinjau",
        f"/tinjau?fakta={one['fakta_id']}",
        "/unduh",
    )
    yield from ("/data/pokin/v_dokumen", "/data/pokin.json?sql=select+count(*)+from+fakta")


def measured(path: Path) -> list[tuple[str, float, float]]:
    """Milliseconds of the first answer and the median of the others, by page."""
    found = []
    with TestClient(
        build(Setelan(db=str(path), token="x", pictures=path.parent / "gambar")), base_url="http://localhost"
    ) as client:
        for page in pages(path):
            times = []
            for _ in range(TIMES):
                start = time.perf_counter()
                answer = client.get(page)
                times.append((time.perf_counter() - start) * 1000)
                assert answer.status_code == 200, (page, answer.text[:300])
            found.append((page, times[0], statistics.median(times[1:])))
    return found


def main() -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, default=Path(tempfile.gettempdir()) / "pokin-halaman.sqlite")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    given = parser.parse_args()
    made(given.db, given.documents)
    print("| page | first, ms | median, ms |\n|---|---|---|")
    for page, first, median in measured(given.db):
        print(f"| {page} | {first:.0f} | {median:.0f}{' (over the budget)' if median > BUDGET else ''} |")


if __name__ == "__main__":
    main()
