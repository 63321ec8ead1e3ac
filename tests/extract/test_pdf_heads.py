"""Tables whose head, body or both have no rules: the head stays with its columns."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfgen.canvas import Canvas

import extract
from schema.raw import Table, TextLine

ROWS = (
    ("No", "Sasaran Strategis", "Indikator Kinerja", "Target 2023", "Realisasi"),
    ("1", "Meningkatnya mutu layanan", "Persentase keluhan selesai", "90 %", "85 %"),
    ("2", "Terwujudnya tata kelola", "Nilai evaluasi", "75,5", "77,1"),
    ("3", "Meningkatnya pendapatan", "Rasio kemandirian", "24,5 %", "25,1 %"),
    ("", "", "Jumlah wajib pajak baru", "1.250", "1.310"),
    ("4", "Tersedianya data", "Jumlah dokumen", "12", "12"),
)
XS = (50, 80, 230, 400, 480, 560)
TOP, HEIGHT = 700, 30

Draw = Callable[[Canvas, Sequence[int]], None]


def levels(canvas: Canvas, rows: Sequence[int]) -> None:
    for k in rows:
        canvas.line(XS[0], TOP - HEIGHT * k, XS[-1], TOP - HEIGHT * k)


def uprights(canvas: Canvas, rows: Sequence[int]) -> None:
    for x in XS:
        canvas.line(x, TOP - HEIGHT * rows[0], x, TOP - HEIGHT * rows[-1])


HEAD, BODY = (0, 1), tuple(range(1, len(ROWS) + 1))


def made(path: Path, fill: str | None, *drawn: tuple[Draw, Sequence[int]]) -> list[Table | TextLine]:
    """What is read of a page with a title and the table; `drawn` are the rules of its head and body."""
    canvas = Canvas(str(path), pagesize=(620, 800))
    canvas.drawString(180, 740, "CAPAIAN KINERJA TAHUN 2023")
    if fill:
        canvas.setFillColor(HexColor(fill))
        canvas.rect(XS[0], TOP - HEIGHT, XS[-1] - XS[0], HEIGHT, fill=1, stroke=0)
    for draw, rows in drawn:
        draw(canvas, rows)
    for r, row in enumerate(ROWS):
        canvas.setFillColor(white if fill == "#003366" and not r else black)
        canvas.setFont("Helvetica", 9)
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 4, TOP - HEIGHT * r - 18, text)
    canvas.save()
    return list(extract.read(path).pages[0].items)


@pytest.mark.parametrize(
    ("fill", "drawn"),
    [
        ("#003366", [(levels, BODY), (uprights, BODY)]),
        (None, [(levels, HEAD), (uprights, BODY), (uprights, HEAD)]),
        (None, [(levels, BODY)]),
        ("#BFBFBF", [(levels, BODY)]),
        ("#BFBFBF", [(uprights, BODY)]),
        (None, []),
        ("#BFBFBF", []),
    ],
    ids=["band over a ruled body", "upright rules", "level rules", "band, level", "band, upright", "nothing", "band alone"],
)
def test_a_table_keeps_its_head(tmp_path: Path, fill: str | None, drawn: list[tuple[Draw, Sequence[int]]]) -> None:
    title, table = made(tmp_path / "a.pdf", fill, *drawn)
    assert isinstance(title, TextLine)
    assert isinstance(table, Table)
    texts = {(c.row, c.col): c.text for c in table.cells if c.text}
    assert texts == {(r, c): text for r, row in enumerate(ROWS) for c, text in enumerate(row) if text}
    assert (levels, HEAD) in drawn or all(c.confidence <= 0.85 for c in table.cells if c.row == 0)


def test_a_ruled_head_over_a_body_of_level_rules(tmp_path: Path) -> None:
    """The head is a table of its own; no row of the body is lost."""
    _, head, body = made(tmp_path / "a.pdf", None, (levels, HEAD), (uprights, HEAD), (levels, BODY))
    assert isinstance(head, Table)
    assert isinstance(body, Table)
    assert [c.text for c in head.cells] == list(ROWS[0])
    assert [c.text for c in body.cells if c.row == 0] == list(ROWS[1])


def test_a_sentence_over_a_table_is_no_head(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(620, 800))
    for a, b in pairwise(BODY):
        for x in XS:
            canvas.line(x, TOP - HEIGHT * a, x, TOP - HEIGHT * b)
    levels(canvas, BODY)
    for r, row in enumerate(ROWS[1:], start=1):
        for x, text in zip(XS, row, strict=False):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x + 4, TOP - HEIGHT * r - 18, text)
    canvas.drawString(
        XS[0], TOP - HEIGHT + 6, "Tabel berikut memuat capaian setiap sasaran strategis dan indikatornya pada tahun ini"
    )
    canvas.save()
    line, table = extract.read(tmp_path / "a.pdf").pages[0].items
    assert isinstance(line, TextLine)
    assert isinstance(table, Table)
    assert [c.text for c in table.cells if c.row == 0] == list(ROWS[1])
