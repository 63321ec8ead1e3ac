"""`pokin extract` and `pokin normalize`: one stage of one file, as JSON or as tables in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from pokin import log, terminal, work
from pokin.boundary import Failure, attempt
from pokin.options import KeepNames, Scan, Verbose
from schema.cascade import Cascade
from schema.errors import UnsupportedFormat
from schema.provenance import Asal
from schema.raw import Page, RawDocument, Table

T = TypeVar("T")
File = Annotated[Path, typer.Argument(metavar="FILE", help="Satu berkas.")]
Draw = Annotated[
    Path | None,
    typer.Option(
        "--draw", metavar="TARGET", help="Gambar hasil baca tiap halaman PDF ke folder ini, satu halaman ke berkas .png."
    ),
]
PageNumber = Annotated[int | None, typer.Option("--page", metavar="N", min=1, help="Hanya halaman ini.")]
Json = Annotated[bool, typer.Option("--json", help="Keluarkan JSON, bukan tabel.")]


def extract_command(
    file: File, as_json: Json = False, page: PageNumber = None, target: Draw = None, scan: Scan = True, verbose: Verbose = False
) -> None:
    """Perlihatkan apa yang terbaca dari satu berkas, sebelum dipahami."""
    raw = _or_stop(file, lambda: _only(work.read(file), page))
    if target is not None:
        terminal.say(f"{_draw(file, raw, target)} gambar ditulis ke {target}")
        if not as_json:
            return
    if as_json:
        typer.echo(raw.model_dump_json(indent=1))
        return
    _print_raw(raw)


def _only(raw: RawDocument, number: int | None) -> RawDocument:
    if number is None:
        return raw
    pages = tuple(page for page in raw.pages if page.number == number)
    if not pages:
        raise UnsupportedFormat(f"tidak ada halaman {number}; ada {len(raw.pages)}", "pilih halaman lain")
    return raw.model_copy(update={"pages": pages})


def _draw(file: Path, raw: RawDocument, target: Path) -> int:
    """Number of pictures written."""
    from pokin.draw import draw  # noqa: PLC0415  (loads the renderer and Pillow)

    return len(_or_stop(file, lambda: draw(file, raw, target)))


def normalize_command(
    file: File, as_json: Json = False, keep_names: KeepNames = False, scan: Scan = True, verbose: Verbose = False
) -> None:
    """Perlihatkan apa yang dipahami dari satu berkas."""
    cascade = _or_stop(file, lambda: work.normalized(work.read(file), keep_names=keep_names))
    if as_json:
        typer.echo(cascade.model_dump_json(indent=1))
        return
    _print_cascade(cascade)


def _or_stop(file: Path, call: Callable[[], T]) -> T:
    result = attempt(call)
    if isinstance(result, Failure):
        log.debug_trace(str(file), result.line, result.trace)
        terminal.say(f"{file}: {result.line}")
        raise typer.Exit(terminal.EXIT_FAILED)
    return result


def _print_raw(raw: RawDocument) -> None:
    console = terminal.out()
    console.print(f"{raw.berkas.nama}  {raw.berkas.jenis_media}  {raw.berkas.ukuran} bita  {raw.reader}")
    for page in raw.pages:
        _print_page(console, page)
    for note in raw.notes:
        console.print(f"catatan {note.severity} {note.rule}: {note.message}")


def _print_page(console: Console, page: Page) -> None:
    if page.number is not None:
        console.rule(f"halaman {page.number} {page.label or ''}".strip())
    for item in page.items:
        if isinstance(item, Table):
            console.print(terminal.table([str(n) for n in range(1, item.cols + 1)], _grid(item), f"tabel {item.number}"))
        else:
            console.print(item.text)
    for box in page.boxes:
        console.print(f"kotak {box.number}: {' '.join(box.text.split())}")
    for link in page.connectors:
        console.print(f"garis {link.source} {'->' if link.directed else '--'} {link.target} {link.label or ''}".rstrip())


def _grid(table: Table) -> list[list[str]]:
    grid = [[""] * table.cols for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.col] = cell.text
    return grid


def place(asal: Asal) -> int | None:
    """The page, or the paragraph in formats without pages."""
    return asal.halaman or asal.paragraf


def _print_cascade(cascade: Cascade) -> None:
    console = terminal.out()
    console.print(f"{cascade.berkas.nama}  {cascade.status}")
    for dokumen in cascade.dokumen:
        pieces = (dokumen.jenis, dokumen.tahun, dokumen.wilayah, dokumen.perangkat_daerah)
        console.print(f"dokumen {dokumen.id}: " + " | ".join(f"{p.nilai or '-'} ({p.cara})" for p in pieces))
    names = {u.id: u.teks_baku for u in cascade.unsur}
    indicators = {i.id: i.teks_baku for i in cascade.indikator}
    rows = [(u.id, u.level or "-", u.kode, u.teks_baku, names.get(u.induk or 0), u.induk_cara) for u in cascade.unsur]
    console.print(terminal.table(("id", "level", "kode", "unsur", "induk", "cara"), rows, "unsur"))
    facts = sorted((*cascade.nilai, *cascade.anggaran, *cascade.atribut, *cascade.jadwal), key=lambda f: f.urutan)
    lines = [
        (place(f.asal), f.jenis, names.get(f.unsur or 0), indicators.get(f.indikator or 0), f.tahun, f.periode, f.asal.teks)
        for f in facts
    ]
    console.print(terminal.table(("tempat", "jenis", "unsur", "indikator", "tahun", "periode", "teks"), lines, "fakta"))
    for temuan in cascade.temuan:
        console.print(f"temuan {temuan.severity} {temuan.aturan}: {temuan.pesan}")
