"""Tables of subjects and what is said of them: PK, capaian, IKU, program lists, year matrices, evaluasi Renja.

One engine for families A, B, C, H and I: the heads tell what each column holds, so only the rows are read here.
Elements stand left of what is said of them; a blank cell means the element above; figures belong to the nearest
indicator to the left, money to the nearest element.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from normalize.codes import Code, named_code, parse_code, split_number
from normalize.columns import Column, is_number_row
from normalize.content import by_cell, of_row
from normalize.families import Family
from normalize.formula import split_formula
from normalize.headtext import read_head
from normalize.items import goes_on, in_place, rows_within, with_results
from normalize.ladder import Ladder
from normalize.part import Part, line_asal
from normalize.rows import Entry, Row, rows_of
from normalize.schedule import schedule
from normalize.text import joined
from normalize.values import classify, is_money, parse, parse_money, settled
from schema.raw import TextLine
from schema.words import BULAN, RUPIAH, TRIWULAN, Cara, Jenis, Level, Periode, SelStatus, Severity, Tahap

TOTAL = re.compile(
    r"^(?:(?:sub\s*)?(?:jumlah|total|grand total|jumlah total|jumlah keseluruhan|total keseluruhan)\b[\s:.…()a-z/]*|(?:rata\s?-?\s?rata|rerata)[\s:.…]*)$",
    re.IGNORECASE,
)
"""A printed total or mean names no element; `Jumlah peserta ...` is an indicator and has a noun behind it."""
MEAN = re.compile(
    r"^(?:jumlah|total|rata\s?-?\s?rata|rerata)(?: (?:nilai|persentase|%|tingkat|capaian|pencapaian|kinerja|sasaran|indikator|seluruh|keseluruhan|total))*[\s:.…]*$",
    re.IGNORECASE,
)
"""The same in a column of indicators: only words that no indicator is made of."""
TOTAL_WORDS = 6
"""Words of the longest printed total: Jumlah Total Belanja Langsung Program."""
LABELLED = re.compile(
    r"^(visi|misi|tujuan|sasaran(?: strategis)?|program|kegiatan|sub ?kegiatan)\s*(?:[ivx]+|\d+(?:\.\d+)*)?\s*[:.]\s*(.+)$",
    re.IGNORECASE,
)
CONTEXT = re.compile(
    r"^(?:perangkat daerah|nama opd|opd|skpd|unit kerja|satuan kerja|unit organisasi|urusan pemerintahan|tahun(?: anggaran)?|periode|instansi|jabatan|nama)\s*:",
    re.IGNORECASE,
)
SURE_LINK = 0.99
"""Link confidence where figure and subject stand in one row."""
CARRIED = 0.9
"""Link confidence of a subject taken from the row above because its own cell is blank."""
TICKED, SHADED = 0.97, 0.95
"""Value confidence of a period that is ticked, and of one that is shaded."""
LOOSE = 0.6
"""Link confidence where a figure's subject had to be taken from further away."""

SPENDING = {Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN}
"""Levels that a budget is given to."""
_SUBJECTS = {"unsur", "indikator"}
_OF_ELEMENT = {Jenis.KETERANGAN, Jenis.LOKASI, Jenis.KELOMPOK_SASARAN, Jenis.SUMBER_DANA}
"""Texts that speak of the element of their row, not of its first indicator."""
_FIGURES = {"nilai", "anggaran", "atribut"}
_REPORTED = {Jenis.REALISASI, Jenis.CAPAIAN, Jenis.REALISASI_ANGGARAN, Jenis.SERAPAN, Jenis.SISA_ANGGARAN}
"""Kinds that a report gives as of its month or quarter; targets and budgets are of the year."""
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
    figures = [c for c in columns if c.peran in _FIGURES and c.nama != "keterangan"]
    if (subjects or named_above(part)) and figures:
        return 0.8
    if len({c.level for c in subjects if c.level} | {c.nama for c in subjects if c.peran == "indikator"}) >= 2:
        return 0.6
    if subjects and schedule(part).rows:
        return 0.7
    numbered = any(c.peran in {"nomor", "kode"} for c in columns)
    return 0.5 if numbered and [c.nama for c in subjects] == ["campuran"] else 0.0


def read(part: Part) -> None:
    """Read all rows of the part."""
    _Reader(part).run()


class _Reader:
    def __init__(self, part: Part) -> None:
        self.part = part
        self.b = part.builder
        self.thread = part.thread
        self.columns = part.segment.columns
        self.leads: dict[int, int] = {}
        self.headings: dict[int, Level] = {}
        self.schedule = schedule(part)
        self.ladder = Ladder(part, self.columns)
        levels = {c.level for c in self.columns if c.peran == "indikator" and c.level}
        self.measured = len(levels) > 1  # heads that tell the indicators of a program from those of its kegiatan
        self.kinds = next((c.index for c in self.columns if c.peran == "jenis"), None)
        self.deepest = max((c.index for c in self.columns if c.peran == "unsur"), default=-1)

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

    # -- rows that are no data ---------------------------------------------------------------------------------------

    def _aside(self, row: Row) -> bool:
        """Sections, banners and totals."""
        cells = [e for e in row.filled if e.text]
        if not cells:
            return False
        first = cells[0]
        if self._adds_up(row):
            return self._total(row, None)
        total = MEAN if first.column.peran == "indikator" else TOTAL
        if len(first.text.split()) <= TOTAL_WORDS and total.match(first.text):
            return self._total(row, first)
        words = [e for e in cells if e.column.peran not in {"nomor", "kode"} or not e.text.strip(" .").isdigit()]
        if len(words) != 1 or len(row.entries) != len(cells) or words[0].column.peran in {"nilai", "anggaran"}:
            return False
        return self._section(row, words[0])

    def _adds_up(self, row: Row) -> bool:
        """Amounts without a name that are the sums of all amounts above them are a total whose label was not printed."""
        amounts = {e.column.index: parse_money(e.text, e.column.pengali).angka for e in row.filled if e.column.jenis in RUPIAH}
        bare = all(e.column.peran in {"nilai", "anggaran"} for e in row.entries)
        return bare and any(self._is_sum(index, amount) for index, amount in amounts.items() if amount)

    def _is_sum(self, index: int, amount: Decimal) -> bool:
        """Is an amount the sum of all amounts above it in its column, or of those of one level (programs that hold kegiatan)?"""
        above = self.thread.amounts.get(index, [])
        levels = [[a for _, a in above], *([a for level, a in above if level is one] for one in {level for level, _ in above})]
        return any(len(found) > 1 and sum(found) == amount for found in levels)

    def _total(self, row: Row, label: Entry | None) -> bool:
        first = label or row.filled[0]
        asal = self.part.asal(first.cell, first.column)
        total = self.b.unsur(
            label.text if label else "", Level.JUMLAH, asal, run=(self.part.number, row.index), dokumen=self.part.dokumen,
            induk_alasan="jumlah tercetak" if label else "jumlah semua baris di atasnya, tanpa tulisan", tahun=self.part.tahun,
        )  # fmt: skip
        if label:
            self.part.account(label.cell, SelStatus.FAKTA, "jumlah")
        for entry in row.filled[1 if label else 0 :]:
            self._figure(self._of_money(entry), row, unsur=total, indikator=None, taut=0.99)
        return True

    def _of_money(self, entry: Entry) -> Entry:
        """The total of a cell drawn over targets and amounts is the total of the amounts: targets are not added up."""
        if entry.column.peran != "nilai" or not is_money(entry.text):
            return entry
        over = range(entry.cell.col, entry.cell.col + entry.cell.col_span)
        return next((replace(entry, column=c) for c in self.columns if c.index in over and c.peran == "anggaran"), entry)

    def _section(self, row: Row, entry: Entry) -> bool:
        """A lone text: a banner (label and value), a section heading, or an element that has a row of its own."""
        text = entry.text
        if CONTEXT.match(text):
            self.part.account(entry.cell, SelStatus.KONTEKS, "spanduk dalam tabel")
            return True
        labelled = LABELLED.match(text)
        head = read_head(text)
        spans = entry.cell.col_span >= max(3, self.part.grid.cols // 2)
        if labelled:
            field = read_head(labelled[1]).field
            self._element(entry, field.level if field else None, labelled[2], row, None)
            return True
        is_heading = head.named
        if entry.column.peran == "unsur" and not is_heading and not spans:
            return False
        if not (is_heading or spans or self._shouts(entry)):
            return False
        asal = self.part.asal(entry.cell, entry.column)
        self.thread.bagian = self.b.unsur(
            text, Level.BAGIAN, asal, run=self.thread, dokumen=self.part.dokumen, tahun=self.part.tahun
        )
        self.thread.subjects.clear()
        self.thread.indikator.clear()
        self.part.account(entry.cell, SelStatus.FAKTA, "judul bagian")
        return True

    def _shouts(self, entry: Entry) -> bool:
        """All capitals, where the other texts of the column are not."""
        if not entry.text.isupper() or len(entry.text) < 4 or split_number(entry.text)[1] != entry.text:
            return False
        others = [
            self.part.grid.text(r, entry.cell.col)
            for r in range(self.part.segment.start, self.part.segment.stop)
            if r != entry.cell.row
        ]
        return any(other and not other.isupper() and len(other.split()) > 2 for other in others)

    # -- data rows ---------------------------------------------------------------------------------------------------

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
            elif entry.fresh and peran in _FIGURES | {"figur"}:
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

    def _code(self, row: Row) -> Code | None:
        parts = [e.text for e in row.of("kode") if e.fresh]
        return parse_code(".".join(parts)) if parts else None

    def _element(
        self, entry: Entry, level: Level | None, text: str, row: Row, code: Code | None, nomor: str | None = None
    ) -> None:
        own, bare = self.ladder.split(entry.column, text)
        parent, cara = self._parent(entry, level)
        asal = self.part.asal(entry.cell, entry.column)
        unsur = self.b.unsur(
            bare, level, asal, run=self.thread, dokumen=self.part.dokumen, induk=parent, cara=cara, nomor=own or nomor,
            jabatan=self.thread.jabatan or self.thread.pejabat, tahun=self.part.tahun, tahap=self.part.tahap,
            kode=code.text if code and entry.column.index == self.deepest else None, kode_cara="printed" if code and entry.column.index == self.deepest else None,
        )  # fmt: skip
        self.part.account(entry.cell, SelStatus.FAKTA, "unsur")
        index = entry.column.index
        for right in [i for i in self.thread.subjects if i > index]:
            del self.thread.subjects[right]
        for right in [i for i in self.thread.indikator if i > index]:
            del self.thread.indikator[right]
        self.thread.subjects[index] = unsur
        self.thread.last = (unsur, index, bool(own or nomor))
        if level is not None:
            self.ladder.step(entry.column, level, unsur)

    def _parent(self, entry: Entry, level: Level | None) -> tuple[int | None, Cara]:
        """The element to the left; in a column of mixed levels the last one of a higher level; else the section."""
        left = self.ladder.within(self.thread.subjects, entry.column.index)
        above = self.ladder.above(entry.column.index, level) if entry.column.level is None and level is not None else None
        if above is not None and (not left or self.ladder.nearer(above, self.thread.subjects[max(left)])):
            return above, Cara.ORDER
        if left:
            return self.thread.subjects[max(left)], Cara.ORDER
        if level is None and (served := self.ladder.served(entry.column)) is not None:
            return served, Cara.ORDER
        return self.thread.bagian, Cara.ORDER if self.thread.bagian else Cara.NONE

    def _subject(self, index: int, level: Level | None = None) -> int | None:
        """The element in force left of a column; of the given level, if one is in force."""
        left = self.ladder.within(self.thread.subjects, index)
        if level is not None:
            fitting = [i for i in left if self.b.unsur_[self.thread.subjects[i]].level is level]
            above = self.ladder.levels(max(left)).get(level) if left and not fitting and self.measured else None
            if above is not None:
                return above  # the program above its kegiatan in one column
            left = fitting or left
        if left:
            return self.thread.subjects[max(left)]
        return next((self.thread.subjects[i] for i in sorted(self.thread.subjects)), None)

    def _indicator(self, entry: Entry, row: Row, satuan: str | None) -> None:
        index = entry.column.index
        unsur = self._subject(index, entry.column.level)
        nomor, bare = split_number(entry.text)
        if bare.casefold().strip(" .") in {"nihil", "-", "–"}:
            self.part.account(entry.cell, SelStatus.KONTEKS, "tidak ada indikator")
            self.thread.indikator.pop(index, None)
            return
        if entry.text.strip(" .()").replace(".", "").isdigit():
            self.part.account(entry.cell, SelStatus.DIABAIKAN, "nomor urut")
            return
        unit = satuan or bracket_unit(bare)
        listed = bare != entry.text
        lead = None if any(e.fresh for e in row.of("unsur")) or not listed else self.leads.get(index)
        if lead is not None and self.b.indikator_[lead].unsur != unsur:
            lead = None
        self.thread.indikator[index] = self.b.indikator(
            bare, self.part.asal(entry.cell, entry.column), dokumen=self.part.dokumen, unsur=unsur,
            bagian=None if unsur else self.thread.bagian, satuan=unit, nomor=nomor, jabatan=self.thread.jabatan or self.thread.pejabat, tahun=self.part.tahun,
            tahap=self.part.tahap, induk_indikator=lead,
        )  # fmt: skip
        if not listed:
            self.leads[index] = self.thread.indikator[index]
        elif lead is None:
            self.leads.pop(index, None)
        self.part.account(entry.cell, SelStatus.FAKTA, "indikator")

    def _attach(self, entry: Entry, row: Row, new_unsur: bool, taut: float) -> None:
        """Give a figure or text its subject."""
        index = entry.column.index
        left = self.ladder.within(self.thread.indikator, index) or (
            [-1] if self.kinds is not None and -1 in self.thread.indikator else []
        )
        indikator = self.thread.indikator[max(left)] if left and not self._blank_between(max(left), index) else None
        here = [e for e in row.of("indikator") if e.column.index < index and e.text]
        if indikator is not None and not here and self.kinds is None:
            if new_unsur:
                indikator = None
            else:
                taut = LOOSE if entry.column.peran == "nilai" else taut
        unsur = self._spending(entry, row, self._subject(index))
        told = entry.column.jenis in _OF_ELEMENT or entry.column.nama == "realisasi_fisik"
        of_element = entry.column.peran == "anggaran" or (new_unsur and told)
        if of_element and unsur is not None:
            indikator = None
        if indikator is not None:
            unsur = self.b.indikator_[indikator].unsur
        self._figure(entry, row, unsur=unsur, indikator=indikator, taut=taut)

    def _spending(self, entry: Entry, row: Row, unsur: int | None) -> int | None:
        """Money beside a kegiatan and its action, as high as the kegiatan's cell, is the kegiatan's: budgets are given to these."""
        if entry.column.peran != "anggaran" or unsur is None or self.b.unsur_[unsur].level is not Level.AKSI:
            return unsur
        beside = [e for e in row.of("unsur") if e.fresh and e.column.index < entry.column.index]
        here = [self.thread.subjects[e.column.index] for e in beside if e.cell.row_span <= entry.cell.row_span]
        spending = [u for u in here if self.b.unsur_[u].level in SPENDING]
        return spending[-1] if spending else unsur

    def _blank_between(self, indicator: int, index: int) -> bool:
        """Does a nearer element have an indicator column of its own, blank here, so that the figure is not of the one further left?"""
        subject = max(self.ladder.within(self.thread.subjects, index), default=-1)
        own = [c.index for c in self.columns if c.peran == "indikator" and subject < c.index < index]
        return indicator < subject and bool(own)

    def _figure(self, entry: Entry, row: Row, *, unsur: int | None, indikator: int | None, taut: float) -> None:
        column = entry.column
        if column.peran not in _FIGURES or column.jenis is None:
            self._other(entry)
            return
        if unsur is None and indikator is None:
            return
        about: dict[str, Any] = {
            "dokumen": self.part.dokumen,
            "unsur": unsur,
            "indikator": indikator,
            "tahap": column.tahap or self.part.tahap,
        }
        # of the year after, which only a title may print, or of one of several years, none of which was read
        maju = column.tahap is Tahap.PRAKIRAAN_MAJU
        when: dict[str, Any] = {
            "tahun": column.tahun or (self.thread.maju if maju else None if column.kembar else self._year(column)),
            "periode": column.periode or (self._reported(column) if column.jenis in _REPORTED else None),
            "kumulatif": column.kumulatif,
        }
        printed = entry.cell.text if joined(entry.cell.text) == entry.text else entry.text
        if column.peran == "atribut":
            self._attribute(entry, about)
        elif column.peran == "nilai":
            unit = column.satuan or (self.b.indikator_[indikator].satuan if indikator else None)
            value = settled(parse(printed, unit if column.jenis is not Jenis.CAPAIAN else "%"), entry.cell.stored)
            if value.tanda == "kosong":
                self.part.account(entry.cell, SelStatus.DIABAIKAN, "kosong")
                return
            self.b.nilai(
                value, column.jenis, self.part.asal(entry.cell, column, nilai=value.keyakinan, taut=taut), **about, **when
            )
        else:
            share = column.jenis is Jenis.SERAPAN
            pengali = column.pengali if column.pengali != 1 else self.thread.pengali
            value = parse(printed, "%") if share else parse_money(printed, pengali)
            if value.tanda == "kosong":
                self.part.account(entry.cell, SelStatus.DIABAIKAN, "kosong")
                return
            if value.angka is not None and column.jenis in RUPIAH:
                level = self.b.unsur_[unsur].level if unsur else None
                self.thread.amounts.setdefault(column.index, []).append((level, value.angka))
            self.b.anggaran(
                value, column.jenis, self.part.asal(entry.cell, column, nilai=value.keyakinan, taut=taut), pengali=pengali,
                sumber_dana=column.sumber_dana, **about, **when,
            )  # fmt: skip
        self.part.account(entry.cell, SelStatus.FAKTA, str(column.jenis))

    def _year(self, column: Column) -> int | None:
        """The year of the table, or that many years before or after it: tahun lalu."""
        return self.part.tahun + column.geser_tahun if self.part.tahun else None

    def _reported(self, column: Column) -> Periode | None:
        """The month or quarter of the report, or that many before it: bulan lalu."""
        reported = self.thread.periode
        run = next((months for months in (BULAN, TRIWULAN) if reported in months), None)
        if not column.geser_periode or run is None or reported is None:
            return reported
        place = run.index(reported) + column.geser_periode
        return run[place] if place >= 0 else None

    def _attribute(self, entry: Entry, about: dict[str, Any]) -> None:
        column = entry.column
        for jenis, text, latex in split_formula(entry.cell.text, column):
            self.b.atribut(jenis, self.part.asal(entry.cell, column, teks=text), latex=latex, **about)
        self.part.account(entry.cell, SelStatus.FAKTA, str(column.jenis))

    def _other(self, entry: Entry) -> None:
        """Cells that name, number or explain."""
        peran = entry.column.peran
        if peran in {"nomor", "kode"} and (peran == "kode" or re.fullmatch(r"[\d\w().,\s-]{1,8}", entry.text)):
            self.part.account(entry.cell, SelStatus.LABEL, "nomor urut" if peran == "nomor" else "kode")
        elif peran == "satuan":
            self.part.account(entry.cell, SelStatus.LABEL, "satuan")
        elif peran == "jadwal" and any(c.isalpha() for c in entry.text):
            about = {"dokumen": self.part.dokumen, "unsur": self._subject(entry.column.index), "tahap": self.part.tahap}
            self._attribute(replace(entry, column=replace(entry.column, jenis=Jenis.KETERANGAN)), about)
        elif peran == "jenis":
            self.part.account(entry.cell, SelStatus.LABEL, "jenis angka")
        elif peran in {"konteks", "grup", "jabatan"}:
            self.part.account(entry.cell, SelStatus.KONTEKS, entry.column.nama or peran or "")


def bracket_unit(text: str) -> str | None:
    """The unit in brackets at the end of an indicator: Produksi jagung (Ton)."""
    found = re.search(r"\(([^()]{1,20})\)\s*$", text)
    if not found:
        return None
    return found[1].strip() if classify(found[1].strip())[0] else None


FAMILY = Family("kinerja", claims, read)
