"""Takes files into the database: find, read in workers, store in this process (the only writer)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy import Engine

import store
from pokin import batch, terminal
from pokin.archives import opened
from pokin.boundary import Failure, Tahapan, attempt
from pokin.cache import Cache
from pokin.cluster import Cluster
from pokin.inputs import Found, find
from pokin.ledger import Ledger
from pokin.limits import MEMORY_LIMIT, TIME_LIMIT, seconds
from pokin.schedule import Processes, Scheduler
from pokin.version import lexicon_version, program_version
from pokin.work import Task, understand
from schema.cascade import Cascade, Temuan
from schema.errors import StoreError, UnreadableFile
from schema.petunjuk import Petunjuk
from schema.raw import Berkas
from schema.words import Severity, Status
from store.decisions import FOLDER, decisions_of, record_folder, recorded_folder, replay
from store.inputs import (
    Outcome,
    failed_files,
    known_addresses,
    known_names,
    record_input,
    record_outcome,
    record_seen,
    seen_files,
    stored_files,
)

log = structlog.get_logger()

RULE = {Status.FAILED: "berkas-gagal", Status.SKIPPED: "berkas-dilewati"}
HAVE = "sudah ada"
SAME = "isi sama"
OTHER = "bukan dokumen"
HINTED = "+petunjuk."
"""Stands in the version of a reading before the hash of the hints that it used."""
NAMED_OTHERS = 3
"""Names that the line about other files in a folder shows."""


@dataclass(frozen=True)
class Options:
    """How to run: worker processes (0: in this one), names of persons, read again what is stored; limits of one file
    in seconds, megabytes and pages (0: none); where to keep what is read;
    whether to open files that look unchanged; the folder of decisions where one is given; whether to understand anew
    what this version of the program has understood; the address of a cluster where one is to read.
    """

    jobs: int = 1
    keep_names: bool = False
    again: bool = False
    database: Path | None = None
    time_limit: float = TIME_LIMIT
    memory_limit: int = MEMORY_LIMIT
    cache: Cache | None = None
    rehash: bool = False
    page_limit: int = 0
    keputusan: Path | None = None
    afresh: bool = False
    scheduler: str | None = None


@dataclass
class Tally:
    """Files by what became of them: done, partial, failed, skipped, sudah ada (stored before), isi sama (twice in this run).

    `others` are files of a folder that neither by name nor by content are documents; they are not stored.
    """

    files: Counter[str] = field(default_factory=Counter)
    others: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether any file failed."""
        return self.files[Status.FAILED] > 0


def ingest(
    engine: Engine, paths: Sequence[Path], options: Options, work: Callable[[Task], Cascade | Failure] = understand
) -> Tally:
    """Take in all files under the paths; one line on stderr for each that is not simply good."""
    tally = Tally()
    folder = decision_folder(engine, options.keputusan, options.database)
    decisions = decisions_of(engine, folder)
    version = program_version(keep_names=options.keep_names)
    for path in paths:
        if path.exists():
            record_input(engine, path.absolute(), keep_names=options.keep_names)
    ledger = Ledger(seen_files(engine), rehash=options.rehash)
    with ExitStack() as archives:
        files = opened(find(paths, database=options.database), archives)
        tasks, doubles = _tasks(engine, files, options, tally, version, ledger)
        record_seen(engine, ledger.new)
        _take_in(engine, tasks, options, tally, version, work)
    _note_doubles(engine, doubles)
    replay(engine, decisions)
    return tally


def _note_doubles(engine: Engine, doubles: list[tuple[str, Found]]) -> None:
    """Further names and addresses of contents that are stored."""
    names = known_names(engine) if doubles else set()
    places = known_addresses(engine) if any(found.source for _, found in doubles) else set()
    for sha256, found in doubles:
        addresses = found.source.addresses if found.source else ()
        if (sha256, found.name) not in names or any((sha256, one.alamat, one.tanggal) not in places for one in addresses):
            store.add_name(engine, sha256, found.name, addresses)


def decision_folder(engine: Engine, given: Path | None, database: Path | None) -> Path:
    """The folder of decisions: the given one, which the database then remembers; else the remembered one; else beside it."""
    if given is not None:
        record_folder(engine, given.absolute())
        return given.absolute()
    return recorded_folder(engine) or (database.absolute().parent if database else Path()) / FOLDER


def plan(engine: Engine | None, paths: Sequence[Path], options: Options) -> Iterator[tuple[str, str]]:
    """What `ingest` would do with each file, and the file; nothing is written. Without a database every file is new.

    Words: baru, berubah, tetap, pahami ulang (what was read is kept), baca ulang (the reading code changed too), ulangi
    (it failed before), isi sama, gagal, dilewati.
    """
    version = program_version(keep_names=options.keep_names)
    have = stored_files(engine) if engine else {}
    failed = failed_files(engine) if engine else set()
    ledger = Ledger(seen_files(engine) if engine else {}, rehash=options.rehash)
    met: set[str] = set()
    with ExitStack() as archives:
        for found in opened(find(paths, database=options.database), archives):
            task = _task(found, options, ledger)
            if isinstance(task, Failure):
                yield ("dilewati" if task.status is Status.SKIPPED else "gagal"), f"{found.shown}: {task.line}"
                continue
            yield _intent(task, ledger, have, failed, met, version if not options.again else None), found.shown
            met.add(task.sha256)


def _intent(task: Task, ledger: Ledger, have: Mapping[str, str], failed: set[str], met: set[str], version: str | None) -> str:
    if task.sha256 in met:
        return SAME
    if version is not None and _is_stored(task, have, version):
        return "tetap"
    if task.sha256 in have:
        return "pahami ulang" if task.cache and task.cache.holds(task.path, task.sha256) else "baca ulang"
    if task.sha256 in failed:
        return "ulangi"
    return "berubah" if str(task.path.absolute()) in ledger.changed else "baru"


def _take_in(
    engine: Engine, tasks: list[Task], options: Options, tally: Tally, version: str, work: Callable[[Task], Cascade | Failure]
) -> None:
    limits = batch.Limits(partial(seconds, base=options.time_limit), options.memory_limit)
    scheduler: Scheduler = Cluster(options.scheduler, limits) if options.scheduler else Processes(options.jobs, limits)
    costs: dict[str, batch.Cost] = {}

    def told(task: Task, cost: batch.Cost) -> None:
        costs[task.sha256] = cost

    with terminal.progress(len(tasks)) as steps:
        for task, result in scheduler.run(tasks, work, told):
            cost = costs.pop(task.sha256)
            _still_there(options.database)
            if isinstance(result, Failure) and result.expected and not task.named and result.status is Status.FAILED:
                _note(engine, task, version, cost, Status.SKIPPED, result.line, result.stage)
                tally.others.append(task.shown)
                tally.files[OTHER] += 1
                steps.advance()
                continue
            status, line, stage = _store(engine, task, result, _version(task, version))
            _note(engine, task, version, cost, status, line, stage)
            tally.files[status] += 1
            if line:
                steps.say(f"{task.shown}: {line}")
            steps.advance()
    if tally.others:
        shown = ", ".join(tally.others[:NAMED_OTHERS]) + (", ..." if len(tally.others) > NAMED_OTHERS else "")
        terminal.say(f"{len(tally.others)} berkas lain bukan dokumen dan dilewati: {shown}")


def _tasks(
    engine: Engine, files: Iterable[Found], options: Options, tally: Tally, version: str, ledger: Ledger
) -> tuple[list[Task], list[tuple[str, Found]]]:
    """What must be read; and further files of the same content, which only add a name, addresses and hints."""
    have = {} if options.again else stored_files(engine)
    tasks: dict[str, Task] = {}
    doubles: list[tuple[str, Found]] = []
    for found in files:
        task = _task(found, options, ledger)
        if isinstance(task, Failure):
            tally.files[task.status] += 1
            terminal.say(f"{found.shown}: {task.line}")
        elif task.sha256 in tasks or _is_stored(task, have, version):
            doubles.append((task.sha256, found))
            tally.files[SAME if task.sha256 in tasks else HAVE] += 1
            if task.sha256 in tasks:
                terminal.say(f"{found.shown}: isinya sama dengan {tasks[task.sha256].shown}; dicatat sebagai nama lain")
                tasks[task.sha256] = _with_hints_of(tasks[task.sha256], task)
        else:
            tasks[task.sha256] = task
    return list(tasks.values()), doubles


def _with_hints_of(task: Task, other: Task) -> Task:
    """A content that lists mention twice has the hints of both."""
    both = {
        name: tuple(dict.fromkeys((*getattr(task.hints, name), *getattr(other.hints, name)))) for name in Petunjuk.model_fields
    }
    return replace(task, hints=Petunjuk(**both))


def _version(task: Task, version: str) -> str:
    """The program's version, and which hints were used."""
    if not task.hints:
        return version
    return f"{version}{HINTED}{hashlib.sha256(task.hints.model_dump_json().encode()).hexdigest()[:8]}"


def _is_stored(task: Task, have: Mapping[str, str], version: str) -> bool:
    """Whether a content was read by this version with these hints. A copy without hints takes none away."""
    stored = have.get(task.sha256, "")
    return stored == _version(task, version) or (not task.hints and stored.startswith(version + HINTED))


def _task(found: Found, options: Options, ledger: Ledger) -> Task | Failure:
    if found.problem:
        return Failure(Status.SKIPPED if found.skipped else Status.FAILED, found.problem, "")

    def hashed() -> Task:
        sha256, size = ledger.of(found)
        own = (options.keep_names, found.is_document, options.cache, options.page_limit, options.afresh)
        task = Task(found.path, found.shown, sha256, size, *own)
        if found.source is None:
            return task
        if not found.unpacked and found.source.sha256 != sha256:
            raise UnreadableFile("isinya bukan yang diambil (sha256 lain daripada di manifest)", "jalankan `pokin fetch` lagi")
        name = "" if found.unpacked else found.source.nama
        return replace(task, name=name, hints=found.source.hints, addresses=found.source.addresses)

    return attempt(hashed)


def _still_there(database: Path | None) -> None:
    """A SQLite file that someone removed takes rows without complaint, and they are lost. Raises StoreError."""
    if database is not None and not database.exists():
        raise StoreError(f"{database} dihapus selama pembacaan", "jalankan lagi; yang sudah dibaca ada di cache")


def _note(engine: Engine, task: Task, version: str, cost: batch.Cost, status: Status, line: str, stage: Tahapan | None) -> None:
    """Write what became of a file into the ledger. A database that refuses even this has been named already."""
    memory = cost.memory
    outcome = Outcome(version, lexicon_version(), stage, status.value, round(cost.seconds, 3), memory, line or None)
    noted = attempt(lambda: record_outcome(engine, str(task.path.absolute()), outcome))
    if isinstance(noted, Failure):
        log.debug("tidak tercatat di jejak", berkas=str(task.path), sebab=noted.line)


def _store(engine: Engine, task: Task, result: Cascade | Failure, version: str) -> tuple[Status, str, Tahapan | None]:
    """Store a result or a failure. Returns the status, the line to show where it is not simply good, and the step reached."""
    if isinstance(result, Cascade):
        cascade = result
        loaded = attempt(lambda: store.load(engine, cascade, version=version, addresses=task.addresses))
        if not isinstance(loaded, Failure):
            return result.status, "", Tahapan.SIMPAN
        result = replace(loaded, stage=Tahapan.SIMPAN)
    if result.trace:
        log.debug("tanpa hasil", berkas=str(task.path), sebab=result.line, jejak="\n" + result.trace)
    line = result.line
    stored = attempt(lambda: store.load(engine, failed_cascade(task, result), version=version, addresses=task.addresses))
    if isinstance(stored, Failure):
        log.debug("kegagalan tidak tersimpan", berkas=str(task.path), sebab=stored.line)
    elif stored is store.Loaded.KEPT:
        line += "; hasil baca sebelumnya dipertahankan"
    return result.status, line, result.stage


def failed_cascade(task: Task, failure: Failure) -> Cascade:
    """What is stored of a file without a result: the file and one finding."""
    berkas = Berkas(
        sha256=task.sha256, nama=task.name or task.path.name, jenis_media=task.path.suffix.lower().lstrip("."), ukuran=task.size
    )
    severity = Severity.ERROR if failure.status is Status.FAILED else Severity.INFO
    finding = Temuan(id=1, aturan=RULE[failure.status], severity=severity, pesan=failure.line, dokumen=None)
    return Cascade(berkas=berkas, status=failure.status, temuan=(finding,))
