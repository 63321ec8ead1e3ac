"""Formulas and definitions: which is which where one cell holds both, and the LaTeX of a formula."""

from __future__ import annotations

import re

from normalize.columns import Column
from normalize.text import joined
from schema.words import Jenis

_LATEX = re.compile(r"\$+([^$]*\\[a-zA-Z]+[^$]*|[^$]*=[^$]*)\$+")
_ARITHMETIC = re.compile(
    r"[=÷×∑Σ]|\bx\s*100|\b100\s*%|\bdibagi\b|\bdikali\b|\s[/:]\s*(?:jumlah|total)\b|\s[-–+]\s*(?:jumlah|\w+ tahun)\b",
    re.IGNORECASE,
)


def split_formula(text: str, column: Column) -> list[tuple[Jenis, str, str | None]]:
    """The texts of a cell with their kinds: (jenis, text, latex). One cell of a joint head may hold two."""
    whole = joined(text)
    jenis = column.jenis
    assert jenis is not None
    if jenis not in {Jenis.FORMULA, Jenis.DEFINISI}:
        return [(jenis, whole, None)]
    found = _LATEX.search(whole)
    latex = found[1].strip() if found else None
    if not column.gabungan:
        return [(jenis, whole, latex if jenis is Jenis.FORMULA else None)]
    if found:
        prose = joined(whole[: found.start()] + " " + whole[found.end() :])
        formula = [(Jenis.FORMULA, found[0], latex)]
        return [(Jenis.DEFINISI, prose, None), *formula] if prose else list(formula)
    return [(Jenis.FORMULA if _ARITHMETIC.search(whole) else Jenis.DEFINISI, whole, None)]
