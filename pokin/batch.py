"""Runs one piece of work for many tasks in worker processes. Knows nothing of documents.

A worker ends when its task takes longer than the task's limit, and refuses memory beyond its own. What ends without a
result for a reason that need not be its own (killed, crashed in C code, out of memory or time, an error of the program) is
done once more at the end, alone in a fresh process: the innocent then succeed, whatever the guilty took with them. Time is
among them because pebble measures it by the clock of the system: a machine that slept, or was set right, ends every task
under way.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path
from threading import Thread
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from pokin.boundary import Failure, attempt
from schema.words import Status

Task = TypeVar("Task")
Result = TypeVar("Result")

RECYCLE = 100
"""Tasks after which a worker is replaced: engines in C leak, and a fresh worker costs about a second."""
MEGABYTE = 1 << 20
KILOBYTES = 1 << 10
"""In a megabyte."""


@dataclass(frozen=True)
class Cost:
    """What a task took: wall seconds, and the peak of its process's memory in megabytes where the system tells."""

    seconds: float
    memory: int | None = None


@dataclass(frozen=True)
class Limits(Generic[Task]):
    """What one task may take: wall seconds, and megabytes of memory of its process; None and 0 set no limit."""

    seconds: Callable[[Task], float] | None = None
    memory: int = 0

    def of(self, task: Task) -> float:
        """Seconds for a task, 0 for no limit."""
        return self.seconds(task) if self.seconds else 0


def run(
    tasks: Iterable[Task],
    work: Callable[[Task], Result],
    workers: int,
    *,
    limits: Limits[Task] | None = None,
    preload: str = "",
    costs: Callable[[Task, Cost], None] | None = None,
    environment: Mapping[str, str | None] | None = None,
) -> Iterator[tuple[Task, Result | Failure]]:
    """Yield each task with its result, in the order in which they finish.

    `work` must be a function of a module, and must not raise: it returns a Failure instead. `workers` 0 runs everything in
    this process, without limits (for debugging and tests). `preload` names a module that workers start with. `costs` is told
    what each task took, before its result is given out. `environment` changes variables for the workers; None unsets one.
    """
    told = costs or (lambda _task, _cost: None)
    if workers == 0:
        for task in tasks:
            own, cost = _measured(work, task)
            told(task, cost)
            yield task, own
        return
    limits = limits or Limits()
    once_more: list[Task] = []
    changed = {**os.environ, **(environment or {})}
    variables = {name: value for name, value in changed.items() if value is not None}
    for task, result in _shared_out(tasks, work, workers, limits, _Maker(RECYCLE, limits.memory, preload, variables), told):
        if isinstance(result, Failure) and (result.once_more or not result.expected):
            once_more.append(task)
        else:
            yield task, result
    yield from _shared_out(once_more, work, 1, limits, _Maker(1, limits.memory, preload, variables), told)


@dataclass(frozen=True)
class _Maker:
    """Makes a pool of one fresh process, no fork of this one, which holds a database connection and threads."""

    max_tasks: int
    memory: int
    preload: str
    environment: dict[str, str]

    def make(self) -> ProcessPool:
        method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        context = multiprocessing.get_context(method)
        if self.preload and method == "forkserver":
            context.set_forkserver_preload([self.preload])
        return ProcessPool(1, self.max_tasks, _start, (self.memory, self.environment), context=context)


@dataclass
class _Lane:
    """A pool of one worker, so that no other shares its pipe and locks: a worker killed in the midst of either breaks only
    its own pool, which is then replaced.
    """

    maker: _Maker
    pool: ProcessPool
    place: Path

    def begin(self, work: Callable[[Task], Result], task: Task, seconds: float) -> Future[Any]:
        if not self.pool.active:
            self.renew()
        return self.pool.schedule(_call, args=(work, task, self.place), timeout=seconds or None)

    def end(self) -> None:
        self.pool.stop()  # type: ignore[no-untyped-call]
        self.pool.join()

    def renew(self) -> None:
        self.end()
        self.pool = self.maker.make()


def _shared_out(
    tasks: Iterable[Task],
    work: Callable[[Task], Result],
    workers: int,
    limits: Limits[Task],
    maker: _Maker,
    told: Callable[[Task, Cost], None],
) -> Iterator[tuple[Task, Result | Failure]]:
    todo = deque(tasks)
    under_way: dict[Future[Any], tuple[_Lane, Task, float]] = {}
    with tempfile.TemporaryDirectory(prefix="pokin-", ignore_cleanup_errors=True) as folder:
        lanes = [_Lane(maker, maker.make(), Path(folder) / str(n)) for n in range(min(workers, len(todo)))]
        idle = list(lanes)

        def hand_out() -> None:
            while todo and idle:
                lane, task = idle.pop(), todo.popleft()
                under_way[lane.begin(work, task, limits.of(task))] = lane, task, time.monotonic()

        try:
            hand_out()
            while under_way:
                finished = []
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    lane, task, begun = under_way.pop(future)
                    result, cost = _outcome(future, lane, limits.of(task))
                    told(task, cost or Cost(time.monotonic() - begun))
                    finished.append((task, result))
                    idle.append(lane)
                hand_out()  # the workers go on while the caller deals with the results
                yield from finished
        finally:
            for lane in lanes:
                lane.end()


def _outcome(future: Future[Any], lane: _Lane, seconds: float) -> tuple[Any, Cost | None]:
    """The result of a task with what it took, or why its process gave none."""
    try:
        failure = future.result()
        if failure is not None:
            return failure, None
        given = attempt(lambda: pickle.loads(lane.place.read_bytes()))
        return (given, None) if isinstance(given, Failure) else given
    except TimeoutError:
        late = f"tidak selesai dibaca dalam {seconds:.0f} detik"
        return Failure(Status.FAILED, late, "naikkan --time-limit, atau pecah berkas ini", once_more=True), None
    except (ProcessExpired, BrokenExecutor, CancelledError) as error:
        lane.renew()
        died = f"proses pembacanya mati ({_death(error)})"
        return Failure(Status.FAILED, died, "pecah berkas ini, atau simpan ulang", once_more=True), None


def _death(error: BaseException) -> str:
    """How a process ended, as far as the system says."""
    code = getattr(error, "exitcode", None)
    if not isinstance(code, int) or code == 0:
        return "rusak, atau kehabisan memori"
    if code > 0:
        return f"rusak, atau kehabisan memori; kode {code}"
    try:
        return f"rusak, atau kehabisan memori; {signal.Signals(-code).name}"
    except ValueError:
        return f"rusak, atau kehabisan memori; sinyal {-code}"


def _call(work: Callable[[Task], Result], task: Task, place: Path) -> Failure | None:
    """Runs in a worker. The result goes into a file, because a worker killed while it sends much would block the reader."""
    try:
        result = _measured(work, task)
        written = attempt(lambda: place.write_bytes(pickle.dumps(result)))
        return written if isinstance(written, Failure) else None
    except SystemExit:  # told to end: it must not go on with another task
        os._exit(1)


def _measured(work: Callable[[Task], Result], task: Task) -> tuple[Result, Cost]:
    with suppress(OSError):  # the peak is this task's own where the system can forget the last one's (Linux)
        Path("/proc/self/clear_refs").write_text("5")
    begun = time.monotonic()
    result = work(task)
    return result, Cost(time.monotonic() - begun, _peak())


def _peak() -> int | None:
    with suppress(OSError, ValueError, IndexError):
        lines = Path("/proc/self/status").read_text().splitlines()
        return next((int(line.split()[1]) // KILOBYTES for line in lines if line.startswith("VmHWM:")), None)
    return None


def _start(memory: int, environment: dict[str, str]) -> None:
    """Prepares a worker. The server that forks it has the environment of the first batch of this process, not of this one."""
    for name in os.environ.keys() - environment.keys():
        del os.environ[name]
    os.environ.update(environment)
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
