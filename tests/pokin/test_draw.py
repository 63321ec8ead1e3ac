"""`pokin extract --draw`: one picture for each page."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from reportlab.pdfgen import canvas
from typer.testing import CliRunner

from pokin.cli import app
from pokin.draw import ARROW, BOX, CELL, HIDDEN, MERGED, SCAN


def colours(path: Path) -> set[tuple[int, int, int]]:
    with Image.open(path) as picture:
        return {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []}


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def test_a_png_for_each_page(tmp_path: Path) -> None:
    made = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=(600, 400))
    for x in (50, 350):
        made.line(x, 100, x, 300)
    made.line(200, 100, 200, 200)
    for y in (100, 200, 300):
        made.line(50, y, 350, y)
    for x, y, text in ((60, 250, "Kepala"), (60, 150, "Target"), (260, 150, "12")):
        made.drawString(x, y, text)
    made.drawString(50, 5000, "di luar halaman")
    text = made.beginText(400, 50)
    text.setTextRenderMode(3)
    text.textLine("tak tampak")
    made.drawText(text)
    made.showPage()
    made.drawInlineImage(Image.new("L", (60, 40), 200), 0, 0, 600, 400)
    made.showPage()
    made.save()
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "a.pdf"), "--draw", str(tmp_path / "gambar")])
    assert result.exit_code == 0, result.output
    first, second = sorted((tmp_path / "gambar").iterdir())
    assert (first.name, second.name) == ("a-1.png", "a-2.png")
    assert {rgb(CELL), rgb(MERGED), rgb(HIDDEN)} <= colours(first)
    assert rgb(SCAN) in colours(second)


def test_formats_without_pages_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Laporan Kinerja", encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "a.txt"), "--draw", str(tmp_path / "gambar")])
    assert result.exit_code == 1


def test_one_page_to_one_file(tmp_path: Path) -> None:
    made = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=(600, 400))
    for text in ("satu", "dua"):
        made.drawString(60, 250, text)
        made.showPage()
    made.save()
    call = ["extract", str(tmp_path / "a.pdf"), "--page"]
    result = CliRunner().invoke(app, [*call, "2", "--draw", str(tmp_path / "dua.png")])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "dua.png").is_file()
    shown = CliRunner().invoke(app, [*call, "2"]).output
    assert "dua" in shown and "satu" not in shown
    missing = CliRunner().invoke(app, [*call, "3"])
    assert missing.exit_code == 1 and "tidak ada halaman 3" in missing.output


def test_boxes_and_arrows_of_a_tree(tmp_path: Path) -> None:
    made = canvas.Canvas(str(tmp_path / "a.pdf"), pagesize=(600, 400))
    for n in range(4):
        made.rect(40, 320 - 80 * n, 200, 40)
        made.drawString(60, 335 - 80 * n, f"Meningkatnya mutu {n}")
    for n in range(3):
        made.line(140, 320 - 80 * n, 140, 282 - 80 * n)
        head = made.beginPath()
        head.moveTo(136, 286 - 80 * n)
        head.lineTo(144, 286 - 80 * n)
        head.lineTo(140, 280 - 80 * n)
        head.close()
        made.drawPath(head, stroke=0, fill=1)
    made.save()
    result = CliRunner().invoke(app, ["extract", str(tmp_path / "a.pdf"), "--page", "1", "--draw", str(tmp_path / "a.png")])
    assert result.exit_code == 0, result.output
    assert {rgb(BOX), rgb(ARROW)} <= colours(tmp_path / "a.png")
