"""The families of performance tables, one module each; a registry finds them.

A family is a module with a `FAMILY`. Adding one changes nothing here: its heads go into the lexicon, its rows into its
own module, a corpus document and its golden beside them.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from normalize.part import Part


@dataclass(frozen=True)
class Family:
    """A family of tables. `claims` says how sure it is of a part (0..1), `read` turns the part into facts."""

    nama: str
    claims: Callable[[Part], float]
    read: Callable[[Part], None]
    boxes: bool = False
    """its cells are boxes of a cascade, which it knows better than lines between them do"""


CLAIM = 0.5
"""A part that no family claims with at least this is no performance table."""


@cache
def families() -> tuple[Family, ...]:
    """All families, by name."""
    modules = sorted(m.name for m in pkgutil.iter_modules(__path__))
    found = (getattr(importlib.import_module(f"{__name__}.{name}"), "FAMILY", None) for name in modules)
    return tuple(f for f in found if isinstance(f, Family))


def choose(part: Part) -> Family | None:
    """The family that claims the part most; None where none does."""
    claims = sorted(((family.claims(part), family.nama, family) for family in families()), reverse=True)
    return claims[0][2] if claims and claims[0][0] >= CLAIM else None
