"""Every question that the pages ask the database, by name, over the public views wherever they have the answer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from store.lookup import rows
from store.summary import LOW

Record = Mapping[str, Any]
PAGE = 50
"""Rows of a list that stand on one page."""
WORDS = 6
"""Words of a search that count."""
ORDERS = {
    "nama": "b.dokumen",
    "wilayah": "coalesce(d.wilayah, 'zzz'), d.tahun_dokumen, b.dokumen",
    "tahun": "d.tahun_dokumen desc, d.wilayah, b.dokumen",
    "temuan": "coalesce(d.jumlah_error, 0) desc, coalesce(d.jumlah_warning, 0) desc, b.dokumen",
}
FIGURES = ("pagu", "realisasi_anggaran", "serapan", "target", "realisasi", "capaian")
"""Kinds of figures that stand beside a name that was found."""

_DOCUMENTS = """
from v_berkas b left join v_dokumen d on d.berkas_id = b.berkas_id
where (:nama = '' or lower(b.dokumen) like :nama_pola or lower(d.judul) like :nama_pola)
  and (:wilayah = '' or d.wilayah = :wilayah)
  and (:tahun = 0 or d.tahun_dokumen = :tahun)
  and (:jenis = '' or d.jenis_dokumen = :jenis)
  and (:status = '' or b.status = :status)
"""
_FOUND = """
select h.*, b.nama as dokumen, d.wilayah, d.perangkat_daerah, d.jenis as jenis_dokumen, a.halaman, a.tabel,
    (select min(f.fakta_id) from fakta f where f.asal_id = h.unsur_id) as fakta_id
from (
    select x.*, coalesce(x.tahun, d.tahun) as tahun_tampil, count(*) over () as banyaknya
    from (
        select u.unsur_id, null as indikator_id, null as milik_id, u.berkas_id, u.dokumen_id, u.level, u.teks_baku as nama, u.kode, u.tahun
        from unsur u
        where coalesce(u.level, '') <> 'jumlah' and {unsur}
        union all
        select null as unsur_id, i.indikator_id, i.unsur_id as milik_id, i.berkas_id, i.dokumen_id, 'indikator' as level,
            i.teks_baku as nama, null as kode, i.tahun
        from indikator i
        where {indikator}
    ) x
    join dokumen d on d.dokumen_id = x.dokumen_id
    where (:wilayah = '' or d.wilayah = :wilayah)
      and (:tahun = 0 or coalesce(x.tahun, d.tahun) = :tahun)
      and (:level = '' or x.level = :level)
    order by length(x.nama), x.nama, d.wilayah, tahun_tampil desc, x.berkas_id, coalesce(x.unsur_id, x.indikator_id)
    limit {most} offset :lewat
) h
join dokumen d on d.dokumen_id = h.dokumen_id
join berkas b on b.berkas_id = h.berkas_id
join asal a on a.asal_id = coalesce(h.unsur_id, h.indikator_id)
order by length(h.nama), h.nama, d.wilayah, h.tahun_tampil desc, h.berkas_id, coalesce(h.unsur_id, h.indikator_id)
"""


@dataclass(frozen=True)
class Dicari:
    """What a list of documents, or a search, is narrowed to; empty and 0 mean all."""

    q: str = ""
    wilayah: str = ""
    tahun: int = 0
    jenis: str = ""
    status: str = ""
    level: str = ""
    urut: str = "wilayah"
    halaman: int = 1

    @property
    def skipped(self) -> int:
        """Rows before this page."""
        return (self.halaman - 1) * PAGE


def counts(engine: Engine) -> Record:
    """What the database holds, in figures."""
    sql = """select (select count(*) from berkas) as berkas, (select count(distinct wilayah_kode) from dokumen) as wilayah,
        (select count(*) from fakta) as fakta, (select count(*) from temuan where severity = 'error') as galat,
        (select count(*) from keputusan) as keputusan"""
    return rows(engine, sql)[0]


def choices(engine: Engine) -> Mapping[str, Sequence[Any]]:
    """What lists can be narrowed to."""
    found = rows(engine, "select distinct wilayah, tahun, jenis from dokumen")
    return {
        name: sorted({row[name] for row in found if row[name] is not None}, reverse=name == "tahun")
        for name in ("wilayah", "tahun", "jenis")
    }


def documents(engine: Engine, wanted: Dicari) -> tuple[Sequence[Record], int]:
    """One page of the list of documents, files without a result among them, and how many there are."""
    given = {
        "nama": wanted.q.lower(),
        "nama_pola": _pattern(wanted.q),
        "wilayah": wanted.wilayah,
        "tahun": wanted.tahun,
        "jenis": wanted.jenis,
        "status": wanted.status,
    }
    total = rows(engine, f"select count(*) as n {_DOCUMENTS}", **given)[0]["n"]
    order = ORDERS.get(wanted.urut, ORDERS["wilayah"])
    sql = f"""select b.berkas_id, b.dokumen, b.jenis_media, b.status, b.halaman, d.judul, d.jenis_dokumen, d.tahun_dokumen, d.wilayah,
        d.perangkat_daerah, d.jumlah_fakta, d.jumlah_error, d.jumlah_warning, d.cakupan {_DOCUMENTS}
        order by {order} limit {PAGE} offset :lewat"""
    return rows(engine, sql, **given, lewat=wanted.skipped), total


def file(engine: Engine, berkas_id: str) -> Record | None:
    """A file and its document, all that is known of their identity."""
    sql = """select b.berkas_id, b.dokumen, b.sha256, b.jenis_media, b.ukuran, b.status, b.halaman as banyak_halaman, b.jumlah_nama,
        d.dokumen_id, d.judul, d.jenis_dokumen, d.jenis_cara, d.jenis_bukti, d.tahun_dokumen, d.tahun_cara, d.tahun_bukti, d.wilayah,
        d.wilayah_cara, d.wilayah_bukti, d.perangkat_daerah, d.perangkat_daerah_cara, d.perangkat_daerah_bukti, d.periode, d.tahap,
        d.jumlah_unsur, d.jumlah_indikator, d.jumlah_fakta, d.jumlah_error, d.jumlah_warning, d.jumlah_tabel, d.sel, d.sel_sisa, d.cakupan
        from v_berkas b left join v_dokumen d on d.berkas_id = b.berkas_id where b.berkas_id = :b order by d.nomor"""
    found = rows(engine, sql, b=berkas_id)
    return found[0] if found else None


def places(engine: Engine, berkas_id: str) -> Sequence[Record]:
    """Pages of a file, or tables where it has no pages, that hold facts or findings, in reading order."""
    sql = """select halaman, tabel, sum(fakta) as fakta, sum(ragu) as ragu, sum(temuan) as temuan from (
        select a.halaman, case when a.halaman is null then coalesce(a.tabel, 0) end as tabel, 1 as fakta,
            case when a.keyakinan < :low then 1 else 0 end as ragu, 0 as temuan
        from fakta f join asal a on a.asal_id = f.asal_id where f.berkas_id = :b
        union all
        select t.halaman, case when t.halaman is null then coalesce(t.tabel, 0) end as tabel, 0 as fakta, 0 as ragu, 1 as temuan
        from temuan t where t.berkas_id = :b and (t.halaman is not null or t.tabel is not null)
    ) x group by halaman, tabel order by halaman, tabel"""
    return rows(engine, sql, b=berkas_id, low=LOW)


def facts_at(engine: Engine, berkas_id: str, halaman: int | None, tabel: int | None) -> Sequence[Record]:
    """Facts of a page; of a table (0: of none) where the file has no pages."""
    where = "f.halaman = :h" if halaman is not None else "f.halaman is null and coalesce(f.tabel, 0) = :t"
    sql = f"""select f.* from v_fakta f where f.berkas_id = :b and {where} order by coalesce(f.tabel, 0), f.urutan, f.fakta_id"""
    return rows(engine, sql, b=berkas_id, h=halaman, t=tabel)


def findings_at(engine: Engine, berkas_id: str, halaman: int | None, tabel: int | None) -> Sequence[Record]:
    """Findings of a page or table, the gravest first; those of the whole file where both are None."""
    where = (
        "halaman = :h"
        if halaman is not None
        else "halaman is null and tabel = :t"
        if tabel is not None
        else "halaman is null and tabel is null"
    )
    sql = f"""select * from v_temuan where berkas_id = :b and {where}
        order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, temuan_id"""
    return rows(engine, sql, b=berkas_id, h=halaman, t=tabel)


def findings_of_facts(engine: Engine, berkas_id: str) -> Sequence[Record]:
    """Which findings are about which facts of a file, without those that only explain."""
    sql = """select x.fakta_id, t.severity, t.aturan, t.pesan, t.diharapkan from temuan_fakta x join temuan t on t.temuan_id = x.temuan_id
        where t.berkas_id = :b and t.severity <> 'info'"""
    return rows(engine, sql, b=berkas_id)


def fact(engine: Engine, fakta_id: str) -> Record | None:
    """One fact with its four confidences."""
    sql = """select f.*, a.keyakinan_baca, a.keyakinan_judul, a.keyakinan_nilai, a.keyakinan_taut
        from v_fakta f join fakta k on k.fakta_id = f.fakta_id join asal a on a.asal_id = k.asal_id where f.fakta_id = :k"""
    found = rows(engine, sql, k=fakta_id)
    return found[0] if found else None


def findings_about(engine: Engine, fakta_id: str) -> Sequence[Record]:
    """Findings about one fact."""
    sql = """select t.* from v_temuan t join temuan_fakta x on x.temuan_id = t.temuan_id where x.fakta_id = :k
        order by case t.severity when 'error' then 1 when 'warning' then 2 else 3 end, t.temuan_id"""
    return rows(engine, sql, k=fakta_id)


def sources(engine: Engine, fakta_id: str) -> Sequence[Record]:
    """The other cells that a fact came from."""
    sql = """select s.* from v_sumber s join fakta f on f.asal_id = s.asal_id where f.fakta_id = :k and s.fakta_id = :k order by s.ke"""
    return rows(engine, sql, k=fakta_id)


def decisions_about(engine: Engine, fakta_id: str) -> Sequence[Record]:
    """What persons decided about a fact, in order of time."""
    return rows(engine, "select * from v_keputusan where fakta_id = :k order by nomor", k=fakta_id)


def cells(engine: Engine, berkas_id: str, halaman: int | None, tabel: int | None) -> Sequence[Record]:
    """Cells of tables at a place that facts came from: own cells and those of names and heads, with the fact where it is one."""
    where = "a.halaman = :h" if halaman is not None else "a.halaman is null and coalesce(a.tabel, 0) = :t"
    other = "s.halaman = :h" if halaman is not None else "s.halaman is null and coalesce(s.tabel, 0) = :t"
    sql = f"""select a.tabel, a.baris, a.kolom, a.teks, f.fakta_id, a.keyakinan, a.kolom_judul
        from asal a left join fakta f on f.asal_id = a.asal_id
        where a.berkas_id = :b and {where} and a.tabel is not null and a.baris is not null and a.kolom is not null
        union all
        select s.tabel, s.baris, s.kolom, s.teks, null as fakta_id, null as keyakinan, null as kolom_judul
        from fakta_sumber s join asal a on a.asal_id = s.asal_id
        where a.berkas_id = :b and {other} and s.tabel is not null and s.baris is not null and s.kolom is not null
        order by 1, 2, 3"""
    return rows(engine, sql, b=berkas_id, h=halaman, t=tabel)


def titles(engine: Engine, berkas_id: str) -> Mapping[int, str]:
    """Titles of the tables of a file by number."""
    found = rows(engine, "select nomor, judul from tabel where berkas_id = :b and judul is not null", b=berkas_id)
    return {row["nomor"]: row["judul"] for row in found}


def elements(engine: Engine, berkas_id: str) -> Sequence[Record]:
    """The tree of a file, printed totals left out."""
    return rows(engine, "select * from v_unsur where berkas_id = :b and coalesce(level, '') <> 'jumlah'", b=berkas_id)


def indicators(engine: Engine, berkas_id: str) -> Sequence[Record]:
    """Indicators of a file and what they hang on. Not by v_indikator, which ranks the figures of all files first."""
    sql = """select i.indikator_id, i.unsur_id, i.induk_indikator_id, i.bagian_id, i.urutan, i.nomor, i.teks_baku as indikator,
        i.teks as indikator_mentah, a.halaman, a.tabel, a.paragraf, a.keyakinan
        from indikator i join asal a on a.asal_id = i.indikator_id where i.berkas_id = :b"""
    return rows(engine, sql, b=berkas_id)


def money(engine: Engine, berkas_id: str) -> Sequence[Record]:
    """Money of a file, in reading order."""
    return rows(engine, "select * from v_anggaran where berkas_id = :b order by urutan, fakta_id", b=berkas_id)


def value_facts(engine: Engine, berkas_id: str) -> Sequence[Record]:
    """Where target, realisasi and capaian of indicators of a file are printed, in reading order."""
    sql = """select f.fakta_id, f.indikator_id, f.jenis, a.teks, a.halaman, a.tabel, a.keyakinan
        from fakta f join asal a on a.asal_id = f.asal_id
        where f.berkas_id = :b and f.jenis in ('target', 'realisasi', 'capaian') and f.indikator_id is not null
        order by f.urutan, f.fakta_id"""
    return rows(engine, sql, b=berkas_id)


def search(engine: Engine, wanted: Dicari) -> tuple[Sequence[Record], int]:
    """Elements and indicators whose name holds every word, and how many there are; shortest names first: they fit best."""
    parts = wanted.q.lower().split()[:WORDS]
    if not parts:
        return [], 0
    given: dict[str, Any] = {f"w{n}": _pattern(part) for n, part in enumerate(parts)}
    given |= {"wilayah": wanted.wilayah, "tahun": wanted.tahun, "level": wanted.level}
    like = "like" if engine.dialect.name == "sqlite" else "ilike"  # SQLite's own makes no difference of case
    both = {
        kind: " and ".join(f"({kind[0]}.teks_baku {like} :w{n} or {kind[0]}.teks {like} :w{n})" for n in range(len(parts)))
        for kind in ("unsur", "indikator")
    }
    found = rows(engine, _FOUND.format(**both, most=PAGE), **given, lewat=wanted.skipped)
    paths = _paths(engine, found)
    return [dict(row) | {"jalur": paths.get(row["unsur_id"] or row["milik_id"])} for row in found], found[0][
        "banyaknya"
    ] if found else 0


def _paths(engine: Engine, found: Sequence[Record]) -> Mapping[str, str]:
    """Paths of the elements that were found, and of those that indicators hang on."""
    keys = {f"k{n}": row["unsur_id"] or row["milik_id"] for n, row in enumerate(found) if row["unsur_id"] or row["milik_id"]}
    if not keys:
        return {}
    marks = ", ".join(f":{name}" for name in keys)
    return {
        row["unsur_id"]: row["jalur"]
        for row in rows(engine, f"select unsur_id, jalur from unsur where unsur_id in ({marks})", **keys)
    }


def figures(engine: Engine, found: Sequence[Record]) -> Sequence[tuple[str, Record]]:
    """Figures of elements (money) and indicators (values) that were found, each with the key of its owner, in reading order.

    `coalesce` keeps SQLite from the index of kinds, which would go through a fifth of all facts.
    """
    made: list[tuple[str, Record]] = []
    for key, kinds in (("unsur_id", FIGURES[:3]), ("indikator_id", FIGURES[3:])):
        given = {f"k{n}": row[key] for n, row in enumerate(found) if row[key]}
        if given:
            keys, words = ", ".join(f":{name}" for name in given), ", ".join(f"'{kind}'" for kind in kinds)
            sql = f"select f.* from v_fakta f where f.{key} in ({keys}) and coalesce(f.jenis, '') in ({words}) order by f.urutan, f.fakta_id"
            made += [(row[key], row) for row in rows(engine, sql, **given)]
    return made


def shared_names(engine: Engine) -> Sequence[Record]:
    """Names of sub kegiatan with money, the most frequent first."""
    sql = """select u.teks_baku as nama, count(distinct u.dokumen_id) as dokumen from unsur u
        where u.level = 'sub_kegiatan' group by u.teks_baku order by 2 desc, 1 limit 300"""
    return rows(engine, sql)


def concepts_with_figures(engine: Engine) -> Mapping[str, int]:
    """How many indicators each concept has."""
    found = rows(engine, "select konsep, count(*) as n from indikator where konsep is not null group by konsep")
    return {row["konsep"]: row["n"] for row in found}


def source_paths(engine: Engine, sha256: str) -> Sequence[Path]:
    """Where a content was found on this machine. Never shown."""
    return [Path(row["jalur"]) for row in rows(engine, "select jalur from jejak where sha256 = :s order by jalur", s=sha256)]


def names_kept(engine: Engine) -> Sequence[Path]:
    """Inputs that were taken in with names of persons."""
    return [Path(row["jalur"]) for row in rows(engine, "select jalur from masukan where keep_names = 1")]


def _pattern(said: str) -> str:
    """A LIKE pattern for a text that may hold % and _; both databases take the backslash only where told, so _ stands for itself too."""
    return f"%{said.lower().replace('%', '_')}%"


def file_keys(engine: Engine) -> Sequence[Record]:
    """The key of each file by its name."""
    return rows(engine, "select nama as dokumen, berkas_id from berkas")


def files_state(engine: Engine) -> str:
    """A hash of the files and of what was understood of them: equal where the same facts are there."""
    found = rows(engine, "select sha256, isi from berkas order by sha256")
    return hashlib.sha256("\n".join(f"{row['sha256']} {row['isi']}" for row in found).encode()).hexdigest()


def decided(engine: Engine) -> set[str]:
    """Facts that a person has decided about, and not taken back."""
    sql = "select fakta_id from keputusan where status = 'berlaku' and keputusan <> 'batal'"
    return {row["fakta_id"] for row in rows(engine, sql)}


def whole_state(engine: Engine) -> str:
    """Like `files_state`, and other after every decision."""
    count = rows(engine, "select count(*) as n, max(waktu) as w from keputusan")[0]
    return f"{files_state(engine)} {count['n']} {count['w']}"
