"""Work for worker processes: they import it by name."""

import os


def work(task: str) -> str:
    """Gives the task back; `mati` kills its process."""
    if task == "mati":
        os._exit(9)
    return task
