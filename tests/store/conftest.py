"""Small cascades made by hand, and databases to put them in."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

import store
from schema.cascade import (
    Anggaran,
    Atribut,
    Besaran,
    Cascade,
    Dokumen,
    Identitas,
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
from schema.confidence import Keyakinan
from schema.provenance import Asal, Sumber
from schema.raw import Berkas, Box
from schema.words import Cara, Jenis, JenisInduk, Kenal, Level, Periode, SelStatus, Severity, Status, Tahap


def place(teks: str, row: int = 1) -> Asal:
    sure = Keyakinan(baca=0.9, judul=1.0, nilai=0.9, taut=1.0)
    return Asal(
        halaman=2, tabel=1, baris=row, kolom=3, kotak=Box(x0=1, y0=2, x1=3, y1=4), teks=teks, kolom_judul="A > B", keyakinan=sure
    )


def example(name: str = "lkjip.pdf", sha: str = "ab" * 32, **changed: Any) -> Cascade:
    """One document: a section, a sasaran with two indicators, a program under the second of them, a total, a lone indicator."""
    subject = {"dokumen": 1, "tahun": 2021}
    parts: dict[str, Any] = {
        "berkas": Berkas(sha256=sha, nama=name, jenis_media="pdf", ukuran=10, halaman=3),
        "status": Status.DONE,
        "dokumen": (
            Dokumen(
                id=1,
                jenis=Identitas(nilai="lkjip", cara=Kenal.PRINTED, bukti="LAPORAN KINERJA"),
                tahun=Identitas(nilai="2021", cara=Kenal.PRINTED, bukti="TAHUN 2021"),
                wilayah=Identitas(nilai="35.24", cara=Kenal.INFERRED, bukti="Kabupaten Lamongan"),
                wilayah_nama="Kabupaten Lamongan",
                perangkat_daerah=Identitas(bukti="tidak tercetak"),
            ),
        ),
        "unsur": (
            Unsur(id=1, level=Level.BAGIAN, teks="URUSAN WAJIB", teks_baku="URUSAN WAJIB", urutan=1, asal=place("URUSAN WAJIB"), **subject),
            Unsur(
                id=2, level=Level.SASARAN, teks="Meningkatnya kuaIitas", teks_baku="Meningkatnya kualitas", urutan=2, induk=1,
                induk_cara=Cara.PRINTED, jabatan="Kepala Dinas", asal=place("Meningkatnya kuaIitas"), **subject,
            ),
            Unsur(
                id=3, level=Level.PROGRAM, kode="2.07.03", kode_cara="printed", teks="Program Pelatihan", teks_baku="Program Pelatihan",
                urutan=8, induk_indikator=2, induk_jenis=JenisInduk.INDIKATOR, asal=place("Program Pelatihan"), **subject,
            ),
            Unsur(id=4, level=Level.JUMLAH, teks="Jumlah", teks_baku="Jumlah", urutan=20, asal=place("Jumlah"), **subject),
        ),
        "tautan": (Tautan(id=1, jenis="pendukung", dari=3, ke=2, cara=Cara.PRINTED),),
        "indikator": (
            Indikator(id=1, unsur=2, teks="Tingkat", teks_baku="Tingkat", satuan="%", satuan_baku="persen", urutan=3, asal=place("Tingkat"), **subject),
            Indikator(id=2, unsur=2, induk_indikator=1, teks="Rincian", teks_baku="Rincian", satuan="Orang", urutan=6, asal=place("Rincian"), **subject),
            Indikator(id=3, bagian=1, teks="Lepas", teks_baku="Lepas", urutan=30, asal=place("Lepas"), **subject),
            Indikator(id=4, unsur=3, teks="tingkat.", teks_baku="tingkat.", urutan=9, asal=place("tingkat."), **subject),
        ),
        "nilai": (
            Nilai(id=1, unsur=2, indikator=1, jenis=Jenis.TARGET, angka=80.0, urutan=4, asal=place("80 %"), periode=Periode.TAHUNAN, **subject),
            Nilai(id=2, indikator=1, jenis=Jenis.REALISASI, angka=60.0, satuan="persen", urutan=5, asal=place("60"), **subject),
            Nilai(id=3, indikator=1, jenis=Jenis.CAPAIAN, angka=75.0, urutan=5, asal=place("75"), **subject),
            Nilai(
                id=4, indikator=3, jenis=Jenis.TARGET, urutan=31, asal=place("16 Komputer, 2 Meja"), tanda="majemuk",
                besaran=(Besaran(jumlah=16, satuan="Komputer"), Besaran(jumlah=2, satuan="Meja")), **subject,
            ),
            Nilai(id=5, indikator=1, jenis=Jenis.TARGET, angka=20.0, urutan=5, periode=Periode.TW1, kumulatif=True, asal=place("20"), **subject),
        ),
        "anggaran": (
            Anggaran(id=1, unsur=3, jenis=Jenis.PAGU, rupiah=Decimal("123456789012.71"), urutan=10, sumber_dana="APBD", asal=place("123.456.789.012,71"), **subject),
            Anggaran(id=2, unsur=3, jenis=Jenis.REALISASI_ANGGARAN, rupiah=Decimal("61728394506.36"), urutan=11, asal=place("61.728.394.506,36"), **subject),
            Anggaran(id=3, unsur=3, jenis=Jenis.SERAPAN, persen=50.0, urutan=12, asal=place("50,00"), **subject),
            Anggaran(id=4, unsur=4, jenis=Jenis.PAGU, rupiah=Decimal(999), urutan=21, asal=place("999"), tahap=Tahap.MURNI, **subject),
        ),
        "atribut": (
            Atribut(
                id=1, indikator=1, jenis=Jenis.FORMULA, urutan=7, asal=place("=a/b x 100%"), latex=r"\frac{a}{b}",
                sumber=(Sumber(peran="judul", teks="Formulasi", halaman=2),), **subject,
            ),
        ),
        "jadwal": (Jadwal(id=1, unsur=3, jenis=Jenis.JADWAL, periode=Periode.B01, urutan=13, asal=place("v"), tanda="FFFF00", **subject),),
        "jabatan": (Jabatan(id=1, dokumen=1, nama="Kabid", nama_baku="Kepala Bidang", tugas=("a", "b"), fungsi=("c",), urutan=40, asal=place("Kabid")),),
        "risiko": (Risiko(id=1, dokumen=1, unsur=3, uraian="Banjir", skala_dampak=4, skala_kemungkinan=3, nilai=12, urutan=50, asal=place("Banjir")),),
        "pemantauan": (Pemantauan(id=1, dokumen=1, kegiatan="Rapat", urutan=60, asal=place("Rapat")),),
        "isu": (IsuStrategis(id=1, dokumen=1, teks="Pengangguran", urutan=70, asal=place("Pengangguran")),),
        "temuan": (Temuan(id=1, dokumen=1, aturan="capaian", severity=Severity.WARNING, pesan="tidak cocok", fakta=("x", "x")),),
        "tabel": (TabelDibaca(nomor=1, dokumen=1, halaman=2, keluarga="pengukuran"), TabelDibaca(nomor=2, dokumen=1)),
        "sel": (
            Sel(tabel=1, baris=1, kolom=1, status=SelStatus.LABEL, alasan="judul"),
            Sel(tabel=1, baris=2, kolom=1, status=SelStatus.FAKTA, alasan="target"),
            Sel(tabel=1, baris=2, kolom=2, status=SelStatus.FAKTA, alasan="realisasi"),
            Sel(tabel=1, baris=2, kolom=3, status=SelStatus.SISA, alasan="tidak dikenal"),
        ),
    }  # fmt: skip
    return Cascade(**(parts | changed))


@pytest.fixture
def make() -> Callable[..., Cascade]:
    return example


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = store.open_database(str(tmp_path / "uji.sqlite"))
    yield made
    made.dispose()


@pytest.fixture
def ask(engine: Engine) -> Callable[..., list[dict[str, Any]]]:
    """Rows of a query on the test database."""

    def asked(sql: str, **parameters: Any) -> list[dict[str, Any]]:
        with engine.connect() as connection:
            return [dict(row) for row in connection.execute(text(sql), parameters).mappings()]

    return asked
