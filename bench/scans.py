"""Scanned pages: exact cells, CPU and memory of Pokin beside img2table, camelot over an OCR layer and RapidOCR's own call.

Each engine reads each document in a process of its own (`python -m bench.scans ENGINE FILE`), so that memory is its own; what
it loads once is loaded before the clock starts. Recognition runs with the same number of threads for all that use RapidOCR.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which
from typing import Any

import numpy as np
import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bench.documents import Made, Truth, key_value, ruled, slide
from bench.engines import camelot, img2table, pokin
from bench.real import SHARED, rows
from bench.same_row import lost, values
from corpus.pindai import scan
from extract.scan import SWITCH
from extract.scan.ocr import THREADS
from extract.scan.render import DPI

Row = tuple[str, ...]
MAKERS: tuple[Callable[[Path], Made], ...] = (ruled, key_value, slide)
REAL = ("jabar-pk-12", "jombang-pk-01")
"""Published scans with transcribed truth, of two governments."""
SEED = 7
INVISIBLE = 3
"""Text render mode of an OCR layer."""
RAPIDOCR = "rapidocr"
"""RapidOCR's own call on a whole page: lines without tables, the measure of cost."""
ABOUT = (
    "Made documents as scans (150 dpi, grey, 0.7 degrees of skew, noise, JPEG), and published scans with transcribed truth "
    "(kept: values in one row with their name). CPU in brackets: times that of RapidOCR's own call on the same pages, with as "
    "many threads; peak memory of a process of its own. Two figures of F1: exact, and in brackets without white space and with × as x, "
    "because the model of recognition gives × for a typed x and drops the white space around /, which changes no figure and no word."
)


def _rapidocr() -> Any:
    from rapidocr import RapidOCR  # noqa: PLC0415 - takes half a second

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": n for kind, n in (("intra", THREADS), ("inter", 1))}
    return RapidOCR(params={"Global.log_level": "error", **threads})


def _pictures(path: Path) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(path)
    for page in document:
        yield np.asarray(page.render(scale=DPI / 72).to_pil().convert("RGB"))
    document.close()


def whole_pages(path: Path, engine: Any) -> Truth:
    """RapidOCR's own call on each page; it knows no tables, so that nothing is found."""
    for picture in _pictures(path):
        engine(picture[:, :, ::-1])
    return {}


def camelot_over_layer(path: Path, engine: Any) -> Truth:
    """camelot (lattice, default settings) on the scan with RapidOCR's lines laid under it as invisible text."""
    with tempfile.TemporaryDirectory() as folder:
        layered = Path(folder) / path.name
        canvas = Canvas(str(layered))
        for picture in _pictures(path):
            size = tuple(n * 72 / DPI for n in picture.shape[1::-1])
            canvas.setPageSize(size)
            canvas.drawImage(ImageReader(_image(picture)), 0, 0, *size)
            found = engine(picture[:, :, ::-1])
            for box, text in zip(found.boxes if found.boxes is not None else (), found.txts or (), strict=True):
                _lay(canvas, np.asarray(box) * 72 / DPI, text, size[1])
            canvas.showPage()
        canvas.save()
        return camelot(layered, flavor="lattice")


def _image(picture: Any) -> Any:
    from PIL import Image  # noqa: PLC0415 - for this engine only

    return Image.fromarray(picture)


def _lay(canvas: Canvas, box: Any, text: str, height: float) -> None:
    (x0, y0), (x1, y1) = box.min(axis=0), box.max(axis=0)
    size = max(float(y1 - y0) * 0.8, 1.0)
    line = canvas.beginText(float(x0), height - float(y1) + size * 0.2)
    line.setFont("Helvetica", size)
    line.setHorizScale(100 * float(x1 - x0) / max(stringWidth(text, "Helvetica", size), 1.0))
    line.setTextRenderMode(INVISIBLE)
    line.textOut(text)
    canvas.drawText(line)


def img2table_tesseract(path: Path) -> Truth:
    """img2table with Tesseract in Indonesian where it has it, else in English."""
    from img2table.ocr import TesseractOCR  # noqa: PLC0415 - there in the environment of the benchmark only

    known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout.split()
    return img2table(path, ocr=TesseractOCR(lang="ind" if "ind" in known else "eng"))


def reader(name: str) -> Callable[[Path], Truth]:
    """The reader of a name, with what it loads once already loaded."""
    if name == "pokin":
        return pokin
    if name == "img2table":
        return img2table_tesseract
    engine = _rapidocr()
    return lambda path: (whole_pages if name == RAPIDOCR else camelot_over_layer)(path, engine)


def names() -> list[str]:
    """Engines that can run here; RapidOCR's own call is the first."""
    return [RAPIDOCR, "pokin", "camelot over layer", *(["img2table"] if which("tesseract") else [])]


def missing() -> str:
    """What could not be compared, and why; empty where all could."""
    return "" if which("tesseract") else "img2table reads scans with Tesseract, which is not installed here: left out."


def run(name: str, path: Path, warm: Path) -> tuple[Truth, float, int]:
    """Cells, CPU seconds and peak megabytes of an engine on a document, in a process of its own."""
    root = str(Path(__file__).parents[1])
    environment = {k: v for k, v in os.environ.items() if k != SWITCH}
    done = subprocess.run(
        [sys.executable, "-m", "bench.scans", name, str(path), str(warm)],
        capture_output=True, text=True, check=True, cwd=root, env={**environment, "PYTHONPATH": root},
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    return {tuple(place): text for *place, text in told["cells"]}, told["cpu"], told["peak"]


def alike(cells: Truth) -> Truth:
    """The cells without white space and with × as x."""
    return {place: "".join(text.split()).replace("×", "x") for place, text in cells.items()}


def both(f1: Callable[[Truth, Truth], float], found: Truth, truth: Truth) -> str:
    """Exact F1, and in brackets that of `alike` cells."""
    return f"{f1(found, truth):.3f} ({f1(alike(found), alike(truth)):.3f})"


def measure(f1: Callable[[Truth, Truth], float]) -> tuple[Row, list[Row]]:
    """Head and rows of the table of results; `f1` scores cells against their truth."""
    engines = names()
    table: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm = _scanned(key_value(folder / "warm.pdf"), folder)
        for maker in MAKERS:
            made = maker(folder / f"{maker.__name__}.pdf")
            truth = made.truth
            score = lambda found, truth=truth: both(f1, found, truth)  # noqa: E731 - one line for each kind of truth
            table.append(_row(f"{made.name} (F1)", _scanned(made, folder), made.pages, engines, warm, score))
        for document in REAL if (SHARED / "truth").is_dir() else ():
            wanted = values(SHARED / "truth" / f"{document}.csv")
            path = SHARED / "documents" / wanted[0].berkas
            kept = lambda found, wanted=wanted: f"{1 - len(lost(wanted, rows(found))) / len(wanted):.3f}"  # noqa: E731 - as above
            table.append(_row(f"{document} (kept)", path, _length(path), engines, warm, kept))
    head = ("document", "pages", *(n for n in engines if n != RAPIDOCR))
    return (*head, *(f"CPU s/page {n}" for n in engines), *(f"peak MB {n}" for n in engines)), table


def _row(name: str, path: Path, pages: int, engines: list[str], warm: Path, score: Callable[[Truth], str]) -> Row:
    scores, costs, peaks, base = [], [], [], 0.0
    for engine in engines:
        found, cpu, peak = run(engine, path, warm)
        base = base or cpu
        if engine != RAPIDOCR:
            scores.append(score(found))
        costs.append(f"{cpu / pages:.2f} (x{cpu / base:.2f})")
        peaks.append(str(peak))
    return (name, str(pages), *scores, *costs, *peaks)


def _scanned(made: Made, folder: Path) -> Path:
    path = folder / f"{made.path.stem}-pindaian.pdf"
    document = pypdfium2.PdfDocument(made.path)
    size = document[0].get_size()
    document.close()
    scan(made.path, path, size, seed=SEED)
    return path


def _length(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    length = len(document)
    document.close()
    return length


def _tell(name: str, path: Path, warm: Path) -> None:
    """Read one document and print what was found and what it cost, as one line of JSON."""
    read = reader(name)
    read(warm)
    begin = time.process_time()
    found = read(path)
    cpu = time.process_time() - begin
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))
    cells = [[*place, text] for place, text in found.items()]
    print(json.dumps({"cells": cells, "cpu": cpu, "peak": round(int(peak[1]) / 1024) if peak else 0}))


if __name__ == "__main__":
    _tell(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
