"""The canonical model: what `normalize` understood of one file, ready to be stored.

Ids (`id`, `unsur`, `indikator`, ...) are ordinals within one Cascade, from 1; `store` makes keys of them.
Rules of the model: sections 1.3, 1.4 and 5 of the domain notes (SAKIP, Permendagri 86/2017, Permendagri 90/2019).
"""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from schema.base import Model
from schema.provenance import Asal, Sumber
from schema.raw import Berkas
from schema.words import (
    Cara,
    Jenis,
    JenisInduk,
    Kenal,
    Level,
    Periode,
    SatuanKelas,
    SelStatus,
    Severity,
    Status,
    Tahap,
)


class Identitas(Model):
    """One piece of a document's identity, how it is known, and what it rests on. An unknown piece has a reason."""

    nilai: str | None = Field(None, description="the value; NULL where it cannot be known")
    cara: Kenal = Field(Kenal.UNKNOWN, description="printed, inferred, given or unknown")
    bukti: str = Field("", description="printed text it rests on, or the reason why it is unknown")


class Dokumen(Model):
    """A document inside a file; one file may hold several."""

    id: int = Field(description="ordinal in the file, from 1")
    halaman_awal: int | None = Field(None, description="first page; NULL for formats without pages")
    halaman_akhir: int | None = Field(None, description="last page")
    judul: str | None = Field(None, description="title as printed")
    jenis: Identitas = Field(default_factory=Identitas, description="kind, a word of JenisDokumen")
    tahun: Identitas = Field(default_factory=Identitas, description="year that the document is about")
    periode: str | None = Field(None, description="part of the year (semester2, tw3) or span of years (2021-2026)")
    tahap: Tahap | None = Field(None, description="stage of planning")
    wilayah: Identitas = Field(default_factory=Identitas, description="Kemendagri code: 35 or 35.24")
    wilayah_nama: str | None = Field(None, description="official name of the wilayah")
    perangkat_daerah: Identitas = Field(default_factory=Identitas, description="name of the perangkat daerah")
    menggantikan: str | None = Field(None, description="sha256 of the edition that this one replaces")


class Unsur(Model):
    """An element of the cascade (a node): one per drawn box; in tables one per text and parent within a run."""

    id: int = Field(description="ordinal in the file, from 1")
    fakta_id: str = Field("", description="stable id of the row that shows this element in v_fakta")
    dokumen: int = Field(description="document it stands in")
    level: Level | None = Field(description="kind of element; NULL where nothing names it")
    level_alasan: str | None = Field(None, description="why the level is NULL, or how it was inferred")
    kode: str | None = Field(None, description="nomenclature code, one form: 2.07.03.2.01.0001")
    kode_cara: str | None = Field(None, description="printed or matched")
    nomenklatur_versi: str | None = Field(None, description="edition of the nomenclature; pra-2021 before Permendagri 90/2019")
    nomor: str | None = Field(None, description="ordinal as printed in front of it")
    teks: str = Field(description="as printed")
    teks_baku: str = Field(description="corrected spelling; equal to teks where nothing was corrected")
    urutan: int = Field(description="reading order in the file, from 1")
    induk: int | None = Field(None, description="parent element")
    induk_indikator: int | None = Field(None, description="parent indicator, where the element hangs on one")
    induk_jenis: JenisInduk | None = Field(None, description="what it hangs on")
    induk_cara: Cara = Field(Cara.NONE, description="how the parent is known")
    induk_alasan: str | None = Field(None, description="why the parent is NULL, or the evidence for it")
    jabatan: str | None = Field(None, description="whose performance it is, as printed")
    tahun: int | None = Field(None, description="year, where the table or document gives one")
    tahap: Tahap | None = Field(None, description="stage of planning")
    asal: Asal = Field(description="where it is printed first")
    sumber: tuple[Sumber, ...] = Field((), description="other places of the same element")


class Tautan(Model):
    """A link between two elements (or indicators) that is not the one parent."""

    id: int = Field(description="ordinal, from 1")
    jenis: str = Field(description="induk_lain, crosscutting, iku, pendukung")
    dari: int | None = Field(None, description="element it starts from (the parent, for induk_lain)")
    dari_indikator: int | None = Field(None, description="indicator it starts from, where it is no element")
    ke: int | None = Field(None, description="element it leads to")
    ke_indikator: int | None = Field(None, description="indicator it leads to, where it is no element")
    cara: Cara = Field(description="how it is known")
    teks: str | None = Field(None, description="printed text on the link")


class Indikator(Model):
    """An indicator: of an element, of another indicator, or of nothing but a section."""

    id: int = Field(description="ordinal in the file, from 1")
    fakta_id: str = Field("", description="stable id of its row in v_fakta, where it has no value at all")
    dokumen: int = Field(description="document it stands in")
    unsur: int | None = Field(None, description="element it measures")
    induk_indikator: int | None = Field(None, description="indicator it belongs to")
    bagian: int | None = Field(
        None, description="section or column it stands under, or the first of several drawn parents, where no element is named"
    )
    nomor: str | None = Field(None, description="ordinal as printed")
    teks: str = Field(description="as printed")
    teks_baku: str = Field(description="corrected spelling")
    satuan: str | None = Field(None, description="unit as printed, from the cell, the indicator's bracket or the header")
    satuan_baku: str | None = Field(None, description="standard unit")
    satuan_kelas: SatuanKelas | None = Field(None, description="class of the unit")
    polaritas: str | None = Field(None, description="naik, turun, tetap or rentang; NULL where unknown")
    konsep: str | None = Field(None, description="canonical indicator it was matched to; NULL where none is certain")
    konsep_cara: str | None = Field(None, description="how the konsep is known: persis (equal names) or ejaan (near, no veto)")
    konsep_bukti: str | None = Field(None, description="the known name it was matched to, and how near it is")
    urutan: int = Field(description="reading order in the file, from 1")
    jabatan: str | None = Field(None, description="whose performance it is, as printed")
    tahun: int | None = Field(None, description="year, where the table or document gives one")
    tahap: Tahap | None = Field(None, description="stage of planning")
    asal: Asal = Field(description="where it is printed")
    sumber: tuple[Sumber, ...] = Field((), description="other cells it came from")


class Fakta(Model):
    """What every printed fact has: its subject, its time, its printed text and its place."""

    id: int = Field(description="ordinal in the file, from 1")
    fakta_id: str = Field(
        "", description="stable: hash of file, page, text, header path, jenis, year, period and the count of earlier equals"
    )
    dokumen: int = Field(description="document it stands in")
    unsur: int | None = Field(None, description="element it is about")
    indikator: int | None = Field(None, description="indicator it is about; NULL for money and for plain elements")
    jenis: Jenis = Field(description="what it says about its subject")
    tahun: int | None = Field(None, description="year of the column, else of the table, else of the document")
    periode: Periode | None = Field(None, description="part of the year")
    kumulatif: bool = Field(False, description="the column says up to (s/d)")
    tahap: Tahap | None = Field(None, description="stage of planning")
    urutan: int = Field(description="reading order in the file, from 1")
    asal: Asal = Field(description="where it is printed")
    sumber: tuple[Sumber, ...] = Field((), description="the other cells it came from")


class Besaran(Model):
    """One quantity of a compound value: 16 Komputer."""

    jumlah: float = Field(description="quantity")
    satuan: str | None = Field(None, description="its unit as printed")


class Nilai(Fakta):
    """A value of an indicator."""

    angka: float | None = Field(None, description="the number; percent as printed (94.87); NULL where it cannot be known")
    angka_atas: float | None = Field(None, description="upper bound of a printed range")
    besaran: tuple[Besaran, ...] = Field((), description="quantities of a compound value")
    predikat: str | None = Field(None, description="grade as printed: BB, WTP, Sangat Tinggi")
    satuan: str | None = Field(None, description="unit as printed")
    satuan_baku: str | None = Field(None, description="standard unit")
    tanda: str | None = Field(None, description="why there is no number, or what is doubtful about it")


class Anggaran(Fakta):
    """Money of an element, or the share of it that was spent (serapan, in percent)."""

    rupiah: Decimal | None = Field(None, description="amount in full rupiah, two decimals; NULL for serapan")
    persen: float | None = Field(None, description="serapan in percent, as printed; NULL for amounts")
    pengali: int = Field(1, description="factor that the header prints: 1000000 for Rp. (juta)")
    sumber_dana: str | None = Field(None, description="source of funds, as printed")
    tanda: str | None = Field(None, description="why there is no amount, or what is doubtful about it")


class Atribut(Fakta):
    """A text about an indicator or an element: formula, definition, source of data, who answers for it, place."""

    latex: str | None = Field(None, description="formula as LaTeX, where the document gives one")


class Jadwal(Fakta):
    """A month, quarter or week marked by a colour or a tick."""

    tanda: str | None = Field(None, description="colour or mark")


class Jabatan(Model):
    """A post with its duties."""

    id: int = Field(description="ordinal in the file, from 1")
    dokumen: int = Field(description="document it stands in")
    nama: str = Field(description="as printed")
    nama_baku: str = Field(description="corrected spelling")
    jenjang: str | None = Field(None, description="kepala_daerah, jpt_pratama, administrator, pengawas, ...; NULL where unknown")
    unit: str | None = Field(None, description="section heading it stands under")
    tugas: tuple[str, ...] = Field((), description="duties, as printed")
    fungsi: tuple[str, ...] = Field((), description="functions, as printed")
    urutan: int = Field(description="reading order, from 1")
    asal: Asal = Field(description="where it is printed")


class Risiko(Model):
    """A row of a risk register (PP 60/2008)."""

    id: int = Field(description="ordinal in the file, from 1")
    dokumen: int = Field(description="document it stands in")
    unsur: int | None = Field(None, description="program or sasaran at risk")
    indikator: int | None = Field(None, description="its indicator")
    tahun: int | None = Field(None, description="year of the register")
    kode: str | None = Field(None, description="code of the risk")
    uraian: str = Field(description="the risk")
    pemilik: str | None = Field(None, description="owner")
    sebab: str | None = Field(None, description="cause")
    sumber_sebab: str | None = Field(None, description="internal or external, as printed")
    kendali: str | None = Field(None, description="C (controllable) or UC")
    dampak: str | None = Field(None, description="impact")
    pihak: str | None = Field(None, description="who is hit")
    skala_dampak: float | None = Field(None, description="impact 1..5")
    skala_kemungkinan: float | None = Field(None, description="likelihood 1..5")
    nilai: float | None = Field(None, description="printed risk value; impact times likelihood")
    rtp: str | None = Field(None, description="planned control")
    urutan: int = Field(description="reading order, from 1")
    asal: Asal = Field(description="where the risk is printed")


class Pemantauan(Model):
    """A row of the plan that monitors controls (RTP)."""

    id: int = Field(description="ordinal in the file, from 1")
    dokumen: int = Field(description="document it stands in")
    tahun: int | None = Field(None, description="year of the plan")
    kegiatan: str = Field(description="control that is needed")
    metode: str | None = Field(None, description="how it is monitored")
    penanggung_jawab: str | None = Field(None, description="who monitors")
    rencana_waktu: str | None = Field(None, description="planned time, as printed")
    realisasi_waktu: str | None = Field(None, description="actual time, as printed")
    keterangan: str | None = Field(None, description="remark")
    urutan: int = Field(description="reading order, from 1")
    asal: Asal = Field(description="where it is printed")


class IsuStrategis(Model):
    """A strategic issue that the document lists."""

    id: int = Field(description="ordinal in the file, from 1")
    dokumen: int = Field(description="document it stands in")
    nomor: str | None = Field(None, description="number as printed")
    teks: str = Field(description="as printed")
    urutan: int = Field(description="reading order, from 1")
    asal: Asal = Field(description="where it is printed")


class Temuan(Model):
    """A finding: something that a person should know before she trusts a figure."""

    id: int = Field(description="ordinal in the file, from 1")
    dokumen: int | None = Field(None, description="document it concerns; NULL for the whole file")
    aturan: str = Field(description="name of the rule")
    severity: Severity = Field(description="error, warning or info")
    pesan: str = Field(description="what was found, in Indonesian, one sentence")
    diharapkan: str | None = Field(None, description="what was expected")
    ditemukan: str | None = Field(None, description="what is printed")
    fakta: tuple[str, ...] = Field((), description="fakta_id of the facts concerned")
    halaman: int | None = Field(None, description="page, from 1")
    paragraf: int | None = Field(None, description="source line or paragraph, from 1")
    tabel: int | None = Field(None, description="table, from 1")
    baris: int | None = Field(None, description="row, from 1")
    kolom: int | None = Field(None, description="column, from 1")


class Sel(Model):
    """What became of one cell of a performance table: the cell account."""

    tabel: int = Field(description="ordinal of the table in the file, from 1")
    baris: int = Field(description="row, from 1")
    kolom: int = Field(description="column, from 1")
    status: SelStatus = Field(description="fakta, label, konteks, diabaikan or sisa")
    alasan: str = Field(description="what it is, or why it was ignored (closed list in docs)")
    teks: str | None = Field(None, description="printed text of a cell that is left over (`sisa`); NULL for all others")


class TabelDibaca(Model):
    """What a table was taken for."""

    nomor: int = Field(description="ordinal of the table in the file, from 1")
    dokumen: int | None = Field(None, description="document it stands in")
    halaman: int | None = Field(None, description="page, from 1")
    paragraf: int | None = Field(None, description="source line or paragraph where it starts")
    keluarga: str | None = Field(None, description="family; NULL where it is not a performance table")
    alasan: str = Field("", description="why it was taken for that family, or for none")
    judul: str | None = Field(None, description="title above the table, as printed")
    lanjutan: int | None = Field(None, description="number of the table that this one continues")


class Cascade(Model):
    """Everything understood of one file."""

    berkas: Berkas = Field(description="the file")
    status: Status = Field(description="done, partial, failed or skipped")
    dokumen: tuple[Dokumen, ...] = Field((), description="documents in the file")
    unsur: tuple[Unsur, ...] = Field((), description="elements, in reading order")
    tautan: tuple[Tautan, ...] = Field((), description="links that are not the one parent")
    indikator: tuple[Indikator, ...] = Field((), description="indicators, in reading order")
    nilai: tuple[Nilai, ...] = Field((), description="values of indicators")
    anggaran: tuple[Anggaran, ...] = Field((), description="money of elements")
    atribut: tuple[Atribut, ...] = Field((), description="texts about indicators and elements")
    jadwal: tuple[Jadwal, ...] = Field((), description="marked months and quarters")
    jabatan: tuple[Jabatan, ...] = Field((), description="posts")
    risiko: tuple[Risiko, ...] = Field((), description="risk register")
    pemantauan: tuple[Pemantauan, ...] = Field((), description="monitoring of controls")
    isu: tuple[IsuStrategis, ...] = Field((), description="strategic issues")
    temuan: tuple[Temuan, ...] = Field((), description="findings")
    tabel: tuple[TabelDibaca, ...] = Field((), description="every table and what it was taken for")
    sel: tuple[Sel, ...] = Field((), description="the cell account")
