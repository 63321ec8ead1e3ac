"""Exports: exact numbers, and no formulas for a spreadsheet to run."""

import csv
import io
from decimal import Decimal

import pytest

import store
from schema.errors import StoreError
from store.export import export_view, neutral, number_text


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "\tx", "\rx", "-2+3+cmd|' /C calc'!A0", "-SUM(A1)", "=", "-1+1"]
)
def test_what_a_spreadsheet_would_run_is_neutralised(text):
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "-", "-5,25", "+2,5%", "-1.234.567,89", "- butir", "–", "--", "a=b", "", "-5 orang"])
def test_numbers_and_dashes_stay(text):
    assert neutral(text) == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [(94.87, "94.87"), (80.0, "80"), (-5.0, "-5"), (1e16, "10000000000000000"), (Decimal("0.70"), "0.7"), (0.0, "0")],
)
def test_numbers_have_no_exponent(value, shown):
    assert number_text(value) == shown


def test_csv(engine, make):
    store.load(engine, make())
    stream = io.StringIO()
    count = export_view(engine, "v_fakta", "csv", stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert len(rows) == count == 17
    assert [r["angka"] for r in rows if r["jenis"] == "pagu" and r["level"] == "program"] == ["123456789012.71"]
    assert [r["teks"] for r in rows if r["jenis"] == "formula"] == ["'=a/b x 100%"]
    assert rows[0]["urutan"] == "1"
    assert rows[0]["perangkat_daerah"] == ""


@pytest.mark.parametrize(("view", "kind"), [("v_tidakada", "csv"), ("berkas", "csv"), ("v_fakta", "pdf")])
def test_unknown_views_and_formats(engine, view, kind):
    with pytest.raises(StoreError, match="pilih salah satu"):
        export_view(engine, view, kind, io.StringIO())
