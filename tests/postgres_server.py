"""A PostgreSQL server of our own on loopback, from Debian's packages or whatever initdb is on the PATH."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import URL, create_engine

USER, PASSWORD = "pokin", "rahasia banget/1"
HOW = "needs a PostgreSQL server: `apt-get install postgresql`, or put initdb and pg_ctl on the PATH"
_numbers = count(1)


def programs() -> Path | None:
    """The folder of initdb and pg_ctl."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    return next((path for path in folders if (path / "initdb").exists() and (path / "pg_ctl").exists()), None)


@contextmanager
def server(binaries: Path) -> Iterator[URL]:
    """A running server for as long as the block lasts; the address of its first database, with password."""
    owner = _owner()
    folder = Path(tempfile.mkdtemp(prefix="pokin-pg-"))
    try:
        secret = folder / "pw"
        secret.write_text(PASSWORD)
        if owner:
            for path in (folder, secret):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        data, port = folder / "data", _free_port()
        made = [
            binaries / "initdb",
            "-D",
            data,
            "-U",
            USER,
            "-A",
            "scram-sha-256",
            f"--pwfile={secret}",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        ]
        _run(made, folder, owner)
        fast = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=40"
        control = [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log"]
        _run([*control, "-o", fast, "start"], folder, owner)
        try:
            yield URL.create("postgresql", USER, PASSWORD, "127.0.0.1", port, "postgres")
        finally:
            _run([*control, "-m", "immediate", "stop"], folder, owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(first: URL) -> Iterator[URL]:
    """A new empty database on a running server, dropped at the end."""
    name = f"uji{next(_numbers)}"
    engine = create_engine(first.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"create database {name}")
        try:
            yield first.set(database=name)
        finally:
            connection.exec_driver_sql(f"drop database {name} with (force)")
            engine.dispose()


def _owner() -> pwd.struct_passwd | None:
    """The server refuses to run as root: then it runs as the user of the package, else as nobody."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name: user for user in pwd.getpwall()}
    return users.get("postgres") or users["nobody"]


def _run(command: list[object], folder: Path, owner: pwd.struct_passwd | None) -> None:
    own = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    with (folder / "say").open("ab") as said:
        done = subprocess.run(
            [str(part) for part in command], cwd=folder, stdout=said, stderr=said, check=False, timeout=120, **own
        )
    assert done.returncode == 0, (folder / "say").read_text(errors="replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
