-- v_kamus: the data dictionary: every public view and its columns with type, unit and meaning; the same as docs/data-dictionary.md.
-- Caveat: where the unit is empty and the column is a number, another column of the row (satuan, satuan_baku) names it.
select
    tampilan,
    ke,
    kolom,
    tipe,
    satuan,
    arti
from kamus
