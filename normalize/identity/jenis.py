"""The kind of a document, from its titles; a ladder of posts tells an untitled cascade."""

from __future__ import annotations

from collections.abc import Iterator

from normalize.identity.common import DECISIVE, INSIDE, LADDER_STEPS, SELF, Bukti, Tempat, compiled, lexicon
from normalize.identity.kata import kinds_in
from normalize.identity.naskah import Naskah
from schema.words import Kenal


def evidence_of_jenis(naskah: Naskah) -> list[Bukti]:
    """All evidence of the kind, the heaviest first; of equals the earlier."""
    found: list[Bukti] = []
    for title in naskah.judul:
        for entry, match, at_start in kinds_in(title.teks, lexicon().judul):
            weight = entry.bobot * title.tempat.value * (1.0 if at_start else INSIDE)
            line = title.baris_di(match.start())
            found.append(Bukti(entry.jenis, weight, line.teks, line, judul=title))
        for entry, match, _ in kinds_in(title.teks, lexicon().petunjuk):
            line = title.baris_di(match.start())
            weight = entry.bobot * max(title.tempat.value, Tempat.JUDUL.value)
            found.append(Bukti(entry.jenis, weight, line.teks, line, Kenal.INFERRED, title))
    found.extend(Bukti(s.jenis, SELF, s.teks, s.baris, Kenal.INFERRED) for s in naskah.sebutan if s.jenis)
    found = [b for b in found if b.bobot >= DECISIVE] or list(_ladder(naskah))
    return sorted(found, key=lambda b: (-b.bobot, b.baris.urut))


def _ladder(naskah: Naskah) -> Iterator[Bukti]:
    """A cascade that has no title: it goes down a ladder of posts. One that signs below the others heads no ladder."""
    lines = sorted([*naskah.semua, *naskah.sel], key=lambda b: b.urut)
    for ladder in lexicon().tangga:
        steps = [next((b for b in lines if compiled(step).match(b.teks.lower())), None) for step in ladder.tingkat]
        there = [line for line in steps if line is not None]
        if len(there) >= LADDER_STEPS and there[0].urut <= min(line.urut for line in there):
            text = "tanpa judul; jenjang jabatan: " + "; ".join(line.teks for line in there)
            yield Bukti(ladder.jenis, DECISIVE, text, there[0], Kenal.INFERRED)
