"""Runs one piece of work for many tasks in worker processes. Knows nothing of documents.

A worker that dies (killed, crashed in C code) takes the pool with it; the tasks that were under way are then run one by one
in a process of their own, so that only the guilty one fails.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from pokin.boundary import Failure
from schema.words import Status

Task = TypeVar("Task")
Result = TypeVar("Result")

WINDOW = 2
"""Tasks handed out per worker: one under way, one waiting; more would only hold results in memory."""


def run(
    tasks: Iterable[Task], work: Callable[[Task], Result], workers: int, *, preload: str = ""
) -> Iterator[tuple[Task, Result | Failure]]:
    """Yield each task with its result, in the order in which they finish.

    `work` must be a function of a module, and must not raise: it returns a Failure instead. `workers` 0 runs everything in
    this process (for debugging and tests). `preload` names a module that workers start with.
    """
    if workers == 0:
        yield from ((task, work(task)) for task in tasks)
        return
    todo = deque(tasks)
    while todo:
        under_way: dict[Future[Result], Task] = {}
        pool = _pool(workers, preload)
        try:
            while todo or under_way:
                while todo and len(under_way) < WINDOW * workers:
                    under_way[pool.submit(work, todo[0])] = todo[0]
                    todo.popleft()
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    result = future.result()
                    yield under_way.pop(future), result
        except BrokenProcessPool:
            pass
        finally:
            pool.shutdown(cancel_futures=True)
        for task in under_way.values():
            yield task, _alone(task, work, preload)


def _pool(workers: int, preload: str) -> ProcessPoolExecutor:
    """Fresh processes, not forks of this one: it holds a database connection and threads."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if preload and method == "forkserver":
        context.set_forkserver_preload([preload])
    quiet = (signal.SIGINT, signal.SIG_IGN)  # an interrupt ends the batch from the parent, without a traceback per worker
    return ProcessPoolExecutor(workers, mp_context=context, initializer=signal.signal, initargs=quiet)


def _alone(task: Task, work: Callable[[Task], Result], preload: str) -> Result | Failure:
    pool = _pool(1, preload)
    try:
        return pool.submit(work, task).result()
    except BrokenProcessPool:
        return Failure(
            Status.FAILED, "proses pembacanya mati (rusak, atau kehabisan memori)", "pecah berkas ini, atau simpan ulang"
        )
    finally:
        pool.shutdown(cancel_futures=True)
