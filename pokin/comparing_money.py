"""Money of sub kegiatan of several documents side by side, by name; cost per output with its basis."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Engine

from normalize.konsep import CaraKonsep, Kelompok, groups
from normalize.names import same_name
from normalize.text import key
from pokin.comparing import Banding, Baris, Record, Saringan, contradictions, merged, place
from store.lookup import rows

OLD = "pra-2021"
"""Names from before Permendagri 90/2019: never one with later names."""
SUB_KEGIATAN = """
select g.*, u.teks as unsur_mentah, u.nomenklatur_versi
from v_anggaran g
join v_edisi e on e.dokumen_id = g.dokumen_id and e.berlaku = 1
join unsur u on u.unsur_id = g.unsur_id
where g.level = 'sub_kegiatan' and g.rupiah is not null and g.jenis in ('pagu', 'realisasi_anggaran')
  and coalesce(g.periode, 'tahunan') = 'tahunan' and g.kumulatif = 0
  and coalesce(g.tahap, '') not in ('prakiraan_maju', 'proyeksi')
order by g.wilayah, g.tahun, g.dokumen, g.urutan, g.fakta_id
"""


def by_name(engine: Engine, name: str | None, wanted: Saringan) -> tuple[Banding, list[tuple[Kelompok, CaraKonsep]]]:
    """Money of sub kegiatan by name, place and year, and the groups of names that were found in more than one of them.

    `name` None: every sub kegiatan that stands in more than one place or year.
    """
    money = [row for row in rows(engine, SUB_KEGIATAN) if wanted.takes(row)]
    costs: dict[tuple[Any, ...], list[Record]] = defaultdict(list)
    for row in rows(engine, "select * from v_biaya_per_keluaran where level = 'sub_kegiatan' order by dasar, satuan_baku"):
        costs[row["unsur_id"], row["tahun"], row["tahap"]].append(row)
    lines: list[Baris] = []
    shared: list[tuple[Kelompok, CaraKonsep]] = []
    for old in (False, True):
        era = [row for row in money if (row["nomenklatur_versi"] == OLD) is old]
        by_form: dict[str, list[Record]] = defaultdict(list)
        for row in era:
            by_form[" ".join(row["unsur_mentah"].split())].append(row)
        for group in groups(row["unsur_mentah"] for row in era):
            own = [row for form in sorted(group.semua) for row in by_form[form]]
            several = len({(row["wilayah_kode"], row["tahun"]) for row in own}) > 1
            if not (several if name is None else _meant(group, name)):
                continue
            made = _money(group, own, costs)
            lines += made
            if several:
                shared.append((group, _how(own)))
    lines.sort(key=lambda line: (line.nama, line.wilayah is None, line.wilayah or "", line.tahun or 0, line.dokumen))
    names = {line.nama for line in lines}
    title = names.pop() if len(names) == 1 else f"{len(names)} sub kegiatan"
    meaning = "pagu adalah rencana, realisasi adalah yang dibelanjakan; biaya per keluaran hanya sebanding dengan dasar yang sama"
    return Banding(title, "rupiah", "pagu", lines, meaning), shared


def _how(own: Sequence[Record]) -> CaraKonsep:
    """`persis` where equal words stand in every place and year, else `ejaan`."""
    places: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for row in own:
        places[row["wilayah_kode"], row["tahun"]].add(key(row["unsur_mentah"]))
    return CaraKonsep.PERSIS if set.intersection(*places.values()) else CaraKonsep.EJAAN


def _meant(group: Kelompok, name: str) -> bool:
    return any(same_name(name, form) or name.casefold() in form.casefold() for form in group.semua)


def _money(group: Kelompok, own: Sequence[Record], costs: Mapping[tuple[Any, ...], Sequence[Record]]) -> list[Baris]:
    """Lines of one sub kegiatan: one per element, year and stage."""
    cells: dict[tuple[Any, ...], dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for row in own:
        cells[row["unsur_id"], row["tahun"], row["tahap"]][row["jenis"]].append(row)
    made = []
    for where, kinds in cells.items():
        pagu, spent = (_amount(kinds.get(kind, ())) for kind in ("pagu", "realisasi_anggaran"))
        first = next(iter(kinds.values()))[0]
        blocking = [f"{what} tidak diketahui" for what in ("wilayah", "tahun") if first[what] is None]
        notes = [] if spent is not None else ["hanya pagu, belum realisasi"]
        printed = " ".join(first["unsur_mentah"].split())
        notes += [f"tercetak '{printed}'"] if key(printed) != key(group.nama) else []
        line = Baris(
            nama=group.nama, wilayah=first["wilayah"], tahun=first["tahun"], tahap=first["tahap"], rencana=pagu, rencana_teks=_grouped(pagu),
            realisasi=spent, realisasi_teks=_grouped(spent), hasil="\n".join(map(_cost, costs.get(where, ()))) or "-", dokumen=first["dokumen"],
            tempat=tuple(dict.fromkeys(place(row) for found in kinds.values() for row in found)), satuan="rupiah",
            keyakinan=min(row["keyakinan"] for found in kinds.values() for row in found), catatan=(*blocking, *notes),
            sebanding=not blocking,
        )  # fmt: skip
        made.append(line)
    return contradictions(merged(made))


def _amount(found: Sequence[Record]) -> float | None:
    """The amount without source of funds, else the sum over the sources; of an amount printed twice the first."""
    whole = [row for row in found if row["sumber_dana"] is None]
    if whole:
        return float(whole[0]["rupiah"])
    first: dict[str, float] = {}
    for row in found:
        first.setdefault(row["sumber_dana"], float(row["rupiah"]))
    return sum(first.values()) if first else None


def _cost(row: Record) -> str:
    outputs = float(row["keluaran"])
    count = f"{_grouped(outputs) if outputs == round(outputs) else f'{outputs:.2f}'.replace('.', ',')} {row['satuan_baku']}"
    return f"{row['dasar']}: {_grouped(float(row['biaya_per_keluaran']))} ({count})"


def _grouped(amount: float | None) -> str | None:
    """A whole number with a dot before each three digits, as the documents print it."""
    return None if amount is None else f"{amount:,.0f}".replace(",", ".")
