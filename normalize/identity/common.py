"""Shared pieces of identity: evidence with its weight, lines and titles, the lexicon of kinds and names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache, cached_property

from normalize import data
from schema.base import Model
from schema.cascade import Dokumen, Identitas
from schema.words import JenisDokumen, Kenal, Severity, Tahap

COVER_LINES = 40
"""So many lines of a format without pages, and of a first page, are its cover."""
FRONT_PAGES = 3
"""A title on one of so many pages may be the first that can be read: covers are often pictures."""
TOP_LINES = 12
"""Lines at the top of a page where a short line may be a title though neither capitals, size nor weight mark it."""
TITLE_WORDS = 30
"""Longest title line; the longest seen in a slide title has 26 words."""
SHORT_LINE = 16
"""Longest line that its weight, its size or its first words make a title."""
BLOCK_LINES = 10
"""Most lines of one title; the longest cover seen breaks its title over nine."""
LEAST_LETTERS = 4
"""A line in capitals of fewer letters is a code, a bullet or a page number."""
CAPITALS = 0.75
"""Share of capitals from which a line is printed in capitals; codes and `dan` leave the rest."""
LARGER = 1.18
"""A title is set at least so much larger than the middle of its page (12 on 10 points)."""
BOLD_SHARE = 0.5
"""Where more lines than this are bold, weight marks no title (whole chapters are set bold)."""
RUNNING_PAGES, RUNNING_SHARE, EDGE_LINES = 2, 0.4, 4
"""A line on so many pages, and so large a share of them, within so many lines of an edge, is a running head or foot."""
HEAD_ROWS = 3
"""First rows of a table whose cells may name a kind and a year: `Realisasi Kinerja Pada Triwulan I - IV Tahun 2023`."""
LONE_CELLS = 3
"""A row of a table with at most so many cells and two texts is a line: a title, or label, colon and value."""
PROSE_LINES = 150
"""Lines of running text in which a document may introduce itself: preface and first chapter."""
WRAPPED = 6
"""Running text of so many words without a full stop goes on in the next line; an address or label is shorter."""
ASIDE_LENGTH = 16
"""Most characters between the name of an office and its wilayah: ` (Dinas Kominfo) `."""
WINDOW = 220
"""Characters after the name of a kind in which a self-description names perangkat daerah and wilayah."""
LEAST_COUNT, LEAST_SHARE = 3, 0.6
"""A perangkat daerah that only running text or cells name is believed when it is named so often and by so many of the mentions."""
LADDER_STEPS = 2
"""Steps of a ladder of posts that show a cascade."""
INSIDE = 0.4
"""What the name of a kind is worth inside a line, after other words."""
LOOSE = 0.35
"""What a wilayah is worth that nothing ties to the document: a bare name, `di Kabupaten X`, the code of a law."""
LETTERHEAD, LABEL, KIND, COVER, DECREE, SIGNATURE, HEAD, SELF, TITLE = 10.0, 9.0, 8.0, 7.0, 6.5, 6.0, 5.0, 4.5, 4.0
"""Weights of evidence for a wilayah, perangkat daerah or year, from the letterhead to a title inside. Only their order matters:
no number of weak pieces outdoes a strong one."""
DECISIVE = 3.0
"""Evidence from which a wilayah, a perangkat daerah or a kind is known. A loose name in the title itself (2.8) does not reach it."""


class Tempat(Enum):
    """Where a line stands, and how much a title there says about the document (0..1)."""

    SAMPUL = 1.0
    KEPALA = 0.9
    JUDUL = 0.5
    SEL = 0.45
    DALAM = 0.35
    SUBBAB = 0.25
    TEKS = 0.0


@dataclass(frozen=True)
class TemuanIdentitas:
    """A finding about a document's identity; fields as in `schema.cascade.Temuan`."""

    aturan: str
    severity: Severity
    pesan: str
    diharapkan: str | None = None
    ditemukan: str | None = None
    halaman: int | None = None
    paragraf: int | None = None


@dataclass(frozen=True)
class Identity:
    """The documents in a file, and what a person should know about how they were recognised."""

    dokumen: tuple[Dokumen, ...]
    temuan: tuple[TemuanIdentitas, ...]


@dataclass(frozen=True)
class Baris:
    """A line of a document with its place."""

    teks: str
    tempat: Tempat
    halaman: int | None
    paragraf: int | None
    urut: int


@dataclass(frozen=True)
class Judul:
    """Title lines that stand together."""

    baris: tuple[Baris, ...]

    @cached_property
    def teks(self) -> str:
        """Its lines, separated by newlines."""
        return "\n".join(b.teks for b in self.baris)

    @property
    def tempat(self) -> Tempat:
        """Where it stands."""
        return self.baris[0].tempat

    def baris_di(self, offset: int) -> Baris:
        """The line in which a place of its text lies."""
        return self.baris[min(self.teks.count("\n", 0, offset), len(self.baris) - 1)]


@dataclass(frozen=True)
class Bukti:
    """A piece of evidence: what it says, how much it weighs, the printed text and its place."""

    nilai: str
    bobot: float
    teks: str
    baris: Baris
    cara: Kenal = Kenal.PRINTED
    judul: Judul | None = field(default=None, compare=False)


class Pola(Model):
    """A pattern that names a kind of document, with its weight."""

    jenis: JenisDokumen
    bobot: float
    pola: tuple[str, ...]
    veto: tuple[str, ...] = ()


class _NamaPerangkat(Model):
    awalan: tuple[str, ...]
    penuh: frozenset[str]
    singkatan: tuple[str, ...]
    potong: tuple[str, ...]
    sambung: frozenset[str]
    henti: frozenset[str]
    veto: tuple[str, ...]
    label: tuple[str, ...]
    kapital: frozenset[str]
    pendek: frozenset[str]
    gelar: frozenset[str]


class _Tangga(Model):
    jenis: JenisDokumen
    tingkat: tuple[str, ...]


class _Periode(Model):
    pola: str
    periode: str


class _Tahap(Model):
    pola: str
    tahap: Tahap


class _Lexicon(Model):
    judul: tuple[Pola, ...]
    petunjuk: tuple[Pola, ...]
    pembuka: tuple[str, ...]
    awal_judul: tuple[str, ...]
    akhir_judul: frozenset[str]
    prosa: tuple[str, ...]
    unsur: tuple[str, ...]
    bagian: tuple[str, ...]
    tahun_lain: tuple[str, ...]
    tahun_lalu: tuple[str, ...]
    daftar: tuple[str, ...]
    hukum: tuple[str, ...]
    perangkat_daerah: _NamaPerangkat
    tangga: tuple[_Tangga, ...]
    bulan: dict[str, str]
    periode: tuple[_Periode, ...]
    tahap: tuple[_Tahap, ...]


@cache
def lexicon() -> _Lexicon:
    """Words that name documents and their owners, from the lexicon."""
    return _Lexicon.model_validate(data.load("identitas"))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over lower-case text: whole words, and a space in it also matches no space or a line break."""
    loose = pattern.replace(" ", r"\s*")
    return re.compile(rf"(?<![a-z])(?:{loose})(?![a-z])")


@cache
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for any of these words."""
    return compiled("|".join(f"(?:{word})" for word in words))


def as_identity(evidence: Bukti) -> Identitas:
    """A piece of evidence as the answer."""
    return Identitas(nilai=evidence.nilai, cara=evidence.cara, bukti=evidence.teks)
