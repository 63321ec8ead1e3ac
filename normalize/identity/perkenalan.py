"""How a document introduces itself in running text: its kind, and behind it owner, wilayah and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normalize import wilayah
from normalize.identity.common import ASIDE_LENGTH, PROSE_LINES, WINDOW, Baris, any_of, lexicon
from normalize.identity.kata import kinds_in
from normalize.identity.nama import names_in
from normalize.text import joined
from normalize.wilayah import Wilayah
from schema.words import JenisDokumen


@dataclass(frozen=True)
class Perkenalan:
    """`Rencana Kerja (Renja) Dinas X Provinsi Y merupakan ...`, in running text."""

    jenis: JenisDokumen | None
    perangkat: str
    wilayah: Wilayah | None
    tahun: str | None
    """2017, or the span 2017-2021."""
    teks: str
    baris: Baris


_ASIDE = re.compile(r"[\s:–-]*(?:\([^)]{1,30}\)\s*)*(?:pada |untuk )?\s*", re.IGNORECASE)
_YEAR = re.compile(
    r"\W*(?:\([^)]{1,40}\)\W*)?tahun\s*(?:anggaran\s*)?(20[0-4]\d)(?:\s*[-–—]\s*(20[0-4]\d))?(?!\d)", re.IGNORECASE
)
_ITSELF = re.compile(r"\W*(?:ini|merupakan|adalah|disusun|berisi|memuat)\b", re.IGNORECASE)
"""What is said of the document at hand after its year."""
_PREDICATE = re.compile(
    r"^\W*(?:\([^)]{1,40}\)\W*)?(?:tahun\s*(?:anggaran\s*)?20\d\d\W*(?:20\d\d\W*)?)?(?:ini|merupakan|adalah|disusun|telah|berfungsi"
    r"|dijadikan|sebagai|berisi|dapat|mempunyai|memiliki|dibentuk|lahir|yang)\b",
    re.IGNORECASE,
)


def introductions(lines: Sequence[Baris]) -> Iterator[Perkenalan]:
    """Places where running text says kind, perangkat daerah and wilayah in one breath, or begins a sentence with the office.

    Only the beginning of the text is searched: there a document introduces itself.
    """
    for n, line in enumerate(lines[:PROSE_LINES]):
        text = " ".join(b.teks for b in lines[n : n + 3] if b.halaman == line.halaman)
        kinds = [
            (match.end(), entry.jenis) for entry, match, _ in kinds_in(text, lexicon().judul) if match.start() < len(line.teks)
        ]
        fresh = n == 0 or lines[n - 1].urut < line.urut - 1 or lines[n - 1].teks.endswith((".", ":"))
        for start, kind in [*kinds, *([(0, None)] if fresh else [])]:
            if not any_of(lexicon().hukum).search(text[:start].lower()):
                other = bool(any_of(lexicon().tahun_lalu).search(text[max(start - WINDOW // 2, 0) : start].lower()))
                yield from _introduced(text[start : start + WINDOW], kind, line, past=other)


def _introduced(tail: str, kind: JenisDokumen | None, line: Baris, *, past: bool) -> Iterator[Perkenalan]:
    """`past`: words before it speak of what became of a document, which may be that of another year."""
    aside = _ASIDE.match(tail) if kind else None
    name = next((n for n in names_in(tail) if n.awal <= (aside.end() if aside else 0)), None)
    if name is None:
        return
    rest = tail[name.akhir :]
    region = next((m for m in wilayah.mentions(rest) if m.wilayah and m.penanda and m.awal <= ASIDE_LENGTH), None)
    year = _YEAR.match(rest[region.akhir :] if region else rest)
    said = year if year and kind and not past and _ITSELF.match(rest, year.end() + (region.akhir if region else 0)) else None
    spoken = bool(_PREDICATE.match(rest[region.akhir :] if region else rest))
    if kind or (spoken and region):
        end = name.akhir + (region.akhir if region else 0)
        yield Perkenalan(
            kind if spoken else None,
            name.nama,
            region.wilayah if region else None,
            "-".join(y for y in said.groups() if y) if said else None,
            joined(tail[: end + (said.end() if said else 0)]),
            line,
        )
