"""The year of a document: from titles and covers, never from a signing date alone."""

from __future__ import annotations

import re
from functools import cache

from normalize.identity.common import COVER, KIND, SELF, SIGNATURE, Bukti, Tempat, any_of, as_identity, lexicon
from normalize.identity.kata import kinds_in
from normalize.identity.nama import alternatives
from normalize.identity.naskah import YEAR_ALONE, Naskah
from schema.cascade import Identitas
from schema.words import JenisDokumen, Kenal

_SPAN = re.compile(r"(20[0-4]\d)\s*(?:[-–—]|s\.?/?d\.?|sampai(?: dengan)?)\s*(20[0-4]\d)(?!\d)", re.IGNORECASE)
_YEAR = re.compile(
    r"(?:tahun|t\.\s?a\.?|\bta|\bth)\.?\s*(?:anggaran|penilaian|pelaporan)?\s*:?\s*[\[(]?(20[0-4]\d)(?!\d)", re.IGNORECASE
)
_PERIOD_YEAR = re.compile(
    r"\b(?:triwulan|tri\s?wulan|tw|semester)\s*(?:i{1,3}|iv|[1-4])\s*[,\s]\s*(20[0-4]\d)(?!\d)", re.IGNORECASE
)
_BARE_YEAR = re.compile(r"(?<![\d/.])[\[(]?(20[0-4]\d)[\])]?(?![\d/.])")
_YEAR_LABEL = re.compile(r"^\W*tahun\s*(?:anggaran|penilaian|pelaporan)?\s*:\s*20\d\d\W*$", re.IGNORECASE)
IMPRINT = SIGNATURE + 0.1
"""Weight of a bare year apart from the title, as under the name of the office on a cover: often that of printing, so any
year with the word Tahun on the cover or in a running head outweighs it."""


@cache
def _dated() -> re.Pattern[str]:
    """A month before a year: a date of signing or printing."""
    return re.compile(rf"(?:{alternatives(lexicon().bulan)})\s*,?\s*$", re.IGNORECASE)


@cache
def _of_month() -> re.Pattern[str]:
    """The year of the month that a report is of: Bulan September 2022."""
    return re.compile(rf"\bbulan\s*:?\s*(?:{alternatives(lexicon().bulan)})\s*(20[0-4]\d)(?!\d)", re.IGNORECASE)


def _years(text: str, *, bare: bool) -> list[str]:
    """Years that a title names; with `bare` also a year without the word Tahun, unless a month stands before it."""
    text = _SPAN.sub(" ", text)
    years = [match[1] for match in _YEAR.finditer(text)]
    if not years:
        years = [match[1] for pattern in (_PERIOD_YEAR, _of_month()) for match in pattern.finditer(text)]
    if not years and bare:
        years = [match[1] for match in _BARE_YEAR.finditer(text) if not _dated().search(text[: match.start()])]
    return years


def evidence_of_tahun(naskah: Naskah, kind: Bukti | None) -> list[Bukti]:
    """All evidence of the year, the heaviest first; of equals the earlier. Running text and dates are none."""
    found: list[Bukti] = []
    for title in naskah.judul:
        own = kind is not None and kind.judul is title
        named = own or any(True for _ in kinds_in(title.teks, lexicon().judul))
        if not named and title.tempat not in (Tempat.SAMPUL, Tempat.KEPALA):
            continue
        weight = KIND if own else COVER * title.tempat.value
        for line in title.baris:
            if any_of(lexicon().tahun_lain).search(line.teks.lower()):
                continue
            alone = bool(YEAR_ALONE.match(line.teks))
            bare = named or title.tempat is Tempat.KEPALA or alone
            sure = min(weight, IMPRINT) if alone and not own else weight
            found.extend(Bukti(year, sure, line.teks, line, judul=title) for year in _years(line.teks, bare=bare))
    labels = (line for line in naskah.semua if _YEAR_LABEL.match(line.teks))
    found.extend(Bukti(_years(line.teks, bare=True)[0], COVER, line.teks, line) for line in labels)
    found.extend(
        Bukti(s.tahun, SELF, s.teks, s.baris, Kenal.INFERRED)
        for s in naskah.sebutan
        if s.tahun and kind and s.jenis == kind.nilai and "-" not in s.tahun
    )
    return sorted(found, key=lambda b: (-b.bobot, b.baris.urut))


def decide_year(evidence: list[Bukti], kind: Bukti | None, span: Bukti | None) -> Identitas:
    """The year of the title, cover, running head or label; else the one that all titles inside of its kind name, or it says of itself."""
    if span is not None and ((kind and kind.nilai == JenisDokumen.RENSTRA) or not evidence or evidence[0].bobot < SIGNATURE):
        return Identitas(bukti=f"judul menyebut rentang tahun {span.nilai}: {span.teks}")
    if evidence and evidence[0].bobot >= SIGNATURE:
        return as_identity(evidence[0])
    inside = [
        b
        for b in evidence
        if kind and b.judul and any(e.jenis == kind.nilai for e, _, _ in kinds_in(b.judul.teks, lexicon().judul))
    ]
    for group in (inside, [b for b in evidence if b.cara is Kenal.INFERRED]):
        if len({b.nilai for b in group}) == 1:
            return as_identity(group[0]).model_copy(update={"cara": Kenal.INFERRED})
    years = sorted({b.nilai for b in inside})
    return Identitas(
        bukti=f"judul di dalamnya menyebut beberapa tahun: {', '.join(years)}" if years else "tidak ada judul yang menyebut tahun"
    )


def span_of(naskah: Naskah, kind: Bukti | None) -> Bukti | None:
    """The span of years that the title of the document, or a running head, names; else the one that it introduces itself with."""
    for title in naskah.judul:
        if title.tempat is Tempat.KEPALA or (kind is not None and kind.judul is title):
            for line in title.baris:
                if (match := _SPAN.search(line.teks)) and int(match[1]) < int(match[2]):
                    return Bukti(f"{match[1]}-{match[2]}", KIND, line.teks, line)
    spans = {s.tahun: s for s in naskah.sebutan if s.tahun and "-" in s.tahun and kind is not None and s.jenis == kind.nilai}
    if len(spans) == 1:
        year, said = next(iter(spans.items()))
        return Bukti(year, SELF, said.teks, said.baris, Kenal.INFERRED)
    return None
