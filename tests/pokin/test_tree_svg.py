"""The picture of a cascade."""

from xml.etree import ElementTree

from pokin.tree_svg import DEEPEST, Simpul, svg

TEXT = "{http://www.w3.org/2000/svg}text"


def test_names_that_xml_forbids_are_drawn_all_the_same():
    picture = ElementTree.fromstring(svg("a<b>&.pdf", [Simpul(0, "sasaran", "Mutu <baik> & \x01", 'pagu "1"')]))
    assert [node.text for node in picture.iter(TEXT)] == ["a<b>&.pdf", "sasaran: Mutu <baik> & \ufffd", 'pagu "1"']


def test_deep_and_long_trees_stay_in_the_picture():
    nodes = [Simpul(depth, "kegiatan", "kata " * 60) for depth in range(DEEPEST + 10)]
    picture = ElementTree.fromstring(svg("x", nodes))
    width, height = float(picture.get("width", 0)), float(picture.get("height", 0))
    for box in picture.iter("{http://www.w3.org/2000/svg}rect"):
        assert float(box.get("width", 0)) > 0
        assert float(box.get("x", 0)) + float(box.get("width", 0)) <= width
        assert float(box.get("y", 0)) + float(box.get("height", 0)) <= height


def test_an_empty_document_has_a_picture():
    assert ElementTree.fromstring(svg("kosong.pdf", [])).tag.endswith("svg")
