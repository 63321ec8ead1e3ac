"""`pokin show` and `pokin check`: what is known of one document, and what a person should know before trusting it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from sqlalchemy import Engine

import store
from pokin import terminal
from pokin.options import DEFAULT_DATABASE, Database
from pokin.rules import Bahasa, explained
from schema.errors import StoreError
from schema.words import Severity
from store.lookup import find_file, rows

FIRST = 20
"""Facts that `show` prints unless asked for more."""
IDENTITY = {
    "jenis": "jenis_dokumen",
    "tahun": "tahun_dokumen",
    "wilayah": "wilayah",
    "perangkat_daerah": "perangkat_daerah",
}
"""Pieces of identity and the columns of v_dokumen that hold them."""
WEIGHT = "case severity when 'error' then 1 when 'warning' then 2 else 3 end"
"""The gravest findings first."""
Document = Annotated[str, typer.Argument(metavar="DOC", help="Nama berkas (boleh sebagian) atau awal kuncinya.")]


@contextmanager
def opened(db: str) -> Iterator[Engine]:
    """A database for looking at: a database that cannot be used exits with 2, a document that is not there with 1."""
    try:
        engine = store.open_database(db, create=False)
    except StoreError as error:
        raise terminal.stop(error, terminal.EXIT_USAGE) from None
    try:
        yield engine
    except StoreError as error:
        raise terminal.stop(error, terminal.EXIT_FAILED) from None
    finally:
        engine.dispose()


def show_command(
    doc: Document,
    db: Database = DEFAULT_DATABASE,
    facts: Annotated[int, typer.Option("--fakta", min=0, metavar="N", help="Banyaknya fakta yang diperlihatkan.")] = FIRST,
) -> None:
    """Perlihatkan apa yang diketahui tentang satu dokumen: jati diri dan buktinya, jumlah, fakta pertama."""
    with opened(db) as engine:
        key = find_file(engine, doc)
        console = terminal.out()
        file = rows(engine, "select * from v_berkas where berkas_id = :k", k=key)[0]
        console.print(f"{file['dokumen']}  {file['jenis_media']}  {file['status']}  sha256 {file['sha256']}", soft_wrap=True)
        for document in rows(engine, "select * from v_dokumen where berkas_id = :k order by nomor", k=key):
            _print_identity(document)
        columns = ("halaman", "level", "unsur", "indikator", "jenis", "tahun", "teks", "angka")
        sql = f"select {', '.join(columns)} from v_fakta where berkas_id = :k order by urutan, fakta_id limit :n"
        first = rows(engine, sql, k=key, n=facts)
        console.print(terminal.table(columns, [list(row.values()) for row in first], f"{len(first)} fakta pertama"))


def _print_identity(document: Mapping[str, Any]) -> None:
    """Identity with its evidence, then counts."""
    console = terminal.out()
    pages = f", halaman {document['halaman_awal']}-{document['halaman_akhir']}" if document["halaman_awal"] else ""
    console.print(f"dokumen {document['dokumen_id']}{pages}: {document['judul'] or 'tanpa judul'}", soft_wrap=True)
    lines = [(name, document[column], document[f"{name}_cara"], document[f"{name}_bukti"]) for name, column in IDENTITY.items()]
    console.print(terminal.table(("jati diri", "nilai", "cara", "bukti"), lines))
    covered = "-" if document["cakupan"] is None else f"{document['cakupan']:.1%}"
    console.print(
        f"{document['jumlah_unsur']} unsur, {document['jumlah_indikator']} indikator, {document['jumlah_fakta']} fakta, "
        f"{document['jumlah_error']} error, {document['jumlah_warning']} warning; sel terjelaskan {covered}",
        soft_wrap=True,
    )


def _place(row: Mapping[str, Any]) -> str:
    """Where a finding stands: page, or line in formats without pages."""
    if row["halaman"] is not None:
        return f"hal. {row['halaman']}"
    return f"brs. {row['paragraf']}" if row["paragraf"] is not None else "-"


def check_command(
    db: Database = DEFAULT_DATABASE,
    rule: Annotated[str | None, typer.Option("--aturan", help="Hanya aturan ini.")] = None,
    severity: Annotated[Severity | None, typer.Option("--severity", help="Hanya yang seberat ini.")] = None,
    document: Annotated[str | None, typer.Option("--dokumen", metavar="DOC", help="Hanya berkas ini.")] = None,
    fail_on: Annotated[
        Severity | None, typer.Option("--gagal-jika", help="Keluar dengan 1 bila ada temuan seberat ini atau lebih.")
    ] = None,
    language: Annotated[Bahasa, typer.Option("--bahasa", help="Bahasa penjelasan aturan.")] = Bahasa.ID,
    leftovers: Annotated[
        bool, typer.Option("--sisa", "--leftovers", help="Perlihatkan sel yang tidak terjelaskan dan tabel yang tidak diambil.")
    ] = False,
    between: Annotated[
        bool,
        typer.Option("--antar-dokumen", help="Perlihatkan angka yang berbeda di dua dokumen satu perangkat daerah."),
    ] = False,
) -> None:
    """Perlihatkan temuan: apa yang perlu diketahui sebelum mempercayai sebuah angka."""
    with opened(db) as engine:
        key = find_file(engine, document) if document else None
        if leftovers:
            _print_leftovers(engine, key)
            return
        if between:
            _print_contradictions(engine, key)
            return
        wanted = {"aturan": rule, "severity": severity and severity.value, "berkas_id": key}
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " and ".join(f"{name} = :{name}" for name in given) or "1 = 1"
        found = rows(
            engine, f"select * from v_temuan where {where} order by {WEIGHT}, dokumen, halaman, paragraf, temuan_id", **given
        )
    lines = [(f"{row['dokumen']}\n{_place(row)}", f"{row['severity']}\n{row['aturan']}", _said(row)) for row in found]
    console = terminal.out()
    console.print(terminal.table(("tempat", "aturan", "pesan"), lines, f"{len(found)} temuan"))
    counts = Counter(str(row["aturan"]) for row in found)
    if counts:
        meanings = [(name, number, explained(name, language)) for name, number in counts.most_common()]
        console.print(terminal.table(("aturan", "banyaknya", "arti"), meanings))
    grave = list(Severity)[: list(Severity).index(fail_on) + 1] if fail_on else []
    if any(row["severity"] in grave for row in found):
        raise typer.Exit(terminal.EXIT_FAILED)


def _print_leftovers(engine: Engine, key: str | None) -> None:
    """The cell account: what nothing explained, and its share of the cells of performance tables."""
    where = "" if key is None else " where berkas_id = :k"
    given = {} if key is None else {"k": key}
    order = "order by dokumen, halaman, tabel, baris, kolom"
    left = rows(engine, f"select * from v_sisa{where} {order}", **given)
    total = rows(engine, f"select sum(sel) as sel, sum(sel_sisa) as sisa from v_dokumen{where}", **given)[0]
    columns = ("dokumen", "halaman", "tabel", "baris", "kolom", "teks")
    console = terminal.out()
    lines = [[row[c] if c != "halaman" else row["halaman"] or row["paragraf"] for c in columns] for row in left]
    console.print(terminal.table(columns, lines))
    cells, rest = total["sel"] or 0, total["sisa"] or 0
    tables = sum(1 for row in left if row["macam"] == "tabel")
    shown = f"{1 - rest / cells:.2%}" if cells else "-"
    console.print(
        f"{rest} dari {cells} sel tabel kinerja tidak terjelaskan (terjelaskan {shown}); {tables} tabel tidak diambil",
        soft_wrap=True,
    )


def _print_contradictions(engine: Engine, key: str | None) -> None:
    """Two documents in force of one office that give one indicator two figures. Asked of the view each time, so no order of files matters."""
    pairs = rows(
        engine,
        "select v.*, one.berkas_id as berkas_1, other.berkas_id as berkas_2 from v_konsistensi_dokumen v"
        " join v_dokumen one on one.dokumen_id = v.dokumen_id_1 join v_dokumen other on other.dokumen_id = v.dokumen_id_2"
        " where v.dokumen_id_1 <> v.dokumen_id_2 order by v.wilayah, v.perangkat_daerah, v.indikator, v.tahun, v.dokumen_1, v.dokumen_2",
    )
    asked = [pair for pair in pairs if key is None or key in {pair["berkas_1"], pair["berkas_2"]}]
    unequal = [pair for pair in asked if not pair["sama"]]
    sides = [
        [
            f"{p[f'dokumen_{n}']} hal. {p[f'halaman_{n}'] or '-'}\n{p[f'tahap_{n}'] or p[f'jenis_dokumen_{n}'] or ''}\n{p[f'teks_{n}']}"
            for n in (1, 2)
        ]
        for p in unequal
    ]
    lines = [
        (f"{p['perangkat_daerah']}\n{p['wilayah']}", f"{p['indikator']}\n{p['jenis']} {p['tahun']}", *pair)
        for p, pair in zip(unequal, sides, strict=True)
    ]
    console = terminal.out()
    console.print(terminal.table(("perangkat daerah", "indikator", "di sini", "di sana"), lines))
    console.print(
        f"{len(unequal)} dari {len(asked)} pasangan angka dua dokumen berbeda; target rencana yang diubah boleh berbeda",
        soft_wrap=True,
    )


def _said(row: Mapping[str, Any]) -> str:
    """The message, with what was expected where the rule says so."""
    expected = f" Diharapkan {row['diharapkan']}, tercetak {row['ditemukan']}." if row["diharapkan"] and row["ditemukan"] else ""
    return f"{row['pesan']}.{expected}" if expected else str(row["pesan"])
