"""What a form was left without, or was filled in with the words beside it: a blank source, a duty as its own indicator.

Rows of one table bear each other out: a blank counts where nearly all other rows have the thing.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from rapidfuzz import fuzz

from normalize.builder import Builder
from normalize.names import name_key
from schema.cascade import Indikator
from schema.provenance import Asal
from schema.words import Jenis, Level, Periode, Severity

SHARE, LEAST = 0.8, 5
"""Share of the indicators of a table that have the thing, and their number, from which a blank is one that was forgotten."""
SAME_DUTY, LEAST_DUTIES = 90, 2
"""Ratio from which two duties are one text, and duties that must be so before a post has those of another."""


def check(builder: Builder) -> None:
    """Look for blanks and copies in what is filled in by hand."""
    _own_words(builder)
    _without_source(builder)
    _without_period(builder)
    _duties(builder)


def _own_words(builder: Builder) -> None:
    """An indicator in the words of what it measures, or a formula in the words of its indicator, by table."""
    formulas = {f.indikator: f.asal.teks for f in builder.atribut_ if f.jenis is Jenis.FORMULA and f.indikator}
    copies: dict[tuple[str, object], list[Indikator]] = defaultdict(list)
    for number, indikator in builder.indikator_.items():
        measured = builder.unsur_[indikator.unsur].teks if indikator.unsur else ""
        for what, text in (("kinerja atau tugas", measured), ("rumus", formulas.get(number, ""))):
            if text and name_key(text) == name_key(indikator.teks):
                copies[what, indikator.asal.tabel].append(indikator)
    for (what, _), found in copies.items():
        message = f"{len(found)} indikator sama kata demi kata dengan {what} di sampingnya: {found[0].teks.strip()[:80]}"
        severity = Severity.INFO if what == "rumus" else Severity.WARNING  # a plain count is its own formula
        builder.temuan("indikator-menyalin", severity, message, at=found[0].asal, dokumen=found[0].dokumen)


def _without_source(builder: Builder) -> None:
    sourced = {f.indikator for f in builder.atribut_ if f.jenis is Jenis.SUMBER_DATA}
    all_ = [(number, i) for number, i in builder.indikator_.items()]
    if len(all_) >= LEAST and SHARE * len(all_) <= len(sourced) < len(all_):
        for number, indikator in all_:
            if number not in sourced:
                _find(builder, "sumber-data-kosong", f"sumber data kosong: {indikator.teks.strip()[:80]}", indikator.asal)


def _without_period(builder: Builder) -> None:
    """A kegiatan with a target of the year and money, in a plan whose other kegiatan tell what is due in which month or quarter."""
    timed: dict[int, bool] = {}
    where: dict[int, Asal] = {}
    paid = {f.unsur for f in builder.anggaran_ if f.jenis is Jenis.PAGU}
    for fact in builder.nilai_:
        unsur = builder.indikator_[fact.indikator].unsur if fact.indikator else None
        if fact.jenis is Jenis.TARGET and unsur in paid and unsur is not None and builder.unsur_[unsur].level is Level.KEGIATAN:
            timed[unsur] = timed.get(unsur, False) or fact.periode not in {None, Periode.TAHUNAN, Periode.AKHIR_RENSTRA}
            where[unsur] = fact.asal
    for mark in builder.jadwal_:
        if mark.unsur in timed:
            timed[mark.unsur] = True
    if sum(timed.values()) >= SHARE * len(timed) and not all(timed.values()):
        for unsur in (u for u, told in timed.items() if not told):
            name = builder.unsur_[unsur].teks.strip()[:80]
            _find(
                builder,
                "target-tanpa-periode",
                f"ada target setahun dan anggaran, tetapi tidak satu bulan pun terisi: {name}",
                where[unsur],
            )


def _duties(builder: Builder) -> None:
    """Two posts with the same duties."""
    posts = [post for post in builder.jabatan_ if len(post.tugas) >= LEAST_DUTIES]
    for one, other in combinations(posts, 2):
        if name_key(one.nama) == name_key(other.nama) or one.dokumen != other.dokumen or len(one.tugas) != len(other.tugas):
            continue
        if all(fuzz.ratio(a, b) >= SAME_DUTY for a, b in zip(map(name_key, one.tugas), map(name_key, other.tugas), strict=True)):
            _find(builder, "tugas-kembar", f"tugas {other.nama.strip()} sama dengan tugas {one.nama.strip()}", other.asal)


def _find(builder: Builder, rule: str, message: str, at: Asal) -> None:
    builder.temuan(rule, Severity.WARNING, message, at=at, dokumen=1)
