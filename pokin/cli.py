"""The command line: `pokin` and its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from pokin import __version__, log
from pokin.commands.compare import compare_command
from pokin.commands.look import check_command, show_command
from pokin.commands.review import review_app
from pokin.commands.stages import extract_command, normalize_command
from pokin.commands.take_in import build_command, ingest_command
from pokin.commands.take_out import export_command
from pokin.commands.tree import tree_command

app = typer.Typer(
    name="pokin",
    help="Membaca dokumen kinerja pemerintah daerah menjadi satu basis data.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for name, command in (
    ("ingest", ingest_command),
    ("build", build_command),
    ("extract", extract_command),
    ("normalize", normalize_command),
    ("show", show_command),
    ("tree", tree_command),
    ("compare", compare_command),
    ("check", check_command),
    ("export", export_command),
):
    app.command(name)(command)
app.add_typer(review_app)


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
    log.configure()


def main() -> None:
    """Run the command line. Expected errors end as one line and an exit code, never as a traceback."""
    app()


if __name__ == "__main__":
    main()
