"""What runs when: identity, tables in reading order, links, checks, the cell account."""

from __future__ import annotations

from normalize.builder import Builder
from normalize.checks import check
from normalize.identity import identify
from normalize.linking import link
from normalize.privacy import anonymous
from normalize.walk import Walk
from schema.cascade import Cascade
from schema.raw import RawDocument
from schema.words import Severity, Status


def cascade(raw: RawDocument, keep_names: bool = False) -> Cascade:
    """Understand one file. Never raises for what a document prints: what is not understood becomes a finding.

    Names and NIP of officials are left out unless `keep_names`.
    """
    raw = raw if keep_names else anonymous(raw)
    identity = identify(raw)
    builder = Builder(raw.berkas, identity.dokumen)
    for note in raw.notes:
        builder.temuan(note.rule, note.severity, note.message, halaman=note.page)
    for found in identity.temuan:
        builder.temuan(
            found.aturan, found.severity, found.pesan, diharapkan=found.diharapkan, ditemukan=found.ditemukan, halaman=found.halaman,
            paragraf=found.paragraf, dokumen=1,
        )  # fmt: skip
    Walk(builder, raw).run()
    link(builder)
    check(builder)
    partial = any(note.severity is not Severity.INFO for note in raw.notes)
    return builder.freeze(Status.PARTIAL if partial else Status.DONE)
