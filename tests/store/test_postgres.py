"""PostgreSQL keeps and shows what SQLite does."""

import math
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import URL, Engine, create_engine, func, inspect, select, text

import store
from schema.errors import StoreError
from store import loading, postgres
from store import tables as t
from store.decision_file import Keputusan
from store.decisions import replay
from store.summary import digest, fingerprint, summarize
from store.views import definitions


@pytest.fixture
def pg(postgres: URL):
    engine = store.open_database(postgres)
    yield engine
    engine.dispose()


def shown(engine: Engine, view: str) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Columns and rows of a view in one order; exact numbers as floats."""
    with engine.connect() as connection:
        result = connection.execute(text(f"select * from {view}"))
        rows = [tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in result]
    return tuple(result.keys()), sorted(rows, key=lambda row: repr([round(v, 6) if isinstance(v, float) else v for v in row]))


def alike(one: Any, other: Any) -> bool:
    """Sums and quotients differ in their last digit between databases."""
    both_float = isinstance(one, float) and isinstance(other, float)
    return math.isclose(one, other, rel_tol=1e-9) if both_float else one == other and type(one) is type(other)


def loaded(engine: Engine, cascades) -> Engine:
    for cascade in cascades:
        store.load(engine, cascade)
    return engine


def test_an_empty_database_gets_every_table_index_and_view(pg, engine):
    here, there = inspect(pg), inspect(engine)
    assert set(here.get_table_names()) == set(there.get_table_names())
    assert set(here.get_view_names()) == set(there.get_view_names()) == set(definitions())
    for table in there.get_table_names():
        assert {i["name"] for i in there.get_indexes(table)} <= {i["name"] for i in here.get_indexes(table)}
        assert [c["name"] for c in here.get_columns(table)] == [c["name"] for c in there.get_columns(table)]
    again = store.open_database(pg.url, create=False)
    again.dispose()


def test_the_same_cascade_shows_the_same_rows(pg, engine, make):
    cascades = [make(), make("b.pdf", "cd" * 32)]
    loaded(pg, cascades), loaded(engine, cascades)
    for view in definitions():
        here, there = shown(pg, view), shown(engine, view)
        assert here[0] == there[0], view
        assert len(here[1]) == len(there[1]), view
        assert all(alike(*pair) for rows in zip(here[1], there[1], strict=True) for pair in zip(*rows, strict=True)), view
    assert (digest(pg), fingerprint(pg), summarize(pg)) == (digest(engine), fingerprint(engine), summarize(engine))


def test_copy_keeps_every_value_as_insert_does(pg, make, monkeypatch):
    """Tabs, backslashes, line ends, NULL against empty, sen, letters beyond ASCII: COPY has an escape for each."""
    odd = "a\tb\\N\\.\nc\r\"'\u2026\U0001f600\0"
    cascade = make()
    strange = cascade.unsur[1].model_copy(update={"teks": odd, "teks_baku": odd, "jabatan": ""})
    cascade = cascade.model_copy(update={"unsur": (cascade.unsur[0], strange, *cascade.unsur[2:])})
    loaded(pg, [cascade])
    by_copy = {name: contents(pg, name) for name in t.metadata.tables}
    with pg.begin() as connection:
        connection.execute(t.berkas.delete())
    monkeypatch.setattr(loading.postgres, "NAME", "none")
    loaded(pg, [cascade])
    assert {name: contents(pg, name) for name in t.metadata.tables} == by_copy
    assert len(by_copy["unsur"]) == 4
    assert Decimal("123456789012.71") in {row.rupiah for row in by_copy["anggaran"]}


def contents(engine: Engine, table: str) -> list[Any]:
    with engine.connect() as connection:
        return sorted(connection.execute(select(t.metadata.tables[table])).all(), key=repr)


def test_what_the_database_refuses_in_copy_is_one_line_and_leaves_nothing(pg, make):
    cascade = make()
    lost = cascade.risiko[0].model_copy(update={"indikator": 99})
    with pytest.raises(StoreError) as caught:
        store.load(pg, cascade.model_copy(update={"risiko": (lost,)}))
    assert "\n" not in str(caught.value)
    assert "basis data menolak lkjip.pdf" in str(caught.value)
    assert summarize(pg).fakta == {}
    assert store.load(pg, cascade) is store.Loaded.NEW


def test_a_content_is_replaced_and_left_alone_as_in_sqlite(pg, make):
    assert store.load(pg, make()) is store.Loaded.NEW
    assert store.load(pg, make("a.pdf")) is store.Loaded.UNCHANGED
    assert store.load(pg, make(temuan=())) is store.Loaded.REPLACED
    with pg.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(t.berkas_nama)) == 2


def test_many_writers_at_once(postgres: URL, make):
    """Four open and make the database together, then load the same and other files, each with an engine of its own."""
    files = [make(f"{n}.pdf", f"{n:02x}" * 32) for n in range(1, 9)]

    def one(turn: int) -> None:
        engine = store.open_database(postgres)
        for cascade in files[turn:] + files[:turn]:
            store.load(engine, cascade)
            store.add_name(engine, cascade.berkas.sha256, "sama.pdf")
        replay(engine, ())
        engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, (0, 2, 4, 6)))
    engine = store.open_database(postgres, create=False)
    assert summarize(engine).berkas == {"done": 8}
    alone = store.open_database("sqlite://")
    for cascade in files:
        store.load(alone, cascade)
        store.add_name(alone, cascade.berkas.sha256, "sama.pdf")
    assert digest(engine) == digest(alone)
    engine.dispose()


def test_decisions_are_replayed_as_in_sqlite(pg, engine, make):
    loaded(pg, [make()]), loaded(engine, [make()])
    with engine.connect() as connection:
        sql = "select fakta_id, sha256, dokumen, halaman, paragraf, kolom_judul, jenis, tahun, periode, teks from v_fakta where jenis in ('target', 'pagu') order by fakta_id"
        facts = connection.execute(text(sql)).mappings().all()
    said = [
        Keputusan(
            waktu="2026-01-02T03:04:05.000000Z", oleh="A", keputusan="koreksi", teks="81", angka="81", alasan="salah baca",
            teks_tercetak=fact["teks"], **{name: fact[name] for name in ("fakta_id", "sha256", "dokumen", "halaman", "paragraf", "kolom_judul", "jenis", "tahun", "periode")},
        )
        for fact in facts
    ]  # fmt: skip
    for _ in range(2):
        assert replay(pg, said) == replay(engine, said) == {"berlaku": len(facts)}
        assert digest(pg) == digest(engine)
    assert replay(pg, []) == replay(engine, []) == {}
    assert (digest(pg), fingerprint(pg)) == (digest(engine), fingerprint(engine))


def refusal(url: URL | str) -> StoreError:
    with pytest.raises(StoreError) as caught:
        store.open_database(url)
    assert "\n" not in str(caught.value)
    assert caught.value.advice
    return caught.value


def test_each_wrong_address_is_one_line_without_the_password(postgres: URL):
    as_text = postgres.render_as_string(hide_password=False)
    wrong = refusal(as_text.replace("rahasia", "keliru"))
    assert "kata sandi atau nama pengguna pokin ditolak" in wrong.found
    assert "keliru" not in str(wrong)
    assert "kata sandi" in refusal(f"postgresql://pokin@127.0.0.1:{postgres.port}/postgres").found
    assert "basis data tidakada tidak ada" in refusal(postgres.set(database="tidakada", drivername="postgresql+psycopg")).found
    assert "tidak ada server PostgreSQL di 127.0.0.1:9" in refusal("postgresql://a:b@127.0.0.1:9/x").found
    assert "nama server tidak-ada.invalid tidak dikenal" in refusal("postgresql://a@tidak-ada.invalid/x").found


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert "pip install 'pokin[postgres]'" in refusal("postgresql://a:rahasia@127.0.0.1:9/x").advice


def test_tables_of_another_program_are_left_alone(postgres: URL):
    other = create_engine(postgres.set(drivername="postgresql+psycopg"))
    with other.begin() as connection:
        connection.exec_driver_sql("create table lain (a int)")
    other.dispose()
    assert "bukan basis data Pokin" in refusal(postgres).found


def test_a_schema_in_the_address(postgres: URL, make):
    """Two databases of Pokin in one: `options` names the schema."""
    public = store.open_database(postgres)
    with public.begin() as connection:
        connection.exec_driver_sql("create schema lain")
    own = store.open_database(postgres_in(postgres, "lain"))
    loaded(own, [make()])
    assert (summarize(own).dokumen, summarize(public).dokumen) == (1, 0)
    own.dispose(), public.dispose()


def postgres_in(url: URL, schema: str) -> URL:
    return postgres.in_schema(url.set(drivername="postgresql+psycopg"), schema)
