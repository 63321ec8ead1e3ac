-- v_alamat: one row per file content and address that it was published at, as `pokin fetch` noted it.
-- Caveat: a file that was not fetched has no address; tanggal says when it was fetched, not when it was published.
select
    b.berkas_id,
    b.nama as dokumen,
    b.sha256,
    b.status,
    a.alamat,
    a.alamat_akhir,
    a.tanggal
from berkas_alamat a
join berkas b on b.berkas_id = a.berkas_id
