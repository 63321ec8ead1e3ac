"""Why an address gave no file."""

from __future__ import annotations

from schema.errors import PokinError


class FetchError(PokinError):
    """Raised for an address that gives nothing usable; it stays so when it is asked again."""


class Passing(FetchError):
    """Raised for what may go well a little later: a server that is busy, a connection that broke. `wait` seconds were asked for."""

    def __init__(self, found: str, advice: str = "", wait: float | None = None) -> None:
        super().__init__(found, advice)
        self.wait = wait
