"""The batch runner: a dying worker takes nobody with it."""

import sys
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
