"""Checks: each a module with named rules. A check never changes a printed value; it leaves findings.

Two checks settle a reading that was left open (`dua_bacaan`, `digit-ocr`), and say so in a finding.
"""

from __future__ import annotations

from normalize.builder import Builder
from normalize.checks import capaian, deret, ganda, jumlah, kembar, keutuhan, triwulan, wajar


def check(builder: Builder) -> None:
    """Run all checks, in the order in which they build on each other."""
    deret.check(builder)
    capaian.check(builder)
    triwulan.check(builder)
    jumlah.check(builder)
    ganda.check(builder)
    kembar.check(builder)
    wajar.check(builder)
    keutuhan.check(builder)
