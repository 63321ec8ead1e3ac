"""The plan that monitors controls (RTP): one row a control, with planned and actual time."""

from __future__ import annotations

from normalize.columns import is_number_row
from normalize.families import Family
from normalize.part import Part
from normalize.rows import rows_of
from schema.cascade import Pemantauan
from schema.words import SelStatus

_FIELDS = {
    "rtp_kegiatan": "kegiatan", "rtp_metode": "metode", "rtp_penanggung_jawab": "penanggung_jawab", "rtp_rencana": "rencana_waktu",
    "rtp_realisasi": "realisasi_waktu", "keterangan": "keterangan",
}  # fmt: skip


def claims(part: Part) -> float:
    """The control and at least one more head of the plan."""
    heads = {c.nama for c in part.segment.columns if c.peran == "rtp"}
    return 0.95 if "rtp_kegiatan" in heads and len(heads) >= 2 else 0.0


def read(part: Part) -> None:
    """Read one control a row."""
    for row in rows_of(part, part.segment.columns, mending=False):
        if is_number_row(part.grid, row.index):
            part.account_row(row.index, SelStatus.LABEL, "nomor kolom")
            continue
        named = {_FIELDS[e.column.nama]: e for e in row.filled if e.column.nama in _FIELDS and e.text}
        for entry in row.filled:
            label = entry.column.peran == "nomor"
            part.account(entry.cell, SelStatus.LABEL if label else SelStatus.FAKTA, "nomor urut" if label else "pemantauan")
        if "kegiatan" in named:
            first = named["kegiatan"]
            part.builder.pemantauan_.append(
                Pemantauan(
                    id=len(part.builder.pemantauan_) + 1, dokumen=part.dokumen, tahun=part.tahun, urutan=part.builder.next_order(),
                    asal=part.asal(first.cell, first.column), **{field: e.text for field, e in named.items()},
                )
            )  # fmt: skip


FAMILY = Family("rtp", claims, read)
