"""XLS, ODS, DOC and PPT; telling OLE containers apart; LibreOffice missing or hanging."""

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from extract import libreoffice, read, sniff, xls
from extract.ole import root_names
from schema.errors import UnreadableFile, UnsupportedFormat
from schema.raw import Table, TextLine

NO_OFFICE = "needs LibreOffice (soffice) on PATH"


def _ole(path: Path, *names: str, child_of: str | None = None) -> Path:
    """An OLE container with the named streams at its root, or under a storage of the root."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    free = 0xFFFFFFFF

    def entry(name: str, kind: int, right: int, child: int) -> bytes:
        raw = (name + "\0").encode("utf-16-le")
        return struct.pack("<64sHBBIII", raw, len(raw), kind, 1, free, right, child).ljust(128, b"\0")

    first = 1 if child_of is None else 2
    streams = [entry(n, 2, first + i + 1 if i + 1 < len(names) else free, free) for i, n in enumerate(names)]
    above = [] if child_of is None else [entry(child_of, 1, free, 2)]
    entries = b"".join([entry("Root Entry", 5, free, 1), *above, *streams])
    sectors = -(-len(entries) // 512)
    table = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    fat = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    path.write_bytes(bytes(header) + fat + entries.ljust(sectors * 512, b"\0"))
    return path


@pytest.mark.parametrize(
    ("names", "media"),
    [
        (("WordDocument", "1Table", "Data", "CompObj", "SummaryInformation"), "doc"),
        (("Workbook",), "xls"),
        (("Book",), "xls"),
        (("PowerPoint Document", "Pictures"), "ppt"),
        (("Contents",), "ole"),
    ],
)
def test_containers_are_told_by_the_streams_at_their_root(tmp_path: Path, names: tuple[str, ...], media: str) -> None:
    path = _ole(tmp_path / "tanpa-akhiran", *names)
    assert root_names(path) == set(names)
    assert sniff(path) == media


def test_an_embedded_workbook_does_not_make_a_workbook(tmp_path: Path) -> None:
    assert sniff(_ole(tmp_path / "a.doc", "Workbook", child_of="ObjectPool")) == "ole"


def test_locked_packages_and_damaged_directories(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="kata sandi"):
        sniff(_ole(tmp_path / "a.xlsx", "EncryptedPackage", "EncryptionInfo"))
    damaged = tmp_path / "b"
    damaged.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600 + "WordDocument".encode("utf-16-le"))
    assert sniff(damaged) == "doc"
    damaged.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert sniff(damaged) == "ole"


def test_packages_that_only_look_alike(tmp_path: Path) -> None:
    def pack(*members: tuple[str, str]) -> Path:
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, text in members:
                archive.writestr(name, text)
        return path

    assert sniff(pack(("word/laporan.pdf", "x"))) == "zip"
    assert sniff(pack(("[Content_Types].xml", "x"), ("word/document.xml", "x"))) == "docx"
    assert sniff(pack(("[Content_Types].xml", "x"), ("xl/workbook.bin", "x"))) == "xlsb"
    assert sniff(pack(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))) == "ods"


def test_ods_values(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="float" office:value="{v}"><text:p>{v}</text:p></table:table-cell>'
        for v in (7426000000, 0.5)
    )
    text = '<table:table-cell office:value-type="string"><text:p>Pagu</text:p></table:table-cell>'
    body = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        f'<office:body><office:spreadsheet><table:table table:name="S"><table:table-row>{text}{text}</table:table-row>'
        f"<table:table-row>{cells}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", body)
    raw = read(path)
    (table,) = raw.pages[0].items
    assert isinstance(table, Table)
    assert [(c.text, c.stored) for c in table.cells] == [
        ("Pagu", None),
        ("Pagu", None),
        ("7426000000", 7426000000.0),
        ("0.5", 0.5),
    ]
    assert [n.rule for n in raw.notes] == ["format-angka-tak-terbaca"]


def test_without_libreoffice_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, stream in (("a.doc", "WordDocument"), ("b.ppt", "PowerPoint Document")):
        with pytest.raises(UnsupportedFormat, match="pasang LibreOffice") as caught:
            read(_ole(tmp_path / name, stream))
        assert "\n" not in str(caught.value)


def _fake_office(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_a_conversion_that_fails_or_hangs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _ole(tmp_path / "a.doc", "WordDocument")
    _fake_office(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(UnreadableFile, match="tidak dapat dibuka oleh LibreOffice"):
        read(path)
    _fake_office(tmp_path, "sleep 60 & wait", monkeypatch)
    monkeypatch.setattr(libreoffice, "TIMEOUT", 0.3)
    with pytest.raises(UnreadableFile, match="tidak selesai"):
        read(path)


def test_a_damaged_workbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="rusak"):
        read(_ole(tmp_path / "a.xls", "Workbook"))


@pytest.mark.shared
def test_xls_shows_number_formats(shared: Path) -> None:
    raw = read(shared / "documents" / "jabar-renja-20.xls")
    assert raw.reader.startswith("xlrd") and raw.berkas.halaman == 4
    first = next(item for item in raw.pages[0].items if isinstance(item, Table))
    assert [(c.text, c.stored) for c in first.cells if c.stored == 700000000] == [("700,000,000", 700000000.0)] * 2
    assert [len([i for i in page.items if isinstance(i, Table)]) for page in raw.pages] == [1, 1, 1, 1]


@pytest.mark.shared
def test_xls_falls_back_to_values(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise IndexError

    monkeypatch.setattr(xls.xlrd, "open_workbook", broken)
    raw = read(shared / "documents" / "jabar-renja-20.xls")
    assert raw.reader.startswith("calamine")
    assert [n.rule for n in raw.notes] == ["format-angka-tak-terbaca"]
    first = next(item for item in raw.pages[0].items if isinstance(item, Table))
    assert [c.text for c in first.cells if c.stored == 700000000] == ["700000000"] * 2


@pytest.mark.shared
@pytest.mark.skipif(libreoffice.program() is None, reason=NO_OFFICE)
@pytest.mark.parametrize(
    ("name", "tables", "printed"),
    [
        ("jabar-iku-19.doc", 6, "INDIKATOR KINERJA UTAMA"),
        ("jabar-renja-19.doc", 0, "1.1. LatarBelakang"),
        ("jabar-renstra-06.doc", 0, "DAFTAR ISI"),
    ],
)
def test_doc_through_libreoffice(shared: Path, name: str, tables: int, printed: str) -> None:
    raw = read(shared / "documents" / name)
    assert "lewat LibreOffice" in raw.reader
    assert (raw.berkas.nama, raw.berkas.jenis_media) == (name, "doc")
    assert sum(isinstance(item, Table) for item in raw.pages[0].items) >= tables
    assert printed in [item.text for item in raw.pages[0].items if isinstance(item, TextLine)]
