"""The tables. Keys are texts made of the file's hash and an ordinal, so a rebuild gives equal keys.

`fakta` is the spine: one row per row of v_fakta. `nilai`, `anggaran`, `atribut` and `jadwal` hold what only their kind
of fact has. `asal` is the place of every fact, element, indicator and list row, under the same key. Column comments are the
descriptions of the schema.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from schema import cascade, confidence, petunjuk, provenance, raw
from schema.base import Model
from store.types import Rupiah

metadata = MetaData()


def _text(model: type[Model], *names: str) -> list[Column[Any]]:
    return [_like(model, name, Text()) for name in names]


def _int(model: type[Model], *names: str) -> list[Column[Any]]:
    return [_like(model, name, Integer()) for name in names]


def _float(model: type[Model], *names: str) -> list[Column[Any]]:
    return [_like(model, name, Float(53)) for name in names]


def _like(model: type[Model], name: str, kind: TypeEngine[Any]) -> Column[Any]:
    """A column of the same name and meaning as a schema field; it may be NULL where the field may be None."""
    field = model.model_fields[name]
    return Column(name, kind, comment=field.description, nullable=field.default is None)


def _key(name: str, comment: str = "") -> Column[Any]:
    return Column(name, Text, primary_key=True, comment=comment or None)


def _to(name: str, target: str, *, null: bool = False, owned: bool = False, late: bool = False, key: bool = False) -> Column[Any]:
    """A foreign key. `owned` rows go with their owner; `late` ones are checked at commit (elements point both ways)."""
    reference = ForeignKey(
        target,
        ondelete="CASCADE" if owned else None,
        deferrable=True if late else None,
        initially="DEFERRED" if late else None,
        use_alter=late,
        name=f"fk_{name}_{target.split('.', maxsplit=1)[0]}_late" if late else None,
    )
    return Column(name, Text, reference, nullable=null and not key, index=not key, primary_key=key)


def ledger_columns() -> tuple[Column[Any], ...]:
    """What became of a file when it was last taken in."""
    return (
        Column("versi", Text, comment="version of Pokin that last took it in; NULL where its content was stored already"),
        Column("leksikon", Text, comment="hash of the lexicon then"),
        Column("tahapan", Text, comment="step it reached: baca, pahami, simpan"),
        Column("status", Text, comment="what became of it: done, partial, failed, skipped"),
        Column("detik", Float(53), comment="wall seconds of reading and understanding"),
        Column("memori", Integer, comment="peak memory of its process, megabytes"),
        Column("galat", Text, comment="why it has no result"),
    )


berkas = Table(
    "berkas",
    metadata,
    _key("berkas_id", "first 12 digits of the sha256"),
    Column("sha256", Text, nullable=False, unique=True, comment="SHA-256 of the content, 64 hex digits"),
    *_text(raw.Berkas, "nama", "jenis_media"),
    Column("ukuran", BigInteger, nullable=False, comment="bytes"),
    *_int(raw.Berkas, "halaman"),
    *_text(cascade.Cascade, "status"),
    Column("versi", Text, nullable=False, comment="version of Pokin that read it"),
    Column("isi", Text, nullable=False, comment="hash of what was understood; equal means nothing to do"),
)
berkas_nama = Table(
    "berkas_nama",
    metadata,
    _to("berkas_id", "berkas.berkas_id", owned=True, key=True),
    Column("nama", Text, primary_key=True, comment="a file name under which this content was found"),
)
berkas_alamat = Table(
    "berkas_alamat",
    metadata,
    _to("berkas_id", "berkas.berkas_id", owned=True, key=True),
    Column("alamat", Text, primary_key=True, comment=petunjuk.Alamat.model_fields["alamat"].description),
    *_text(petunjuk.Alamat, "alamat_akhir", "tanggal"),
)
masukan = Table(
    "masukan",
    metadata,
    _key("jalur", "absolute path of a file or folder given to `pokin ingest` on this machine; shown by no view"),
    Column("keep_names", Integer, nullable=False, default=0, comment="1 where names of persons were asked for"),
)
jejak = Table(
    "jejak",
    metadata,
    _key("jalur", "absolute path of a file on this machine; shown by no view"),
    Column("ukuran", BigInteger, nullable=False, comment="bytes"),
    Column(
        "waktu",
        BigInteger,
        nullable=False,
        comment="time of its last change, nanoseconds since 1970; 0 where it was too fresh to be trusted",
    ),
    Column("sha256", Text, nullable=False, comment="SHA-256 that its content had then"),
    *ledger_columns(),
)
keterangan_basis = Table("keterangan_basis", metadata, _key("kunci"), Column("nilai", Text, nullable=False))

dokumen = Table(
    "dokumen",
    metadata,
    _key("dokumen_id"),
    _to("berkas_id", "berkas.berkas_id", owned=True),
    Column("nomor", Integer, nullable=False, comment="ordinal in the file, from 1"),
    *_int(cascade.Dokumen, "halaman_awal", "halaman_akhir"),
    *_text(cascade.Dokumen, "judul"),
    *(
        Column(f"{piece}{end}", Integer if piece + end == "tahun" else Text, comment=f"{piece.replace('_', ' ')}: {meaning}")
        for piece in ("jenis", "tahun", "wilayah", "perangkat_daerah")
        for end, meaning in (
            ("_kode" if piece == "wilayah" else "", "value; NULL where it cannot be known"),
            ("_cara", "printed, inferred, given or unknown"),
            ("_bukti", "printed text it rests on, or the reason why it is unknown"),
        )
    ),
    Column("wilayah", Text, comment="official name of the wilayah"),
    *_text(cascade.Dokumen, "periode", "tahap", "menggantikan"),
    Index("ix_dokumen_wilayah_tahun", "wilayah_kode", "tahun"),
    Index("ix_dokumen_menggantikan", "menggantikan"),
)

asal = Table(
    "asal",
    metadata,
    _key("asal_id", "key of the fact, element, indicator or list row that stands here"),
    _to("berkas_id", "berkas.berkas_id", owned=True),
    *_int(provenance.Asal, "halaman", "paragraf", "tabel", "baris", "kolom"),
    *(Column(name, Float(53), comment=raw.Box.model_fields[name].description) for name in ("x0", "y0", "x1", "y1")),
    *_text(provenance.Asal, "teks", "kolom_judul", "mesin"),
    *(
        Column(f"keyakinan_{name}", Float(53), nullable=False, comment=field.description)
        for name, field in confidence.Keyakinan.model_fields.items()
        if name != "gabungan"
    ),
    Column("keyakinan", Float(53), nullable=False, comment="the four together, 0..1, calibrated: see docs/trust.md"),
)
fakta_sumber = Table(
    "fakta_sumber",
    metadata,
    _to("asal_id", "asal.asal_id", owned=True, key=True),
    Column("ke", Integer, primary_key=True, comment="ordinal, from 1"),
    *_text(provenance.Sumber, "peran"),
    *_int(provenance.Sumber, "halaman", "paragraf", "tabel", "baris", "kolom"),
    *_text(provenance.Sumber, "teks"),
)

unsur = Table(
    "unsur",
    metadata,
    _to("unsur_id", "asal.asal_id", key=True),
    _to("berkas_id", "berkas.berkas_id", owned=True),
    _to("dokumen_id", "dokumen.dokumen_id"),
    Column("level", Text, comment=cascade.Unsur.model_fields["level"].description),
    *_text(cascade.Unsur, "level_alasan", "kode", "kode_cara", "nomenklatur_versi", "nomor", "teks", "teks_baku"),
    *_int(cascade.Unsur, "urutan"),
    _to("induk_id", "unsur.unsur_id", null=True, late=True),
    _to("induk_indikator_id", "indikator.indikator_id", null=True, late=True),
    *_text(cascade.Unsur, "induk_jenis", "induk_cara", "induk_alasan", "jabatan"),
    *_int(cascade.Unsur, "tahun"),
    *_text(cascade.Unsur, "tahap"),
    Column("jalur", Text, nullable=False, comment="names from the root to this element, joined by ' > '"),
    Column("kedalaman", Integer, nullable=False, comment="steps below the root, from 0"),
)
tautan = Table(
    "tautan",
    metadata,
    _key("tautan_id"),
    _to("berkas_id", "berkas.berkas_id", owned=True),
    *_text(cascade.Tautan, "jenis"),
    _to("dari_id", "unsur.unsur_id", null=True),
    _to("dari_indikator_id", "indikator.indikator_id", null=True, late=True),
    _to("ke_id", "unsur.unsur_id", null=True),
    _to("ke_indikator_id", "indikator.indikator_id", null=True, late=True),
    *_text(cascade.Tautan, "cara", "teks"),
)
indikator = Table(
    "indikator",
    metadata,
    _to("indikator_id", "asal.asal_id", key=True),
    _to("berkas_id", "berkas.berkas_id", owned=True),
    _to("dokumen_id", "dokumen.dokumen_id"),
    _to("unsur_id", "unsur.unsur_id", null=True),
    _to("induk_indikator_id", "indikator.indikator_id", null=True, late=True),
    _to("bagian_id", "unsur.unsur_id", null=True),
    *_text(cascade.Indikator, "nomor", "teks", "teks_baku", "satuan", "satuan_baku", "satuan_kelas", "polaritas"),
    *_text(cascade.Indikator, "konsep", "konsep_cara", "konsep_bukti"),
    *_int(cascade.Indikator, "urutan"),
    *_text(cascade.Indikator, "jabatan"),
    *_int(cascade.Indikator, "tahun"),
    *_text(cascade.Indikator, "tahap"),
    Column("kunci", Text, nullable=False, index=True, comment="name in lower case, letters and digits only, to find equals"),
    Index("ix_indikator_konsep", "konsep"),
)

fakta = Table(
    "fakta",
    metadata,
    _key("fakta_id", cascade.Fakta.model_fields["fakta_id"].description or ""),
    _to("asal_id", "asal.asal_id"),
    _to("berkas_id", "berkas.berkas_id", owned=True),
    _to("dokumen_id", "dokumen.dokumen_id"),
    _to("unsur_id", "unsur.unsur_id", null=True),
    _to("indikator_id", "indikator.indikator_id", null=True),
    _to("induk_unsur_id", "unsur.unsur_id", null=True),
    _to("induk_indikator_id", "indikator.indikator_id", null=True),
    Column("induk_jenis", Text, comment="what the subject hangs on: unsur, indikator or bagian"),
    Column("jalur", Text, comment="names from the root to the element, joined by ' > '"),
    *_text(cascade.Fakta, "jenis"),
    *_int(cascade.Fakta, "tahun"),
    *_text(cascade.Fakta, "periode"),
    Column("kumulatif", Integer, nullable=False, comment="1 where the column says up to (s/d)"),
    *_text(cascade.Fakta, "tahap"),
    *_int(cascade.Fakta, "urutan"),
    Index("ix_fakta_jenis_tahun", "jenis", "tahun"),
    Index("ix_fakta_dokumen_jenis", "dokumen_id", "jenis"),
)


def _kind(name: str, *columns: Column[Any]) -> Table:
    """What one kind of fact has beyond `fakta`."""
    return Table(name, metadata, _to("fakta_id", "fakta.fakta_id", owned=True, key=True), *columns)


nilai = _kind(
    "nilai",
    *_float(cascade.Nilai, "angka", "angka_atas"),
    *_text(cascade.Nilai, "predikat", "satuan", "satuan_baku", "tanda"),
)
besaran = _kind(
    "besaran",
    Column("ke", Integer, primary_key=True, comment="ordinal, from 1"),
    *_float(cascade.Besaran, "jumlah"),
    *_text(cascade.Besaran, "satuan"),
)
anggaran = _kind(
    "anggaran",
    Column("rupiah", Rupiah, comment="amount in sen (hundredths of a rupiah), exact; NULL for serapan"),
    *_float(cascade.Anggaran, "persen"),
    *_int(cascade.Anggaran, "pengali"),
    *_text(cascade.Anggaran, "sumber_dana", "tanda"),
)
atribut = _kind("atribut", *_text(cascade.Atribut, "latex"))
jadwal = _kind("jadwal", *_text(cascade.Jadwal, "tanda"))

banding = Table(
    "banding",
    metadata,
    _to("indikator_id", "indikator.indikator_id", owned=True),
    _to("berkas_id", "berkas.berkas_id", owned=True),
    Column("tahun", Integer, index=True),
    Column("tahap", Text),
    *(Column(name, Float(53)) for name in ("target", "target_atas", "realisasi", "capaian", "keyakinan")),
    *(
        Column(name, Text)
        for name in (
            *(f"target_{end}" for end in ("teks", "tanda", "predikat", "fakta_id")),
            *(f"realisasi_{end}" for end in ("teks", "tanda", "predikat", "fakta_id")),
            *("satuan_target", "satuan_realisasi", "capaian_teks"),
        )
    ),
    *(Column(name, Integer) for name in ("target_berbeda", "realisasi_berbeda", "halaman", "paragraf", "tabel")),
)
"""Target, realisasi and capaian of an indicator by year and stage (`store.comparison` makes it of the facts of a file)."""


def _listed(name: str, key: str, model: type[Model], *columns: Column[Any]) -> Table:
    """A list row with its place: it belongs to a document and has an asal under its own key."""
    return Table(
        name,
        metadata,
        _to(key, "asal.asal_id", key=True),
        _to("berkas_id", "berkas.berkas_id", owned=True),
        _to("dokumen_id", "dokumen.dokumen_id"),
        *columns,
        *_int(model, "urutan"),
    )


jabatan = _listed(
    "jabatan", "jabatan_id", cascade.Jabatan, *_text(cascade.Jabatan, "nama", "nama_baku", "jenjang", "unit")
)  # fmt: skip
jabatan_butir = Table(
    "jabatan_butir",
    metadata,
    _to("jabatan_id", "jabatan.jabatan_id", owned=True, key=True),
    Column("jenis", Text, primary_key=True, comment="tugas or fungsi"),
    Column("ke", Integer, primary_key=True, comment="ordinal, from 1"),
    Column("teks", Text, nullable=False, comment="as printed"),
)
risiko = _listed(
    "risiko",
    "risiko_id",
    cascade.Risiko,
    _to("unsur_id", "unsur.unsur_id", null=True),
    _to("indikator_id", "indikator.indikator_id", null=True),
    *_int(cascade.Risiko, "tahun"),
    *_text(cascade.Risiko, "kode", "uraian", "pemilik", "sebab", "sumber_sebab", "kendali", "dampak", "pihak"),
    *_float(cascade.Risiko, "skala_dampak", "skala_kemungkinan", "nilai"),
    *_text(cascade.Risiko, "rtp"),
)
pemantauan = _listed(
    "pemantauan",
    "pemantauan_id",
    cascade.Pemantauan,
    *_int(cascade.Pemantauan, "tahun"),
    *_text(cascade.Pemantauan, "kegiatan", "metode", "penanggung_jawab", "rencana_waktu", "realisasi_waktu", "keterangan"),
)
isu_strategis = _listed("isu_strategis", "isu_id", cascade.IsuStrategis, *_text(cascade.IsuStrategis, "nomor", "teks"))

temuan = Table(
    "temuan",
    metadata,
    _key("temuan_id"),
    _to("berkas_id", "berkas.berkas_id", owned=True),
    _to("dokumen_id", "dokumen.dokumen_id", null=True),
    *_text(cascade.Temuan, "aturan", "severity", "pesan", "diharapkan", "ditemukan"),
    *_int(cascade.Temuan, "halaman", "paragraf", "tabel", "baris", "kolom"),
)
temuan_fakta = Table(
    "temuan_fakta",
    metadata,
    _to("temuan_id", "temuan.temuan_id", owned=True, key=True),
    Column(
        "fakta_id", Text, primary_key=True, index=True, comment="fact concerned; may be an indicator that has values of its own"
    ),
)
tabel = Table(
    "tabel",
    metadata,
    _key("tabel_id"),
    _to("berkas_id", "berkas.berkas_id", owned=True),
    _to("dokumen_id", "dokumen.dokumen_id", null=True),
    *_int(cascade.TabelDibaca, "nomor", "halaman", "paragraf"),
    *_text(cascade.TabelDibaca, "keluarga", "alasan", "judul"),
    *_int(cascade.TabelDibaca, "lanjutan"),
    *(
        Column(f"sel_{status}", Integer, nullable=False, comment=f"cells that ended as {status}")
        for status in ("fakta", "label", "konteks", "diabaikan", "sisa")
    ),
)
sel = Table(
    "sel",
    metadata,
    _to("tabel_id", "tabel.tabel_id", owned=True, key=True),
    Column("baris", Integer, primary_key=True, comment="row, from 1"),
    Column("kolom", Integer, primary_key=True, comment="column, from 1"),
    *_text(cascade.Sel, "status", "alasan", "teks"),
)

kamus = Table(
    "kamus",
    metadata,
    Column("tampilan", Text, primary_key=True),
    Column("ke", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Text) for name in ("kolom", "tipe", "satuan", "arti")),
)
"""The data dictionary (`store.dictionary`); its descriptions stand in kamus.yml like all others."""

keputusan = Table(
    "keputusan",
    metadata,
    Column("nomor", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Text, nullable=False) for name in ("waktu", "oleh", "keputusan")),
    *(Column(name, Text) for name in ("fakta_id_dahulu", "sha256", "dokumen")),
    *(Column(name, Integer) for name in ("halaman", "paragraf")),
    *(Column(name, Text) for name in ("kolom_judul", "jenis")),
    Column("tahun", Integer),
    *(Column(name, Text) for name in ("periode", "teks_tercetak", "teks")),
    Column("angka", Text),
    *(Column(name, Text) for name in ("alasan", "status", "cara", "aturan", "pesan")),
    Column("fakta_id", Text, index=True),
    Column("berkas_id", Text, index=True),
)
"""Decisions of persons, replayed from their file (`store.decisions`). No foreign keys: they outlive the facts they are about."""

fakta_mesin = _kind(
    "fakta_mesin",
    *(Column(name, Text) for name in ("teks", "tanda", "nama", "nama_baku")),
    Column("angka", Float(53)),
    Column("rupiah", Rupiah),
    Column("keyakinan", Float(53), nullable=False),
)
"""What the machine reads, of facts that a person has decided about: it goes with the fact when a file is read anew."""
