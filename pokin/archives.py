"""ZIP archives among the files that a user gives: opened as folders for as long as a run lasts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from extract.archive import unpacked
from extract.sniff import sniff
from pokin.inputs import Found
from schema.errors import PokinError, UnreadableFile

SUFFIX = ".zip"


def opened(files: Iterable[Found], stack: ExitStack) -> Iterator[Found]:
    """The files with archives replaced by what is in them; `stack` keeps the unpacked files until it is closed.

    What an archive holds but may not be opened (links, locked files, names that point outside) comes out as skipped, an
    archive that is broken or beyond the limits as a problem.
    """
    for found in files:
        if found.problem or not _is_archive(found):
            yield found
            continue
        try:
            folder = stack.enter_context(unpacked(found.path))
        except UnreadableFile as error:
            yield Found(found.path, found.shown, found.named, str(error))
            continue
        for member in folder.members:
            yield Found(member.path, f"{found.shown}/{member.name}", named=False, unpacked=True)
        for line in folder.skipped:
            name, _, reason = line.partition(": ")
            yield Found(found.path, f"{found.shown}/{name}", False, reason, skipped=True)


def _is_archive(found: Found) -> bool:
    if found.path.suffix.lower() != SUFFIX:
        return False
    try:
        return sniff(found.path) == "zip"
    except PokinError:
        return False
