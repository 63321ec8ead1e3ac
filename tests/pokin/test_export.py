"""`pokin export` on the real command line: where files go, what is refused, and that a failure leaves nothing behind."""

import json
from pathlib import Path

import frictionless
import pytest

from store.formats import FORMATS
from store.views import definitions


@pytest.fixture
def stored(run, folder: Path) -> None:
    run("ingest", folder, "--jobs", 0)


@pytest.mark.parametrize("kind", FORMATS)
def test_everything_into_a_folder(run, stored, kind: str):
    said = run("export", "semua", "--format", kind, "--out", "hasil/semua").stderr
    assert f"v_unsur.{kind}: 2 baris" in said
    names = {path.name for path in Path("hasil/semua").iterdir()}
    assert names == {f"{view}.{kind}" for view in definitions()} | {"datapackage.json"}
    assert frictionless.validate("hasil/semua/datapackage.json").valid


def test_one_file_has_its_description_beside_it(run, stored):
    run("export", "v_unsur", "--out", "unsur.xlsx")
    said = json.loads(Path("unsur.datapackage.json").read_text())
    assert [(one["path"], one["rows"]) for one in said["resources"]] == [("unsur.xlsx", 2)]
    assert frictionless.validate("unsur.datapackage.json").valid
    run("export", "v_unsur", "--out", "unsur.csv", "--bom")
    assert frictionless.validate("unsur.datapackage.json").valid


def test_text_goes_to_stdout(run, stored):
    assert [row["unsur"] for row in json.loads(run("export", "v_unsur", "-f", "json").stdout)] == [
        "Meningkatnya jumlah",
        "Meningkatnya mutu",
    ]
    assert run("export", "v_kamus").stdout.startswith("tampilan,ke,kolom,tipe,satuan,arti\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("v_unsur", "-f", "xlsx"), "beri --out FOLDER"),
        (("semua",), "beri --out FOLDER"),
        (("semua", "--out", "a.csv"), "banyak berkas"),
        (("v_unsur", "--out", "a.csv", "-f", "json"), "berakhiran .json"),
        (("v_unsur", "--out", "a.json", "--bom"), "--bom hanya untuk csv"),
        (("v_lain",), "tidak ada v_lain"),
    ],
)
def test_what_is_refused(run, stored, arguments, said: str):
    error = run("export", *arguments, code=2).stderr
    assert said in error
    assert len(error.strip().splitlines()) == 1


def test_a_place_that_cannot_be_written(run, stored):
    Path("penuh").write_text("berkas")
    assert "tidak dapat ditulis" in run("export", "v_unsur", "--out", "penuh/a.csv", code=1).stderr
    assert "tidak dapat ditulis" in run("export", "v_unsur", "--out", "penuh", code=1).stderr
    assert Path("penuh").read_text() == "berkas"
    assert [path.name for path in Path().rglob(".*.baru")] == []
