"""Made cascades of national shape are whole, and no two documents are alike."""

import sqlite3
from contextlib import closing
from pathlib import Path

import store
from bench import simulate
from store.database import integrity_problem
from store.summary import summarize


def test_a_made_database_is_whole_and_varied(tmp_path: Path):
    found = simulate.places(1)[:8]
    skeletons = [simulate.Skeleton(simulate.Maker(number).make()) for number in range(3)]
    path = tmp_path / "a.sqlite"
    store.close_database(store.open_database(str(path)))
    simulate.fill_sqlite(path, found, skeletons)
    engine = store.open_database(str(path), create=False)
    assert integrity_problem(engine) == ""
    held = summarize(engine)
    assert (held.dokumen, held.berkas) == (8, {"done": 8})
    assert sum(held.fakta.values()) > 8 * 200
    assert simulate.measure(engine, found)["all facts of one document"][1] > 200
    engine.dispose()
    with closing(sqlite3.connect(path)) as db:
        sums = db.execute("select sum(angka) from nilai join fakta using (fakta_id) group by berkas_id").fetchall()
        said = db.execute(
            "select a.teks, n.angka from nilai n join fakta f using (fakta_id) join asal a using (asal_id)"
        ).fetchall()
        names = {row[0] for row in db.execute("select name from sqlite_master where type = 'index'")}
    assert len(set(sums)) == 8
    assert all(float(text.replace(",", ".")) == number for text, number in said)
    assert {index.name for index in simulate.indexes()} <= names


def test_places_are_years_of_one_kabupaten_before_the_next():
    found = simulate.places(6)
    assert len(found) == 180
    assert len({place.code for place in found}) == 2
    assert len({place.sha256 for place in found}) == 180
