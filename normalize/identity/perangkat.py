"""Names of perangkat daerah in lines, and which of them owns the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from normalize.identity.common import (
    COVER,
    DECISIVE,
    HEAD,
    KIND,
    LABEL,
    LEAST_COUNT,
    LEAST_SHARE,
    SELF,
    SHORT_LINE,
    Baris,
    Bukti,
    Judul,
    Tempat,
    lexicon,
)
from normalize.identity.nama import alternatives, is_short, names_in
from normalize.identity.naskah import Naskah, may_be_title
from normalize.text import joined
from schema.words import Kenal


@cache
def label_pattern() -> re.Pattern[str]:
    """A label that names the owner: `Perangkat Daerah :`."""
    return re.compile(rf"^(?:\d+\.?\s*)?(?:{alternatives(lexicon().perangkat_daerah.label)})\s*:\s*", re.IGNORECASE)


HEAD_OF = re.compile(
    r"\b(?:kepala|inspektur|sekretaris daerah|direktur|camat|sekretaris(?= (?:dinas|badan|inspektorat)\b))\b", re.IGNORECASE
)
_RULER = re.compile(r"\b(?:bupati|wali ?kota|gubernur)\b", re.IGNORECASE)
LONG_WORD = 8
"""Letters of a word that one wrong letter does not make another word in the name of an office."""
LEAST_SPELLED = 2
"""So often another spelling must stand in the document to be believed."""
_AREA = re.compile(r" wilayah (?:[ivx]+|\d+)")
_ADDRESSEE = re.compile(r"^\W*(?:(?:yth|kepada|tembusan)\b|\d+[.)](?!\s*jabatan))", re.IGNORECASE)
"""A list of those who get a copy names other offices."""


def heads(naskah: Naskah) -> Iterator[tuple[str, Baris]]:
    """Lines that name a head of an office or of a government (signatures, `Jabatan : Kepala Dinas X`), from that word on."""
    for line, following in pairwise([*naskah.semua, Baris("", Tempat.TEKS, None, None, 0)]):
        match = None if _ADDRESSEE.match(line.teks) else HEAD_OF.search(line.teks) or _RULER.search(line.teks)
        if match and len(line.teks.split()) <= SHORT_LINE and may_be_title(line.teks):
            follows = following.teks if following.halaman == line.halaman and len(following.teks.split()) <= SHORT_LINE else ""
            yield f"{line.teks[match.start() :]}\n{follows}", line


def naming(naskah: Naskah) -> Iterator[Judul]:
    """Titles that can name the document's owner: not heads of columns, not numbered sections."""
    return (title for title in naskah.judul if title.tempat not in (Tempat.SEL, Tempat.SUBBAB))


def evidence_of_perangkat_daerah(naskah: Naskah, kind: Bukti | None) -> list[Bukti]:
    """All evidence of the perangkat daerah, the heaviest first; of equals a full name, the one given most often, the earlier."""
    found: list[Bukti] = []
    for title in naming(naskah):
        weight = KIND if kind is not None and kind.judul is title else COVER * title.tempat.value
        found.extend(
            Bukti(n.nama, weight, joined(title.teks[n.awal : n.akhir]), title.baris_di(n.awal)) for n in names_in(title.teks)
        )
    for line in naskah.semua:
        if label := label_pattern().match(line.teks):
            found.extend(Bukti(n.nama, LABEL, line.teks, line) for n in names_in(line.teks[label.end() :]))
    for text, line in heads(naskah):
        if name := next(names_in(text), None):
            found.append(Bukti(name.nama, HEAD, joined(text[: name.akhir]), line))
    found.extend(Bukti(s.perangkat, SELF, s.teks, s.baris, Kenal.INFERRED) for s in naskah.sebutan)
    found.sort(key=lambda b: (-b.bobot, b.baris.urut))
    found = [b for b in found if b.bobot >= DECISIVE]
    first = next((b.baris.halaman for b in found if b.bobot == LABEL), None)
    times = Counter(b.nilai.lower() for b in found if b.bobot == found[0].bobot)
    found.sort(
        key=lambda b: (-b.bobot, b.bobot == LABEL and b.baris.halaman != first, is_short(b.nilai), -times[b.nilai.lower()])
    )
    return [_spelled(_numbered(found[0], found), naskah), *found[1:]] if found else _by_count(naskah)


def _numbered(best: Bukti, found: list[Bukti]) -> Bukti:
    """The name with the number of its area (`Wilayah II`) where a line break cut that off and another place gives one alone."""
    numbers = {b.nilai.lower(): b for b in found if _AREA.fullmatch(b.nilai.lower().removeprefix(best.nilai.lower()))}
    return next(iter(numbers.values())) if len(numbers) == 1 else best


def _spelled(best: Bukti, naskah: Naskah) -> Bukti:
    """The name as the document writes it elsewhere, more often, where a long word of it differs by one letter.

    A worn title is read wrongly, and a misprint happens once; `bukti` keeps what is printed.
    """
    names = Counter(n.nama.lower() for line in (*naskah.semua, *naskah.sel) for n in names_in(line.teks))
    often = max(names[best.nilai.lower()] + 1, LEAST_SPELLED)
    others = [name for name, count in names.items() if count >= often and _one_letter_off(best.nilai.lower(), name)]
    if len(others) != 1:
        return best
    words = zip(best.nilai.split(), others[0].split(), strict=True)
    name = " ".join(own if own.lower() == other else other.capitalize() for own, other in words)
    return replace(best, nilai=name, cara=Kenal.INFERRED)


def _one_letter_off(one: str, other: str) -> bool:
    if len(one.split()) != len(other.split()):
        return False
    pairs = [(a.strip(","), b.strip(",")) for a, b in zip(one.split(), other.split(), strict=True)]
    unlike = [(a, b) for a, b in pairs if a != b]
    return len(unlike) == 1 and all(min(len(a), len(b)) >= LONG_WORD and Levenshtein.distance(a, b) == 1 for a, b in unlike)


def _by_count(naskah: Naskah) -> list[Bukti]:
    """The perangkat daerah that running text, or a column of its own, names again and again, where nothing else names one."""
    mentions = [(n.nama, line) for line in naskah.teks for n in names_in(line.teks)]
    mentions = mentions or [
        (n.nama, line) for line in naskah.sel for n in names_in(line.teks) if n.akhir - n.awal == len(line.teks)
    ]
    (name, count), *_ = Counter(name for name, _ in mentions).most_common() or [("", 0)]
    if count < LEAST_COUNT or count < LEAST_SHARE * len(mentions):
        return []
    line = next(line for named, line in mentions if named == name)
    return [Bukti(name, DECISIVE, f"{name} ({count} dari {len(mentions)} sebutan)", line, Kenal.INFERRED)]
