"""Running heads and feet of a document."""

from collections.abc import Callable

from normalize.kaki import headings
from schema.raw import Berkas, Box, Page, RawDocument, Table, TextLine

BERKAS = Berkas(sha256="0" * 64, nama="buatan.pdf", jenis_media="pdf", ukuran=1)


def line(text: str, y: float) -> TextLine:
    return TextLine(text=text, box=Box(x0=50, y0=y, x1=300, y1=y + 10))


def document(pages: list[tuple[TextLine | Table, ...]]) -> RawDocument:
    made = tuple(Page(number=n, width=600, height=800, items=items) for n, items in enumerate(pages, start=1))
    return RawDocument(berkas=BERKAS, reader="buatan", pages=made)


def test_a_line_under_the_tables_of_all_pages_is_a_foot(table: Callable[..., Table]) -> None:
    """No page is without a table, so only the place tells the foot from a title that is printed on every page."""
    rows = [("No", "Sasaran"), ("1", "Meningkatnya mutu")]
    pages = [(line("PERJANJIAN KINERJA", 40), table(rows), line("Dinas Contoh", 760)) for _ in range(3)]
    assert headings(document(list(pages))) == {"Dinas Contoh"}


def test_a_line_above_tables_and_above_text_is_a_running_head(table: Callable[..., Table]) -> None:
    rows = [("No", "Sasaran"), ("1", "Meningkatnya mutu")]
    head = line("LKjIP Dinas Contoh", 30)
    pages = [(head, table(rows)), (head, table(rows)), (head, line("Bab ini menguraikan capaian", 90))]
    assert headings(document(list(pages))) == {"LKjIP Dinas Contoh"}


def test_a_line_on_one_page_is_neither(table: Callable[..., Table]) -> None:
    assert headings(document([(line("Catatan", 760),), (table([("No", "Sasaran"), ("1", "Mutu")]),)])) == frozenset()
