"""The file of decisions while somebody else writes its first line."""

import threading
import time
from pathlib import Path

import pytest

from schema.errors import StoreError
from store import decision_file


def test_a_reader_waits_for_the_first_line_of_a_writer(tmp_path: Path) -> None:
    """The writer makes the file before it can lock it: an empty file is not yet a broken one."""
    path = tmp_path / decision_file.FILE
    path.touch()

    def write() -> None:
        time.sleep(0.1)
        decision_file.append(tmp_path, ())

    writer = threading.Thread(target=write)
    writer.start()
    assert decision_file.read(tmp_path) == ()
    writer.join()


def test_a_file_that_stays_empty_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision_file, "PAUSE", 0.0)
    (tmp_path / decision_file.FILE).touch()
    with pytest.raises(StoreError, match="judul kolomnya"):
        decision_file.read(tmp_path)


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert decision_file.read(tmp_path) is None
