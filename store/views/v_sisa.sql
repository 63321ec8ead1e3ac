-- v_sisa: cells of performance tables that nothing explained, and tables with a known head that were not taken, with their place and text.
-- Caveat: macam 'tabel' stands for a whole table (baris and kolom are those of its known head); 'sel' for one cell.
select
    t.berkas_id,
    t.dokumen_id,
    b.nama as dokumen,
    'sel' as macam,
    t.halaman,
    t.paragraf,
    t.nomor as tabel,
    s.baris,
    s.kolom,
    t.keluarga,
    s.alasan,
    s.teks
from sel s
join tabel t on t.tabel_id = s.tabel_id
join berkas b on b.berkas_id = t.berkas_id
where s.status = 'sisa'
union all
select
    t.berkas_id,
    t.dokumen_id,
    b.nama as dokumen,
    'tabel' as macam,
    t.halaman,
    t.paragraf,
    t.tabel,
    t.baris,
    t.kolom,
    null as keluarga,
    'tabel tidak diambil' as alasan,
    t.pesan as teks
from temuan t
join berkas b on b.berkas_id = t.berkas_id
where t.aturan = 'tabel-tidak-diambil'
