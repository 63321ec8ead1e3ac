"""Keeps what was read of a file, so that a change of what is understood costs no second reading; and what was understood, so
that another database, or one built anew, costs neither.

One compressed file per content, in a folder of this user on this machine: raw documents hold the names of officials.
What is broken, cut short, or written by other reading code counts as not there.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import sys
import tempfile
import zlib
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import Any

import structlog

from extract.libreoffice import program
from extract.scan import SWITCH
from pokin.version import sources
from schema.cascade import Cascade
from schema.raw import RawDocument

log = structlog.get_logger()

ENGINES = (
    "camelot-py",
    "lxml",
    "numpy",
    "onnxruntime",
    "opencv-python",
    "opencv-python-headless",
    "pandas",
    "pdfminer.six",
    "pdfplumber",
    "pillow",
    "pydantic",
    "pyclipper",
    "pypdfium2",
    "python-calamine",
    "python-pptx",
    "rapidfuzz",
    "rapidocr",
    "shapely",
    "xlrd",
)
"""Distributions whose version decides what is read; a test compares them with what `extract` imports."""
LEVEL = 3
"""Of gzip: a tenth of the JSON, in a third of the time that the usual level takes."""

MEANING = "paham.json.gz"
"""How the names of files end that hold what was understood."""


@dataclass(frozen=True)
class Cache:
    """A folder of raw documents and of what was understood of them, and the hash of the code and engines that read them."""

    folder: Path
    reading: str

    def get(self, path: Path, sha256: str) -> RawDocument | None:
        """What was read earlier of a content, under the name that it has now; None where that is not known."""
        try:
            raw = RawDocument.model_validate_json(gzip.decompress(self._place(path, sha256).read_bytes()))
        except (OSError, EOFError, zlib.error, ValueError):
            return None
        if raw.berkas.sha256 != sha256:
            return None
        return raw.model_copy(update={"berkas": raw.berkas.model_copy(update={"nama": path.name})})

    def understood(self, path: Path, sha256: str, version: str) -> Cascade | None:
        """What this version of the program understood earlier of a content of this name; None where that is not known."""
        try:
            cascade = Cascade.model_validate_json(gzip.decompress(self._meaning(path, sha256, version).read_bytes()))
        except (OSError, EOFError, zlib.error, ValueError):
            return None
        return cascade if (cascade.berkas.sha256, cascade.berkas.nama) == (sha256, path.name) else None

    def keep(self, path: Path, cascade: Cascade, version: str) -> None:
        """Keep what was understood in place of what other versions understood of the same content. A full disk is no error."""
        place = self._meaning(path, cascade.berkas.sha256, version)
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(place, gzip.compress(cascade.model_dump_json().encode(), LEVEL, mtime=0))
            for other in place.parent.glob(f"{self._variant(path, cascade.berkas.sha256)}.*.{MEANING}"):
                if other != place:
                    other.unlink(missing_ok=True)
        except (OSError, ValueError) as error:
            log.debug("tidak disimpan di cache", berkas=str(path), sebab=str(error))

    def pages(self, path: Path, sha256: str) -> list[dict[str, Any]] | None:
        """The pages that were read earlier of a content, in the JSON form of a raw document; None where that is not known."""
        try:
            said = json.loads(gzip.decompress(self._place(path, sha256).read_bytes()))
            pages: list[dict[str, Any]] = said["pages"]
            return pages if said["berkas"]["sha256"] == sha256 else None
        except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError):
            return None

    def holds(self, path: Path, sha256: str) -> bool:
        """Whether something is kept of a content; it may prove broken when it is used."""
        return self._place(path, sha256).is_file()

    def put(self, path: Path, raw: RawDocument) -> None:
        """Keep a raw document in place of what other code read of the same content. A full disk is no error."""
        place = self._place(path, raw.berkas.sha256)
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(place, gzip.compress(raw.model_dump_json().encode(), LEVEL, mtime=0))
            for other in place.parent.glob(f"{self._variant(path, raw.berkas.sha256)}.*.json.gz"):
                if other != place:
                    other.unlink(missing_ok=True)
        except (OSError, ValueError) as error:
            log.debug("tidak disimpan di cache", berkas=str(path), sebab=str(error))

    def _place(self, path: Path, sha256: str) -> Path:
        return self.folder / sha256[:2] / f"{self._variant(path, sha256)}.{self.reading}.json.gz"

    def _meaning(self, path: Path, sha256: str, version: str) -> Path:
        program = hashlib.sha256(version.encode()).hexdigest()[:8]
        return self.folder / sha256[:2] / f"{self._variant(path, sha256)}.{self.reading}.{program}.{MEANING}"

    @staticmethod
    def _variant(path: Path, sha256: str) -> str:
        """A content is read differently under another suffix, and with scans left out."""
        how = hashlib.sha256(f"{path.suffix.lower()}\0{os.environ.get(SWITCH, '')}".encode(errors="surrogateescape"))
        return f"{sha256}.{how.hexdigest()[:8]}"


def _write(place: Path, content: bytes) -> None:
    """All of it or nothing, readable by this user only."""
    handle, part = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")  # mode 600
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(part).replace(place)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def opened(folder: Path | None) -> Cache:
    """The cache in a folder, or in the usual one of this user."""
    return Cache((folder or usual_folder()).absolute(), reading())


def usual_folder() -> Path:
    """Where programs of this user keep what they can make again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "pokin" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "pokin"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if Path(given).is_absolute() else Path.home() / ".cache") / "pokin"


def reading() -> str:
    """A hash of all that decides what is read: the code of `extract`, the form of a raw document, and the engines."""
    state = hashlib.sha256()
    for name, path in sources(files("extract"), "extract"):
        state.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    state.update(str(RawDocument.model_json_schema()).encode())
    state.update("\0".join([*_versions(), _office()]).encode())
    return state.hexdigest()[:16]


def engines() -> str:
    """A hash of the versions of the engines, those of LibreOffice aside."""
    return hashlib.sha256("\0".join(_versions()).encode()).hexdigest()[:8]


def _versions() -> list[str]:
    return [*(f"{name} {_version(name)}" for name in ENGINES), f"python {sys.version_info[:2]}"]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _office() -> str:
    """Stands for the version of LibreOffice, which takes seconds to say it."""
    found = program()
    if found is None:
        return ""
    state = Path(found).resolve().stat()
    return f"{found} {state.st_size} {state.st_mtime_ns}"
