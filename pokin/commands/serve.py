"""`pokin serve`: the pages, on this machine unless told otherwise."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from typing import Annotated

import typer

from pokin import terminal
from pokin.cache import usual_folder
from pokin.commands.look import opened
from pokin.options import DEFAULT_DATABASE, CacheFolder, Database, DecisionFolder
from pokin.review import computer_user

PORT = 8001
HOST = "127.0.0.1"


def serve_command(
    db: Database = DEFAULT_DATABASE,
    host: Annotated[
        str, typer.Option("--host", metavar="ALAMAT", help="Alamat yang dilayani; biasanya hanya komputer ini.")
    ] = HOST,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Nomor porta; 0: yang mana saja.")] = PORT,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-host", metavar="NAMA", help="Nama komputer ini di jaringan, bila dilayani di luar; boleh berulang."
        ),
    ] = None,
    allow_files: Annotated[
        bool, typer.Option("--allow-files", help="Bagikan berkas asli, dan jangan tutup nama orang di gambar halaman.")
    ] = False,
    folder: DecisionFolder = None,
    author: Annotated[
        str | None, typer.Option("--oleh", metavar="NAMA", help="Siapa yang memutuskan (biasanya nama pengguna komputer).")
    ] = None,
    cache: CacheFolder = None,
) -> None:
    """Buka halaman web: dokumen dengan gambarnya, pohon, banding, dan tinjauan; tautan untuk menulis dicetak di sini.

    Berhenti dengan Ctrl+C. Kode keluar: 0 dihentikan, 1 porta terpakai, 2 basis data tidak dapat dipakai.
    """
    with opened(db):
        pass
    import uvicorn  # noqa: PLC0415  (help needs none of these)

    from pokin.web.app import build  # noqa: PLC0415
    from pokin.web.state import Setelan  # noqa: PLC0415

    token = secrets.token_urlsafe(24)
    setelan = Setelan(
        db=db,
        token=token,
        author=" ".join((author or computer_user()).split()),
        decisions=folder,
        allow_files=allow_files,
        hosts=tuple(allow_host or ()) + (() if _is_address(host) else (host,)),
        pictures=(cache or usual_folder()) / "gambar",
        raw_cache=cache,
    )
    config = uvicorn.Config(build(setelan), host=host, port=port, access_log=False, log_level="warning", server_header=False)
    try:
        bound = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        said = f"porta {port} di {host} tidak dapat dipakai ({error.strerror}); beri --port atau --host lain"
        raise terminal.stop(said, terminal.EXIT_FAILED) from None
    number = bound.getsockname()[1]
    shown = f"[{host}]" if ":" in host else "127.0.0.1" if host in {"0.0.0.0", ""} else host
    typer.echo(f"halaman:            http://{shown}:{number}/")
    typer.echo(f"untuk memutuskan:   http://{shown}:{number}/masuk?kunci={token}")
    if not _is_loopback(host):
        terminal.say(f"pokin: {host} dapat dibaca siapa pun di jaringan itu; tautan berkunci jangan dibagikan")
    uvicorn.Server(config).run(sockets=[bound])


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)
