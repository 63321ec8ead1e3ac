"""Reads DOCX files from their XML: paragraphs, text boxes and tables with the spans that the file says."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from lxml import etree

from extract.docx_blocks import Walker
from extract.docx_drawing import Drawings, read_drawings
from extract.docx_numbering import W, read_numbering
from extract.docx_styles import Styles
from extract.office_colours import Theme
from extract.registry import Reader
from schema.errors import UnreadableFile
from schema.raw import Berkas, Page, RawDocument, ReadingNote
from schema.words import Severity

ENGINE = "docx-xml 1"
LARGEST = 512 * 1024 * 1024
"""Bytes that one part may unpack to. The largest real document.xml seen has 30 MB; a zip bomb has gigabytes."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_STRICT_W = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def read(path: Path, berkas: Berkas) -> RawDocument:
    """Read a DOCX into one page without number; `line` gives the place. Raises UnreadableFile where a part is missing or broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            main = _main_part(archive)
            document = _part(archive, main)
            numbering = _related(archive, main, "numbering")
            styles = _related(archive, main, "styles")
            theme = _related(archive, main, "theme")
            drawings = _drawings(archive, main, document, theme)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError):
        raise UnreadableFile("bungkus ZIP berkas DOCX rusak", "unduh ulang berkas ini") from None
    except RuntimeError:
        raise UnreadableFile("bagian DOCX dikunci kata sandi", "minta salinan tanpa kata sandi") from None
    if document is None:
        raise UnreadableFile("berkas DOCX tanpa naskah (document.xml tidak ada)", "unduh ulang berkas ini")
    body = document.find(f"{W}body")
    if body is None:
        raise UnreadableFile("naskah DOCX tanpa isi (w:body tidak ada)", "buka dan simpan ulang dengan Word atau LibreOffice")
    walker = Walker(Styles(styles), read_numbering(numbering), ENGINE)
    walker.walk(body)
    page = Page(
        number=None, items=tuple(walker.items), hidden=tuple(walker.hidden), boxes=drawings.boxes, connectors=drawings.connectors
    )
    return RawDocument(berkas=berkas, reader=ENGINE, pages=(page,), notes=tuple(_notes(drawings)))


def _drawings(archive: zipfile.ZipFile, main: str, document: etree._Element | None, theme: etree._Element | None) -> Drawings:
    body = document.find(f"{W}body") if document is not None else None
    if body is None or next(body.iter("{*}graphicData"), None) is None:
        return Drawings()
    folder, _, name = main.rpartition("/")
    targets = _targets(archive, f"{folder}/_rels/{name}.rels")

    def part(key: str) -> etree._Element | None:
        target = targets.get(key, "")
        return _part(archive, target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/"))

    return read_drawings(body, Theme.read(theme), part)


def _notes(drawings: Drawings) -> list[ReadingNote]:
    if not drawings.loose:
        return []
    message = f"{drawings.loose} garis gambar ujungnya tidak menempel pada kotak; kaitannya tidak dibaca"
    return [ReadingNote(rule="garis-lepas", severity=Severity.WARNING, message=message)]


def _main_part(archive: zipfile.ZipFile) -> str:
    relations = _relations(archive, "_rels/.rels")
    return relations.get("officeDocument", "word/document.xml").lstrip("/")


def _related(archive: zipfile.ZipFile, main: str, kind: str) -> etree._Element | None:
    folder, _, name = main.rpartition("/")
    target = _relations(archive, f"{folder}/_rels/{name}.rels").get(kind, f"{kind}.xml")
    return _part(archive, target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/"))


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    root = _part(archive, part)
    if root is None:
        return {}
    return {
        kind.removeprefix(_OFFICE).removeprefix(_STRICT): relation.get("Target") or ""
        for relation in root.findall(_RELATION)
        if (kind := relation.get("Type") or "")
    }


def _targets(archive: zipfile.ZipFile, part: str) -> dict[str, str]:
    """Targets of a part's relations by their id."""
    root = _part(archive, part)
    return {} if root is None else {r.get("Id") or "": r.get("Target") or "" for r in root.findall(_RELATION)}


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part as XML; None where the package does not hold it. Entities are not resolved and nothing is fetched."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.file_size > LARGEST:
        raise UnreadableFile(
            f"bagian {name} terlalu besar ({info.file_size // 2**20} MB)", "berkas ini mungkin bom ZIP; jangan dibuka"
        )
    with archive.open(info) as handle:
        content = handle.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UnreadableFile(f"bagian {name} terlalu besar", "berkas ini mungkin bom ZIP; jangan dibuka")
    content = content.replace(_STRICT_W, W.strip("{}").encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableFile(f"XML bagian {name} rusak", "buka dan simpan ulang dengan Word atau LibreOffice") from None


READER = Reader("docx", read)
