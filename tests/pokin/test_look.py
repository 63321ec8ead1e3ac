"""Commands that show what is known."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from pokin.cli import COMMANDS, load


@pytest.fixture
def stored(run, folder: Path) -> Path:
    run("ingest", folder, "--jobs", 0)
    return folder


def test_show(run, stored):
    shown = run("show", "a.txt").stdout
    assert "1 unsur, 0 indikator" in shown
    assert "Meningkatnya" in shown


def test_show_what_is_not_there_or_not_one(run, stored):
    assert "tidak ada berkas" in run("show", "zzz", code=1).stderr
    assert "2 berkas cocok" in run("show", ".txt", code=1).stderr
    assert "tidak ada" in run("show", "a.txt", "--db", "lain.sqlite", code=2).stderr


def test_tree(run, stored):
    assert "sasaran 1 Meningkatnya jumlah" in run("tree", "a.txt").stdout


def test_check(run, stored):
    assert "2 temuan" in run("check").stdout
    assert "1 temuan" in run("check", "--dokumen", "a.txt").stdout
    assert "0 temuan" in run("check", "--aturan", "lain").stdout
    run("check", "--gagal-jika", "error")
    run("check", "--gagal-jika", "warning", code=1)
    run("check", "--gagal-jika", "info", code=1)  # a warning is graver
    run("check", "--severity", "berat", code=2)


def test_check_explains_rules_and_lists_leftovers(run, stored):
    assert "contoh" in run("check", "--bahasa", "en").stdout
    assert "0 dari 0 sel" in run("check", "--sisa").stdout
    assert "0 tabel tidak diambil" in run("check", "--leftovers", "--dokumen", "a.txt").stdout


def test_export(run, stored):
    assert "2" in run("export", "v_unsur", "--out", "u.csv").stderr
    with Path("u.csv").open(encoding="utf-8", newline="") as handle:
        assert [row["unsur"] for row in csv.DictReader(handle)] == ["Meningkatnya jumlah", "Meningkatnya mutu"]
    assert run("export", "v_unsur").stdout.startswith("unsur_id,")
    assert "v_fakta" in run("export", "daftar").stdout
    run("export", "v_lain", code=2)
    run("export", "v_unsur", "--format", "pdf", code=2)
    assert "tidak dapat ditulis" in run("export", "v_unsur", "--out", "x/y.csv", code=1).stderr


def test_one_stage(run, stored):
    assert "Meningkatnya jumlah" in run("extract", stored / "a.txt").stdout
    assert run("extract", stored / "a.txt", "--json").stdout.startswith("{")
    assert "sasaran" in run("normalize", stored / "a.txt").stdout
    assert '"status": "done"' in run("normalize", stored / "a.txt", "--json").stdout
    assert "tidak ada" in run("extract", "zzz.pdf", code=1).stderr


def test_version_and_help(run):
    assert run("--version").stdout.startswith("pokin ")
    assert "ingest" in run("--help").stdout


def test_the_list_of_commands_says_what_each_says_of_itself(run):
    for name, (_, said) in COMMANDS.items():
        assert (load(name).help or "").split("\n\n")[0] == said
    assert all(name in run("--help").stdout for name in COMMANDS)


def test_help_loads_no_engine_and_no_database():
    code = "import sys; from pokin.cli import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"sqlalchemy", "pandas", "numpy", "pydantic", "structlog", "pypdfium2"}
    assert not heavy & set(loaded)
