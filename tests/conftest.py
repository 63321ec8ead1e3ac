"""What all tests share: where the real documents are, on machines that have them."""

from pathlib import Path

import pytest

from extract.scan import SWITCH

SHARED = Path(__file__).parents[2] / "shared"
"""The folder of real documents beside the project. Nothing of it is part of the project."""


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
