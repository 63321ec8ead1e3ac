"""One database of two corpus documents for all tests of the pages, and applications over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import store
from extract.scan import SWITCH
from pokin.cache import opened
from pokin.ingest import Options, ingest
from pokin.web.app import build
from pokin.web.state import Setelan

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENTS = ("evaluasi-2022.pdf", "rencana-aksi-2018.docx", "rencana-aksi-2018-cetak.pdf", "iki-2018.docx")
TOKEN = "kunci-uji"


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pokin.sqlite, the documents it was made from, and the cache of readings."""
    folder = tmp_path_factory.mktemp("halaman")
    (folder / "dokumen").mkdir()
    for name in DOCUMENTS:
        shutil.copy(CORPUS / name, folder / "dokumen" / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SWITCH, "0")
        engine = store.open_database(str(folder / "pokin.sqlite"))
        options = Options(jobs=0, database=folder / "pokin.sqlite", cache=opened(folder / "cache"))
        assert not ingest(engine, [folder / "dokumen"], options).failed
        store.close_database(engine)
    return folder


@pytest.fixture
def settings(ready: Path, tmp_path: Path) -> Setelan:
    """Settings over a copy of the database, so that decisions of one test are not another's."""
    shutil.copy(ready / "pokin.sqlite", tmp_path / "pokin.sqlite")
    return Setelan(
        db=str(tmp_path / "pokin.sqlite"), token=TOKEN, author="penguji", pictures=ready / "gambar", raw_cache=ready / "cache"
    )


def client_of(settings: Setelan) -> TestClient:
    return TestClient(build(settings), base_url="http://localhost", follow_redirects=True)


@pytest.fixture
def reader(settings: Setelan) -> Iterator[TestClient]:
    """A browser that may only read."""
    with client_of(settings) as client:
        yield client


@pytest.fixture
def reviewer(settings: Setelan) -> Iterator[TestClient]:
    """A browser that opened the link with the key."""
    with client_of(settings) as client:
        assert client.get(f"/masuk?kunci={TOKEN}").status_code == 200
        yield client


@pytest.fixture
def clients() -> Callable[[Setelan], TestClient]:
    """More browsers."""
    return client_of
