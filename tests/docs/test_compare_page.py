"""docs/compare.md is real: every command prints what it shows, every query gives the rows it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import store
from pokin.cli import app
from store.lookup import rows
from store.views import definitions

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")
WIDTH = "110"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("halaman")
    (made / "corpus").symlink_to(ROOT / "corpus")
    return made


def test_every_command_prints_what_the_page_shows(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", WIDTH)
    shown = re.findall(r"```console\n\$ (.*?)\n(.*?)```", PAGE, re.DOTALL)
    assert len(shown) >= 4
    for command, output in shown:
        result = CliRunner().invoke(app, shlex.split(command)[1:])
        assert result.exit_code == 0, result.output
        if output.strip() != "...":
            printed = [line.rstrip() for line in (result.stdout + result.stderr).splitlines()]
            assert printed == output.splitlines(), command


def test_every_query_gives_what_the_page_shows(folder: Path) -> None:
    database = folder / "pokin.sqlite"
    if not database.exists():
        files = [str(ROOT / "corpus" / name) for name in re.findall(r"corpus/(\S+\.pdf)", PAGE)]
        CliRunner().invoke(app, ["ingest", *files, "--db", str(database)])
    engine = store.open_database(str(database), create=False)
    shown = re.findall(r"```sql\n(.*?)```\n\n((?:\|[^\n]*\n)+)", PAGE, re.DOTALL)
    assert len(shown) >= 4
    for sql, table in shown:
        found = [["" if value is None else str(value) for value in row.values()] for row in rows(engine, sql)]
        assert found == [line.strip("\n")[1:-1].split("|") for line in table.splitlines()[2:]], sql
    engine.dispose()


def test_every_view_that_is_named_exists() -> None:
    named = set(re.findall(r"\bv_[a-z_]+\b", PAGE))
    assert len(named) >= 11
    assert named <= set(definitions())
