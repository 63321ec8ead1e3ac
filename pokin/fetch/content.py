"""Tells what was downloaded by its content, and whether the server said so."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from extract.sniff import PICTURES, sniff
from pokin.fetch.errors import FetchError, Passing
from schema.errors import UnreadableFile

HEAD, TAIL = 4096, 4096
"""Bytes looked at. All 165 readable PDF files at hand have their end mark in the last 4096 bytes."""
LONGEST_NAME = 120
_PICTURE_SUFFIX = {"PNG": "png", "JPEG": "jpg", "TIFF": "tif"}
_FAMILY = {
    "pdf": "pdf",
    **dict.fromkeys(("docx", "doc", "odt", "rtf"), "dokumen teks"),
    **dict.fromkeys(("xlsx", "xls", "xlsb", "ods"), "lembar kerja"),
    **dict.fromkeys(("pptx", "ppt", "odp"), "salindia"),
    **dict.fromkeys(("png", "jpg", "tif"), "gambar"),
    "zip": "arsip zip",
}
"""Formats that servers take for one another (DOC for DOCX) without lying."""
_CLAIMS = (
    ("pdf", "pdf"),
    ("msword", "dokumen teks"),
    ("wordprocessing", "dokumen teks"),
    ("opendocument.text", "dokumen teks"),
    ("rtf", "dokumen teks"),
    ("excel", "lembar kerja"),
    ("spreadsheet", "lembar kerja"),
    ("powerpoint", "salindia"),
    ("presentation", "salindia"),
    ("image/", "gambar"),
)
"""Pieces of a Content-Type, and what it then claims; all others (octet-stream, download, html) claim nothing."""
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|meta|title)\b", re.I | re.S
)
_UNSAFE = re.compile(r"[^\w .()&,+-]+")
_DISPOSITION = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;]+)|filename\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;]+))", re.I)


def suffix_of(path: Path, claimed: str) -> str:
    """The right suffix, without dot, of a downloaded file, whatever its name.

    `claimed` is the Content-Type. Raises FetchError for a web page, an unknown format, or one that contradicts the claim, and
    Passing for a file that is cut off.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        stream.seek(max(0, path.stat().st_size - TAIL))
        tail = stream.read()
    if not head:
        raise Passing("server mengirim berkas kosong (0 bita)", "ulangi nanti")
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(bare):
        raise FetchError("isinya halaman web (HTML), bukan dokumen", "cari alamat berkasnya di halaman itu")
    found = _sniffed(path, head, claimed)
    wanted = next((family for piece, family in _CLAIMS if piece in claimed.lower()), None)
    if wanted is not None and _FAMILY.get(found) != wanted:
        raise FetchError(f"server mengaku mengirim {wanted} ({claimed}), isinya {found}", "periksa alamatnya")
    if found == "pdf" and b"%%EOF" not in tail:
        raise Passing("PDF-nya terpotong (tanpa tanda akhir)", "ulangi nanti; unduh sendiri bila memang begitu diterbitkan")
    return found


def _sniffed(path: Path, head: bytes, claimed: str) -> str:
    picture = next((name for mark, name in PICTURES.items() if head.startswith(mark)), None)
    if picture is not None and b"%PDF-" not in head:
        if picture in _PICTURE_SUFFIX:
            return _PICTURE_SUFFIX[picture]
        raise FetchError(f"isinya gambar {picture}, yang tidak dibaca", "minta PDF-nya")
    if head.startswith(b"{\\rtf"):
        return "rtf"
    try:
        found = sniff(path)
    except UnreadableFile as error:
        if "ZIP" in error.found:
            raise Passing("berkas Office atau ZIP-nya terpotong atau rusak", "ulangi nanti") from None
        if "kata sandi" in error.found:
            raise FetchError(error.found, error.advice) from None
        if claimed.lower().startswith(("text/plain", "text/markdown")) and _is_text(path):
            return "txt"
        raise FetchError(f"isinya tidak dikenal (Content-Type {claimed or 'tidak ada'})", "periksa alamatnya") from None
    if found == "ole":
        raise FetchError("isinya berkas OLE yang bukan Word, Excel atau PowerPoint", "periksa alamatnya")
    return found


def _is_text(path: Path) -> bool:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return "\0" not in text


def name_of(disposition: str, address: str, suffix: str) -> str:
    """A file name that a person knows again: the server's, else the last piece of the address. Never a path, never hidden."""
    said = ""
    for extended, value, quoted, plain in (match.groups(default="") for match in _DISPOSITION.finditer(disposition)):
        if value:
            said = _decoded(value, extended)
            break
        said = said or quoted or plain
    last = said or unquote(PurePosixPath(urlsplit(address).path).name)
    last = last.replace("\\", "/").rsplit("/", 1)[-1]
    clean = _UNSAFE.sub("_", last).strip(" .")
    stem = clean.rsplit(".", 1)[0] if "." in clean[-6:] else clean
    return f"{stem[:LONGEST_NAME].strip(' .') or 'berkas'}.{suffix}"


def _decoded(value: str, encoding: str) -> str:
    try:
        return unquote(value.strip(), encoding=encoding or "utf-8", errors="replace")
    except LookupError:
        return unquote(value.strip())
