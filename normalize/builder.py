"""Collects what the families understand of one file and freezes it into a Cascade.

The only mutable place of this package. Families say what they found and where it is printed; the builder numbers it,
keeps one node per (text, parent) and keeps the account of every cell.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from normalize.keyakinan import calibrated, worn_pages
from normalize.names import corrected, name_key
from normalize.values import Value, classify
from schema.cascade import (
    Anggaran,
    Atribut,
    Cascade,
    Dokumen,
    Fakta,
    Indikator,
    IsuStrategis,
    Jabatan,
    Jadwal,
    Nilai,
    Pemantauan,
    Risiko,
    Sel,
    TabelDibaca,
    Tautan,
    Temuan,
    Unsur,
)
from schema.confidence import PROVED
from schema.provenance import Asal, Sumber
from schema.raw import Berkas
from schema.words import Cara, Jenis, JenisInduk, Level, Periode, SelStatus, Severity, Status

UNNAMED_LEVEL = "tidak ada yang menyebut tingkatnya"


@dataclass
class Builder:
    """Collects one file. Ids are ordinals from 1 within their kind."""

    berkas: Berkas
    dokumen: tuple[Dokumen, ...]
    unsur_: dict[int, Unsur] = field(default_factory=dict)
    indikator_: dict[int, Indikator] = field(default_factory=dict)
    nilai_: list[Nilai] = field(default_factory=list)
    anggaran_: list[Anggaran] = field(default_factory=list)
    atribut_: list[Atribut] = field(default_factory=list)
    jadwal_: list[Jadwal] = field(default_factory=list)
    jabatan_: list[Jabatan] = field(default_factory=list)
    risiko_: list[Risiko] = field(default_factory=list)
    pemantauan_: list[Pemantauan] = field(default_factory=list)
    isu_: list[IsuStrategis] = field(default_factory=list)
    tautan_: list[Tautan] = field(default_factory=list)
    temuan_: list[Temuan] = field(default_factory=list)
    tabel_: list[TabelDibaca] = field(default_factory=list)
    sel_: dict[tuple[int, int, int], Sel] = field(default_factory=dict)
    readings: dict[int, tuple[Decimal, ...]] = field(default_factory=dict)
    proved: set[int] = field(default_factory=set)
    scanned: frozenset[int | None] = frozenset()
    unit: str | None = None
    steps: int = 0
    coded: list[tuple[int, str, int]] = field(default_factory=list)
    _order: int = 0
    _fact: int = 0
    _nodes: dict[tuple[object, ...], int] = field(default_factory=dict)

    def next_order(self) -> int:
        """The next place in reading order."""
        self._order += 1
        return self._order

    def document_year(self, dokumen: int) -> int | None:
        """Year of a document, where it is known."""
        year = self.dokumen[dokumen - 1].tahun.nilai
        return int(year) if year else None

    # -- subjects ---------------------------------------------------------------------------------------------------

    def unsur(
        self,
        teks: str,
        level: Level | None,
        asal: Asal,
        *,
        run: object,
        dokumen: int = 1,
        induk: int | None = None,
        induk_indikator: int | None = None,
        cara: Cara = Cara.NONE,
        **more: Any,
    ) -> int:
        """An element: the node of this text under this parent within the run, made where there is none yet."""
        place = (run, level, name_key(teks) or teks, induk, induk_indikator, more.get("jabatan"))
        known = self._nodes.get(place)
        if known is not None:
            self.see_again(known, asal)
            return known
        number = len(self.unsur_) + 1
        jenis_induk = None
        if induk is not None:
            jenis_induk = JenisInduk.BAGIAN if self.unsur_[induk].level is Level.BAGIAN else JenisInduk.UNSUR
        elif induk_indikator is not None:
            jenis_induk = JenisInduk.INDIKATOR
        if level is None:
            more.setdefault("level_alasan", UNNAMED_LEVEL)
        self.unsur_[number] = Unsur(
            id=number, dokumen=dokumen, level=level, teks=teks, teks_baku=corrected(teks), urutan=self.next_order(), induk=induk,
            induk_indikator=induk_indikator, induk_jenis=jenis_induk, induk_cara=cara, asal=asal, **more,
        )  # fmt: skip
        self._nodes[place] = number
        return number

    def see_again(self, unsur: int, asal: Asal) -> None:
        """The element is printed at another place as well."""
        node = self.unsur_[unsur]
        seen = Sumber(
            peran="ulang",
            halaman=asal.halaman,
            paragraf=asal.paragraf,
            tabel=asal.tabel,
            baris=asal.baris,
            kolom=asal.kolom,
            teks=asal.teks,
        )
        if seen.model_copy(update={"peran": "asal"}) != _as_source(node.asal) and seen not in node.sumber:
            self.unsur_[unsur] = node.model_copy(update={"sumber": (*node.sumber, seen)})

    def update_unsur(self, unsur: int, **change: object) -> None:
        """Replace fields of an element that was made before (a parent found later, a code)."""
        self.unsur_[unsur] = self.unsur_[unsur].model_copy(update=change)

    def rename(self, unsur: int, teks: str) -> None:
        """The whole name of an element of which only the beginning was known."""
        self.update_unsur(unsur, teks=teks, teks_baku=corrected(teks))

    def link(self, child: int, parent: int, cara: Cara, alasan: str | None = None) -> None:
        """Hang an element under its parent."""
        kind = JenisInduk.BAGIAN if self.unsur_[parent].level is Level.BAGIAN else JenisInduk.UNSUR
        self.update_unsur(child, induk=parent, induk_jenis=kind, induk_cara=cara, induk_alasan=alasan)

    def indikator(
        self,
        teks: str,
        asal: Asal,
        *,
        dokumen: int = 1,
        unsur: int | None = None,
        bagian: int | None = None,
        satuan: str | None = None,
        **more: Any,
    ) -> int:
        """An indicator. The same text twice is two indicators: each printed row counts."""
        number = len(self.indikator_) + 1
        baku, kelas = classify(satuan)
        self.indikator_[number] = Indikator(
            id=number, dokumen=dokumen, unsur=unsur, bagian=bagian, teks=teks, teks_baku=corrected(teks), satuan=satuan, satuan_baku=baku,
            satuan_kelas=kelas, urutan=self.next_order(), asal=asal, **more,
        )  # fmt: skip
        return number

    # -- facts ------------------------------------------------------------------------------------------------------

    def _base(self, jenis: Jenis, asal: Asal, more: dict[str, Any]) -> dict[str, Any]:
        self._fact += 1
        return {"id": self._fact, "jenis": jenis, "asal": asal, "urutan": self.next_order(), **more}

    def nilai(self, value: Value, jenis: Jenis, asal: Asal, *, periode: Periode | None = None, **more: Any) -> int:
        """A value of an indicator, as `values.parse` read it."""
        baku, _ = classify(value.satuan)
        fact = Nilai(
            **self._base(jenis, asal, {"dokumen": 1, "periode": periode or Periode.TAHUNAN, **more}),
            angka=None if value.angka is None else float(value.angka), angka_atas=None if value.atas is None else float(value.atas),
            besaran=value.besaran, predikat=value.predikat, satuan=value.satuan, satuan_baku=baku, tanda=value.tanda,
        )  # fmt: skip
        self.nilai_.append(fact)
        if value.bacaan:
            self.readings[fact.id] = value.bacaan
        return fact.id

    def anggaran(
        self, value: Value, jenis: Jenis, asal: Asal, *, periode: Periode | None = None, pengali: int = 1, **more: Any
    ) -> int:
        """Money of an element, or the share of it that was spent."""
        share = jenis is Jenis.SERAPAN
        fact = Anggaran(
            **self._base(jenis, asal, {"dokumen": 1, "periode": periode or Periode.TAHUNAN, **more}),
            rupiah=None if share or value.angka is None else value.angka.quantize(Decimal("0.01")),
            persen=float(value.angka) if share and value.angka is not None else None, pengali=pengali, tanda=value.tanda,
        )  # fmt: skip
        self.anggaran_.append(fact)
        if value.bacaan:
            self.readings[fact.id] = value.bacaan
        return fact.id

    def atribut(self, jenis: Jenis, asal: Asal, *, latex: str | None = None, **more: Any) -> int:
        """A text about an indicator or an element."""
        fact = Atribut(**self._base(jenis, asal, {"dokumen": 1, **more}), latex=latex)
        self.atribut_.append(fact)
        return fact.id

    def jadwal(self, asal: Asal, *, tanda: str, **more: Any) -> int:
        """A period that a row marks."""
        fact = Jadwal(**self._base(Jenis.JADWAL, asal, {"dokumen": 1, **more}), tanda=tanda)
        self.jadwal_.append(fact)
        return fact.id

    def temuan(
        self, aturan: str, severity: Severity, pesan: str, *, at: Asal | None = None, facts: Iterable[int] = (), **more: Any
    ) -> None:
        """A finding. `facts` are ids of facts it concerns; they become fakta_id when the file is frozen."""
        if at is not None:
            more = {
                "halaman": at.halaman,
                "paragraf": at.paragraf,
                "tabel": at.tabel,
                "baris": at.baris,
                "kolom": at.kolom,
                **more,
            }
        self.temuan_.append(
            Temuan(
                id=len(self.temuan_) + 1,
                aturan=aturan,
                severity=severity,
                pesan=pesan,
                fakta=tuple(f"#{f}" for f in facts),
                **more,
            )
        )

    # -- the cell account -------------------------------------------------------------------------------------------

    def account(self, tabel: int, baris: int, kolom: int, status: SelStatus, alasan: str, teks: str | None = None) -> None:
        """Say what became of a cell (row and column from 0). The first word counts, but a fact overrides a label.

        `teks` is the text of a cell that is left over.
        """
        place = (tabel, baris, kolom)
        if place not in self.sel_ or (status is SelStatus.FAKTA and self.sel_[place].status is not SelStatus.FAKTA):
            self.sel_[place] = Sel(tabel=tabel, baris=baris + 1, kolom=kolom + 1, status=status, alasan=alasan, teks=teks)

    # -- freezing ---------------------------------------------------------------------------------------------------

    def freeze(self, status: Status) -> Cascade:
        """The Cascade, with every fact's stable id."""
        ids = _Ids(self.berkas.sha256)
        facts: dict[int, str] = {}

        worn = worn_pages([*(u.asal for u in self.unsur_.values()), *(i.asal for i in self.indikator_.values())])

        def sure(found: Any, **more: Any) -> Any:
            names = self._names_of(found)
            return found.model_copy(update={"asal": calibrated(found.asal, self.scanned, names=names, worn=worn), **more})

        def named(found: list[Any]) -> tuple[Any, ...]:
            done = []
            for fact in found:
                facts[fact.id] = ids.of(fact.asal, fact.jenis, fact.tahun, fact.periode)
                done.append(sure(fact, fakta_id=facts[fact.id]))
            return tuple(done)

        unsur = tuple(sure(u, fakta_id=ids.of(u.asal, "unsur", u.tahun, None)) for u in self.unsur_.values())
        indikator = tuple(sure(i, fakta_id=ids.of(i.asal, "indikator", i.tahun, None)) for i in self.indikator_.values())
        nilai, anggaran = named(self.nilai_), named(self.anggaran_)
        atribut, jadwal = named(self.atribut_), named(self.jadwal_)
        temuan = tuple(t.model_copy(update={"fakta": tuple(facts[int(f[1:])] for f in t.fakta)}) for t in self.temuan_)
        return Cascade(
            berkas=self.berkas, status=status, dokumen=self.dokumen, unsur=unsur, indikator=indikator, nilai=nilai, anggaran=anggaran,
            atribut=atribut, jadwal=jadwal, jabatan=tuple(map(sure, self.jabatan_)), risiko=tuple(map(sure, self.risiko_)),
            pemantauan=tuple(map(sure, self.pemantauan_)), isu=tuple(map(sure, self.isu_)), tautan=tuple(self.tautan_), temuan=temuan, tabel=tuple(self.tabel_),
            sel=tuple(self.sel_[place] for place in sorted(self.sel_)),
        )  # fmt: skip

    def _names_of(self, found: Any) -> list[Asal]:
        """Where the indicator and the element are printed that a fact belongs to."""
        unsur, indikator = (
            self.unsur_.get(getattr(found, "unsur", None) or 0),
            self.indikator_.get(getattr(found, "indikator", None) or 0),
        )
        return [named.asal for named in (unsur, indikator) if named is not None]

    def facts(self) -> Iterable[Fakta]:
        """All values, money, texts and marks so far."""
        yield from self.nilai_
        yield from self.anggaran_
        yield from self.atribut_
        yield from self.jadwal_

    def doubt(self, facts: Collection[int], most: float) -> None:
        """Hold the reading confidence of figures down; what is doubted proves nothing any more."""
        self.proved.difference_update(facts)
        for listed in cast("tuple[list[Any], ...]", (self.nilai_, self.anggaran_)):
            for k, fact in enumerate(listed):
                if fact.id in facts and fact.asal.keyakinan.baca > most:
                    unsure = fact.asal.keyakinan.model_copy(update={"baca": most})
                    listed[k] = fact.model_copy(update={"asal": fact.asal.model_copy(update={"keyakinan": unsure})})

    def prove(self) -> None:
        """Reading and value of the facts in `proved` are certain as can be: other printed figures bear them out."""
        for facts in cast("tuple[list[Any], ...]", (self.nilai_, self.anggaran_)):
            for k, fact in enumerate(facts):
                if fact.id in self.proved:
                    sure = fact.asal.keyakinan.model_copy(update={"baca": PROVED, "nilai": PROVED})
                    facts[k] = fact.model_copy(update={"asal": fact.asal.model_copy(update={"keyakinan": sure})})

    def replace_nilai(self, fact: Nilai) -> None:
        """Put another version of a value in its place (a reading settled by arithmetic)."""
        position = next(i for i, n in enumerate(self.nilai_) if n.id == fact.id)
        self.nilai_[position] = fact


@dataclass
class _Ids:
    """Makes fakta_id: the same place and print give the same id, whatever engine, workers or table numbers."""

    sha256: str
    _seen: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def of(self, asal: Asal, jenis: str, tahun: int | None, periode: str | None) -> str:
        parts = (str(asal.halaman), asal.teks, asal.kolom_judul or "", str(jenis), str(tahun), str(periode))
        self._seen[parts] += 1
        text = "\x1f".join((self.sha256, *parts, str(self._seen[parts])))
        return hashlib.sha256(text.encode()).hexdigest()[:20]


def _as_source(asal: Asal) -> Sumber:
    return Sumber(
        peran="asal",
        halaman=asal.halaman,
        paragraf=asal.paragraf,
        tabel=asal.tabel,
        baris=asal.baris,
        kolom=asal.kolom,
        teks=asal.teks,
    )
