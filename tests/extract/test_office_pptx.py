"""PPTX: titles, text, tables, boxes, connectors, groups, SmartArt, hidden slides."""

import copy
import io
import zipfile
from pathlib import Path

import pptx
import pytest
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import Slide
from pptx.util import Pt

from extract import read
from extract.smartart import read_smartart
from schema.errors import UnreadableFile
from schema.raw import RawDocument, Table, TextLine

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def _slides(path: Path, *makers) -> RawDocument:
    presentation = pptx.Presentation()
    for make in makers:
        make(presentation.slides.add_slide(presentation.slide_layouts[5]))
    presentation.save(path)
    return read(path)


def _box(slide: Slide, text: str, left: float, top: float):
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(left), Pt(top), Pt(100), Pt(40))
    shape.text_frame.text = text
    return shape


def test_title_text_and_table_in_reading_order(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        table = slide.shapes.add_table(3, 3, Pt(50), Pt(300), Pt(300), Pt(90)).table
        table.cell(0, 0).text = "Sasaran"
        table.cell(0, 1).text = "Target"
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).text = "Meningkatnya\nlayanan"
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(2, 2).text = "45%"
        table.cell(0, 0).fill.solid()
        table.cell(0, 0).fill.fore_color.rgb = RGBColor(0x00, 0x70, 0xC0)
        right = slide.shapes.add_textbox(Pt(400), Pt(202), Pt(100), Pt(20))
        right.text_frame.text = "kanan"
        left = slide.shapes.add_textbox(Pt(50), Pt(204), Pt(100), Pt(20))
        left.text_frame.text = "kiri"
        left.text_frame.paragraphs[0].runs[0].font.bold = True
        left.text_frame.paragraphs[0].runs[0].font.size = Pt(18)
        slide.shapes.title.text = "POHON KINERJA"

    raw = _slides(tmp_path / "a.pptx", make)
    page = raw.pages[0]
    assert (raw.berkas.halaman, page.number, page.width, page.height) == (1, 1, 720.0, 540.0)
    title, left, right, table = page.items
    assert isinstance(title, TextLine) and isinstance(left, TextLine) and isinstance(right, TextLine)
    assert (title.text, title.heading, title.bold) == ("POHON KINERJA", 1, True)
    assert title.box is not None
    assert (left.text, left.bold, left.size, right.text, right.bold) == ("kiri", True, 18.0, "kanan", False)
    assert isinstance(table, Table)
    assert (table.rows, table.cols, table.header_rows) == (3, 3, 1)
    spans = {c.text: (c.row, c.col, c.row_span, c.col_span) for c in table.cells if c.text}
    assert spans == {"Sasaran": (0, 0, 1, 1), "Target": (0, 1, 1, 2), "Meningkatnya\nlayanan": (1, 0, 2, 1), "45%": (2, 2, 1, 1)}
    assert table.cells[0].fill == "0070C0"
    box = table.cells[1].box
    assert box is not None and (box.x0, box.y0, box.x1, box.y1) == (150, 300, 350, 330)


def test_boxes_and_connectors(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        child, parent, other = _box(slide, "Sasaran", 100, 300), _box(slide, "Tujuan", 200, 100), _box(slide, "Lain", 400, 300)
        glued = slide.shapes.add_connector(MSO_CONNECTOR.ELBOW, 0, 0, 0, 0)
        glued.begin_connect(parent, 2)
        glued.end_connect(child, 0)
        slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(250), Pt(141), Pt(450), Pt(298))
        slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Pt(10), Pt(500), Pt(60), Pt(500))
        assert other is not None

    raw = _slides(tmp_path / "a.pptx", make)
    page = raw.pages[0]
    assert [(b.number, b.text) for b in page.boxes] == [(1, "Tujuan"), (2, "Sasaran"), (3, "Lain")]
    assert [(c.source, c.target) for c in page.connectors] == [(1, 2), (1, 3)]
    assert [(n.rule, n.page) for n in raw.notes] == [("garis-lepas", 1)]


def test_groups_move_and_scale_their_shapes(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        group = slide.shapes.add_group_shape()
        shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(10), Pt(10), Pt(100), Pt(40))
        shape.text_frame.text = "Program"
        group.left, group.top, group.width, group.height = Pt(300), Pt(200), Pt(200), Pt(80)

    box = _slides(tmp_path / "a.pptx", make).pages[0].boxes[0].box
    assert box is not None and (box.x0, box.y0, box.x1, box.y1) == (300, 200, 500, 280)


def test_text_written_over_an_empty_box_is_its_text(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        _box(slide, "", 100, 100)
        for top, text in ((120, "bawah"), (102, "atas")):
            slide.shapes.add_textbox(Pt(105), Pt(top), Pt(80), Pt(15)).text_frame.text = text

    page = _slides(tmp_path / "a.pptx", make).pages[0]
    assert [b.text for b in page.boxes] == ["atas\nbawah"]
    assert page.items == ()


def test_hidden_slides_are_marked(tmp_path: Path) -> None:
    def make(slide: Slide) -> None:
        slide.shapes.title.text = "rahasia"
        slide.shapes.add_table(1, 2, 0, 0, Pt(100), Pt(20)).table.cell(0, 0).text = "x"
        _box(slide, "kotak", 100, 100)
        slide.element.set("show", "0")

    raw = _slides(tmp_path / "a.pptx", make)
    assert [n.rule for n in raw.notes] == ["slaid-tersembunyi"]
    page = raw.pages[0]
    assert page.boxes == () and {line.text for line in page.hidden} == {"rahasia", "kotak"}
    assert all(c.hidden for item in page.items if isinstance(item, Table) for c in item.cells)


def _data() -> bytes:
    point = '<dgm:pt modelId="{0}"{1}><dgm:t><a:p><a:r><a:t>{2}</a:t></a:r></a:p></dgm:t></dgm:pt>'
    link = '<dgm:cxn modelId="x{0}{1}" srcId="{0}" destId="{1}" srcOrd="{2}" destOrd="0"/>'
    points = '<dgm:pt modelId="0" type="doc"/>' + "".join(
        point.format(key, kind, text)
        for key, kind, text in (
            ("3", "", "Sasaran 2"),
            ("1", "", "Tujuan"),
            ("2", "", "Sasaran 1"),
            ("4", ' type="pres"', "tampilan"),
        )
    )
    links = link.format(0, 1, 0) + link.format(1, 3, 1) + link.format(1, 2, 0)
    return (
        f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>'
    ).encode()


def test_smartart_gives_its_tree(tmp_path: Path) -> None:
    art = read_smartart(etree.fromstring(_data()))
    assert art.texts == ("Tujuan", "Sasaran 1", "Sasaran 2")
    assert art.links == ((0, 1), (0, 2))

    def make(slide: Slide) -> None:
        part = Part(
            PackURI("/ppt/diagrams/data1.xml"),
            "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
            slide.part.package,
            _data(),
        )
        relation = slide.part.relate_to(part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData")
        frame = copy.deepcopy(slide.shapes.add_table(1, 1, Pt(10), Pt(100), Pt(300), Pt(200))._element)
        slide.shapes._spTree.remove(slide.shapes[-1]._element)
        data = frame.find(f".//{{{A}}}graphicData")
        data.clear()
        ids = etree.SubElement(data, f"{{{DGM}}}relIds")
        ids.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm", relation)
        slide.shapes._spTree.append(frame)

    page = _slides(tmp_path / "a.pptx", make).pages[0]
    assert [b.text for b in page.boxes] == ["Tujuan", "Sasaran 1", "Sasaran 2"]
    assert [(c.source, c.target) for c in page.connectors] == [(1, 2), (1, 3)]


def test_a_broken_presentation_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pptx"
    _slides(path, lambda slide: None)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(UnreadableFile, match="rusak"):
        read(path)


@pytest.mark.shared
def test_a_slide_that_is_a_picture_is_noted(shared: Path) -> None:
    raw = read(shared / "documents" / "jabar-pohon-14.pptx")
    assert [n.rule for n in raw.notes] == ["halaman-pindaian"]
    assert raw.pages[0].source == "scan"


def test_a_part_that_does_not_unpack_is_one_line(tmp_path: Path) -> None:
    """Found by `make fuzz`: python-pptx lets the error of zlib through."""
    sound = (Path(__file__).parents[2] / "corpus" / "evaluasi-2022-salindia.pptx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        info = archive.getinfo("ppt/slides/slide1.xml")
    start = info.header_offset + 30 + len(info.filename)
    path = tmp_path / "rusak.pptx"
    path.write_bytes(sound[:start] + bytes([0xFF]) * 40 + sound[start + 40 :])
    with pytest.raises(UnreadableFile, match="rusak"):
        read(path)
