"""The closed word lists of the canonical model. Domain words are the official Indonesian ones."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The kind of an element of the cascade, from the vision down to a cost line.

    `bagian` is a section heading that groups rows, `jumlah` a printed total; neither is part of the tree of
    performance. An element whose kind nothing names has no level, and says why.
    """

    VISI = "visi"
    MISI = "misi"
    TUJUAN_DAERAH = "tujuan_daerah"
    SASARAN_DAERAH = "sasaran_daerah"
    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    STRATEGI = "strategi"
    KEBIJAKAN = "kebijakan"
    URUSAN = "urusan"
    BIDANG_URUSAN = "bidang_urusan"
    PERANGKAT_DAERAH = "perangkat_daerah"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"
    AKSI = "aksi"
    RINCIAN = "rincian"
    KINERJA = "kinerja"
    BAGIAN = "bagian"
    JUMLAH = "jumlah"


class Jenis(StrEnum):
    """What a printed figure or text says about its subject."""

    TARGET = "target"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    BASELINE = "baseline"
    PAGU = "pagu"
    REALISASI_ANGGARAN = "realisasi_anggaran"
    SERAPAN = "serapan"
    SISA_ANGGARAN = "sisa_anggaran"
    FORMULA = "formula"
    DEFINISI = "definisi"
    SUMBER_DATA = "sumber_data"
    PENANGGUNG_JAWAB = "penanggung_jawab"
    JADWAL = "jadwal"
    UNSUR = "unsur"
    LOKASI = "lokasi"
    KELOMPOK_SASARAN = "kelompok_sasaran"
    KRITERIA = "kriteria"
    EFISIENSI = "efisiensi"
    PENJELASAN = "penjelasan"
    KETERANGAN = "keterangan"
    SUMBER_DANA = "sumber_dana"
    FREKUENSI = "frekuensi"
    SATUAN = "satuan"
    SASARAN_KEGIATAN = "sasaran_kegiatan"


NILAI = frozenset({Jenis.TARGET, Jenis.REALISASI, Jenis.CAPAIAN, Jenis.BASELINE})
"""Values of an indicator."""

ANGGARAN = frozenset({Jenis.PAGU, Jenis.REALISASI_ANGGARAN, Jenis.SERAPAN, Jenis.SISA_ANGGARAN})
"""Money of an element, and the share of it that was spent."""

RUPIAH = ANGGARAN - {Jenis.SERAPAN}
"""The kinds of money that are amounts of rupiah."""


class Periode(StrEnum):
    """The part of the year that a figure covers."""

    TAHUNAN = "tahunan"
    TW1 = "tw1"
    TW2 = "tw2"
    TW3 = "tw3"
    TW4 = "tw4"
    B01 = "b01"
    B02 = "b02"
    B03 = "b03"
    B04 = "b04"
    B05 = "b05"
    B06 = "b06"
    B07 = "b07"
    B08 = "b08"
    B09 = "b09"
    B10 = "b10"
    B11 = "b11"
    B12 = "b12"
    SEMESTER1 = "semester1"
    SEMESTER2 = "semester2"
    AKHIR_RENSTRA = "akhir_renstra"


TRIWULAN = (Periode.TW1, Periode.TW2, Periode.TW3, Periode.TW4)
BULAN = (
    Periode.B01, Periode.B02, Periode.B03, Periode.B04, Periode.B05, Periode.B06,
    Periode.B07, Periode.B08, Periode.B09, Periode.B10, Periode.B11, Periode.B12,
)  # fmt: skip


class Tahap(StrEnum):
    """The stage of planning that a figure belongs to. Sums and comparisons never mix stages."""

    RENSTRA = "renstra"
    RENJA = "renja"
    INDIKATIF = "indikatif"
    MURNI = "murni"
    PERUBAHAN = "perubahan"
    PRAKIRAAN_MAJU = "prakiraan_maju"
    PROYEKSI = "proyeksi"


class Cara(StrEnum):
    """How a parent is known."""

    PRINTED = "printed"
    ORDER = "order"
    SUM = "sum"
    CODE = "code"
    DRAWN = "drawn"
    NONE = "none"


class Kenal(StrEnum):
    """How a piece of a document's identity is known."""

    PRINTED = "printed"
    INFERRED = "inferred"
    GIVEN = "given"
    UNKNOWN = "unknown"


class JenisInduk(StrEnum):
    """What a subject hangs on."""

    UNSUR = "unsur"
    INDIKATOR = "indikator"
    BAGIAN = "bagian"


class JenisDokumen(StrEnum):
    """The kinds of performance documents."""

    LKJIP = "lkjip"
    IKU = "iku"
    IKI = "iki"
    PK = "pk"
    RENAKSI = "renaksi"
    CASCADING = "cascading"
    POHON_KINERJA = "pohon_kinerja"
    RENSTRA = "renstra"
    RENJA = "renja"
    RKT = "rkt"
    EVALUASI = "evaluasi"
    REALISASI = "realisasi"
    REGISTER_RISIKO = "register_risiko"
    RTP = "rtp"


class Status(StrEnum):
    """How far the reading of a file came."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"


class Severity(StrEnum):
    """How much a finding weighs: `error` loses or contradicts a figure, `warning` casts doubt on one, `info` explains."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class SelStatus(StrEnum):
    """What became of a cell. `sisa` (left over) is always a finding."""

    FAKTA = "fakta"
    LABEL = "label"
    KONTEKS = "konteks"
    DIABAIKAN = "diabaikan"
    SISA = "sisa"


class SatuanKelas(StrEnum):
    """The class of a unit; only figures of one class can be compared."""

    PERSEN = "persen"
    ORANG = "orang"
    DOKUMEN = "dokumen"
    RUPIAH = "rupiah"
    INDEKS = "indeks"
    PREDIKAT = "predikat"
    WAKTU = "waktu"
    KEGIATAN = "kegiatan"
    LEMBAGA = "lembaga"
    BARANG = "barang"
    WILAYAH = "wilayah"
    UKURAN = "ukuran"
