"""How Pokin speaks: results to stdout, everything else to stderr, one line per message."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from schema.errors import PokinError

EXIT_FAILED = 1
EXIT_USAGE = 2
SHORT = 12
"""Widest column, in characters, whose words are never broken: `sub_kegiatan`."""
LONGEST_WORD = 28
"""Words up to this many characters (file names, rules) are not broken."""
READABLE = 14
"""Least width of a column of prose, in characters; narrower ones break every word."""
PIPED_WIDTH = 160
"""Characters per line where stdout is no terminal: a table of ten columns fits."""


def out() -> Console:
    """The console for results; made anew so that a redirected stdout is respected."""
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else PIPED_WIDTH
    return Console(file=sys.stdout, highlight=False, markup=False, width=width)


def err() -> Console:
    """The console for messages and progress."""
    return Console(file=sys.stderr, highlight=False, markup=False)


def say(line: str) -> None:
    """One line on stderr, never wrapped."""
    err().print(one_line(line), soft_wrap=True)


def one_line(text: str) -> str:
    """A text that neither breaks the line nor commands the terminal: a file may be named `a\\n\\x1b[2J.pdf`."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def stop(error: PokinError | str, code: int) -> typer.Exit:
    """Say what is wrong on one line; the caller raises what this returns."""
    say(f"pokin: {' '.join(str(error).split())}")
    return typer.Exit(code)


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], title: str = "") -> Table:
    """A table of plain texts; numbers to the right."""
    listed = [list(row) for row in rows]
    made = Table(title=title or None, title_justify="left")
    for n, column in enumerate(columns):
        texts = [cell(row[n]) for row in listed]
        widest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        word = max((len(word) for text in texts for word in text.split()), default=0)
        short = max(widest, len(column)) <= SHORT
        made.add_column(
            column, overflow="fold", no_wrap=short, min_width=None if short else max(READABLE, min(word, LONGEST_WORD))
        )
    for row in listed:
        made.add_row(*(Text(cell(value), justify="right" if isinstance(value, int | float) else "left") for value in row))
    return made


def cell(value: Any) -> str:
    """A value as a person reads it."""
    if value is None:
        return "-"
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else str(value)  # noqa: PLR2004


class Steps:
    """Progress of a batch: a bar on a terminal; elsewhere the lines speak for themselves."""

    def __init__(self, bar: Progress | None, total: int) -> None:
        self._bar = bar
        self._task = bar.add_task("membaca", total=total) if bar else None

    def say(self, line: str) -> None:
        """One line above the bar."""
        if self._bar is not None:
            self._bar.console.print(one_line(line), soft_wrap=True)
        else:
            say(line)

    def advance(self) -> None:
        """One more file is done."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)


@contextmanager
def progress(total: int) -> Iterator[Steps]:
    """A bar on stderr where that is a terminal."""
    console = err()
    if not console.is_terminal:
        yield Steps(None, total)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield Steps(bar, total)
