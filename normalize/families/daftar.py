"""Lists of programs side by side, one list a year: PROGRAM TAHUN 2022, PROGRAM TAHUN 2023, PROGRAM PRIORITAS.

Numbers stand left of the names and push them off their heads; so the lists are told by the order of the texts.
"""

from __future__ import annotations

import re

from normalize.columns import Column, is_number_row
from normalize.families import Family
from normalize.part import Part
from normalize.text import joined
from schema.words import SelStatus, Severity

LISTS = 2
"""Columns of one level side by side from which a table is a set of lists."""
SIDE = 0.9
"""Link confidence of a name that stands beside its head, not under it."""


def claims(part: Part) -> float:
    """All named columns are elements of one level, at least two of them, and there is nothing else."""
    named = [c for c in part.segment.columns if c.peran not in {None, "nomor"}]
    levels = {c.level for c in named}
    return (
        0.9 if len(named) >= LISTS and len(levels) == 1 and None not in levels and all(c.peran == "unsur" for c in named) else 0.0
    )


def read(part: Part) -> None:
    """Read the texts of each row: the n-th text belongs to the nearest head that is still free, left to right."""
    heads = [c for c in part.segment.columns if c.peran == "unsur"]
    for row in range(part.segment.start, part.segment.stop):
        cells = part.grid.starting(row)
        if is_number_row(part.grid, row) or all(re.fullmatch(r"[\d.() ]*", joined(c.text)) for c in cells):
            part.account_row(row, SelStatus.LABEL, "nomor kolom")
            continue
        free = list(heads)
        for cell in cells:
            text = joined(cell.text)
            if re.fullmatch(r"\d{1,2}\.?", text):
                part.account(cell, SelStatus.LABEL, "nomor urut")
                continue
            if not free:
                break
            head = free.pop(0)
            _element(part, cell.col, head, text, row)


def _element(part: Part, col: int, head: Column, text: str, row: int) -> None:
    cell = part.grid.own(row, col)
    assert cell is not None
    beside = col != head.index
    part.builder.unsur(
        text, head.level, part.asal(cell, head, taut=SIDE if beside else 0.99), run=(part.thread, head.index), dokumen=part.dokumen,
        tahun=head.tahun or part.tahun, induk_alasan="daftar tanpa induk",
    )  # fmt: skip
    part.account(cell, SelStatus.FAKTA, "unsur")
    if beside and row == part.segment.start:
        part.builder.temuan(
            "kolom-bergeser",
            Severity.INFO,
            f"isi kolom {head.judul} berdiri di sebelah judulnya",
            at=part.asal(cell),
            dokumen=part.dokumen,
        )


FAMILY = Family("daftar", claims, read)
