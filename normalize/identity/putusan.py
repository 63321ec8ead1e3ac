"""Decides: one document with its identity, contradictions and what stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from normalize import wilayah
from normalize.identity.common import (
    COVER_LINES,
    DECISIVE,
    HEAD,
    LABEL,
    SIGNATURE,
    Bukti,
    Identity,
    TemuanIdentitas,
    as_identity,
    compiled,
    lexicon,
)
from normalize.identity.jenis import evidence_of_jenis
from normalize.identity.nama import alternatives, is_short
from normalize.identity.naskah import Naskah
from normalize.identity.perangkat import evidence_of_perangkat_daerah
from normalize.identity.tahun import decide_year, evidence_of_tahun, span_of
from normalize.identity.tempat import evidence_of_wilayah
from normalize.text import joined
from schema.cascade import Dokumen, Identitas
from schema.raw import Page, RawDocument, Table, TextLine
from schema.words import JenisDokumen, Severity, Tahap


def identify(raw: RawDocument) -> Identity:
    """The documents in a file. Every piece of identity is printed, inferred or unknown, and says what it rests on.

    Findings: `identitas-bertentangan` (strong evidence for two regions, labels of two offices), `identitas-tidak-diketahui` (a piece that nothing
    names), `tahun-judul-lain` (titles inside the document that name another year; they belong to their tables).
    """
    dokumen: list[Dokumen] = []
    temuan: list[TemuanIdentitas] = []
    for number, pages in enumerate(_parts(raw), start=1):
        one, findings = _dokumen(number, pages)
        dokumen.append(one)
        temuan.extend(findings)
    return Identity(tuple(dokumen), tuple(temuan))


def _parts(raw: RawDocument) -> tuple[tuple[Page, ...], ...]:
    """The pages of each document in the file. One for now: this is the place where a file will be cut."""
    return (raw.pages,)


def _dokumen(number: int, pages: Sequence[Page]) -> tuple[Dokumen, list[TemuanIdentitas]]:
    naskah = Naskah(pages)
    empty = not (naskah.judul or naskah.teks or naskah.sel)
    kind = next(iter(evidence_of_jenis(naskah)), None)
    regions, offices, years = (
        evidence_of_wilayah(naskah, kind),
        evidence_of_perangkat_daerah(naskah, kind),
        evidence_of_tahun(naskah, kind),
    )
    span = span_of(naskah, kind)
    region, clash = _decide_region(regions)
    pieces = {
        "jenis": as_identity(kind) if kind else Identitas(bukti="tidak ada judul yang menyebut jenis dokumen"),
        "wilayah": as_identity(region) if region else Identitas(bukti=clash or _no_region(pages)),
        "perangkat_daerah": as_identity(offices[0])
        if offices
        else Identitas(bukti="tidak ada judul yang menyebut perangkat daerah"),
        "tahun": decide_year(years, kind, span),
    }
    if empty:
        pieces = {name: Identitas(bukti="berkas tidak berisi teks yang terbaca (pindaian atau gambar)") for name in pieces}
    numbers = [page.number for page in pages if page.number is not None]
    known = wilayah.by_code(region.nilai) if region else None
    title = _title(kind)
    dokumen = Dokumen(
        id=number,
        halaman_awal=min(numbers, default=None),
        halaman_akhir=max(numbers, default=None),
        judul=title,
        periode=_periode(kind, title, naskah) or (span.nilai if span and pieces["tahun"].nilai is None else None),
        tahap=_tahap(title),
        wilayah_nama=known.nama_resmi if known else None,
        **pieces,
    )
    return dokumen, [
        *_contradictions(regions, region),
        *_other_offices(offices),
        *_other_years(years, pieces["tahun"]),
        *_unknown(pieces),
    ]


def _title(kind: Bukti | None) -> str | None:
    """The title as printed: from the line that names the kind to the first line that no longer belongs to it."""
    if kind is None or kind.judul is None:
        return None
    first, *others = [b.teks for b in kind.judul.baris if b.urut >= kind.baris.urut]
    own = takewhile(lambda text: text.split()[0].lower().strip(".:") not in lexicon().akhir_judul, others)
    return joined(" ".join([first, *own]))


def _periode(kind: Bukti | None, title: str | None, naskah: Naskah) -> str | None:
    """The part of the year that the title names; for a monthly report also the label `Bulan : Agustus`."""
    lower = (title or "").lower()
    found = next((entry.periode for entry in lexicon().periode if compiled(entry.pola).search(lower)), None)
    if found or kind is None or kind.nilai != JenisDokumen.REALISASI:
        return found
    month = re.compile(rf"(?:bulan|keadaan)\s*:?\s*({alternatives(lexicon().bulan)})\b")
    texts = (match for text in [lower, *(b.teks.lower() for b in naskah.semua[:COVER_LINES])] if (match := month.search(text)))
    return next((lexicon().bulan[match[1]] for match in texts), None)


def _tahap(title: str | None) -> Tahap | None:
    lower = (title or "").lower()
    return next((entry.tahap for entry in lexicon().tahap if compiled(entry.pola).search(lower)), None)


def _related(one: str, other: str) -> bool:
    """The same wilayah, or a provinsi and a wilayah in it."""
    return one.startswith(other) or other.startswith(one)


def _decide_region(evidence: list[Bukti]) -> tuple[Bukti | None, str]:
    """The wilayah that the strongest evidence names, or none and why. A kabupaten inside the named provinsi is the finer answer."""
    strong = [b for b in evidence if b.bobot >= DECISIVE]
    if not strong:
        return None, ""
    first = strong[0]
    rival = next(
        (
            b
            for b in strong
            if b.bobot == first.bobot and b.baris.halaman == first.baris.halaman and not _related(b.nilai, first.nilai)
        ),
        None,
    )
    if rival:
        return None, f"bukti sama kuat bertentangan: {first.teks}; {rival.teks}"
    finer = next((b for b in strong if b.nilai != first.nilai and b.nilai.startswith(first.nilai) and b.bobot >= SIGNATURE), None)
    return finer or first, ""


def _no_region(pages: Sequence[Page]) -> str:
    """Why no wilayah is known, with the one wilayah that is mentioned anywhere, if it is one."""
    reason = "tidak ada judul, kop, atau tanda tangan yang menyebut kabupaten, kota atau provinsi"
    items = [item for page in pages for item in page.items]
    texts = [i.text for i in items if isinstance(i, TextLine)] + [c.text for i in items if isinstance(i, Table) for c in i.cells]
    clues = [m for text in texts for m in wilayah.mentions(joined(text)) if m.wilayah and m.penanda]
    if len({m.wilayah for m in clues}) != 1:
        return reason
    return f"{reason}; satu-satunya petunjuk, {len(clues)} sebutan: {clues[0].teks}"


def _contradictions(evidence: list[Bukti], chosen: Bukti | None) -> Iterator[TemuanIdentitas]:
    """Strong evidence for another wilayah than the chosen one; or, where none was chosen, for two."""
    best = chosen or next(iter(evidence), None)
    seen: set[str] = set()
    for other in evidence:
        if best is None or other.bobot < HEAD or _related(other.nilai, best.nilai) or other.nilai in seen:
            continue
        seen.add(other.nilai)
        yield TemuanIdentitas(
            "identitas-bertentangan",
            Severity.WARNING,
            f"Satu bagian dokumen menyebut {_name(best.nilai)}, bagian lain {_name(other.nilai)}.",
            diharapkan=best.teks,
            ditemukan=other.teks,
            halaman=other.baris.halaman,
            paragraf=other.baris.paragraf,
        )


def _other_offices(evidence: list[Bukti]) -> Iterator[TemuanIdentitas]:
    """Labels that name another office than the first one: sheets of several offices, or left over from another document.

    An abbreviation names no other office: it may be short for the first.
    """
    labels = [b for b in evidence if b.bobot == LABEL]
    seen = {evidence[0].nilai.lower()} if evidence else set()
    for other in labels:
        name = other.nilai.lower()
        if is_short(other.nilai) or any(name.startswith(one) or one.startswith(name) for one in seen):
            continue
        seen.add(name)
        yield TemuanIdentitas(
            "identitas-bertentangan",
            Severity.WARNING,
            f"Satu bagian dokumen menyebut {evidence[0].nilai}, bagian lain {other.nilai}.",
            diharapkan=evidence[0].teks,
            ditemukan=other.teks,
            halaman=other.baris.halaman,
            paragraf=other.baris.paragraf,
        )


def _name(kode: str) -> str:
    known = wilayah.by_code(kode)
    return known.nama_resmi if known else kode


def _other_years(evidence: list[Bukti], tahun: Identitas) -> Iterator[TemuanIdentitas]:
    seen = {tahun.nilai}
    for other in evidence:
        if other.nilai in seen or other.judul is None or tahun.nilai is None:
            continue
        seen.add(other.nilai)
        yield TemuanIdentitas(
            "tahun-judul-lain",
            Severity.INFO,
            f"Tahun dokumen {tahun.nilai}, tetapi judul di dalamnya menyebut {other.nilai}; tahun itu berlaku untuk tabelnya.",
            diharapkan=tahun.nilai,
            ditemukan=other.teks,
            halaman=other.baris.halaman,
            paragraf=other.baris.paragraf,
        )


def _unknown(pieces: dict[str, Identitas]) -> Iterator[TemuanIdentitas]:
    for name, piece in pieces.items():
        if piece.nilai is None:
            words = name.replace("_", " ")
            message = f"{words.capitalize()} dokumen tidak diketahui: {piece.bukti}."
            yield TemuanIdentitas("identitas-tidak-diketahui", Severity.WARNING, message, diharapkan=words)
