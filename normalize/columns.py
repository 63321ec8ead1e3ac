"""What each column of a table holds, told by the path of heads above it.

REALISASI and CAPAIAN mean performance or money by their group, or, where a single head row has no groups, by their
order: what follows the money belongs to the money.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from normalize.data import Judul
from normalize.grid import Grid
from normalize.headtext import PATTERN, Head, bare_kind, bare_period, is_column_number, is_nth_year, read_head
from normalize.text import joined
from schema.words import Jenis, Level, Periode, Tahap

BARE_YEAR = 0.8
"""Confidence that figures under a bare year are targets: so in plans; reports name what they print."""

UNKNOWN_SUBHEAD = 0.7
"""Confidence of a column whose group is known and whose own head is not."""

BARE_SHARE = {"%", "persen", "persentase", "prosentase"}
"""Heads of a share that only the column to their left can name."""

BESIDE = 0.9
"""Confidence of a share that only its place beside a realisasi names."""

_MONEY_TWIN = {
    Jenis.TARGET: Jenis.PAGU,
    Jenis.REALISASI: Jenis.REALISASI_ANGGARAN,
    Jenis.CAPAIAN: Jenis.SERAPAN,
    Jenis.PAGU: Jenis.PAGU,
    Jenis.REALISASI_ANGGARAN: Jenis.REALISASI_ANGGARAN,
}
_STATED = re.compile(r"(?:visi|misi|tujuan|sasaran)\s*(?:ke\s*-?\s*)?\d*\s*:\s+(?:\S+\s+){2}", re.IGNORECASE)
"""An element with its label that stands between heads: Misi 2: Meningkatkan ..."""
_COUNTED = {"fisik": False, "kinerja": False, "keuangan": True, "keu": True, "anggaran": True, "dana": True}
"""Words that only say whether performance or money is counted."""
_MONEY = {Jenis.PAGU, Jenis.REALISASI_ANGGARAN, Jenis.SERAPAN, Jenis.SISA_ANGGARAN}


@dataclass(frozen=True)
class Column:
    """What one column of a table holds. `peran` None: its head is unknown. `kembar`: another column has the same head and
    its own figures, so what tells them apart, mostly a year, was not read."""

    index: int
    path: tuple[str, ...] = ()
    nama: str | None = None
    peran: str | None = None
    level: Level | None = None
    jenis: Jenis | None = None
    tahun: int | None = None
    periode: Periode | None = None
    kumulatif: bool = False
    geser_tahun: int = 0
    geser_periode: int | None = None
    tahap: Tahap | None = None
    sumber_dana: str | None = None
    pengali: int = 1
    satuan: str | None = None
    gabungan: bool = False
    kembar: bool = False
    keyakinan: float = 0.99

    @property
    def judul(self) -> str | None:
        """Header path as printed."""
        return " > ".join(self.path) or None


def is_number_row(grid: Grid, row: int) -> bool:
    """Is this the row of column numbers, (1) (2) (3)? At least three, growing by mostly one."""
    texts = [cell.text.strip() for cell in grid.row_cells(row)]
    if len(texts) < 3 or not all(is_column_number(t) for t in texts):
        return False
    numbers = [int(digits) for t in texts if (digits := "".join(c for c in t.split("=")[0] if c.isdecimal())[:4])]
    steps = [b - a for a, b in pairwise(numbers)]
    return (
        len(numbers) >= 3
        and numbers[0] <= 3
        and all(s >= 0 for s in steps)
        and sum(1 for s in steps if s in {0, 1}) >= len(steps) / 2
    )


def columns_of(grid: Grid, rows: list[int]) -> tuple[Column, ...]:
    """Columns under a head of these rows."""
    numbers = {r for r in rows if is_number_row(grid, r)}
    named = [r for r in rows if r not in numbers]
    columns = [_column(c, _path(grid, named, c, numbers)) for c in range(grid.cols)]
    return _references(_compared(_sibling_years(_by_order(tuple(columns)))))


_NATIONAL, _PROVINCE, _LOCAL = (
    re.compile(rf"\b(?:{word})\b", re.IGNORECASE) for word in ("nasional", "provinsi|prov", "kabupaten|kab|kota")
)


def _compared(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Figures of the nation, or of the province beside those of a kabupaten, are there to compare with; they are not of this document."""
    figures = [c for c in columns if c.peran == "nilai"]
    local = any(_LOCAL.search(" ".join(c.path)) for c in figures)
    foreign = [c for c in figures if _NATIONAL.search(" ".join(c.path)) or (local and _PROVINCE.search(" ".join(c.path)))]
    if len(foreign) == len(figures):
        return columns
    return tuple(replace(c, nama="keterangan", peran="atribut", jenis=Jenis.KETERANGAN) if c in foreign else c for c in columns)


_OF_THE_DAERAH = {Level.VISI, Level.MISI, Level.TUJUAN_DAERAH, Level.SASARAN_DAERAH}
_OF_SPENDING = {Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN}


def _references(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """An aim of the daerah printed behind a program or kegiatan says what these serve; it has no figures of its own."""
    spending = [c.index for c in columns if c.peran == "unsur" and (c.nama == "campuran" or c.level in _OF_SPENDING)]
    first = min(spending, default=len(columns))
    return tuple(
        replace(c, nama="keterangan", peran="atribut", level=None, jenis=Jenis.KETERANGAN)
        if c.peran == "unsur" and c.level in _OF_THE_DAERAH and c.index > first
        else c
        for c in columns
    )


def _path(grid: Grid, rows: list[int], col: int, numbers: set[int]) -> tuple[str, ...]:
    texts: list[str] = []
    for position, row in enumerate(rows):
        cell = grid.cell(row, col)
        text = "" if cell is None or cell.row in numbers or _STATED.match(joined(cell.text)) else joined(cell.text)
        if not text and any(grid.text(below, col) for below in rows[position + 1 :]):
            text = _group_to_the_left(grid, rows, position, col)
        if text and (not texts or texts[-1] != text):
            texts.append(text)
    return tuple(texts)


def _group_to_the_left(grid: Grid, rows: list[int], position: int, col: int) -> str:
    """A group's cell that was not drawn over its columns: the nearest one to the left that has heads below it."""
    for left in range(col - 1, -1, -1):
        text = grid.text(rows[position], left)
        if text:
            return text if any(grid.text(below, left) for below in rows[position + 1 :]) else ""
    return ""


def _column(index: int, path: tuple[str, ...]) -> Column:
    if not path:
        return Column(index, keyakinan=0.0)
    heads = [_read(part, path[:position]) for position, part in enumerate(path)]
    leaf, groups = _leaf(path, heads)
    column = Column(index, path, **_time(heads))
    if leaf is None or leaf.field is None:
        return _without_field(column, heads)
    field = leaf.field
    column = replace(
        column, nama=field.nama, peran=field.peran, level=field.level, jenis=field.jenis, gabungan=field.gabungan,
        periode=field.periode or column.periode, keyakinan=leaf.keyakinan,
    )  # fmt: skip
    return _over_years(_in_group(column, [g for g in groups if g.field], heads), heads)


def _over_years(column: Column, heads: list[Head]) -> Column:
    """A figure under a range of years is that of its end, not of the year of the table (T-C.29: Target Renstra Tahun 2018-2023)."""
    own = next((h for h in reversed(heads) if not h.unit_only), heads[-1])
    if own.sampai is None or column.tahun or column.periode or column.peran not in {"nilai", "anggaran"}:
        return column
    if column.jenis in {Jenis.TARGET, Jenis.PAGU}:
        return replace(column, tahun=own.sampai, periode=Periode.AKHIR_RENSTRA)
    return replace(column, tahun=own.sampai, kumulatif=True)


def _read(text: str, above: tuple[str, ...]) -> Head:
    """A head with its groups: under Triwulan a bare II is a quarter."""
    head = read_head(text)
    if above and head.field is None and (kind := bare_kind(text, above[-1])):
        return kind
    if above and is_nth_year(text, above[-1]):
        return replace(head, time_only=True, keyakinan=PATTERN)
    period = bare_period(text, " ".join(above)) if above and head.field is None else None
    return replace(head, periode=period, time_only=True, keyakinan=PATTERN) if period else head


def _leaf(path: tuple[str, ...], heads: list[Head]) -> tuple[Head | None, list[Head]]:
    """The head that names the column, and the groups above it.

    Heads of several cells are tried together first (Sasaran / Strategis, Risiko > Uraian). A group names the columns
    below it only where their own heads are words of time or unit, or, with doubt, where it is a group of figures.
    """
    for length in range(min(len(path), 3), 1, -1):
        together = read_head(" ".join(path[-length:]))
        if together.field and together.sure and heads[-1].keyakinan <= together.keyakinan and not _alone(heads[-1]):
            return together, heads[:-length]
    for position in range(len(heads) - 1, -1, -1):
        head = heads[position]
        if head.field:
            return head, heads[:position]
        if not head.known:
            above = next((h for h in reversed(heads[:position]) if h.field), None)
            if above and above.field and (above.field.peran in {"nilai", "anggaran"} or above.field.nama == "keterangan"):
                return replace(above, keyakinan=UNKNOWN_SUBHEAD), heads[: heads.index(above)]
            return None, heads
    return None, heads


def _alone(head: Head) -> bool:
    """Does the head name its column without help? `Uraian` and `Sumber` do not."""
    return head.field is not None and head.sure and head.field.nama not in {"uraian", "kegiatan", "satuan"}


def _time(heads: list[Head]) -> dict[str, Any]:
    def last(name: str) -> object:
        return next((value for h in reversed(heads) if (value := getattr(h, name)) is not None), None)

    factor = next((h.pengali for h in reversed(heads) if h.pengali != 1), 1)
    return {
        "tahun": last("tahun"), "periode": last("periode"), "kumulatif": any(h.kumulatif for h in heads), "tahap": last("tahap"),
        "sumber_dana": last("sumber_dana"), "pengali": factor, "satuan": last("satuan"),
        "geser_tahun": next((h.geser_tahun for h in reversed(heads) if h.geser_tahun), 0), "geser_periode": last("geser_periode"),
    }  # fmt: skip


def _without_field(column: Column, heads: list[Head]) -> Column:
    """Only words of time, unit or source of funds: a bare year or quarter, Rp, DAK."""
    if not all(h.known for h in heads):
        return replace(column, keyakinan=0.0)
    if column.sumber_dana or column.satuan == "Rp" or column.pengali != 1:
        return replace(column, nama="pagu", peran="anggaran", jenis=Jenis.PAGU, keyakinan=0.9)
    if column.tahun or column.periode:
        return replace(column, nama="target", peran="nilai", jenis=Jenis.TARGET, keyakinan=BARE_YEAR)
    return replace(column, keyakinan=0.0)


def _in_group(column: Column, groups: list[Head], heads: list[Head]) -> Column:
    names = {g.field.nama for g in groups if g.field}
    if names & {"grup_kontrak", "grup_pertumbuhan"}:
        return replace(column, nama="keterangan", peran="atribut", level=None, jenis=Jenis.KETERANGAN)
    last = heads[-1]
    if bare := _bare_kind(column, [g.field for g in groups if g.field]):
        return bare
    if last.field is None and (last.unit_only or last.sumber_dana or (last.satuan == "Rp" and column.peran == "nilai")):
        column = _by_unit(column, last)
    elif column.peran == "nilai" and any(g.field and g.field.peran == "anggaran" for g in groups) and column.jenis:
        column = replace(column, peran="anggaran", jenis=_MONEY_TWIN.get(column.jenis, column.jenis))
    elif column.jenis is Jenis.PAGU and names & {"realisasi", "realisasi_anggaran"}:
        column = replace(column, jenis=Jenis.REALISASI_ANGGARAN)
    if column.peran == "grup":
        return _ungrouped(column)
    over = next((g.field for g in reversed(groups) if g.field and g.field.peran == "unsur"), None)
    if over and column.peran == "indikator" and column.level is None:
        return replace(column, level=over.level)
    measured = next((g.field.level for g in reversed(groups) if g.field and g.field.peran == "indikator" and g.field.level), None)
    if measured and column.peran == "indikator" and column.level is None:
        return replace(column, level=measured)
    if over and column.nama == "uraian":
        return replace(column, nama=over.nama, level=over.level)
    if column.nama == "uraian" and any(g.field and g.field.peran == "indikator" for g in groups):
        return replace(column, peran="indikator")
    return column


def _bare_kind(column: Column, groups: list[Judul]) -> Column | None:
    """Fisik or Keuangan alone say what is counted; that it is a target or a share is said by the group above."""
    group = groups[-1].jenis if groups else None
    word = re.sub(r"\W|rp", "", column.path[-1].casefold())
    if group not in {Jenis.TARGET, Jenis.CAPAIAN} or word not in _COUNTED:
        return None
    if _COUNTED[word]:
        return replace(column, peran="anggaran", jenis=_MONEY_TWIN[group])
    return replace(column, nama=str(group), peran="nilai", jenis=group)


def _by_unit(column: Column, unit: Head) -> Column:
    """K, Rp or % under a group: performance or money of the group's kind."""
    jenis = column.jenis
    if column.peran not in {"nilai", "anggaran"} or jenis is None:
        money = unit.satuan == "Rp" or bool(unit.sumber_dana)
        return replace(column, peran="anggaran", jenis=Jenis.PAGU) if money and column.peran in {"grup", None} else column
    if unit.satuan == "Rp" or unit.sumber_dana:
        return replace(column, peran="anggaran", jenis=_MONEY_TWIN.get(jenis, jenis))
    if unit.satuan == "%" and jenis is Jenis.PAGU:
        return replace(column, nama=None, peran=None, jenis=None)  # no budget is a percentage; its neighbour may name it
    if unit.satuan == "%":
        return replace(column, peran="anggaran", jenis=Jenis.SERAPAN) if jenis is Jenis.REALISASI_ANGGARAN else column
    plain = {twin: kind for kind, twin in _MONEY_TWIN.items() if kind not in _MONEY}
    return replace(column, peran="nilai", jenis=plain.get(jenis, jenis))


def _ungrouped(column: Column) -> Column:
    """A group head that stands alone over a column: only its words of time can tell what is below."""
    if column.satuan == "Rp":
        return replace(column, peran="anggaran", jenis=Jenis.PAGU, keyakinan=BARE_YEAR)
    if column.tahun or column.periode:
        return replace(column, peran="nilai", jenis=Jenis.TARGET, keyakinan=BARE_YEAR)
    return column


def _by_order(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Among heads without groups, or under one year, a second REALISASI or CAPAIAN behind the money belongs to the money."""
    seen: set[tuple[object, ...]] = set()
    rich: set[tuple[str, ...]] = set()
    found: list[Column] = []
    for printed in columns:
        column = printed
        group = column.path[:-1]
        place = (column.jenis, column.tahun, column.periode, column.tahap)
        flat = column.peran == "nilai" and column.nama != "realisasi_fisik" and all(map(_of_time, group)) and group in rich
        if flat and column.jenis in {Jenis.REALISASI, Jenis.CAPAIAN}:
            left = found[-1] if found and found[-1].path[:-1] == group else None
            share = column.path[-1].strip(" ()").casefold() in BARE_SHARE
            of_money = share and left is not None and left.jenis is Jenis.REALISASI_ANGGARAN
            if place in seen or column.nama == "realisasi" or of_money:
                column = replace(column, peran="anggaran", jenis=_MONEY_TWIN[column.jenis])
        nameless = column.peran is None or (column.nama == "realisasi" and found and found[-1].jenis is Jenis.REALISASI_ANGGARAN)
        if nameless and column.path and found and found[-1].path[:-1] == group:
            column = _share(column, found)
        seen.add(place)
        if column.jenis is Jenis.PAGU:
            rich.add(group)
        found.append(column)
    return tuple(found)


def _share(column: Column, found: list[Column]) -> Column:
    """A bare % is the share of what stands to its left; beside one a Serapan is an amount."""
    left = next((c for c in reversed(found) if c.peran != "atribut"), found[-1])
    if column.path[-1].strip(" ()").casefold() not in BARE_SHARE:
        return column
    if left.jenis is Jenis.SERAPAN:
        place, left = found.index(left), replace(left, jenis=Jenis.REALISASI_ANGGARAN)
        found[place] = left
    if left.jenis is Jenis.REALISASI_ANGGARAN:
        return replace(column, nama="serapan", peran="anggaran", jenis=Jenis.SERAPAN, keyakinan=BESIDE)
    if left.jenis is Jenis.REALISASI and left.nama == "realisasi":
        return replace(column, nama="capaian", peran="nilai", jenis=Jenis.CAPAIAN, keyakinan=BESIDE)
    return column


def _sibling_years(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A share is of the year and the stage of the figure to its left under the same group (T-C.29: realisasi 2015, tingkat capaian)."""
    found = list(columns)
    for position, column in enumerate(columns[1:], start=1):
        left = next((c for c in reversed(columns[:position]) if c.peran != "atribut"), columns[0])
        if (
            column.jenis not in {Jenis.CAPAIAN, Jenis.SERAPAN}
            or left.jenis not in _MONEY_TWIN
            or left.path[:-1] != column.path[:-1]
        ):
            continue
        forecast = len(column.path) > 1 and Tahap.PROYEKSI in {left.tahap, column.tahap}
        found[position] = replace(column, tahun=column.tahun or left.tahun, tahap=left.tahap if forecast else column.tahap)
    return tuple(found)


def _of_time(text: str) -> bool:
    head = read_head(text)
    return head.known and head.field is None
