"""Tells a file's format from its content; a name alone proves nothing."""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path

from extract.ole import root_names
from schema.errors import UnreadableFile

HEAD = 4096
"""Bytes looked at. PDF allows 1024 bytes of rubbish before its mark; headers of a download put more there now and then."""

PICTURES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"RIFF": "WebP",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "PowerPoint Document": "ppt", "Book": "xls"}
"""Streams at the root of an OLE container that tell what it holds; deeper ones belong to embedded objects."""
ENCRYPTED = "EncryptedPackage"
"""Stream in which Office keeps a DOCX, XLSX or PPTX that is locked by a password."""
LARGEST_OLE = 64 * 1024 * 1024
"""Bytes searched for the names of streams, as UTF-16, where the directory of a container is damaged."""
OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
BINARY_WORKBOOK = "xl/workbook.bin"
CONTENT_TYPES = "[Content_Types].xml"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
"""How the content type of an OpenDocument file begins; it stands in the member `mimetype`."""
OPEN_DOCUMENTS = {"spreadsheet": "ods", "text": "odt", "presentation": "odp"}
TEXT_SUFFIXES = {".txt", ".md", ".tsv"}
DESCRIPTION = {
    "pdf": "PDF",
    "docx": "DOCX",
    "xlsx": "XLSX (Excel)",
    "pptx": "PPTX (PowerPoint)",
    "doc": "DOC (Word 97-2003)",
    "xls": "XLS (Excel 97-2003)",
    "ppt": "PPT (PowerPoint 97-2003)",
    "xlsb": "XLSB (Excel biner)",
    "ods": "ODS (LibreOffice Calc)",
    "odt": "ODT (LibreOffice Writer)",
    "odp": "ODP (LibreOffice Impress)",
    "ole": "OLE (Office 97-2003)",
    "zip": "arsip ZIP",
    "text": "teks",
    "picture": "gambar",
}


def sniff(path: Path) -> str:
    """The media name of a regular file: pdf, docx, xlsx, xlsb, pptx, ods, odt, odp, doc, xls, ppt, ole, zip, text.

    Raises UnreadableFile for what is no regular file, is empty, or is not what its name says.
    """
    mode = _mode(path)
    if not stat.S_ISREG(mode):
        raise UnreadableFile("bukan berkas biasa (pipa, soket atau peranti)", "salin isinya ke berkas biasa")
    try:
        with path.open("rb") as handle:
            head = handle.read(HEAD)
    except PermissionError:
        raise UnreadableFile("tidak boleh dibaca (hak akses)", "beri hak baca pada berkas ini") from None
    if not head:
        raise UnreadableFile("berkas kosong (0 bita)", "unduh ulang berkas ini")
    return _by_content(path, head)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        what = "tautan ke berkas yang tidak ada" if path.is_symlink() else "berkas tidak ada"
        raise UnreadableFile(what, "periksa nama dan foldernya") from None
    except OSError as error:
        raise UnreadableFile(f"tidak dapat dibuka ({error.strerror})", "periksa nama dan foldernya") from None


def _by_content(path: Path, head: bytes) -> str:
    suffix = path.suffix.lower()
    if b"%PDF-" in head:
        return "pdf"
    for mark, name in PICTURES.items():
        if head.startswith(mark):
            raise UnreadableFile(
                f"isinya gambar {name}, bukan {suffix or 'dokumen'}", "simpan halaman sebagai PDF, lalu coba lagi"
            )
    if head.startswith(OLE):
        return _in_ole(path, suffix)
    if head.startswith(b"PK"):
        return _in_zip(path)
    if suffix in TEXT_SUFFIXES:
        return "text"
    expected = DESCRIPTION.get(suffix.lstrip("."), "dokumen yang dikenal")
    raise UnreadableFile(f"bukan {expected} (tanda awalnya tidak dikenal)", "periksa apakah unduhannya utuh")


def _in_ole(path: Path, suffix: str) -> str:
    names = root_names(path) or _names_in_text(path)
    if ENCRYPTED in names:
        raise UnreadableFile(
            f"{DESCRIPTION.get(suffix.lstrip('.'), 'dokumen Office')} dikunci kata sandi (terenkripsi)",
            "minta salinan tanpa kata sandi",
        )
    return next((media for stream, media in OLE_STREAMS.items() if stream in names), "ole")


def _names_in_text(path: Path) -> set[str]:
    with path.open("rb") as handle:
        content = handle.read(LARGEST_OLE)
    return {name for name in (ENCRYPTED, *OLE_STREAMS) if name.encode("utf-16-le") in content}


def _in_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            kind = _content_type(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
        raise UnreadableFile("bungkus ZIP-nya rusak", "unduh ulang berkas ini") from None
    if kind.startswith(OPEN_DOCUMENT):
        return OPEN_DOCUMENTS.get(kind.removeprefix(OPEN_DOCUMENT).removesuffix("-template"), "zip")
    if BINARY_WORKBOOK in names:
        return "xlsb"
    # Only a package has this list of types: an archive of documents may well hold a folder named word.
    for folder, media in OFFICE.items():
        if CONTENT_TYPES in names and any(name.startswith(folder) for name in names):
            return media
    return "zip"


def _content_type(archive: zipfile.ZipFile) -> str:
    try:
        with archive.open("mimetype") as member:
            return member.read(HEAD).decode("ascii", "replace").strip()
    except KeyError:
        return ""
