"""XLSX: blocks, merges, formats, what is hidden, limits."""

import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

import extract.xlsx_sheet
from extract import read
from schema.errors import UnreadableFile
from schema.raw import Cell, Page, RawDocument, Table, TextLine


def _book(path: Path, fill) -> RawDocument:
    book = openpyxl.Workbook()
    fill(book.active)
    book.save(path)
    return read(path)


def _tables(page: Page) -> list[Table]:
    return [item for item in page.items if isinstance(item, Table)]


def _lines(page: Page) -> list[str]:
    return [item.text for item in page.items if isinstance(item, TextLine)]


def _at(table: Table, row: int, col: int) -> Cell:
    return next(c for c in table.cells if (c.row, c.col) == (row, col))


def test_titles_tables_and_places(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.title = "Proker"
        sheet["A1"] = "RENCANA  KERJA"
        sheet["A1"].font = Font(bold=True, size=14)
        sheet.merge_cells("A1:D1")
        sheet["A2"] = "Kabupaten Contoh"
        for col, text in zip("BCD", ("No", "Program", "Pagu"), strict=True):
            sheet[f"{col}4"] = text
            sheet[f"{col}4"].fill = PatternFill("solid", fgColor="FFD9D9D9")
        sheet["B5"], sheet["C5"], sheet["D5"] = 1, "Program A\nlanjutan", 7426000000
        sheet["D5"].number_format = "#,##0"
        sheet["D6"] = 0.45
        sheet["C6"] = "rincian"
        sheet["D6"].number_format = "0%"
        sheet["B7"] = "Sumber: olahan"

    raw = _book(tmp_path / "a.xlsx", fill)
    assert raw.berkas.halaman == 1
    page = raw.pages[0]
    assert (page.number, page.label, page.source) == (1, "Proker", "digital")
    title, name, table, note = page.items
    assert isinstance(title, TextLine) and isinstance(table, Table)
    assert (title.text, title.line, title.bold, title.size) == ("RENCANA KERJA", 1, True, 14.0)
    assert isinstance(name, TextLine) and name.line == 2
    assert isinstance(note, TextLine) and note.text == "Sumber: olahan"
    assert (table.rows, table.cols, table.line) == (3, 3, 4)
    assert _at(table, 0, 0).fill == "D9D9D9"
    money = _at(table, 1, 2)
    assert (money.text, money.stored, money.line) == ("7,426,000,000", 7426000000.0, 5)
    assert _at(table, 1, 1).text == "Program A\nlanjutan"
    assert (_at(table, 2, 2).text, _at(table, 2, 2).stored) == ("45%", 0.45)


def _two_groups(gap: int, *, ruled: bool = False):
    def fill(sheet: Worksheet) -> None:
        for row in (1, 2, 3 + gap, 4 + gap):
            for col in (1, 2, 3):
                sheet.cell(row, col, f"{row}/{col}")
        side = Side("thin")
        for row in range(3, 3 + gap) if ruled else ():
            for col in (1, 2, 3):
                sheet.cell(row, col).border = Border(left=side, right=side)

    return fill


@pytest.mark.parametrize(("gap", "ruled", "count"), [(1, False, 1), (2, False, 2), (2, True, 1)])
def test_empty_rows_part_tables_unless_their_rules_go_on(tmp_path: Path, gap: int, ruled: bool, count: int) -> None:
    tables = _tables(_book(tmp_path / "a.xlsx", _two_groups(gap, ruled=ruled)).pages[0])
    assert len(tables) == count
    assert [c.line for c in tables[-1].cells][-1] == 4 + gap
    assert [t.number for t in tables] == list(range(1, count + 1))


def test_signatures_below_one_empty_row_are_their_own_block(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for col in range(1, 8):
            sheet.cell(1, col, f"kepala {col}")
            sheet.cell(2, col, col)
        sheet["B4"], sheet["F4"] = "Mengetahui", "Kepala Dinas"

    assert [t.rows for t in _tables(_book(tmp_path / "a.xlsx", fill).pages[0])] == [2, 1]


def test_merges_keep_their_spans_and_covered_text_is_kept_as_hidden(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["C2"] = "No", "Target", "2024"
        sheet["B2"], sheet["A3"], sheet["B3"], sheet["C3"] = "2023", 1, 2, 3
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    raw = _book(tmp_path / "a.xlsx", fill)
    (table,) = _tables(raw.pages[0])
    assert (_at(table, 0, 0).row_span, _at(table, 0, 1).col_span) == (2, 2)
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>77</v></c></row>'
    _package(tmp_path / "a.xlsx", rows, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    assert [line.text for line in read(tmp_path / "a.xlsx").pages[0].hidden] == ["77"]


def test_what_is_hidden_is_marked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (1, 2, 3):
        for col in (1, 2, 3):
            sheet.cell(row, col, row * col)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["A1"].comment = Comment("tidak ada di PK", "orang")
    sheet["A3"].number_format = ";;;"
    second = book.create_sheet("rahasia")
    second["A1"] = "judul"
    second["A3"], second["B3"] = "a", "b"
    second.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    raw = read(tmp_path / "a.xlsx")
    cells = _tables(raw.pages[0])[0].cells
    assert {(c.row, c.col) for c in cells if c.hidden} == {(0, 2), (1, 0), (1, 1), (1, 2), (2, 2), (2, 0)}
    assert _at(_tables(raw.pages[0])[0], 2, 0).text == "3"
    assert [line.text for line in raw.pages[0].hidden] == ["tidak ada di PK"]
    assert [(n.rule, n.severity, n.page) for n in raw.notes] == [("lembar-tersembunyi", "info", 2)]
    assert all(c.hidden for c in _tables(raw.pages[1])[0].cells)
    assert _lines(raw.pages[1]) == [] and raw.pages[1].hidden[0].text == "judul"


def test_kinds_of_values(tmp_path: Path) -> None:
    _package(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#DIV/0!</v></c><c r="C1" t="str"><f>A1</f><v>a_x000D_b</v></c>'
        '<c r="D1" t="inlineStr"><is><r><t>ka</t></r><r><t>ta</t></r><rPh><t>no</t></rPh></is></c><c r="E1"><f>1+1</f><v>2</v></c>'
        '<c r="F1"><f>1+1</f></c><c r="G1" t="s"><v>99</v></c><c r="H1"><v>abc</v></c></row><row><c><v>5</v></c><c><v>6</v></c></row>',
    )
    (table,) = _tables(read(tmp_path / "a.xlsx").pages[0])
    assert [(c.row, c.col, c.text, c.stored) for c in table.cells] == [
        (0, 0, "TRUE", None),
        (0, 1, "#DIV/0!", None),
        (0, 2, "a\nb", None),
        (0, 3, "kata", None),
        (0, 4, "2", 2.0),
        (0, 7, "abc", None),
        (1, 0, "5", 5.0),
        (1, 1, "6", 6.0),
    ]


def test_a_stray_cell_in_the_last_place_costs_nothing(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="1048576"><c r="XFD1048576"><v>3</v></c></row>'
    _package(tmp_path / "a.xlsx", rows, '<mergeCells><mergeCell ref="A5:XFD1048576"/><mergeCell ref="C1:D1"/></mergeCells>')
    tracemalloc.start()
    page = read(tmp_path / "a.xlsx").pages[0]
    assert tracemalloc.get_traced_memory()[1] < 20 * 1024**2
    tracemalloc.stop()
    assert _lines(page) == ["3"]
    assert _tables(page)[0].rows == 1


def test_painted_rows_far_below_the_data_are_not_cells(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = "Kegiatan", "Jan", "Feb"
        sheet["A2"], sheet["C2"] = "Rapat", "x"
        for row in range(2, 400):
            sheet.cell(row, 2).fill = PatternFill("solid", fgColor="FF00B050")

    (table,) = _tables(_book(tmp_path / "a.xlsx", fill).pages[0])
    assert (_at(table, 1, 1).text, _at(table, 1, 1).fill) == ("", "00B050")
    assert (table.rows, len(table.cells)) == (2, 6)


def test_cells_beyond_the_limit_are_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract.xlsx_sheet, "MOST_CELLS", 3)
    raw = _book(tmp_path / "a.xlsx", _two_groups(0))
    assert [(n.rule, n.severity) for n in raw.notes] == [("lembar-terpotong", "error")]
    assert len(_tables(raw.pages[0])[0].cells) == 3


def test_entities_are_not_resolved_and_broken_parts_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _package(path, '<row r="1"><c r="A1"><v>1</v></c></row>')
    _edit(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b"")
    with pytest.raises(UnreadableFile, match="rusak"):
        read(path)
    _package(path, '<row r="1"><c r="A1" t="str"><v>&amp;x;</v></c></row>')
    doctype = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet'
    _edit(path, "xl/worksheets/sheet1.xml", b"<worksheet", doctype)
    _edit(path, "xl/worksheets/sheet1.xml", b"&amp;x;", b"&x;")
    assert [line for page in read(path).pages for line in _lines(page)] in ([], ["&x;"])


def test_what_the_file_names_but_does_not_hold_is_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _package(path, '<row r="1"><c r="A1" t="s"><v>7</v></c></row>')
    assert [(n.rule, n.severity) for n in read(path).notes] == [("sel-hilang", "error")]
    _edit(path, "xl/_rels/workbook.xml.rels", b"sheet1.xml", b"sheet9.xml")
    assert [(n.rule, n.severity) for n in read(path).notes] == [("lembar-hilang", "error")]


def test_a_part_that_unpacks_too_far_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    _package(path, '<row r="1"><c r="A1"><v>1</v></c></row>')
    monkeypatch.setattr("extract.package.LARGEST_PACKAGE", 100)
    with pytest.raises(UnreadableFile, match="terlalu besar"):
        read(path)


def test_boxes_drawn_over_a_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    _package(path, '<row r="1"><c r="A1" t="str"><v>POHON KINERJA</v></c></row>', '<drawing r:id="rId1"/>')
    shape = (
        '<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="{0}" name=""/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="{1}"/>'
        '<a:ext cx="1270000" cy="254000"/></a:xfrm><a:prstGeom prst="rect"/><a:solidFill><a:schemeClr val="bg1">'
        '<a:lumMod val="85000"/></a:schemeClr></a:solidFill></xdr:spPr><xdr:txBody><a:p><a:r><a:t>{2}</a:t></a:r></a:p>'
        "</xdr:txBody></xdr:sp>"
    )
    line = (
        '<xdr:cxnSp><xdr:nvCxnSpPr><xdr:cNvPr id="9" name=""/><xdr:cNvCxnSpPr/></xdr:nvCxnSpPr><xdr:spPr><a:xfrm>'
        '<a:off x="635000" y="{0}"/><a:ext cx="0" cy="{1}"/></a:xfrm><a:prstGeom prst="line"/>'
        '<a:ln><a:tailEnd type="triangle"/></a:ln></xdr:spPr></xdr:cxnSp>'
    )
    shapes = [
        shape.format(2, 0, "Tujuan"),
        shape.format(3, 1270000, "Sasaran"),
        line.format(260000, 1000000),
        line.format(9000000, 1),
    ]
    anchors = "".join(f"<xdr:twoCellAnchor>{s}</xdr:twoCellAnchor>" for s in shapes)
    relation = '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/d.xml"/>'
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>')
        archive.writestr(
            "xl/drawings/d.xml",
            '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
            f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{anchors}</xdr:wsDr>',
        )
    raw = read(path)
    page = raw.pages[0]
    assert [(b.number, b.text, b.fill) for b in page.boxes] == [(1, "Tujuan", "D9D9D9"), (2, "Sasaran", "D9D9D9")]
    assert page.boxes[1].box is not None and page.boxes[1].box.y0 == 100
    assert [(c.source, c.target, c.directed) for c in page.connectors] == [(1, 2, True)]
    assert [n.rule for n in raw.notes] == ["garis-lepas"]


RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _package(path: Path, rows: str, after: str = "") -> None:
    """A minimal workbook with one sheet of the given rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{_OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}" xmlns:r="{_OFFICE}"><sheetData>{rows}</sheetData>{after}</worksheet>',
        )


def _edit(path: Path, member: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert old in content[member]
    content[member] = content[member].replace(old, new, 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
