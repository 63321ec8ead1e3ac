-- v_sumber: the other cells that a fact, an element or an indicator came from, each with its place and printed text.
-- Caveat: fakta_id is NULL for the sources of an indicator that has values of its own; join those by asal_id = indikator_id.
select
    s.asal_id,
    f.fakta_id,
    a.berkas_id,
    s.ke,
    s.peran,
    s.halaman,
    s.paragraf,
    s.tabel,
    s.baris,
    s.kolom,
    s.teks
from fakta_sumber s
join asal a on a.asal_id = s.asal_id
left join fakta f on f.asal_id = s.asal_id
