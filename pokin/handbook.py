"""Writes every command with its options, as the program prints them: `python -m pokin.handbook FILE`; a test compares the committed file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from pokin.cli import COMMANDS, load

WIDTH = 100
"""Columns of the printed help."""
INTRO = """# Commands

Made by `make docs` from the program itself; do not edit by hand. The program speaks Indonesian; what each command is for in English
stands in [the first hour](first-hour.md) and in the pages that it names.
"""


def document() -> str:
    """All commands as Markdown, in the order of `pokin --help`."""
    return "\n".join([INTRO, *(section for name in COMMANDS for section in _sections(load(name), f"pokin {name}"))])


def _sections(command: Any, path: str, parent: click.Context | None = None) -> Iterator[str]:
    context = click.Context(
        command, info_name=path if parent is None else path.rsplit(" ", 1)[-1], parent=parent, terminal_width=WIDTH
    )
    yield f"## {path}\n\n```\n{command.get_help(context).rstrip()}\n```\n"
    for name, below in sorted(getattr(command, "commands", {}).items()):
        yield from _sections(below, f"{path} {name}", context)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
