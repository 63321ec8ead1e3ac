"""ZIP archives as folders: names, links, limits, archives inside archives."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from extract.archive import Limits, unpacked
from schema.errors import UnreadableFile


def _zip(*members: tuple[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "arsip.zip"
    path.write_bytes(content)
    return path


def test_files_keep_their_names_and_go_away(tmp_path: Path) -> None:
    path = _file(
        tmp_path, _zip(("2023/LKjIP: Dinas.pdf", b"%PDF-1"), ("2023/", b""), ("__MACOSX/x.pdf", b"1"), ("a\\b.txt", b"2"))
    )
    with unpacked(path) as folder:
        assert [m.name for m in folder.members] == ["2023/LKjIP: Dinas.pdf", "a/b.txt"]
        assert [m.path.name for m in folder.members] == ["LKjIP_ Dinas.pdf", "b.txt"]
        assert folder.members[0].path.read_bytes() == b"%PDF-1"
        assert all(m.path.is_relative_to(folder.root) for m in folder.members)
        root = folder.root
    assert not root.exists()


def test_names_of_one_folder_never_collide(tmp_path: Path) -> None:
    with unpacked(_file(tmp_path, _zip(("a.txt", b"1"), ("A.txt", b"2"), ("a?.txt", b"3"), ("a:.txt", b"4")))) as folder:
        assert [m.path.read_bytes() for m in folder.members] == [b"1", b"2", b"3", b"4"]


@pytest.mark.parametrize("name", ["../luar.txt", "a/../../luar.txt", "/etc/luar.txt", "C:\\luar.txt", "..\\luar.txt"])
def test_names_that_point_outside_are_left_out(tmp_path: Path, name: str) -> None:
    with unpacked(_file(tmp_path, _zip((name, b"x"), ("baik.txt", b"y")))) as folder:
        assert [m.name for m in folder.members] == ["baik.txt"]
        assert len(folder.skipped) == 1 and "luar arsip" in folder.skipped[0]
    assert not (tmp_path / "luar.txt").exists()


def test_links_are_left_out(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("tautan.pdf")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/hostname")
    with unpacked(path) as folder:
        assert folder.members == [] and "tautan" in folder.skipped[0]


def test_archives_inside_are_opened_to_a_depth(tmp_path: Path) -> None:
    inner = _zip(("dalam.txt", b"x"))
    path = _file(tmp_path, _zip(("satu.zip", _zip(("dua.zip", inner), ("datar.txt", b"y"))), ("rusak.zip", b"PK\x03\x04rusak")))
    with unpacked(path) as folder:
        assert [m.name for m in folder.members] == ["satu.zip/dua.zip/dalam.txt", "satu.zip/datar.txt", "rusak.zip"]
    with unpacked(path, Limits(depth=2)) as folder:
        assert [m.name for m in folder.members] == ["satu.zip/datar.txt", "rusak.zip"]
        assert "2 lapis" in folder.skipped[0]


def test_office_packages_are_files_not_folders(tmp_path: Path) -> None:
    docx = _zip(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>"))
    with unpacked(_file(tmp_path, _zip(("a.docx", docx)))) as folder:
        assert [m.name for m in folder.members] == ["a.docx"]


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        (Limits(files=2), "lebih dari 2 berkas"),
        (Limits(total=1000), "lebih dari 0 MB"),
        (Limits(ratio=50, ratio_from=1000), "mengembang"),
    ],
)
def test_limits(tmp_path: Path, limits: Limits, found: str) -> None:
    nested = _zip(("b.txt", b"0" * 100_000), ("c.txt", b"1"))
    with pytest.raises(UnreadableFile, match=found), unpacked(_file(tmp_path, _zip(("a.zip", nested))), limits):
        pass


def test_a_broken_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="rusak"), unpacked(_file(tmp_path, b"PK\x03\x04")):
        pass
    content = bytearray(_zip(("a.txt", b"abc" * 1000)))
    content[45] ^= 0xFF
    with pytest.raises(UnreadableFile, match="rusak"), unpacked(_file(tmp_path, bytes(content))):
        pass
