-- v_edisi: one row per document, with the edition that replaces it (menggantikan of a later one); berlaku is 1 where none does.
-- Views that compare documents take only those with berlaku = 1.
-- Caveat: a replacement is known only where the later document names the earlier one; else both are in force and both are shown.
select
    d.dokumen_id,
    d.berkas_id,
    b.nama as dokumen,
    d.wilayah_kode,
    d.wilayah,
    d.perangkat_daerah,
    d.jenis as jenis_dokumen,
    d.tahun as tahun_dokumen,
    p.digantikan_oleh,
    case when p.digantikan_oleh is null then 1 else 0 end as berlaku
from dokumen d
join berkas b on b.berkas_id = d.berkas_id
left join (
    select x.menggantikan, min(x.dokumen_id) as digantikan_oleh
    from dokumen x
    where x.menggantikan is not null
    group by x.menggantikan
) p on p.menggantikan = b.sha256
