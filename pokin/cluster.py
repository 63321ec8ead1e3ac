"""Reads documents on a cluster of dask.distributed: workers on other machines that see the same folder.

A worker runs each task in a process of its own with the limits of this machine, so that a document that hangs or crashes
costs that process alone. What a lost worker had is given to others by dask. This process stays the only writer.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
from asyncio import CancelledError as AsyncCancelled
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pokin import batch, cache
from pokin.batch import Cost, Limits
from pokin.boundary import Failure, Tahapan, attempt
from pokin.inputs import content_hash
from pokin.options import SCAN_SWITCH
from pokin.schedule import PRELOAD, Results, Told, Work
from pokin.version import program_version
from pokin.work import Task
from schema.errors import PokinError, UnreadableFile
from schema.words import Status

AHEAD = 4
"""Tasks under way for each thread of the cluster: workers never wait, and few results stand in memory."""
JOIN = 30
"""Seconds for the scheduler to answer, and for a first worker to come."""
ALONE = 120
"""Seconds without a result and without a worker after which the cluster counts as lost."""


class ClusterError(PokinError):
    """Raised where there is no cluster, or where it is lost; what was read before is stored."""


@dataclass(frozen=True)
class Cluster:
    """A scheduler's address (tcp://host:port), and what one task may take there."""

    address: str
    limits: Limits[Task]

    def run(self, tasks: Sequence[Task], work: Work, told: Told) -> Results:
        """As `Scheduler.run`. Raises ClusterError."""
        if not tasks:
            return
        with _connected(self.address) as (client, distributed):
            threads = _same_program(client)
            order = _Order(work, self.limits, identity(), {SCAN_SWITCH: os.environ.get(SCAN_SWITCH)})
            left = iter(tasks)
            under_way: dict[Any, Task] = {}
            while True:
                for task in islice(left, max(0, AHEAD * threads - len(under_way))):
                    under_way[client.submit(read_there, order, task, pure=False, key=f"pokin-{task.sha256}")] = task
                if not under_way:
                    return
                for future in _finished(client, distributed, under_way):
                    task = under_way.pop(future)
                    result, cost = _outcome(future)
                    told(task, cost)
                    yield task, result


@dataclass(frozen=True)
class _Order:
    """How a worker is to read: with which work and limits, as which program, and what of the environment decides it."""

    work: Work
    limits: Limits[Task]
    program: str
    environment: Mapping[str, str | None]


def identity() -> str:
    """The program with its engines: two machines that differ in it read differently."""
    return f"{program_version()} {cache.engines()}"


def read_there(order: _Order, task: Task) -> tuple[Any, Cost]:
    """Runs on a worker: one task, in a process of its own."""
    refused = attempt(lambda: _check(order, task))
    if isinstance(refused, Failure):
        return replace(refused, stage=Tahapan.BACA), Cost(0)
    if task.cache is not None:  # what this machine's LibreOffice reads is kept as its own
        task = replace(task, cache=replace(task.cache, reading=cache.reading()))
    costs: list[Cost] = []
    ((_, result),) = batch.run(
        [task],
        order.work,
        1,
        limits=order.limits,
        preload=PRELOAD,
        costs=lambda _, cost: costs.append(cost),
        environment=order.environment,
    )
    return result, costs[-1]


def _check(order: _Order, task: Task) -> None:
    """Raises UnreadableFile where this worker would read something else, or something less, than the one who asks."""
    here = os.uname().nodename if hasattr(os, "uname") else "ini"
    if order.program != identity():
        raise UnreadableFile(
            f"pekerja di {here} memakai Pokin atau mesin baca versi lain", "pasang versi yang sama di semua mesin"
        )
    if multiprocessing.current_process().daemon:
        raise UnreadableFile(f"pekerja di {here} tidak boleh membuat proses", "mulai pekerjanya dengan `dask worker --no-nanny`")
    if not task.path.exists():
        raise UnreadableFile(
            f"pekerja di {here} tidak melihat berkas ini", "taruh berkas di folder yang dilihat semua mesin pada jalur yang sama"
        )
    if content_hash(task.path)[0] != task.sha256:
        raise UnreadableFile(f"pekerja di {here} melihat isi lain pada jalur ini", "samakan foldernya di semua mesin")


@contextmanager
def _connected(address: str) -> Iterator[tuple[Any, Any]]:
    try:
        import distributed  # noqa: PLC0415 (an extra, and slow to load)
    except ModuleNotFoundError:
        raise ClusterError("dask.distributed belum terpasang", "pip install 'pokin[cluster]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # lost workers are its daily bread
    try:
        client: Any = distributed.Client(  # type: ignore[no-untyped-call]
            address,
            timeout=JOIN,
        )
    except (OSError, TimeoutError, ValueError) as error:
        said = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        raise ClusterError(
            f"tidak ada penjadwal dask di {address} ({said})", "mulai dengan `dask scheduler`, lalu `dask worker`"
        ) from None
    try:
        yield client, distributed
    finally:
        client.close(timeout=5)


def _same_program(client: Any) -> int:
    """The threads of all workers. Raises ClusterError where there are none, or where one would read differently."""
    try:
        client.wait_for_workers(1, timeout=JOIN)
    except TimeoutError:
        raise ClusterError("penjadwal dask belum punya pekerja", "mulai dengan `dask worker ALAMAT --no-nanny`") from None
    try:
        found: dict[str, str] = client.run(identity, on_error="return")
    except (OSError, TimeoutError) as error:
        raise ClusterError(f"pekerja tidak menjawab ({type(error).__name__})", "periksa pekerjanya") from None
    other = sorted(worker for worker, said in found.items() if said != identity())
    if other:
        raise ClusterError(
            f"pekerja {other[0]} memakai Pokin atau mesin baca versi lain", "pasang versi yang sama di semua mesin"
        )
    threads: dict[str, int] = client.nthreads()
    return max(1, sum(threads.values()))


def _finished(client: Any, distributed: Any, under_way: dict[Any, Task]) -> list[Any]:
    """Futures that have ended; waits for at least one. Raises ClusterError where none can come any more."""
    while True:
        try:
            return list(distributed.wait(list(under_way), timeout=ALONE, return_when="FIRST_COMPLETED").done)
        except TimeoutError:
            if client.status != "running":
                raise ClusterError("penjadwal dask hilang", "mulai lagi, lalu ulangi; yang sudah dibaca tersimpan") from None
            if not client.nthreads():
                raise ClusterError("semua pekerja dask hilang", "mulai lagi, lalu ulangi; yang sudah dibaca tersimpan") from None
        except (OSError, RuntimeError, CancelledError, AsyncCancelled) as error:
            said = type(error).__name__
            raise ClusterError(f"sambungan ke penjadwal dask putus ({said})", "ulangi; yang sudah dibaca tersimpan") from None


def _outcome(future: Any) -> tuple[Any, Cost]:
    """What a task gave, or why its workers gave nothing. Raises ClusterError where the scheduler is gone."""
    if future.status == "finished":
        result: tuple[Any, Cost] = future.result()
        return result
    if future.status in {"cancelled", "lost"}:
        raise ClusterError("penjadwal dask hilang", "mulai lagi, lalu ulangi; yang sudah dibaca tersimpan")
    error = future.exception()
    found = f"pekerja dask tidak memberi hasil ({type(error).__name__}: {str(error).splitlines()[0][:120]})"
    return Failure(Status.FAILED, found, "pecah berkas ini, atau baca tanpa --scheduler", stage=Tahapan.BACA), Cost(0)
