"""Tables of subjects and what is said of them: PK, capaian, IKU, program lists, year matrices, evaluasi Renja.

One engine for families A, B, C, H and I: the heads tell what each column holds, so only the rows are read here.
Which subject a figure has: `kinerja_angka`; rows that are no data: `kinerja_sela`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from normalize import data
from normalize.codes import named_code
from normalize.columns import Column, is_number_row
from normalize.content import by_cell, of_row
from normalize.families import Family
from normalize.families.kinerja_angka import FIGURES, bracket_unit
from normalize.families.kinerja_sela import Asides
from normalize.headtext import EXACT
from normalize.items import goes_on, in_place, rows_within, with_results
from normalize.part import Part, line_asal
from normalize.rows import Entry, Row, rows_of
from normalize.schedule import schedule
from normalize.text import joined
from schema.raw import TextLine
from schema.words import Level, SelStatus, Severity

SURE_LINK = 0.99
"""Link confidence where figure and subject stand in one row."""
CARRIED = 0.9
"""Link confidence of a subject taken from the row above because its own cell is blank."""
TICKED, SHADED = 0.97, 0.95
"""Value confidence of a period that is ticked, and of one that is shaded."""
_SUBJECTS = {"unsur", "indikator"}
CAPTION_LINES = 4
"""Lines above a table among which its caption is looked for: number, title, unit, year."""
CAPTIONED = 0.8
"""Link confidence of figures to the indicator that only a caption names."""
_CAPTION = re.compile(
    r"\bindikator(?: kinerja)?(?: utama| sasaran| program)?\s*(?:\(iku\))?\s*(?:ke-?\s?\d+)?\s*[:\"“'-]*\s*([^\W\d].*?)[\"”']?(?:\s+(?:pada\s+)?tahun\b.*)?$",
    re.IGNORECASE,
)
LABEL_SPAN = 3
"""Columns from which words without a figure over several columns of figures are no figure of the first of them."""


def named_above(part: Part) -> tuple[TextLine, str] | None:
    """The indicator that the caption of a table on its side names, with its line; None for other tables."""
    if not any(c.peran == "jenis" for c in part.segment.columns):
        return None
    found = ((line, match[1]) for line in reversed(part.lines[-CAPTION_LINES:]) if (match := _CAPTION.search(joined(line.text))))
    return next(found, None)


def claims(part: Part) -> float:
    """Subjects with figures or texts, or two levels of elements side by side."""
    columns = part.segment.columns
    subjects = [c for c in columns if c.peran in _SUBJECTS]
    figures = [c for c in columns if c.peran in FIGURES and c.nama != "keterangan"]
    if _plans_the_writing(part):
        return 0.0
    if (subjects or named_above(part)) and figures:
        return 0.8
    if len({c.level for c in subjects if c.level} | {c.nama for c in subjects if c.peran == "indikator"}) >= 2:
        return 0.6
    if subjects and schedule(part).rows:
        return 0.7
    numbered = any(c.peran in {"nomor", "kode"} for c in columns)
    named = [c.nama for c in subjects] == ["campuran"] or _list_of_names(columns)
    return 0.5 if numbered and named else 0.0


def _plans_the_writing(part: Part) -> bool:
    """Does the title say that the table plans the writing of the document (Jadwal Penyusunan Renstra)?"""
    title = " ".join(joined(line.text) for line in part.lines[-CAPTION_LINES:])
    return any(pattern.search(title) for pattern in data.titles_of_writing())


_LISTED = {Level.TUJUAN, Level.SASARAN, Level.PROGRAM, Level.SUB_KEGIATAN}


def _list_of_names(columns: tuple[Column, ...]) -> bool:
    """A numbered list of elements with notes (No, Kode, Program, Keterangan). Their head must be surely theirs and all others known:
    analyses have heads of their own (Sasaran Renstra K/L, Faktor Penghambat), and a Kegiatan may be anything that is done."""
    subjects = [c for c in columns if c.peran in _SUBJECTS]
    return (
        len(subjects) == 1 and subjects[0].level in _LISTED and subjects[0].keyakinan >= EXACT and all(c.peran for c in columns)
    )


def read(part: Part) -> None:
    """Read all rows of the part."""
    _Reader(part).run()


class _Reader(Asides):
    def run(self) -> None:
        if self.schedule.meragukan:
            self.b.temuan(
                "jadwal-meragukan", Severity.WARNING, "semua baris diwarnai sama; warna tidak menunjukkan jadwal", tabel=self.part.number,
                halaman=self.part.page.number, dokumen=self.part.dokumen,
            )  # fmt: skip
        self._captioned()
        waiting: list[Row] = []
        rows = rows_of(self.part, self.columns)
        if rows and self.thread.tables and goes_on(self.part, self.ladder, rows[0]):
            rows = rows[1:]
        self.headings = self.ladder.headings(rows)
        for row in rows:
            if is_number_row(self.part.grid, row.index):
                self.part.account_row(row.index, SelStatus.LABEL, "nomor kolom")
            elif self._aside(row):
                continue
            elif self._subjectless(row):
                waiting.append(row)
            else:
                for part in rows_within(in_place(self.part, row)):
                    self._data(part, [])
                for early in waiting:
                    self._data(early, ["subjek tercetak di bawahnya"])
                waiting = []
        for row in waiting:
            self._data(row, [])

    def _captioned(self) -> None:
        """A table on its side that names no subject: its caption names the indicator."""
        found = named_above(self.part)
        if found and not any(c.peran in _SUBJECTS for c in self.columns):
            line, name = found
            self.thread.indikator[-1] = self.b.indikator(
                name, line_asal(self.part.page, line, taut=CAPTIONED, teks=name), dokumen=self.part.dokumen, satuan=bracket_unit(name), tahun=self.part.tahun,
                tahap=self.part.tahap,
            )  # fmt: skip

    def _subjectless(self, row: Row) -> bool:
        """A ragged table prints a merged cell's text in its middle row: rows above the first element wait for it."""
        if not self.part.grid.table.ragged or self.deepest < 0:
            return False
        unsur = [c for c in self.columns if c.peran == "unsur"]
        return (
            not any(c.index in self.thread.subjects for c in unsur)
            and not [e for e in row.of("unsur") if e.text]
            and bool(row.of("indikator"))
        )

    def _data(self, row: Row, notes: list[str]) -> None:
        code = self._code(row)
        nomor = next((e.text for e in row.of("nomor") if e.fresh), None)
        kode = next((e.text for e in row.of("kode") if e.fresh), None)
        satuan = next((e.text for e in row.of("satuan")), None)
        kind = next(iter(row.of("jenis")), None)
        new_unsur = False
        carried = CARRIED if self.deepest >= 0 else SURE_LINK
        for entry in row.entries:
            peran = entry.column.peran
            if not entry.text or entry.column.index in self.schedule.columns:
                continue
            if peran == "unsur":
                if entry.fresh:
                    name, results = with_results(entry.cell.text) if entry.column.nama == "campuran" else (entry.text, [])
                    name = name if results else entry.text
                    if name:
                        level = self.headings.get(row.index) if entry.column.nama == "campuran" else None
                        own = code or named_code(name)
                        level = level or self.ladder.level(entry.column, name, own, nomor or kode)
                        self._element(entry, level, name, row, own, nomor)
                        new_unsur = True
                    self._results(entry, results)
                carried = 0.99
            elif peran == "indikator":
                if entry.fresh:
                    self._indicator(entry, row, satuan)
            elif entry.fresh and peran in {"nilai", "anggaran"} and self._label(entry):
                self.part.account(entry.cell, SelStatus.KONTEKS, "tulisan di atas beberapa kolom angka")
            elif entry.fresh and peran in FIGURES | {"figur"}:
                told = by_cell(entry.column, entry.text) if kind is None else of_row(entry.column, kind.text)
                self._attach(replace(entry, column=told), row, new_unsur, carried)
            elif entry.fresh:
                self._other(entry)
        self._marks(row)
        if nomor and re.fullmatch(r"\d{1,6}", nomor.strip(" .")):
            self.thread.number = int(nomor.strip(" ."))

    def _results(self, entry: Entry, results: list[str]) -> None:
        """Results listed below a name are indicators of it, without values."""
        unsur = self.thread.subjects.get(entry.column.index)
        for text in results:
            self.b.indikator(
                text, self.part.asal(entry.cell, entry.column, teks=text, taut=CARRIED), dokumen=self.part.dokumen, unsur=unsur,
                tahun=self.part.tahun, tahap=self.part.tahap,
            )  # fmt: skip
        if results:
            self.part.account(entry.cell, SelStatus.FAKTA, "hasil di bawah nama")

    def _label(self, entry: Entry) -> bool:
        return entry.cell.col_span >= LABEL_SPAN and not any(c.isdecimal() for c in entry.text)

    def _marks(self, row: Row) -> None:
        """Months and quarters that the row marks: of its indicator, where it prints one, else of its element."""
        for mark in self.schedule.rows.get(row.index, ()):
            index = mark.column.index
            here = [e.column.index for e in row.of("indikator") if e.column.index < index and e.fresh]
            indikator = self.thread.indikator.get(max(here)) if here else None
            unsur = self.b.indikator_[indikator].unsur if indikator else self._subject(index)
            if unsur is None and indikator is None:
                continue
            asal = self.part.asal(mark.cell, mark.column, nilai=TICKED if mark.cell.text.strip() else SHADED)
            self.b.jadwal(
                asal, tanda=mark.tanda, dokumen=self.part.dokumen, unsur=unsur, indikator=indikator, tahun=mark.column.tahun or self.part.tahun,
                periode=mark.column.periode, tahap=mark.column.tahap or self.part.tahap,
            )  # fmt: skip
            if mark.cell.text.strip():
                self.part.account(mark.cell, SelStatus.FAKTA, "jadwal")


FAMILY = Family("kinerja", claims, read)
