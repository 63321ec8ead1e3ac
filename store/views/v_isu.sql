-- v_isu: strategic issues as the documents list them.
-- Caveat: the text is as printed; the same issue in two documents is two rows.
select
    s.isu_id,
    s.berkas_id,
    s.dokumen_id,
    b.nama as dokumen,
    d.wilayah_kode,
    d.wilayah,
    d.perangkat_daerah,
    d.jenis as jenis_dokumen,
    d.tahun as tahun_dokumen,
    s.urutan,
    s.nomor,
    s.teks,
    a.halaman,
    a.paragraf,
    a.tabel,
    a.baris,
    a.keyakinan
from isu_strategis s
join berkas b on b.berkas_id = s.berkas_id
join dokumen d on d.dokumen_id = s.dokumen_id
join asal a on a.asal_id = s.isu_id
