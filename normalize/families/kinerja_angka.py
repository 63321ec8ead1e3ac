"""What the rows of a table of subjects are about: elements and indicators in force, and the figures that belong to them.

Elements stand left of what is said of them; a blank cell means the element above; figures belong to the nearest indicator to the
left, money to the nearest element.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from normalize.codes import Code, parse_code, split_number
from normalize.columns import Column
from normalize.formula import split_formula
from normalize.ladder import Ladder
from normalize.part import Part
from normalize.rows import Entry, Row
from normalize.schedule import schedule
from normalize.text import joined
from normalize.values import classify, parse, parse_money, settled
from schema.words import BULAN, RUPIAH, TRIWULAN, Cara, Jenis, Level, Periode, SelStatus, Severity, Tahap

LOOSE = 0.6
"""Link confidence where a figure's subject had to be taken from further away."""

SPENDING = {Level.PROGRAM, Level.KEGIATAN, Level.SUB_KEGIATAN}
"""Levels that a budget is given to."""
_OF_ELEMENT = {Jenis.KETERANGAN, Jenis.LOKASI, Jenis.KELOMPOK_SASARAN, Jenis.SUMBER_DANA}
"""Texts that speak of the element of their row, not of its first indicator."""
_REPORTED = {Jenis.REALISASI, Jenis.CAPAIAN, Jenis.REALISASI_ANGGARAN, Jenis.SERAPAN, Jenis.SISA_ANGGARAN}
"""Kinds that a report gives as of its month or quarter; targets and budgets are of the year."""
FIGURES = {"nilai", "anggaran", "atribut"}
"""Roles of columns that hold what is said of a subject."""


class Figures:
    """The subjects in force in one part, and how figures find theirs."""

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

    def _measured_level(self, column: Column) -> Level | None:
        """The level that the head names; an output is that of the sub kegiatan where one stands right beside it."""
        nearest = self._subject(column.index)
        of_sub = nearest is not None and self.b.unsur_[nearest].level is Level.SUB_KEGIATAN
        output = column.level is Level.KEGIATAN and "kegiatan" not in (column.judul or "").casefold()
        return None if of_sub and output else column.level

    def _nameless(self, entry: Entry) -> None:
        asal = self.part.asal(entry.cell, entry.column)
        message = f"di kolom indikator tertulis {entry.text.strip()}, bukan indikator"
        self.b.temuan("indikator-nihil", Severity.WARNING, message, at=asal, dokumen=self.part.dokumen)

    def _indicator(self, entry: Entry, row: Row, satuan: str | None) -> None:
        index = entry.column.index
        unsur = self._subject(index, self._measured_level(entry.column))
        nomor, bare = split_number(entry.text)
        if bare.casefold().strip(" .") in {"nihil", "-", "–"}:
            self.part.account(entry.cell, SelStatus.KONTEKS, "tidak ada indikator")
            if bare.strip(" -–."):
                self._nameless(entry)
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
        if column.peran not in FIGURES or column.jenis is None:
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
