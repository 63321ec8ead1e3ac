"""Real workbooks: every filled cell is read, and as it is printed."""

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from extract import read
from schema.raw import Cell, Table

pytestmark = pytest.mark.shared


def _cells(path: Path) -> dict[tuple[int, int], Cell]:
    (page,) = read(path).pages
    table = next(item for item in page.items if isinstance(item, Table))
    return {(c.line or 0, c.col): c for c in table.cells}


def test_printed_text_and_stored_number_agree_with_truth(shared: Path) -> None:
    cells = _cells(shared / "documents" / "wonosobo-realisasi-bulanan-02.xlsx")
    checked = 0
    with (shared / "truth" / "wonosobo-realisasi-bulanan-02.csv").open() as handle:
        for row in csv.DictReader(handle):
            place = re.search(r"sel=([A-Z])(\d+)", row["catatan"])
            if place is None or not row["teks"]:
                continue
            cell = cells[int(place[2]), ord(place[1]) - ord("A")]
            assert cell.text == row["teks"] and cell.stored is not None
            assert cell.stored * (100 if cell.text.endswith("%") else 1) == pytest.approx(float(row["angka"]))
            checked += 1
    assert checked == 28


@pytest.mark.parametrize("name", ["jabar-cascading-14", "jabar-pohon-15", "jabar-renja-21", "wonosobo-realisasi-bulanan-02"])
def test_every_filled_cell_is_somewhere(shared: Path, name: str) -> None:
    path = shared / "documents" / f"{name}.xlsx"
    (page,) = read(path).pages
    found = [c.text for item in page.items if isinstance(item, Table) for c in item.cells if c.text]
    places = {(i.line, i.text) for i in (*page.items, *page.hidden) if not isinstance(i, Table) and i.line}
    sheet = openpyxl.load_workbook(path, data_only=True).active
    filled = [c for row in sheet.iter_rows() for c in row if c.value is not None and str(c.value).strip()]
    texts = {text for _, text in places} | {line for text in found for line in text.split("\n")}
    for cell in filled:
        if isinstance(cell.value, str):
            lines = [clean for line in cell.value.splitlines() if (clean := " ".join(line.split()))]
            assert set(lines) <= texts or " ".join(lines) in texts
    numbers = sorted(float(c.value) for c in filled if isinstance(c.value, int | float))
    assert numbers == sorted(c.stored for i in page.items if isinstance(i, Table) for c in i.cells if c.stored is not None)


def test_boxes_of_a_drawn_tree(shared: Path) -> None:
    (page,) = read(shared / "documents" / "jabar-pohon-15.xlsx").pages
    assert len(page.boxes) == 40 and all(box.box for box in page.boxes)
    assert {(page.boxes[c.source - 1].text, page.boxes[c.target - 1].text) for c in page.connectors} >= {
        ("Porsentase pelaksanaan pembangunan", "Rakor Forum Asisten Ekonomi Pambangunan")
    }
