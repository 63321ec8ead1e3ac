-- v_profil_risiko: the risk register of a document in figures: risks, their values, how many can be controlled (C) and have a planned control.
-- Caveat: documents in force; values are impact times likelihood as printed, on scales that may differ between regions (skala_tertinggi);
-- bands (low, high) are not judged. A risk without value counts in jumlah_risiko only.
select
    e.dokumen_id,
    e.dokumen,
    e.wilayah_kode,
    e.wilayah,
    e.perangkat_daerah,
    e.tahun_dokumen,
    r.tahun,
    count(*) as jumlah_risiko,
    count(r.nilai) as jumlah_bernilai,
    max(r.nilai) as nilai_tertinggi,
    avg(r.nilai) as nilai_rata,
    max(case when r.skala_dampak >= r.skala_kemungkinan then r.skala_dampak else r.skala_kemungkinan end) as skala_tertinggi,
    sum(case when upper(r.kendali) = 'C' then 1 else 0 end) as terkendali,
    sum(case when upper(r.kendali) in ('UC', 'U/C', 'U') then 1 else 0 end) as tak_terkendali,
    count(r.rtp) as berrencana,
    min(a.keyakinan) as keyakinan
from risiko r
join v_edisi e on e.dokumen_id = r.dokumen_id and e.berlaku = 1
join asal a on a.asal_id = r.risiko_id
group by e.dokumen_id, e.dokumen, e.wilayah_kode, e.wilayah, e.perangkat_daerah, e.tahun_dokumen, r.tahun
