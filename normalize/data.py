"""Loads the lexicon: facts about documents as data, checked once, frozen.

The files stand in the folder `normalize/lexicon/`; each begins with what it holds and where it was seen. A file that
contradicts itself (one head in two fields, one spelling with two corrections) raises LexiconError at start.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ConfigDict, Field

from normalize.text import key
from schema.base import Model
from schema.errors import LexiconError
from schema.words import Jenis, Level, Periode, SatuanKelas, Tahap

FOLDER = Path(__file__).with_name("lexicon")


class Judul(Model):
    """What a column under a known head holds."""

    nama: str = Field(description="name of the field")
    peran: str = Field(description="nomor, kode, unsur, indikator, nilai, anggaran, atribut, satuan, grup, konteks, ...")
    level: Level | None = Field(None, description="level of the element, or of what the indicator measures")
    jenis: Jenis | None = Field(None, description="kind of fact")
    periode: Periode | None = Field(None, description="period that the head itself names")
    gabungan: bool = Field(False, description="definition and formula stand in one cell")
    varian: tuple[str, ...] = Field((), description="heads as printed")


class Satuan(Model):
    """A standard unit with its printed forms."""

    baku: str
    kelas: SatuanKelas
    bentuk: tuple[str, ...]


class KataNilai(Model):
    """Words that stand in the place of a number."""

    kosong: frozenset[str]
    strip: frozenset[str]
    nihil: frozenset[str]
    tidak_ada: frozenset[str]
    predikat: frozenset[str]
    rupiah: tuple[str, ...]
    rupiah_ocr: tuple[str, ...]
    bukan_jumlah: tuple[str, ...]
    sumber_dana: frozenset[str]


def load(name: str) -> Any:
    """The content of one file of the lexicon. Raises LexiconError where it cannot be read."""
    try:
        return yaml.load(
            (FOLDER / f"{name}.yml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except (OSError, yaml.YAMLError) as error:
        raise LexiconError(f"lexicon/{name}.yml tidak terbaca: {error}") from error


def judul_key(text: str) -> str:
    """The key of a head; % is a word of its own."""
    return " ".join(key(text).replace("%", " % ").split())


@cache
def judul() -> dict[str, Judul]:
    """Fields by name."""
    return {entry["nama"]: Judul.model_validate(entry) for entry in load("judul")}


@cache
def judul_by_variant() -> dict[str, Judul]:
    """Fields by the key of each variant. A variant in two fields is an error."""
    found: dict[str, Judul] = {}
    for field in judul().values():
        for variant in field.varian:
            word = judul_key(str(variant))
            if word in found and found[word].nama != field.nama:
                raise LexiconError(f"judul.yml: `{variant}` ada di {found[word].nama} dan {field.nama}")
            found[word] = field
    return found


@cache
def judul_patterns() -> tuple[tuple[re.Pattern[str], Judul], ...]:
    """Patterns for heads that no list can hold, in order."""
    return tuple((re.compile(entry["pola"]), judul()[entry["nama"]]) for entry in load("pola_judul"))


@cache
def units() -> dict[str, Satuan]:
    """Units by printed form (lower case)."""
    found: dict[str, Satuan] = {}
    for entry in load("satuan"):
        unit = Satuan.model_validate(entry)
        for form in unit.bentuk:
            if form in found and found[form].baku != unit.baku:
                raise LexiconError(f"satuan.yml: `{form}` ada di {found[form].baku} dan {unit.baku}")
            found[form] = unit
    return found


@cache
def value_words() -> KataNilai:
    """Words that stand in the place of a number."""
    return KataNilai.model_validate({name: [str(v).casefold() for v in words] for name, words in load("nilai").items()})


@cache
def spelling() -> tuple[dict[str, str], dict[str, str]]:
    """Corrections: of any word or word group, and of the first token only."""
    data = load("ejaan")
    for wrong, right in data["kata"].items():
        if wrong == right or right in data["kata"]:
            raise LexiconError(f"ejaan.yml: `{wrong}` -> `{right}` berputar")
    return data["kata"], data["awal"]


@cache
def vetoes() -> tuple[tuple[str, str], ...]:
    """Pairs of word groups that keep two names apart."""
    return tuple((key(str(a)), key(str(b))) for a, b in load("veto")["pasangan"])


@cache
def titles_of_writing() -> tuple[re.Pattern[str], ...]:
    """Titles of tables that plan the writing of the document itself."""
    return tuple(re.compile(str(p), re.IGNORECASE) for p in load("veto")["penyusunan"])


@cache
def thresholds() -> tuple[int, int]:
    """Ratios (0-100) from which two names, and two heads, are the same."""
    data = load("veto")
    return data["sama"], data["judul"]


class Waktu(Model):
    """Compiled words of time."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    periode: tuple[tuple[Periode, re.Pattern[str]], ...]
    kumulatif: re.Pattern[str]
    tahap: tuple[tuple[Tahap, re.Pattern[str]], ...]
    pengali: tuple[tuple[int, re.Pattern[str]], ...]
    geser_periode: tuple[tuple[int, re.Pattern[str]], ...]
    geser_tahun: tuple[tuple[int, re.Pattern[str]], ...]
    ada: re.Pattern[str]
    """Found in every text in which a period, a stage, a shift or a cumulation is found."""


WORD = r"\b"


def any_pattern(patterns: Sequence[str]) -> re.Pattern[str]:
    r"""One pattern that is found where any of the patterns is; each must begin at a word (`\b` or `^`).

    Running text holds no word of time: one search tells it in a twentieth of the time of 31 (normalizing a third faster).
    Raises LexiconError.
    """
    for pattern in patterns:
        if not pattern.startswith((WORD, "^")):
            raise LexiconError(f"pola tidak dimulai di awal kata: {pattern}")
    words = "|".join(f"(?:{pattern})" for pattern in (p.removeprefix(WORD) for p in patterns))
    return re.compile(f"{WORD}(?:{words})")


@cache
def time_words() -> Waktu:
    """Words of periods, stages and factors in heads."""
    data = load("periode")
    shifts = data["bergeser"]
    groups = (data["periode"], data["tahap"], shifts["periode"], shifts["tahun"])
    every = [pattern for group in groups for pattern in group.values()]
    return Waktu(
        periode=tuple((Periode(name), re.compile(pattern)) for name, pattern in data["periode"].items()),
        kumulatif=re.compile(data["kumulatif"]),
        tahap=tuple((Tahap(name), re.compile(pattern)) for name, pattern in data["tahap"].items()),
        pengali=tuple((int(factor), re.compile(pattern)) for factor, pattern in data["pengali"].items()),
        geser_periode=tuple((int(steps), re.compile(pattern)) for steps, pattern in shifts["periode"].items()),
        geser_tahun=tuple((int(steps), re.compile(pattern)) for steps, pattern in shifts["tahun"].items()),
        ada=any_pattern([*every, data["kumulatif"]]),
    )


class Nomenklatur(Model):
    """The kegiatan of a program, each with its sub kegiatan, by name."""

    program: str
    sejak: int = Field(description="first year of documents that use these names")
    kegiatan: dict[str, tuple[str, ...]]


@cache
def nomenclature() -> tuple[Nomenklatur, ...]:
    """Programs whose kegiatan have the same names everywhere."""
    return tuple(Nomenklatur.model_validate(entry) for entry in load("nomenklatur"))
