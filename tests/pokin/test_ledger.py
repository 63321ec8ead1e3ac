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


def noted() -> dict[str, tuple]:
    with sqlite3.connect("pokin.sqlite") as db:
        rows = db.execute("select jalur, versi, leksikon, tahapan, status, detik, galat from jejak").fetchall()
    db.close()
    return {Path(row[0]).name: row[1:] for row in rows}


def test_the_ledger_says_what_became_of_each_file(run, folder: Path):
    (folder / "rusak.txt").write_text("rusak")
    (folder / "lewati.txt").write_text("lewati")
    run("ingest", folder, "--jobs", 0, code=1)
    found = noted()
    assert set(found) == {"a.txt", "b.txt", "rusak.txt", "lewati.txt"}
    assert [found[name][2:4] for name in ("a.txt", "rusak.txt", "lewati.txt")] == [
        ("simpan", "done"),
        ("pahami", "failed"),
        ("pahami", "skipped"),
    ]
    assert all(version and lexicon and seconds >= 0 for version, lexicon, _, _, seconds, _ in found.values())
    assert "KeyError" in found["rusak.txt"][5]
    assert found["a.txt"][5] is None


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(run, settled: Path):
    assert "2 (baru 2)" in run("ingest", settled, "--dry-run").stdout
    assert not Path("pokin.sqlite").exists()
    (settled / "rusak.txt").write_text("rusak")
    run("ingest", settled, "--jobs", 0, code=1)
    (settled / "b.txt").write_text("Meningkatnya mutu layanan")
    (settled / "c.txt").write_text("Meningkatnya jumlah")
    before = Path("pokin.sqlite").read_bytes()
    said = run("ingest", settled, "--dry-run").stdout.splitlines()
    assert said == ["berubah: b.txt", "isi sama: c.txt", "ulangi: rusak.txt", "4 (tetap 1, berubah 1, isi sama 1, ulangi 1)"]
    assert Path("pokin.sqlite").read_bytes() == before


def test_a_dry_run_leaves_a_database_of_an_older_version_as_it_is(run, settled: Path):
    run("ingest", settled, "--jobs", 0)
    with sqlite3.connect("pokin.sqlite") as db:
        db.execute("update alembic_version set version_num = '0001'")
    db.close()
    before = Path("pokin.sqlite").read_bytes()
    assert "versi Pokin yang lebih lama" in run("ingest", settled, "--dry-run", code=2).stderr
    assert Path("pokin.sqlite").read_bytes() == before


def test_a_dry_run_tells_what_is_kept_from_what_must_be_read(run, settled: Path, own_cache: Path):
    run("ingest", settled, "--jobs", 0)
    with sqlite3.connect("pokin.sqlite") as db:
        db.execute("update berkas set versi = 'lama'")
    db.close()
    assert "2 (pahami ulang 2)" in run("ingest", settled, "--dry-run").stdout
    assert "2 (baca ulang 2)" in run("ingest", settled, "--dry-run", "--no-cache").stdout


def test_a_pdf_of_too_many_pages_is_not_read(run, tmp_path: Path):
    path = Path(__file__).parents[2] / "corpus" / "evaluasi-2022.pdf"
    assert "batasnya 1; naikkan --page-limit" in run("ingest", path, "--jobs", 0, "--page-limit", 1, code=1).stderr
