"""Reading of scanned pages: pages drawn with known content, rendered, turned, blurred with noise and JPEG."""

from __future__ import annotations

import io
import subprocess
import sys
from itertools import count
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

import extract
from extract.scan import SWITCH, Allowance, read_scan
from extract.scan.fills import on_paper
from extract.scan.picture import ink_of, without_blots
from extract.scan.ruling import rule_mask
from schema.raw import Page, Table


@pytest.fixture(autouse=True)
def asked_for(scans_unread: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SWITCH)


WIDTH, HEIGHT = 595.0, 420.0
XS = [40.0, 70.0, 330.0, 450.0, 560.0]
TOP, STEP = 60.0, 26.0
NAMES = [
    "Pelayanan Administrasi",
    "Pembangunan Jalan",
    "Rehabilitasi Irigasi",
    "Penyuluhan Petani",
    "Promosi Wisata",
    "Pasar Rakyat",
]
PAGU = ["1.393.499.080", "916.730.450", "37.697.500", "3.700.446.697", "656.885.000", "8.108.016"]
SERAPAN = ["1.290.000.000", "905.111.045", "36.006.900", "3.654.321.987", "600.000.000", "7.890.123"]


def drawn(path: Path) -> Path:
    """A table with a merged head (`Anggaran` over two columns, the others over two rows) and twelve amounts."""
    made = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    made.setFont("Helvetica-Bold", 12)
    made.drawString(180, HEIGHT - 40, "PERJANJIAN KINERJA TAHUN 2024")
    made.setFont("Helvetica", 10)
    bottom = TOP + STEP * (len(NAMES) + 2)
    for k in range(len(NAMES) + 3):
        start = XS[2] if k == 1 else XS[0]
        made.line(start, HEIGHT - TOP - STEP * k, XS[-1], HEIGHT - TOP - STEP * k)
    for i, x in enumerate(XS):
        made.line(x, HEIGHT - TOP - (STEP if i == 3 else 0), x, HEIGHT - bottom)
    write(made, 0, ["No", "Program", "Anggaran", ""])
    write(made, 1, ["", "", "Pagu", "Realisasi"])
    for k, row in enumerate(zip(NAMES, PAGU, SERAPAN, strict=True)):
        write(made, k + 2, [str(k + 1), *row])
    made.showPage()
    made.save()
    return path


def write(made: canvas.Canvas, row: int, texts: list[str]) -> None:
    for x, text in zip(XS, texts, strict=False):
        made.drawString(x + 6, HEIGHT - TOP - STEP * row - 17, text)


def scanned(path: Path, skew: float = 0.7, turn: int = 0) -> Image.Image:
    """The page at 200 dpi as a scanner gives it."""
    image = pypdfium2.PdfDocument(path)[0].render(scale=200 / 72).to_pil().convert("L")
    image = image.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255).rotate(turn, expand=True)
    noisy = np.asarray(image, dtype=np.float64) * 0.93 + np.random.default_rng(7).normal(0, 6, (image.height, image.width))
    buffer = io.BytesIO()
    Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)).save(buffer, "JPEG", quality=60)
    return Image.open(buffer)


def read(image: Image.Image) -> Page:
    picture = np.asarray(image)
    return read_scan(picture, 1, image.width * 72 / 200, image.height * 72 / 200, count(1)).page


def check(page: Page) -> None:
    (table,) = (item for item in page.items if isinstance(item, Table))
    found = {(c.row, c.col, c.row_span, c.col_span): c.text for c in table.cells}
    wanted = {
        (0, 0, 2, 1): "No",
        (0, 1, 2, 1): "Program",
        (0, 2, 1, 2): "Anggaran",
        (1, 2, 1, 1): "Pagu",
        (1, 3, 1, 1): "Realisasi",
    }
    for k, row in enumerate(zip(NAMES, PAGU, SERAPAN, strict=True)):
        wanted |= {(k + 2, c, 1, 1): text for c, text in enumerate([str(k + 1), *row])}
    assert found == wanted
    assert all(c.engine.startswith("rapidocr ") for c in table.cells)
    assert page.source == "scan"


def test_ruled_table_with_merged_cells_and_amounts(tmp_path: Path) -> None:
    page = read(scanned(drawn(tmp_path / "a.pdf")))
    check(page)
    assert page.rotation == 0
    assert [i.text for i in page.items if not isinstance(i, Table)] == ["PERJANJIAN KINERJA TAHUN 2024"]
    (table,) = (item for item in page.items if isinstance(item, Table))
    assert table.box is not None
    assert abs(table.box.y0 - TOP) < 5


@pytest.mark.parametrize(("turn", "back"), [(90, 90), (270, 270), (180, 180)])
def test_turned_page_is_read_upright(tmp_path: Path, turn: int, back: int) -> None:
    page = read(scanned(drawn(tmp_path / "a.pdf"), turn=turn))  # Pillow turns counter-clockwise
    check(page)
    assert page.rotation == back
    assert page.width is not None
    assert abs(page.width - WIDTH) < 1


def test_lean_that_differs_from_top_to_bottom_is_bent_back(tmp_path: Path) -> None:
    """A sheet that turned while it was drawn in: lines lean by 1.4 degrees at the top and by .2 at the foot."""
    straight = np.asarray(scanned(drawn(tmp_path / "a.pdf"), skew=0))
    rows, columns = straight.shape
    x, y = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
    slope = np.tan(np.radians(1.4 - 1.2 * y / rows))
    bent = cv2.remap(straight, x, (y - (x - columns / 2) * slope).astype(np.float32), cv2.INTER_CUBIC, borderValue=237)
    check(read(Image.fromarray(bent)))


def test_faint_and_broken_rules_are_rules(tmp_path: Path) -> None:
    picture = np.array(scanned(drawn(tmp_path / "a.pdf"), skew=0))
    y = round((TOP + STEP * 4) * 200 / 72)
    columns = slice(round((XS[2] + 4) * 200 / 72), round((XS[3] - 4) * 200 / 72))
    paper = np.median(picture)
    rule = picture[y - 5 : y + 6, columns].astype(np.float64)
    picture[y - 5 : y + 6, columns] = (paper - (paper - rule) * 0.06).astype(np.uint8)  # some 12 grey levels are left
    check(read(Image.fromarray(picture)))


def test_letters_that_touch_are_no_rule_and_a_rule_under_text_is_one() -> None:
    ink = np.zeros((120, 400), np.uint8)
    for x in range(40, 140, 10):  # a blurred word: strokes that touch at half their height
        ink[20:40, x : x + 4] = 255
    ink[28:32, 40:140] = 255
    ink[60:80, 200:260:8] = 255  # text that stands on a rule
    ink[80:83, 180:300] = 255
    mask = rule_mask(ink)
    assert not mask[20:40, 40:140].any()
    assert mask[80:83, 185:295].all()


def test_bullets_are_told_by_their_ink(tmp_path: Path) -> None:
    made = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=(WIDTH, HEIGHT))
    made.setFont("Helvetica", 11)
    for x in (40, 330, 500):
        made.line(x, HEIGHT - 60, x, HEIGHT - 200)
    for y in (60, 85, 200):
        made.line(40, HEIGHT - y, 500, HEIGHT - y)
    rows = [("Indikator", "Target"), ("Cakupan layanan", "67%"), ("Dokumen rencana", "1 Dokumen"), ("Laporan akhir", "2 Laporan")]
    for k, (name, value) in enumerate(rows):
        y = HEIGHT - 78 - 30 * k
        made.drawString(48 if k < 2 else 72, y, name)
        made.drawString(338, y, value)
    made.circle(62, HEIGHT - 78 - 60 + 4, 2.2, fill=1)
    made.line(59, HEIGHT - 78 - 90 + 4, 65, HEIGHT - 78 - 90 + 4)
    made.save()
    (table,) = (item for item in read(scanned(tmp_path / "a.pdf")).items if isinstance(item, Table))
    assert [(c.row, c.col, c.text.replace("●", "•")) for c in table.cells] == [
        (0, 0, "Indikator"),
        (0, 1, "Target"),
        (1, 0, "Cakupan layanan"),
        (1, 1, "67%"),
        (2, 0, "• Dokumen rencana"),
        (2, 1, "1 Dokumen"),
        (3, 0, "- Laporan akhir"),
        (3, 1, "2 Laporan"),
    ]


def test_a_stamp_goes_with_its_words_and_print_under_it_stays() -> None:
    picture = np.full((400, 400, 3), 235, dtype=np.uint8)
    cv2.circle(picture, (200, 200), 90, (105, 80, 160), 5)
    cv2.putText(picture, "DINAS", (165, 207), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (105, 80, 160), 2)
    for y in (20, 40, 60, 80, 150, 320, 340, 360, 380):
        cv2.line(picture, (20, y), (380, y), (25, 25, 25), 3)
    clean, ink = without_blots(picture, ink_of(picture))
    assert not (ink[170:230] > 0).any()
    assert (clean[150, 20:380].max(axis=1) < 60).all()


def test_light_print_on_a_dark_head_becomes_print_on_paper() -> None:
    picture = np.full((400, 700, 3), 235, dtype=np.uint8)
    cv2.rectangle(picture, (40, 40), (660, 100), (130, 60, 20), -1)
    cv2.putText(picture, "Indikator Kinerja", (60, 80), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (255, 255, 255), 2)
    cv2.putText(picture, "Persentase jalan", (60, 160), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (20, 20, 20), 2)
    made = on_paper(picture)
    assert np.median(made[50:90, 60:640]) > 200
    assert made[50:90, 60:400].min() < 100
    assert (made[105:] == picture[105:]).all()


def test_dark_print_and_large_letters_are_no_fill() -> None:
    picture = np.full((400, 700, 3), 235, dtype=np.uint8)
    cv2.putText(picture, "RENSTRA", (40, 120), cv2.FONT_HERSHEY_SIMPLEX, 3.5, (20, 20, 20), 22)
    cv2.rectangle(picture, (40, 200), (660, 260), (160, 160, 160), -1)
    cv2.putText(picture, "Persentase jalan", (60, 240), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (20, 20, 20), 2)
    assert on_paper(picture) is picture


def test_blank_page_gives_nothing() -> None:
    noise = np.clip(np.random.default_rng(3).normal(240, 4, (1654, 1169)), 0, 255).astype(np.uint8)
    page = read(Image.fromarray(noise))
    assert (page.items, page.hidden, page.source) == ((), (), "scan")


def test_scanned_pdf_is_read_with_one_note(tmp_path: Path) -> None:
    made = canvas.Canvas(str(tmp_path / "scan.pdf"), pagesize=(WIDTH, HEIGHT))
    made.drawImage(ImageReader(scanned(drawn(tmp_path / "a.pdf"))), 0, 0, WIDTH, HEIGHT)
    made.save()
    document = extract.read(tmp_path / "scan.pdf")
    check(document.pages[0])
    assert [(n.rule, n.severity) for n in document.notes] == [("halaman-pindaian", "info")]


def test_digital_pages_never_load_recognition(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.pdf")
    code = f"import sys, pathlib, extract; extract.read(pathlib.Path({str(path)!r})); print({{'rapidocr', 'onnxruntime'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "set()"


def test_of_two_readings_the_one_that_parses_is_kept() -> None:
    from extract.scan import figures
    from extract.scan.ocr import Reading

    broken, right = Reading("1.5OO.000", 0.95, 0.8), Reading("1.500.000", 0.9, 0.7)
    assert figures.better(broken, right) is right
    assert figures.better(Reading("67°", 0.9, 0.9), Reading("67%", 0.9, 0.8)).text == "67%"
    assert not figures.same("1.500.000", "1.500 000")
    assert figures.same("1.500.000", "1. 500.000")


def test_figure_with_a_doubtful_character_is_not_sure() -> None:
    from extract.scan import figures
    from extract.scan.ocr import Reading

    assert figures.confidence(Reading("1.500.000", 0.99, 0.85)) < 0.85
    assert figures.confidence(Reading("Jalan", 0.99, 0.85)) == 0.99
    assert figures.is_figure("67%") and figures.is_figure("Rp 1.500.000") and not figures.is_figure("Jalan")


def pictures(path: Path, pages: int) -> Path:
    made = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for _ in range(pages):
        made.drawImage(ImageReader(Image.new("L", (60, 40), 200)), 0, 0, WIDTH, HEIGHT)
        made.showPage()
    made.save()
    return path


def test_without_recognition_scans_are_named_as_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.scan._installed", lambda: False)
    document = extract.read(pictures(tmp_path / "scan.pdf", 1))
    assert [(n.rule, n.severity) for n in document.notes] == [("halaman-pindaian", "warning")]
    assert "tidak terpasang" in document.notes[0].message
    assert document.pages[0].items == ()


def test_a_page_that_recognition_fails_on_is_said_to_be_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("onnxruntime\nkehabisan memori")

    monkeypatch.setattr("extract.scan.read_scan", broken)
    document = extract.read(pictures(tmp_path / "scan.pdf", 1))
    (failed,) = document.notes
    assert (failed.rule, failed.page) == ("pindaian-gagal", 1)
    assert "onnxruntime kehabisan memori" in failed.message
    assert document.pages[0].source == "scan"
    assert not document.pages[0].items


def test_a_long_scan_ends_and_says_how_many_pages_are_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "2")
    document = extract.read(pictures(tmp_path / "scan.pdf", 5))
    assert [(n.page, n.severity) for n in document.notes] == [(1, "info"), (3, "warning")]
    assert "halaman 3-5 (3 halaman)" in document.notes[1].message
    assert "batas 2 halaman" in document.notes[1].message


@pytest.mark.parametrize(("value", "most"), [("", 100), ("1", 100), ("0", 0), ("7", 7), ("ya", 100)])
def test_switch_sets_the_limit(value: str, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, value)
    assert Allowance().most == most
