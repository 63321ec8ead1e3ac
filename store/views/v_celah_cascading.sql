-- v_celah_cascading: gaps in a cascade: an outcome without indicator, an indicator without target, an element of the plan without parent.
-- Caveat: a gap of one document may be filled in another one of the same perangkat daerah; and a parent that could not be read is a gap too.
-- An indicator counts as without target only in documents that print any target at all.
select
    u.dokumen_id,
    u.dokumen,
    u.wilayah_kode,
    u.wilayah,
    u.perangkat_daerah,
    u.jenis_dokumen,
    u.tahun_dokumen,
    u.level || ' tanpa indikator' as celah,
    u.level,
    u.unsur_id,
    null as indikator_id,
    u.unsur as teks,
    u.halaman,
    u.tabel,
    u.baris,
    u.keyakinan
from v_unsur u
where u.level in ('tujuan_daerah', 'sasaran_daerah', 'tujuan', 'sasaran', 'program', 'kegiatan', 'sub_kegiatan') and u.jumlah_indikator = 0
union all
select
    u.dokumen_id,
    u.dokumen,
    u.wilayah_kode,
    u.wilayah,
    u.perangkat_daerah,
    u.jenis_dokumen,
    u.tahun_dokumen,
    case when u.level = 'program' then 'program tanpa sasaran' else u.level || ' tanpa induk' end as celah,
    u.level,
    u.unsur_id,
    null as indikator_id,
    u.unsur as teks,
    u.halaman,
    u.tabel,
    u.baris,
    u.keyakinan
from v_unsur u
where
    (u.level in ('sasaran_daerah', 'sasaran', 'program', 'kegiatan', 'sub_kegiatan') and (u.induk_id is null or u.induk_jenis = 'bagian'))
    and u.unsur_id not in (select l.ke_id from tautan l where l.ke_id is not null and l.jenis in ('induk_lain', 'pendukung'))
union all
select
    i.dokumen_id,
    i.dokumen,
    i.wilayah_kode,
    i.wilayah,
    i.perangkat_daerah,
    i.jenis_dokumen,
    i.tahun_dokumen,
    'indikator tanpa target' as celah,
    i.level,
    i.unsur_id,
    i.indikator_id,
    i.indikator as teks,
    i.halaman,
    i.tabel,
    i.baris,
    i.keyakinan
from v_indikator i
where
    i.indikator_id not in (select f.indikator_id from fakta f where f.jenis = 'target' and f.indikator_id is not null)
    and i.dokumen_id in (select f.dokumen_id from fakta f where f.jenis = 'target')
