-- v_varian_nama: wording drift within one perangkat daerah: the printed forms of one indicator (macam 'konsep'), of one coded element ('kode')
-- and of one name that differs only in spelling ('ejaan'), one row per form, where there is more than one.
-- Caveat: documents in force only; a code or konsep that was given wrongly makes a false variant, and drift of a name without code, konsep
-- or equal corrected spelling is not seen. The nomenclature itself changed names between its editions (nomenklatur_versi).
with bentuk as (
    select i.dokumen_id, 'konsep' as macam, i.konsep as kelompok, u.level, i.teks_baku as varian, i.tahun
    from indikator i
    left join unsur u on u.unsur_id = i.unsur_id
    where i.konsep is not null
    union all
    select u.dokumen_id, 'kode' as macam, u.kode as kelompok, u.level, u.teks_baku as varian, u.tahun
    from unsur u
    where u.kode is not null and u.kode_cara = 'printed' and u.level in ('program', 'kegiatan', 'sub_kegiatan')
    union all
    select u.dokumen_id, 'ejaan' as macam, lower(u.teks_baku) as kelompok, u.level, u.teks as varian, u.tahun
    from unsur u
    where u.level in ('tujuan_daerah', 'sasaran_daerah', 'tujuan', 'sasaran', 'program', 'kegiatan', 'sub_kegiatan')
),
sekelompok as (
    select
        e.wilayah_kode,
        e.wilayah,
        e.perangkat_daerah,
        x.macam,
        x.level,
        x.kelompok,
        lower(x.varian) as varian_kecil,
        min(x.varian) as varian,
        count(*) as jumlah_kali,
        count(distinct x.dokumen_id) as jumlah_dokumen,
        min(e.dokumen) as dokumen,
        min(coalesce(x.tahun, e.tahun_dokumen)) as tahun_awal,
        max(coalesce(x.tahun, e.tahun_dokumen)) as tahun_akhir
    from bentuk x
    join v_edisi e on e.dokumen_id = x.dokumen_id and e.berlaku = 1
    group by e.wilayah_kode, e.wilayah, e.perangkat_daerah, x.macam, x.level, x.kelompok, lower(x.varian)
),
banyak as (
    select
        s.*,
        count(*) over (partition by s.wilayah_kode, s.perangkat_daerah, s.macam, s.level, s.kelompok) as jumlah_varian
    from sekelompok s
)
select
    wilayah_kode,
    wilayah,
    perangkat_daerah,
    macam,
    level,
    kelompok,
    varian,
    jumlah_varian,
    jumlah_kali,
    jumlah_dokumen,
    dokumen,
    tahun_awal,
    tahun_akhir
from banyak
where jumlah_varian > 1
