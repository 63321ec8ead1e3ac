"""The list of rules is that of the code, in two languages."""

import re
from pathlib import Path

import yaml

from pokin.rules import GROUPS, Bahasa, document, explained, rules

ROOT = Path(__file__).parents[2]
FOUND = re.compile(r'(?:\brule=|temuan\(\s*|_say\(\s*|Temuan\([^)]*aturan=|ReadingNote\(\s*)"([a-z]+(?:-[a-z0-9]+)+)"')


def test_every_rule_that_the_code_names_is_explained() -> None:
    named = {rule for folder in ("extract", "normalize", "store", "pokin") for path in (ROOT / folder).rglob("*.py") for rule in FOUND.findall(path.read_text(encoding="utf-8"))}  # fmt: skip
    assert len(named) > 40
    assert named <= set(rules()), sorted(named - set(rules()))


def test_every_explained_rule_stands_in_the_code() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("extract", "normalize", "store", "pokin")
        for path in (ROOT / folder).rglob("*.py")
    )
    assert [rule for rule in rules() if f'"{rule}"' not in code] == []


def test_rules_have_a_group_and_two_languages() -> None:
    assert {rule.kelompok for rule in rules().values()} == set(GROUPS)
    assert explained("sel-sisa", Bahasa.EN) != explained("sel-sisa", Bahasa.ID)
    assert explained("lain", Bahasa.ID) == "lain"
    text = (ROOT / "pokin" / "aturan.yml").read_text(encoding="utf-8")
    assert len(re.findall(r"^[a-z0-9-]+:", text, re.MULTILINE)) == len(yaml.safe_load(text)), "a rule stands twice"


def test_the_document_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == document(), "run `make docs`"
