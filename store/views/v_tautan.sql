-- v_tautan: links between two elements that are not the one parent: further drawn parents (induk_lain), crosscutting, iku, pendukung.
-- Caveat: for induk_lain the parent stands under dari; elsewhere the direction is the one that is drawn or printed.
select
    l.tautan_id,
    l.berkas_id,
    b.nama as dokumen,
    l.jenis,
    l.dari_id,
    x.level as dari_level,
    x.teks_baku as dari,
    l.ke_id,
    y.level as ke_level,
    y.teks_baku as ke,
    l.cara,
    l.teks
from tautan l
join berkas b on b.berkas_id = l.berkas_id
join unsur x on x.unsur_id = l.dari_id
join unsur y on y.unsur_id = l.ke_id
