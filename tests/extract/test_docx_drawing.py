"""Drawings in Word documents: groups, anchored shapes and SmartArt as boxes and connectors."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import extract
import normalize
from schema.raw import Page

SPACES = " ".join(
    f'xmlns:{name}="{url}"'
    for name, url in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)
PT = 12700
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xfrm(x: int, y: int, width: int, height: int) -> str:
    return f'<a:xfrm><a:off x="{x * PT}" y="{y * PT}"/><a:ext cx="{width * PT}" cy="{height * PT}"/></a:xfrm>'


def shape(key: int, text: str, x: int, y: int) -> str:
    return (
        f'<wps:wsp><wps:cNvPr id="{key}" name="k"/><wps:cNvSpPr/><wps:spPr>{xfrm(x, y, 120, 40)}<a:prstGeom prst="rect"/>'
        '<a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
    )


def wire(start: int, end: int) -> str:
    return (
        f'<wps:wsp><wps:cNvCnPr><a:stCxn id="{start}" idx="2"/><a:endCxn id="{end}" idx="0"/></wps:cNvCnPr><wps:spPr>'
        f'{xfrm(0, 0, 10, 10)}<a:ln><a:tailEnd type="triangle"/></a:ln></wps:spPr></wps:wsp>'
    )


def frame(inner: str, kind: str, x: int = 0, y: int = 0) -> str:
    places = "".join(f"<wp:position{d}><wp:posOffset>{v * PT}</wp:posOffset></wp:position{d}>" for d, v in (("H", x), ("V", y)))
    return (
        f'<w:drawing><wp:anchor>{places}<wp:docPr id="900" name="g"/><a:graphic><a:graphicData uri="{kind}">{inner}'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def group(*inner: str) -> str:
    size = f'<a:off x="0" y="0"/><a:ext cx="{600 * PT}" cy="{400 * PT}"/><a:chOff x="0" y="0"/><a:chExt cx="{600 * PT}" cy="{400 * PT}"/>'
    return frame(f"<wpg:wgp><wpg:grpSpPr><a:xfrm>{size}</a:xfrm></wpg:grpSpPr>{''.join(inner)}</wpg:wgp>", "wpg")


def read(folder: Path, *paragraphs: str, parts: dict[str, str] | None = None, relations: str = "") -> Page:
    path = folder / "a.docx"
    body = "".join(f"<w:p><w:r>{p}</w:r></w:p>" for p in paragraphs)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        main = f'<Relationship Id="r1" Type="{RELATION}/officeDocument" Target="word/document.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}">{main}</Relationships>')
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}">{relations}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return extract.read(path).pages[0]


def edges(page: Page) -> set[tuple[str, str]]:
    text = {box.number: box.text for box in page.boxes}
    return {(text[link.source], text[link.target]) for link in page.connectors}


GOAL, ONE, TWO = "Tujuan : Meningkatnya mutu", "Sasaran 1 : Tersedianya guru", "Sasaran 2 : Tersedianya buku"


def test_a_group_with_glued_connectors(tmp_path: Path) -> None:
    page = read(tmp_path, group(shape(2, GOAL, 200, 0), shape(3, ONE, 100, 100), shape(4, TWO, 300, 100), wire(2, 3), wire(2, 4)))
    assert edges(page) == {(GOAL, ONE), (GOAL, TWO)}
    assert all(link.directed for link in page.connectors)


def test_two_drawings_do_not_touch_and_the_newer_alternative_counts_once(tmp_path: Path) -> None:
    first = group(shape(2, GOAL, 200, 0), shape(3, ONE, 100, 100), shape(4, TWO, 300, 100), wire(2, 3), wire(2, 4))
    old = "<mc:Fallback><w:t>lama</w:t></mc:Fallback>"
    page = read(tmp_path, f'<mc:AlternateContent><mc:Choice Requires="wpg">{first}</mc:Choice>{old}</mc:AlternateContent>', first)
    assert [box.number for box in page.boxes] == [1, 2, 3, 4, 5, 6]
    tops = [box.box.y0 for box in page.boxes if box.box]
    assert min(tops[3:]) > max(tops[:3]) + 40
    assert len(page.connectors) == 4


def test_shapes_anchored_to_one_paragraph_are_one_drawing(tmp_path: Path) -> None:
    shapes = (
        frame(shape(2, GOAL, 0, 0), "wps", 200, 0) + frame(shape(3, ONE, 0, 0), "wps", 100, 100)
        + frame(shape(4, TWO, 0, 0), "wps", 300, 100) + frame(wire(2, 3), "wps") + frame(wire(2, 4), "wps")
    )  # fmt: skip
    page = read(tmp_path, shapes)
    assert edges(page) == {(GOAL, ONE), (GOAL, TWO)}
    assert {(box.text, box.box.x0) for box in page.boxes if box.box} == {(GOAL, 200.0), (ONE, 100.0), (TWO, 300.0)}


def test_smartart(tmp_path: Path) -> None:
    nodes = ((1, GOAL), (2, ONE), (3, TWO))
    points = "".join(f'<dgm:pt modelId="{n}"><dgm:t><a:p><a:r><a:t>{t}</a:t></a:r></a:p></dgm:t></dgm:pt>' for n, t in nodes)
    links = "".join(
        f'<dgm:cxn modelId="{10 + n}" srcId="{a}" destId="{b}" srcOrd="{n}"/>'
        for n, (a, b) in enumerate(((0, 1), (1, 2), (1, 3)))
    )
    model = f'<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt modelId="0" type="doc"/>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>'
    page = read(
        tmp_path, frame('<dgm:relIds r:dm="rId7"/>', "dgm"), parts={"word/diagrams/data1.xml": model},
        relations=f'<Relationship Id="rId7" Type="{RELATION}/diagramData" Target="diagrams/data1.xml"/>',
    )  # fmt: skip
    assert edges(page) == {(GOAL, ONE), (GOAL, TWO)}
    found = normalize.cascade(extract.read(tmp_path / "a.docx"))
    assert [(u.level, u.nomor, u.induk) for u in found.unsur] == [
        ("tujuan", None, None),
        ("sasaran", "1", 1),
        ("sasaran", "2", 1),
    ]


def test_the_tree_of_a_document_is_understood_once(tmp_path: Path) -> None:
    read(tmp_path, group(shape(2, GOAL, 200, 0), shape(3, ONE, 100, 100), shape(4, TWO, 300, 100), wire(2, 3), wire(2, 4)))
    found = normalize.cascade(extract.read(tmp_path / "a.docx"))
    assert [(u.level, u.teks, u.induk) for u in found.unsur] == [
        ("tujuan", "Meningkatnya mutu", None),
        ("sasaran", "Tersedianya guru", 1),
        ("sasaran", "Tersedianya buku", 1),
    ]


@pytest.mark.parametrize("count", [1, 2])
def test_a_note_is_no_drawing(tmp_path: Path, count: int) -> None:
    page = read(tmp_path, group(*(shape(n, f"catatan {n}", 100 * n, 0) for n in range(2, 2 + count)), wire(2, 3)))
    assert not page.boxes and not page.connectors
