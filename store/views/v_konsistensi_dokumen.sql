-- v_konsistensi_dokumen: what two places promise for one indicator of one perangkat daerah and year: pairs of targets (PK, Renstra, IKU, LKjIP),
-- or of realised figures, of the same jenis. sama is 1 where the numbers are equal, 0 where not.
-- Indicators are one by konsep, else by equal names. Pairs within one document are listed only where they contradict each other.
-- Caveat: tahap_1 and tahap_2 say which promise each is: a Renstra target may rightly differ from that of a changed plan. Whole years, equal units,
-- documents in force; wilayah and perangkat daerah must be known. Figures of different levels may be different measures under one name.
with angka as (
    select
        f.fakta_id,
        e.dokumen_id,
        e.dokumen,
        e.wilayah_kode,
        e.wilayah,
        e.perangkat_daerah,
        e.jenis_dokumen,
        coalesce(i.konsep, i.kunci) as kunci,
        i.konsep,
        i.teks_baku as indikator,
        u.level,
        f.jenis,
        f.tahun,
        f.tahap,
        coalesce(n.satuan_baku, i.satuan_baku) as satuan_baku,
        n.angka,
        a.teks,
        a.halaman,
        a.keyakinan,
        row_number() over (
            partition by e.dokumen_id, coalesce(i.konsep, i.kunci), f.jenis, f.tahun, f.tahap, coalesce(n.satuan_baku, i.satuan_baku), n.angka
            order by f.urutan, f.fakta_id
        ) as ke
    from fakta f
    join nilai n on n.fakta_id = f.fakta_id
    join indikator i on i.indikator_id = f.indikator_id
    join asal a on a.asal_id = f.asal_id
    join v_edisi e on e.dokumen_id = f.dokumen_id and e.berlaku = 1
    left join unsur u on u.unsur_id = i.unsur_id
    where
        f.jenis in ('target', 'realisasi')
        and n.angka is not null
        and n.angka_atas is null
        and f.tahun is not null
        and i.kunci <> ''
        and coalesce(f.periode, 'tahunan') = 'tahunan'
        and f.kumulatif = 0
        and coalesce(f.tahap, '') not in ('prakiraan_maju', 'proyeksi')
        and e.wilayah_kode is not null
        and e.perangkat_daerah is not null
)
select
    p.wilayah_kode,
    p.wilayah,
    p.perangkat_daerah,
    p.konsep,
    p.indikator,
    p.jenis,
    p.tahun,
    p.satuan_baku,
    p.dokumen_id as dokumen_id_1,
    p.dokumen as dokumen_1,
    p.jenis_dokumen as jenis_dokumen_1,
    p.tahap as tahap_1,
    p.level as level_1,
    p.angka as angka_1,
    p.teks as teks_1,
    p.halaman as halaman_1,
    q.dokumen_id as dokumen_id_2,
    q.dokumen as dokumen_2,
    q.jenis_dokumen as jenis_dokumen_2,
    q.tahap as tahap_2,
    q.level as level_2,
    q.angka as angka_2,
    q.teks as teks_2,
    q.halaman as halaman_2,
    q.angka - p.angka as selisih,
    case when q.angka = p.angka then 1 else 0 end as sama,
    case when p.keyakinan < q.keyakinan then p.keyakinan else q.keyakinan end as keyakinan
from angka p
join angka q
    on q.wilayah_kode = p.wilayah_kode
    and q.perangkat_daerah = p.perangkat_daerah
    and q.kunci = p.kunci
    and q.jenis = p.jenis
    and q.tahun = p.tahun
    and coalesce(q.satuan_baku, '') = coalesce(p.satuan_baku, '')
    and (
        q.dokumen_id > p.dokumen_id
        or (q.dokumen_id = p.dokumen_id and coalesce(q.tahap, '') = coalesce(p.tahap, '') and q.angka <> p.angka and q.fakta_id > p.fakta_id)
    )
where p.ke = 1 and q.ke = 1
