"""Drawn trees on PDF pages: boxes, trunks, arrows as programs draw them, and what only looks like a tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import Color, black, lightgrey, red, white
from reportlab.pdfgen import canvas

import extract
from extract.nets import connect
from extract.wires import Tip, Wires
from schema.raw import Page, Table

HEIGHT = 500.0
Draw = Callable[["Pen"], None]


class Pen:
    """Draws in points from the top left."""

    def __init__(self, path: Path) -> None:
        self.canvas = canvas.Canvas(str(path), pagesize=(700, HEIGHT))
        self.canvas.setFont("Helvetica", 9)

    def box(self, x: float, y: float, text: str, width: float = 110, height: float = 34, *, fill: Color | None = None) -> None:
        if fill is not None:
            self.canvas.setFillColor(fill)
        self.canvas.rect(x, HEIGHT - y - height, width, height, fill=int(fill is not None))
        self.canvas.setFillColor(black)
        for n, line in enumerate(text.split("\n")):
            self.canvas.drawString(x + 6, HEIGHT - y - 14 - 11 * n, line)

    def round_box(self, x: float, y: float, text: str) -> None:
        self.canvas.roundRect(x, HEIGHT - y - 34, 110, 34, 8)
        self.canvas.drawString(x + 6, HEIGHT - y - 14, text)

    def line(self, *points: tuple[float, float]) -> None:
        path = self.canvas.beginPath()
        path.moveTo(points[0][0], HEIGHT - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)
        self.canvas.drawPath(path)

    def polygon(self, *points: tuple[float, float]) -> None:
        self.canvas.setFillColor(red)
        path = self.canvas.beginPath()
        self._ring(path, points)
        self.canvas.drawPath(path, stroke=0, fill=1)
        self.canvas.setFillColor(black)

    def arrow(self, x0: float, y: float, x1: float) -> None:
        """A line and its head as one filled path, as Excel writes it."""
        self.canvas.setFillColor(red)
        path = self.canvas.beginPath()
        self._ring(path, ((x0, y - 0.7), (x1 - 2, y - 0.7), (x1 - 2, y + 0.7), (x0, y + 0.7)))
        self._ring(path, ((x1 - 7, y - 4), (x1, y), (x1 - 7, y + 4)))
        self.canvas.drawPath(path, stroke=0, fill=1)
        self.canvas.setFillColor(black)

    def _ring(self, path: object, points: tuple[tuple[float, float], ...]) -> None:
        path.moveTo(points[0][0], HEIGHT - points[0][1])  # type: ignore[attr-defined]
        for x, y in points[1:]:
            path.lineTo(x, HEIGHT - y)  # type: ignore[attr-defined]
        path.close()  # type: ignore[attr-defined]


@pytest.fixture
def drawn(tmp_path: Path) -> Callable[[Draw], Page]:
    def make(draw: Draw) -> Page:
        pen = Pen(tmp_path / "a.pdf")
        draw(pen)
        pen.canvas.save()
        return extract.read(tmp_path / "a.pdf").pages[0]

    return make


def edges(page: Page) -> set[tuple[str, str]]:
    text = {box.number: " ".join(box.text.split()) for box in page.boxes}
    return {(text[link.source], text[link.target]) for link in page.connectors}


def test_a_trunk_links_the_box_on_its_one_side_with_all_on_the_other(drawn):
    def draw(pen: Pen) -> None:
        pen.box(40, 200, "induk")
        for n in range(3):
            pen.box(220, 100 + 100 * n, f"anak {n}")
            pen.line((185, 117 + 100 * n), (220, 117 + 100 * n))
        pen.line((150, 217), (185, 217))
        pen.line((185, 117), (185, 317))

    page = drawn(draw)
    assert page.verdict == "tree"
    assert edges(page) == {("induk", f"anak {n}") for n in range(3)}
    assert not any(link.directed for link in page.connectors)
    assert not [item for item in page.items if isinstance(item, Table)]


def test_a_tree_read_top_down_with_elbows_and_round_boxes(drawn):
    def draw(pen: Pen) -> None:
        pen.round_box(300, 40, "induk")
        for n in range(4):
            pen.round_box(40 + 160 * n, 150, f"anak {n}")
            pen.line((355, 74), (355, 110), (95 + 160 * n, 110), (95 + 160 * n, 150))

    assert edges(drawn(draw)) == {("induk", f"anak {n}") for n in range(4)}


def test_arrows_show_the_direction_whatever_the_side(drawn):
    """Three boxes point to the one on their left: the arrow counts, not the way of reading."""

    def draw(pen: Pen) -> None:
        pen.box(40, 100, "tujuan", height=280)
        for n in range(3):
            pen.box(300, 120 + 90 * n, f"awal {n}")
            pen.arrow(300, 137 + 90 * n, 150)

    page = drawn(draw)
    assert edges(page) == {(f"awal {n}", "tujuan") for n in range(3)}
    assert all(link.directed for link in page.connectors)


def test_a_trunk_beside_its_box_belongs_to_it(drawn):
    def draw(pen: Pen) -> None:
        pen.box(40, 100, "program", height=240)
        pen.line((156, 120), (156, 320))
        for n in range(3):
            pen.box(190, 103 + 100 * n, f"kegiatan {n}")
            pen.arrow(157, 120 + 100 * n, 190)

    assert edges(drawn(draw)) == {("program", f"kegiatan {n}") for n in range(3)}


def test_an_arrow_that_crosses_the_trunk_brings_the_parent(drawn):
    def draw(pen: Pen) -> None:
        pen.box(40, 200, "induk")
        for n in range(3):
            pen.box(250, 100 + 100 * n, f"anak {n}")
        pen.line((200, 117), (200, 317))
        pen.arrow(200, 117, 250)
        pen.arrow(150, 217, 250)
        pen.arrow(200, 317, 250)

    assert edges(drawn(draw)) == {("induk", f"anak {n}") for n in range(3)}


def test_block_arrows_and_slanted_lines(drawn):
    def draw(pen: Pen) -> None:
        pen.box(300, 40, "atas")
        pen.box(300, 110, "tengah")
        pen.polygon((345, 78), (365, 78), (365, 92), (375, 92), (355, 106), (335, 92), (345, 92))
        for n in range(3):
            pen.box(60 + 220 * n, 250, f"bawah {n}")
            pen.line((355, 146), (115 + 220 * n, 248))

    assert edges(drawn(draw)) == {("atas", "tengah"), *(("tengah", f"bawah {n}") for n in range(3))}


def test_lines_that_only_cross_do_not_join(drawn):
    def draw(pen: Pen) -> None:
        for n in range(3):
            pen.box(40, 60 + 90 * n, f"a {n}")
            pen.box(350, 60 + 90 * n, f"b {n}")
        for start, end in ((0, 2), (1, 1), (2, 0)):
            pen.line((150, 77 + 90 * start), (350, 77 + 90 * end))

    assert edges(drawn(draw)) == {("a 0", "b 2"), ("a 1", "b 1"), ("a 2", "b 0")}


def test_a_form_with_rules_is_no_tree(drawn):
    def draw(pen: Pen) -> None:
        pen.line((40, 60), (660, 60))
        for row in range(5):
            for col in range(4):
                pen.box(40 + 120 * col, 100 + 30 * row, f"sel {row}.{col}", width=120, height=30)
        for n in range(3):
            pen.line((60 + 200 * n, 460), (200 + 200 * n, 460))

    page = drawn(draw)
    assert page.verdict == "tables" and not page.connectors


def test_tips_at_both_ends_give_the_way_of_reading():
    wires = Wires(
        [(110.0, 20.0, 190.0, 20.0)], [Tip((110.0, 20.0), (110.0, 20.0), own=True), Tip((190.0, 20.0), (190.0, 20.0), own=True)]
    )
    (link,) = connect(wires, [(200.0, 0.0, 300.0, 40.0), (0.0, 0.0, 100.0, 40.0)], 9.0)
    assert (link.source, link.target, link.directed) == (2, 1, False)


def test_a_line_along_a_side_does_not_end_there():
    boxes = [(0.0, 20.0, 100.0, 60.0), (200.0, 20.0, 300.0, 60.0)]
    assert connect(Wires([(0.0, 15.0, 300.0, 15.0)]), boxes, 9.0) == []


def test_coloured_boxes_without_outline(drawn):
    def draw(pen: Pen) -> None:
        pen.canvas.setStrokeColor(white)
        pen.box(40, 200, "induk", fill=lightgrey)
        for n in range(3):
            pen.box(300, 100 + 100 * n, f"anak {n}", fill=lightgrey)
        pen.canvas.setStrokeColor(black)
        for n in range(3):
            pen.line((150, 217), (225, 217), (225, 117 + 100 * n), (300, 117 + 100 * n))

    assert edges(drawn(draw)) == {("induk", f"anak {n}") for n in range(3)}


def test_coloured_areas_of_a_page_without_a_tree_part_no_lines(drawn):
    def draw(pen: Pen) -> None:
        for n in range(5):
            pen.box(40, 300 + 36 * n, f"catatan {n}")
        pen.canvas.setFillColor(lightgrey)
        pen.canvas.rect(40, HEIGHT - 80, 80, 20, stroke=0, fill=1)
        pen.canvas.setFillColor(black)
        pen.canvas.drawString(60, HEIGHT - 74, "satu baris yang keluar dari bidang warnanya")

    page = drawn(draw)
    assert "satu baris yang keluar dari bidang warnanya" in [item.text for item in page.items if not isinstance(item, Table)]
