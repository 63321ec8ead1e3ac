"""`pokin compare`: one indicator, or the money of one sub kegiatan, by place and year."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rapidfuzz import process
from sqlalchemy import Engine

from normalize.konsep import CaraKonsep, concept_named, concepts, proposals
from pokin import terminal
from pokin.chart import FORMATS, draw
from pokin.commands.look import opened
from pokin.comparing import Banding, Baris, Saringan, by_concept
from pokin.comparing_money import by_name
from pokin.options import DEFAULT_DATABASE, Database
from schema.errors import PokinError, StoreError
from store.lookup import rows

ALL = "semua"
"""The name that stands for every sub kegiatan of more than one place or year."""
NEAREST = 5
"""Names that a message proposes."""


def compare_command(
    concept: Annotated[
        str | None,
        typer.Option("--konsep", "-k", metavar="NAMA", help="Indikator baku: kuncinya, namanya, atau sebutan seperti TPT."),
    ] = None,
    sub_kegiatan: Annotated[
        str | None,
        typer.Option(
            "--sub-kegiatan",
            metavar="NAMA",
            help=f"Uang sub kegiatan ini; '{ALL}': semua yang ada di lebih dari satu wilayah atau tahun.",
        ),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--daftar", help="Sebutkan indikator baku: satuan, polaritas, definisi, banyaknya.")
    ] = False,
    proposed: Annotated[
        bool, typer.Option("--usul", help="Usulkan kelompok nama indikator yang belum punya indikator baku.")
    ] = False,
    year: Annotated[list[int] | None, typer.Option("--tahun", metavar="TAHUN", help="Hanya tahun ini; boleh berulang.")] = None,
    region: Annotated[
        list[str] | None,
        typer.Option("--wilayah", metavar="NAMA", help="Hanya wilayah ini (sebagian nama, atau kode); boleh berulang."),
    ] = None,
    chart: Annotated[
        Path | None, typer.Option("--chart", metavar="FILE", help=f"Gambar pula sebagai grafik: {', '.join(FORMATS)}.")
    ] = None,
    db: Database = DEFAULT_DATABASE,
) -> None:
    """Bandingkan satu indikator, atau uang satu sub kegiatan, menurut wilayah dan tahun; yang tidak sebanding diberi alasan."""
    if sum((concept is not None, sub_kegiatan is not None, listed, proposed)) != 1:
        raise terminal.stop("beri tepat satu dari --konsep, --sub-kegiatan, --daftar, --usul", terminal.EXIT_USAGE)
    if chart is not None and (
        chart.suffix.lower().lstrip(".") not in FORMATS or (concept is None and sub_kegiatan in {None, ALL})
    ):
        raise terminal.stop(
            f"grafik dibuat untuk satu --konsep atau satu --sub-kegiatan, sebagai berkas {', '.join(FORMATS)}",
            terminal.EXIT_USAGE,
        )
    wanted = Saringan(tuple(year or ()), tuple(region or ()))
    with opened(db) as engine:
        if listed:
            _list(engine)
            return
        if proposed:
            _propose(engine)
            return
        found = _concept(engine, concept, wanted) if concept is not None else _money(engine, str(sub_kegiatan), wanted)
        _print(found)
        if chart is not None:
            try:
                count = draw(found, chart)
            except PokinError as error:
                raise terminal.stop(error, terminal.EXIT_FAILED) from None
            terminal.say(
                f"{chart}: {count} angka; {sum(not line.sebanding for line in found.baris)} baris tidak sebanding ditinggalkan"
            )


def _concept(engine: Engine, name: str, wanted: Saringan) -> Banding:
    concept = concept_named(name)
    if concept is None:
        near = process.extract(name, sorted({n for c in concepts().values() for n in (c.konsep, c.nama)}), limit=NEAREST)
        raise StoreError(
            f"tidak ada indikator baku '{name}'", f"mungkin: {', '.join(found[0] for found in near)}; lihat --daftar"
        )
    found = by_concept(engine, concept, wanted)
    if not found.baris:
        raise StoreError(f"tidak ada angka '{concept.nama}' untuk wilayah dan tahun itu", "lihat --daftar untuk yang ada")
    return found


def _money(engine: Engine, name: str, wanted: Saringan) -> Banding:
    found, shared = by_name(engine, None if name == ALL else name, wanted)
    if not found.baris:
        raise StoreError(
            f"tidak ada sub kegiatan '{name}' yang beranggaran untuk wilayah dan tahun itu", f"lihat --sub-kegiatan {ALL}"
        )
    ways = Counter(how for _, how in shared)
    counted = f"{len(shared)} di lebih dari satu wilayah atau tahun: {ways[CaraKonsep.PERSIS]} persis, {ways[CaraKonsep.EJAAN]} menurut ejaan"
    found.catatan = f"{counted}; {found.catatan}" if name == ALL else found.catatan
    return found


def _print(found: Banding) -> None:
    """The comparison as a table that fits any terminal; names of sub kegiatan only where there are several."""
    several = len({line.nama for line in found.baris}) > 1
    result = "capaian" if found.rencana == "target" else "biaya per keluaran"
    columns = (*(["sub kegiatan"] if several else []), "wilayah, tahun", found.rencana, "realisasi", result, "sumber", "catatan")
    lines = [
        (
            *([line.nama] if several else []), _where(line), line.rencana_teks, line.realisasi_teks, line.hasil,
            f"{line.sumber}\nkeyakinan {line.keyakinan:.2f}",
            "; ".join(line.catatan) if line.sebanding else f"TIDAK SEBANDING: {'; '.join(line.catatan)}",
        )
        for line in found.baris
    ]  # fmt: skip
    console = terminal.out()
    for said in (f"{found.judul} ({found.satuan})", found.catatan):
        console.print(said, soft_wrap=True)
    made = terminal.table(columns, lines)
    for column in made.columns:  # nothing may be cut off: a lost note is a wrong comparison
        column.min_width, column.no_wrap = None, False
    console.print(made)


def _where(line: Baris) -> str:
    """Place and year; below them the owner and the stage."""
    name, _, owner = (line.wilayah or "wilayah tidak diketahui").partition("\n")
    return "\n".join(
        filter(None, (f"{name} {line.tahun or '(tahun tidak diketahui)'}", owner, line.tahap and f"tahap {line.tahap}"))
    )


def _list(engine: Engine) -> None:
    """All concepts, with how many figures, places and years the database has of each."""
    sql = "select konsep, count(*) as n, count(distinct wilayah_kode) as w, count(distinct tahun) as t from v_indikator_banding group by konsep"
    have = {row["konsep"]: row for row in rows(engine, sql)}
    lines = [
        (
            c.konsep,
            c.nama,
            str(c.satuan),
            c.polaritas,
            c.definisi,
            *((have[c.konsep][k] for k in "nwt") if c.konsep in have else (0, 0, 0)),
        )
        for c in concepts().values()
    ]
    columns = ("konsep", "nama", "satuan", "polaritas", "definisi", "angka", "wilayah", "tahun")
    terminal.out().print(terminal.table(columns, lines, f"{len(lines)} indikator baku"))


def _propose(engine: Engine) -> None:
    """Groups of names without concept; nothing is merged until a person writes it into normalize/lexicon/konsep.yml."""
    names = [
        row["teks_baku"] for row in rows(engine, "select teks_baku from indikator where konsep is null order by indikator_id")
    ]
    counted = Counter(" ".join(name.split()) for name in names)
    found = proposals(names)
    lines = [(n, form, counted[form]) for n, forms in enumerate(found, 1) for form in forms]
    title = f"{len(found)} kelompok usulan dari {len(counted)} nama tanpa indikator baku; yang setuju ditulis ke normalize/lexicon/konsep.yml"
    terminal.out().print(terminal.table(("kelompok", "indikator", "banyaknya"), lines, title))
