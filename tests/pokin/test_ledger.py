"""A file that looks unchanged is not opened."""

import os
import sqlite3
import time
import zipfile
from pathlib import Path

import pytest

from pokin import inputs, ledger

OLD = time.time() - 3600


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files whose content is hashed."""
    done: list[str] = []
    monkeypatch.setattr(ledger, "content_hash", lambda path: (done.append(path.name), inputs.content_hash(path))[1])
    return done


@pytest.fixture
def settled(folder: Path) -> Path:
    for path in folder.iterdir():
        os.utime(path, (OLD, OLD))
    return folder


def test_unchanged_files_are_not_opened(run, settled: Path, hashed: list[str]):
    run("ingest", settled, "--jobs", 0)
    assert hashed == ["a.txt", "b.txt"]
    assert "2 (sudah ada 2)" in run("ingest", settled, "--jobs", 0).stdout
    run("ingest", settled / "a.txt", "--jobs", 0)
    run("build", "--jobs", 0)
    run("ingest", settled, "--jobs", 0)
    assert hashed == ["a.txt", "b.txt"]


@pytest.mark.parametrize("change", ["size", "time", "new"])
def test_changed_files_are(run, settled: Path, hashed: list[str], change: str):
    run("ingest", settled, "--jobs", 0)
    hashed.clear()
    path = settled / ("c.txt" if change == "new" else "b.txt")
    path.write_text("Meningkatnya mutu layanan" if change == "size" else "Meningkatnya MUTU")
    os.utime(path, (OLD, OLD + (change == "time")))
    assert "done 1" in run("ingest", settled, "--jobs", 0).stdout
    assert hashed == [path.name]


def test_rehash_finds_a_change_that_shows_in_neither(run, settled: Path, hashed: list[str]):
    run("ingest", settled, "--jobs", 0)
    (settled / "b.txt").write_text("Meningkatnya MUTU")
    os.utime(settled / "b.txt", (OLD, OLD))
    assert "2 (sudah ada 2)" in run("ingest", settled, "--jobs", 0).stdout
    assert "done 1" in run("ingest", settled, "--jobs", 0, "--rehash").stdout
    assert "2 (sudah ada 2)" in run("ingest", settled, "--jobs", 0).stdout
    assert hashed == ["a.txt", "b.txt"] * 2


def test_a_file_of_this_moment_is_not_trusted(run, folder: Path, hashed: list[str]):
    run("ingest", folder, "--jobs", 0)
    run("ingest", folder, "--jobs", 0)
    assert len(hashed) == 4


def test_what_an_archive_holds_is_not_remembered_and_can_be_rebuilt(run, settled: Path):
    with zipfile.ZipFile(settled / "kiriman.zip", "w") as archive:
        archive.writestr("c.txt", "Terwujudnya mutu")
    run("ingest", settled, "--jobs", 0)
    with sqlite3.connect("pokin.sqlite") as db:
        assert sorted(Path(row[0]).name for row in db.execute("select jalur from jejak")) == ["a.txt", "b.txt"]
    db.close()
    assert "3 (done 3)" in run("build", "--jobs", 0).stdout


def test_an_earlier_database_gets_the_ledger(run, settled: Path, hashed: list[str]):
    run("ingest", settled, "--jobs", 0)
    with sqlite3.connect("pokin.sqlite") as db:
        db.execute("drop table jejak")
        db.execute("update alembic_version set version_num = '0001'")
    db.close()
    run("ingest", settled, "--jobs", 0)
    run("ingest", settled, "--jobs", 0)
    assert len(hashed) == 4
