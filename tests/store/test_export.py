"""Exports: exact numbers, no formulas for a spreadsheet to run, and a package that says what the files hold."""

import csv
import io
import json
import shutil
import subprocess
import tracemalloc
from decimal import Decimal
from pathlib import Path

import frictionless
import openpyxl
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text

import store
from schema.errors import StoreError
from store import formats
from store.dictionary import INTEGER, NUMBER, STRING, Kolom, view_columns
from store.export import export_files, export_view
from store.formats import FORMATS, Isi, neutral, number_text
from store.views import definitions


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "\tx", "\rx", "\n=1", "-2+3+cmd|' /C calc'!A0", "-SUM(A1)", "=", "-1+1"),
        *("- SUM(A1)", "-5 +HYPERLINK(A1)", "- cmd|' /C calc'!A0", "-1-1"),
    ],
)
def test_what_a_spreadsheet_would_run_is_neutralised(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["-5", "-", "-5,25", "-2,4", "+2,5%", "-1.234.567,89", "- butir", "–", "--", "a=b", "", "-5 orang", "- pelatihan (20)"],
)
def test_numbers_and_dashes_stay(text):
    assert neutral(text) == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (94.87, "94.87"),
        (80.0, "80"),
        (-5.0, "-5"),
        (1e16, "10000000000000000"),
        (Decimal("0.70"), "0.7"),
        (0.0, "0"),
        (100, "100"),
    ],
)
def test_numbers_have_no_exponent(value, shown):
    assert number_text(value) == shown


def test_csv(engine, make):
    store.load(engine, make())
    stream = io.BytesIO()
    count = export_view(engine, "v_fakta", "csv", stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode())))
    assert len(rows) == count == 17
    assert [r["angka"] for r in rows if r["jenis"] == "pagu" and r["level"] == "program"] == ["123456789012.71"]
    assert [r["teks"] for r in rows if r["jenis"] == "formula"] == ["'=a/b x 100%"]
    assert rows[0]["urutan"] == "1"
    assert rows[0]["perangkat_daerah"] == ""


@pytest.mark.parametrize(("view", "kind"), [("v_tidakada", "csv"), ("berkas", "csv"), ("v_fakta", "pdf")])
def test_unknown_views_and_formats(engine, view, kind):
    with pytest.raises(StoreError, match="pilih salah satu"):
        export_view(engine, view, kind, io.BytesIO())


def exported(engine, folder: Path, kind: str, *views: str, bom: bool = False) -> Path:
    folder.mkdir()
    paths = {view: folder / f"{view}.{kind}" for view in views or sorted(definitions())}
    export_files(engine, paths, kind, folder / "datapackage.json", bom=bom)
    return folder


@pytest.mark.parametrize("kind", FORMATS)
def test_every_export_validates_and_is_equal_bytes_again(engine, make, tmp_path: Path, kind: str):
    store.load(engine, make())
    folder = exported(engine, tmp_path / "a", kind)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])
    said = json.loads((folder / "datapackage.json").read_text())
    assert [one["name"] for one in said["resources"]] == sorted(definitions())
    assert said["sources"] == [{"title": "lkjip.pdf", "sha256": "ab" * 32, "status": "done"}]
    again = exported(engine, tmp_path / "b", kind)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == {p.name: p.read_bytes() for p in again.iterdir()}


def test_a_changed_file_does_not_validate(engine, make, tmp_path: Path):
    store.load(engine, make())
    folder = exported(engine, tmp_path / "a", "csv", "v_fakta")
    path = folder / "v_fakta.csv"
    path.write_text(path.read_text().replace("123456789012.71", "123456789012.72"))
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_csv_with_a_mark_for_excel(engine, make, tmp_path: Path):
    store.load(engine, make())
    folder = exported(engine, tmp_path / "a", "csv", "v_fakta", bom=True)
    assert (folder / "v_fakta.csv").read_bytes().startswith(b"\xef\xbb\xbffakta_id,")
    assert frictionless.validate(str(folder / "datapackage.json")).valid


def test_a_workbook(engine, make, tmp_path: Path):
    store.load(engine, make())
    book = openpyxl.load_workbook(exported(engine, tmp_path / "a", "xlsx", "v_anggaran", "v_fakta") / "v_fakta.xlsx")
    assert book.sheetnames == ["v_fakta", "kamus"]
    sheet = book["v_fakta"]
    assert sheet.freeze_panes == "A2"
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2)]
    amount = next(row for row in rows if row["jenis"].value == "pagu" and row["level"].value == "program")
    assert (amount["angka"].value, amount["angka"].data_type) == (123456789012.71, "n")
    assert amount["tahun"].value == 2021
    formula = next(row["teks"] for row in rows if row["jenis"].value == "formula")
    assert (formula.value, formula.data_type, formula.quotePrefix) == ("=a/b x 100%", "s", True)
    money = openpyxl.load_workbook(tmp_path / "a" / "v_anggaran.xlsx")["v_anggaran"]
    column = [cell.value for cell in money[1]].index("rupiah")
    assert money.cell(2, column + 1).number_format == "#,##0.00"
    words = {row[1]: row[4] for row in book["kamus"].iter_rows(min_row=2, values_only=True)}
    assert set(words) == set(heads)
    assert all(words.values())


def test_parquet_and_json_keep_types(engine, make, tmp_path: Path):
    store.load(engine, make())
    table = pq.read_table(exported(engine, tmp_path / "a", "parquet", "v_fakta") / "v_fakta.parquet")
    assert str(table.schema.field("angka").type) == "double"
    assert str(table.schema.field("tahun").type) == "int64"
    assert table.schema.field("x0").metadata[b"unit"] == b"points"
    rows = json.loads((exported(engine, tmp_path / "b", "json", "v_fakta") / "v_fakta.json").read_text())
    assert rows == table.to_pylist()
    assert 123456789012.71 in [row["angka"] for row in rows]


def calc() -> bool:
    """Whether LibreOffice has its spreadsheet: some machines hold only the word processor."""
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libsclo.so").exists()


@pytest.mark.skipif(not calc(), reason="needs LibreOffice Calc")
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_libreoffice_sees_numbers_as_numbers(engine, make, tmp_path: Path, kind: str):
    store.load(engine, make())
    path = exported(engine, tmp_path / "a", kind, "v_fakta") / f"v_fakta.{kind}"
    options = ["--infilter=CSV:44,34,76,1,,1033"] if kind == "csv" else []  # comma, quote, UTF-8, en-US
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", *options]
    command += ["--convert-to", "ods", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    table = CalamineWorkbook.from_path(str(tmp_path / "out" / "v_fakta.ods")).get_sheet_by_index(0).to_python()
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    assert [row["angka"] for row in rows if row["jenis"] == "pagu" and row["level"] == "program"] == [123456789012.71]
    assert {type(row["tahun"]) for row in rows} == {float}
    assert {row["teks"] for row in rows if row["jenis"] == "formula"} <= {"'=a/b x 100%", "=a/b x 100%"}


@pytest.mark.parametrize("kind", FORMATS)
def test_memory_stays_flat(kind: str):
    """Ten times the rows take no more memory than one batch and what belongs to it."""
    columns = [Kolom("nama", STRING, "", ""), Kolom("tahun", INTEGER, "", ""), Kolom("angka", NUMBER, "", "")]

    class Nowhere(io.RawIOBase):
        place = 0

        def writable(self):
            return True

        def write(self, data):
            self.place += len(data)
            return len(data)

        def tell(self):
            return self.place

        def flush(self):
            return None

    def peak(count: int) -> int:
        rows = ((f"nama {n}", 2021, n / 7) for n in range(count))
        stream = Nowhere() if kind != "xlsx" else io.BytesIO()
        tracemalloc.start()
        assert FORMATS[kind].write(Isi("v_uji", columns, rows), stream) == count
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(100)
    few, many = peak(15_000), peak(60_000)
    assert many < few * 1.5 + (2_000_000 if kind == "xlsx" else 300_000)


def test_what_a_sheet_cannot_hold(monkeypatch: pytest.MonkeyPatch):
    columns = [Kolom("teks", STRING, "", "")]
    long = Isi("v_uji", columns, [("x" * 40_000,)])
    FORMATS["xlsx"].write(long, io.BytesIO())
    assert long.cut == 1
    monkeypatch.setattr(formats, "EXCEL_ROWS", 3)
    with pytest.raises(StoreError, match="csv atau parquet"):
        FORMATS["xlsx"].write(Isi("v_uji", columns, [("a",)] * 3), io.BytesIO())


def test_an_export_that_fails_changes_nothing(engine, make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store.load(engine, make())
    folder = exported(engine, tmp_path / "a", "csv", "v_fakta", "v_unsur")
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    store.load(engine, make(name="lain.pdf", sha="cd" * 32))
    monkeypatch.setattr("store.export._package", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        export_files(engine, {v: folder / f"{v}.csv" for v in ("v_fakta", "v_unsur")}, "csv", folder / "datapackage.json")
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_the_dictionary_describes_every_column(engine, ask):
    with engine.connect() as connection:
        missing = [f"{v}.{c.nama}" for v in definitions() for c in view_columns(connection, v) if not c.arti]
        columns = {v: list(connection.execute(text(f"select * from {v} limit 0")).keys()) for v in definitions()}
    assert missing == [], "say in store/kamus.yml what these columns mean"
    found = ask("select * from v_kamus where ke > 0 order by tampilan, ke")
    assert {v: [row["kolom"] for row in found if row["tampilan"] == v] for v in definitions()} == columns
    assert {row["tipe"] for row in found} == {"string", "integer", "number"}
    assert [row["satuan"] for row in found if (row["tampilan"], row["kolom"]) == ("v_anggaran", "rupiah")] == ["rupiah"]
    assert ask("select arti from v_kamus where tampilan = 'v_fakta' and ke = 0")[0]["arti"].startswith("v_fakta: one row per")
