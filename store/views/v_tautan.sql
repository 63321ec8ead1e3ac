-- v_tautan: links between two elements that are not the one parent: further drawn parents (induk_lain), crosscutting, iku, pendukung.
-- An end may be an indicator: then its id stands under dari_indikator_id or ke_indikator_id, and its level is NULL.
-- Caveat: for induk_lain the parent stands under dari; elsewhere the direction is the one that is drawn or printed.
select
    l.tautan_id,
    l.berkas_id,
    b.nama as dokumen,
    l.jenis,
    l.dari_id,
    x.level as dari_level,
    coalesce(x.teks_baku, xi.teks_baku) as dari,
    l.ke_id,
    y.level as ke_level,
    coalesce(y.teks_baku, yi.teks_baku) as ke,
    l.cara,
    l.teks,
    l.dari_indikator_id,
    l.ke_indikator_id
from tautan l
join berkas b on b.berkas_id = l.berkas_id
left join unsur x on x.unsur_id = l.dari_id
left join unsur y on y.unsur_id = l.ke_id
left join indikator xi on xi.indikator_id = l.dari_indikator_id
left join indikator yi on yi.indikator_id = l.ke_indikator_id
