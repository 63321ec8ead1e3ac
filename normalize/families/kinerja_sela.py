"""Rows of a table of subjects that are no data: sections, banners, labelled elements, printed totals and means."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from normalize.codes import split_number
from normalize.families.kinerja_angka import Figures
from normalize.headtext import read_head
from normalize.rows import Entry, Row
from normalize.values import is_money, parse_money
from schema.words import RUPIAH, Level, SelStatus

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

_FIGURED, _NUMBERED = {"nilai", "anggaran"}, {"nomor", "kode"}
_COUNT = re.compile(r"|[A-Za-z]+\s*[=:]\s*\d+")
"""Nothing, or what a spreadsheet prints at the foot of a group: Count=7."""


class Asides(Figures):
    """Rows beside the data."""

    def _aside(self, row: Row) -> bool:
        """Sections, banners and totals."""
        cells = [e for e in row.filled if e.text]
        if not cells:
            return False
        first = cells[0]
        if self._adds_up(row):
            return self._total(row, next((e for e in cells if e.column.peran not in _FIGURED), None))
        total = MEAN if first.column.peran == "indikator" else TOTAL
        if len(first.text.split()) <= TOTAL_WORDS and total.match(first.text):
            return self._total(row, first)
        words = [e for e in cells if e.column.peran not in {"nomor", "kode"} or not e.text.strip(" .").isdigit()]
        if len(words) != 1 or len(row.entries) != len(cells) or words[0].column.peran in {"nilai", "anggaran"}:
            return False
        return self._section(row, words[0])

    def _adds_up(self, row: Row) -> bool:
        """Amounts without a name that are the sums of all amounts above them are a total whose label was not printed.

        A program that counts rows leaves its count beside the codes (Count=7); a number or a code there is that of an element.
        """
        amounts = {e.column.index: parse_money(e.text, e.column.pengali).angka for e in row.filled if e.column.jenis in RUPIAH}
        bare = all(e.column.peran in _FIGURED or (e.column.peran in _NUMBERED and _COUNT.fullmatch(e.text)) for e in row.entries)
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
