"""Statements of officials that name another office: text copied from its form (sample S4 names Tanaman Pangan dan Hortikultura)."""

from __future__ import annotations

import re
from functools import cache

from normalize import data
from normalize.builder import Builder
from normalize.text import key
from schema.provenance import Asal
from schema.words import Level, Severity


@cache
def _subjects() -> tuple[str, ...]:
    return tuple(key(name) for name in data.load("instansi")["bidang"])


def check(builder: Builder) -> None:
    """Look for the subjects of other offices, and for the own office under a longer name, in what officials are to do."""
    for number, document in enumerate(builder.dokumen, 1):
        own = key(document.perangkat_daerah.nilai or "")
        if own:
            for text, at in _statements(builder, number):
                found = _foreign(key(text), own)
                if found:
                    message = f"pernyataan ini menyebut {found}, bukan {document.perangkat_daerah.nilai}: {text.strip()[:80]}"
                    builder.temuan("instansi-lain", Severity.WARNING, message, at=at, dokumen=number)


def _statements(builder: Builder, dokumen: int) -> list[tuple[str, Asal]]:
    """Statements of performance and their indicators, each text once."""
    kinerja = {u.id for u in builder.unsur_.values() if u.dokumen == dokumen and u.level is Level.KINERJA}
    found = [(u.teks, u.asal) for u in builder.unsur_.values() if u.id in kinerja]
    found += [(i.teks, i.asal) for i in builder.indikator_.values() if i.unsur in kinerja]
    return list({text: (text, at) for text, at in found}.values())


def _foreign(text: str, own: str) -> str | None:
    longer = re.search(rf"\b{re.escape(own)} dan (\w+)", text)
    if longer and own.startswith(("dinas ", "badan ")):
        return longer[0]
    return next((name for name in _subjects() if name in text and name not in own), None)
