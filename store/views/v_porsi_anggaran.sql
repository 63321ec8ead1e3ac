-- v_porsi_anggaran: share of each program, kegiatan and sub kegiatan in the money of its level in the document, and in that of its siblings.
-- penunjang is 1 where the element or one above it is a 'program penunjang urusan'.
-- Caveat: one jenis, year, period, stage and source of funds at a time; of an amount printed twice for one element the first counts.
-- A level that the document lists only in part gives shares of what is listed.
with sekali as (
    select
        g.*,
        row_number() over (
            partition by g.unsur_id, g.jenis, g.tahun, g.periode, g.kumulatif, g.tahap, g.sumber_dana
            order by g.urutan, g.fakta_id
        ) as ke
    from v_anggaran g
    where g.level in ('program', 'kegiatan', 'sub_kegiatan') and g.rupiah is not null and g.jenis in ('pagu', 'realisasi_anggaran')
),
jumlah as (
    select
        s.*,
        sum(s.rupiah) over (
            partition by s.dokumen_id, s.level, s.jenis, s.tahun, s.periode, s.kumulatif, s.tahap, s.sumber_dana
        ) as rupiah_level,
        sum(s.rupiah) over (
            partition by s.dokumen_id, s.level, s.induk_id, s.jenis, s.tahun, s.periode, s.kumulatif, s.tahap, s.sumber_dana
        ) as rupiah_sesaudara
    from sekali s
    where s.ke = 1
)
select
    fakta_id,
    dokumen_id,
    dokumen,
    wilayah_kode,
    wilayah,
    perangkat_daerah,
    jenis_dokumen,
    tahun_dokumen,
    unsur_id,
    level,
    kode,
    unsur,
    induk_id,
    induk,
    jenis,
    tahun,
    periode,
    kumulatif,
    tahap,
    sumber_dana,
    rupiah,
    rupiah_level,
    case when rupiah_level > 0 then rupiah * 100.0 / rupiah_level end as porsi_level,
    case when rupiah_sesaudara > 0 then rupiah * 100.0 / rupiah_sesaudara end as porsi_sesaudara,
    case when lower(jalur) like '%program penunjang urusan%' then 1 else 0 end as penunjang,
    halaman,
    tabel,
    baris,
    keyakinan
from jumlah
