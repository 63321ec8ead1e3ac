"""The one place where any error becomes a result: a batch never dies of one document."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from schema.errors import PokinError, UnsupportedFormat
from schema.words import Status

T = TypeVar("T")


class Tahapan(StrEnum):
    """Steps of a file on its way into the database."""

    BACA = "baca"
    PAHAMI = "pahami"
    SIMPAN = "simpan"


@dataclass(frozen=True)
class Failure:
    """Why there is no result: status failed or skipped, what was found, what to do, and the traceback for the debug log.

    `expected` errors are the document's, not the program's; `once_more` may go well in a process of its own. `stage` is the
    step that gave no result, where that is known.
    """

    status: Status
    found: str
    advice: str
    trace: str = ""
    expected: bool = True
    once_more: bool = False
    stage: Tahapan | None = None

    @property
    def line(self) -> str:
        """What a person reads, on one line."""
        return " ".join(f"{self.found}; {self.advice}".split()) if self.advice else " ".join(self.found.split())


def attempt(call: Callable[[], T]) -> T | Failure:
    """The result of a call, or what went wrong. Only an interrupt by the user passes through."""
    try:
        return call()
    except UnsupportedFormat as error:
        return Failure(Status.SKIPPED, error.found, error.advice)
    except PokinError as error:
        return Failure(Status.FAILED, error.found, error.advice, traceback.format_exc())
    except MemoryError:
        advice = "naikkan --memory-limit, kurangi --jobs, atau pecah berkas ini"
        return Failure(Status.FAILED, "kehabisan memori", advice, traceback.format_exc(), once_more=True)
    except Exception as error:
        found = f"galat program yang tidak terduga ({type(error).__name__}: {str(error)[:200]})"
        advice = "ulangi dengan --verbose dan laporkan bersama berkasnya"
        return Failure(Status.FAILED, found, advice, traceback.format_exc(), expected=False)
