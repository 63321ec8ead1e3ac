"""`pokin review`: the queue of doubtful facts out, decisions in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pokin import terminal
from pokin.commands.look import opened
from pokin.ingest import decision_folder
from pokin.options import DEFAULT_DATABASE, Database, DecisionFolder
from pokin.review import ReviewRefused, computer_user, decided, fact_in, now_utc, said_before
from schema.errors import StoreError
from store import open_database
from store.database import parse_url, sqlite_path
from store.decision_file import FILE
from store.decisions import decisions_of, record
from store.dictionary import Kolom, describe
from store.formats import FORMATS, Isi
from store.queue import COLUMNS, MEANINGS, queue
from store.summary import LOW

review_app = typer.Typer(
    name="review",
    help="Antrean fakta yang meragukan: tulis ke berkas, isi keputusannya, lalu terapkan.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
SHEETS = ("csv", "xlsx")


@review_app.command("export")
def export_queue_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Berkas tujuan, .csv atau .xlsx.")],
    db: Database = DEFAULT_DATABASE,
    below: Annotated[
        float, typer.Option("--di-bawah", min=0, max=1.01, metavar="K", help="Fakta dengan keyakinan di bawah ini.")
    ] = LOW,
    most: Annotated[int | None, typer.Option("--banyak", min=1, metavar="N", help="Paling banyak sekian fakta.")] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV dengan tanda BOM: Excel lalu membaca –, ≥ dan é dengan benar.")] = False,
) -> None:
    """Tulis antrean: fakta yang meragukan atau yang disebut temuan, yang paling besar akibatnya di atas.

    Isi kolom keputusan (konfirmasi, koreksi, abaikan), koreksi_teks, koreksi_angka dan alasan; kolom lain jangan diubah.
    """
    form = file.suffix.lower().lstrip(".")
    if form not in SHEETS or (bom and form != "csv"):
        raise terminal.stop(f"{file}: antrean ditulis sebagai .csv (dengan atau tanpa --bom) atau .xlsx", terminal.EXIT_USAGE)
    if file.exists():
        raise terminal.stop(f"{file} sudah ada, mungkin berisi keputusan; beri nama lain", terminal.EXIT_FAILED)
    part = file.with_name(f".{file.name}.baru")
    with opened(db) as engine:
        content = Isi("antrean", [_described(column) for column in COLUMNS], queue(engine, below, most), bom)
        try:
            with part.open("wb") as stream:
                count = FORMATS[form].write(content, stream)
            part.replace(file)
        except OSError as error:
            raise terminal.stop(f"{file} tidak dapat ditulis ({error.strerror}); beri nama lain", terminal.EXIT_FAILED) from None
        finally:
            part.unlink(missing_ok=True)
    terminal.say(f"{file}: {count} fakta menunggu keputusan")


def _described(column: Kolom) -> Kolom:
    said = MEANINGS.get(column.nama) or describe("v_fakta", (column.nama,))[0].arti
    return Kolom(column.nama, column.tipe, column.satuan, said)


@review_app.command("apply")
def apply_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Antrean yang sudah diisi, .csv atau .xlsx.")],
    db: Database = DEFAULT_DATABASE,
    folder: DecisionFolder = None,
    author: Annotated[
        str | None, typer.Option("--oleh", metavar="NAMA", help="Siapa yang memutuskan (biasanya nama pengguna komputer).")
    ] = None,
) -> None:
    """Periksa seluruh berkas; bila semuanya benar, catat keputusannya di keputusan.csv dan terapkan.

    Kode keluar: 0 diterapkan, 1 ditolak (tidak ada yang berubah), 2 salah pakai atau basis data tidak dapat dipakai.
    """
    who = " ".join((author or computer_user()).split())
    if not who:
        raise terminal.stop("tidak diketahui siapa yang memutuskan; beri --oleh NAMA", terminal.EXIT_USAGE)
    with opened(db) as reader:
        try:
            found, lines = decided(file, lambda key: fact_in(reader, key), author=who, now=now_utc())
        except ReviewRefused as error:
            raise terminal.stop(error, terminal.EXIT_FAILED) from None
    try:
        engine = open_database(db)
    except StoreError as error:
        raise terminal.stop(error, terminal.EXIT_USAGE) from None
    try:
        place = decision_folder(engine, folder, sqlite_path(parse_url(db)))
        before = decisions_of(engine, place)
        new = [one for one in found if not said_before(one, before)]
        counts = record(engine, place, new)
        path = place / FILE if new else place
    except StoreError as error:
        raise terminal.stop(error, terminal.EXIT_FAILED) from None
    finally:
        engine.dispose()
    same = len(found) - len(new)
    terminal.say(f"{file}: {lines} baris, {len(new)} keputusan dicatat di {path}" + (f", {same} sudah tercatat" if same else ""))
    terminal.say("; ".join(f"{word} {number}" for word, number in sorted(counts.items())) or "belum ada keputusan")
