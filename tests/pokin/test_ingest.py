"""`pokin ingest`: one clear line per bad file, and the batch goes on."""

import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from pokin.inputs import find


def count(path: str, table: str) -> int:
    with sqlite3.connect(path) as db:
        found = db.execute(f"select count(*) from {table}").fetchone()[0]
    db.close()
    return found


def ask(path: str, sql: str) -> list[tuple]:
    with sqlite3.connect(path) as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


def test_a_folder_of_good_files(run, folder: Path):
    result = run("ingest", folder, "--jobs", 0)
    assert "2 (done 2)" in result.stdout
    assert result.stderr == ""
    assert count("pokin.sqlite", "dokumen") == 2
    assert not list(Path().glob("pokin.sqlite-*"))


def test_again_is_already_there_unless_asked(run, folder: Path):
    run("ingest", folder, "--jobs", 0)
    assert "2 (sudah ada 2)" in run("ingest", folder, "--jobs", 0).stdout
    assert "2 (done 2)" in run("ingest", folder, "--jobs", 0, "--ulang").stdout


def test_another_name_of_a_stored_content_is_noted(run, folder: Path):
    run("ingest", folder, "--jobs", 0)
    (folder / "c.txt").write_text("Meningkatnya mutu")
    run("ingest", folder, "--jobs", 0)
    assert count("pokin.sqlite", "berkas") == 2
    assert count("pokin.sqlite", "berkas_nama") == 3


def test_the_same_content_twice_is_read_once(run, folder: Path):
    (folder / "c.txt").write_text("Meningkatnya mutu")
    result = run("ingest", folder, "--jobs", 0)
    assert "isi sama 1" in result.stdout
    assert result.stderr == "c.txt: isinya sama dengan b.txt; dicatat sebagai nama lain\n"
    assert count("pokin.sqlite", "berkas_nama") == 3


def test_bad_files_each_have_one_line_and_the_batch_goes_on(run, folder: Path):
    (folder / "kosong.pdf").touch()
    (folder / "rusak.txt").write_text("rusak")
    (folder / "lewati.txt").write_text("lewati")
    (folder / "gambar.pdf").write_bytes(b"\x89PNG....")
    os.mkfifo(folder / "pipa.pdf")
    (folder / "putus.pdf").symlink_to(folder / "tidakada")
    (folder / "lingkar").symlink_to(folder)
    (folder / ".tersembunyi.txt").write_text("x")
    result = run("ingest", folder, "--jobs", 0, code=1)
    lines = dict(line.split(": ", 1) for line in result.stderr.splitlines())
    assert sorted(lines) == ["gambar.pdf", "kosong.pdf", "lewati.txt", "lingkar", "pipa.pdf", "putus.pdf", "rusak.txt"]
    assert all("; " in line for line in lines.values())
    assert "KeyError" in lines["rusak.txt"]
    assert "done 2" in result.stdout
    stored = dict(ask("pokin.sqlite", "select nama, status from berkas"))
    assert (stored["rusak.txt"], stored["lewati.txt"], stored["kosong.pdf"]) == ("failed", "skipped", "failed")
    findings = dict(ask("pokin.sqlite", "select dokumen, aturan from v_temuan where dokumen_id is null"))
    assert (findings["rusak.txt"], findings["lewati.txt"]) == ("berkas-gagal", "berkas-dilewati")


def test_only_skipped_files_are_no_failure(run, tmp_path: Path):
    (tmp_path / "x.txt").write_text("lewati")
    run("ingest", tmp_path / "x.txt", "--jobs", 0)


def test_what_is_no_document_in_a_folder_is_only_skipped(run, folder: Path):
    (folder / "Thumbs.db").write_bytes(b"\x00\x01")
    assert run("ingest", folder, "--jobs", 0).stderr == "1 berkas lain bukan dokumen dan dilewati: Thumbs.db\n"
    run("ingest", folder / "Thumbs.db", "--jobs", 0, code=1)


def test_the_traceback_is_only_in_the_debug_log(run, folder: Path):
    (folder / "rusak.txt").write_text("rusak")
    assert "Traceback" in run("ingest", folder, "--jobs", 0, "--verbose", code=1).stderr


def test_a_failure_keeps_the_good_reading(run, folder: Path, monkeypatch):
    run("ingest", folder, "--jobs", 0)
    monkeypatch.setattr("pokin.work.normalized", lambda raw, keep_names: 1 / 0)
    assert "dipertahankan" in run("ingest", folder, "--jobs", 0, "--ulang", code=1).stderr
    assert ask("pokin.sqlite", "select distinct status from berkas") == [("done",)]


@pytest.mark.parametrize("content", [None, "a.csv"])
def test_a_folder_without_documents_is_one_line(run, tmp_path: Path, content):
    empty = tmp_path / "kosong"
    empty.mkdir()
    if content:
        (empty / content).write_text("a,b")
    result = run("ingest", empty, "--jobs", 0, code=1)
    assert result.stderr.splitlines() == [
        f"{empty}: tidak ada dokumen di folder ini; beri folder yang berisi PDF, DOCX, XLSX, PPTX atau teks"
    ]


def test_a_path_that_is_not_there(run):
    assert run("ingest", "tidakada.pdf", code=1).stderr == "tidakada.pdf: berkas tidak ada; periksa nama dan foldernya\n"


def test_usage_and_database_errors_exit_with_2(run, folder: Path):
    run("ingest", code=2)
    run("ingest", folder, "--jobs", "-3", code=2)
    assert run("ingest", folder, "--db", folder, code=2).stderr.startswith(f"pokin: {folder} adalah folder")
    assert len(run("ingest", folder, "--db", "x/y/z.sqlite", code=2).stderr.splitlines()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_database(run, folder: Path, tmp_path: Path):
    run("ingest", folder, "--jobs", 0)
    Path("pokin.sqlite").chmod(0o400)
    tmp_path.chmod(0o500)
    assert len(run("ingest", folder, code=2).stderr.splitlines()) == 1


def test_the_database_in_the_folder_is_no_input(run, folder: Path):
    run("ingest", folder, "--db", folder / "pokin.sqlite", "--jobs", 0)
    assert run("ingest", folder, "--db", folder / "pokin.sqlite", "--jobs", 0).stderr == ""


def test_names_of_persons_only_when_asked(run, folder: Path):
    run("ingest", folder, "--jobs", 0)
    assert ask("pokin.sqlite", "select distinct jabatan from unsur") == [("False",)]
    run("ingest", folder, "--jobs", 0, "--keep-names")
    assert ask("pokin.sqlite", "select distinct jabatan from unsur") == [("True",)]


def test_files_are_found_once_and_in_order(folder: Path):
    (folder / "sub").mkdir()
    (folder / "sub" / "c.txt").write_text("x")
    assert [f.shown for f in find([folder, folder / "a.txt"])] == ["a.txt", "b.txt", "sub/c.txt"]


def test_worker_processes(run, folder: Path):
    (folder / "kosong.pdf").touch()
    for name in ("a.txt", "b.txt"):
        (folder / name).unlink()
    result = run("ingest", folder, "--jobs", 2, code=1)
    assert result.stderr == "kosong.pdf: berkas kosong (0 bita); unduh ulang berkas ini\n"


def test_an_archive_is_opened_as_a_folder(run, folder: Path):
    with zipfile.ZipFile(folder / "kiriman.zip", "w") as archive:
        archive.writestr("2024/c.txt", "Meningkatnya mutu")
        archive.writestr("../luar.txt", "Meningkatnya")
    result = run("ingest", folder, "--jobs", 0)
    assert "4 (isi sama 1, skipped 1, done 2)" in result.stdout
    assert "kiriman.zip/../luar.txt: namanya menunjuk ke luar arsip" in result.stderr
    assert "kiriman.zip/2024/c.txt: isinya sama dengan b.txt" in result.stderr


def test_a_broken_archive_is_one_line(run, folder: Path):
    with zipfile.ZipFile(folder / "kiriman.zip", "w") as archive:
        archive.writestr("c.txt", "Terwujudnya mutu")
    content = bytearray((folder / "kiriman.zip").read_bytes())
    content[30:40] = b"X" * 10
    (folder / "kiriman.zip").write_bytes(bytes(content))
    result = run("ingest", folder, "--jobs", 0, code=1)
    assert result.stderr == "kiriman.zip: arsip ZIP rusak; unduh ulang berkas ini\n"


def test_an_archive_whose_table_points_nowhere_is_one_line(run, folder: Path):
    """The place of the table of contents is moved: members then begin before the file does (found by `make fuzz`)."""
    with zipfile.ZipFile(folder / "kiriman.zip", "w") as archive:
        archive.writestr("c.txt", "Terwujudnya mutu")
    content = bytearray((folder / "kiriman.zip").read_bytes())
    end = content.rindex(b"PK\5\6")
    content[end + 16 : end + 20] = (int.from_bytes(content[end + 16 : end + 20], "little") + 5000).to_bytes(4, "little")
    (folder / "kiriman.zip").write_bytes(content)
    result = run("ingest", folder, "--jobs", 0, code=1)
    assert "kiriman.zip: arsip ZIP rusak; unduh ulang berkas ini" in result.stderr
    assert "done 2" in result.stdout
