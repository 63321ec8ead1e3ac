-- v_pemantauan: the plan that monitors controls (RTP), one row per control.
-- Caveat: times are as printed; they are not turned into dates.
select
    p.pemantauan_id,
    p.berkas_id,
    p.dokumen_id,
    b.nama as dokumen,
    d.wilayah_kode,
    d.wilayah,
    d.perangkat_daerah,
    d.tahun as tahun_dokumen,
    p.urutan,
    p.tahun,
    p.kegiatan,
    p.metode,
    p.penanggung_jawab,
    p.rencana_waktu,
    p.realisasi_waktu,
    p.keterangan,
    a.halaman,
    a.paragraf,
    a.tabel,
    a.baris,
    a.keyakinan
from pemantauan p
join berkas b on b.berkas_id = p.berkas_id
join dokumen d on d.dokumen_id = p.dokumen_id
join asal a on a.asal_id = p.pemantauan_id
