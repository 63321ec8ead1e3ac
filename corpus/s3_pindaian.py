"""Makes pohon-kinerja-2024-pindaian.pdf: the pages of pohon-kinerja-2024.pdf as an office scanner gives them.

150 dots per inch, grey, paper of 93 % white, lines that lean by 0.7 degrees, noise, JPEG; no text layer.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus import s3_pohon

NAMA = "pohon-kinerja-2024-pindaian.pdf"
DPI, SKEW, PAPER, NOISE, QUALITY, SEED = 150, 0.7, 0.93, 5.0, 50, 2024


def make(folder: Path) -> Path:
    """Write the scan into a folder and return its path."""
    path = folder / NAMA
    canvas = Canvas(str(path), pagesize=s3_pohon.A4, invariant=1, pageCompression=1)
    canvas.setTitle("Pindaian")
    random = np.random.default_rng(SEED)
    with tempfile.TemporaryDirectory() as other:
        document = pypdfium2.PdfDocument(s3_pohon.make(Path(other)))
        for number in range(len(document)):
            picture = ImageReader(_scanned(document[number].render(scale=DPI / 72).to_pil(), random))
            canvas.drawImage(picture, 0, 0, *s3_pohon.A4)
            canvas.showPage()
        document.close()
    canvas.save()
    return path


def _scanned(page: Image.Image, random: np.random.Generator) -> io.BytesIO:
    leaning = page.convert("L").rotate(SKEW, resample=Image.Resampling.BICUBIC, fillcolor=255)
    noisy = np.asarray(leaning, dtype=np.float64) * PAPER + random.normal(0, NOISE, (leaning.height, leaning.width))
    jpeg = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(jpeg, "JPEG", quality=QUALITY)
    return io.BytesIO(jpeg.getvalue())
