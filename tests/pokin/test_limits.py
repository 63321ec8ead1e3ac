"""How long a file may take."""

from pathlib import Path

from extract.scan import MOST_PAGES, SWITCH
from pokin.limits import SCAN_PAGE, SMALLEST_PAGE, seconds
from pokin.work import Task


def task(name: str, size: int) -> Task:
    return Task(Path(name), name, "0" * 64, size)


def test_scans_get_time_for_the_pages_that_they_may_hold(monkeypatch):
    monkeypatch.setenv(SWITCH, "1")
    assert seconds(task("a.PDF", 3 * SMALLEST_PAGE), base=300) == 300 + 4 * SCAN_PAGE
    assert seconds(task("a.pdf", 10**9), base=300) == 300 + MOST_PAGES * SCAN_PAGE
    assert seconds(task("a.xlsx", 10**9), base=300) == 300
    monkeypatch.setenv(SWITCH, "0")
    assert seconds(task("a.pdf", 10**9), base=300) == 300


def test_no_limit_stays_none():
    assert seconds(task("a.pdf", 10**9), base=0) == 0
