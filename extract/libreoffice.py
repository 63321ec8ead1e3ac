"""Converts old Office files with LibreOffice where it is installed: own profile, own folder, a time limit."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from schema.errors import UnreadableFile, UnsupportedFormat

PROGRAMS = ("soffice", "libreoffice")
TIMEOUT = 180
"""Seconds for one file. Real DOC files take 3 to 6, the start of a fresh profile included; a hung import never ends."""
VERSION_TIMEOUT = 60
"""Seconds for the program to say its version."""


def program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


@cache
def engine(path: str) -> str:
    """The name and version of the LibreOffice at a path."""
    with tempfile.TemporaryDirectory(prefix="pokin-") as profile:
        try:
            said = _run([path, _profile(Path(profile)), "--headless", "--version"], VERSION_TIMEOUT)
        except subprocess.TimeoutExpired:
            said = ""
    number = re.search(r"\d+(?:\.\d+)+", said)
    return f"LibreOffice {number[0]}" if number else "LibreOffice"


@contextmanager
def converted(path: Path, media: str, target: str, what: str) -> Iterator[tuple[Path, str]]:
    """A file as `target` (docx, pptx) in a folder that is gone afterwards, and the engine that made it.

    Raises UnsupportedFormat where LibreOffice is not installed, and UnreadableFile where it cannot read the file.
    """
    office = program()
    if office is None:
        raise UnsupportedFormat(
            f"{what} hanya dapat dibaca lewat LibreOffice, yang tidak ada di komputer ini",
            "pasang LibreOffice (Debian/Ubuntu: apt install libreoffice-writer libreoffice-impress) atau simpan ulang sebagai "
            f"{target.upper()}",
        )
    with tempfile.TemporaryDirectory(prefix="pokin-") as folder:
        # A plain name: the real one may begin with a dash or carry a suffix that misleads the import filter.
        source, out = Path(folder) / f"naskah.{media}", Path(folder) / "hasil"
        shutil.copyfile(path, source)
        arguments = ["--headless", "--norestore", "--nologo", "--convert-to", target, "--outdir", str(out), str(source)]
        try:
            _run([office, _profile(Path(folder) / "profil"), *arguments], TIMEOUT)
        except subprocess.TimeoutExpired:
            raise UnreadableFile(
                f"LibreOffice tidak selesai membaca {what} ini dalam {TIMEOUT} detik", f"simpan ulang sebagai {target.upper()}"
            ) from None
        result = out / f"naskah.{target}"
        if not result.is_file():
            raise UnreadableFile(f"{what} tidak dapat dibuka oleh LibreOffice; rusak atau dikunci", "unduh ulang berkas ini")
        yield result, engine(office)


def _profile(folder: Path) -> str:
    return f"-env:UserInstallation={folder.as_uri()}"


def _run(command: list[str], timeout: float) -> str:
    """Run a program in its own process group, so that a timeout ends its children too. Returns what it printed."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            return process.communicate(timeout=timeout)[0].decode(errors="replace")
        except BaseException:
            _end(process)
            raise


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
