"""What stands twice where it should differ: both parts of a fraction, the tables of two posts."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from normalize.builder import Builder
from normalize.names import name_key
from schema.cascade import Indikator
from schema.words import Jenis, Severity

LEAST_ROWS = 3
"""Rows from which equal tables of two posts are a copy; assistants share one or two with their superior (sample S1)."""
COPIED = 0.8
"""Part of the rows that must be equal; of a copied table of eight rows one was finished by hand (sample S4)."""
_LATEX = re.compile(r"\\frac\{(?:\\text\{)?([^{}]+)\}{1,2}\{(?:\\text\{)?([^{}]+)\}")
_PRINTED = re.compile(r"\(\s*([^()/]+?)\s*/\s*([^()/]+?)\s*\)\s*[x×*]\s*100", re.IGNORECASE)


def check(builder: Builder) -> None:
    """Look for fractions that are always 100 % and for tables that were copied."""
    _fractions(builder)
    _posts(builder)


def _fractions(builder: Builder) -> None:
    for fact in builder.atribut_:
        if fact.jenis is not Jenis.FORMULA:
            continue
        found = _LATEX.search(fact.latex or "") or _PRINTED.search(fact.asal.teks)
        if found and name_key(found[1]) == name_key(found[2]):
            builder.temuan(
                "rumus-selalu-100", Severity.WARNING, f"pembilang dan penyebut rumus ini sama: {found[1].strip()[:100]}",
                at=fact.asal, facts=[fact.id], dokumen=fact.dokumen,
            )  # fmt: skip


def _posts(builder: Builder) -> None:
    """Two posts with the same duties and indicators."""
    by_post: dict[tuple[int, str], list[Indikator]] = defaultdict(list)
    for indikator in builder.indikator_.values():
        if indikator.jabatan:
            by_post[indikator.dokumen, indikator.jabatan].append(indikator)
    tables = {
        (dokumen, jabatan): {(name_key(builder.unsur_[i.unsur].teks) if i.unsur else "", name_key(i.teks)) for i in indicators}
        for (dokumen, jabatan), indicators in by_post.items()
    }
    for (one, other), (earlier, rows) in zip(combinations(tables, 2), combinations(tables.values(), 2), strict=True):
        if one[0] == other[0] and min(len(earlier), len(rows)) >= LEAST_ROWS:
            same = len(earlier & rows)
            if same >= COPIED * max(len(earlier), len(rows)):
                builder.temuan(
                    "tabel-kembar", Severity.WARNING, f"tabel {other[1]} mengulang {same} dari {len(rows)} baris tabel {one[1]}",
                    at=by_post[other][0].asal, dokumen=other[0],
                )  # fmt: skip
