"""Every file that cannot be read ends in one clear line."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

import extract
from schema.errors import PokinError, UnreadableFile, UnsupportedFormat

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("kosong.pdf", b"", "berkas kosong"),
        ("rusak.pdf", b"%PDF-1.7\nsampah", "rusak atau terpotong"),
        ("gambar.pdf", b"\x89PNG\r\n\x1a\n", "isinya gambar PNG"),
        ("palsu.docx", b"ini bukan zip", "bukan DOCX"),
        ("terpotong.docx", b"PK\x03\x04" + b"\0" * 100, "ZIP-nya rusak"),
        ("kunci.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "DOCX dikunci kata sandi"),
    ],
)
def test_broken_content(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message) as caught:
        extract.read(written(tmp_path / name, content))
    assert "\n" not in str(caught.value)


def test_what_is_no_regular_file(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipa.pdf", tmp_path / "tautan.pdf"
    os.mkfifo(pipe)
    link.symlink_to(tmp_path / "hilang.pdf")
    for path, message in (
        (pipe, "bukan berkas biasa"),
        (link, "tautan ke berkas yang tidak ada"),
        (tmp_path, "bukan berkas biasa"),
    ):
        with pytest.raises(UnreadableFile, match=message):
            extract.read(path)
    with pytest.raises(PokinError, match="berkas tidak ada"):
        extract.read(tmp_path / "tiada.pdf")


@pytest.mark.parametrize(
    ("name", "stream", "media"),
    [
        ("a.doc", "WordDocument", "doc"),
        ("b.xls", "Workbook", "xls"),
        ("c.docx", "WordDocument", "doc"),
        ("d.ppt", "PowerPoint Document", "ppt"),
    ],
)
def test_old_office_is_told_by_its_streams(tmp_path: Path, name: str, stream: str, media: str) -> None:
    assert extract.sniff(written(tmp_path / name, OLE + stream.encode("utf-16-le"))) == media


def test_a_plain_zip_has_no_reader(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("isi.txt", "x")
    with pytest.raises(UnsupportedFormat, match="arsip ZIP"):
        extract.read(tmp_path / "a.zip")
