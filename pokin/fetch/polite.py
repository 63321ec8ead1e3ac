"""What a server may expect: time between requests, and its robots.txt."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from threading import Lock
from urllib.robotparser import RobotFileParser

AGENT = "pokin"
PAUSE = 1.0
"""Seconds between the beginnings of two requests to one host."""
LONGEST_PAUSE = 30.0
"""Seconds of a Crawl-delay that are kept; a longer one would make a list of a hundred files an affair of days."""
LARGEST_ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309: at least 500 KiB)."""


class Turns:
    """One request a second for each host, whoever asks."""

    def __init__(
        self, pause: float = PAUSE, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self._pause, self._clock, self._sleep = pause, clock, sleep
        self._locks: dict[str, Lock] = defaultdict(Lock)
        self._guard = Lock()
        self._next: dict[str, float] = {}
        self._own: dict[str, float] = {}

    def slow_down(self, host: str, seconds: float) -> None:
        """Keep a longer pause with a host that asks for one."""
        self._own[host] = min(max(seconds, self._pause), max(LONGEST_PAUSE, self._pause))

    def wait(self, host: str) -> None:
        """Return when it is this caller's turn."""
        with self._guard:
            lock = self._locks[host]
        with lock:
            rest = self._next.get(host, 0) - self._clock()
            if rest > 0:
                self._sleep(rest)
            self._next[host] = self._clock() + self._own.get(host, self._pause)


def parsed(content: str) -> RobotFileParser:
    """The rules of a robots.txt."""
    rules = RobotFileParser()
    rules.parse(content.splitlines())
    rules.modified()  # otherwise an empty file forbids everything
    return rules
