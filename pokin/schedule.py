"""Where documents are read: what a batch asks of whatever runs its tasks, and the processes of this machine as one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pokin import batch
from pokin.batch import Cost, Limits
from pokin.boundary import Failure
from pokin.work import Task
from schema.cascade import Cascade

Work = Callable[[Task], Cascade | Failure]
Told = Callable[[Task, Cost], None]
Results = Iterator[tuple[Task, Cascade | Failure]]
PRELOAD = "pokin.warm"
"""What a worker process loads before it is asked to read."""


class Scheduler(Protocol):
    """Runs the same work for many tasks somewhere, and gives each result out once, in the order in which they finish."""

    def run(self, tasks: Sequence[Task], work: Work, told: Told) -> Results:
        """`work` returns a Failure instead of raising. `told` hears what a task took before its result is given out."""


@dataclass(frozen=True)
class Processes:
    """Worker processes on this machine; 0 for this process itself."""

    workers: int
    limits: Limits[Task]

    def run(self, tasks: Sequence[Task], work: Work, told: Told) -> Results:
        """As `pokin.batch.run`."""
        return batch.run(tasks, work, self.workers, limits=self.limits, preload=PRELOAD, costs=told)
