"""Which canonical indicator a name is, and which names belong together: exact first, then near with vetoes, else proposed.

A name of several readings stays without concept: nothing is merged silently. Every match says how it is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from pydantic import Field
from rapidfuzz import fuzz

from normalize import data
from normalize.builder import Builder
from normalize.names import corrected, name_key, same_name, vetoed
from normalize.text import joined, key
from schema.base import Model
from schema.errors import LexiconError
from schema.words import SatuanKelas

SHORTEST = 12
"""Letters from which a name may be matched by nearness: in an abbreviation one letter is another indicator (IPG, IDG)."""
ALIKE = 94
"""Ratio (0-100) from which names without concept are proposed as one; a person decides."""
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s+", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_PLACE = re.compile(r"\s(?:di\s)?(?:kabupaten|kab\.|kota|provinsi|prov\.)\s+[\w.-]+(?:\s[\w.-]+){0,2}$", re.IGNORECASE)
_OWNER = re.compile(
    r"\s(?:(?:pada|di)\s)?(?:dinas|badan|biro|sekretariat|inspektorat|kecamatan|kelurahan|satpol|bappeda|rsud|opd|skpd|perangkat daerah"
    r"|dis[a-z]{4,})\b.*$",
    re.IGNORECASE,
)
"""The owner at the end of a name: `Nilai SAKIP Dinas X`. Abbreviated names of a dinas begin with dis- (DISNAKER)."""


class CaraKonsep(StrEnum):
    """How a concept is known: the name equals one of its names, or comes near enough to one."""

    PERSIS = "persis"
    EJAAN = "ejaan"


class Konsep(Model):
    """A canonical indicator."""

    konsep: str = Field(description="its key")
    nama: str
    bidang: str = Field(description="field of government; umum: of every perangkat daerah; makro: of the whole region")
    satuan: SatuanKelas = Field(description="class of its unit")
    polaritas: str = Field(description="naik or turun: which way is better")
    pemilik: bool = Field(False, description="its names may end in the perangkat daerah that it is about")
    definisi: str
    sebutan: tuple[str, ...] = Field(description="names as printed, the abbreviation among them")
    bukan: tuple[str, ...] = Field((), description="word groups that make a near name another indicator")


@dataclass(frozen=True)
class Cocok:
    """A match: the concept, how it is known, and what it rests on."""

    konsep: Konsep
    cara: CaraKonsep
    bukti: str


@cache
def concepts() -> dict[str, Konsep]:
    """All concepts by key."""
    return {entry["konsep"]: Konsep.model_validate(entry) for entry in data.load("konsep")}


@cache
def _known() -> dict[str, tuple[Konsep, str]]:
    """Concept and printed name by the key of each name. A name of two concepts is an error."""
    found: dict[str, tuple[Konsep, str]] = {}
    for concept in concepts().values():
        for name in (concept.nama, *concept.sebutan):
            other = found.setdefault(name_key(_plain(name)), (concept, name))[0]
            if other.konsep != concept.konsep:
                raise LexiconError(f"konsep.yml: `{name}` ada di {other.konsep} dan {concept.konsep}")
    return found


def _plain(name: str) -> str:
    """The name without ordinal, and without brackets that hold a unit or an abbreviation in capitals."""
    units = data.units()

    def kept(match: re.Match[str]) -> str:
        inner = match[1].strip()
        return "" if inner.casefold() in units or re.fullmatch(r"[A-Z]{2,6}", inner) else match[0]

    return _BRACKET.sub(kept, _NUMBER.sub("", joined(name))).strip() or name


@lru_cache(maxsize=65536)
def match(name: str) -> Cocok | None:
    """The concept of an indicator's name; None where none is certain.

    A bracket that holds the abbreviation of another concept contradicts the name: `Indeks Pemberdayaan Gender (IPG)`.
    """
    plain = _plain(name)
    found = _exact(plain) or _near(plain)
    inside = {known[0].konsep for text in _BRACKET.findall(name) if (known := _known().get(name_key(text)))}
    return found if found and inside <= {found.konsep.konsep} else None


def _exact(plain: str) -> Cocok | None:
    for shown, cut in ((plain, ""), *_shorter(plain)):
        known = _known().get(name_key(shown))
        if known and (not cut or known[0].pemilik or _PLACE.fullmatch(cut)):
            return Cocok(known[0], CaraKonsep.PERSIS, f"sebutan '{known[1]}'" + (f", tanpa '{cut.strip()}'" if cut else ""))
    return None


def _shorter(name: str) -> Iterable[tuple[str, str]]:
    """The name without the place or the owner at its end, and what was cut off."""
    for end in (_PLACE, _OWNER):
        found = end.search(name)
        if found and found.start():
            yield name[: found.start()], found[0]


def _near(name: str) -> Cocok | None:
    own = name_key(name)
    least, _ = data.thresholds()
    if len(own) < SHORTEST:
        return None
    near = [
        (fuzz.ratio(own, other), concept, printed)
        for other, (concept, printed) in _known().items()
        if len(other) >= SHORTEST
        and fuzz.ratio(own, other, score_cutoff=least)
        and re.findall(r"\d+", own) == re.findall(r"\d+", other)
        and not vetoed(name, printed)
        and not _excluded(name, concept)
    ]
    if len({concept.konsep for _, concept, _ in near}) != 1:
        return None
    ratio, concept, printed = max(near, key=lambda found: found[0])
    return Cocok(concept, CaraKonsep.EJAAN, f"{ratio:.0f}% dari sebutan '{printed}'")


def _excluded(name: str, concept: Konsep) -> bool:
    words = f" {key(corrected(name))} "
    return any(f" {key(other)} " in words for other in concept.bukan)


def mark(builder: Builder) -> None:
    """Write the concept beside each indicator of a file."""
    for number, indicator in builder.indikator_.items():
        found = match(indicator.teks_baku)
        if found:
            change = {"konsep": found.konsep.konsep, "konsep_cara": found.cara.value, "konsep_bukti": found.bukti}
            builder.indikator_[number] = indicator.model_copy(update=change)


def concept_named(wanted: str) -> Konsep | None:
    """The concept that a person means: its key, its name, or one of its printed names."""
    found = concepts().get(wanted.strip().casefold().replace(" ", "_"))
    matched = None if found else match(wanted)
    return found or (matched.konsep if matched else None)


@dataclass(frozen=True)
class Kelompok:
    """Names that are one: the name they go by, and their printed forms; the forms of one tuple differ in capitals and punctuation only."""

    nama: str
    bentuk: tuple[tuple[str, ...], ...]

    @property
    def semua(self) -> frozenset[str]:
        """All printed forms."""
        return frozenset(name for same in self.bentuk for name in same)


def groups(names: Iterable[str]) -> list[Kelompok]:
    """Names of sub kegiatan by name: equal words, or spelling variants; vetoes keep look-alikes apart.

    A group goes by its name in the nomenclature, else by its most frequent form. A name joins a group only where it is
    the same as every form in it, so that no chain of small steps joins two different names; and two names of the
    nomenclature are never one.
    """
    counted = Counter(joined(name) for name in names if key(name))
    exact: dict[str, list[str]] = {}
    for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        exact.setdefault(key(name), []).append(name)
    made: list[list[list[str]]] = []
    for forms in exact.values():
        home = next((group for group in made if all(_one(forms[0], other[0]) for other in group)), None)
        if home is None:
            made.append([forms])
        else:
            home.append(forms)
    return [_group(group) for group in made]


@cache
def _official() -> dict[str, str]:
    """Names of sub kegiatan in the nomenclature, by key."""
    return {name_key(sub): sub for entry in data.nomenclature() for subs in entry.kegiatan.values() for sub in subs}


def _one(name: str, other: str) -> bool:
    a, b = name_key(name), name_key(other)
    return a == b or (not (a in _official() and b in _official()) and same_name(name, other))


def _group(forms: Sequence[Sequence[str]]) -> Kelompok:
    name = next((_official()[name_key(form[0])] for form in forms if name_key(form[0]) in _official()), forms[0][0])
    return Kelompok(name, tuple(tuple(same) for same in forms))


def proposals(names: Iterable[str]) -> list[list[str]]:
    """Names without concept that look like one indicator, most frequent first in each; a person decides. Singles are left out."""
    counted = Counter(joined(name) for name in names if match(name) is None and len(name_key(name)) >= SHORTEST)
    made: list[tuple[str, list[str]]] = []
    for name, _ in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        own = name_key(name)
        near = (
            forms
            for first, forms in made
            if fuzz.ratio(own, first, score_cutoff=ALIKE)
            and re.findall(r"\d+", own) == re.findall(r"\d+", first)
            and not vetoed(name, forms[0])
        )
        home = next(near, None)
        if home is None:
            made.append((own, [name]))
        else:
            home.append(name)
    return [forms for _, forms in made if len(forms) > 1]
