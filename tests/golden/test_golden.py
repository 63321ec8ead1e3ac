"""Golden files: what every document of the corpus gives, at the level of tables and of facts.

`make golden` rewrites them (it sets POKIN_GOLDEN). A golden that is missing or differs fails; so does the flag left on.
A golden is read against its document before it is committed.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import extract
import store
from normalize import cascade
from schema.raw import RawDocument, Table
from store.lookup import rows

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
GOLDEN = ROOT / "golden"
FLAG = "POKIN_GOLDEN"
REWRITE = os.environ.get(FLAG) == "tulis"
SCANS = "-pindaian"
"""End of the name of scans: probabilities differ between processors, so they are held to their digital twin instead."""
DOCUMENTS = sorted(
    p for p in CORPUS.iterdir() if p.suffix in {".pdf", ".docx", ".pptx", ".xlsx", ".txt"} and not p.stem.endswith(SCANS)
)
FACT_COLUMNS = (
    "halaman", "paragraf", "tabel", "baris", "kolom", "kolom_judul", "level", "unsur", "induk", "induk_jenis", "induk_cara", "jabatan", "indikator",
    "indikator_induk", "jenis", "tahun", "periode", "kumulatif", "tahap", "teks", "angka", "satuan", "tanda", "keyakinan",
)  # fmt: skip
PLACE_COLUMNS = {"halaman", "paragraf", "tabel", "baris", "kolom", "kolom_judul", "keyakinan"}
"""What differs between formats: places, and how sure a reading is."""


def test_rewrite_flag_is_off() -> None:
    assert FLAG not in os.environ, f"unset {FLAG}: goldens must be compared, not rewritten"


def test_there_is_a_corpus() -> None:
    assert len(DOCUMENTS) >= 2


@pytest.fixture(scope="module")
def raws() -> dict[str, RawDocument]:
    return {path.name: extract.read(path) for path in DOCUMENTS}


@pytest.fixture(scope="module")
def facts(raws: dict[str, RawDocument], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[dict[str, object]]]]:
    engine = store.open_database(str(tmp_path_factory.mktemp("golden") / "golden.sqlite"))
    for raw in raws.values():
        store.load(engine, cascade(raw))
    found: dict[str, list[dict[str, object]]] = {name: [] for name in raws}
    for row in rows(engine, "select * from v_fakta order by dokumen, urutan, fakta_id"):
        found[str(row["dokumen"])].append(dict(row))
    yield found
    store.close_database(engine)


def compare(path: Path, text: str) -> None:
    if REWRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return
    assert path.exists(), f"no golden {path.relative_to(ROOT)}; `make golden`, then read it against the document"
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines(), (
        f"{path.relative_to(ROOT)} differs; see `make golden`"
    )


def tables_json(raw: RawDocument) -> str:
    found = []
    for page in raw.pages:
        for table in (item for item in page.items if isinstance(item, Table)):
            cells = [
                [c.row, c.col, c.row_span, c.col_span, c.text, c.fill]
                for c in sorted(table.cells, key=lambda c: (c.row, c.col))
                if c.text or c.fill
            ]
            found.append({"tabel": table.number, "halaman": page.number, "baris": table.rows, "kolom": table.cols, "sel": cells})
    lines = []
    for table in found:
        head = json.dumps({k: v for k, v in table.items() if k != "sel"}, ensure_ascii=False)[:-1]
        body = ",\n    ".join(json.dumps(cell, ensure_ascii=False) for cell in table["sel"])
        lines.append(f'  {head}, "sel": [\n    {body}\n  ]}}')
    return "[\n" + ",\n".join(lines) + "\n]\n"


@pytest.mark.parametrize("name", [p.name for p in DOCUMENTS])
def test_tables(name: str, raws: dict[str, RawDocument]) -> None:
    compare(GOLDEN / Path(name).stem / "tables.json", tables_json(raws[name]))


@pytest.mark.parametrize("name", [p.name for p in DOCUMENTS])
def test_facts(name: str, facts: dict[str, list[dict[str, object]]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(FACT_COLUMNS)
    writer.writerows([row[column] for column in FACT_COLUMNS] for row in facts[name])
    compare(GOLDEN / Path(name).stem / "facts.csv", buffer.getvalue())


def test_row_counts(facts: dict[str, list[dict[str, object]]]) -> None:
    counts = Counter((name, str(row["level"] or "-"), str(row["jenis"])) for name, found in facts.items() for row in found)
    lines = ["dokumen,level,jenis,banyaknya", *(f"{','.join(key)},{number}" for key, number in sorted(counts.items()))]
    compare(GOLDEN / "row_counts.csv", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [("rencana-aksi-2018.docx", "rencana-aksi-2018-cetak.pdf"), ("evaluasi-2022.pdf", "evaluasi-2022-salindia.pptx")],
)
def test_one_content_in_two_formats_gives_the_same_facts(one: str, other: str, facts: dict[str, list[dict[str, object]]]) -> None:
    columns = [c for c in FACT_COLUMNS if c not in PLACE_COLUMNS]
    assert Counter(tuple(row[c] for c in columns) for row in facts[one]) == Counter(
        tuple(row[c] for c in columns) for row in facts[other]
    )


def test_no_golden_without_document() -> None:
    assert {p.name for p in GOLDEN.iterdir() if p.is_dir()} == {p.stem for p in DOCUMENTS}
