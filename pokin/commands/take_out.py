"""`pokin export`: a view as a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pokin import terminal
from pokin.commands.look import opened
from pokin.options import DEFAULT_DATABASE, Database
from store.export import FORMATS, export_view
from store.views import definitions, meaning


def export_command(
    view: Annotated[str, typer.Argument(metavar="VIEW", help="Nama tampilan, misalnya v_fakta; 'daftar' menyebut semuanya.")],
    db: Database = DEFAULT_DATABASE,
    format_name: Annotated[str, typer.Option("--format", "-f", help=f"Bentuk berkas: {', '.join(FORMATS)}.")] = "csv",
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Berkas tujuan; biasanya stdout.")] = None,
) -> None:
    """Tulis satu tampilan ke berkas. Teks yang akan dihitung oleh lembar kerja (=, +, @) diberi apostrof di depannya."""
    if view == "daftar":
        terminal.out().print(terminal.table(("tampilan", "arti"), [(name, meaning(name)) for name in sorted(definitions())]))
        return
    if view not in definitions() or format_name not in FORMATS:
        choices = f"tampilan: {', '.join(sorted(definitions()))}; format: {', '.join(FORMATS)}"
        raise terminal.stop(f"tidak ada {view} dalam format {format_name}; pilih dari {choices}", terminal.EXIT_USAGE)
    with opened(db) as engine:
        if out is None:
            export_view(engine, view, format_name, sys.stdout)
            return
        part = out.with_name(f".{out.name}.baru")
        try:
            with part.open("w", encoding="utf-8", newline="") as stream:
                count = export_view(engine, view, format_name, stream)
            part.replace(out)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise terminal.stop(f"{out} tidak dapat ditulis ({error.strerror}); beri --out lain", terminal.EXIT_FAILED) from None
        terminal.say(f"{out}: {count} baris")
