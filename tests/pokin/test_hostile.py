"""What a folder, a disk or another program may do to a batch."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pokin import ingest

ROOT = Path(__file__).parents[2]


def rows(sql: str) -> list[tuple]:
    with sqlite3.connect("pokin.sqlite") as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


def test_names_that_spoil_lines_and_terminals(run, folder: Path):
    names = ["baris\nkedua.pdf", "\x1b[31mmerah.pdf", "bunyi\x07.pdf", "balik\rkiri.pdf"]
    for name in names:
        (folder / name).write_bytes(b"%PDF-1.4\nrusak " + name.encode())
    result = run("ingest", folder, "--jobs", 0, code=1)
    lines = result.stderr.split("\n")
    assert len([line for line in lines if line]) == len(names)
    assert not any(mark in result.stderr for mark in ("\x1b", "\x07", "\r"))
    assert "baris\\nkedua.pdf: " in result.stderr
    assert {name for (name,) in rows("select nama from berkas where status = 'failed'")} == set(names)
    assert {Path(path).name for (path,) in rows("select jalur from jejak")} == {*names, "a.txt", "b.txt"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_pipes_and_links_in_a_folder_are_named_and_nothing_waits(run, folder: Path, tmp_path: Path):
    os.mkfifo(folder / "pipa.pdf")
    (folder / "putus.pdf").symlink_to(tmp_path / "tidak-ada.pdf")
    (folder / "lingkar").symlink_to(folder)
    (folder / "diri.pdf").symlink_to(folder / "diri.pdf")
    (folder / "sama.txt").symlink_to(folder / "a.txt")
    result = run("ingest", folder, "--jobs", 0, code=1)
    said = {line.split(": ")[0]: line for line in result.stderr.splitlines()}
    assert set(said) == {"pipa.pdf", "putus.pdf", "lingkar", "diri.pdf"}
    assert "bukan berkas biasa" in said["pipa.pdf"]
    assert "done 2" in result.stdout


def limited(size: int, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A command of which no file may grow beyond `size` bytes, as on a full disk."""
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"
        "from pokin.cli import main; main()"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_full_disk_is_said_and_the_old_database_stays_whole(run, folder: Path):
    run("ingest", folder, "--jobs", 0)
    before = rows("select * from berkas order by berkas_id"), rows("select * from fakta order by fakta_id")
    for n in range(40):
        (folder / f"c{n}.txt").write_text(f"Meningkatnya mutu {n}\n" * 50)
    result = limited(Path("pokin.sqlite").stat().st_size, "ingest", folder, "--db", "pokin.sqlite", "--jobs", 0)
    assert result.returncode in (1, 2)
    assert "Traceback" not in result.stderr
    assert "basis data menolak" in result.stderr or "disk" in result.stderr
    assert rows("pragma integrity_check") == [("ok",)]
    kept = rows("select * from berkas where nama in ('a.txt', 'b.txt') order by berkas_id")
    assert kept == before[0]
    assert set(before[1]) <= set(rows("select * from fakta"))
    run("ingest", folder, "--jobs", 0)
    assert rows("select count(*) from berkas") == [(42,)]


def test_a_locked_database_is_one_line_and_stays_whole(run, folder: Path, monkeypatch: pytest.MonkeyPatch):
    run("ingest", folder, "--jobs", 0)
    monkeypatch.setattr("store.database.BUSY_MS", 200)
    other = sqlite3.connect("pokin.sqlite", isolation_level=None)
    other.execute("begin exclusive")
    (folder / "c.txt").write_text("Terwujudnya mutu")
    try:
        result = run("ingest", folder, "--jobs", 0, code=2)
    finally:
        other.execute("rollback")
        other.close()
    assert "locked" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert "done 1" in run("ingest", folder, "--jobs", 0).stdout


def test_a_database_removed_in_mid_run_is_said(run, folder: Path, monkeypatch: pytest.MonkeyPatch):
    storing = ingest._store

    def removing(*arguments):
        for path in Path().glob("pokin.sqlite*"):
            path.unlink()
        return storing(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(ingest, "_store", removing)
        result = run("ingest", folder, "--jobs", 0, code=2)
    assert result.stderr == "pokin: pokin.sqlite dihapus selama pembacaan; jalankan lagi; yang sudah dibaca ada di cache\n"
    assert "2 (done 2)" in run("ingest", folder, "--jobs", 0).stdout
