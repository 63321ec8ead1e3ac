"""Work for worker processes: they import it by name."""

import ctypes
import os
import time
from pathlib import Path

from pokin.boundary import attempt

LARGE = 600 << 20


def work(task: str):
    """Gives the task back; `mati` kills its process, `macet` never ends, `beku` does so in C code, `rakus` takes much memory.

    `sekali PATH` kills its process the first time only, `sekali-macet PATH` hangs and `sekali-galat PATH` raises.
    """
    if task.startswith("$"):
        return os.environ.get(task[1:])
    if task == "mati":
        os._exit(9)
    if task == "macet":
        time.sleep(600)
    if task == "beku":
        ctypes.PyDLL(None).sleep(600)
    if task == "rakus":
        return attempt(lambda: str(len(bytearray(LARGE))))
    if task.startswith("sekali"):
        kind, _, place = task.partition(" ")
        mark = Path(place)
        if not mark.exists():
            mark.touch()
            if kind == "sekali":
                os._exit(9)
            if kind == "sekali-galat":
                return attempt(lambda: {}["tidak ada"])
            time.sleep(600)
    return task


def identify(mark: str) -> str:
    """Writes the number of its process to a file and never ends."""
    Path(mark).write_text(str(os.getpid()))
    time.sleep(600)
    return mark
