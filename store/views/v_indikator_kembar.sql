-- v_indikator_kembar: the same indicator at two levels of one document (a cascade that copies instead of deriving), one row per pair.
-- Caveat: names are compared in lower case without punctuation; small differences of wording are not found, and a legitimate
-- repetition (an IKU shown again beside its program) is a pair too.
select
    x.dokumen_id,
    x.dokumen,
    x.wilayah_kode,
    x.wilayah,
    x.perangkat_daerah,
    x.jenis_dokumen,
    x.tahun_dokumen,
    x.indikator,
    x.indikator_id as indikator_id_1,
    x.level as level_1,
    x.unsur as unsur_1,
    x.target_teks as target_1,
    x.halaman as halaman_1,
    y.indikator_id as indikator_id_2,
    y.level as level_2,
    y.unsur as unsur_2,
    y.target_teks as target_2,
    y.halaman as halaman_2
from indikator p
join indikator q on q.kunci = p.kunci and q.dokumen_id = p.dokumen_id and (q.urutan > p.urutan or (q.urutan = p.urutan and q.indikator_id > p.indikator_id))
join v_indikator x on x.indikator_id = p.indikator_id
join v_indikator y on y.indikator_id = q.indikator_id
where p.kunci <> '' and coalesce(x.level, '') <> coalesce(y.level, '')
