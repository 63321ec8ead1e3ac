"""The tables of the evaluation deck as data: what each slide is titled, what stands above its table, and the table itself.

evaluasi-2022.pdf and evaluasi-2022-salindia.pptx are drawn from the same slides.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from corpus import s2_fakta as fakta

FAKTA = Path(__file__).with_name("s2_capaian.csv")
Isi = list[list[str]]
Petak = tuple[int, int, int, int]
"""First column, first row, last column, last row of merged cells; rows count from the first head row."""


@dataclass
class Tabel:
    """A slide with one table. `pita` and the sets of columns count data rows and columns from 0; `grup` are head cells in a
    second colour; `pengantar` are lines (bold or not) above the table."""

    judul: str | None
    kepala: Isi
    baris: Isi
    lebar: list[float]
    gabung: list[Petak] = field(default_factory=list)
    grup: list[Petak] = field(default_factory=list)
    berwarna: frozenset[int] = frozenset()
    """Data rows on a band of colour."""
    pita: frozenset[int] = frozenset()
    kanan: frozenset[int] = frozenset()
    tengah: frozenset[int] = frozenset()
    pengantar: tuple[tuple[str, str], ...] = ()


def runs(rows: Isi, column: int, head: int) -> list[Petak]:
    """Merge each cell of a column with the empty cells below it. Empty cells at the top go on from the slide before and stay."""
    merged: list[Petak] = []
    start: int | None = None
    for number, row in enumerate([*rows, ["."] * (column + 1)]):
        if row[column]:
            if start is not None and number - start > 1:
                merged.append((column, head + start, column, head + number - 1))
            start = number
    return merged


def iku() -> Iterator[Tabel]:
    """IKU: a banner in the table or above it, then groups of indicators."""
    head = [["INDIKATOR", "DEFINISI OPERASIONAL &amp; FORMULA", "TARGET KINERJA", "REALISASI", "KETERANGAN"]]
    for slide in fakta.IKU:
        rows: Isi = [[slide.kelompok, "", "", "", ""]]
        rows += [
            [row.indikator, row.definisi, row.target, row.realisasi, ""] if row.indikator else [fakta.SELA_IKU, "", "", "", ""]
            for row in slide.baris
        ]
        titles = [[slide.opd, "", "", "", ""], *head] if slide.opd_dalam else head
        banners = frozenset(n for n, row in enumerate(rows) if not any(row[1:]))
        top: list[Petak] = [(0, 0, 4, 0)] if slide.opd_dalam else []
        yield Tabel(
            slide.judul, titles, rows, [220.0, 400.0, 90.0, 90.0, 100.0],
            gabung=[*top, *((0, len(titles) + n, 4, len(titles) + n) for n in sorted(banners))], grup=top,
            berwarna=banners, pita=banners, tengah=frozenset({2, 3}),
            pengantar=() if slide.opd_dalam else (("b", slide.opd),),
        )  # fmt: skip


def achievements() -> Iterator[Tabel]:
    """Achievement of tujuan, IKU, program, kegiatan and sub kegiatan, with the total on the last slide."""
    with FAKTA.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    for number, group in groupby(facts, key=lambda fact: int(fact["lembar"])):
        slide = list(group)
        head, spans, groups = _achievement_head(slide[0]["kelompok"])
        rows = [[value for key, value in fact.items() if key not in ("lembar", "kelompok")] for fact in slide]
        total = slide[-1]["kelompok"] == "jumlah"
        for column in (0, 1, 6, 7, 8):
            spans += runs(rows[:-1] if total else rows, column, len(head))
        banners: frozenset[int] = frozenset()
        if total:
            last = len(head) + len(rows) - 1
            rows[-1][0], rows[-1][1] = "JUMLAH", ""
            banners = frozenset({len(rows) - 1})
            spans.append((0, last, 5, last))
        yield Tabel(
            fakta.JUDUL_CAPAIAN[number], head, rows, [32.0, 190.0, 222.0, 88.0, 88.0, 66.0, 86.0, 86.0, 66.0],
            gabung=spans, grup=groups, berwarna=banners, pita=banners, kanan=frozenset({6, 7}), tengah=frozenset({0, 3, 4, 5, 8}),
        )  # fmt: skip


def _achievement_head(kind: str) -> tuple[Isi, list[Petak], list[Petak]]:
    """Slides of tujuan and IKU have one head row with equal names; the others two rows with groups."""
    figures = ["TARGET", "REALISASI", "CAPAIAN", "ANGGARAN", "REALISASI", "CAPAIAN"]
    if kind == "tujuan":
        return [["NO", "TUJUAN", "INDIKATOR", *figures]], [], []
    if kind == "iku":
        return [["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA UTAMA", *figures]], [], []
    name = kind.replace("_", " ").upper()
    head = [["NO", name, "", "KINERJA", "", "", "ANGGARAN", "", ""], ["", name, f"INDIKATOR {name}", *figures]]
    return head, [(0, 0, 0, 1), (1, 0, 2, 0), (3, 0, 5, 0), (6, 0, 8, 0)], [(1, 0, 8, 0)]


def register() -> Iterator[Tabel]:
    """The register of risks: three head rows with groups, and a row of column numbers."""
    for control, risks in fakta.REGISTER:
        head = [
            ["No", "SEBELUM EVALUASI", *[""] * 12, "Rencana Tindak Pengendalian"],
            ["", "Tujuan/Sasaran Strategis", "Indikator Kinerja", "Risiko", "", "", "Sebab", "", control, "Dampak", "", "Skala Dampak",
             "Skala Kemungkinan", "Nilai Risiko", ""],
            ["", "", "", "Uraian", "Kode Risiko", "Pemilik", "Uraian", "Sumber", "", "Uraian", "Pihak Yang Terkena", "", "", "", ""],
            [f"({n})" for n in range(1, 16)],
        ]  # fmt: skip
        spans: list[Petak] = [(0, 0, 0, 2), (1, 0, 13, 0), (14, 0, 14, 2), *((c, 1, c, 2) for c in (1, 2, 8, 11, 12, 13))]
        spans += [(3, 1, 5, 1), (6, 1, 7, 1), (9, 1, 10, 1)]
        rows = [list(risk) for risk in risks]
        for column in (0, 1, 2):
            spans += runs(rows, column, len(head))
        yield Tabel(
            "REGISTER RESIKO TAHUN 2022", head, rows,
            [24.0, 82.0, 82.0, 80.0, 36.0, 82.0, 76.0, 50.0, 30.0, 70.0, 58.0, 40.0, 62.0, 36.0, 102.0],
            gabung=spans, grup=[(1, 0, 13, 0)], tengah=frozenset({0, 4, 7, 8, 11, 12, 13}),
        )  # fmt: skip


def monitoring() -> Iterator[Tabel]:
    """Monitoring of the control of risks, with its labels above the first table."""
    head = [
        ["No", "Kegiatan Pengendalian yang dibutuhkan", "Bentuk/Metode Pemantauan yang Diperlukan", "Penanggung Jawab Pemantauan",
         "Rencana Waktu Pelaksanaan Pemantauan", "Realisasi Waktu Pelaksanaan Pemantauan", "Keterangan"],
        [str(n) for n in range(1, 8)],
    ]  # fmt: skip
    labels = (("b", "RANCANGAN PEMANTAUAN ATAS PENGENDALIAN INTERN"), *(("", line) for line in fakta.RTP_KEPALA))
    for number, rows in enumerate(fakta.RTP):
        yield Tabel(
            "RTP TAHUN 2022", head, [[*row, fakta.RENCANA, fakta.REALISASI, ""] for row in rows],
            [32.0, 250.0, 190.0, 140.0, 100.0, 110.0, 78.0], tengah=frozenset({0, 4, 5}), pengantar=labels if number == 0 else (),
        )  # fmt: skip


def plans() -> Iterator[Tabel]:
    """What is planned for 2023: perjanjian kinerja, programs, priorities, rencana aksi."""
    rows: Isi = []
    for number, goal, indicators in fakta.PK:
        rows += [[number if n == 0 else "", goal if n == 0 else "", name, target] for n, (name, target) in enumerate(indicators)]
    head = [["No", "Sasaran Strategis", "Indikator Kinerja", "Target"]]
    merged = runs(rows, 0, 1) + runs(rows, 1, 1)
    yield Tabel(fakta.PK_JUDUL, head, rows, [40.0, 260.0, 450.0, 110.0], gabung=merged, tengah=frozenset({0, 3}))

    rows = []
    for n, program in enumerate(fakta.PROGRAM_2022):
        chosen = fakta.PROGRAM_PRIORITAS[n] if n < len(fakta.PROGRAM_PRIORITAS) else ""
        rows.append([str(n + 1), program, str(n + 1), program, str(n + 1) if chosen else "", chosen])
    head = [["PROGRAM TAHUN 2022", "", "PROGRAM TAHUN 2023", "", "PROGRAM PRIORITAS TAHUN 2023", ""], ["1", "", "2", "", "3", ""]]
    pairs: list[Petak] = [(c, r, c + 1, r) for r in (0, 1) for c in (0, 2, 4)]
    yield Tabel("PROGRAM PRIORITAS TAHUN 2023", head, rows, [32.0, 268.0] * 3, gabung=pairs, tengah=frozenset({0, 2, 4}))

    head = [["PROGRAM", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR"]]
    yield Tabel(
        "PROGRAM KEGIATAN PRIORITAS DINASTENAGA KERJA", head, [list(row) for row in fakta.PRIORITAS], [210.0, 210.0, 240.0, 240.0]
    )
    head = [["SUB KEGIATAN", "AKSI", "TARGET"]]
    yield Tabel("RENCANA AKSI", head, [list(row) for row in fakta.AKSI], [360.0, 400.0, 140.0], tengah=frozenset({2}))
