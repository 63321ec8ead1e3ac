"""Damages files of every format and takes them in: the batch must outlive all of them.

`python -m bench.fuzz --files 200 --seed 1 --seconds 600`. What must hold: the batch ends by itself and without a traceback,
no file takes longer than its limit (twice, since it is tried once more), every file has its row in the ledger, and the database is whole. Every
damage is told by the seed and the number of the file, so that a find can be made again (`--keep FOLDER` leaves the files).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

ROOT = Path(__file__).parents[1]
LIMIT = 30
"""Seconds for one damaged file; the sound ones of corpus take up to 3."""
GRACE = 30
"""Seconds for starting and closing workers."""
LAUGHS = 12
"""Levels of entities that each hold the one below ten times."""
Damage = Callable[[bytes, random.Random], bytes]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """A few bytes are others."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 4, 32, 256))):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def truncated(content: bytes, chance: random.Random) -> bytes:
    """Cut short, as a broken download."""
    return content[: chance.randrange(1, len(content))]


def doubled(content: bytes, chance: random.Random) -> bytes:
    """A stretch stands twice, or is lost."""
    start = chance.randrange(len(content))
    stop = min(len(content), start + chance.choice((16, 512, 8192)))
    return content[:start] + (content[start:stop] * 2 if chance.random() < 0.5 else b"") + content[stop:]


def objects(content: bytes, chance: random.Random) -> bytes:
    """Numbers of a PDF become others: references, lengths, sizes, counts."""
    found = list(re.finditer(rb"(?<=[ /\[])\d+", content))
    if not found:
        return flipped(content, chance)
    made = content
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 3, 10)))), key=lambda m: -m.start()):
        other = chance.choice((b"0", b"-1", b"1", b"7", b"99999999", b"4294967296", b"%d" % chance.randrange(40)))
        made = made[: match.start()] + other + made[match.end() :]
    return made


def members(content: bytes, chance: random.Random) -> bytes:
    """The parts of an office file: damaged, emptied, lost, swapped, made a bomb or a call for a file outside."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        return flipped(content, chance)
    name = chance.choice(sorted(parts))
    kind = chance.randrange(8)
    if kind == 0:
        parts[name] = flipped(parts[name], chance) if parts[name] else b"x"
    elif kind == 1:
        parts[name] = parts[name][: len(parts[name]) // 2]
    elif kind == 2:
        del parts[name]
    elif kind == 3:
        other = chance.choice(sorted(parts))
        parts[name], parts[other] = parts[other], parts[name]
    elif kind == 4:
        parts[name] = _with_entities(parts[name], _laughs())
    elif kind == 5:
        parts[name] = _with_entities(parts[name], '<!ENTITY e SYSTEM "file:///etc/passwd">')
    elif kind == 6:
        parts[name] = b"<a>" * 200_000 + b"</a>" * 200_000
    else:
        parts[name] = _numbers(parts[name], chance)
    if chance.random() < 0.1:
        parts["../luar.xml"] = b"<a/>"
    return _packed(parts)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these members, the same bytes at any time of day."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for inner, part in parts.items():
            member = zipfile.ZipInfo(inner)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, part)
    return made.getvalue()


def _laughs() -> str:
    first = '<!ENTITY e0 "ha">'
    return first + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, LAUGHS)) + f'<!ENTITY e "&e{LAUGHS - 1};">'


def _with_entities(part: bytes, entities: str) -> bytes:
    """A part that defines entities and uses one in its first text."""
    head, mark, rest = part.partition(b"?>") if part.startswith(b"<?xml") else (b"", b"", part)
    root = re.search(rb"<([\w:]+)", rest)
    name = root[1].decode() if root else "a"
    used = re.sub(rb">([^<>]+)<", b">&e;<", rest, count=1)
    return head + mark + f"<!DOCTYPE {name} [{entities}]>".encode() + (used if used != rest else rest.replace(b"</", b"&e;</", 1))


def _numbers(part: bytes, chance: random.Random) -> bytes:
    """Numbers in attributes become others: spans, counts, sizes, references."""
    found = list(re.finditer(rb'(?<=")\d+(?=")', part))
    for match in sorted(chance.sample(found, min(len(found), 3)), key=lambda m: -m.start()):
        part = part[: match.start()] + chance.choice((b"0", b"-1", b"999999999", b"1048577")) + part[match.end() :]
    return part


def sources() -> list[tuple[str, bytes]]:
    """Sound files of every format: those of corpus, a workbook, a text, an archive."""
    found = [
        (path.name, path.read_bytes())
        for path in sorted((ROOT / "corpus").iterdir())
        if path.suffix in {".pdf", ".docx", ".pptx"}
    ]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target 2024"),
        (1, "Meningkatnya mutu", "Indeks mutu", "Angka", 80),
    ):
        sheet.append(row)
    sheet.merge_cells("A4:C5")
    stream = BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as written:
        parts = {name: written.read(name) for name in written.namelist()}
    parts["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2024-01-01T00:00:00Z", parts["docProps/core.xml"])
    workbook = _packed(parts)
    found.append(("iku.xlsx", workbook))
    found.append(("iku.txt", b"INDIKATOR KINERJA UTAMA\nSasaran: Meningkatnya mutu\nTarget: 80%\n" * 20))
    found.append(("iku.html", b"<table><tr><th>Sasaran<th>Target</tr><tr><td>Mutu<td>80</tr></table>" * 20))
    return [*found, ("kiriman.zip", _packed({"iku.xlsx": workbook}))]


def make(folder: Path, files: int, seed: int) -> None:
    """Write damaged files; some have names that spoil lines and terminals."""
    sound = sources()
    for n in range(files):
        chance = random.Random(f"{seed} {n}")
        name, content = sound[n % len(sound)]
        kinds: list[Damage] = [flipped, truncated, doubled]
        kinds += [objects] * 3 if name.endswith(".pdf") else [members] * 5 if content.startswith(b"PK") else []
        spoilt = chance.choice(("\n", "\x1b[31m", "\x07", "'")) if chance.random() < 0.05 else ""
        (folder / f"{n:05}{spoilt}-{name}").write_bytes(chance.choice(kinds)(content, chance) or b"x")


def run(folder: Path, place: Path, seconds: float, limit: int, jobs: int) -> tuple[list[str], Counter[str], float]:
    """Take the folder in. Returns what does not hold, files by what became of them, and seconds."""
    database = place / "fuzz.sqlite"
    command = [sys.executable, "-m", "pokin.cli", "ingest", str(folder), "--db", str(database), "--no-cache", "--no-scan"]
    command += ["--time-limit", str(limit), "--memory-limit", "1500", "--jobs", str(jobs)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    begun = time.monotonic()
    wrong: list[str] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            _, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.terminate()
            _, err = process.communicate()
            wrong.append(f"tidak selesai dalam {seconds:.0f} detik")
    if process.returncode not in (0, 1) or "Traceback" in err:
        wrong.append(f"induk berakhir dengan kode {process.returncode}: {err[-2000:]}")
    program = [
        line
        for line in err.splitlines()
        if "galat program" in line or "mati (" in line or "tidak selesai" in line or "kehabisan" in line
    ]
    wrong += [f"galat program: {line}" for line in program if "galat program" in line]
    for line in program:
        print(line)
    with closing(sqlite3.connect(database)) as db:
        whole = db.execute("pragma integrity_check").fetchone()[0]
        listed = dict(db.execute("select jalur, status from jejak").fetchall())
        slow = db.execute("select jalur, detik from jejak where detik > ?", (limit + GRACE,)).fetchall()
        stored = Counter(row[0] for row in db.execute("select status from berkas"))
    if whole != "ok":
        wrong.append(f"basis data: {whole}")
    wrong += [f"melewati batas: {path!r} {took:.0f} detik" for path, took in slow]
    lost = [path for path in map(str, sorted(folder.iterdir())) if path not in listed and not path.endswith(".zip")]
    wrong += [f"tidak ada di jejak: {path!r}" for path in lost]
    return wrong, stored, time.monotonic() - begun


def main() -> None:
    """Make, take in, and say what does not hold; ends with 1 where anything does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1800)
    parser.add_argument("--limit", type=int, default=LIMIT)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="pokin-fuzz-"))
    folder = given.keep or place / "berkas"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        make(folder, given.files, given.seed)
        wrong, stored, took = run(folder, place, given.seconds, given.limit, given.jobs)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    print(
        f"benih {given.seed}: {given.files} berkas dalam {took:.0f} detik; "
        + ", ".join(f"{k} {n}" for k, n in sorted(stored.items()))
    )
    print("\n".join(wrong) or "semua bertahan")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
