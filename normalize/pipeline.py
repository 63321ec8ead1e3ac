"""What runs when: identity, tables in reading order, links, checks, the cell account."""

from __future__ import annotations

from itertools import groupby

from normalize import konsep
from normalize.builder import Builder
from normalize.checks import check, lapisan
from normalize.identity import identify
from normalize.kaki import running_lines, stamp
from normalize.linking import link
from normalize.petunjuk import fill
from normalize.privacy import anonymous
from normalize.sambung import REASON, Cut, join_cut_rows
from normalize.walk import Walk
from schema.cascade import Cascade
from schema.petunjuk import Petunjuk
from schema.raw import RawDocument
from schema.words import SelStatus, Severity, Status


def cascade(raw: RawDocument, keep_names: bool = False, hints: Petunjuk | None = None) -> Cascade:
    """Understand one file. Never raises for what a document prints: what is not understood becomes a finding.

    Names and NIP of officials are left out unless `keep_names`. `hints` fill what the document does not say of its identity.
    """
    raw = raw if keep_names else anonymous(raw)
    identity = fill(identify(raw), hints or Petunjuk())
    scanned = frozenset(page.number for page in raw.pages if page.source == "scan")
    builder = Builder(raw.berkas, identity.dokumen, scanned=scanned)
    for note in raw.notes:
        builder.temuan(note.rule, note.severity, note.message, halaman=note.page)
    for found in identity.temuan:
        builder.temuan(
            found.aturan, found.severity, found.pesan, diharapkan=found.diharapkan, ditemukan=found.ditemukan, halaman=found.halaman,
            paragraf=found.paragraf, dokumen=1,
        )  # fmt: skip
    running = running_lines(raw)
    raw, cuts = join_cut_rows(raw, lambda line: stamp(line.text) in running)
    _record(builder, cuts)
    Walk(builder, raw).run()
    link(builder)
    konsep.mark(builder)
    check(builder)
    lapisan.check(builder, raw.pages)
    partial = any(note.severity is not Severity.INFO for note in raw.notes)
    return builder.freeze(Status.PARTIAL if partial else Status.DONE)


def _record(builder: Builder, cuts: list[Cut]) -> None:
    """Say where rows were put together: one finding a table."""
    for cut in cuts:
        builder.account(cut.table, cut.row, cut.col, SelStatus.KONTEKS, REASON)
    for (page, table), cells in groupby(cuts, key=lambda cut: (cut.page, cut.table)):
        builder.temuan(
            "baris-terpotong", Severity.INFO,
            f"{len(list(cells))} sel di awal halaman {page} melanjutkan baris terakhir halaman sebelumnya; teksnya disambung ke sana",
            halaman=page, tabel=table, dokumen=1,
        )  # fmt: skip
