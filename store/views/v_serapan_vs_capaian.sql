-- v_serapan_vs_capaian: money spent beside output reached, one row per element with money and each of its indicators with a printed capaian.
-- serapan_dihitung is realisasi_anggaran / pagu x 100 of the same stage and period. efisiensi is a convention of one
-- application: capaian - serapan above 5 points efisien, within 5 cukup, else tidak efisien.
-- Caveat: whole-year figures only; several indicators of one element share its money, so never sum over rows.
with uang as (
    select
        unsur_id,
        tahun,
        tahap,
        max(case when jenis = 'pagu' then rupiah end) as pagu,
        max(case when jenis = 'realisasi_anggaran' then rupiah end) as realisasi_anggaran,
        max(case when jenis = 'serapan' then persen end) as serapan,
        min(keyakinan) as keyakinan
    from (
        select
            g.*,
            row_number() over (partition by g.unsur_id, g.jenis, g.tahun, g.tahap order by g.urutan, g.fakta_id) as ke
        from v_anggaran g
        where g.unsur_id is not null and coalesce(g.periode, 'tahunan') = 'tahunan' and g.kumulatif = 0
    ) x
    where ke = 1
    group by unsur_id, tahun, tahap
),
terserap as (
    select
        uang.*,
        case when pagu > 0 then realisasi_anggaran * 100.0 / pagu end as serapan_dihitung
    from uang
)
select
    i.dokumen_id,
    i.dokumen,
    i.wilayah_kode,
    i.wilayah,
    i.perangkat_daerah,
    i.jenis_dokumen,
    i.tahun_dokumen,
    i.unsur_id,
    i.level,
    i.unsur,
    i.indikator_id,
    i.indikator,
    i.polaritas,
    s.tahun,
    s.tahap,
    s.pagu,
    s.realisasi_anggaran,
    s.serapan,
    s.serapan_dihitung,
    i.capaian,
    i.capaian - coalesce(s.serapan, s.serapan_dihitung) as selisih,
    case
        when i.capaian - coalesce(s.serapan, s.serapan_dihitung) > 5 then 'efisien'
        when i.capaian - coalesce(s.serapan, s.serapan_dihitung) >= -5 then 'cukup'
        else 'tidak efisien'
    end as efisiensi,
    i.halaman,
    i.tabel,
    case when i.keyakinan < s.keyakinan then i.keyakinan else s.keyakinan end as keyakinan
from terserap s
join v_indikator i on i.unsur_id = s.unsur_id and coalesce(i.tahun, 0) = coalesce(s.tahun, 0)
where i.capaian is not null and (s.serapan is not null or s.serapan_dihitung is not null)
