"""Family E, cascading by role: a banner that names a jabatan, then SASARAN and INDIKATOR, or INDIKATOR alone.

The banner's words are often broken over columns: a cell that begins like the next one is its torn copy.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz import fuzz

from normalize.columns import Column, columns_of
from normalize.families import Family
from normalize.families.kinerja import read as read_rows
from normalize.grid import Grid
from normalize.headers import Segment
from normalize.headtext import read_head
from normalize.jabatan import is_jabatan, jenjang
from normalize.names import corrected
from normalize.part import Part
from normalize.text import joined
from schema.cascade import Jabatan
from schema.raw import Cell
from schema.words import SelStatus

_HEADS = {
    "sasaran",
    "indikator",
    "indikator_sasaran",
    "nomor",
    "target",
    "sasaran_program",
    "grup_kinerja",
    "indikator_kegiatan",
    "indikator_program",
}
TORN = 80
"""Ratio from which the banner's first cell is the torn beginning of the second."""


def banner(grid: Grid, row: int) -> str | None:
    """The name of a post that a banner row prints, its pieces put together."""
    texts = [joined(cell.text) for cell in grid.row_cells(row)]
    if not texts or len(texts) > 3:
        return None
    whole = texts[0]
    for text in texts[1:]:
        whole = (
            text
            if fuzz.ratio(whole.casefold(), text[: len(whole)].casefold()) >= TORN
            else f"{whole}{'' if whole.endswith(' ') else ' '}{text}"
        )
    whole = corrected(whole)
    return whole if is_jabatan(whole) else None


def _head_row(part: Part) -> int | None:
    """The row of heads under a banner."""
    if part.segment.head:
        return part.segment.head[0]
    for row in range(part.segment.start, min(part.segment.stop, part.segment.start + 3)):
        heads = [read_head(cell.text) for cell in part.grid.starting(row)]
        if heads and all(h.field and h.field.nama in _HEADS for h in heads):
            return row
    return None


def claims(part: Part) -> float:
    """A banner of a post above heads that are only sasaran, indikator, target."""
    head = _head_row(part)
    if head is None or head == 0 or banner(part.grid, head - 1) is None:
        return 0.0
    columns = [c for c in _columns(part, head) if c.nama]
    return 0.9 if columns and all(c.nama in _HEADS for c in columns) and any(c.peran == "indikator" for c in columns) else 0.0


def _columns(part: Part, head: int) -> tuple[Column, ...]:
    return part.segment.columns if part.segment.head else columns_of(part.grid, [head])


def read(part: Part) -> None:
    """Read the banner as jabatan, then the rows below the heads."""
    head = _head_row(part)
    assert head is not None
    nama = banner(part.grid, head - 1)
    assert nama is not None
    first = part.grid.row_cells(head - 1)[0]
    part.builder.jabatan_.append(
        Jabatan.model_validate(_jabatan(part, nama, first, " ".join(joined(c.text) for c in part.grid.row_cells(head - 1))))
    )
    part.account_row(head - 1, SelStatus.FAKTA, "jabatan")
    for row in range(head - 1):
        part.account_row(row, SelStatus.KONTEKS, "judul di atas tabel")
    part.account_row(head, SelStatus.LABEL, "judul kolom")
    part.thread.jabatan = nama
    part.thread.subjects.clear()
    part.thread.indikator.clear()
    segment = part.segment if part.segment.head else Segment((head,), head + 1, part.segment.stop, _columns(part, head))
    read_rows(replace(part, segment=segment))


def _jabatan(part: Part, nama: str, cell: Cell, printed: str) -> dict[str, object]:
    return {
        "id": len(part.builder.jabatan_) + 1, "dokumen": part.dokumen, "nama": printed, "nama_baku": nama, "jenjang": jenjang(nama),
        "urutan": part.builder.next_order(), "asal": part.asal(cell),
    }  # fmt: skip


FAMILY = Family("peran", claims, read)
