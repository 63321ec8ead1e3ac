-- v_unsur: the tree, one row per element of the cascade, with what it hangs on and how that is known.
-- Caveat: levels 'bagian' (section headings) and 'jumlah' (printed totals) are rows here but no elements of the performance tree.
select
    u.unsur_id,
    u.berkas_id,
    u.dokumen_id,
    b.nama as dokumen,
    d.wilayah_kode,
    d.wilayah,
    d.perangkat_daerah,
    d.jenis as jenis_dokumen,
    d.tahun as tahun_dokumen,
    u.urutan,
    u.level,
    u.level_alasan,
    u.nomor,
    u.kode,
    u.kode_cara,
    u.nomenklatur_versi,
    u.teks_baku as unsur,
    u.teks as unsur_mentah,
    case when u.induk_jenis = 'indikator' then u.induk_indikator_id else coalesce(u.induk_id, u.induk_indikator_id) end as induk_id,
    case when u.induk_jenis = 'indikator' then ii.teks_baku else coalesce(iu.teks_baku, ii.teks_baku) end as induk,
    u.induk_jenis,
    u.induk_cara,
    u.induk_alasan,
    u.jalur,
    u.kedalaman,
    u.jabatan,
    u.tahun,
    u.tahap,
    (select count(*) from indikator i where i.unsur_id = u.unsur_id) as jumlah_indikator,
    a.halaman,
    a.paragraf,
    a.tabel,
    a.baris,
    a.kolom,
    a.keyakinan
from unsur u
join berkas b on b.berkas_id = u.berkas_id
join dokumen d on d.dokumen_id = u.dokumen_id
join asal a on a.asal_id = u.unsur_id
left join unsur iu on iu.unsur_id = u.induk_id
left join indikator ii on ii.indikator_id = u.induk_indikator_id
