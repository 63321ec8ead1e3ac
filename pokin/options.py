"""Options that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from pokin import log

DEFAULT_DATABASE = "pokin.sqlite"
SCAN_SWITCH = "POKIN_SCAN"
"""Environment variable by which readers are told to leave scans unread (`extract.scan.SWITCH`)."""


def _verbose(value: bool) -> bool:
    log.configure(value)
    return value


def _scan(value: bool) -> bool:
    if not value:
        os.environ[SCAN_SWITCH] = "0"  # worker processes inherit it
    return value


Database = Annotated[
    str, typer.Option("--db", metavar="URL", help="Berkas SQLite atau alamat SQLAlchemy, misalnya postgresql://nama@inang/basis")
]
Verbose = Annotated[
    bool, typer.Option("--verbose", callback=_verbose, help="Tampilkan catatan rinci, termasuk jejak galat, di stderr.")
]
KeepNames = Annotated[bool, typer.Option("--keep-names", help="Simpan nama orang dan NIP (biasanya tidak disimpan).")]
Scan = Annotated[
    bool,
    typer.Option(
        "--scan/--no-scan", callback=_scan, help="Baca halaman pindaian dengan OCR (sekitar 5 detik tiap halaman), atau lewati."
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=0, metavar="N", help="Banyaknya proses pembaca (biasanya sebanyak prosesor); 0: di proses ini saja."
    ),
]
SchedulerAddress = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ALAMAT",
        help="Baca di klaster dask.distributed, misalnya tcp://inang:8786 (lihat docs/cluster.md).",
    ),
]
TimeLimit = Annotated[
    int,
    typer.Option(
        "--time-limit",
        min=0,
        metavar="DETIK",
        help="Batas waktu membaca satu berkas; pindaian mendapat tambahan menurut ukurannya. 0: tanpa batas.",
    ),
]
MemoryLimit = Annotated[
    int,
    typer.Option("--memory-limit", min=0, metavar="MB", help="Batas memori tiap proses pembaca (di Linux). 0: tanpa batas."),
]
PageLimit = Annotated[
    int,
    typer.Option("--page-limit", min=0, metavar="N", help="PDF yang halamannya lebih banyak tidak dibaca. 0: tanpa batas."),
]
CacheFolder = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        envvar="POKIN_CACHE",
        help="Folder hasil baca, supaya berkas tidak dibaca dua kali; memuat nama pejabat (biasanya folder cache pengguna).",
    ),
]
DecisionFolder = Annotated[
    Path | None,
    typer.Option(
        "--keputusan",
        metavar="DIR",
        help="Folder keputusan.csv, keputusan orang yang diterapkan pada fakta (biasanya keputusan/ di samping basis data).",
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Baca semuanya dari awal; hasil baca tidak disimpan.")]
Rehash = Annotated[bool, typer.Option("--rehash", help="Periksa isi semua berkas, juga yang ukuran dan waktunya tetap.")]


def readers(jobs: int | None) -> int:
    """Worker processes: as many as asked for, else one per processor."""
    return jobs if jobs is not None else os.cpu_count() or 1
