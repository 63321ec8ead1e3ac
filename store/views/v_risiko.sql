-- v_risiko: the risk register, one row per risk; nilai_dihitung is impact times likelihood beside the printed value.
-- Caveat: the bands of risk (low, high) differ between regions and are not judged here.
select
    r.risiko_id,
    r.berkas_id,
    r.dokumen_id,
    b.nama as dokumen,
    d.wilayah_kode,
    d.wilayah,
    d.perangkat_daerah,
    d.tahun as tahun_dokumen,
    r.urutan,
    r.tahun,
    u.level,
    u.teks_baku as unsur,
    i.teks_baku as indikator,
    r.kode,
    r.uraian,
    r.pemilik,
    r.sebab,
    r.sumber_sebab,
    r.kendali,
    r.dampak,
    r.pihak,
    r.skala_dampak,
    r.skala_kemungkinan,
    r.nilai,
    r.skala_dampak * r.skala_kemungkinan as nilai_dihitung,
    r.rtp,
    a.halaman,
    a.paragraf,
    a.tabel,
    a.baris,
    a.keyakinan
from risiko r
join berkas b on b.berkas_id = r.berkas_id
join dokumen d on d.dokumen_id = r.dokumen_id
join asal a on a.asal_id = r.risiko_id
left join unsur u on u.unsur_id = r.unsur_id
left join indikator i on i.indikator_id = r.indikator_id
