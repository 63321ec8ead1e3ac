"""What was read is kept, and used only where it is certain to be the same."""

import ast
import gzip
import stat
import sys
from collections.abc import Iterable
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

import extract
from pokin import cache, work
from pokin.boundary import Failure
from pokin.cache import ENGINES, MEANING, Cache
from pokin.inputs import content_hash
from pokin.work import Task, read, understand

ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(own_cache: Path) -> Cache:
    return Cache(own_cache, "bacaan")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a.txt"
    made.write_text("Meningkatnya mutu")
    return made


def stored(kept: Cache) -> list[Path]:
    """What was read."""
    return [path for path in kept.folder.rglob("*") if path.is_file() and not path.name.endswith(MEANING)]


def task(path: Path, kept: Cache | None, *, afresh: bool = True) -> Task:
    return Task(path, path.name, *content_hash(path), cache=kept, afresh=afresh)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch, normalize: None) -> list[Path]:
    """The files that are really read."""
    done: list[Path] = []
    monkeypatch.setattr(work, "read", lambda path: (done.append(path), read(path))[1])
    return done


def test_a_file_is_read_once(kept: Cache, file: Path, readings: list[Path]):
    first = understand(task(file, kept))
    assert not isinstance(first, Failure)
    assert understand(task(file, kept)) == first
    assert readings == [file]
    assert understand(task(file, None)) == first
    assert len(readings) == 2


def test_a_content_has_the_name_that_it_has_now(kept: Cache, file: Path, readings: list[Path]):
    understand(task(file, kept))
    other = file.rename(file.with_name("b.txt"))
    result = understand(task(other, kept))
    assert not isinstance(result, Failure)
    assert result.berkas.nama == "b.txt"
    assert readings == [file]


@pytest.mark.parametrize("change", ["code", "suffix", "scan", "content"])
def test_what_could_read_differently_is_read_again(kept: Cache, file: Path, readings, monkeypatch, change: str):
    understand(task(file, kept))
    match change:
        case "code":
            kept = Cache(kept.folder, "bacaan-baru")
        case "suffix":
            file = file.rename(file.with_suffix(".md"))
        case "scan":
            monkeypatch.setenv("POKIN_SCAN", "7")
        case "content":
            file.write_text("Meningkatnya jumlah")
    understand(task(file, kept))
    assert len(readings) == 2
    assert len(stored(kept)) == (1 if change == "code" else 2)


@pytest.mark.parametrize("damage", ["cut", "empty", "noise", "other", "another content"])
def test_a_broken_cache_file_is_made_anew(kept: Cache, file: Path, readings: list[Path], damage: str):
    first = understand(task(file, kept))
    (place,) = stored(kept)
    good = place.read_bytes()
    bad = {
        "cut": good[:-9],
        "empty": b"",
        "noise": good[:20] + b"\xff" * 10 + good[30:],
        "other": gzip.compress(b'{"berkas": 1}'),
        "another content": gzip.compress(gzip.decompress(good).replace(content_hash(file)[0].encode(), b"0" * 64)),
    }
    place.write_bytes(bad[damage])
    assert understand(task(file, kept)) == first
    assert len(readings) == 2
    assert place.read_bytes() == good


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_only_this_user_may_look(kept: Cache, file: Path, normalize: None):
    understand(task(file, kept))
    (place,) = stored(kept)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


@pytest.fixture
def understandings(monkeypatch: pytest.MonkeyPatch, normalize: None) -> list[str]:
    """The names of the files that are really understood."""
    done: list[str] = []
    real = work.normalized
    monkeypatch.setattr(
        work, "normalized", lambda raw, keep_names: (done.append(raw.berkas.nama), real(raw, keep_names=keep_names))[1]
    )
    return done


def test_a_file_is_understood_once(kept: Cache, file: Path, understandings: list[str]):
    first = understand(task(file, kept, afresh=False))
    assert understand(task(file, kept, afresh=False)) == first
    assert understandings == ["a.txt"]


@pytest.mark.parametrize("change", ["version", "reading", "name", "names of persons", "afresh", "damage"])
def test_what_could_be_understood_differently_is_understood_again(
    kept: Cache, file: Path, understandings: list[str], monkeypatch, change: str
):
    given = task(file, kept, afresh=False)
    understand(given)
    match change:
        case "version":
            monkeypatch.setattr(work, "program_version", lambda keep_names: "lain")
        case "reading":
            given = replace(given, cache=Cache(kept.folder, "bacaan-baru"))
        case "name":
            given = replace(given, path=file.rename(file.with_name("b.txt")))
        case "names of persons":
            given = replace(given, keep_names=True)
        case "afresh":
            given = replace(given, afresh=True)
        case "damage":
            (place,) = kept.folder.rglob(f"*.{MEANING}")
            place.write_bytes(place.read_bytes()[:-9])
    assert not isinstance(understand(given), Failure)
    assert len(understandings) == 2
    assert len(list(kept.folder.rglob(f"*.{MEANING}"))) == 1


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path, file: Path, normalize: None):
    (tmp_path / "penuh").write_text("bukan folder")
    assert not isinstance(understand(task(file, Cache(tmp_path / "penuh", "bacaan"))), Failure)


def test_a_document_comes_back_as_it_was(kept: Cache):
    paths = [path for path in sorted((ROOT / "corpus").iterdir()) if path.suffix in {".pdf", ".docx", ".xlsx", ".txt", ".pptx"}]
    assert len(paths) >= 3
    for path in paths:
        raw = read(path)
        kept.put(path, raw)
        assert kept.get(path, raw.berkas.sha256) == raw
        meant = work.normalized(raw)
        kept.keep(path, meant, "versi")
        again = kept.understood(path, raw.berkas.sha256, "versi")
        assert again == meant
        assert again is not None
        assert again.model_dump_json() == meant.model_dump_json()


def test_all_engines_decide():
    folder = Path(extract.__file__).parent
    names = {name for path in folder.rglob("*.py") for name in imported(ast.parse(path.read_text(encoding="utf-8")))}
    owners = metadata.packages_distributions()
    outside = {name for name in names - {"extract", "schema"} if name not in sys.stdlib_module_names}
    assert outside
    assert all(set(owners.get(name, ())) & set(ENGINES) for name in outside), outside
    assert len(cache.reading()) == 16
    assert cache.reading() == cache.reading()


def imported(tree: ast.AST) -> Iterable[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_the_commands_share_a_cache(run, folder: Path, own_cache: Path, readings: list[Path]):
    run("ingest", folder, "--jobs", 0)
    run("ingest", folder, "--jobs", 0, "--ulang")
    run("build", "--jobs", 0)
    assert len(readings) == 2
    run("ingest", folder, "--jobs", 0, "--ulang", "--no-cache")
    assert len(readings) == 4
    run("ingest", folder, "--jobs", 0, "--ulang", "--cache", folder.parent / "lain")
    assert len(readings) == 6
    assert len(stored(Cache((folder.parent / "lain"), ""))) == 2
