"""Tables without rules, boxes with round corners, colour in place of rules, verdicts: made pages of known content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

import extract
from bench.documents import Made, borderless, fills, key_value, phrase, ruled, slide, wide
from bench.engines import pokin
from bench.tables import f1
from extract.registry import verdict
from schema.raw import Cell, DrawnBox, Page, Table, TextLine

Draw = Callable[[canvas.Canvas], object]
WIDTH, HEIGHT = 600.0, 400.0


def read(path: Path, draw: Draw) -> Page:
    made = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    draw(made)
    made.showPage()
    made.save()
    return extract.read(path).pages[0]


def tables(page: Page) -> list[Table]:
    return [i for i in page.items if isinstance(i, Table)]


def lines(page: Page) -> list[str]:
    return [i.text for i in page.items if isinstance(i, TextLine)]


@pytest.mark.parametrize("maker", [ruled, wide, slide, key_value, fills, borderless])
def test_documents_of_the_bench_are_read_to_the_cell(tmp_path: Path, maker: Callable[[Path], Made]) -> None:
    made = maker(tmp_path / "a.pdf")
    assert f1(pokin(made.path), made.truth) == 1


def test_a_table_without_rules_is_less_sure(tmp_path: Path) -> None:
    page = extract.read(borderless(tmp_path / "a.pdf").path).pages[0]
    (table,) = tables(page)
    assert {c.confidence for c in table.cells} == {0.8}
    assert len(lines(page)) > 4  # the paragraphs above and below


def columns_of_prose(c: canvas.Canvas) -> None:
    for k in range(20):
        for col in range(3):
            c.setFont("Helvetica", 8)
            c.drawString(30 + 190 * col, 380 - 12 * k, phrase(k * 3 + col, 5)[:38])


def signatures(c: canvas.Canvas) -> None:
    for x, role, name in ((30, "Pihak Kesatu,", "BUDI"), (230, "Mengetahui,", "SITI"), (430, "Pihak Kedua,", "AGUS")):
        for y, text in ((300, role), (288, "Kepala Dinas"), (276, name), (264, "NIP 1234")):
            c.drawString(x, y, text)


def contents(c: canvas.Canvas) -> None:
    for k in range(8):
        for x, text in ((30, f"Tabel {k + 1}"), (110, phrase(k, 4)), (520, str(k * 3 + 2))):
            c.drawString(x, 350 - 16 * k, text)


def numbered(c: canvas.Canvas) -> None:
    for k in range(8):
        c.drawString(30, 350 - 16 * k, f"{k + 1}.")
        c.drawString(60, 350 - 16 * k, phrase(k, 6))


@pytest.mark.parametrize("draw", [columns_of_prose, signatures, contents, numbered])
def test_what_only_looks_like_a_table(tmp_path: Path, draw: Draw) -> None:
    assert tables(read(tmp_path / "a.pdf", draw)) == []


def test_boxes_with_round_corners_are_a_tree(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        for k in range(5):
            c.setFillColorRGB(0.1, 0.2, 0.5)
            c.roundRect(20 + 115 * k, 100, 100, 60, 8, fill=1)
            c.setFillColorRGB(1, 1, 1)
            c.drawString(30 + 115 * k, 140, "Sasaran")
            c.drawString(30 + 115 * k, 120, f"kotak {k}")

    page = read(tmp_path / "a.pdf", draw)
    assert [b.text for b in page.boxes] == [f"Sasaran\nkotak {k}" for k in range(5)]
    assert {b.fill for b in page.boxes} == {"1A3380"} and page.hidden == ()
    assert page.verdict == "tree"


def test_white_rules_across_a_coloured_area(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.setFillColorRGB(0.8, 0.9, 1)
        c.rect(50, 100, 300, 120, stroke=0, fill=1)
        c.setStrokeColorRGB(1, 1, 1)
        c.setLineWidth(2)
        for y in (140, 180):
            c.line(50, y, 350, y)
        for x in (150, 250):
            c.line(x, 100, x, 220)
        c.setFillColorRGB(0, 0, 0)
        for r in range(3):
            for k in range(3):
                c.drawString(60 + 100 * k, 195 - 40 * r, f"isi {r}{k}")

    (table,) = tables(read(tmp_path / "a.pdf", draw))
    assert {(c.row, c.col): c.text for c in table.cells} == {(r, k): f"isi {r}{k}" for r in range(3) for k in range(3)}


def test_a_picture_with_a_soft_mask_hides_nothing(tmp_path: Path) -> None:
    stamp = Image.new("RGBA", (60, 40), (200, 0, 0, 0))
    stamp.paste((200, 0, 0, 255), (40, 30, 50, 35))

    def draw(c: canvas.Canvas) -> None:
        c.drawString(50, 300, "terlihat di bawah cap yang tembus pandang")
        c.drawImage(ImageReader(stamp), 0, 0, WIDTH, HEIGHT, mask="auto")

    page = read(tmp_path / "a.pdf", draw)
    assert lines(page) == ["terlihat di bawah cap yang tembus pandang"] and page.hidden == ()


def test_spaced_headings_are_words(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.drawString(50, 300, "I N S P E K T O R A T   D A E R A H")
        spaced = c.beginText(50, 250)
        spaced.setCharSpace(5)
        spaced.textOut("SEKRETARIS")
        c.drawText(spaced)
        c.drawString(50, 200, "nilai A B C D E dan F")

    assert lines(read(tmp_path / "a.pdf", draw)) == ["INSPEKTORAT DAERAH", "SEKRETARIS", "nilai A B C D E dan F"]


TABLE = Table(number=1, rows=1, cols=1, cells=(Cell(row=0, col=0, text="isi"),))
LINE = TextLine(text="isi")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (Page(number=1), "empty"),
        (Page(number=1, items=(LINE,)), "text"),
        (Page(number=1, items=(LINE, TABLE)), "tables"),
        (Page(number=1, boxes=tuple(DrawnBox(number=k, text="isi") for k in (1, 2, 3))), "tree"),
        (Page(number=1, items=(TABLE,), boxes=(DrawnBox(number=1, text="isi"),)), "tables"),
        (Page(number=1, source="scan"), "scan"),
    ],
)
def test_the_verdict_says_what_stands_on_a_page(page: Page, expected: str) -> None:
    assert verdict(page) == expected


def test_every_format_gets_a_verdict(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Laporan Kinerja\n\nTahun 2024\n", encoding="utf-8")
    assert [p.verdict for p in extract.read(path).pages] == ["text"]
