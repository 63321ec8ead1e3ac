"""Columns told by what they hold: where one head covers two columns, or a column has no head that is known.

What is told by content is trusted less than what is told by a head.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz, process

from normalize.columns import BARE_YEAR, Column
from normalize.grid import Grid
from normalize.headtext import read_head
from normalize.text import joined
from normalize.values import classify, is_money, is_percent, parse
from schema.words import Jenis, Level

SHARED = 3
"""Columns over which one head reaches at most where a number or a currency has a column of its own."""

MONEY_BY_CONTENT, PERCENT_BY_CONTENT, WORDS_BY_CONTENT = 0.7, 0.6, 0.75
"""Header confidence of a column of amounts, of percents, and of statements left of figures, told by content alone."""
REACHED, NEAR = 0.85, 2.0
"""Header confidence of a Capaian read as the value reached; factor within which a figure is near another."""
ROW_KIND = 0.94
"""Header confidence of a figure whose kind stands in its row and whose year over its column."""
TWINS = 0.6
"""Header confidence of figures under one head with nothing read to tell their columns apart."""
FIGURES = 0.9
"""Share of a column's texts that must be figures; notes and signatures may stand below a sheet's table."""
UNIT_WORDS = 3
"""Words of the longest unit: desa, kelurahan (kumulatif)."""
STATEMENT_WORDS = 2
"""Words from which a text can be the name of an indicator."""
STATEMENTS = 0.7
"""Share of a column's texts that must be so long."""

KIND_RATIO = 78.0
"""From this ratio (0-100) a word of a head is a kind that was misread: Taroet is Target; Tanggal (62) is not."""
DIGITS = 3
"""Digits from which a bare figure is no outline number or code."""

_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]?|[-–•·*]", re.IGNORECASE)
_BARE = re.compile(r"[<>≤≥]?\s?\d[\d.,]*\s?%?")
"""A figure and nothing else."""
_AMOUNT = re.compile(r"[<>≤≥]?\s?\d{1,3}(?:\d*|(?:[.,]\d{3})+)(?:[.,]\d+)?\s?%?(?:\s*\([\d.,\s%]+\))?")
"""A figure that is no code of several steps: 83,42%; 542,758 (83.42%)."""
_INDICATOR = re.compile(
    r"\W*(?:persentase|prosentase|presentase|jumlah|nilai|indeks|tingkat|cakupan|rasio|rata-rata|angka|predikat|opini|ter\w{3,}nya)\b",
    re.IGNORECASE,
)
"""How the name of an indicator begins, and that of a place never does."""
_CURRENCY = re.compile(r"(?:rp|idr)[.,:]?", re.IGNORECASE)


def by_content(grid: Grid, columns: tuple[Column, ...], start: int, stop: int) -> tuple[Column, ...]:
    """Columns that share one head are told apart by what they hold: ordinals, a bare Rp, or what the head says."""
    found = list(columns)
    for position, column in enumerate(columns):
        alike = [c for c in columns if c.path == column.path and abs(c.index - column.index) <= SHARED]
        if column.peran not in {"unsur", "indikator", "anggaran", "nilai"} or len(alike) < 2:
            continue
        texts = [
            joined(cell.text)
            for r in range(start, stop)
            if (cell := grid.own(r, column.index)) and cell.text.strip() and cell.col_span == 1
        ]
        if column.peran == "indikator" and _beside_names(grid, alike, column, start, stop):
            found[position] = _told_by_names(column, texts, found)
        elif texts and all(_ORDINAL.fullmatch(t) for t in texts) and column.peran in {"unsur", "indikator"}:
            found[position] = replace(column, nama="nomor", peran="nomor", level=None)
        elif texts and all(_CURRENCY.fullmatch(t) for t in texts):
            found[position] = replace(column, nama="satuan", peran="satuan", jenis=None)
        elif column.peran == "indikator" and _units(texts) and _statements(_texts(grid, alike[0], start, stop)):
            found[position] = replace(column, nama="satuan", peran="satuan", level=None)
        elif column.jenis in _SHARE_OF and alike[0].index < column.index and _shares(grid, alike[0], texts, start, stop):
            found[position] = replace(column, jenis=_SHARE_OF[column.jenis], satuan="%", keyakinan=PERCENT_BY_CONTENT)
    return tuple(found)


def _beside_names(grid: Grid, alike: list[Column], column: Column, start: int, stop: int) -> bool:
    """Under one head, are the names of the indicators to the left of this column and none to its right?"""
    left, right = ([c for c in alike if (c.index < column.index) is before and c is not column] for before in (True, False))
    return any(_statements(_texts(grid, c, start, stop)) for c in left) and not any(
        _statements(_texts(grid, c, start, stop)) for c in [column, *right]
    )


def _told_by_names(column: Column, texts: list[str], found: list[Column]) -> Column:
    """Right of the names under their head: bare figures are their targets, the short words behind these their units."""
    if len(texts) > 1 and all(_BARE.fullmatch(t) for t in texts):
        return replace(column, nama="target", peran="nilai", level=None, jenis=Jenis.TARGET, keyakinan=PERCENT_BY_CONTENT)
    behind = found[column.index - 1].peran == "nilai" and all(len(t.split()) <= UNIT_WORDS for t in texts)
    if texts and (_units(texts) or (behind and found[column.index - 1].path == column.path)):
        return replace(column, nama="satuan", peran="satuan", level=None)
    return column


_SHARE_OF = {Jenis.REALISASI_ANGGARAN: Jenis.SERAPAN, Jenis.SISA_ANGGARAN: Jenis.SISA_ANGGARAN}
"""What percents beside amounts under one head are: of the money spent the share spent. The share of the rest has no kind of its own."""


def _units(texts: list[str]) -> bool:
    """Are nearly all texts units: orang, dokumen/ tahun, poin kumulatif?"""
    known = [t for t in texts if len(t.split()) <= UNIT_WORDS and classify(t.replace("/", " "))[1]]
    return bool(texts) and len(known) >= FIGURES * len(texts)


def _shares(grid: Grid, left: Column, texts: list[str], start: int, stop: int) -> bool:
    """Percents in all rows of one column, amounts in nearly all of the other."""
    amounts = _texts(grid, left, start, stop)
    money = [t for t in amounts if is_money(t) or not t.strip("-– .0")]
    return bool(texts) and all(is_percent(t) for t in texts) and len(money) >= FIGURES * len(amounts)


def by_type(grid: Grid, columns: tuple[Column, ...], start: int, stop: int) -> tuple[Column, ...]:
    """Columns without a known head told by their content: amounts, percents, the statements that figures belong to."""
    found = [_figures(grid, column, start, stop) for column in columns]
    if any(c.peran == "indikator" for c in found):
        return tuple(_elements(grid, found, start, stop))
    found = _spent(grid, found, start, stop)
    figures = next((c.index for c in found if c.peran in {"nilai", "figur"}), None)
    if figures is None:
        return tuple(found)
    subject = next((c.index for c in found if c.peran == "unsur"), -1)
    for position, column in enumerate(found):
        headed = column.path or subject >= 0
        if (
            column.peran is None
            and headed
            and subject < column.index < figures
            and _statements(_texts(grid, column, start, stop))
        ):
            found[position] = replace(column, nama="indikator", peran="indikator", keyakinan=WORDS_BY_CONTENT)
            break
    return tuple(found)


def _elements(grid: Grid, columns: list[Column], start: int, stop: int) -> list[Column]:
    """Statements under an unknown head left of the indicators, where no column names elements: elements of no known level."""
    first = next(c.index for c in columns if c.peran == "indikator")
    if any(c.peran == "unsur" for c in columns):
        return columns
    return [
        replace(c, nama="uraian", peran="unsur", keyakinan=WORDS_BY_CONTENT)
        if c.peran is None and c.path and c.index < first and _statements(_texts(grid, c, start, stop))
        else c
        for c in columns
    ]


def _spent(grid: Grid, columns: list[Column], start: int, stop: int) -> list[Column]:
    """Without indicators, amounts under Realisasi beside a pagu are money, whatever is left of a worn head; a bare % is its share."""
    if not any(c.jenis is Jenis.PAGU for c in columns):
        return columns
    found: list[Column] = []
    for printed in columns:
        column = printed
        if column.jenis is Jenis.REALISASI and column.peran == "nilai":
            texts = [t for t in _texts(grid, column, start, stop) if t.strip("-– .0")]
            left = found[-1] if found else None
            if texts and sum(map(is_money, texts)) >= FIGURES * len(texts):
                sure = min(column.keyakinan, MONEY_BY_CONTENT)
                column = replace(
                    column,
                    nama="realisasi_anggaran",
                    peran="anggaran",
                    jenis=Jenis.REALISASI_ANGGARAN,
                    satuan=None,
                    keyakinan=sure,
                )
            elif left and _bare_share(left, column):
                sure = min(column.keyakinan, PERCENT_BY_CONTENT)
                column = replace(column, nama="serapan", peran="anggaran", jenis=Jenis.SERAPAN, keyakinan=sure)
        found.append(column)
    return found


def _bare_share(money: Column, column: Column) -> bool:
    """A bare % right of the money spent, in one group with it."""
    if money.jenis is not Jenis.REALISASI_ANGGARAN or not column.path:
        return False
    return column.path[-1].strip(" ()") == "%" and column.path[:-1] == money.path[:-1]


def is_indicator(text: str) -> bool:
    """Does a text begin as only the name of an indicator does?"""
    return bool(_INDICATOR.match(text))


def achieved(grid: Grid, columns: tuple[Column, ...], start: int, stop: int) -> tuple[Column, ...]:
    """Capaian beside a target, with no realisasi: the value reached, where its figures follow the targets and not 100 percent."""
    targets = {c.tahun: c for c in columns if c.jenis is Jenis.TARGET}
    if any(c.jenis is Jenis.REALISASI for c in columns):
        return columns
    return tuple(
        replace(c, jenis=Jenis.REALISASI, keyakinan=min(c.keyakinan, REACHED))
        if c.jenis is Jenis.CAPAIAN and c.tahun in targets and _follows(grid, targets[c.tahun], c, start, stop)
        else c
        for c in columns
    )


def _follows(grid: Grid, target: Column, reached: Column, start: int, stop: int) -> bool:
    """Near the target where that is far from 100, in at least one row; in no row the other way round."""
    pairs = [(parse(grid.text(r, target.index)).angka, parse(grid.text(r, reached.index)).angka) for r in range(start, stop)]
    far = [(float(t), float(v)) for t, v in pairs if t and v and t > 0 and v > 0 and not 1 / NEAR <= t / 100 <= NEAR]
    near = [1 / NEAR <= v / t <= NEAR for t, v in far]
    return bool(near) and all(near)


_REACHED = re.compile(r"\b(?:capaian|realisasi|hasil|perkembangan|tercapai)\b", re.IGNORECASE)
_PROMISED = re.compile(r"\b(?:target|rencana|ditargetkan|direncanakan|perjanjian|penetapan)\b", re.IGNORECASE)


def reported(columns: tuple[Column, ...], above: str, year: int | None) -> tuple[Column, ...]:
    """Bare years in a report, none of them after its own year, below words of what was reached and none of what was promised:
    the values reached. `above`: the text over the table."""
    figures = [c for c in columns if c.peran == "nilai"]
    bare = [c for c in figures if c.jenis is Jenis.TARGET and c.keyakinan <= BARE_YEAR and c.tahun]
    past = year is not None and all(c.tahun is not None and c.tahun <= year for c in bare)
    if not bare or len(bare) < len(figures) or not past or not _REACHED.search(above) or _PROMISED.search(above):
        return columns
    return tuple(replace(c, nama="realisasi", jenis=Jenis.REALISASI) if c in bare else c for c in columns)


def kinds_in_rows(grid: Grid, columns: tuple[Column, ...], start: int, stop: int) -> tuple[Column, ...]:
    """A table on its side: years or quarters over the columns, and rows that say Target, Realisasi, Capaian."""
    labels = next((c for c in columns if _all_kinds(_texts(grid, c, start, stop))), None)
    if labels is None or not any(c.peran == "nilai" and c.keyakinan <= BARE_YEAR for c in columns):
        return columns
    return tuple(replace(c, nama="jenis_baris", peran="jenis", level=None) if c is labels else c for c in columns)


def _all_kinds(texts: list[str]) -> bool:
    heads = [read_head(text) for text in texts]
    return all(h.named and h.field and h.field.peran in {"nilai", "anggaran"} for h in heads) and len(set(texts)) > 1


def of_row(column: Column, label: str) -> Column:
    """A column of years under the kind that a row says."""
    head = read_head(label)
    if head.field is None or column.peran not in {"nilai", "anggaran"}:
        return column
    return replace(
        column, nama=head.field.nama, peran=head.field.peran, jenis=head.field.jenis, satuan=head.satuan or column.satuan,
        pengali=head.pengali if head.pengali != 1 else column.pengali, tahap=head.tahap or column.tahap, keyakinan=ROW_KIND,
    )  # fmt: skip


def twins(grid: Grid, columns: tuple[Column, ...], start: int, stop: int) -> tuple[Column, ...]:
    """Neighbours under one head that each have figures in the same rows: what told them apart was not read."""
    found = list(columns)
    for left, right in pairwise(columns):
        alike = left.peran in {"nilai", "anggaran"} and left.path and replace(right, index=left.index) == left
        if alike and any(_digits(grid, r, left) and _digits(grid, r, right) for r in range(start, stop)):
            for column in (left, right):
                found[column.index] = replace(column, kembar=True, keyakinan=min(column.keyakinan, TWINS))
    return tuple(found)


def _digits(grid: Grid, row: int, column: Column) -> bool:
    cell = grid.own(row, column.index)
    return cell is not None and any(c.isdecimal() for c in cell.text)


def _texts(grid: Grid, column: Column, start: int, stop: int) -> list[str]:
    return [text for r in range(start, stop) if (text := grid.text(r, column.index))]


def _statements(texts: list[str]) -> bool:
    return bool(texts) and sum(1 for t in texts if len(t.split()) >= STATEMENT_WORDS) >= STATEMENTS * len(texts)


def _figures(grid: Grid, column: Column, start: int, stop: int) -> Column:
    if column.jenis is Jenis.SERAPAN and (amounts := _texts(grid, column, start, stop)) and all(is_money(t) for t in amounts):
        return replace(column, jenis=Jenis.REALISASI_ANGGARAN)
    texts = _texts(grid, column, start, stop)
    if column.peran == "unsur" and column.level is Level.SASARAN and len(texts) > 1 and all(_BARE.fullmatch(t) for t in texts):
        return replace(column, nama="target", peran="nilai", level=None, jenis=Jenis.TARGET, keyakinan=PERCENT_BY_CONTENT)
    if column.peran == "unsur" and _names_of_figures(texts):
        return _figures_under_a_name(column)
    if column.peran is not None:
        return column
    if any(is_money(t) for t in texts) and all(is_money(t) or not t.strip("-– .0") for t in texts):
        return replace(column, nama="pagu", peran="anggaran", jenis=Jenis.PAGU, keyakinan=MONEY_BY_CONTENT)
    figures = sum(1 for t in texts if is_money(t) or is_percent(t) or not t.strip("-– .0"))
    mixed = any(is_money(t) for t in texts) and any(is_percent(t) for t in texts)
    if mixed and not column.path and figures >= FIGURES * len(texts):
        return replace(column, nama="figur", peran="figur", keyakinan=PERCENT_BY_CONTENT)
    if len(texts) > 1 and not column.path and all(is_percent(t) for t in texts):
        return replace(column, nama="target", peran="nilai", jenis=Jenis.TARGET, keyakinan=PERCENT_BY_CONTENT)
    return column


def _names_of_figures(texts: list[str]) -> bool:
    """Are nearly all texts figures, and not outline numbers or codes? No element has such a name."""
    figures = [t for t in texts if _AMOUNT.fullmatch(t)]
    long = [t for t in figures if "%" in t or sum(c.isdecimal() for c in t) >= DIGITS]
    return len(figures) > 1 and len(figures) >= FIGURES * len(texts) and len(long) >= len(figures) / 2


_KINDS = {"target": Jenis.TARGET, "realisasi": Jenis.REALISASI, "capaian": Jenis.CAPAIAN}


def _figures_under_a_name(column: Column) -> Column:
    """Figures under a head that names elements (Target Capaian > Program (Renstra) Tahun 2018): of the first kind its words name,
    even misread; where they name none (Sasaran Renstra Kementerian 2011) what the figures are is not known. Under a bare name (KEGIATAN) they have
    drifted from another column, which the families put right."""
    for word in re.findall(r"[^\W\d]+", " ".join(column.path).casefold()):
        found = process.extractOne(word, _KINDS, scorer=fuzz.ratio, score_cutoff=KIND_RATIO)
        if found:
            name = found[0]
            return replace(column, nama=name, peran="nilai", level=None, jenis=_KINDS[name], keyakinan=PERCENT_BY_CONTENT)
    if column.tahun is None:
        return column
    return replace(column, nama="keterangan", peran="atribut", level=None, jenis=Jenis.KETERANGAN, keyakinan=PERCENT_BY_CONTENT)


def by_cell(column: Column, text: str) -> Column:
    """In a column without a head that mixes amounts and percents each cell is told by its form."""
    if column.peran != "figur":
        return column
    if is_money(text):
        return replace(column, nama="pagu", peran="anggaran", jenis=Jenis.PAGU)
    return replace(column, nama="target", peran="nilai", jenis=Jenis.TARGET)
