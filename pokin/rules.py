"""What findings mean, in Indonesian and English: the list `aturan.yml`, for `pokin check` and for docs/rules.md.

`python -m pokin.rules FILE` writes the document; a test compares the committed file.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml

from schema.base import Model


class Bahasa(StrEnum):
    """Language of the explanations."""

    ID = "id"
    EN = "en"


class Aturan(Model):
    """A rule of findings."""

    kelompok: str
    id: str
    en: str

    def meaning(self, language: Bahasa) -> str:
        """What a finding of this rule says."""
        return self.id if language is Bahasa.ID else self.en


GROUPS = {
    "hitungan": "Arithmetic and redundancy",
    "angka": "Figures",
    "tabel": "Tables and the cell account",
    "pohon": "Trees and names",
    "baca": "Reading the file",
    "identitas": "Identity",
    "berkas": "Files",
    "keputusan": "Decisions",
}
INTRO = """# Rules of findings

Made by `make docs` from `pokin/aturan.yml`; do not edit by hand. A rule never changes a value; it may lower or raise confidence and
propose a reading (`diharapkan`). error loses or contradicts a figure, warning casts doubt on one, info explains.
`pokin check` filters by rule, severity and document; `--gagal-jika warning` ends with 1 where a finding is that grave or graver;
`--sisa` lists cells that nothing explained; `--bahasa en` explains the rules in English.
"""


@cache
def rules() -> dict[str, Aturan]:
    """All rules by name."""
    found = yaml.safe_load((files("pokin") / "aturan.yml").read_text(encoding="utf-8"))
    return {name: Aturan.model_validate(entry) for name, entry in found.items()}


def explained(name: str, language: Bahasa) -> str:
    """The meaning of a rule; its name where the list does not have it (a database of another version)."""
    rule = rules().get(name)
    return rule.meaning(language) if rule else name


def document() -> str:
    """The list as Markdown."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name, rule in sorted(rules().items()):
        groups[rule.kelompok].append(f"| `{name}` | {rule.id} | {rule.en} |")
    parts = (
        f"## {title}\n\n| rule | arti | meaning |\n|---|---|---|\n" + "\n".join(groups[key]) + "\n"
        for key, title in GROUPS.items()
    )
    return INTRO + "\n" + "\n".join(parts)


def main() -> None:
    """Write the list to the file that the command line names."""
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
