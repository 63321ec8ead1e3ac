"""What `pokin compare` shows: figures of several documents side by side, and why some cannot stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Engine

from normalize.konsep import CaraKonsep, Konsep
from normalize.values import classify
from schema.words import SatuanKelas
from store.lookup import rows

Record = Mapping[str, Any]
ROUND_WHOLE, ROUND = 0.5, 0.05
"""What rounding explains of a printed capaian: of a whole number, and of one with decimals (as in v_capaian_beda)."""


@dataclass(frozen=True)
class Saringan:
    """Which years and places are wanted; empty: all. A place is a part of its name, or the beginning of its code."""

    tahun: tuple[int, ...] = ()
    wilayah: tuple[str, ...] = ()

    def takes(self, row: Record) -> bool:
        """Whether a row is wanted."""
        name, code = str(row["wilayah"] or "").casefold(), str(row["wilayah_kode"] or "")
        near = any(w.casefold() in name or (w[:1].isdigit() and code.startswith(w)) for w in self.wilayah)
        return (not self.tahun or row["tahun"] in self.tahun) and (near or not self.wilayah)


@dataclass(frozen=True)
class Baris:
    """One line of a comparison: planned and realised figure of a place and year, where they are printed, and notes.

    `sebanding` is False where the line must not be compared; the first note says why.
    """

    nama: str
    wilayah: str | None
    tahun: int | None
    tahap: str | None
    rencana: float | None
    rencana_teks: str | None
    realisasi: float | None
    realisasi_teks: str | None
    hasil: str
    dokumen: str
    tempat: tuple[str, ...]
    keyakinan: float
    satuan: str | None = None
    catatan: tuple[str, ...] = ()
    sebanding: bool = True

    @property
    def sumber(self) -> str:
        """Document and places."""
        return f"{self.dokumen} {', '.join(self.tempat)}"


@dataclass
class Banding:
    """A comparison: its title, what planned and realised are called, its lines."""

    judul: str
    satuan: str
    rencana: str
    """What the planned figure is called: target or pagu."""
    baris: list[Baris] = field(default_factory=list)
    catatan: str = ""


def by_concept(engine: Engine, concept: Konsep, wanted: Saringan) -> Banding:
    """The figures of a concept by place and year."""
    found = rows(engine, "select * from v_indikator_banding where konsep = :k", k=concept.konsep)
    taken = [row for row in found if wanted.takes(row)]
    made = merged([_figures(concept, row) for row in taken])
    made = contradictions(_units(made))
    made.sort(key=lambda line: (line.wilayah is None, line.wilayah or "", line.tahun or 0, line.dokumen, line.tempat))
    meaning = f"{concept.definisi}; lebih baik bila {concept.polaritas}"
    return Banding(concept.nama, str(concept.satuan), "target", made, meaning)


def _figures(concept: Konsep, row: Record) -> Baris:
    """One row of v_indikator_banding as a line."""
    blocking, notes = [], []
    if row["wilayah"] is None:
        blocking.append("wilayah tidak diketahui")
    if row["tahun"] is None:
        blocking.append("tahun tidak diketahui")
    unit, kind = row["satuan_baku"], classify(row["satuan_baku"])[1] if row["satuan_baku"] else None
    if kind is not None and kind is not concept.satuan:
        blocking.append(f"satuan tercetak {unit}, konsep ini dalam {concept.satuan}")
    if row["satuan_berbeda"]:
        blocking.append("target dan realisasi berbeda satuan")
    if row["target"] is None and row["realisasi"] is None:
        graded = row["target_predikat"] or row["realisasi_predikat"]
        if not graded:
            blocking.append(f"tanpa angka ({row['target_tanda'] or row['realisasi_tanda'] or 'tidak terbaca'})")
        elif concept.satuan is not SatuanKelas.PREDIKAT:
            blocking.append(f"predikat {graded}, bukan angka")
    notes += {"rencana": ["hanya target, belum realisasi"], "realisasi": ["hanya realisasi, tanpa target"]}.get(row["dasar"], [])
    notes += [f"dokumen ini mencetak {what} lain pula" for what in ("target", "realisasi") if row[f"{what}_berbeda"]]
    notes += [row[f"{what}_tanda"] for what in ("target", "realisasi") if row[f"{what}_tanda"] and row[what] is not None]
    if row["konsep_cara"] == CaraKonsep.EJAAN:
        notes.append(f"nama cocok menurut ejaan: {row['konsep_bukti']}")
    result, doubt = _capaian(concept, row)
    owner = f"\n{row['perangkat_daerah'] or 'perangkat daerah tidak diketahui'}" if concept.pemilik else ""
    return Baris(
        nama=concept.nama, wilayah=None if row["wilayah"] is None else f"{row['wilayah']}{owner}", tahun=row["tahun"], tahap=row["tahap"],
        rencana=row["target"], rencana_teks=row["target_teks"], realisasi=row["realisasi"], realisasi_teks=row["realisasi_teks"],
        hasil=result, dokumen=row["dokumen"], tempat=(place(row),), keyakinan=row["keyakinan"], satuan=unit,
        catatan=(*blocking, *notes, *doubt), sebanding=not blocking,
    )  # fmt: skip


def _capaian(concept: Konsep, row: Record) -> tuple[str, list[str]]:
    """Printed capaian, else the recomputed ones with their formula; and a note where the two differ."""
    names = ["capaian_naik"] if concept.polaritas == "naik" else ["capaian_turun_a", "capaian_turun_b"]
    computed = [row[name] for name in names if row[name] is not None]
    shown = " / ".join(f"{value:.2f}" for value in computed)
    if row["capaian_teks"] is None:
        return (f"{shown} (dihitung)" if computed else "-"), []
    printed = row["capaian"]
    if printed is None or not computed:
        return row["capaian_teks"], []
    most = ROUND_WHOLE if printed == round(printed) else ROUND
    far = min(abs(printed - value) for value in computed) > most
    return row["capaian_teks"], [f"capaian dihitung {shown}"] if far else []


def place(row: Record) -> str:
    """Page of a row, else its line or table."""
    if row["halaman"] is not None:
        return f"hal. {row['halaman']}"
    return f"brs. {row['paragraf']}" if row.get("paragraf") is not None else f"tabel {row['tabel']}"


def merged(lines: Iterable[Baris]) -> list[Baris]:
    """The same figures printed at several places of one document are one line."""
    found: dict[tuple[Any, ...], Baris] = {}
    for line in lines:
        same: tuple[Any, ...] = (
            line.nama,
            line.dokumen,
            line.wilayah,
            line.tahun,
            line.tahap,
            line.rencana,
            line.realisasi,
            line.satuan,
        )
        same += () if line.rencana is not None or line.realisasi is not None else (line.rencana_teks, line.realisasi_teks)
        known = found.get(same)
        if known is None:
            found[same] = line
            continue
        printed = known if "dihitung" not in known.hasil and known.hasil != "-" else line
        found[same] = replace(
            known, tempat=tuple(sorted({*known.tempat, *line.tempat}, key=lambda place: (len(place), place))), keyakinan=min(known.keyakinan, line.keyakinan),
            hasil=printed.hasil, catatan=tuple(dict.fromkeys((*known.catatan, *line.catatan))), sebanding=known.sebanding and line.sebanding,
        )  # fmt: skip
    return list(found.values())


def _units(lines: list[Baris]) -> list[Baris]:
    """Lines whose unit is another than that of most lines cannot be compared with them."""
    counted: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.sebanding and line.satuan:
            counted[line.satuan] += 1
    if len(counted) <= 1:
        return lines
    usual = max(sorted(counted), key=lambda unit: counted[unit])
    return [
        replace(line, sebanding=False, catatan=(f"satuan {line.satuan}, kebanyakan {usual}", *line.catatan))
        if line.sebanding and line.satuan and line.satuan != usual
        else line
        for line in lines
    ]


def contradictions(lines: list[Baris]) -> list[Baris]:
    """Say where the same place, year and stage has another figure elsewhere."""
    by_place: dict[tuple[Any, ...], list[Baris]] = defaultdict(list)
    for line in lines:
        by_place[line.nama, line.wilayah, line.tahun, line.tahap].append(line)
    made = []
    for line in lines:
        notes = list(line.catatan)
        for other in by_place[line.nama, line.wilayah, line.tahun, line.tahap]:
            for what in ("rencana", "realisasi"):
                own, its = getattr(line, what), getattr(other, what)
                if line.wilayah and own is not None and its is not None and own != its:
                    notes.append(
                        f"{'target' if what == 'rencana' else what} lain {getattr(other, f'{what}_teks')} di {other.sumber}"
                    )
        made.append(replace(line, catatan=tuple(dict.fromkeys(notes))))
    return made
