-- v_indikator: one row per indicator, its attributes as columns, and the target, realisasi and capaian of its year
-- (the indicator's, else the document's), for the whole year and not up to a date.
-- Caveat: where one year has several stages the figure of the changed plan (perubahan) stands here, where a figure or text is
-- printed twice the first; v_fakta has them all. Forecasts (prakiraan_maju, proyeksi) are left out.
with urut as (
    select
        f.fakta_id,
        f.indikator_id,
        f.jenis,
        f.tahap,
        row_number() over (
            partition by f.indikator_id, f.jenis
            order by case when f.tahap = 'perubahan' then 0 when f.tahap is null then 1 else 2 end, f.urutan, f.fakta_id
        ) as ke
    from fakta f
    join indikator i on i.indikator_id = f.indikator_id
    join dokumen d on d.dokumen_id = f.dokumen_id
    where
        f.jenis not in ('target', 'realisasi', 'capaian')
        or (
            coalesce(f.tahun, 0) = coalesce(i.tahun, d.tahun, 0)
            and coalesce(f.periode, 'tahunan') = 'tahunan'
            and f.kumulatif = 0
            and coalesce(f.tahap, '') not in ('prakiraan_maju', 'proyeksi')
        )
),
lebar as (
    select
        r.indikator_id,
        max(case when r.jenis = 'target' then n.angka end) as target,
        max(case when r.jenis = 'target' then a.teks end) as target_teks,
        max(case when r.jenis = 'target' then r.tahap end) as target_tahap,
        max(case when r.jenis = 'realisasi' then n.angka end) as realisasi,
        max(case when r.jenis = 'realisasi' then a.teks end) as realisasi_teks,
        max(case when r.jenis = 'capaian' then n.angka end) as capaian,
        max(case when r.jenis = 'capaian' then a.teks end) as capaian_teks,
        max(case when r.jenis = 'baseline' then n.angka end) as baseline,
        max(case when r.jenis = 'formula' then a.teks end) as formula,
        max(case when r.jenis = 'definisi' then a.teks end) as definisi,
        max(case when r.jenis = 'sumber_data' then a.teks end) as sumber_data,
        max(case when r.jenis = 'penanggung_jawab' then a.teks end) as penanggung_jawab,
        max(case when r.jenis = 'frekuensi' then a.teks end) as frekuensi
    from urut r
    join fakta f on f.fakta_id = r.fakta_id
    join asal a on a.asal_id = f.asal_id
    left join nilai n on n.fakta_id = r.fakta_id
    where r.ke = 1
    group by r.indikator_id
)
select
    i.indikator_id,
    i.berkas_id,
    i.dokumen_id,
    i.unsur_id,
    b.nama as dokumen,
    d.wilayah_kode,
    d.wilayah,
    d.perangkat_daerah,
    d.jenis as jenis_dokumen,
    d.tahun as tahun_dokumen,
    i.urutan,
    u.level,
    u.teks_baku as unsur,
    u.jalur,
    i.nomor,
    i.teks_baku as indikator,
    i.teks as indikator_mentah,
    pi.teks_baku as indikator_induk,
    i.satuan,
    i.satuan_baku,
    i.satuan_kelas,
    i.polaritas,
    i.konsep,
    coalesce(i.jabatan, u.jabatan) as jabatan,
    coalesce(i.tahun, d.tahun) as tahun,
    w.target,
    w.target_teks,
    w.target_tahap,
    w.realisasi,
    w.realisasi_teks,
    w.capaian,
    w.capaian_teks,
    w.baseline,
    w.formula,
    w.definisi,
    w.sumber_data,
    w.penanggung_jawab,
    w.frekuensi,
    a.halaman,
    a.paragraf,
    a.tabel,
    a.baris,
    a.kolom,
    a.keyakinan,
    i.konsep_cara,
    i.konsep_bukti
from indikator i
join berkas b on b.berkas_id = i.berkas_id
join dokumen d on d.dokumen_id = i.dokumen_id
join asal a on a.asal_id = i.indikator_id
left join unsur u on u.unsur_id = i.unsur_id
left join indikator pi on pi.indikator_id = i.induk_indikator_id
left join lebar w on w.indikator_id = i.indikator_id
