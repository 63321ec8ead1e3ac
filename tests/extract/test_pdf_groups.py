"""Two heads of groups in one cell without a rule between them."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

import extract
from schema.raw import Table

XS = (40.0, 200.0, 280.0, 360.0, 440.0, 520.0)
TOP, HEIGHT = 700.0, 20.0


def _page(path: Path, heads: list[tuple[float, str]]) -> Table:
    """Four columns of figures under one wide cell that holds these heads, each centred at its place."""
    canvas = Canvas(str(path))
    canvas.setFont("Helvetica", 9)
    for row in range(5):
        canvas.line(XS[0] if row != 1 else XS[1], TOP - row * HEIGHT, XS[-1], TOP - row * HEIGHT)
    for k, x in enumerate(XS):
        canvas.line(x, TOP if k in {0, 1, len(XS) - 1} else TOP - HEIGHT, x, TOP - 4 * HEIGHT)
    canvas.drawString(60, TOP - 24, "Program")
    for x, text in heads:
        canvas.drawCentredString(x, TOP - 14, text)
    for row, texts in enumerate((("Awal", "Revisi", "Rp", "%"), ("100", "200", "150", "75"), ("10", "20", "15", "75")), start=1):
        for x, text in zip(XS[1:], texts, strict=False):
            canvas.drawString(x + 8, TOP - row * HEIGHT - 14, text)
    canvas.save()
    (table,) = (item for item in extract.read(path).pages[0].items if isinstance(item, Table))
    return table


def test_heads_in_the_middle_of_their_columns_are_two_cells(tmp_path: Path) -> None:
    table = _page(tmp_path / "dua.pdf", [(280, "Pagu (Rp)"), (440, "Realisasi")])
    found = {cell.text: (cell.col, cell.col_span, cell.confidence) for cell in table.cells if cell.row == 0 and cell.col}
    assert found == {"Pagu (Rp)": (1, 2, 0.9), "Realisasi": (3, 2, 0.9)}


def test_a_head_over_all_columns_stays_one(tmp_path: Path) -> None:
    for heads in (
        [(360.0, "Anggaran Tahun 2022")],
        [(250.0, "Pagu"), (330.0, "Realisasi")],
        [(230.0, "Kepala"), (500.0, "Ekor")],
    ):
        table = _page(tmp_path / "satu.pdf", heads)
        assert [cell.col_span for cell in table.cells if cell.row == 0 and cell.col] == [4]


def test_a_code_broken_by_its_cell_makes_no_rows(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "kode.pdf"))
    canvas.setFont("Helvetica", 9)
    rows = [("Kode", "Nama", "Lokasi", "Target"), ("2.04.05.2.03.000/2", "Pengelolaan/Sarana", "Kabupaten/Contoh", "17 unit")]
    xs = (40.0, 125.0, 220.0, 320.0, 400.0)
    for y in (700.0, 680.0, 650.0):
        canvas.line(xs[0], y, xs[-1], y)
    for x in xs:
        canvas.line(x, 700, x, 650)
    for top, texts in zip((700.0, 680.0), rows, strict=True):
        for x, text in zip(xs[:-1], texts, strict=True):
            for k, line in enumerate(text.split("/")):
                canvas.drawString(x + 4, top - 11 - 11 * k, line)
    canvas.save()
    (table,) = (item for item in extract.read(tmp_path / "kode.pdf").pages[0].items if isinstance(item, Table))
    assert (table.rows, next(c.text for c in table.cells if c.row)) == (2, "2.04.05.2.03.000\n2")
