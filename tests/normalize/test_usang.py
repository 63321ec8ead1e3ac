"""Heads that a worn scan prints again: known from the page where they were read well, or not at all."""

import pytest

from normalize.grid import Grid
from normalize.headers import Segment, segments
from normalize.usang import with_worn_head
from schema.raw import Cell, Page, Table

HEAD = ["No", "Program/Kegiatan", "Indikator Kinerja", "Lokasi", "Target Capaian", "Pagu Indikatif"]
WORN = ["N0", "PRDRAM/EMIATAN", "INDIEATOR IINENVA", "LOHASI", "TADAST CAPAIAN", "PASU RIDIKATIF"]
NUMBERS = ["(1)", "t21", "BMI", "(4)", "N", "M0A"]
ROW = ["3", "Penataan Terminal Penumpang", "Jumlah terminal yang ditata", "Bandung", "4 unit", "500.000.000"]


def grid(rows: list[list[str]], source: str = "scan") -> Grid:
    cells = tuple(
        Cell(row=r, col=c, text=text, line=r + 1, engine="buatan") for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    table = Table(number=1, rows=len(rows), cols=len(rows[0]), cells=cells)
    return Grid(table, Page(number=2, width=800, height=500, source=source, items=(table,)))


COLUMNS = segments(grid([HEAD, ROW]))[0].columns


def repeated(rows: list[list[str]], source: str = "scan") -> Segment:
    page = grid(rows, source)
    return with_worn_head(page, segments(page), COLUMNS)[0]


def test_a_worn_head_is_the_head_of_the_page_before() -> None:
    found = repeated([WORN, ROW, ROW])
    assert (found.head, found.start) == ((0,), 1)
    assert found.columns == COLUMNS


def test_column_numbers_below_it_are_no_data() -> None:
    assert repeated([WORN, NUMBERS, ROW]).start == 2


def test_rows_of_data_are_no_head() -> None:
    assert repeated([ROW, ROW]).head == ()


def test_a_digital_page_says_itself_what_its_heads_are() -> None:
    assert repeated([WORN, ROW], source="digital").columns != COLUMNS


@pytest.mark.parametrize("other", ["Realisasi", "Sumber Dana"])
def test_a_head_that_is_read_surely_as_another_field_is_believed(other: str) -> None:
    found = repeated([[*HEAD[:5], other], ROW])
    assert found.columns != COLUMNS
