"""Damaged files of every format, a few of them; `make fuzz` takes in thousands."""

from pathlib import Path

import pytest

from bench.fuzz import make, run, sources


def test_the_damage_is_told_by_the_seed(tmp_path: Path):
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        (tmp_path / name).mkdir()
        make(tmp_path / name, 20, seed)
    a, b, c = ([path.read_bytes() for path in sorted((tmp_path / name).iterdir())] for name in "abc")
    assert len(a) == 20
    assert a == b != c
    assert all(damaged != sound for damaged, (_, sound) in zip(a, sources(), strict=False))


@pytest.mark.slow
def test_a_batch_outlives_damaged_files(tmp_path: Path):
    folder = tmp_path / "berkas"
    folder.mkdir()
    make(folder, 60, 3)
    wrong, stored, _ = run(folder, tmp_path, 300, 30, 2)
    assert wrong == []
    assert stored["done"] and stored["failed"]
