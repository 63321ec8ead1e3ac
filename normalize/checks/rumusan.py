"""How performance is worded, post by post: an indicator that measures nothing, a result that is an activity, staff before their superior."""

from __future__ import annotations

import re
from collections.abc import Sequence

from normalize.builder import Builder
from normalize.content import is_indicator
from normalize.jabatan import jenjang
from normalize.text import key
from schema.cascade import Indikator, Jabatan, Unsur
from schema.words import Level, Severity

MEASURED, LEAST = 0.9, 10
"""Share of a document's indicators that name a measure, and their number, from which one that names none stands out."""
OWN_WORDS = 2
"""Words of its field that the name of a seksi must have before it tells whose superior it is."""

_MANAGERS = frozenset({"jpt_pratama", "administrator"})
"""Posts that answer for results; kegiatan are the work of those below them (PermenPANRB 89/2021)."""
_ACTIVITY = re.compile(
    r"(?:fasilitasi|penyediaan|penyelenggaraan|pelaksanaan|penyusunan|pengadaan|sosialisasi|bimbingan teknis|pendidikan dan pelatihan)\b"
)
"""How the name of a kegiatan begins (Permendagri 13/2006, 90/2019), and that of a result does not."""
_OF_POST = re.compile(r"\b(?:kepala|seksi|sub|bagian|bidang|subbag|kasubbag|kasi|dan|pada)\b")


def check(builder: Builder) -> None:
    """Look at the wording of a document, one finding for each kind of fault."""
    _without_measure(builder)
    _activities(builder)
    _before_superior(builder)


def _without_measure(builder: Builder) -> None:
    """Only under the performance of persons, where each indicator is one person's to answer for."""
    personal = {number for number, unsur in builder.unsur_.items() if unsur.level is Level.KINERJA}
    indicators = [i for i in builder.indikator_.values() if i.unsur in personal]
    bare = [i for i in indicators if not is_indicator(i.teks_baku) and not _state(i.teks_baku)]
    if len(indicators) >= LEAST and 0 < len(bare) <= (1 - MEASURED) * len(indicators):
        _find(builder, "indikator-tanpa-ukuran", f"{len(bare)} indikator tidak menyebut ukuran (jumlah, persentase, nilai)", bare)


def _state(text: str) -> bool:
    return re.match(r"\w+nya\b", key(text)) is not None


def _activities(builder: Builder) -> None:
    found = [
        u
        for u in builder.unsur_.values()
        if u.level is Level.KINERJA and u.jabatan and jenjang(u.jabatan) in _MANAGERS and _ACTIVITY.match(key(u.teks_baku))
    ]
    if found:
        _find(builder, "kinerja-kegiatan", f"{len(found)} kinerja pejabat berbunyi nama kegiatan, bukan hasil", found)


def _before_superior(builder: Builder) -> None:
    """Staff whose post carries the field of one seksi, and stands before the sheet of that seksi."""
    heads = [(post, _field(post)) for post in builder.jabatan_ if post.jenjang == "pengawas"]
    early = []
    for post in builder.jabatan_:
        if post.jenjang != "pelaksana":
            continue
        words = _field(post)
        own = [head for head, field in heads if len(field) >= OWN_WORDS and field <= words and head.dokumen == post.dokumen]
        if own and all(head.urutan > post.urutan for head in own):
            early.append(post)
    if early:
        _find(builder, "staf-sebelum-atasan", f"{len(early)} lembar staf berdiri sebelum lembar atasannya", early)


def _field(post: Jabatan) -> frozenset[str]:
    return frozenset(_OF_POST.sub(" ", key(post.nama_baku)).split())


def _find(builder: Builder, rule: str, message: str, found: Sequence[Indikator | Unsur | Jabatan]) -> None:
    first = found[0]
    text = first.nama if isinstance(first, Jabatan) else first.teks
    builder.temuan(rule, Severity.INFO, f"{message}: {text.strip()[:80]}", at=first.asal, dokumen=first.dokumen)
