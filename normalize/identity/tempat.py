"""The wilayah of a document, weighed by where it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalize import wilayah
from normalize.identity.common import (
    COVER,
    DECREE,
    HEAD,
    KIND,
    LABEL,
    LETTERHEAD,
    LOOSE,
    SELF,
    SIGNATURE,
    TITLE,
    Baris,
    Bukti,
    Judul,
    any_of,
    lexicon,
)
from normalize.identity.nama import names_in
from normalize.identity.naskah import Naskah
from normalize.identity.perangkat import HEAD_OF, heads, label_pattern, naming
from normalize.text import joined
from normalize.wilayah import JenisWilayah, Sebutan
from schema.words import Kenal

_GOVERNMENT = re.compile(r"pemerintah(?:an)?\s*(?:daerah\s*)?$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:di|dari|ke|se|dalam|wilayah|antar|oleh|dengan)[\s-]*$", re.IGNORECASE)
_TIE = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:pada\s+)?", re.IGNORECASE)


def evidence_of_wilayah(naskah: Naskah, kind: Bukti | None) -> list[Bukti]:
    """All evidence of the wilayah by code, the heaviest first; of equals the earlier."""
    found: list[Bukti] = []
    for title in naming(naskah):
        own = kind is not None and kind.judul is title
        for mention in wilayah.mentions(title.teks):
            if mention.wilayah is not None:
                line = title.baris_di(mention.awal)
                printed = joined(title.teks[title.teks.rfind("\n", 0, mention.awal) + 1 : mention.akhir])
                found.append(Bukti(mention.wilayah.kode, _weight(title, mention, own=own), printed, line))
    for line in naskah.semua:
        law = LOOSE if any_of(lexicon().hukum).search(line.teks.lower()) else 1.0
        found.extend(Bukti(w.kode, DECREE * law, line.teks, line, Kenal.INFERRED) for w in wilayah.decree_codes(line.teks))
        if label := label_pattern().match(line.teks):
            found.extend(_tied(line.teks[label.end() :], 0, LABEL, line))
    for text, line in heads(naskah):
        head = HEAD_OF.match(text)
        found.extend(_tied(text, head.end() if head else 0, SIGNATURE if head else HEAD, line))
    found.extend(Bukti(s.wilayah.kode, SELF, s.teks, s.baris, Kenal.INFERRED) for s in naskah.sebutan if s.wilayah)
    return sorted(found, key=lambda b: (-b.bobot, b.baris.urut))


def _weight(title: Judul, mention: Sebutan, *, own: bool) -> float:
    """What a wilayah in a title is worth: most in a letterhead, little where nothing ties it to the document."""
    before = title.teks[: mention.awal]
    place = KIND if own else max(COVER * title.tempat.value, TITLE)
    if mention.penanda and _GOVERNMENT.search(before):
        return max(LETTERHEAD * title.tempat.value, place)
    if _ELSEWHERE.search(before):
        return place * LOOSE
    tied = any(
        _TIE.fullmatch(title.teks, name.akhir, mention.awal) for name in names_in(title.teks) if name.akhir <= mention.awal
    )
    if mention.penanda is None:
        alone = own and joined(title.baris_di(mention.awal).teks) == joined(mention.teks)
        return HEAD if tied or (alone and _is_provinsi(mention)) else place * LOOSE
    line = title.baris_di(mention.awal).teks
    return place if own or tied or line.lower().startswith(joined(mention.teks).lower()) else place * LOOSE


def _is_provinsi(mention: Sebutan) -> bool:
    """Only a provinsi says who it is by its bare name: that of a kabupaten or kota may be the seat of an office."""
    return mention.wilayah is not None and mention.wilayah.jenis is JenisWilayah.PROVINSI


def _tied(text: str, start: int, weight: float, line: Baris) -> Iterator[Bukti]:
    """The wilayah that directly follows the name of an office, a post (from `start`) or nothing."""
    ends = [start, *(name.akhir for name in names_in(text))]
    for mention in wilayah.mentions(text):
        if mention.wilayah and mention.penanda and any(e <= mention.awal and _TIE.fullmatch(text, e, mention.awal) for e in ends):
            yield Bukti(mention.wilayah.kode, weight, joined(text[: mention.akhir]), line)
            return
