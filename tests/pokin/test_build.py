"""`pokin build`: never lose anything without being told to."""

import sqlite3
from pathlib import Path

import pytest

import store
from store.summary import digest


def state(path: str = "pokin.sqlite") -> str:
    engine = store.open_database(path, create=False)
    found = digest(engine)
    store.close_database(engine)
    return found


@pytest.fixture
def built(run, folder: Path) -> Path:
    run("ingest", folder, "--jobs", 0)
    return folder


def test_a_rebuild_gives_the_same_facts(run, built: Path):
    before = state()
    assert "2 (done 2)" in run("build", "--jobs", 0).stdout
    assert state() == before
    assert [p.name for p in Path().iterdir() if p.name.startswith(".")] == []


def test_a_missing_input_is_named_and_nothing_changes(run, built: Path):
    before = state()
    (built / "a.txt").unlink()
    result = run("build", "--jobs", 0, code=1)
    assert "a.txt" in result.stderr
    assert "--drop" in result.stderr
    assert state() == before
    run("build", "--jobs", 0, "--drop")
    assert state() != before


def test_a_file_that_now_fails_keeps_the_old_database(run, built: Path, monkeypatch):
    before = state()
    monkeypatch.setattr("pokin.work.normalized", lambda raw, keep_names: 1 / 0)
    assert "dipertahankan" in run("build", "--jobs", 0, "--no-cache", code=1).stderr
    assert state() == before


def test_a_database_in_use_is_left_alone(run, built: Path):
    reader = sqlite3.connect("pokin.sqlite")
    reader.execute("pragma journal_mode = wal")
    reader.execute("begin")
    reader.execute("select * from berkas").fetchall()
    assert "sedang dipakai" in run("build", "--jobs", 0, code=1).stderr
    reader.close()


def test_names_stay_asked_for(run, folder: Path):
    run("ingest", folder, "--jobs", 0, "--keep-names")
    before = state()
    run("build", "--jobs", 0)
    assert state() == before


def test_what_cannot_be_rebuilt(run, folder: Path):
    assert "tidak dapat dibangun" in run("build", "--db", "sqlite://", code=2).stderr
    assert "tidak ada" in run("build", "--db", "tidakada.sqlite", code=2).stderr
    run("ingest", folder / "a.txt", "--jobs", 0)
    with sqlite3.connect("pokin.sqlite") as db:
        db.execute("delete from masukan")
    db.close()
    assert "masukan" in run("build", code=1).stderr
