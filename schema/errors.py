"""Errors that a person can act on. One base class; each says when it is raised."""

from __future__ import annotations


class PokinError(Exception):
    """Base of all errors that Pokin raises on purpose: what was found, and what to do about it."""

    def __init__(self, found: str, advice: str = "") -> None:
        self.found = found
        self.advice = advice
        super().__init__(f"{found}; {advice}" if advice else found)


class UnreadableFile(PokinError):
    """Raised by `extract` when a file is broken, encrypted, empty or not what its name says."""


class UnsupportedFormat(PokinError):
    """Raised by `extract` for a file whose format has no reader (yet, or on this machine). The file is skipped, not failed."""


class LexiconError(PokinError):
    """Raised while `normalize` loads its data when a lexicon file contradicts itself."""


class StoreError(PokinError):
    """Raised by `store` when a database cannot be opened, written, or is of another make."""
