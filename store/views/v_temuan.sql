-- v_temuan: findings, what a person should know before she trusts a figure: error loses or contradicts one, warning casts doubt, info explains.
-- A decision whose fact is not found again is a finding too, here alone (temuan_id begins with 'keputusan').
-- Caveat: no finding does not mean no mistake; only what a rule can see is here. dokumen_id is NULL where the whole file is meant.
select
    t.temuan_id,
    t.berkas_id,
    t.dokumen_id,
    b.nama as dokumen,
    b.status,
    d.wilayah,
    d.perangkat_daerah,
    d.jenis as jenis_dokumen,
    d.tahun as tahun_dokumen,
    t.aturan,
    t.severity,
    t.pesan,
    t.diharapkan,
    t.ditemukan,
    t.halaman,
    t.paragraf,
    t.tabel,
    t.baris,
    t.kolom,
    (select count(*) from temuan_fakta x where x.temuan_id = t.temuan_id) as jumlah_fakta,
    (select min(x.fakta_id) from temuan_fakta x where x.temuan_id = t.temuan_id) as fakta_id
from temuan t
join berkas b on b.berkas_id = t.berkas_id
left join dokumen d on d.dokumen_id = t.dokumen_id
union all
select
    'keputusan.' || cast(k.nomor as varchar(12)) as temuan_id,
    b.berkas_id,
    null as dokumen_id,
    k.dokumen,
    b.status,
    null as wilayah,
    null as perangkat_daerah,
    null as jenis_dokumen,
    null as tahun_dokumen,
    k.aturan,
    'warning' as severity,
    'keputusan ' || k.oleh || ' (' || k.waktu || ', ' || k.keputusan || ') tidak diterapkan: ' || k.pesan as pesan,
    k.teks_tercetak as diharapkan,
    null as ditemukan,
    k.halaman,
    k.paragraf,
    null as tabel,
    null as baris,
    null as kolom,
    0 as jumlah_fakta,
    null as fakta_id
from keputusan k
left join berkas b on b.sha256 = k.sha256
where k.status = 'tidak_ditemukan'
