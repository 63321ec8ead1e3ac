-- Target, realisasi and capaian of every indicator by year and stage, whole year only, of some files or all.
-- All of it is of one indicator, so of one file: `store.comparison` keeps it in the table banding, beside the facts it is made of.
with janji as (
    select f.indikator_id, coalesce(f.tahun, 0) as tahun, min(f.tahap) as tahap
    from fakta f
    where
        {files}
        and f.jenis = 'target'
        and coalesce(f.periode, 'tahunan') = 'tahunan'
        and f.kumulatif = 0
        and coalesce(f.tahap, '') not in ('prakiraan_maju', 'proyeksi')
    group by f.indikator_id, coalesce(f.tahun, 0)
    having count(distinct coalesce(f.tahap, '')) = 1
),
urut as (
    select
        f.indikator_id,
        f.berkas_id,
        f.jenis,
        f.tahun,
        coalesce(f.tahap, case when f.jenis <> 'target' then j.tahap end) as tahap,
        n.angka,
        n.angka_atas,
        n.predikat,
        n.tanda,
        coalesce(n.satuan_baku, i.satuan_baku) as satuan_baku,
        a.teks,
        a.halaman,
        a.paragraf,
        a.tabel,
        a.keyakinan,
        f.fakta_id,
        row_number() over (partition by f.indikator_id, f.jenis, f.tahun, coalesce(f.tahap, case when f.jenis <> 'target' then j.tahap end) order by f.urutan, f.fakta_id) as ke,
        min(n.angka) over (partition by f.indikator_id, f.jenis, f.tahun, coalesce(f.tahap, case when f.jenis <> 'target' then j.tahap end)) as terkecil,
        max(n.angka) over (partition by f.indikator_id, f.jenis, f.tahun, coalesce(f.tahap, case when f.jenis <> 'target' then j.tahap end)) as terbesar
    from fakta f
    join nilai n on n.fakta_id = f.fakta_id
    join indikator i on i.indikator_id = f.indikator_id
    join asal a on a.asal_id = f.asal_id
    left join janji j on j.indikator_id = f.indikator_id and j.tahun = coalesce(f.tahun, 0)
    where
        {files}
        and f.jenis in ('target', 'realisasi', 'capaian')
        and coalesce(f.periode, 'tahunan') = 'tahunan'
        and f.kumulatif = 0
        and coalesce(f.tahap, '') not in ('prakiraan_maju', 'proyeksi')
),
lebar as (
    select
        indikator_id,
        min(berkas_id) as berkas_id,
        tahun,
        tahap,
        max(case when jenis = 'target' then angka end) as target,
        max(case when jenis = 'target' then teks end) as target_teks,
        max(case when jenis = 'target' then angka_atas end) as target_atas,
        max(case when jenis = 'target' then tanda end) as target_tanda,
        max(case when jenis = 'target' then predikat end) as target_predikat,
        max(case when jenis = 'target' then satuan_baku end) as satuan_target,
        max(case when jenis = 'target' then fakta_id end) as target_fakta_id,
        max(case when jenis = 'target' and terkecil < terbesar then 1 when jenis = 'target' then 0 end) as target_berbeda,
        max(case when jenis = 'realisasi' then angka end) as realisasi,
        max(case when jenis = 'realisasi' then teks end) as realisasi_teks,
        max(case when jenis = 'realisasi' then tanda end) as realisasi_tanda,
        max(case when jenis = 'realisasi' then predikat end) as realisasi_predikat,
        max(case when jenis = 'realisasi' then satuan_baku end) as satuan_realisasi,
        max(case when jenis = 'realisasi' then fakta_id end) as realisasi_fakta_id,
        max(case when jenis = 'realisasi' and terkecil < terbesar then 1 when jenis = 'realisasi' then 0 end) as realisasi_berbeda,
        max(case when jenis = 'capaian' then angka end) as capaian,
        max(case when jenis = 'capaian' then teks end) as capaian_teks,
        min(halaman) as halaman,
        min(paragraf) as paragraf,
        min(tabel) as tabel,
        min(keyakinan) as keyakinan
    from urut
    where ke = 1 and jenis in ('target', 'realisasi', 'capaian')
    group by indikator_id, tahun, tahap
)
select indikator_id, berkas_id, tahun, tahap, target, target_teks, target_atas, target_tanda, target_predikat, satuan_target, target_fakta_id, target_berbeda, realisasi, realisasi_teks, realisasi_tanda, realisasi_predikat, satuan_realisasi, realisasi_fakta_id, realisasi_berbeda, capaian, capaian_teks, halaman, paragraf, tabel, keyakinan
from lebar
