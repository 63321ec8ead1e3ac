"""Opens an Office package (a ZIP of XML parts): parts, streams and relations, with limits and without entities."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from lxml import etree

from schema.errors import UnreadableFile

LARGEST_PART = 128 * 1024 * 1024
"""Bytes that a part read as a whole may unpack to. The largest real drawing or style part seen has 0.1 MB."""
LARGEST_STREAM = 1024 * 1024 * 1024
"""Bytes that a part read as a stream (a sheet, shared strings) may unpack to; a million filled cells take about 60 MB."""
LARGEST_PACKAGE = 4 * LARGEST_STREAM
"""Bytes that all parts may unpack to, pictures and films included."""
_KINDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.microsoft.com/office/2007/relationships/",
)
_BOMB = "berkas ini mungkin bom ZIP; jangan dibuka"
_RESAVE = "buka dan simpan ulang dengan Office atau LibreOffice"


@dataclass(frozen=True)
class Relation:
    """A relation of a part: its kind (last word of its type) and the name of the part it points to."""

    kind: str
    target: str


class Package:
    """The parts of an open package by name, without a leading slash."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {info.filename.lower(): info for info in archive.infolist()}

    def part(self, name: str) -> etree._Element | None:
        """A part as XML; None where the package does not hold it. Raises UnreadableFile where it is too large or broken."""
        stream = self.stream(name, LARGEST_PART)
        if stream is None:
            return None
        with stream:
            content = stream.read()
        return parse(content, name)

    def stream(self, name: str, limit: int = LARGEST_STREAM) -> Stream | None:
        """A part as a stream that raises UnreadableFile beyond the limit; None where the package does not hold it."""
        info = self._names.get(name.lower())
        if info is None:
            return None
        if info.file_size > limit:
            raise UnreadableFile(f"bagian {name} terlalu besar ({info.file_size // 2**20} MB)", _BOMB)
        return Stream(self._archive.open(info), name, limit)

    def relations(self, part: str) -> dict[str, Relation]:
        """Relations of a part by id; those that point outside the package are left out. '' gives those of the package."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") == "External" or not isinstance(relation.tag, str):
                continue
            kind = relation.get("Type") or ""
            for prefix in _KINDS:
                kind = kind.removeprefix(prefix)
            target = posixpath.normpath(posixpath.join("/" + folder, unquote(relation.get("Target") or "")))
            found[relation.get("Id") or ""] = Relation(kind, target.lstrip("/"))
        return found

    def related(self, part: str, kind: str) -> etree._Element | None:
        """The first part of a kind that a part points to."""
        target = self.target(part, kind)
        return self.part(target) if target else None

    def target(self, part: str, kind: str) -> str | None:
        """The name of the first part of a kind that a part points to."""
        return next((r.target for r in self.relations(part).values() if r.kind == kind), None)


class Stream(RawIOBase):
    """A stream that refuses to give more bytes than its limit, whatever the directory of the ZIP claims."""

    def __init__(self, inner: IO[bytes], name: str, limit: int) -> None:
        self._inner, self._name, self._left = inner, name, limit

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises UnreadableFile beyond the limit."""
        content = self._inner.read(self._left + 1 if size is None or size < 0 else size)
        self._left -= len(content)
        if self._left < 0:
            raise UnreadableFile(f"bagian {self._name} terlalu besar", _BOMB)
        return content

    def close(self) -> None:
        """Close the part."""
        self._inner.close()
        super().close()


@contextmanager
def opened(path: Path, what: str) -> Iterator[Package]:
    """An open package. `what` names the format for the error. Raises UnreadableFile where the ZIP is broken or locked."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > LARGEST_PACKAGE:
                raise UnreadableFile(f"isi berkas {what} terlalu besar", _BOMB)
            yield Package(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError):
        raise UnreadableFile(f"bungkus ZIP berkas {what} rusak", "unduh ulang berkas ini") from None
    except RuntimeError as error:
        if "password" not in str(error):
            raise
        raise UnreadableFile(f"bagian {what} dikunci kata sandi", "minta salinan tanpa kata sandi") from None


def parse(content: bytes, name: str) -> etree._Element:
    """XML of a part. Entities are not resolved and nothing is fetched. Raises UnreadableFile where it is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableFile(f"XML bagian {name} rusak", _RESAVE) from None


def elements(stream: Stream, name: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
    """Elements of a streamed part by local name, each freed when the next is asked for, so that a long sheet costs no memory."""
    tags = tuple(f"{{*}}{tag}" for tag in wanted)
    try:
        events = etree.iterparse(
            stream, events=("end",), tag=tags, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
        )
        for _, element in events:
            yield local(element), element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError:
        raise UnreadableFile(f"XML bagian {name} rusak", _RESAVE) from None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments. Transitional and strict files then look the same."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Children with a local name."""
    return (c for c in (element if element is not None else ()) if local(c) == name)


def reference(element: etree._Element, name: str = "id") -> str:
    """An attribute of the relationships namespace (r:id, r:embed), transitional or strict."""
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith(f"elationships}}{name}")), "")
