"""Writes the data dictionary from schema/ and the views: one source of meaning, so that the two cannot drift apart.

`python -m pokin.dictionary FILE` writes it; a test compares the committed file.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel
from pydantic.fields import FieldInfo

import schema.cascade
import schema.confidence
import schema.provenance
import schema.raw
import schema.words
from store import open_database
from store.dictionary import Kolom, view_columns
from store.views import definitions, meaning

T = TypeVar("T")

INTRO = """# Data dictionary

Made by `make docs` from `schema/`, `store/views/` and `store/kamus.yml`; do not edit by hand. The view `v_kamus` holds the same.
The views are a contract: columns keep their names and meaning, more may be added.
"""


def document() -> str:
    """The whole dictionary as Markdown."""
    columns = _view_columns()
    parts = [INTRO, "## Views\n", *(_view(name, columns) for name in sorted(columns))]
    parts += ["## Words\n", *(_words(kind) for kind in _members(schema.words, StrEnum))]
    parts.append("## Models\n")
    for module in (schema.cascade, schema.provenance, schema.confidence, schema.raw):
        parts += [_model(kind) for kind in _members(module, BaseModel)]
    return "\n".join(parts)


def _members(module: object, base: type[T]) -> list[type[T]]:
    here = [v for v in vars(module).values() if isinstance(v, type) and issubclass(v, base)]
    return [kind for kind in here if kind.__module__ == getattr(module, "__name__", "")]


def _view(name: str, columns_of: dict[str, tuple[Kolom, ...]]) -> str:
    rows = "\n".join(f"| `{c.nama}` | {c.tipe} | {c.satuan} | {c.arti} |" for c in columns_of[name])
    return f"### {name}\n\n{meaning(name)}\n\n| column | type | unit | meaning |\n|---|---|---|---|\n{rows}\n"


def _view_columns() -> dict[str, tuple[Kolom, ...]]:
    engine = open_database("sqlite://")
    with engine.connect() as connection:
        return {name: view_columns(connection, name) for name in definitions()}


def _words(kind: type[StrEnum]) -> str:
    return f"### {kind.__name__}\n\n{_paragraph(kind)}\n\n{', '.join(f'`{word}`' for word in kind)}\n"


def _model(kind: type[BaseModel]) -> str:
    rows = "\n".join(f"| `{name}` | {_type(field)} | {field.description or ''} |" for name, field in kind.model_fields.items())
    return f"### {kind.__name__}\n\n{_paragraph(kind)}\n\n| field | type | meaning |\n|---|---|---|\n{rows}\n"


def _paragraph(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())


def _type(field: FieldInfo) -> str:
    kind = field.annotation
    name = getattr(kind, "__name__", None) if isinstance(kind, type) and not getattr(kind, "__args__", None) else str(kind)
    for noise in (
        "schema.words.",
        "schema.raw.",
        "schema.cascade.",
        "schema.provenance.",
        "schema.confidence.",
        "typing.",
        "decimal.",
    ):
        name = str(name).replace(noise, "")
    return f"`{str(name).replace('|', 'or')}`"


def main() -> None:
    """Write the dictionary to the file that the command line names."""
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
