"""`pokin ingest`, `build` and `review` on PostgreSQL: the corpus gives what it gives in SQLite."""

import csv
import threading
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, inspect

import store
from pokin import rebuild
from store.lookup import rows
from store.summary import digest, fingerprint
from store.views import definitions

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture
def url(postgres: URL) -> str:
    return postgres.render_as_string(hide_password=False)


def state(url: str) -> tuple[str, str]:
    engine = store.open_database(url, create=False)
    found = digest(engine), fingerprint(engine)
    store.close_database(engine)
    return found


def test_the_corpus_gives_the_same_facts_in_both(url: str, tmp_path: Path, monkeypatch):
    """The real stages; several ingests at once, which share the files."""
    from typer.testing import CliRunner

    from pokin.cli import app

    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(app, ["ingest", str(CORPUS), "--db", "a.sqlite", "--jobs", "0"]).exit_code == 0
    codes = []

    def take(names: list[Path]) -> None:
        from pokin.cache import opened
        from pokin.ingest import Options, ingest

        engine = store.open_database(url)
        codes.append(ingest(engine, names, Options(jobs=1, cache=opened(None))).failed)  # PDFium knows no threads
        engine.dispose()

    parts = [[CORPUS], sorted(CORPUS.glob("*.pdf")), sorted(CORPUS.glob("*.*x"))]
    threads = [threading.Thread(target=take, args=(part,)) for part in parts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [False] * 3
    assert state(url) == state("a.sqlite")
    here, there = store.open_database(url, create=False), store.open_database("a.sqlite", create=False)
    for view in definitions():
        assert counted(here, view) == counted(there, view), view
    here.dispose(), there.dispose()


def counted(engine, view: str) -> int:
    return rows(engine, f"select count(*) as n from {view}")[0]["n"]


def test_build_on_postgres_gives_the_same_and_leaves_no_schema(run, folder: Path, url: str):
    run("ingest", folder, "--jobs", 0, "--db", url)
    before = state(url)
    outsider = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with outsider.begin() as connection:
        connection.exec_driver_sql("create schema milik_lain")
        connection.exec_driver_sql("create table milik_lain.catatan (a int)")
    assert "2 (done 2)" in run("build", "--jobs", 0, "--db", url).stdout
    assert state(url) == before
    assert sorted(inspect(outsider).get_schema_names()) == ["information_schema", "milik_lain", "public"]
    assert inspect(outsider).get_table_names("milik_lain") == ["catatan"]
    outsider.dispose()
    assert "2 (sudah ada 2)" in run("ingest", folder, "--jobs", 0, "--db", url).stdout


def test_build_that_is_refused_changes_nothing(run, folder: Path, url: str, monkeypatch):
    run("ingest", folder, "--jobs", 0, "--db", url)
    before = state(url)
    (folder / "a.txt").unlink()
    refused = run("build", "--jobs", 0, "--db", url, code=1).stderr
    assert "a.txt" in refused and "rahasia" not in refused
    assert state(url) == before
    run("build", "--jobs", 0, "--db", url, "--drop")
    assert state(url) != before


def test_a_reader_who_does_not_let_go_keeps_the_old_database(run, folder: Path, url: str, monkeypatch):
    monkeypatch.setattr("store.replacement.WAIT", "300ms")
    run("ingest", folder, "--jobs", 0, "--db", url)
    before = state(url)
    reader = store.open_database(url, create=False)
    with reader.connect() as connection:
        connection.exec_driver_sql("select * from v_fakta")
        assert "dipertahankan" in run("build", "--jobs", 0, "--db", url, code=1).stderr
    reader.dispose()
    assert state(url) == before
    run("build", "--jobs", 0, "--db", url)


def test_what_is_taken_in_during_a_build_is_not_lost(run, folder: Path, url: str, tmp_path: Path, monkeypatch):
    """An ingest that comes while a rebuild is under way waits, and finds the new tables."""
    run("ingest", folder, "--jobs", 0, "--db", url)
    late = tmp_path / "susulan.txt"
    late.write_text("Meningkatnya kesempatan")
    made = rebuild._check
    threads = []

    def check(*arguments):
        made(*arguments)
        from pokin.ingest import Options, ingest

        def take() -> None:
            engine = store.open_database(url)
            ingest(engine, [late], Options(jobs=1))
            engine.dispose()

        threads.append(threading.Thread(target=take))
        threads[0].start()
        threads[0].join(1)
        assert threads[0].is_alive()

    monkeypatch.setattr(rebuild, "_check", check)
    run("build", "--jobs", 0, "--db", url)
    threads[0].join(30)
    engine = store.open_database(url, create=False)
    assert sorted(row["dokumen"] for row in rows(engine, "select dokumen from v_berkas")) == ["a.txt", "b.txt", "susulan.txt"]
    engine.dispose()


def test_decisions_are_replayed_by_ingest_and_build(run, folder: Path, url: str):
    run("ingest", folder, "--jobs", 0, "--db", url)
    run("review", "export", "antrean.csv", "--di-bawah", 1.01, "--db", url)
    with Path("antrean.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    figure = next(line for line in lines if line["jenis"] == "target")
    figure |= {"keputusan": "koreksi", "koreksi_angka": "7", "alasan": "salah baca"}
    with Path("antrean.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    run("review", "apply", "antrean.csv", "--oleh", "Ani", "--db", url)
    decided = state(url)
    run("build", "--jobs", 0, "--db", url)
    assert state(url) == decided
    engine = store.open_database(url, create=False)
    assert len(rows(engine, "select * from v_fakta where keputusan = 'koreksi'")) == 1
    engine.dispose()


def test_a_server_that_is_not_there_is_one_line(run, folder: Path):
    refused = run("ingest", folder, "--db", "postgresql://a:rahasia@127.0.0.1:9/x", code=2)
    assert refused.stderr.count("\n") == 1
    assert "tidak ada server" in refused.stderr and "rahasia" not in refused.stderr
