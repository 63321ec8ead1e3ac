"""What all tests share: where the real documents are, on machines that have them."""

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from extract.scan import SWITCH

SHARED = Path(__file__).parents[2] / "shared"
"""The folder of real documents beside the project. Nothing of it is part of the project."""

NEED_POSTGRES = "POKIN_NEED_POSTGRES"
"""Environment variable by which CI says that tests without a server are failures."""


def _postgres_server():
    spec = importlib.util.spec_from_file_location("postgres_server", Path(__file__).with_name("postgres_server.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[URL]:
    """A PostgreSQL server of our own on loopback; one for all tests."""
    own = _postgres_server()
    binaries = own.programs()
    if binaries is None:
        (pytest.fail if os.environ.get(NEED_POSTGRES) else pytest.skip)(own.HOW)
    with own.server(binaries) as url:
        yield url


@pytest.fixture
def postgres(postgres_server: URL) -> Iterator[URL]:
    """An empty database."""
    with _postgres_server().database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"needs the folder of real documents: {SHARED}")
    return SHARED


@pytest.fixture(autouse=True)
def scans_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Recognition takes seconds a page: only tests of scans ask for it."""
    monkeypatch.setenv(SWITCH, "0")


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """No test finds what another one read."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("POKIN_CACHE", str(folder))
    return folder
