"""The batch runner: a dying worker takes nobody with it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pokin import batch
from pokin.boundary import Failure, attempt
from schema.errors import StoreError, UnsupportedFormat
from schema.words import Status


@pytest.fixture
def work(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import workers

    yield workers.work
    sys.modules.pop("workers")


def test_only_the_task_that_kills_its_process_fails(work):
    tasks = ["a", "b", "mati", "c", "d", "mati", "e"]
    results = list(batch.run(tasks, work, 2))
    assert sorted(task for task, _ in results) == sorted(tasks)
    failed = [task for task, result in results if isinstance(result, Failure)]
    assert failed == ["mati", "mati"]
    assert all(task == result for task, result in results if not isinstance(result, Failure))


@pytest.mark.parametrize("hung", ["macet", "beku"])
def test_a_task_that_hangs_ends_at_its_limit_and_alone(work, hung):
    limits = batch.Limits(seconds=lambda task: 2 if task == hung else 60)
    results = dict(batch.run(["a", hung, "b", "c"], work, 2, limits=limits))
    assert results[hung].line == "tidak selesai dibaca dalam 2 detik; naikkan --time-limit, atau pecah berkas ini"
    assert [results[name] for name in "abc"] == ["a", "b", "c"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits private memory")
def test_a_task_that_takes_too_much_memory_ends_alone(work):
    results = dict(batch.run(["a", "rakus", "b"], work, 1, limits=batch.Limits(memory=500)))
    assert results["rakus"].line.startswith("kehabisan memori; naikkan --memory-limit")
    assert (results["a"], results["b"]) == ("a", "b")
    assert dict(batch.run(["rakus"], work, 1, limits=batch.Limits(memory=2000)))["rakus"].isdecimal()


@pytest.mark.parametrize("trouble", ["sekali", "sekali-macet", "sekali-galat"])
def test_what_went_wrong_once_costs_nothing(work, tmp_path, trouble):
    """Killed, out of time by a clock that jumped, or an error of the program that does not come again."""
    task = f"{trouble} {tmp_path / 'tanda'}"
    limits = batch.Limits(seconds=lambda _: 3)
    assert dict(batch.run(["a", task], work, 1, limits=limits)) == {"a": "a", task: task}


def test_the_failure_says_how_the_process_ended(work):
    (result,) = dict(batch.run(["mati"], work, 1)).values()
    assert result.line == "proses pembacanya mati (rusak, atau kehabisan memori; kode 9); pecah berkas ini, atau simpan ulang"


def test_workers_end_with_a_killed_parent(tmp_path):
    mark = tmp_path / "tanda"
    code = f"import workers; from pokin import batch; list(batch.run([{str(mark)!r}], workers.identify, 1))"
    folders = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    with subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": folders}) as parent:
        wait_for(lambda: mark.exists() and mark.read_text())
        parent.kill()
    worker = int(mark.read_text())
    wait_for(lambda: not running(worker))


def running(process: int) -> bool:
    """A zombie that nobody has waited for does not run."""
    try:
        return (
            "State:\tZ" not in Path(f"/proc/{process}/status").read_text() if Path("/proc").is_dir() else not os.kill(process, 0)
        )
    except OSError:
        return False


def wait_for(condition):
    for _ in range(200):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError("waited in vain")


def test_workers_have_the_environment_of_their_batch(work, monkeypatch):
    for value in ("satu", "dua"):
        monkeypatch.setenv("POKIN_CONTOH", value)
        assert dict(batch.run(["$POKIN_CONTOH"], work, 1)) == {"$POKIN_CONTOH": value}


def test_nothing_to_do(work):
    assert list(batch.run([], work, 2)) == []


def test_any_error_becomes_a_result():
    def broken():
        raise RecursionError("terlalu\ndalam")

    def unsupported():
        raise UnsupportedFormat("tidak dikenal", "ubah")

    def refused():
        raise StoreError("penuh")

    result = attempt(broken)
    assert isinstance(result, Failure)
    assert not result.expected
    assert "\n" not in result.line
    assert attempt(unsupported) == Failure(Status.SKIPPED, "tidak dikenal", "ubah")
    assert attempt(refused).line == "penuh"
    assert attempt(lambda: 5) == 5
