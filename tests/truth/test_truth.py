"""Pages transcribed before the program saw them: their score is printed (`pytest -s`) and must not sink."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.accuracy import SECOND

pytestmark = pytest.mark.shared

FIRST_FLOOR = {"value": 0.94, "full": 0.94, "level": 0.97, "precision": 0.96, "trust": 0.97}
SECOND_FLOOR = {"value": 0.92, "full": 0.92, "level": 0.97, "precision": 0.92, "trust": 0.97}
"""Somewhat under the totals that README.md beside this file records; to be raised with them, never lowered."""


@pytest.mark.parametrize(("second", "floor"), [(False, FIRST_FLOOR), (True, SECOND_FLOOR)], ids=["first", "second"])
def test_blind_pages_keep_their_score(second: bool, floor: dict[str, float], shared: Path, tmp_path: Path) -> None:
    truth = sorted(path for path in Path(__file__).parent.glob("*.csv") if (path.stem in SECOND) is second)
    names = [path.read_text(encoding="utf-8").splitlines()[1].split(",")[0] for path in truth]
    documents = [shared / "documents" / name for name in names]
    database = tmp_path / "blind.sqlite"
    ingest = [sys.executable, "-m", "pokin.cli", "ingest", *documents, "--no-scan", "--db", database]
    subprocess.run(ingest, check=True, capture_output=True, cwd=Path(__file__).parents[2])
    score = [sys.executable, shared / "tools" / "score.py", database, *truth, "--json"]
    total = json.loads(subprocess.run(score, check=True, capture_output=True, text=True).stdout)["total"]
    print(total)
    assert total["facts"] > 0
    assert {name: total[name] for name in floor if total[name] < floor[name]} == {}
