"""What reading one file may take."""

from __future__ import annotations

from extract.scan import Allowance
from pokin.work import Task

TIME_LIMIT = 300
"""Seconds for a file without scans; the slowest of the 60 largest real digital documents takes 9 of a processor (13 on a busy one)."""
MEMORY_LIMIT = 4096
"""Megabytes of one worker. Real digital documents take up to 400, scans 800."""
SCAN_PAGE = 15
"""Seconds for a scanned page: three times what recognition takes on a processor of its own."""
SMALLEST_PAGE = 10_000
"""Bytes; a scanned page with text on it is larger, so that a file has at most `size / SMALLEST_PAGE` of them."""
WITH_PICTURES = frozenset({".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png"})


def seconds(task: Task, *, base: float) -> float:
    """Seconds that a file may take, 0 for no limit: `base`, and more for each scanned page that it may hold.

    Told from the size alone: this process never opens a document, which may be broken.
    """
    if not base or task.path.suffix.lower() not in WITH_PICTURES:
        return base
    return base + SCAN_PAGE * min(Allowance().most, 1 + task.size // SMALLEST_PAGE)
