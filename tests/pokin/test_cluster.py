"""Reading on a cluster gives what reading in one process gives, whoever is lost on the way."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import store
from pokin.batch import Limits
from pokin.cluster import _check, _Order, identity
from pokin.work import Task, understand
from schema.errors import UnreadableFile
from store.summary import digest, fingerprint

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (.*)$", PAGE, re.MULTILINE)
PORT = "8786"


def state(path: Path) -> tuple[str, str]:
    engine = store.open_database(str(path), create=False)
    found = digest(engine), fingerprint(engine)
    store.close_database(engine)
    return found


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


class Example:
    """The commands of the page, on a port of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.running: list[subprocess.Popen[bytes]] = []
        (folder / "corpus").symlink_to(ROOT / "corpus")
        programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environment = os.environ | {"PATH": programs, "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}

    def words(self, command: str) -> list[str]:
        words = shlex.split(command.replace(PORT, self.port).removesuffix(" &"))
        return [sys.executable, "-m", "pokin.cli", *words[1:]] if words[0] == "pokin" else words

    def start(self, command: str) -> subprocess.Popen[bytes]:
        log = (self.folder / f"log{len(self.running)}").open("wb")
        process = subprocess.Popen(self.words(command), cwd=self.folder, env=self.environment, stdout=log, stderr=log)
        self.running.append(process)
        return process

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.words(command), cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=300, check=False
        )

    def end(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()


@pytest.fixture
def example(tmp_path: Path):
    made = Example(tmp_path)
    yield made
    made.end()


@pytest.mark.slow
def test_the_example_of_the_page_with_one_worker_killed(example: Example):
    scheduler, *workers, ingest = COMMANDS
    assert len(workers) == 2
    example.start(scheduler)
    first, _ = [example.start(worker) for worker in workers]
    words = [*example.words(ingest), "--cache", str(example.folder / "cache")]
    with subprocess.Popen(
        words, cwd=example.folder, env=example.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        database = example.folder / "hasil.sqlite"
        wait_for(lambda: process.poll() is not None or stored(database) >= 2)
        assert process.poll() is None, process.stdout.read()
        before = stored(database)
        first.send_signal(signal.SIGKILL)
        said = process.communicate(timeout=300)[0]
    assert process.returncode == 0, said
    assert before < stored(database)
    done = example.run("pokin ingest corpus --db sendiri.sqlite --jobs 0 --no-cache")
    assert done.returncode == 0, done.stderr
    assert state(database) == state(example.folder / "sendiri.sqlite")


def stored(database: Path) -> int:
    if not database.exists():
        return 0
    try:
        engine = store.open_database(str(database), create=False)
    except Exception:  # it is being made
        return 0
    from store.inputs import stored_files

    found = len(stored_files(engine))
    engine.dispose()
    return found


def wait_for(condition) -> None:
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("waited in vain")


@pytest.mark.slow
def test_what_a_worker_refuses_is_one_line(example: Example, tmp_path: Path):
    """A worker with a nanny may not make processes; a worker of another program is refused before anything is read."""
    scheduler, worker, *_ = COMMANDS
    example.start(scheduler)
    example.start(worker.replace("--no-nanny", "--nanny"))
    done = example.run(f"pokin ingest corpus/evaluasi-2022.pdf --scheduler tcp://127.0.0.1:{PORT} --no-cache")
    assert done.returncode == 1
    assert "mulai pekerjanya dengan `dask worker --no-nanny`" in done.stderr


def order(program: str = "") -> _Order:
    return _Order(understand, Limits(), program or identity(), {})


def task(path: Path, sha256: str) -> Task:
    return Task(path, path.name, sha256, 1)


def test_a_worker_reads_nothing_else_than_what_was_asked(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("Meningkatnya mutu")
    from pokin.inputs import content_hash

    sha256, _ = content_hash(path)
    _check(order(), task(path, sha256))
    for wrong, said in (
        ((order("lain"), task(path, sha256)), "versi lain"),
        ((order(), task(tmp_path / "b.txt", sha256)), "tidak melihat berkas ini"),
        ((order(), task(path, "0" * 64)), "melihat isi lain"),
    ):
        with pytest.raises(UnreadableFile, match=said):
            _check(*wrong)


def test_no_cluster_is_one_line(run, folder: Path, monkeypatch):
    monkeypatch.setattr("pokin.cluster.JOIN", 1)
    said = run("ingest", folder, "--scheduler", f"tcp://127.0.0.1:{free_port()}", code=2).stderr
    assert "tidak ada penjadwal dask" in said and said.count("\n") == 1
    assert "tidak ada penjadwal dask" in run("ingest", folder, "--scheduler", "apa saja", code=2).stderr
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install 'pokin[cluster]'" in run("ingest", folder, "--scheduler", "tcp://127.0.0.1:9", code=2).stderr
