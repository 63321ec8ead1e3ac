"""A Cascade as rows of the tables. Pure: no database here.

Keys are `<first 12 hex digits of the sha256>.<mark><ordinal>`; the mark says what the row is (see MARKS).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from itertools import count
from typing import Any

from schema.base import Model
from schema.cascade import Anggaran, Cascade, Dokumen, Fakta, Indikator, Risiko, Temuan, Unsur
from schema.confidence import BEST, Keyakinan
from schema.provenance import Asal, Sumber
from schema.words import Jenis, SelStatus, Severity
from store import tables as t
from store.tree import JOIN, Induk, Tree
from store.types import storable

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Rows by table name."""

PREFIX = 12
"""Hex digits of the sha256 in a key: 48 bits, a clash is expected among 20 million files."""
MARKS = {
    "dokumen": "",
    "unsur": "u",
    "indikator": "i",
    "nilai": "n",
    "anggaran": "a",
    "atribut": "t",
    "jadwal": "j",
    "tautan": "l",
    "jabatan": "p",
    "risiko": "r",
    "pemantauan": "m",
    "isu_strategis": "s",
    "temuan": "f",
    "tabel": "b",
}
INEXACT = "jumlah rupiah terlalu besar, atau berdesimal lebih dari dua, untuk disimpan tepat"
_FOUR_DIGITS = re.compile(r"\d{4}")
_NOT_WORD = re.compile(r"[\W_]+")

_PLACE = tuple(name for name in Asal.model_fields if name not in {"kotak", "keyakinan"})
_STAGES = tuple((f"keyakinan_{stage}", stage) for stage in Keyakinan.model_fields if stage != "gabungan")
"""Columns of confidence, and the stages that they hold. Both are plain values: half the time of `model_dump`."""


class Maker:
    """Makes the rows of one Cascade."""

    def __init__(self, cascade: Cascade) -> None:
        self.cascade = cascade
        self.berkas_id = cascade.berkas.sha256[:PREFIX]
        self.tree = Tree.of(cascade)
        self.rows: Rows = defaultdict(list)
        self._used: Counter[str] = Counter()
        self._inexact: list[str] = []

    def make(self) -> Rows:
        """All rows but those of `berkas` and `berkas_nama`."""
        for dokumen in self.cascade.dokumen:
            self.rows["dokumen"].append(self._dokumen(dokumen))
        self._tree()
        self._facts()
        self._lists()
        self._tables()
        for temuan in (*self.cascade.temuan, *self._own_findings()):
            self._temuan(temuan)
        return self.rows

    def key(self, table: str, ordinal: int | None) -> str | None:
        """The key of a row; None stays None."""
        return None if ordinal is None else f"{self.berkas_id}.{MARKS[table]}{ordinal}"

    def _base(self, table: str, key: str, value: Any, *names: str) -> Row:
        """Key, file and document of a row, and the fields that have the column's name."""
        fields = {name: plain(getattr(value, name)) for name in names or _fields(table, tuple(type(value).model_fields))}
        own = {key: self.key(table, value.id), "berkas_id": self.berkas_id}
        if "dokumen_id" in t.metadata.tables[table].columns:
            own["dokumen_id"] = self.key("dokumen", value.dokumen)
        return fields | own

    def _dokumen(self, dokumen: Dokumen) -> Row:
        row: Row = {"dokumen_id": self.key("dokumen", dokumen.id), "berkas_id": self.berkas_id, "nomor": dokumen.id}
        for name in ("halaman_awal", "halaman_akhir", "judul", "periode", "tahap", "menggantikan"):
            row[name] = plain(getattr(dokumen, name))
        for name in ("jenis", "tahun", "wilayah", "perangkat_daerah"):
            piece = getattr(dokumen, name)
            row |= {name: piece.nilai, f"{name}_cara": plain(piece.cara), f"{name}_bukti": piece.bukti}
        row["wilayah_kode"] = row["wilayah"]
        row["wilayah"] = dokumen.wilayah_nama
        year = dokumen.tahun.nilai or ""
        row["tahun"] = int(year) if _FOUR_DIGITS.fullmatch(year) else None
        return row

    def _tree(self) -> None:
        measured = {f.indikator for f in self._all_facts()}
        for unsur in self.cascade.unsur:
            key = self._asal("unsur", unsur.id, unsur.asal, unsur.sumber)
            path = self.tree.path(unsur.id)
            self.rows["unsur"].append(
                self._base("unsur", "unsur_id", unsur)
                | {"induk_id": self.key("unsur", unsur.induk), "induk_indikator_id": self.key("indikator", unsur.induk_indikator)}
                | {"induk_jenis": plain(self.tree.of_unsur(unsur).jenis), "jalur": JOIN.join(path), "kedalaman": len(path) - 1}
            )
            self._fakta(key, unsur, Jenis.UNSUR, unsur.id, None)
        for indikator in self.cascade.indikator:
            key = self._asal("indikator", indikator.id, indikator.asal, indikator.sumber)
            self.rows["indikator"].append(
                self._base("indikator", "indikator_id", indikator)
                | {
                    "unsur_id": self.key("unsur", indikator.unsur),
                    "induk_indikator_id": self.key("indikator", indikator.induk_indikator),
                    "bagian_id": self.key("unsur", indikator.bagian),
                    "kunci": name_key(indikator.teks_baku),
                }
            )
            if indikator.id not in measured:
                self._fakta(key, indikator, Jenis.UNSUR, indikator.unsur, indikator.id)
        for tautan in self.cascade.tautan:
            ends = {f"{end}_id": self.key("unsur", getattr(tautan, end)) for end in ("dari", "ke")}
            ends |= {f"{end}_indikator_id": self.key("indikator", getattr(tautan, f"{end}_indikator")) for end in ("dari", "ke")}
            self.rows["tautan"].append(self._base("tautan", "tautan_id", tautan) | ends)

    def _all_facts(self) -> Iterable[Fakta]:
        c = self.cascade
        return (*c.nilai, *c.anggaran, *c.atribut, *c.jadwal)

    def _facts(self) -> None:
        for table in ("nilai", "anggaran", "atribut", "jadwal"):
            for fact in getattr(self.cascade, table):
                asal_id = self._asal(table, fact.id, fact.asal, fact.sumber)
                fakta_id = self._fakta(asal_id, fact, fact.jenis, fact.unsur, fact.indikator)
                own = {name: plain(getattr(fact, name)) for name in _fields(table, tuple(type(fact).model_fields))}
                if isinstance(fact, Anggaran) and fact.rupiah is not None and not storable(fact.rupiah):
                    own |= {"rupiah": None, "tanda": "; ".join(filter(None, (fact.tanda, INEXACT)))}
                    self._inexact.append(fakta_id)
                self.rows[table].append(own | {"fakta_id": fakta_id})
                if table == "nilai":
                    parts = ({"fakta_id": fakta_id, "ke": n} | part.model_dump() for n, part in enumerate(fact.besaran, 1))
                    self.rows["besaran"].extend(parts)

    def _fakta(
        self, asal_id: str, value: Fakta | Unsur | Indikator, jenis: Jenis, unsur: int | None, indikator: int | None
    ) -> str:
        """A row of the spine. Returns its fakta_id; a repeated one gets a suffix and is reported."""
        wanted = value.fakta_id or asal_id
        self._used[wanted] += 1
        fakta_id = wanted if self._used[wanted] == 1 else f"{wanted}~{self._used[wanted]}"
        if unsur is None and indikator is not None:
            unsur = self.tree.indikator[indikator].unsur
        induk = self._induk(unsur, indikator)
        path = self.tree.path(unsur) if unsur is not None else self.tree.path_of(induk)
        self.rows["fakta"].append(
            {
                "fakta_id": fakta_id,
                "asal_id": asal_id,
                "berkas_id": self.berkas_id,
                "dokumen_id": self.key("dokumen", value.dokumen),
                "unsur_id": self.key("unsur", unsur),
                "indikator_id": self.key("indikator", indikator),
                "induk_unsur_id": self.key("unsur", induk.unsur),
                "induk_indikator_id": self.key("indikator", induk.indikator),
                "induk_jenis": plain(induk.jenis),
                "jalur": JOIN.join(path) or None,
                "jenis": plain(jenis),
                "tahun": value.tahun,
                "periode": plain(value.periode) if isinstance(value, Fakta) else None,
                "kumulatif": int(isinstance(value, Fakta) and value.kumulatif),
                "tahap": plain(value.tahap),
                "urutan": value.urutan,
            }
        )
        return fakta_id

    def _induk(self, unsur: int | None, indikator: int | None) -> Induk:
        if unsur is not None:
            return self.tree.of_unsur(self.tree.unsur[unsur])
        return self.tree.of_indikator(self.tree.indikator[indikator]) if indikator is not None else Induk()

    def _asal(self, table: str, ordinal: int, asal: Asal, sumber: Sequence[Sumber] = ()) -> str:
        """The place of a row, and the other cells it came from. Returns the key."""
        key = f"{self.berkas_id}.{MARKS[table]}{ordinal}"
        sure = asal.keyakinan
        self.rows["asal"].append(
            {"asal_id": key, "berkas_id": self.berkas_id}
            | {name: getattr(asal, name) for name in _PLACE}
            | {side: getattr(asal.kotak, side, None) for side in ("x0", "y0", "x1", "y1")}
            | {column: getattr(sure, stage) for column, stage in _STAGES}
            | {"keyakinan": min(BEST, sure.together) if sure.gabungan is None else sure.gabungan}
        )
        self.rows["fakta_sumber"].extend({"asal_id": key, "ke": n, **dict(s)} for n, s in enumerate(sumber, 1))
        return key

    def _lists(self) -> None:
        for table, key, values in (
            ("jabatan", "jabatan_id", self.cascade.jabatan),
            ("risiko", "risiko_id", self.cascade.risiko),
            ("pemantauan", "pemantauan_id", self.cascade.pemantauan),
            ("isu_strategis", "isu_id", self.cascade.isu),
        ):
            for value in values:
                self._asal(table, value.id, value.asal)
                row = self._base(table, key, value)
                if isinstance(value, Risiko):
                    row |= {"unsur_id": self.key("unsur", value.unsur), "indikator_id": self.key("indikator", value.indikator)}
                self.rows[table].append(row)
        for post in self.cascade.jabatan:
            for jenis, texts in (("tugas", post.tugas), ("fungsi", post.fungsi)):
                items = (
                    {"jabatan_id": self.key("jabatan", post.id), "jenis": jenis, "ke": n, "teks": s}
                    for n, s in enumerate(texts, 1)
                )
                self.rows["jabatan_butir"].extend(items)

    def _tables(self) -> None:
        counts: dict[int, Counter[SelStatus]] = defaultdict(Counter)
        for cell in self.cascade.sel:
            counts[cell.tabel][cell.status] += 1
            if cell.status is SelStatus.SISA:
                fields = cell.model_dump(mode="json", exclude={"tabel"})
                self.rows["sel"].append(fields | {"tabel_id": self.key("tabel", cell.tabel)})
        for table in self.cascade.tabel:
            self.rows["tabel"].append(
                table.model_dump(exclude={"dokumen"})
                | {"tabel_id": self.key("tabel", table.nomor), "berkas_id": self.berkas_id}
                | {"dokumen_id": self.key("dokumen", table.dokumen)}
                | {f"sel_{status}": counts[table.nomor][status] for status in SelStatus}
            )

    def _temuan(self, temuan: Temuan) -> None:
        row = self._base("temuan", "temuan_id", temuan)
        self.rows["temuan"].append(row)
        self.rows["temuan_fakta"].extend({"temuan_id": row["temuan_id"], "fakta_id": f} for f in dict.fromkeys(temuan.fakta))

    def _own_findings(self) -> Iterable[Temuan]:
        """Stable ids that several facts claim, and amounts that cannot be stored as they are."""
        doubled = [fakta_id for fakta_id, times in self._used.items() if times > 1]
        number = count(max((f.id for f in self.cascade.temuan), default=0) + 1)
        for aturan, severity, pesan, fakta in (
            (
                "fakta-id-kembar",
                Severity.WARNING,
                "beberapa fakta memakai fakta_id yang sama; yang berikutnya diberi akhiran",
                doubled,
            ),
            ("rupiah-tidak-tersimpan", Severity.ERROR, INEXACT, self._inexact),
        ):
            if fakta:
                yield Temuan(id=next(number), dokumen=None, aturan=aturan, severity=severity, pesan=pesan, fakta=tuple(fakta))


@cache
def _fields(table: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a model's fields that have a column of their name."""
    columns = t.metadata.tables[table].columns
    return tuple(name for name in names if name in columns)


def plain(value: Any) -> Any:
    """A word of a closed list as its text; everything else as it is."""
    return value.value if isinstance(value, Enum) else value


def printable(value: Any) -> Any:
    """A text without NUL; everything else as it is."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def name_key(text: str) -> str:
    """A name for comparison: lower case, letters and digits with single spaces."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def make_rows(cascade: Cascade, *, clean: bool = False) -> Rows:
    """The rows of one Cascade by table. NUL characters, which no database text may hold, become U+FFFD.

    `clean` says that there are none (a search of the whole costs a tenth of a look at every value).
    """
    rows = Maker(cascade).make()
    if clean:
        return rows
    return {table: [{name: printable(value) for name, value in row.items()} for row in made] for table, made in rows.items()}


def content_hash_input(cascade: Model) -> str:
    """The JSON that decides whether two readings are equal; the file's name is not part of it."""
    return cascade.model_dump_json(exclude={"berkas": {"nama"}})
