-- v_fakta: one row per printed fact, in the long form; a public contract (columns keep their names and meaning).
-- jenis 'unsur' stands for every element once (indikator NULL) and for every indicator without any value.
-- An indicator without an element shows under induk what it hangs on. Caveat: rows of level 'jumlah' are printed totals;
-- leave them out of every sum. The same figure printed twice is two rows. Where a person decided about a fact (keputusan), her text
-- and number stand under teks and angka, the machine's beside them; a figure to be ignored (abaikan) has no number.
select
    f.fakta_id,
    f.berkas_id,
    f.dokumen_id,
    f.unsur_id,
    f.indikator_id,
    coalesce(f.induk_unsur_id, f.induk_indikator_id) as induk_id,
    f.urutan,
    b.nama as dokumen,
    b.sha256,
    d.wilayah_kode,
    d.wilayah,
    d.perangkat_daerah,
    d.jenis as jenis_dokumen,
    d.tahun as tahun_dokumen,
    a.halaman,
    a.tabel,
    a.baris,
    a.kolom,
    a.x0,
    a.y0,
    a.x1,
    a.y1,
    a.kolom_judul,
    u.level,
    u.teks_baku as unsur,
    u.teks as unsur_mentah,
    coalesce(iu.teks_baku, ii.teks_baku) as induk,
    coalesce(iu.teks, ii.teks) as induk_mentah,
    f.induk_jenis,
    f.jalur,
    u.kode,
    u.kode_cara,
    coalesce(i.jabatan, u.jabatan) as jabatan,
    i.teks_baku as indikator,
    i.teks as indikator_mentah,
    pi.teks_baku as indikator_induk,
    f.jenis,
    f.tahun,
    f.periode,
    f.kumulatif,
    f.tahap,
    g.sumber_dana,
    a.teks,
    coalesce(n.angka, g.persen, g.rupiah / 100.0) as angka,
    case
        when f.jenis = 'serapan' then '%'
        when g.fakta_id is not null then 'Rp'
        when n.fakta_id is not null or f.jenis = 'unsur' then coalesce(n.satuan, i.satuan)
    end as satuan,
    case
        when f.jenis = 'serapan' then 'persen'
        when g.fakta_id is not null then 'rupiah'
        when n.satuan is not null then n.satuan_baku
        when n.fakta_id is not null or f.jenis = 'unsur' then coalesce(n.satuan_baku, i.satuan_baku)
    end as satuan_baku,
    a.keyakinan,
    a.paragraf,
    a.mesin,
    i.satuan_kelas,
    u.induk_cara,
    n.angka_atas,
    n.predikat,
    coalesce(n.tanda, g.tanda, j.tanda) as tanda,
    k.keputusan,
    k.oleh as keputusan_oleh,
    k.waktu as keputusan_waktu,
    m.teks as teks_mesin,
    coalesce(m.angka, m.rupiah / 100.0) as angka_mesin,
    m.keyakinan as keyakinan_mesin
from fakta f
join berkas b on b.berkas_id = f.berkas_id
join dokumen d on d.dokumen_id = f.dokumen_id
join asal a on a.asal_id = f.asal_id
left join unsur u on u.unsur_id = f.unsur_id
left join unsur iu on iu.unsur_id = f.induk_unsur_id
left join indikator ii on ii.indikator_id = f.induk_indikator_id
left join indikator i on i.indikator_id = f.indikator_id
left join indikator pi on pi.indikator_id = i.induk_indikator_id
left join nilai n on n.fakta_id = f.fakta_id
left join anggaran g on g.fakta_id = f.fakta_id
left join jadwal j on j.fakta_id = f.fakta_id
left join fakta_mesin m on m.fakta_id = f.fakta_id
left join keputusan k on k.fakta_id = m.fakta_id and k.status = 'berlaku'
