"""Family E as a matrix of boxes: banners of jabatan, below them visi, misi, tujuan, sasaran and coded indicators side by side.

Nothing is headed; a box lies below its parent (its columns are within the parent's), or its code says whose it is:
1.2.1 belongs to 1.2, and the 1.2 of an official to the 1.2 of the one above him. A code counts before a column or colour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from normalize.families import Family
from normalize.jabatan import is_jabatan, jenjang
from normalize.names import corrected
from normalize.part import Part
from normalize.text import joined
from normalize.values import parse
from schema.cascade import Jabatan
from schema.raw import Cell
from schema.words import Cara, Jenis, Level, SelStatus

LABEL = re.compile(
    r"^(visi|misi|tujuan|sasaran)(?:\s+strategis)?\s*((?:ke\s*-?\s*)?(?:[IVX]{1,4}\b|\d{1,2}(?:[.,]\d{1,2})*)?)\s*[:.]?\s*",
    re.IGNORECASE,
)
CODE = re.compile(r"^(\d{1,2}(?:\s*[.,]\s*\d{1,2}){1,5})\s*[.,]?(?:\s*/\s*\d{1,2}(?:[.,]\d{1,2})*[.,]?)?(?:\s+|$)")
TARGET = re.compile(r"\bTarget\s*:\s*(.+)$", re.IGNORECASE)
CODED, LABELLED = 3, 2
"""Coded or labelled boxes that must stand below a banner; a duty roster or a signature has none."""
FIRST_BANNER = 3
"""Rows from the top within which the first banner stands; a post further down is a cell of some other table."""
BY_CODE, BY_COLUMN = 0.97, 0.93
"""Link confidence of a parent told by its code, and by the columns below which a box lies."""
_LEVELS = {"visi": Level.VISI, "misi": Level.MISI, "tujuan": Level.TUJUAN, "sasaran": Level.SASARAN}


@dataclass(frozen=True)
class Box:
    """A box of the matrix: its cells put together, its columns, its label or code, its text."""

    cell: Cell
    row: int
    start: int
    stop: int
    label: str | None
    number: str | None
    text: str

    @property
    def middle(self) -> float:
        """Middle of its columns."""
        return (self.start + self.stop) / 2


def _boxes(part: Part) -> list[Box]:
    """The boxes in reading order; a label or code that has a cell of its own is put to the text beside or below it."""
    cells = sorted((c for c in part.grid.filled()), key=lambda c: (c.row, c.col))
    at = {(c.row, c.col): c for c in cells}
    used: set[tuple[int, int]] = set()
    found = []
    for cell in cells:
        if (cell.row, cell.col) in used:
            continue
        label, number, rest = _content(cell)
        stop = cell.col + cell.col_span
        if (label or number) and not rest:
            beside = at.get((cell.row, stop)) or at.get((cell.row + cell.row_span, cell.col))
            if beside is not None and not _split(joined(beside.text))[0]:
                rest = joined(beside.text)
                used.add((beside.row, beside.col))
                stop = max(stop, beside.col + beside.col_span)
        found.append(Box(cell, cell.row, cell.col, stop, label, number, rest))
    return found


def _content(cell: Cell) -> tuple[str | None, str | None, str]:
    """Label, number or code, and the statement; a bare label may be broken by its narrow cell (Sasara / n 1 :)."""
    found = _split(joined(cell.text))
    if found[:2] != (None, None) or "\n" not in cell.text:
        return found
    whole = _split(joined(cell.text.replace("\n", "")))
    return whole if whole[0] and not whole[2] else found


def _split(text: str) -> tuple[str | None, str | None, str]:
    """Label, number or code, and the statement."""
    label = LABEL.match(text)
    if label and (label[2] or ":" in text[: label.end()] or text[: label.end()].strip().casefold() == "visi"):
        return label[1].casefold(), label[2].strip() or None, text[label.end() :].strip()
    code = CODE.match(text)
    if code:
        return None, re.sub(r"\s", "", code[1]).replace(",", "."), text[code.end() :].strip()
    return None, None, text


def _is_banner(box: Box) -> bool:
    return box.label is None and box.number is None and is_jabatan(box.text)


def claims(part: Part) -> float:
    """A banner of a post, and below it coded or labelled boxes; no columns of figures."""
    heads = {c.nama for c in part.segment.columns if c.peran in {"unsur", "indikator", "atribut", "nilai", "anggaran"}}
    if (part.segment.start > 0 and 0 not in part.segment.head) or len(heads) > 1:
        return 0.0
    if part.previous is part.thread and any(c.nama for c in part.segment.columns):
        return 0.0  # a headed table goes on; posts in it are people who answer for something
    boxes = _boxes(part)
    banners = [box for box in boxes if _is_banner(box) and box.row <= FIRST_BANNER]
    coded = sum(1 for box in boxes if box.number and not box.label)
    labelled = sum(1 for box in boxes if box.label)
    return 0.95 if banners and (coded >= CODED or labelled >= LABELLED) else 0.0


def read(part: Part) -> None:
    """Read box by box; each row of banners begins the next step of the ladder of posts."""
    above: list[tuple[Box, Level, int]] = []
    posts: list[Box] = []
    step = part.builder.steps
    fresh = True
    for box in _boxes(part):
        if _is_banner(box):
            if fresh is False or not posts:
                step += 1
            fresh = True
            posts.append(box)
            _post(part, box)
            continue
        fresh = False
        nama = next((joined(p.cell.text) for p in reversed(posts) if p.start <= box.middle <= p.stop), None)
        if box.label and box.text:
            above.append((box, _LEVELS[box.label], _element(part, box, above, nama)))
        elif box.text and len(box.text.split()) > 1:
            _indicator(part, box, above if step <= part.builder.steps + 1 else [], nama, step)
        _account(part, box)
    part.builder.steps = step


def _account(part: Part, box: Box) -> None:
    status = SelStatus.FAKTA if box.text else SelStatus.LABEL
    part.account(box.cell, status, "kotak cascading" if box.text else "kotak tanpa teks")
    for column in range(box.start, box.stop):
        for row in (box.row, box.row + box.cell.row_span):
            cell = part.grid.own(row, column)
            if cell is not None and cell.text.strip() and joined(cell.text) == box.text:
                part.account(cell, SelStatus.FAKTA, "kotak cascading")


def _post(part: Part, box: Box) -> None:
    part.builder.jabatan_.append(
        Jabatan(
            id=len(part.builder.jabatan_) + 1, dokumen=part.dokumen, nama=box.text, nama_baku=corrected(box.text), jenjang=jenjang(box.text),
            urutan=part.builder.next_order(), asal=part.asal(box.cell),
        )
    )  # fmt: skip
    part.account(box.cell, SelStatus.FAKTA, "jabatan")


def _over(box: Box, above: list[tuple[Box, Level, int]], level: Level | None = None) -> tuple[Level, int] | None:
    """The lowest element above a box whose columns hold the box's middle; of a level above the given one."""
    order = list(Level)
    for other, its, unsur in reversed(above):
        if other.start <= box.middle <= other.stop and (level is None or order.index(its) < order.index(level)):
            return its, unsur
    return None


def _element(part: Part, box: Box, above: list[tuple[Box, Level, int]], nama: str | None) -> int:
    assert box.label is not None
    level = _LEVELS[box.label]
    parent = _over(box, above, level)
    return part.builder.unsur(
        box.text, level, part.asal(box.cell, taut=BY_COLUMN), run=(part.number, box.start), dokumen=part.dokumen, induk=parent[1] if parent else None,
        cara=Cara.DRAWN if parent else Cara.NONE, induk_alasan="kolomnya berada di bawah induknya" if parent else "tidak ada kotak di atasnya",
        nomor=box.number, jabatan=nama, tahun=part.tahun,
    )  # fmt: skip


def _indicator(part: Part, box: Box, above: list[tuple[Box, Level, int]], nama: str | None, step: int) -> None:
    """An indicator: of the element above it in the first step, of the indicator with its code in a later one."""
    builder = part.builder
    target = TARGET.search(box.text)
    text = box.text[: target.start()].strip() if target else box.text
    over = _over(box, above)
    lead = None if over else _by_code(part, box.number, step)
    taut = BY_COLUMN if over else BY_CODE
    indikator = builder.indikator(
        text, part.asal(box.cell, taut=taut), dokumen=part.dokumen, unsur=over[1] if over else None, induk_indikator=lead, nomor=box.number,
        jabatan=nama, tahun=part.tahun,
    )  # fmt: skip
    if box.number:
        builder.coded.append((step, box.number, indikator))
    if target:
        value = parse(target[1])
        asal = part.asal(box.cell, nilai=value.keyakinan, taut=0.99, teks=joined(target[1])).model_copy(
            update={"kolom_judul": "Target"}
        )
        builder.nilai(
            value,
            Jenis.TARGET,
            asal,
            unsur=over[1] if over else None,
            indikator=indikator,
            tahun=part.tahun,
            dokumen=part.dokumen,
        )


def _by_code(part: Part, code: str | None, step: int) -> int | None:
    """The indicator of the nearest step above with the same code, else with the longest beginning of it."""
    if code is None:
        return None
    pieces = code.split(".")
    for length in range(len(pieces), 1, -1):
        wanted = ".".join(pieces[:length])
        found = [(s, i) for s, c, i in part.builder.coded if c == wanted and s < step]
        if found:
            return max(found, key=lambda pair: (pair[0], -pair[1]))[1]
    return None


FAMILY = Family("matriks_cascading", claims, read, boxes=True)
