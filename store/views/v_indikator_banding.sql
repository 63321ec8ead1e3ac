-- v_indikator_banding: target against realisasi by wilayah and year: one row per indicator, year and stage, whole year only, of documents
-- in force. dasar says what the row holds: rencana (a target alone), realisasi (a realised figure alone) or keduanya.
-- capaian is the printed one; of a target that is no range, capaian_naik, capaian_turun_a and capaian_turun_b are recomputed (see v_capaian_beda).
-- Caveat: konsep is NULL where the name matches no canonical indicator for certain; compare figures only with equal konsep and satuan_baku.
-- A realised figure has no stage of its own: it stands beside the target of its indicator and year where those have one stage only.
-- Targets of a Renstra (tahap renstra) and of a Perjanjian Kinerja are different promises: stages stand in rows of their own.
-- wilayah or tahun NULL: not known, so not comparable. Of a figure printed twice the first counts; target_berbeda and realisasi_berbeda are 1 where the others differ from it.
select
    i.indikator_id,
    i.dokumen_id,
    b.nama as dokumen,
    d.wilayah_kode,
    d.wilayah,
    d.perangkat_daerah,
    d.jenis as jenis_dokumen,
    d.tahun as tahun_dokumen,
    i.konsep,
    i.konsep_cara,
    i.konsep_bukti,
    i.teks_baku as indikator,
    u.level,
    u.teks_baku as unsur,
    coalesce(i.jabatan, u.jabatan) as jabatan,
    l.tahun,
    l.tahap,
    case when l.target_teks is null then 'realisasi' when l.realisasi_teks is null then 'rencana' else 'keduanya' end as dasar,
    coalesce(l.satuan_target, l.satuan_realisasi, i.satuan_baku) as satuan_baku,
    case when l.satuan_target <> l.satuan_realisasi then 1 else 0 end as satuan_berbeda,
    i.satuan_kelas,
    i.polaritas,
    l.target,
    l.target_atas,
    l.target_teks,
    l.target_tanda,
    l.target_predikat,
    l.target_berbeda,
    l.realisasi,
    l.realisasi_teks,
    l.realisasi_tanda,
    l.realisasi_predikat,
    l.realisasi_berbeda,
    l.capaian,
    l.capaian_teks,
    case when l.target_atas is null and l.target <> 0 and coalesce(i.polaritas, 'naik') = 'naik' then l.realisasi * 100.0 / l.target end as capaian_naik,
    case
        when l.target_atas is null and l.target <> 0 and coalesce(i.polaritas, 'turun') = 'turun' then (2 * l.target - l.realisasi) * 100.0 / l.target
    end as capaian_turun_a,
    case
        when l.target_atas is null and l.target <> 0 and l.realisasi <> 0 and coalesce(i.polaritas, 'turun') = 'turun' then l.target * 100.0 / l.realisasi
    end as capaian_turun_b,
    l.target_fakta_id,
    l.realisasi_fakta_id,
    l.halaman,
    l.paragraf,
    l.tabel,
    l.keyakinan
from banding l
join indikator i on i.indikator_id = l.indikator_id
join dokumen d on d.dokumen_id = i.dokumen_id
join berkas b on b.berkas_id = i.berkas_id
join v_edisi e on e.dokumen_id = i.dokumen_id and e.berlaku = 1
left join unsur u on u.unsur_id = i.unsur_id
where l.target_teks is not null or l.realisasi_teks is not null
