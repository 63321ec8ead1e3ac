-- v_berkas: one row per file content, with its status and how many names it was found under.
-- Caveat: dokumen is the first of its names in alphabetical order; the folders are not kept.
select
    b.berkas_id,
    b.nama as dokumen,
    b.sha256,
    b.jenis_media,
    b.ukuran,
    b.halaman,
    b.status,
    b.versi,
    (select count(*) from berkas_nama n where n.berkas_id = b.berkas_id) as jumlah_nama,
    (select count(*) from dokumen d where d.berkas_id = b.berkas_id) as jumlah_dokumen,
    (select count(*) from fakta f where f.berkas_id = b.berkas_id) as jumlah_fakta,
    (select count(*) from temuan t where t.berkas_id = b.berkas_id) as jumlah_temuan
from berkas b
