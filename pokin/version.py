"""Tells whether a stored reading was made by the program as it is now."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pokin import __version__

READING = ("schema", "extract", "normalize")
"""The packages whose code and data decide what is read."""
SUFFIXES = (".py", ".yml", ".csv")


@cache
def program_version(*, keep_names: bool = False) -> str:
    """The version, a hash of the reading code and its data, and whether names of persons were asked for."""
    state = hashlib.sha256()
    for package in READING:
        for name, path in sources(files(package), package):
            state.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{__version__}+{state.hexdigest()[:8]}" + ("+nama" if keep_names else "")


@cache
def lexicon_version() -> str:
    """A hash of what is known about documents as data."""
    state = hashlib.sha256()
    for name, path in sources(files("normalize") / "lexicon", "lexicon"):
        state.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()[:8]


def sources(folder: Traversable, name: str) -> list[tuple[str, Traversable]]:
    """The code and data files of a package, under names that begin with `name`, in order."""
    found: list[tuple[str, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        inner = f"{name}/{entry.name}"
        if entry.is_dir():
            found.extend(sources(entry, inner))
        elif entry.name.endswith(SUFFIXES):
            found.append((inner, entry))
    return found
