"""What the documents say is what the program does: commands, targets, and the README's session word for word."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from typer.testing import CliRunner

from extract.scan import SWITCH
from pokin import handbook
from pokin.cli import COMMANDS, app, load
from pokin.dictionary import document

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "README.id.md", "CONTRIBUTING.md", "docs/first-hour.md"]
WIDTH = "110"


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)


def test_the_data_dictionary_is_up_to_date() -> None:
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == document(), "run `make docs`"


def test_the_list_of_commands_is_up_to_date() -> None:
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == handbook.document(), "run `make docs`"


def test_the_pages_are_a_site_without_dead_links(tmp_path: Path) -> None:
    """Every page of docs/ stands in the menu, every link leads somewhere."""
    pages = {path.name for path in (ROOT / "docs").glob("*.md")}
    assert pages == set(re.findall(r"[\w-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path), strict=True))
    assert (tmp_path / "first-hour.html").is_file()


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_exists(page: str) -> None:
    commands = {name: load(name) for name in COMMANDS}
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"\bpokin ([a-z]+)\b(?! dan\b)", " ".join(re.findall(r"`pokin [^`]*`|\$ pokin .*", text))))
    assert named and named <= set(commands), named - set(commands)


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_is_named_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(
        r"\bmake ((?:[a-z]+ ?)+)",
        " ".join(re.findall(r"`make [^`]*`|^make .*$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)),
    )
    assert {word for words in named for word in words.split()} <= targets


def test_every_folder_that_the_readme_names_exists() -> None:
    for folder in re.findall(r"^([a-z]+)/\s", "\n".join(blocks("README.md", "")), re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder


def sessions(page: str) -> list[tuple[str, str]]:
    found = []
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.mark.parametrize("page", ["README.md", "docs/first-hour.md"])
def test_the_session_of_a_page_is_real(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run in order on the corpus; a line `...` stands for any lines in between."""
    monkeypatch.setenv("COLUMNS", WIDTH)
    monkeypatch.delenv(SWITCH)  # the session reads the scan of the corpus too
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    assert len(sessions(page)) >= 3
    for command, shown in sessions(page):
        words = shlex.split(command)
        assert words[0] == "pokin", command
        result = CliRunner().invoke(app, words[1:])
        expect(shown, result.stdout + result.stderr if result.stderr not in result.stdout else result.stdout, command)


def expect(shown: str, printed: str, command: str) -> None:
    lines = [line.rstrip() for line in printed.splitlines()]
    place = 0
    gap = False
    for line in (line.rstrip() for line in shown.splitlines()):
        if line.strip() in {"...", "│ ...", ""}:
            gap = True
            continue
        found = lines.index(line, place) if line in lines[place:] else -1
        assert found >= 0, f"`{command}` does not print: {line}\n{printed}"
        assert gap or found == place, f"`{command}` prints more before: {line}"
        place, gap = found + 1, False
