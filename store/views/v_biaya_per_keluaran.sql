-- v_biaya_per_keluaran: rupiah per output of a kegiatan or sub kegiatan, one row per element, year, stage, unit and dasar.
-- dasar 'rencana' divides pagu by target, 'realisasi' divides realisasi_anggaran by realisasi; a planned cost is never comparable with a realised one.
-- keluaran is the sum over the indicators of the element that count in the same unit (jumlah_indikator says how many: persons may be counted twice).
-- Caveat: only counted units (orang, lembaga, dokumen, ...), whole years, documents in force; all money of the element is laid on each unit,
-- so costs by two units of one element do not add up. rupiah is the amount without sumber_dana, else the sum over the sources of funds.
with uang as (
    select unsur_id, tahun, tahap, jenis, sum(rupiah) as rupiah, min(halaman) as halaman, min(keyakinan) as keyakinan
    from (
        select
            g.*,
            row_number() over (
                partition by g.unsur_id, g.tahun, g.tahap, g.jenis, g.sumber_dana order by g.urutan, g.fakta_id
            ) as ke,
            max(case when g.sumber_dana is null then 1 else 0 end) over (partition by g.unsur_id, g.tahun, g.tahap, g.jenis) as ada_jumlah
        from v_anggaran g
        where
            g.level in ('kegiatan', 'sub_kegiatan')
            and g.jenis in ('pagu', 'realisasi_anggaran')
            and g.rupiah > 0
            and coalesce(g.periode, 'tahunan') = 'tahunan'
            and g.kumulatif = 0
            and coalesce(g.tahap, '') not in ('prakiraan_maju', 'proyeksi')
    ) x
    where ke = 1 and (ada_jumlah = 0 or sumber_dana is null)
    group by unsur_id, tahun, tahap, jenis
),
hasil as (
    select unsur_id, tahun, tahap, jenis, satuan_baku, sum(angka) as keluaran, count(*) as jumlah_indikator, min(indikator) as indikator,
        min(halaman) as halaman, min(keyakinan) as keyakinan
    from (
        select
            i.unsur_id,
            f.tahun,
            f.tahap,
            f.jenis,
            coalesce(n.satuan_baku, i.satuan_baku) as satuan_baku,
            n.angka,
            i.teks_baku as indikator,
            a.halaman,
            a.keyakinan,
            row_number() over (
                partition by i.unsur_id, i.kunci, f.tahun, f.tahap, f.jenis, coalesce(n.satuan_baku, i.satuan_baku)
                order by f.urutan, f.fakta_id
            ) as ke
        from fakta f
        join nilai n on n.fakta_id = f.fakta_id
        join indikator i on i.indikator_id = f.indikator_id
        join asal a on a.asal_id = f.asal_id
        where
            f.jenis in ('target', 'realisasi')
            and n.angka is not null
            and n.angka_atas is null
            and coalesce(f.periode, 'tahunan') = 'tahunan'
            and f.kumulatif = 0
    ) y
    where
        ke = 1
        and satuan_baku is not null
        and satuan_baku not in ('persen', 'rupiah', 'indeks', 'predikat', 'ukuran', 'bulan', 'tahun', 'hari')
    group by unsur_id, tahun, tahap, jenis, satuan_baku
)
select
    u.dokumen_id,
    u.dokumen,
    u.wilayah_kode,
    u.wilayah,
    u.perangkat_daerah,
    u.jenis_dokumen,
    u.tahun_dokumen,
    u.unsur_id,
    u.level,
    u.kode,
    u.unsur,
    g.tahun,
    g.tahap,
    case when g.jenis = 'pagu' then 'rencana' else 'realisasi' end as dasar,
    g.rupiah,
    h.keluaran,
    h.satuan_baku,
    h.jumlah_indikator,
    h.indikator,
    g.rupiah / h.keluaran as biaya_per_keluaran,
    g.halaman as halaman_uang,
    h.halaman as halaman_keluaran,
    case when g.keyakinan < h.keyakinan then g.keyakinan else h.keyakinan end as keyakinan
from uang g
join hasil h
    on h.unsur_id = g.unsur_id
    and coalesce(h.tahun, 0) = coalesce(g.tahun, 0)
    and coalesce(h.tahap, '') = coalesce(g.tahap, '')
    and ((g.jenis = 'pagu' and h.jenis = 'target') or (g.jenis = 'realisasi_anggaran' and h.jenis = 'realisasi'))
join v_unsur u on u.unsur_id = g.unsur_id
join v_edisi e on e.dokumen_id = u.dokumen_id and e.berlaku = 1
where h.keluaran > 0
