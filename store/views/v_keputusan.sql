-- v_keputusan: what persons decided about facts, in order of time: who, when, why, their value beside the machine's.
-- Of several decisions on one fact the last one applies (status 'berlaku'), the earlier ones stay as 'digantikan'.
-- Caveat: one that is 'tidak_ditemukan' changes nothing; it waits until its file and print are read again. Decisions live in a CSV
-- file outside the database (docs/export-review.md), this is its reflection.
select
    k.nomor,
    k.waktu,
    k.oleh,
    k.keputusan,
    k.status,
    k.fakta_id,
    k.fakta_id_dahulu,
    k.cara,
    k.berkas_id,
    k.dokumen,
    k.sha256,
    k.halaman,
    k.paragraf,
    k.kolom_judul,
    k.jenis,
    k.tahun,
    k.periode,
    k.teks_tercetak,
    m.teks as teks_mesin,
    coalesce(m.angka, m.rupiah / 100.0) as angka_mesin,
    m.keyakinan as keyakinan_mesin,
    k.teks,
    cast(k.angka as double precision) as angka,
    k.alasan,
    k.pesan
from keputusan k
left join fakta_mesin m on m.fakta_id = k.fakta_id
