"""Reading of DOCX: made packages of known XML."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document

import extract
from extract import docx as reader
from schema.errors import UnreadableFile
from schema.raw import RawDocument, Table, TextLine

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def package(path: Path, body: str, numbering: str = "", styles: str = "") -> RawDocument:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        if numbering:
            archive.writestr("word/numbering.xml", f"<w:numbering {NAMES}>{numbering}</w:numbering>")
        if styles:
            archive.writestr("word/styles.xml", f"<w:styles {NAMES}>{styles}</w:styles>")
    return extract.read(path)


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tables(document: RawDocument) -> list[Table]:
    return [i for i in document.pages[0].items if isinstance(i, Table)]


def lines(document: RawDocument) -> list[str]:
    return [i.text for i in document.pages[0].items if isinstance(i, TextLine)]


def spans(table: Table) -> dict[tuple[int, int, int, int], str]:
    return {(c.row, c.col, c.row_span, c.col_span): c.text for c in table.cells}


def test_spans_fills_and_header_rows(tmp_path: Path) -> None:
    header = "<w:tblHeader/>"
    body = tbl(
        tr(tc("Indikator", '<w:vMerge w:val="restart"/><w:shd w:fill="92d050"/>'), tc("Target", '<w:gridSpan w:val="2"/>'),
           properties=header),
        tr(tc("", "<w:vMerge/>"), tc("2024"), tc("2025"), properties=header),
        tr(tc("Nilai"), tc("1"), tc("2")),
    )  # fmt: skip
    (table,) = tables(package(tmp_path / "a.docx", p("Judul") + body))
    assert spans(table) == {
        (0, 0, 2, 1): "Indikator",
        (0, 1, 1, 2): "Target",
        (1, 1, 1, 1): "2024",
        (1, 2, 1, 1): "2025",
        (2, 0, 1, 1): "Nilai",
        (2, 1, 1, 1): "1",
        (2, 2, 1, 1): "2",
    }
    assert (table.rows, table.cols, table.header_rows, table.line) == (3, 3, 2, 2)
    assert table.cells[0].fill == "92D050" and table.cells[1].fill is None
    assert table.cells[0].line == 2


def test_grid_before_and_hmerge(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("A"), tc("B"), tc("C")),
        tr(tc("lanjut"), properties='<w:gridBefore w:val="2"/>'),
        tr(tc("lebar", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("x")),
    )
    (table,) = tables(package(tmp_path / "a.docx", body))
    assert spans(table)[1, 2, 1, 1] == "lanjut"
    assert spans(table)[2, 0, 1, 2] == "lebar"
    assert spans(table)[2, 2, 1, 1] == "x"


def test_a_nested_table_stands_by_itself(tmp_path: Path) -> None:
    inner = tbl(tr(tc("dalam")))
    body = tbl(tr(f"<w:tc>{p('luar')}{inner}{p('')}</w:tc>", tc("sisi")))
    outer, nested = tables(package(tmp_path / "a.docx", body))
    assert outer.cells[0].text == "luar"
    assert nested.cells[0].text == "dalam"
    assert (outer.number, nested.number) == (1, 2)


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{p('Kepala Dinas')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(package(tmp_path / "a.docx", f"<w:p>{drawing}<w:r><w:t>Bagan</w:t></w:r></w:p>")) == ["Bagan", "Kepala Dinas"]


def test_changes_fields_breaks_and_symbols(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>lama</w:delText></w:r></w:del><w:ins><w:r><w:t>baru</w:t></w:r></w:ins>"
        "<w:r><w:tab/><w:t>satu</w:t><w:br/><w:t>dua</w:t><w:noBreakHyphen/><w:t>tiga</w:t><w:softHyphen/></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t> 7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "</w:p>"
        f"<w:sdt><w:sdtContent>{p('isian')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>tersembunyi</w:t></w:r></w:p>"
    )
    document = package(tmp_path / "a.docx", body)
    assert lines(document) == ["baru satu", "dua-tiga✓ 7", "isian"]
    assert [h.text for h in document.pages[0].hidden] == ["tersembunyi"]


def test_a_deleted_row_is_gone(tmp_path: Path) -> None:
    body = tbl(tr(tc("a")), tr(tc("b"), properties="<w:del/>"), tr(tc("c")))
    (table,) = tables(package(tmp_path / "a.docx", body))
    assert [c.text for c in table.cells] == ["a", "c"]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="5">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_automatic_numbers_are_text(tmp_path: Path) -> None:
    body = numbered("satu") + numbered("anak", 1) + numbered("anak", 1) + numbered("dua") + numbered("anak", 1)
    body += numbered("ulang", 0, 2) + tbl(tr(f"<w:tc>{numbered('')}</w:tc>", tc("Sasaran")))
    document = package(tmp_path / "a.docx", body, NUMBERING)
    assert lines(document) == ["1. satu", "1.a) anak", "1.b) anak", "2. dua", "2.a) anak", "4. ulang"]
    assert tables(document)[0].cells[0].text == "5."


def test_headings_and_bold_come_from_styles(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Judul1"><w:name w:val="heading 1"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Anak"><w:name w:val="x"/><w:basedOn w:val="Judul1"/></w:style>'
    )
    document = package(tmp_path / "a.docx", p("BAB I", '<w:pStyle w:val="Anak"/>') + p("isi"), styles=styles)
    first, second = document.pages[0].items
    assert isinstance(first, TextLine) and isinstance(second, TextLine)
    assert (first.heading, first.bold, first.size) == (1, True, 14)
    assert (second.heading, second.bold) == (None, False)


def math(inner: str) -> str:
    return f"<w:p><m:oMath>{inner}</m:oMath></w:p>"


def mr(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "latex"),
    [
        (f"<m:f><m:num>{mr('Realisasi')}</m:num><m:den>{mr('Target')}</m:den></m:f>{mr('×100%')}",
         r"$\frac{\text{Realisasi}}{\text{Target}}\times 100\%$"),
        (f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('2')}</m:sup></m:sSup>", "$x^{2}$"),
        (f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{mr("i")}</m:sub><m:sup>{mr("n")}</m:sup><m:e>{mr("y")}</m:e></m:nary>',
         r"$\sum_{i}^{n} y$"),
        (f"<m:rad><m:deg/><m:e>{mr('a')}</m:e></m:rad>", r"$\sqrt{a}$"),
        (f"<m:d><m:e>{mr('a-b')}</m:e></m:d>", r"$\left(a-b\right)$"),
    ],
)  # fmt: skip
def test_equations_are_latex(tmp_path: Path, inner: str, latex: str) -> None:
    assert lines(package(tmp_path / "a.docx", math(inner))) == [latex]


def test_a_file_of_python_docx(tmp_path: Path) -> None:
    made = Document()
    made.add_heading("PERJANJIAN KINERJA", level=1)
    table = made.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Program"
    table.cell(1, 1).text = "Rp1.000"
    made.save(str(tmp_path / "a.docx"))
    document = extract.read(tmp_path / "a.docx")
    assert spans(tables(document)[0])[0, 0, 1, 2] == "Program"
    assert document.pages[0].number is None and document.pages[0].source == "digital"
    assert document.pages[0].items[0].kind == "line"


def archive(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("[Content_Types].xml", CONTENT_TYPES)
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return path


def test_broken_packages_say_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"document\.xml tidak ada"):
        extract.read(archive(tmp_path / "a.docx", styles="<x/>"))
    with pytest.raises(UnreadableFile, match=r"XML bagian word/document\.xml rusak"):
        extract.read(archive(tmp_path / "b.docx", document="<w:document"))
    with pytest.raises(UnreadableFile, match="tanpa isi"):
        extract.read(archive(tmp_path / "c.docx", document="<x/>"))


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.txt"
    secret.write_text("isi rahasia")
    content = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]><w:document {NAMES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    document = extract.read(archive(tmp_path / "a.docx", document=content))
    assert "rahasia" not in document.model_dump_json()


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 1000)
    with pytest.raises(UnreadableFile, match="terlalu besar"):
        extract.read(archive(tmp_path / "a.docx", document="<x>" + " " * 5000 + "</x>"))
