"""ZIP archives among the files that a user gives: opened as folders for as long as a run lasts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial

from extract.archive import unpacked
from extract.sniff import sniff
from pokin.boundary import Failure, attempt
from pokin.inputs import Found

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
        folder = attempt(partial(stack.enter_context, unpacked(found.path)))
        if isinstance(folder, Failure):
            yield Found(found.path, found.shown, found.named, folder.line)
            continue
        for member in folder.members:
            yield Found(member.path, f"{found.shown}/{member.name}", named=False, unpacked=True, source=found.source)
        for line in folder.skipped:
            name, _, reason = line.partition(": ")
            yield Found(found.path, f"{found.shown}/{name}", False, reason, skipped=True)


def _is_archive(found: Found) -> bool:
    if found.path.suffix.lower() != SUFFIX:
        return False
    return attempt(lambda: sniff(found.path)) == "zip"
