"""Checks: each a module with named rules. A check never changes a printed value; it leaves findings.

A check that holds proves the figures it compares: they are read rightly (`Builder.prove`). Two checks settle a reading that was left open (`dua_bacaan`, `digit-ocr`), and say so in a finding.
"""

from __future__ import annotations

from normalize.builder import Builder
from normalize.checks import (
    batas,
    capaian,
    deret,
    ganda,
    instansi,
    isian,
    jumlah,
    kembar,
    keutuhan,
    potongan,
    rumusan,
    susunan,
    triwulan,
    wajar,
)


def check(builder: Builder) -> None:
    """Run all checks, in the order in which they build on each other."""
    deret.check(builder)
    capaian.check(builder)
    batas.check(builder)
    triwulan.check(builder)
    jumlah.check(builder)
    ganda.check(builder)
    kembar.check(builder)
    isian.check(builder)
    instansi.check(builder)
    wajar.check(builder)
    susunan.check(builder)
    potongan.check(builder)
    rumusan.check(builder)
    builder.prove()
    keutuhan.check(builder)
