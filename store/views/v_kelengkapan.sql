-- v_kelengkapan: what is known, per document: elements, indicators, and the share of indicators that have each attribute; look here first.
-- Caveat: shares are of the indicators that were read, from 0 to 1; a document that prints no formula column is not at fault for having none.
select
    d.dokumen_id,
    d.dokumen,
    d.wilayah_kode,
    d.wilayah,
    d.perangkat_daerah,
    d.jenis_dokumen,
    d.tahun_dokumen,
    d.status,
    d.jumlah_unsur,
    (
        select count(*) from unsur u
        where u.dokumen_id = d.dokumen_id and coalesce(u.level, '') not in ('bagian', 'jumlah')
            and (u.induk_id is not null or u.induk_indikator_id is not null)
    ) as unsur_berinduk,
    (select count(*) from unsur u where u.dokumen_id = d.dokumen_id and u.level is null) as unsur_tanpa_level,
    d.jumlah_indikator,
    n.berunsur,
    n.bersatuan,
    n.bertarget,
    n.berrealisasi,
    n.bercapaian,
    n.berformula,
    n.bersumber_data,
    n.berpenanggung_jawab,
    (select count(*) from anggaran g join fakta f on f.fakta_id = g.fakta_id where f.dokumen_id = d.dokumen_id) as jumlah_anggaran,
    d.cakupan,
    (select min(a.keyakinan) from fakta f join asal a on a.asal_id = f.asal_id where f.dokumen_id = d.dokumen_id) as keyakinan_terendah,
    (select avg(a.keyakinan) from fakta f join asal a on a.asal_id = f.asal_id where f.dokumen_id = d.dokumen_id) as keyakinan_rata,
    n.berkonsep
from v_dokumen d
left join (
    select
        dokumen_id,
        avg(case when unsur_id is null then 0.0 else 1.0 end) as berunsur,
        avg(case when satuan is null then 0.0 else 1.0 end) as bersatuan,
        avg(case when target_teks is null then 0.0 else 1.0 end) as bertarget,
        avg(case when realisasi_teks is null then 0.0 else 1.0 end) as berrealisasi,
        avg(case when capaian_teks is null then 0.0 else 1.0 end) as bercapaian,
        avg(case when formula is null then 0.0 else 1.0 end) as berformula,
        avg(case when sumber_data is null then 0.0 else 1.0 end) as bersumber_data,
        avg(case when penanggung_jawab is null then 0.0 else 1.0 end) as berpenanggung_jawab,
        avg(case when konsep is null then 0.0 else 1.0 end) as berkonsep
    from v_indikator
    group by dokumen_id
) n on n.dokumen_id = d.dokumen_id
