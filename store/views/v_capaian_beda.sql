-- v_capaian_beda: printed capaian beside the recomputed one, per indicator, year, period, stage and table (domain: how capaian is computed).
-- naik: R/T x 100. Lower is better, form A: (2T - R)/T x 100; form B: T/R x 100. An unknown polaritas gives all three.
-- selisih is the smallest distance of the printed value to a value that the polaritas allows; cocok is 1 where rounding explains it
-- (0.5 for a printed whole number, else 0.05).
-- Caveat: a figure without period counts as the whole year's; never average capaian over documents with different formulas. A target of zero gives no recomputed value, a negative one no verdict.
with urut as (
    select
        f.fakta_id,
        f.indikator_id,
        f.jenis,
        f.tahun,
        coalesce(f.periode, 'tahunan') as periode,
        f.kumulatif,
        f.tahap,
        n.angka,
        a.tabel,
        a.halaman,
        a.keyakinan,
        row_number() over (
            partition by f.indikator_id, f.jenis, f.tahun, coalesce(f.periode, 'tahunan'), f.kumulatif, f.tahap, a.tabel
            order by f.urutan, f.fakta_id
        ) as ke
    from fakta f
    join nilai n on n.fakta_id = f.fakta_id
    join asal a on a.asal_id = f.asal_id
    where f.jenis in ('target', 'realisasi', 'capaian') and n.angka is not null
),
lebar as (
    select
        indikator_id,
        tahun,
        periode,
        kumulatif,
        tahap,
        tabel,
        min(halaman) as halaman,
        max(case when jenis = 'target' then angka end) as target,
        max(case when jenis = 'realisasi' then angka end) as realisasi,
        max(case when jenis = 'capaian' then angka end) as capaian,
        max(case when jenis = 'capaian' then fakta_id end) as fakta_id,
        min(keyakinan) as keyakinan
    from urut
    where ke = 1
    group by indikator_id, tahun, periode, kumulatif, tahap, tabel
),
hitung as (
    select
        l.*,
        i.polaritas,
        case
            when l.target <> 0 and coalesce(i.polaritas, 'naik') = 'naik' then l.realisasi * 100.0 / l.target
        end as capaian_naik,
        case
            when l.target <> 0 and coalesce(i.polaritas, 'turun') = 'turun' then (2 * l.target - l.realisasi) * 100.0 / l.target
        end as capaian_turun_a,
        case
            when l.target <> 0 and l.realisasi <> 0 and coalesce(i.polaritas, 'turun') = 'turun' then l.target * 100.0 / l.realisasi
        end as capaian_turun_b
    from lebar l
    join indikator i on i.indikator_id = l.indikator_id
    where l.target is not null and l.realisasi is not null and l.capaian is not null
),
beda as (
    select
        h.*,
        case
            when
                abs(h.capaian - h.capaian_naik) <= abs(h.capaian - coalesce(h.capaian_turun_a, h.capaian_naik))
                and abs(h.capaian - h.capaian_naik) <= abs(h.capaian - coalesce(h.capaian_turun_b, h.capaian_naik))
                then abs(h.capaian - h.capaian_naik)
            when abs(h.capaian - h.capaian_turun_a) <= abs(h.capaian - coalesce(h.capaian_turun_b, h.capaian_turun_a))
                then abs(h.capaian - h.capaian_turun_a)
            else abs(h.capaian - h.capaian_turun_b)
        end as selisih
    from hitung h
)
select
    x.fakta_id,
    x.indikator_id,
    i.dokumen_id,
    i.dokumen,
    i.wilayah_kode,
    i.wilayah,
    i.perangkat_daerah,
    i.jenis_dokumen,
    i.tahun_dokumen,
    i.level,
    i.unsur,
    i.indikator,
    i.satuan_baku,
    x.polaritas,
    x.tahun,
    x.periode,
    x.kumulatif,
    x.tahap,
    x.target,
    x.realisasi,
    x.capaian,
    x.capaian_naik,
    x.capaian_turun_a,
    x.capaian_turun_b,
    x.selisih,
    case
        when x.selisih is null then null
        when x.selisih <= case when x.capaian = round(x.capaian) then 0.5 else 0.05 end then 1
        else 0
    end as cocok,
    x.halaman,
    x.tabel,
    x.keyakinan
from beda x
join v_indikator i on i.indikator_id = x.indikator_id
