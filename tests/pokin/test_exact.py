"""The same files give the same database: whatever the workers, the cache, and who was killed."""

import contextlib
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCAL = {"alembic_version", "keterangan_basis", "masukan", "jejak"}
"""Tables that tell of this machine and program."""
pytestmark = pytest.mark.slow
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real formats, and enough files for two workers."""
    folder = tmp_path_factory.mktemp("dokumen")
    for path in (ROOT / "corpus").iterdir():
        if path.suffix in {".pdf", ".docx"}:
            (folder / path.name).symlink_to(path)
    for n in range(20):
        (folder / f"catatan-{n:02}.txt").write_text(f"INDIKATOR KINERJA UTAMA TAHUN 20{n:02}\nSasaran: Meningkatnya mutu {n}\n")
    (folder / "kembar.txt").write_text((folder / "catatan-03.txt").read_text())
    (folder / "rusak.pdf").write_bytes(b"%PDF-1.4\nrusak")
    return folder


def start(*arguments: object, own: bool = True) -> subprocess.Popen[str]:
    """A command of this program, or (`own` false) any program of this interpreter."""
    command = [sys.executable, *(("-m", "pokin.cli") if own else ()), *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]), "POKIN_SCAN": "0"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def printed(*arguments: object) -> str:
    """What a command prints as the digest."""
    with start(*arguments) as process:
        out, err = process.communicate(timeout=120)
    assert process.returncode == 1, err  # one file is broken
    (found,) = re.findall(r"^sidik isi: ([0-9a-f]{64})$", out, re.MULTILINE)
    return str(found)


def content(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of content, but for the program's version."""
    with sqlite3.connect(database) as db:
        tables = [row[0] for row in db.execute("select name from sqlite_master where type = 'table'")]
        found = {name: sorted(db.execute(f"select * from {name}"), key=repr) for name in tables if name not in LOCAL}
    db.close()
    return found


@pytest.fixture(scope="module")
def undisturbed(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, list[tuple[object, ...]]]]:
    database = tmp_path_factory.mktemp("basis") / "satu.sqlite"
    shown = printed("ingest", documents, "--db", database, "--jobs", 1, "--no-cache")
    rows = content(database)
    assert len(rows["berkas"]) > 20
    assert len(rows["fakta"]) > 100
    return shown, rows


def test_two_workers_then_from_the_cache_then_rebuilt(documents: Path, tmp_path: Path, undisturbed, own_cache: Path):
    for name in ("dingin", "hangat"):
        database = tmp_path / f"{name}.sqlite"
        assert (printed("ingest", documents, "--db", database, "--jobs", 2), content(database)) == undisturbed
    assert len(list(own_cache.rglob("*.gz"))) > 20
    assert (printed("build", "--db", database, "--jobs", 2), content(database)) == undisturbed


def descendants(process: int) -> list[int]:
    """Children of children: workers, and not the server that forks them."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    return [child for child, parent in parents.items() if parents.get(parent) == process]


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def stored(database: Path) -> int:
    """Files that are in the database at this moment."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as db:
            return int(db.execute("select count(*) from berkas").fetchone()[0])
    except sqlite3.Error:
        return 0


@needs_proc
@pytest.mark.parametrize("files", [0, 8])
def test_a_killed_worker(documents: Path, tmp_path: Path, undisturbed, files: int):
    database = tmp_path / "b.sqlite"
    with start("ingest", documents, "--db", database, "--jobs", 2) as process:
        wait_for(lambda: stored(database) >= files and descendants(process.pid))
        for worker in descendants(process.pid):
            os.kill(worker, signal.SIGKILL)
        process.communicate(timeout=120)
    assert process.returncode == 1
    assert content(database) == undisturbed[1]  # what was under way is read once more
    assert (printed("ingest", documents, "--db", database, "--jobs", 2), content(database)) == undisturbed


@needs_proc
@pytest.mark.parametrize("files", [0, 8])
def test_a_killed_parent(documents: Path, tmp_path: Path, undisturbed, files: int):
    database = tmp_path / "b.sqlite"
    with start("ingest", documents, "--db", database, "--jobs", 2) as process:
        wait_for(lambda: stored(database) >= files and descendants(process.pid))
        workers = descendants(process.pid)
        process.kill()
        process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL
    wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    assert 0 < len(workers) <= 2
    assert (printed("ingest", documents, "--db", database, "--jobs", 2), content(database)) == undisturbed


@needs_proc
@pytest.mark.parametrize("seed", range(20))
def test_kills_at_any_moment(documents: Path, tmp_path: Path, undisturbed, own_cache: Path, seed: int):
    """Parent or worker, anywhere between the first second and the end of an undisturbed run."""
    chance = random.Random(seed)
    database = tmp_path / "b.sqlite"
    with start("ingest", documents, "--db", database, "--jobs", 2) as process:
        time.sleep(chance.uniform(0.2, 8))
        for victim in [process.pid] if chance.random() < 0.5 else descendants(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        process.communicate(timeout=120)
    assert (printed("ingest", documents, "--db", database, "--jobs", 2), content(database)) == undisturbed


SMALL_STARTER = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
print(usage.ru_maxrss // 1024, usage.ru_utime + usage.ru_stime)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts a command and prints its peak megabytes and processor seconds. A process of its own, because Linux counts what a process
held when it started another towards the other (300 MB for the process of the tests)."""


def test_ten_thousand_files_in_flat_memory_and_unchanged_at_once(tmp_path: Path):
    """139 and 137 MB and 2.4 s were measured."""
    folder = tmp_path / "banyak"
    folder.mkdir()
    for n in range(10_000):
        (folder / f"{n:05}.txt").write_text(f"INDIKATOR KINERJA UTAMA TAHUN 2024\nSasaran: Meningkatnya mutu {n}\n")
        os.utime(folder / f"{n:05}.txt", (1e9, 1e9))
    arguments = ("ingest", folder, "--db", tmp_path / "b.sqlite", "--no-cache", "--jobs", 2)
    first, _, _ = measured(*arguments)
    again, seconds, said = measured(*arguments)
    assert "sudah ada 10000" in said
    assert first < 300
    assert again < 200
    assert seconds < 10


def measured(*arguments: object) -> tuple[int, float, str]:
    """Peak memory of the parent in megabytes, processor seconds of it, and what it printed."""
    with start("-c", SMALL_STARTER, sys.executable, "-m", "pokin.cli", *arguments, own=False) as process:
        said, err = process.communicate()
    assert process.returncode == 0, err
    megabytes, seconds = said.splitlines()[-1].split()
    return int(megabytes), float(seconds), said
