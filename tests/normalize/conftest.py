"""Made tables and documents, and short ways to look at what was understood of them."""

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import extract
import normalize
from normalize.builder import Builder
from normalize.grid import Grid
from schema.cascade import Cascade, Dokumen
from schema.provenance import Asal
from schema.raw import Berkas, Cell, Page, RawDocument, Table, TextLine

BERKAS = Berkas(sha256="0" * 64, nama="buatan.txt", jenis_media="text", ukuran=1)
Rows = Sequence[Sequence[str | None]]
Spans = Mapping[tuple[int, int], tuple[int, int]]


def make_table(rows: Rows, spans: Spans | None = None, *, number: int = 1, ragged: bool = False) -> Table:
    """A table from its rows; None and "" leave a place empty. `spans`: (row, col) -> (rows, columns) that a cell covers."""
    spans = spans or {}
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text:
                row_span, col_span = spans.get((r, c), (1, 1))
                cells.append(Cell(row=r, col=c, row_span=row_span, col_span=col_span, text=text, line=r + 1, engine="buatan"))
    return Table(
        number=number, rows=len(rows), cols=max((len(row) for row in rows), default=0), cells=tuple(cells), ragged=ragged
    )


def make_document(*items: str | Table, pages: bool = False) -> RawDocument:
    """A document of lines (str) and tables in order; with `pages`, each table stands on a page of its own with the lines above it."""
    numbers = count(1)
    flow = [TextLine(text=item, line=next(numbers)) if isinstance(item, str) else item for item in items]
    if not pages:
        return RawDocument(berkas=BERKAS, reader="buatan", pages=(Page(number=None, source="text", items=tuple(flow)),))
    groups: list[list[TextLine | Table]] = [[]]
    for item in flow:
        groups[-1].append(item)
        if isinstance(item, Table):
            groups.append([])
    found = tuple(Page(number=n, items=tuple(g)) for n, g in enumerate((g for g in groups if g), start=1))
    return RawDocument(berkas=BERKAS, reader="buatan", pages=found)


class Seen:
    """A Cascade with questions that tests ask."""

    def __init__(self, cascade: Cascade) -> None:
        self.cascade = cascade
        self._unsur = {u.id: u for u in cascade.unsur}
        self._indikator = {i.id: i for i in cascade.indikator}

    def names(self, level: str | None) -> list[str]:
        """Names of the elements of a level, in reading order."""
        return [u.teks for u in self.cascade.unsur if u.level == level]

    def tree(self) -> list[tuple[str | None, str, str | None]]:
        """(level, name, name of the parent element or indicator), in reading order."""
        return [(str(u.level) if u.level else None, u.teks, self.parent(u.id)) for u in self.cascade.unsur]

    def parent(self, unsur: int) -> str | None:
        node = self._unsur[unsur]
        if node.induk is not None:
            return self._unsur[node.induk].teks
        return self._indikator[node.induk_indikator].teks if node.induk_indikator is not None else None

    def indicators(self) -> list[tuple[str, str | None]]:
        """(indicator, what it hangs on), in reading order."""
        return [(i.teks, self.subject(i.unsur)) for i in self.cascade.indikator]

    def subject(self, unsur: int | None) -> str | None:
        return self._unsur[unsur].teks if unsur is not None else None

    def values(self, *, place: bool = False) -> list[tuple[Any, ...]]:
        """(indicator, jenis, [year, period,] number) of every value."""
        return [
            (
                self._indikator[n.indikator].teks if n.indikator else None, str(n.jenis), *((n.tahun, str(n.periode)) if place else ()), n.angka,
            )
            for n in self.cascade.nilai
        ]  # fmt: skip

    def money(self) -> list[tuple[str | None, str, Any]]:
        """(element, jenis, rupiah or percent) of all money."""
        return [
            (self.subject(a.unsur), str(a.jenis), a.persen if a.rupiah is None else int(a.rupiah)) for a in self.cascade.anggaran
        ]

    def texts(self) -> list[tuple[str | None, str, str]]:
        """(indicator, jenis, text) of all attributes."""
        return [
            (self._indikator[a.indikator].teks if a.indikator else None, str(a.jenis), a.asal.teks) for a in self.cascade.atribut
        ]

    def rules(self) -> list[str]:
        """Rules of the findings about tables and figures; what is unknown of the document's identity is left out."""
        return [t.aturan for t in self.cascade.temuan if not t.aturan.startswith("identitas")]

    def finding(self, rule: str) -> Any:
        """The one finding of a rule."""
        found = [t for t in self.cascade.temuan if t.aturan == rule]
        assert len(found) == 1, [t.pesan for t in self.cascade.temuan]
        return found[0]

    def families(self) -> list[str | None]:
        return [t.keluarga for t in self.cascade.tabel]

    def account(self, status: str) -> list[tuple[int, int, int]]:
        """Places (table, row, column; from 1) of cells with a status."""
        return [(s.tabel, s.baris, s.kolom) for s in self.cascade.sel if s.status == status]

    def why(self) -> dict[tuple[int, int, int], tuple[str, str]]:
        return {(s.tabel, s.baris, s.kolom): (str(s.status), s.alasan) for s in self.cascade.sel}


@pytest.fixture(scope="session")
def table() -> Callable[..., Table]:
    return make_table


@pytest.fixture(scope="session")
def grid() -> Callable[..., Grid]:
    def make(rows: Rows, spans: Spans | None = None, *, ragged: bool = False) -> Grid:
        return Grid(make_table(rows, spans, ragged=ragged), Page(number=1))

    return make


@pytest.fixture(scope="session")
def document() -> Callable[..., RawDocument]:
    return make_document


@pytest.fixture(scope="session")
def understood() -> Callable[..., Seen]:
    """Lines and tables to what was understood of them."""

    def read(*items: str | Table, pages: bool = False, keep_names: bool = False) -> Seen:
        return Seen(normalize.cascade(make_document(*items, pages=pages), keep_names=keep_names))

    return read


@pytest.fixture(scope="session")
def seen() -> type[Seen]:
    """What was understood, with questions that tests ask."""
    return Seen


@pytest.fixture(scope="session")
def from_text(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Seen]:
    """A text conversion to what was understood of it. Rows are written with `|` where the file has tabs."""

    def read(text: str) -> Seen:
        path: Path = tmp_path_factory.mktemp("teks") / "buatan.txt"
        lines = ["\t".join(cell.strip() for cell in line.split("|")) for line in text.strip("\n").split("\n")]
        path.write_text("\n".join(lines), encoding="utf-8")
        return Seen(normalize.cascade(extract.read(path)))

    return read


@pytest.fixture
def builder() -> Builder:
    """A builder of one unknown document."""
    return Builder(BERKAS, (Dokumen(id=1),))


@pytest.fixture
def at() -> Callable[..., Asal]:
    """A place of a made fact; each in a row of its own unless told."""
    rows = count(1)

    def place(teks: str, tabel: int = 1, baris: int | None = None) -> Asal:
        return Asal(halaman=1, tabel=tabel, baris=next(rows) if baris is None else baris, kolom=1, teks=teks)

    return place


@pytest.fixture
def ns() -> type[SimpleNamespace]:
    return SimpleNamespace
