"""Scans documents: their pages as pictures that an office scanner gives, without any text."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI, SKEW, PAPER, NOISE, QUALITY = 150, 0.7, 0.93, 5.0, 50
"""Dots per inch, degrees, part of white, grey levels, JPEG quality: figures of published scans."""


def scan(source: Path, path: Path, size: tuple[float, float], *, seed: int, colour: bool = False) -> None:
    """Write the pages of a document as a scan, grey or in colour; `seed` fixes the noise."""
    canvas = Canvas(str(path), pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle("Pindaian")
    random = np.random.default_rng(seed)
    document = pypdfium2.PdfDocument(source)
    for number in range(len(document)):
        page = document[number].render(scale=DPI / 72).to_pil().convert("RGB" if colour else "L")
        canvas.drawImage(ImageReader(_scanned(page, random)), 0, 0, *size)
        canvas.showPage()
    document.close()
    canvas.save()


def _scanned(page: Image.Image, random: np.random.Generator) -> io.BytesIO:
    white = 255 if page.mode == "L" else (255,) * len(page.mode)
    leaning = np.asarray(page.rotate(SKEW, resample=Image.Resampling.BICUBIC, fillcolor=white), dtype=np.float64)
    noisy = leaning * PAPER + random.normal(0, NOISE, leaning.shape)
    jpeg = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(jpeg, "JPEG", quality=QUALITY)
    return io.BytesIO(jpeg.getvalue())
