"""Reads one head: the field it names, and the words of time, unit and stage in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from normalize import data
from normalize.data import Judul
from normalize.text import joined
from schema.words import BULAN, TRIWULAN, Periode, Tahap

EXACT, FUZZY, PATTERN = 0.99, 0.96, 0.94
"""Header confidence by the way a head was recognised. On the truth pages every column known by a pattern was right (of 40)."""
SURE = 0.95
"""Above it a head is sure; a pattern is not."""
LONGEST_HEAD = 14
"""Words; the longest heads of the T-C tables have 13 once years are taken out. Longer texts are data."""
SHORTEST_FUZZY = 5
"""Letters below which near-equal words are different words (tgt, sat, aksi)."""
SHORTEST_ONE_OFF = 6
"""Letters of a word from which one other letter leaves it the same word; no two heads of one word differ by that."""

_YEAR = re.compile(r"(?<![\d.])(19[89]\d|20[0-4]\d)(?![\d.])")
_SPAN = re.compile(r"\b(19[89]\d|20[0-4]\d)\s*(?:-|–|s d|s/d|sampai dengan)\s*(19[89]\d|20[0-4]\d)\b")
_PERIODS = re.compile(
    r"\b(?:triwulan|tw|tribulan|semester|bulan)\b.*\b(?:i|1|januari)\b\s*(?:-|–|s d|sd|sampai dengan)?\s*(?:ii|iii|iv|[2-4]|12|desember)\b"
)
"""A head over all quarters names no quarter: Triwulan I - IV."""
_BROKEN_YEAR = re.compile(r"(?<=^)(?:2 ?0 ?[0-4] ?\d)$|(?<=^tahun )(?:2 ?0 ?[0-4] ?\d)$")
"""A year alone in its head, broken by the wrap of a narrow cell: 202 / 4."""
_NTH_YEAR = re.compile(r"\btahun (?:ke )?(i|ii|iii|iv|v|vi|[1-6])\b|\bn [12]\b|\btahun n\b")
_YEARS_GROUP = re.compile(r"\btahun ke$")
"""A head over the first, second, third year; it names no year itself: Tahun ke-."""
_COLUMN_NUMBER = re.compile(
    r"^\(?\s*\d{1,2}\s*[a-z]?\s*\)?(?:\s*=\s*[\d()+\-:/x*., %a-z]+)?$|^\(?[ivx]{1,5}\)?$|^\d{1,2}\s?[=:].*$", re.IGNORECASE
)
_UNIT = re.compile(r"^(?:rp|rupiah|%|k|persen|dalam rp|dlm rp|rp 000|ribu rp|juta rp|rp juta|rp jt|rp ribu|orang|dokumen)$")
_TRAILING_UNIT = re.compile(r"\((?:[^()]*)\)")
_SCALE_ALONE = re.compile(r"\(\s*(?:ribu|juta|mil[iy]ar)(?:an)?\s*\)", re.IGNORECASE)
"""A scale in brackets without its currency: Pagu Indikatif (Ribuan)."""
_FILLER = re.compile(r"\b(?:tahun anggaran|tahun|ta|t a|pada|periode|tersebut|yang lalu|berjalan|ini|rp|000|x)\b")


@dataclass(frozen=True)
class Head:
    """One head text, read. `field` is None where the words name no known field.

    `geser_tahun` and `geser_periode`: how far the head is from the year and the period of the table (tahun lalu, bulan ini).
    `sampai`: the last year of a range of years that the head prints instead of a year (Renstra 2018-2023).
    """

    text: str
    field: Judul | None = None
    keyakinan: float = 0.0
    tahun: int | None = None
    sampai: int | None = None
    periode: Periode | None = None
    kumulatif: bool = False
    geser_tahun: int = 0
    geser_periode: int | None = None
    tahap: Tahap | None = None
    pengali: int = 1
    satuan: str | None = None
    sumber_dana: str | None = None
    time_only: bool = False
    unit_only: bool = False

    @property
    def known(self) -> bool:
        """Does the text look like a head at all?"""
        return self.field is not None or self.time_only or self.unit_only or self.sumber_dana is not None

    @property
    def sure(self) -> bool:
        """Known by a printed variant, not by a pattern that may also fit a name."""
        return self.known and self.keyakinan > SURE

    @property
    def named(self) -> bool:
        """Does it surely name a field?"""
        return self.sure and self.field is not None


def is_column_number(text: str) -> bool:
    """Is the text the number of a column: 3, (3), 8=(7/6)?"""
    return bool(_COLUMN_NUMBER.match(text.strip()))


@lru_cache(maxsize=16384)
def read_head(text: str) -> Head:
    """Read one head. Years, periods, stages, factors and units are taken out before the words are looked up."""
    plain = joined(text)
    words = _BROKEN_YEAR.sub(lambda m: m[0].replace(" ", ""), data.judul_key(plain))
    if not words:
        return Head(plain)
    time = data.time_words()
    timed = time.ada.search(words) is not None
    spread = not timed or _PERIODS.search(words)
    periode = None if spread else next((p for p, pattern in time.periode if pattern.search(words)), None)
    kumulatif = timed and bool(time.kumulatif.search(words))
    tahap = next((t for t, pattern in time.tahap if pattern.search(words)), None) if timed else None
    if tahap is Tahap.PERUBAHAN and re.search(r"\bsebelum perubahan\b", words):
        tahap = Tahap.MURNI
    span = _SPAN.search(plain.casefold()) or _SPAN.search(words)
    years = [] if span else _YEAR.findall(words)
    tahun = int(years[-1]) if len(set(years)) == 1 else None
    pengali = (
        next((f for f, pattern in time.pengali if pattern.search(words)), 1)
        if re.search(r"\brp\b|rupiah|\bdalam\b|\b000\b", words) or _SCALE_ALONE.search(plain)
        else 1
    )
    satuan = "Rp" if re.search(r"\brp\b", words) else "%" if "%" in words else None
    shifted = timed and tahun is None
    geser_tahun = next((steps for steps, pattern in time.geser_tahun if pattern.search(words)), 0) if shifted else 0
    moved = timed and periode is None
    geser_periode = next((steps for steps, pattern in time.geser_periode if pattern.search(words)), None) if moved else None
    attributes: dict[str, Any] = {
        "tahun": tahun, "sampai": int(span[2]) if span else None, "periode": periode, "kumulatif": kumulatif, "tahap": tahap, "pengali": pengali, "satuan": satuan,
        "geser_tahun": geser_tahun, "geser_periode": geser_periode,
    }  # fmt: skip
    relative = geser_periode is not None
    if _UNIT.match(words):
        return Head(plain, unit_only=True, keyakinan=EXACT, **attributes)
    if words in data.value_words().sumber_dana:
        return Head(plain, sumber_dana=plain, keyakinan=EXACT, **attributes)
    field, sure = _field(words, plain)
    if (
        (field is None or relative)
        and (tahun or periode or kumulatif or tahap or relative)
        and not _without_time(data.judul_key(_SCALE_ALONE.sub(" ", plain)), time, stages=True)
    ):
        return Head(plain, time_only=True, keyakinan=EXACT, **attributes)
    if field is None and _YEARS_GROUP.search(words):
        return Head(plain, time_only=True, keyakinan=EXACT, **attributes)
    return Head(plain, field=field, keyakinan=sure, **attributes)


def _without_time(words: str, time: data.Waktu, stages: bool = False) -> str:
    rest = _YEAR.sub(" ", _SPAN.sub(" ", words))
    rest = _NTH_YEAR.sub(" ", rest)
    if not time.ada.search(rest):
        return " ".join(_FILLER.sub(" ", rest).split())
    for _, pattern in time.periode:
        rest = pattern.sub(" ", rest)
    if stages:
        for _, pattern in time.tahap:
            rest = pattern.sub(" ", rest)
    for _, pattern in (*time.geser_periode, *time.geser_tahun):
        rest = pattern.sub(" ", rest)
    rest = time.kumulatif.sub(" ", rest)
    return " ".join(_FILLER.sub(" ", rest).split())


def _field(words: str, plain: str) -> tuple[Judul | None, float]:
    variants = data.judul_by_variant()
    time = data.time_words()
    bare = data.judul_key(_TRAILING_UNIT.sub(" ", plain))
    untimed = _without_time(words, time)
    forms = [words, bare, untimed, untimed if bare == words else _without_time(bare, time)]
    forms += [re.sub(r"\b(?:rp|%)\b|%", " ", form) for form in forms[2:]]
    forms = list(dict.fromkeys(" ".join(form.split()) for form in forms if form.strip()))
    for form in forms:
        if form in variants:
            return _of_share(variants[form], words), EXACT
    if either := _either(plain):
        return either, EXACT
    for form in forms:
        if len(form) >= SHORTEST_FUZZY and (glued := _glued_variants().get(form.replace(" ", ""))):
            return _of_share(glued, words), FUZZY
    if len(words.split()) > LONGEST_HEAD:
        return None, 0.0
    _, threshold = data.thresholds()
    for form in forms:
        if len(form) >= SHORTEST_FUZZY:
            found = process.extractOne(form, _long_variants(), scorer=fuzz.ratio, score_cutoff=threshold)
            if found and not _differs(form, found[0]):
                return _of_share(variants[found[0]], words), FUZZY
    for form in forms:
        if found_one := _one_letter_off(form):
            return variants[found_one], FUZZY
    for form in (forms[-1], words):
        for pattern, field in data.judul_patterns():
            if pattern.search(form):
                return field, PATTERN
    return None, 0.0


def _of_share(field: Judul, words: str) -> Judul:
    """A percentage of the money spent is the share spent: % Penyerapan Anggaran."""
    share = re.search(r"%|\b(?:persen|persentase|prosentase)\b", words) and not re.search(r"\brp\b", words)
    return data.judul()["serapan"] if share and field.nama == "realisasi_anggaran" else field


def _either(plain: str) -> Judul | None:
    """A head of alternatives that are all the same field: Kinerja Utama / Sasaran."""
    fields = [data.judul_by_variant().get(data.judul_key(part)) for part in re.split(r"\s*/\s*|\batau\b", plain)]
    return fields[0] if len(fields) > 1 and all(f is not None and f == fields[0] for f in fields) else None


ORDINALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def bare_period(text: str, group: str) -> Periode | None:
    """The quarter or month that a bare ordinal means under a group that speaks of quarters or months."""
    words, over = data.judul_key(text), data.judul_key(group)
    if re.search(r"\b(?:triwulan|tri wulan|tribulan|tw|trw)\b", over) and words in ORDINALS:
        return TRIWULAN[ORDINALS[words] - 1]
    if re.search(r"\bbulan\b", over) and re.fullmatch(r"\d{1,2}", words) and 1 <= int(words) <= len(BULAN):
        return BULAN[int(words) - 1]
    return None


_LETTERS = {"t": "target", "r": "realisasi", "c": "capaian"}


def bare_kind(text: str, group: str) -> Head | None:
    """T, R or C under a year or a quarter: target, realisasi, capaian."""
    name, over = _LETTERS.get(data.judul_key(text)), read_head(group)
    return replace(read_head(name), text=joined(text), keyakinan=PATTERN) if name and (over.time_only or over.tahun) else None


def is_nth_year(text: str, group: str) -> bool:
    """Is the text the bare number of a year under a group that says Tahun ke-?"""
    return bool(_YEARS_GROUP.search(data.judul_key(group)) and re.fullmatch(r"[1-9]", data.judul_key(text)))


def _one_letter_off(form: str) -> str | None:
    """The head of one word that differs from a word in one letter: URAIAN read as UNAIAN. Short ratios are too low for it."""
    if len(form) < SHORTEST_ONE_OFF or not form.isalpha():
        return None
    near = (v for v in _long_variants() if len(v) == len(form) and sum(a != b for a, b in zip(v, form, strict=True)) == 1)
    return next(near, None)


@lru_cache(maxsize=1)
def _glued_variants() -> dict[str, Judul]:
    """Fields by variants without spaces: narrow cells break words (PENGHITUNG AN), readers glue them."""
    return {
        variant.replace(" ", ""): field for variant, field in data.judul_by_variant().items() if len(variant) >= SHORTEST_FUZZY
    }


@lru_cache(maxsize=1)
def _long_variants() -> list[str]:
    return [v for v in data.judul_by_variant() if len(v) >= SHORTEST_FUZZY]


def _differs(form: str, variant: str) -> bool:
    """A short head that is a whole word away from the variant is another head (program, kegiatan; target, realisasi)."""
    return len(form.split()) != len(variant.split()) and form.replace(" ", "") != variant.replace(" ", "")
