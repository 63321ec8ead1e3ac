"""docs/export-review.md shows what the commands print."""

import csv
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pokin.cli import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "export-review.md").read_text(encoding="utf-8")


def confirm_the_first(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    lines[0]["keputusan"] = "konfirmasi"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)


def test_the_session_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["ingest", str(ROOT / "corpus" / "evaluasi-2022.pdf"), "--jobs", "0"]).exit_code == 0
    steps = re.findall(r"^\$ (.*)\n((?:(?!\$|```).*\n)*)", PAGE, re.MULTILINE)
    assert len(steps) == 4
    for command, shown in steps:
        if "review apply" in command:
            confirm_the_first(tmp_path / "antrean.csv")
        result = CliRunner().invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, result.output
        printed = result.stderr.replace(f"{tmp_path}/", "")
        assert [line for line in shown.splitlines() if line != "..." and line not in printed.splitlines()] == [], command


def test_named_options_exist() -> None:
    commands = ("export", "review export", "review apply", "ingest")
    helps = "".join(CliRunner().invoke(app, [*name.split(), "--help"], env={"COLUMNS": "200"}).output for name in commands)
    named = set(re.findall(r"`(--[a-z-]+)", PAGE))
    assert named
    assert {name for name in named if name not in helps} == set()
