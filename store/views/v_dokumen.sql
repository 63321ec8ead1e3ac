-- v_dokumen: one row per document, with its file, identity and evidence, counts, and the share of table cells that are accounted for.
-- Caveat: cakupan is NULL for a document without a performance table; it says that no cell was lost, not that each was understood rightly.
select
    d.dokumen_id,
    d.berkas_id,
    b.nama as dokumen,
    b.sha256,
    b.jenis_media,
    b.status,
    d.nomor,
    d.halaman_awal,
    d.halaman_akhir,
    d.judul,
    d.jenis as jenis_dokumen,
    d.jenis_cara,
    d.jenis_bukti,
    d.tahun as tahun_dokumen,
    d.tahun_cara,
    d.tahun_bukti,
    d.periode,
    d.tahap,
    d.wilayah_kode,
    d.wilayah,
    d.wilayah_cara,
    d.wilayah_bukti,
    d.perangkat_daerah,
    d.perangkat_daerah_cara,
    d.perangkat_daerah_bukti,
    d.menggantikan,
    (select count(*) from unsur u where u.dokumen_id = d.dokumen_id) as jumlah_unsur,
    (select count(*) from indikator i where i.dokumen_id = d.dokumen_id) as jumlah_indikator,
    (select count(*) from fakta f where f.dokumen_id = d.dokumen_id) as jumlah_fakta,
    (select count(*) from temuan t where t.dokumen_id = d.dokumen_id and t.severity = 'error') as jumlah_error,
    (select count(*) from temuan t where t.dokumen_id = d.dokumen_id and t.severity = 'warning') as jumlah_warning,
    c.jumlah_tabel,
    c.sel,
    c.sel_sisa,
    case when c.sel > 0 then 1.0 - c.sel_sisa * 1.0 / c.sel end as cakupan
from dokumen d
join berkas b on b.berkas_id = d.berkas_id
left join (
    select
        dokumen_id,
        count(keluarga) as jumlah_tabel,
        sum(sel_fakta + sel_label + sel_konteks + sel_diabaikan + sel_sisa) as sel,
        sum(sel_sisa) as sel_sisa
    from tabel
    group by dokumen_id
) c on c.dokumen_id = d.dokumen_id
