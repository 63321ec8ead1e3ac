"""A part of a table under one head, with all that stands around it; and the thread that runs through its continuations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from normalize.builder import Builder
from normalize.columns import Column
from normalize.grid import Grid
from normalize.headers import Segment
from normalize.headtext import read_head
from normalize.text import joined, key
from schema.confidence import Keyakinan
from schema.provenance import Asal, Sumber
from schema.raw import Cell, Page, TextLine
from schema.words import Level, Periode, SelStatus, Tahap

NO_HEAD = 0.97
"""Header confidence of a text whose place needs no head: a box of a cascade, a card, a banner."""
READING = 0.99
"""Confidence of a text read from a digital page whose reader has no doubt of its own."""


@dataclass(eq=False)
class Thread:
    """What a run of tables carries from one to the next: the subjects in force, the last number, the jabatan.

    A run is one printed table that goes on over pages, or a table whose head is repeated on every page.
    """

    columns: tuple[Column, ...] = ()
    title: str = ""
    tahun: int | None = None
    maju: int | None = None
    periode: Periode | None = None
    pengali: int = 1
    subjects: dict[int, int] = field(default_factory=dict)
    indikator: dict[int, int] = field(default_factory=dict)
    levels: dict[Level, int] = field(default_factory=dict)
    beside: dict[int, dict[Level, int]] = field(default_factory=dict)
    kinds: dict[str | None, Level] = field(default_factory=dict)
    mixed: set[int] = field(default_factory=set)
    owner_first: bool = False
    amounts: dict[int, list[tuple[Level | None, Decimal]]] = field(default_factory=dict)
    last: tuple[int, int, bool] | None = None
    bagian: int | None = None
    number: int | None = None
    jabatan: str | None = None
    pejabat: str | None = None
    tables: int = 0


@dataclass(frozen=True)
class Part:
    """One head with its rows, the lines above it, and what is known of its document."""

    grid: Grid
    segment: Segment
    lines: tuple[TextLine, ...]
    builder: Builder
    thread: Thread
    dokumen: int
    tahun: int | None
    tahap: Tahap | None = None
    previous: Thread | None = None
    judul: str | None = None

    @property
    def page(self) -> Page:
        """Page of the table."""
        return self.grid.page

    @property
    def number(self) -> int:
        """Ordinal of the table in the file."""
        return self.grid.table.number

    def asal(
        self, cell: Cell, column: Column | None = None, *, nilai: float = 0.99, taut: float = 0.99, teks: str | None = None
    ) -> Asal:
        """Where a cell stands, as the provenance of a fact."""
        return Asal(
            halaman=self.page.number, paragraf=cell.line, tabel=self.number, baris=cell.row + 1, kolom=cell.col + 1, kotak=cell.box,
            teks=joined(cell.text) if teks is None else teks, kolom_judul=column.judul if column else None, mesin=cell.engine,
            keyakinan=Keyakinan(
                baca=round(cell.confidence * READING, 4), judul=column.keyakinan if column else NO_HEAD, nilai=round(nilai, 4), taut=round(taut, 4)
            ),
        )  # fmt: skip

    def sumber(self, peran: str, cell: Cell) -> Sumber:
        """Another cell that a fact came from."""
        return Sumber(
            peran=peran,
            halaman=self.page.number,
            paragraf=cell.line,
            tabel=self.number,
            baris=cell.row + 1,
            kolom=cell.col + 1,
            teks=joined(cell.text),
        )

    def account(self, cell: Cell, status: SelStatus, alasan: str) -> None:
        """Say what became of a cell."""
        self.builder.account(self.number, cell.row, cell.col, status, alasan)

    def account_row(self, row: int, status: SelStatus, alasan: str) -> None:
        """Say what became of all cells that begin in a row."""
        for cell in self.grid.starting(row):
            self.account(cell, status, alasan)


def line_asal(page: Page, line: TextLine, *, taut: float = 0.9, teks: str | None = None) -> Asal:
    """Where a line outside tables stands."""
    return Asal(
        halaman=page.number, paragraf=line.line, kotak=line.box, teks=line.text if teks is None else teks,
        keyakinan=Keyakinan(baca=READING, judul=0.95, nilai=0.99, taut=taut),
    )  # fmt: skip


_YEAR_IN_TITLE = re.compile(r"(?:TAHUN|TAHUN ANGGARAN|T\.?A\.?)\s*:?\s*(20\d\d|19\d\d)(?!\s*[-–/]\s*20\d\d)(?!\d)", re.IGNORECASE)
_YEAR_OF_PERIOD = re.compile(
    r"(?:\b(?:triwulan|tri\s?wulan|tw|semester)\s*(?:i{1,3}|iv|[1-4])|\bbulan\s*:?\s*[a-z]{3,9}|\bper\s+\d{1,2}\s+[a-z]{3,9})\s*,?\s+(20\d\d)(?!\d)",
    re.IGNORECASE,
)
"""The year of the quarter, month or day up to which a table reports: s/d Triwulan II 2023, per 31 Desember 2023."""
_LAW = re.compile(r"\b(peraturan|undang|keputusan|permen\w*|perda|perbup|pergub|inpres|perpres|nomor|tanggal)\b", re.IGNORECASE)
_BANNER = re.compile(r"^(?:perangkat daerah|nama opd|opd|skpd|unit kerja|satuan kerja|instansi|halaman)\s*:", re.IGNORECASE)
"""Lines that name the owner on every page; now inside the table, now above it, so they tell nothing about its title."""
LONGEST_TITLE = 30
"""Words; longer lines above a table are prose."""


def titles(lines: tuple[TextLine, ...], most: int = 6) -> list[str]:
    """The lines above a table that may be its title: the last few, no prose, no law."""
    return [
        line.text
        for line in lines[-most:]
        if len(line.text.split()) <= LONGEST_TITLE and not _LAW.search(line.text) and not _BANNER.match(line.text)
    ]


def year_in(texts: list[str]) -> int | None:
    """The year that a title names; None where it names none or several."""
    years = {
        int(y) for text in texts for form in (_YEAR_IN_TITLE, _YEAR_OF_PERIOD) for y in form.findall(_FORECAST.sub(" ", text))
    }
    return years.pop() if len(years) == 1 else None


_FORECAST = re.compile(r"\bp(?:ra|er)kiraan maju(?: rencana)?(?: tahun)?(?: anggaran)?\s*:?\s*(20\d\d)(?!\d)", re.IGNORECASE)


def forecast_year(texts: list[str]) -> int | None:
    """The year that a title gives to the prakiraan maju: Rencana Tahun 2016 dan Prakiraan Maju Tahun 2017."""
    years = {int(y) for text in texts for y in _FORECAST.findall(text)}
    return years.pop() if len(years) == 1 else None


_SCALE_NOTE = re.compile(
    r"\(\s*((?:dalam|dlm|x|satuan)?[^()]{0,20}(?:ribu|juta|jt|mil[iy]ar|000)[^()]{0,20})\)|^\W*((?:dalam|dlm)\s+[^()]{0,20}(?:ribu|juta|jt|mil[iy]ar)[^()]{0,20})$",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(r"\b(?:dalam|dlm|rp|rupiah|x|satuan)\b", re.IGNORECASE)


def scale_in(texts: list[str]) -> int:
    """The factor that a note above a table gives to all its amounts: (dalam ribuan rupiah), (Rp. juta). 1 where none or several do."""
    notes = (match[1] or match[2] for text in texts for match in _SCALE_NOTE.finditer(text))
    found = {read_head(f"Rp {note}").pengali for note in notes if _OF_MONEY.search(note)} - {1}
    return found.pop() if len(found) == 1 else 1


_PERIOD_BANNER = re.compile(
    r"^(?:keadaan|posisi|periode|kondisi)?\s*(?:s\.?/?d\.?|sampai dengan)?\s*(?:bulan|triwulan|periode)\b", re.IGNORECASE
)
"""A line that says up to when a table reports: BULAN : Agustus 2018, Keadaan s/d Bulan Juni."""


def period_in(lines: tuple[TextLine, ...]) -> Periode | None:
    """The month or quarter that a banner above a table names; None where none or several do."""
    found = {read_head(line.text).periode for line in lines if _PERIOD_BANNER.match(line.text)} - {None}
    return found.pop() if len(found) == 1 else None


def title_key(texts: list[str]) -> str:
    """What a repeated title has in common on every page: its words without spaces."""
    return key(" ".join(texts)).replace(" ", "")
