-- v_jabatan: posts with their duties (tugas) and functions (fungsi), one row per duty or function; a post without any has one row.
-- Caveat: names of persons are not kept; jenjang is NULL where the document does not tell.
select
    p.jabatan_id,
    p.berkas_id,
    p.dokumen_id,
    b.nama as dokumen,
    d.wilayah,
    d.perangkat_daerah,
    p.urutan,
    p.nama_baku as jabatan,
    p.nama as jabatan_mentah,
    p.jenjang,
    p.unit,
    t.jenis,
    t.ke,
    t.teks,
    a.halaman,
    a.paragraf,
    a.tabel,
    a.baris,
    a.keyakinan
from jabatan p
join berkas b on b.berkas_id = p.berkas_id
join dokumen d on d.dokumen_id = p.dokumen_id
join asal a on a.asal_id = p.jabatan_id
left join jabatan_butir t on t.jabatan_id = p.jabatan_id
