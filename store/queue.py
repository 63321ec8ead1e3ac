"""The queue of facts that a person should look at: doubtful ones, and those that findings are about, the most consequential first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Engine, text

from schema.words import ANGGARAN, NILAI, Level, Severity
from store.dictionary import INTEGER, NUMBER, STRING, Kolom
from store.transaction import snapshot

DECISION = ("keputusan", "koreksi_teks", "koreksi_angka", "alasan")
"""The columns that a person fills."""
KINDS = {**dict.fromkeys(sorted(ANGGARAN), 3.0), **dict.fromkeys(sorted(NILAI), 2.0)}
"""What a mistake costs: money is summed and compared, values are compared, all else (1) is read. A judgement, not a measurement."""
LEVELS = {
    **dict.fromkeys((Level.VISI, Level.MISI, Level.TUJUAN_DAERAH, Level.SASARAN_DAERAH), 2.0),
    **dict.fromkeys((Level.TUJUAN, Level.SASARAN, Level.JUMLAH), 1.8),
    Level.PROGRAM: 1.6,
    Level.KEGIATAN: 1.3,
}
"""High levels stand for everything below them; all others weigh 1."""
DOUBT = {Severity.ERROR: 0.25, Severity.WARNING: 0.5}
"""A fact that a finding of this severity is about counts as no surer than this."""
COLUMNS = (
    *(Kolom(name, STRING, "", "") for name in ("fakta_id", "sha256", "dokumen")),
    *(Kolom(name, INTEGER, "", "") for name in ("halaman", "paragraf", "tabel", "baris", "kolom")),
    *(Kolom(name, NUMBER, "points", "") for name in ("x0", "y0", "x1", "y1")),
    *(Kolom(name, STRING, "", "") for name in ("kolom_judul", "level", "unsur", "indikator", "jenis")),
    Kolom("tahun", INTEGER, "", ""),
    *(Kolom(name, STRING, "", "") for name in ("periode", "satuan", "teks")),
    Kolom("angka", NUMBER, "", ""),
    Kolom("keyakinan", NUMBER, "0..1", ""),
    Kolom("prioritas", NUMBER, "0..1", ""),
    Kolom("temuan", STRING, "", ""),
    *(Kolom(name, STRING, "", "") for name in DECISION),
)
MEANINGS = {
    "prioritas": "doubt (1 - keyakinan, at least that of its findings) times what a mistake costs; the file is in this order",
    "temuan": "findings about the fact",
    "keputusan": "to be filled: konfirmasi, koreksi or abaikan; empty means undecided",
    "koreksi_teks": "to be filled for koreksi: what is really printed",
    "koreksi_angka": "to be filled for koreksi: the right number, plain (94.87), rupiah in full",
    "alasan": "to be filled: why",
}
TOP = max(KINDS.values()) * max(LEVELS.values())
_SQL = """
select f.*, k.berat, k.pesan as temuan
from v_fakta f
left join (
    select x.fakta_id, min(case t.severity when 'error' then 1 when 'warning' then 2 else 3 end) as berat, {joined} as pesan
    from temuan_fakta x join temuan t on t.temuan_id = x.temuan_id
    where t.severity <> 'info'
    group by x.fakta_id
) k on k.fakta_id = f.fakta_id
where f.keputusan is null and (f.keyakinan < :below or k.berat is not null)
order by {doubt} * {kind} * {level} desc, f.keyakinan, f.dokumen, f.urutan, f.fakta_id
"""


def queue(engine: Engine, below: float, most: int | None = None) -> Iterator[tuple[Any, ...]]:
    """Rows of COLUMNS for undecided facts with a confidence below `below`, or with an error or warning about them."""
    names = [column.nama for column in COLUMNS]
    said = text(_sql(engine.dialect.name) + ("" if most is None else f" limit {int(most)}"))
    with snapshot(engine) as connection:
        for row in connection.execute(said, {"below": below}).mappings():
            found = dict(row) | {"prioritas": _priority(row)} | dict.fromkeys(DECISION)
            yield tuple(found[name] for name in names)


def _sql(dialect: str) -> str:
    joined = "t.aturan || ': ' || t.pesan"
    joined = f"group_concat({joined}, ' | ')" if dialect == "sqlite" else f"string_agg({joined}, ' | ')"
    least = f"case k.berat when 1 then {DOUBT[Severity.ERROR]} when 2 then {DOUBT[Severity.WARNING]} else 1.0 end"
    doubt = f"(1.0 - case when {least} < f.keyakinan then {least} else f.keyakinan end)"
    return _SQL.format(joined=joined, doubt=doubt, kind=_case("f.jenis", KINDS), level=_case("f.level", LEVELS))


def _case(column: str, weights: Mapping[Any, float]) -> str:
    cases = " ".join(f"when '{word}' then {weight}" for word, weight in weights.items())
    return f"(case {column} {cases} else 1.0 end)"


def _priority(row: Mapping[Any, Any]) -> float:
    """From 0 to 1: the same as the order of the query."""
    grave = {1: DOUBT[Severity.ERROR], 2: DOUBT[Severity.WARNING]}.get(row["berat"], 1.0)
    doubt = 1.0 - min(row["keyakinan"], grave)
    return round(float(doubt * KINDS.get(row["jenis"], 1.0) * LEVELS.get(row["level"], 1.0) / TOP), 4)
