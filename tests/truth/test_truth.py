"""Pages transcribed before the program saw them: their score is printed (`pytest -s`) and must not sink."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.shared

FLOOR = {"value": 0.94, "full": 0.94, "level": 0.97, "precision": 0.96}
"""Somewhat under the totals that README.md beside this file records; to be raised with them, never lowered."""


def test_blind_pages_keep_their_score(shared: Path, tmp_path: Path) -> None:
    truth = sorted(Path(__file__).parent.glob("*.csv"))
    documents = [shared / "documents" / f"{path.stem}.pdf" for path in truth]
    database = tmp_path / "blind.sqlite"
    ingest = [sys.executable, "-m", "pokin.cli", "ingest", *documents, "--no-scan", "--db", database]
    subprocess.run(ingest, check=True, capture_output=True, cwd=Path(__file__).parents[2])
    score = [sys.executable, shared / "tools" / "score.py", database, *truth, "--json"]
    total = json.loads(subprocess.run(score, check=True, capture_output=True, text=True).stdout)["total"]
    print(total)
    assert total["facts"] > 0
    assert {name: total[name] for name in FLOOR if total[name] < FLOOR[name]} == {}
