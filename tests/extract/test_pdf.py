"""Reading of digital PDFs: made pages of known content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

import extract
from schema.errors import UnreadableFile
from schema.raw import RawDocument, Table, TextLine

Draw = Callable[[canvas.Canvas], object]
WIDTH, HEIGHT = 600.0, 400.0


def make(path: Path, *pages: Draw, encrypt: str | None = None) -> Path:
    made = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=encrypt)
    for draw in pages:
        draw(made)
        made.showPage()
    made.save()
    return path


def ruled(made: canvas.Canvas, xs: list[float], ys: list[float], texts: dict[tuple[int, int], str], size: float = 10) -> None:
    """A grid with all rules; ys from the top; texts by (row, column)."""
    for x in xs:
        made.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])
    for y in ys:
        made.line(xs[0], HEIGHT - y, xs[-1], HEIGHT - y)
    write(made, xs, ys, texts, size)


def write(made: canvas.Canvas, xs: list[float], ys: list[float], texts: dict[tuple[int, int], str], size: float = 10) -> None:
    made.setFont("Helvetica", size)
    for (row, col), text in texts.items():
        for k, line in enumerate(text.split("\n")):
            made.drawString(xs[col] + 3, HEIGHT - ys[row] - 12 - 12 * k, line)


def tables(document: RawDocument, page: int = 1) -> list[Table]:
    return [item for item in document.pages[page - 1].items if isinstance(item, Table)]


def lines(document: RawDocument, page: int = 1) -> list[str]:
    return [item.text for item in document.pages[page - 1].items if isinstance(item, TextLine)]


def grid(table: Table) -> dict[tuple[int, int, int, int], str]:
    return {(c.row, c.col, c.row_span, c.col_span): c.text for c in table.cells}


XS, YS = [50.0, 100.0, 250.0, 350.0], [50.0, 80.0, 130.0, 160.0]
TEXTS = {(0, 0): "No", (0, 1): "Sasaran", (0, 2): "Target", (1, 0): "1", (1, 1): "Meningkatnya\nmutu jalan", (1, 2): "85,5 %",
         (2, 0): "2", (2, 1): "Jembatan baik", (2, 2): "12 unit"}  # fmt: skip


def test_a_ruled_table_with_wrapped_lines(tmp_path: Path) -> None:
    document = extract.read(make(tmp_path / "a.pdf", lambda c: ruled(c, XS, YS, TEXTS)))
    (table,) = tables(document)
    assert (table.rows, table.cols) == (3, 3)
    assert grid(table)[1, 1, 1, 1] == "Meningkatnya\nmutu jalan"
    cell = next(c for c in table.cells if c.text == "85,5 %")
    assert cell.box is not None
    assert (cell.box.x0, cell.box.y0) == pytest.approx((250, 80), abs=1)
    assert cell.confidence == 1 and "pdfium" in cell.engine
    assert document.berkas.halaman == 1


def test_spans_come_from_missing_rules(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        xs, ys = [50.0, 150.0, 250.0, 350.0], [50.0, 80.0, 110.0, 140.0]
        for y in (50, 140):
            c.line(50, HEIGHT - y, 350, HEIGHT - y)
        c.line(150, HEIGHT - 80, 350, HEIGHT - 80)  # the head "Target" spans two columns
        c.line(50, HEIGHT - 110, 350, HEIGHT - 110)
        for x in (50, 150, 350):
            c.line(x, HEIGHT - 50, x, HEIGHT - 140)
        c.line(250, HEIGHT - 80, 250, HEIGHT - 140)
        write(
            c,
            xs,
            ys,
            {(0, 0): "Indikator", (0, 1): "Target", (1, 1): "2024", (1, 2): "2025", (2, 0): "Nilai", (2, 1): "1", (2, 2): "2"},
        )

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert grid(table) == {
        (0, 0, 2, 1): "Indikator",
        (0, 1, 1, 2): "Target",
        (1, 1, 1, 1): "2024",
        (1, 2, 1, 1): "2025",
        (2, 0, 1, 1): "Nilai",
        (2, 1, 1, 1): "1",
        (2, 2, 1, 1): "2",
    }


def test_thin_rectangles_are_rules_and_fills_have_colours(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.setFillColor(colors.HexColor("#92D050"))
        c.rect(50, HEIGHT - 80, 300, 30, stroke=0, fill=1)
        c.setFillColor(colors.black)
        for x in XS:
            c.rect(x, HEIGHT - YS[-1], 0.5, YS[-1] - YS[0], stroke=0, fill=1)
        for y in YS:
            c.rect(XS[0], HEIGHT - y, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
        write(c, XS, YS, TEXTS)

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert (table.rows, table.cols, len(table.cells)) == (3, 3, 9)
    assert {c.fill for c in table.cells if c.row == 0} == {"92D050"}
    assert {c.fill for c in table.cells if c.row > 0} == {None}


def test_a_dotted_rule_is_a_rule(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        ruled(c, XS, [50.0, 80.0, 160.0], {})
        x = XS[0]
        while x < XS[-1]:
            c.rect(x, HEIGHT - 130, 0.8, 0.8, stroke=0, fill=1)
            x += 1.6
        write(c, XS, YS, TEXTS)

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert table.rows == 3


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_reads_as_seen(tmp_path: Path, rotate: int) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.setPageRotation(rotate)
        turn = {90: (0, 1, -1, 0, WIDTH, 0), 180: (-1, 0, 0, -1, WIDTH, HEIGHT), 270: (0, -1, 1, 0, 0, HEIGHT)}[rotate]
        c.transform(*turn)
        ruled(c, [20.0, 80.0, 180.0, 280.0], YS, TEXTS)

    page = extract.read(make(tmp_path / "a.pdf", draw)).pages[0]
    assert page.rotation == 0
    (table,) = [i for i in page.items if isinstance(i, Table)]
    assert grid(table)[1, 2, 1, 1] == "85,5 %"
    assert table.cells[0].text == "No"


def test_a_sideways_table_is_turned_upright(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.translate(WIDTH, 0)
        c.rotate(90)  # text runs up the page
        ruled(c, [20.0, 80.0, 180.0, 280.0], YS, TEXTS)

    page = extract.read(make(tmp_path / "a.pdf", draw)).pages[0]
    assert page.rotation == 90
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    (table,) = [i for i in page.items if isinstance(i, Table)]
    assert grid(table)[2, 1, 1, 1] == "Jembatan baik"


def test_hidden_text_is_kept_apart(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.drawString(50, 300, "terlihat")
        c.saveState()
        text = c.beginText(50, 250)
        text.setTextRenderMode(3)
        text.textLine("tak tampak")
        c.drawText(text)
        c.restoreState()
        c.drawString(50, 5000, "di luar halaman")
        c.setFillColor(colors.white)
        c.drawString(50, 200, "putih di atas putih")
        c.setFillColor(colors.navy)
        c.rect(40, 140, 200, 30, stroke=0, fill=1)
        c.setFillColor(colors.white)
        c.drawString(50, 150, "putih di atas biru")

    def clipped(c: canvas.Canvas) -> None:
        c.drawString(50, 300, "tampak")
        path = c.beginPath()
        path.rect(50, 100, 100, 20)
        c.clipPath(path, stroke=0)
        c.drawString(300, 105, "terpotong")

    document = extract.read(make(tmp_path / "a.pdf", draw, clipped))
    assert lines(document) == ["terlihat", "putih di atas biru"]
    assert {line.text for line in document.pages[0].hidden} == {"tak tampak", "di luar halaman", "putih di atas putih"}
    assert lines(document, 2) == ["tampak"]
    assert [line.text for line in document.pages[1].hidden] == ["terpotong"]


def test_text_under_a_later_fill_is_hidden(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.drawString(50, 300, "tertutup")
        c.setFillColor(colors.white)
        c.rect(40, 290, 200, 30, stroke=0, fill=1)
        c.setFillColor(colors.black)
        c.drawString(50, 200, "terbuka")

    document = extract.read(make(tmp_path / "a.pdf", draw))
    assert lines(document) == ["terbuka"]


def test_doubled_characters_are_merged(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        for shift in (0, 0.3):
            c.drawString(50 + shift, 300, "PERJANJIAN KINERJA 1.100")

    assert lines(extract.read(make(tmp_path / "a.pdf", draw))) == ["PERJANJIAN KINERJA 1.100"]


def test_words_are_parted_by_gaps_and_bold_is_told(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.setFont("Helvetica-Bold", 12)
        c.drawString(50, 300, "Target")
        c.drawString(92, 300, "Tahun")
        c.setFont("Helvetica", 9)
        c.drawString(50, 280, "rupiah")

    page = extract.read(make(tmp_path / "a.pdf", draw)).pages[0]
    first, second = page.items
    assert isinstance(first, TextLine) and isinstance(second, TextLine)
    assert (first.text, first.bold, first.size) == ("Target Tahun", True, 12)
    assert (second.text, second.bold) == ("rupiah", False)


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.rect(20, 20, 560, 360)
        c.rect(23, 23, 554, 354)
        c.drawString(50, 300, "LAPORAN KINERJA")
        c.drawString(50, 280, "TAHUN 2024")

    document = extract.read(make(tmp_path / "a.pdf", draw))
    assert tables(document) == []
    assert lines(document) == ["LAPORAN KINERJA", "TAHUN 2024"]


def test_items_stand_in_reading_order(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.drawString(50, 100, "Bandung")
        ruled(c, XS, YS, TEXTS)
        c.drawString(50, 370, "Judul")

    items = extract.read(make(tmp_path / "a.pdf", draw)).pages[0].items
    assert [i.kind for i in items] == ["line", "table", "line"]


def test_a_table_with_level_rules_only_gets_columns(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        for y in YS:
            c.line(50, HEIGHT - y, 350, HEIGHT - y)
        write(c, XS, YS, TEXTS)

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert (table.rows, table.cols) == (3, 3)
    assert grid(table)[1, 1, 1, 1] == "Meningkatnya\nmutu jalan"
    assert all(c.confidence == 0.8 for c in table.cells)


def test_rows_without_rules_are_told_by_figures(tmp_path: Path) -> None:
    body = {
        0: ["Penyediaan jasa", "surat menyurat", "", "Penyediaan alat", "tulis kantor", "", "Rapat", "koordinasi"],
        1: ["12", "", "", "4", "", "", "7"],
        2: ["1.000.000", "", "", "2.500.000", "", "", "900.000"],
    }

    def draw(c: canvas.Canvas) -> None:
        xs, ys = [50.0, 200.0, 300.0, 400.0], [50.0, 75.0, 190.0]
        ruled(c, xs, ys, {(0, 0): "Kegiatan", (0, 1): "Target", (0, 2): "Pagu"})
        write(c, xs, ys, {(1, col): "\n".join(texts) for col, texts in body.items()})

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert table.rows == 4
    assert grid(table)[2, 0, 1, 1] == "Penyediaan alat\ntulis kantor"
    assert grid(table)[2, 2, 1, 1] == "2.500.000"


def at_heights(c: canvas.Canvas, columns: dict[float, dict[float, str]]) -> None:
    """Texts at x and at heights y from the top of a page 400 points tall."""
    c.setFont("Helvetica", 10)
    for x, lines_at in columns.items():
        for y, text in lines_at.items():
            c.drawString(x, 400 - y, text)


def test_rows_without_rules_are_told_by_figures_beside_the_middle_of_their_blocks(tmp_path: Path) -> None:
    names = {90: "Bengkel", 106: "Alat pengolahan", 118: "pertanian", 130: "Konstruksi dan", 142: "bangunan", 156: "Komputer"}

    def draw(c: canvas.Canvas) -> None:
        ruled(c, [50.0, 200.0, 300.0, 400.0], [50.0, 75.0, 170.0], {(0, 0): "Belanja", (0, 1): "Rencana", (0, 2): "Realisasi"})
        at_heights(c, {55: names, 210: {90: "1", 112: "2", 136: "10", 156: "7"}, 310: {90: "1", 112: "0", 136: "8,5", 156: "7"}})

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert [[c.text for c in table.cells if c.row == row] for row in range(1, table.rows)] == [
        ["Bengkel", "1", "1"],
        ["Alat pengolahan\npertanian", "2", "0"],
        ["Konstruksi dan\nbangunan", "10", "8,5"],
        ["Komputer", "7", "7"],
    ]


def test_rows_are_cut_through_white_where_a_neighbour_begins_higher(tmp_path: Path) -> None:
    names = {90: "Bursa kerja", 110: "Penyebaran", 122: "informasi", 180: "Evaluasi", 192: "layanan"}
    places = {90: "Bandung", 116: "Bandung"}
    places |= {150 + 12 * k: text for k, text in enumerate(("Bandung,", "Prov", "Banten,", "DKI,", "Batam,", "luar negeri"))}

    def draw(c: canvas.Canvas) -> None:
        xs = [50.0, 150.0, 220.0, 300.0, 400.0]
        ruled(c, xs, [50.0, 75.0, 220.0], {(0, k): f"Kepala {k}" for k in range(4)})
        at_heights(c, {55: names, 155: places, 230: {90: "1", 116: "2", 186: "3"}, 310: {90: "4", 116: "5", 186: "6"}})

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert [[c.text.split("\n")[0] for c in table.cells if c.row == row] for row in range(1, table.rows)] == [
        ["Bursa kerja", "Bandung", "1", "4"],
        ["Penyebaran", "Bandung", "2", "5"],
        ["Evaluasi", "Bandung,", "3", "6"],
    ]


def test_labels_above_texts_do_not_make_rows(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        xs, ys = [50.0, 200.0, 350.0, 500.0], [50.0, 75.0, 150.0]
        ruled(c, xs, ys, {(0, 0): "A", (0, 1): "B", (0, 2): "C"})
        write(c, xs, ys, {(1, k): f"SASARAN {k}\n\nterwujudnya mutu\nlayanan" for k in range(3)})

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert table.rows == 2


def test_a_list_of_amounts_without_rules(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        for y, name, amount, note in (
            (300, "Program", "Anggaran (Rp)", "Keterangan"),
            (280, "1. Program Jalan dan", "", ""),
            (265, "   Jembatan", "15.199.500.000", "APBD"),
            (250, "2. Program Irigasi", "9.340.000.000", "APBD"),
        ):
            c.drawString(50, y, name)
            c.drawString(250, y, amount)
            c.drawString(340, y, note)

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert table.ragged and (table.rows, table.cols) == (3, 3)
    assert grid(table)[1, 0, 1, 1] == "1. Program Jalan dan\nJembatan"
    assert grid(table)[1, 1, 1, 1] == "15.199.500.000"
    assert all(c.confidence == 0.8 for c in table.cells)


def test_numbers_of_a_list_have_a_column_where_it_is_titled(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        for y, number, name, amount, note in (
            (300, "No.", "Kegiatan", "Anggaran", "Ket."),
            (280, "1.", "Penanganan Sampah di", "1.273.000.000,00", "APBD"),
            (265, "", "Daerah Aliran Sungai", "", ""),
            (245, "2.", "Rencana Aksi", "89.600.000,00", "APBD"),
            (230, "", "Mitigasi", "", ""),
        ):
            c.drawString(36 if name != "Kegiatan" else 28, y, number)
            c.drawString(54 if name != "Kegiatan" else 90, y, name)
            c.drawRightString(340, y, amount)
            c.drawString(380, y, note)

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    assert [grid(table)[r, 0, 1, 1] for r in range(3)] == ["No.", "1.", "2."]
    assert [grid(table)[r, 1, 1, 1] for r in range(3)] == [
        "Kegiatan",
        "Penanganan Sampah di\nDaerah Aliran Sungai",
        "Rencana Aksi\nMitigasi",
    ]


def test_boxes_joined_by_lines_are_a_drawing(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        for x, y, text in ((250, 330, "Sasaran"), (50, 100, "Program A"), (450, 100, "Program B"), (250, 100, "Program C")):
            c.rect(x, y, 90, 40)
            c.drawString(x + 5, y + 20, text)
        c.line(295, 330, 295, 140)
        c.line(95, 200, 495, 200)
        c.line(95, 200, 95, 140)
        c.line(495, 200, 495, 140)

    document = extract.read(make(tmp_path / "a.pdf", draw))
    assert tables(document) == []
    assert {b.text for b in document.pages[0].boxes} == {"Sasaran", "Program A", "Program B", "Program C"}
    assert sorted(lines(document)) == ["Program A", "Program B", "Program C", "Sasaran"]


def picture(c: canvas.Canvas) -> None:
    c.drawImage(ImageReader(Image.new("L", (60, 40), 200)), 0, 0, WIDTH, HEIGHT)


def test_scanned_pages_are_named_once_for_each_run(tmp_path: Path) -> None:
    document = extract.read(make(tmp_path / "a.pdf", lambda c: c.drawString(50, 300, "Sampul"), picture, picture))
    assert [p.source for p in document.pages] == ["digital", "scan", "scan"]
    (note,) = document.notes
    assert (note.rule, note.severity, note.page) == ("halaman-pindaian", "warning", 2)
    assert note.message == "halaman 2-3 (2 halaman) hasil pindaian, belum dibaca: pembacaan pindaian dimatikan"


def test_text_beneath_a_scan_is_hidden(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        c.drawString(50, 300, "lapisan teks hasil pengenalan")
        picture(c)

    page = extract.read(make(tmp_path / "a.pdf", draw)).pages[0]
    assert page.source == "scan" and page.items == ()
    assert [h.text for h in page.hidden] == ["lapisan teks hasil pengenalan"]


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", lambda c: c.drawString(50, 300, "rahasia"), encrypt="kunci")
    with pytest.raises(UnreadableFile, match="dikunci kata sandi"):
        extract.read(path)


def test_a_truncated_pdf_says_so(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", lambda c: c.drawString(50, 300, "utuh"))
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 5])
    with pytest.raises(UnreadableFile, match=r"rusak|terpotong"):
        extract.read(path)


def test_a_pdf_without_its_end_is_read_with_a_note(tmp_path: Path) -> None:
    path = make(tmp_path / "a.pdf", lambda c: c.drawString(50, 300, "utuh"))
    path.write_bytes(path.read_bytes().rsplit(b"startxref", 1)[0])
    document = extract.read(path)
    assert lines(document) == ["utuh"]
    assert [n.rule for n in document.notes] == ["pdf-terpotong"]


def test_words_across_a_rule_ask_the_second_reader(tmp_path: Path) -> None:
    def draw(c: canvas.Canvas) -> None:
        ruled(c, XS, YS, {**TEXTS, (2, 0): "Kesejahteraan"})

    (table,) = tables(extract.read(make(tmp_path / "a.pdf", draw)))
    cell = next(c for c in table.cells if c.text == "Kesejahteraan" or "Kesejahteraan" in c.text)
    assert cell.confidence < 1


def test_a_second_reader_that_fails_is_named(tmp_path: Path) -> None:
    from extract.readings import Doubt
    from extract.second_opinion import SecondOpinion
    from schema.raw import Page, Table

    page = Page(number=1, items=(Table(number=1, rows=1, cols=1, cells=()),))
    opinion = SecondOpinion(tmp_path / "tidak-ada.pdf")
    assert opinion.review(page, {1: Doubt(frozenset({(0, 0)}))}) == page
    assert [(n.rule, n.page) for n in opinion.notes] == [("pembaca-kedua-gagal", 1)] * 2
