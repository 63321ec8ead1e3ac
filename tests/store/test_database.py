"""Opening a database, and refusing what is none, in one line."""

import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import store
from schema.errors import StoreError
from store.database import integrity_problem, parse_url


def refusal(url: object, *, create: bool = True) -> str:
    with pytest.raises(StoreError) as caught:
        store.open_database(str(url), create=create)
    line = str(caught.value)
    assert "\n" not in line
    assert caught.value.advice
    return line


def test_opening_makes_it_and_closing_leaves_one_file(tmp_path: Path, make):
    engine = store.open_database(str(tmp_path / "a.sqlite"))
    store.load(engine, make())
    assert store.close_database(engine)
    assert [path.name for path in tmp_path.iterdir()] == ["a.sqlite"]
    again = store.open_database(f"sqlite:///{tmp_path}/a.sqlite", create=False)
    assert integrity_problem(again) == ""
    again.dispose()


def test_sqlite_is_strict_about_references(engine):
    with engine.connect() as connection:
        assert connection.exec_driver_sql("pragma foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"


def test_a_folder(tmp_path: Path):
    assert "adalah folder" in refusal(tmp_path)


def test_a_missing_folder_and_a_missing_file(tmp_path: Path):
    assert "tidak ada" in refusal(tmp_path / "x" / "a.sqlite")
    assert "pokin ingest" in refusal(tmp_path / "a.sqlite", create=False)


def test_a_file_that_is_no_database(tmp_path: Path):
    (tmp_path / "a.txt").write_text("halo")
    assert "bukan basis data SQLite" in refusal(tmp_path / "a.txt")
    (tmp_path / "b.sqlite").write_bytes(b"SQLite format 3\x00" + b"\xff" * 2000)
    refusal(tmp_path / "b.sqlite")


def test_a_pipe_does_not_block(tmp_path: Path):
    os.mkfifo(tmp_path / "pipa")
    assert "bukan berkas biasa" in refusal(tmp_path / "pipa")


def test_a_database_of_another_program(tmp_path: Path):
    with sqlite3.connect(tmp_path / "a.sqlite") as other:
        other.execute("create table lain (a)")
    other.close()
    assert "bukan basis data Pokin" in refusal(tmp_path / "a.sqlite")


def test_a_database_of_a_newer_version(tmp_path: Path, engine):
    with engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    assert "lebih baru" in refusal(engine.url.database)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_place_that_cannot_be_written(tmp_path: Path):
    tmp_path.chmod(0o500)
    assert "ditulis" in refusal(tmp_path / "a.sqlite")


def test_a_folder_where_nobody_may_write():
    assert "/proc/pokin.sqlite" in refusal("/proc/pokin.sqlite")


def test_a_database_opened_for_reading_only(tmp_path: Path):
    store.close_database(store.open_database(str(tmp_path / "a.sqlite")))
    url = f"sqlite:///file:{tmp_path}/a.sqlite?mode=ro&uri=true"
    assert "readonly" in refusal(url)
    store.open_database(url, create=False).dispose()


def test_urls_without_a_driver():
    refusal("tidakada://x/y")
    refusal("://")
    assert parse_url("hasil.sqlite").database == "hasil.sqlite"


def test_makers_at_the_same_time_do_not_trip_over_each_other(tmp_path: Path):
    with ThreadPoolExecutor(4) as pool:
        engines = list(pool.map(lambda _: store.open_database(str(tmp_path / "a.sqlite")), range(4)))
    assert all(integrity_problem(engine) == "" for engine in engines)
    for engine in engines:
        engine.dispose()
