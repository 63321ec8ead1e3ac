"""`pokin export`: views as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from pokin import terminal
from pokin.commands.look import opened
from pokin.options import DEFAULT_DATABASE, Database
from store.export import PACKAGE, export_files, export_view
from store.formats import FORMATS
from store.views import definitions, meaning

ALL = "semua"
LIST = "daftar"


def export_command(
    view: Annotated[
        str,
        typer.Argument(metavar="VIEW", help=f"Nama tampilan, misalnya v_fakta; '{ALL}' semuanya, '{LIST}' menyebut semuanya."),
    ],
    db: Database = DEFAULT_DATABASE,
    format_name: Annotated[
        str | None, typer.Option("--format", "-f", help=f"Bentuk berkas: {', '.join(FORMATS)}; biasanya menurut --out, atau csv.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="Folder tujuan, atau nama berkas (.csv, .xlsx, ...); biasanya stdout."),
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="CSV dengan tanda BOM: Excel lalu membaca –, ≥ dan é dengan benar.")] = False,
) -> None:
    """Tulis satu tampilan, atau semuanya, beserta datapackage.json (arti, jenis dan satuan kolom, sumber, sha256).

    Teks yang akan dihitung oleh lembar kerja (=, +, -, @ di depan) diberi apostrof di CSV dan ditandai teks di XLSX; angka tetap angka.
    """
    if view == LIST:
        terminal.out().print(terminal.table(("tampilan", "arti"), [(name, meaning(name)) for name in sorted(definitions())]))
        return
    named = _named_format(out)
    chosen = format_name or named or "csv"
    if view not in (*definitions(), ALL) or chosen not in FORMATS:
        choices = f"tampilan: {ALL}, {', '.join(sorted(definitions()))}; format: {', '.join(FORMATS)}"
        raise terminal.stop(f"tidak ada {view} dalam format {chosen}; pilih dari {choices}", terminal.EXIT_USAGE)
    if bom and chosen != "csv":
        raise terminal.stop(f"--bom hanya untuk csv, bukan {chosen}; lepaskan --bom", terminal.EXIT_USAGE)
    if named not in (None, chosen):
        raise terminal.stop(f"{out} bukan nama berkas {chosen}; beri nama berakhiran .{chosen}", terminal.EXIT_USAGE)
    if out is None and (view == ALL or not FORMATS[chosen].text):
        raise terminal.stop(f"{view} dalam format {chosen} tidak ditulis ke stdout; beri --out FOLDER", terminal.EXIT_USAGE)
    if view == ALL and named and not (out and out.is_dir()):
        raise terminal.stop(f"'{ALL}' menjadi banyak berkas; beri --out FOLDER", terminal.EXIT_USAGE)
    with opened(db) as engine:
        if out is None:
            export_view(engine, view, chosen, sys.stdout.buffer, bom=bom)
            sys.stdout.flush()
            return
        _to_files(engine, sorted(definitions()) if view == ALL else [view], chosen, out, bom=bom)


def _named_format(out: Path | None) -> str | None:
    """The format that the name of a file promises; None for a folder."""
    suffix = out.suffix.lower().lstrip(".") if out is not None and not out.is_dir() else ""
    return suffix if suffix in FORMATS else None


def _to_files(engine: Engine, views: list[str], format_name: str, out: Path, *, bom: bool) -> None:
    """Into a folder with datapackage.json; a single file NAME.csv has NAME.datapackage.json beside it."""
    try:
        if _named_format(out):
            paths, package = {views[0]: out}, out.with_suffix(f".{PACKAGE}")
        else:
            out.mkdir(parents=True, exist_ok=True)
            paths, package = {view: out / f"{view}.{format_name}" for view in views}, out / PACKAGE
        written = export_files(engine, paths, format_name, package, bom=bom)
    except OSError as error:
        raise terminal.stop(f"{out} tidak dapat ditulis ({error.strerror}); beri --out lain", terminal.EXIT_FAILED) from None
    for item in written:
        short = f"; {item.cut} teks dipotong karena melebihi batas sel XLSX" if item.cut else ""
        terminal.say(f"{item.path}: {item.rows} baris{short}")
    terminal.say(f"{package}: keterangan {len(written)} berkas")
