"""A loaded PDFium page -> its picture."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extract.scan.picture import Pixels

DPI = 200
"""Most scans of this field are stored at 150 to 200 dots per inch; digits of 8 points are then 22 pixels high."""
MOST_PIXELS = 8_000_000
"""A page of A3 at 200 dpi has 7.7 million; larger sheets are rendered coarser so that memory stays bounded."""
WHITE = 0xFFFFFFFF


def render(handle: Any) -> tuple[Pixels, float, float]:
    """RGB picture of the page as a viewer shows it (/Rotate applied), and its width and height in points."""
    width, height = float(pdfium.FPDF_GetPageWidthF(handle)), float(pdfium.FPDF_GetPageHeightF(handle))
    scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    columns, rows = max(round(width * scale), 1), max(round(height * scale), 1)
    bitmap = pdfium.FPDFBitmap_CreateEx(columns, rows, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise ValueError("no memory for the picture of a page")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, WHITE)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
        pdfium.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, columns, rows, 0, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * rows)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    image = np.frombuffer(buffer, dtype=np.uint8).reshape(rows, stride)[:, : columns * 3].reshape(rows, columns, 3)
    return image, width, height
