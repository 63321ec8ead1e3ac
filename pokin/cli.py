"""The command line: `pokin` and its commands. A command's module is loaded when it is asked for, so that help comes at once."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_command_from_info
from typer.models import CommandInfo

from pokin import __version__

COMMANDS = {
    "fetch": ("fetch", "Ambil dokumen yang diterbitkan menurut alamatnya, ke folder yang dibaca `pokin ingest`."),
    "ingest": ("take_in", "Baca dokumen kinerja dan masukkan ke basis data."),
    "build": ("take_in", "Bangun ulang basis data dari masukan yang tercatat, di samping yang lama, lalu tukar bila utuh."),
    "extract": ("stages", "Perlihatkan apa yang terbaca dari satu berkas, sebelum dipahami."),
    "normalize": ("stages", "Perlihatkan apa yang dipahami dari satu berkas."),
    "show": ("look", "Perlihatkan apa yang diketahui tentang satu dokumen: jati diri dan buktinya, jumlah, fakta pertama."),
    "tree": ("tree", "Gambar pohon satu dokumen: unsur dengan kodenya, indikator dengan targetnya, dan pagu."),
    "compare": (
        "compare",
        "Bandingkan satu indikator, atau uang satu sub kegiatan, menurut wilayah dan tahun; yang tidak sebanding diberi alasan.",
    ),
    "check": ("look", "Perlihatkan temuan: apa yang perlu diketahui sebelum mempercayai sebuah angka."),
    "export": (
        "take_out",
        "Tulis satu tampilan, atau semuanya, beserta datapackage.json (arti, jenis dan satuan kolom, sumber, sha256).",
    ),
    "review": ("review", "Antrean fakta yang meragukan: tulis ke berkas, isi keputusannya, lalu terapkan."),
    "serve": (
        "serve",
        "Buka halaman web: dokumen dengan gambarnya, pohon, banding, dan tinjauan; tautan untuk menulis dicetak di sini.",
    ),
}
"""Module in `pokin.commands`, and the first paragraph of the command's own help (a test compares them)."""


def load(name: str) -> Any:
    """A command with its options; one that has commands of its own, with these."""
    module = import_module(f"pokin.commands.{COMMANDS[name][0]}")
    group = getattr(module, f"{name}_app", None)
    if group is not None:
        return get_command(group)
    function = getattr(module, f"{name}_command")
    return get_command_from_info(CommandInfo(name=name, callback=function), pretty_exceptions_short=False, rich_markup_mode=None)


def _unused() -> None:
    """Stands for a command in the list of commands."""


class _Commands(TyperGroup):
    """Lists commands without loading them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        info = CommandInfo(name=cmd_name, callback=_unused, help=COMMANDS[cmd_name][1])
        return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] in COMMANDS:
            return args[0], load(args[0]), args[1:]
        return super().resolve_command(ctx, args)


app = typer.Typer(
    name="pokin",
    cls=_Commands,
    help="Membaca dokumen kinerja pemerintah daerah menjadi satu basis data.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pokin {__version__}")
        raise typer.Exit


@app.callback()
def configure(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Sebutkan versi, lalu keluar.")
    ] = False,
) -> None:
    """Membaca dokumen kinerja pemerintah daerah menjadi satu basis data."""
    from pokin import log  # noqa: PLC0415  (help and version need none)

    log.configure()


def main() -> None:
    """Run the command line. Expected errors end as one line and an exit code, never as a traceback."""
    app()


if __name__ == "__main__":
    main()
