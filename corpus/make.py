"""Remakes all documents of the corpus and refreshes their checksums in the manifest: `python -m corpus.make`.

Each entry of manifest.yml names the module that writes its file: a function `make(folder) -> Path`. Making is repeatable to the
byte (for one version of reportlab; the lock file fixes it), so a change of a document is always seen in the diff.
"""

from __future__ import annotations

import hashlib
import importlib
from pathlib import Path
from typing import TypedDict

import yaml

FOLDER = Path(__file__).parent
MANIFEST = FOLDER / "manifest.yml"
HEAD = """# The documents of the corpus: what wrote each, what it shows and which traps it holds.
# sha256 is refreshed by `python -m corpus.make`; all else is written by hand.
"""


class Entri(TypedDict):
    berkas: str
    pembuat: str
    sha256: str
    isi: str
    jebakan: list[str]


def entries() -> list[Entri]:
    """The manifest."""
    loaded: list[Entri] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return loaded


def make_one(entry: Entri, folder: Path) -> Path:
    """Write one document into a folder. Raises ValueError where its maker writes another file than the manifest names."""
    path: Path = importlib.import_module(f"corpus.{entry['pembuat']}").make(folder)
    if path.name != entry["berkas"]:
        raise ValueError(f"corpus/{entry['pembuat']}.py menulis {path.name}, manifest menyebut {entry['berkas']}")
    return path


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    made = entries()
    for entry in made:
        entry["sha256"] = checksum(make_one(entry, FOLDER))
        print(f"{entry['sha256'][:12]}  {entry['berkas']}")
    text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=120)
    MANIFEST.write_text(HEAD + "\n" + text, encoding="utf-8")


if __name__ == "__main__":
    main()
