"""Makes pohon-kinerja-2024-pindaian.pdf: the pages of pohon-kinerja-2024.pdf as an office scanner gives them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from corpus import s3_pohon
from corpus.pindai import scan

NAMA = "pohon-kinerja-2024-pindaian.pdf"
SEED = 2024


def make(folder: Path) -> Path:
    """Write the scan into a folder and return its path."""
    path = folder / NAMA
    with tempfile.TemporaryDirectory() as other:
        scan(s3_pohon.make(Path(other)), path, (s3_pohon.LEBAR, s3_pohon.TINGGI), seed=SEED)
    return path
