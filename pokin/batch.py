"""Runs one piece of work for many tasks in worker processes. Knows nothing of documents.

A worker ends when its task takes longer than the task's limit, and refuses memory beyond its own. What dies for another
reason (killed, crashed in C code, out of memory) is done once more at the end, alone in a fresh process: the innocent then
succeed, whatever the guilty took with them.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass
from multiprocessing import connection
from threading import Thread
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from pokin.boundary import Failure
from schema.words import Status

Task = TypeVar("Task")
Result = TypeVar("Result")

WINDOW = 2
"""Tasks handed out per worker: one under way, one waiting; more would only hold results in memory."""
RECYCLE = 100
"""Tasks after which a worker is replaced: engines in C leak, and a fresh worker costs about a second."""
MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits(Generic[Task]):
    """What one task may take: wall seconds, and megabytes of memory of its process; None and 0 set no limit."""

    seconds: Callable[[Task], float] | None = None
    memory: int = 0


def run(
    tasks: Iterable[Task],
    work: Callable[[Task], Result],
    workers: int,
    *,
    limits: Limits[Task] | None = None,
    preload: str = "",
) -> Iterator[tuple[Task, Result | Failure]]:
    """Yield each task with its result, in the order in which they finish.

    `work` must be a function of a module, and must not raise: it returns a Failure instead. `workers` 0 runs everything in
    this process, without limits (for debugging and tests). `preload` names a module that workers start with.
    """
    if workers == 0:
        yield from ((task, work(task)) for task in tasks)
        return
    limits = limits or Limits()
    once_more: list[Task] = []
    for task, result in _pooled(tasks, work, _Pools(workers, RECYCLE, limits.memory, preload), limits):
        if isinstance(result, Failure) and result.once_more:
            once_more.append(task)
        else:
            yield task, result
    yield from _pooled(once_more, work, _Pools(1, 1, limits.memory, preload), limits)


@dataclass(frozen=True)
class _Pools:
    """How to make a pool: fresh processes, not forks of this one, which holds a database connection and threads."""

    workers: int
    max_tasks: int
    memory: int
    preload: str

    def make(self) -> ProcessPool:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        if self.preload and method == "forkserver":
            context.set_forkserver_preload([self.preload])
        return ProcessPool(self.workers, self.max_tasks, _start, (self.memory,), context=context)


def _pooled(
    tasks: Iterable[Task], work: Callable[[Task], Result], pools: _Pools, limits: Limits[Task]
) -> Iterator[tuple[Task, Result | Failure]]:
    todo = deque(tasks)
    while todo:
        pool = pools.make()
        under_way: dict[Future[Any], Task] = {}
        try:
            while under_way or (todo and pool.active):
                while todo and len(under_way) < WINDOW * pools.workers and pool.active:
                    task = todo.popleft()
                    seconds = limits.seconds(task) if limits.seconds else None
                    under_way[pool.schedule(_call, args=(work, task), timeout=seconds or None)] = task
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    task = under_way.pop(future)
                    yield task, _outcome(future, limits.seconds(task) if limits.seconds else 0)
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()


def _outcome(future: Future[Any], seconds: float) -> Any:
    """The result of a task, or why its process gave none."""
    try:
        return future.result()
    except TimeoutError:
        return Failure(
            Status.FAILED, f"tidak selesai dibaca dalam {seconds:.0f} detik", "naikkan --time-limit, atau pecah berkas ini"
        )
    except (ProcessExpired, BrokenExecutor):
        return Failure(
            Status.FAILED,
            "proses pembacanya mati (rusak, atau kehabisan memori)",
            "pecah berkas ini, atau simpan ulang",
            once_more=True,
        )


def _call(work: Callable[[Task], Result], task: Task) -> Result:
    """Runs in a worker. A worker told to end must not go on with another task."""
    try:
        return work(task)
    except SystemExit:
        os._exit(1)


def _start(memory: int) -> None:
    """Prepares a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt ends the batch from the parent, without a traceback per worker
    signal.signal(signal.SIGTERM, _end)
    _limit_memory(memory * MEGABYTE)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()


def _end(*_: object) -> None:
    """As an exception, so that what the task opened (temporary folders, other programs) is tidied up on the way out."""
    sys.exit(1)


def _follow(sentinel: int) -> None:
    """A parent that was killed cannot end its workers; they notice."""
    connection.wait([sentinel])
    os._exit(1)


def _limit_memory(size: int) -> None:
    """Make the system refuse more than `size` bytes of private memory, where it can (Linux); 0 sets no limit.

    Not the address space: onnxruntime and threads reserve many times what they use.
    """
    try:
        import resource  # noqa: PLC0415 (POSIX only)

        if size:
            resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    except (ImportError, ValueError, OSError):
        return
