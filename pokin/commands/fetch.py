"""`pokin fetch`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pokin import terminal
from pokin.fetch import lists
from pokin.fetch.download import Bounds
from pokin.fetch.run import fetch, tally
from pokin.options import Verbose
from schema.errors import StoreError

MEGABYTE = 1_000_000


def fetch_command(
    given: Annotated[
        list[str],
        typer.Argument(
            metavar="DAFTAR|ALAMAT...", help="Daftar CSV (kolom alamat, wilayah, perangkat_daerah, tahun) atau alamat."
        ),
    ],
    *,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder tujuan; berkasnya dinamai menurut isinya.")] = Path(
        "unduhan"
    ),
    max_size: Annotated[int, typer.Option("--max-size", min=1, metavar="MB", help="Batas ukuran satu berkas.")] = 200,
    time_limit: Annotated[int, typer.Option("--time-limit", min=1, metavar="DETIK", help="Batas waktu satu berkas.")] = 600,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Izinkan alamat jaringan sendiri (biasanya ditolak).")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Ambil dokumen yang diterbitkan menurut alamatnya, ke folder yang dibaca `pokin ingest`.

    Satu permintaan tiap detik untuk satu server; robots.txt dipatuhi; yang tidak berubah tidak diambil lagi.
    Kode keluar: 0 semua baik, 1 ada yang gagal, 2 salah pakai atau foldernya tidak dapat dipakai.
    """
    try:
        wanted = lists.read(given)
        news = []
        with terminal.progress(len(wanted)) as steps:
            for one in fetch(wanted, to, Bounds(max_size * MEGABYTE, time_limit), allow_private=allow_private):
                news.append(one)
                if one.line:
                    steps.say(f"{one.wanted.alamat}: {one.line}")
                steps.advance()
    except (lists.ListError, StoreError) as error:
        raise terminal.stop(error, terminal.EXIT_USAGE) from None
    counts = tally(news)
    said = ", ".join(f"{word} {n}" for word, n in sorted(counts.items()))
    terminal.out().print(f"{len(news)} alamat ({said}) di {to}", soft_wrap=True)
    raise typer.Exit(terminal.EXIT_FAILED if counts["gagal"] else 0)
