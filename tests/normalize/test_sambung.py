"""Rows cut in two by the end of a page."""

from collections.abc import Callable, Mapping, Sequence

import pytest

import normalize
from schema.cascade import Cascade
from schema.raw import Berkas, Box, Page, RawDocument, Table, TextLine

BERKAS = Berkas(sha256="0" * 64, nama="buatan.pdf", jenis_media="pdf", ukuran=1)
HEAD = ("No", "Sasaran", "Indikator", "Target")
FIRST = ("1", "Meningkatnya mutu pelayanan", "Persentase keluhan yang selesai", "90%")
CUT = ("2", "Terwujudnya tata kelola", "Persentase unit kerja yang menyusun laporan", "75%")

Read = Callable[..., Cascade]
Rows = Sequence[Sequence[str | None]]
Place = tuple[int, int]


@pytest.fixture
def read(table: Callable[..., Table]) -> Read:
    """Two pages with a table each; `foot` is a line below the first, `rows` those of the second."""

    def reading(rows: Rows, foot: TextLine | None = None, spans: Mapping[Place, Place] | None = None) -> Cascade:
        pages = []
        for number, content in enumerate(([HEAD, FIRST, CUT], rows), start=1):
            made = table(content, spans if number > 1 else None, number=number).model_copy(
                update={"box": Box(x0=50, y0=60, x1=550, y1=400)}
            )
            items = (made,) if foot is None or number > 1 else (made, foot)
            pages.append(Page(number=number, width=600, height=800, items=items))
        return normalize.cascade(RawDocument(berkas=BERKAS, reader="buatan", pages=tuple(pages)))

    return reading


def indicators(cascade: Cascade) -> list[str]:
    return [i.teks for i in cascade.indikator]


def test_the_rest_of_a_row_goes_back_to_the_page_before(read: Read) -> None:
    cascade = read([HEAD, (None, None, "tepat waktu sesuai aturan", None)])
    assert indicators(cascade)[-1] == "Persentase unit kerja yang menyusun laporan tepat waktu sesuai aturan"
    found = [t for t in cascade.temuan if t.aturan == "baris-terpotong"]
    assert [(t.halaman, t.tabel) for t in found] == [(2, 2)]
    assert (2, 1, 2) in {(s.tabel, s.baris - 1, s.kolom - 1) for s in cascade.sel}


def test_a_page_number_between_them_does_not_part_them(read: Read) -> None:
    foot = TextLine(text="Bab II - 15", box=Box(x0=250, y0=760, x1=350, y1=772))
    assert len(indicators(read([HEAD, (None, None, "tepat waktu", None)], foot))) == 2


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((None, None, "Jumlah aduan", None), "a capital letter begins a new indicator"),
        ((None, None, "tepat waktu", "80%"), "a second target is a row of its own"),
        (("3", None, "tepat waktu", None), "a number begins a row"),
        ((None, None, "a. tepat waktu", None), "an item of a list begins"),
    ],
)
def test_what_may_be_a_row_of_its_own_stays_one(read: Read, row: Sequence[str | None], why: str) -> None:
    assert "Persentase unit kerja yang menyusun laporan" in indicators(read([HEAD, row])), why


def test_a_text_between_them_parts_them(read: Read) -> None:
    foot = TextLine(text="Sumber: data dinas", box=Box(x0=50, y0=410, x1=350, y1=422))
    assert len(indicators(read([HEAD, (None, None, "tepat waktu", None)], foot))) == 3


def test_a_merged_cell_goes_on_while_its_rows_are_new(read: Read) -> None:
    rows = [HEAD, (None, "yang bersih", "Nilai evaluasi", "80"), (None, None, "Indeks integritas", "3")]
    cascade = read(rows, spans={(1, 1): (2, 1)})
    sasaran = next(u for u in cascade.unsur if u.teks == "Terwujudnya tata kelola yang bersih")
    assert [i.teks for i in cascade.indikator if i.unsur == sasaran.id][1:] == ["Nilai evaluasi", "Indeks integritas"]


@pytest.mark.parametrize(
    ("between", "head", "tahun"),
    [
        (["II - 56"], ("Sasaran", "Indikator", "Realisasi"), 2018),
        (["Dinas Sosial", "II · 56"], ("Sasaran", "Indikator", "Realisasi"), 2018),
        (["Capaian lainnya"], ("Sasaran", "Indikator", "Realisasi"), 2020),
        (["II - 56"], ("No", "Sasaran", "Indikator", "Realisasi"), 2020),
    ],
)
def test_a_year_in_the_title_holds_on_the_next_page_whose_head_is_read_differently(
    table: Callable[..., Table], between: list[str], head: tuple[str, ...], tahun: int
) -> None:
    row = ("2", "Meningkatnya mutu pelayanan", "Persentase keluhan yang selesai", "90%")
    cells = [[head, row[-len(head) :]], [("Sasaran", "Indikator", "Target"), row[1:]]]
    bodies: list[list[str | Table]] = [
        ["RENCANA KERJA TAHUN 2020", *(f"Paragraf {n}" for n in range(6)), "Dinas Sosial"],
        ["Dinas Sosial", "Tabel 2.7", "Rekapitulasi kegiatan Tahun 2018", table(cells[1], number=1)],
        [*between, table(cells[0], number=2)],
        ["Dinas Sosial"],
    ]
    pages = tuple(
        Page(number=n, items=tuple(TextLine(text=item, line=1) if isinstance(item, str) else item for item in body))
        for n, body in enumerate(bodies, start=1)
    )
    cascade = normalize.cascade(RawDocument(berkas=BERKAS, reader="buatan", pages=pages))
    assert [f.tahun for f in cascade.nilai if f.asal.tabel == 2] == [tahun]


def test_the_last_digits_of_a_code_go_back_with_their_row(table: Callable[..., Table]) -> None:
    head = ("Kode", "Program/Kegiatan/Sub Kegiatan", "Indikator", "Target", "Pagu")
    first = ("2.01.02.2.02.000", "Penyusunan", "Jumlah data", "61 unit", "814.000.000")
    rest = ("1", "Layanan Perizinan", "statistik yang ditangani", None, None)
    pages = [
        Page(
            number=number, width=600, height=800,
            items=(table(rows, None, number=number).model_copy(update={"box": Box(x0=50, y0=60, x1=550, y1=400)}),),
        )
        for number, rows in enumerate(([head, first], [rest]), start=1)
    ]  # fmt: skip
    cascade = normalize.cascade(RawDocument(berkas=BERKAS, reader="buatan", pages=tuple(pages)))
    assert [(u.kode, u.teks) for u in cascade.unsur] == [("2.01.02.2.02.0001", "Penyusunan Layanan Perizinan")]
    assert indicators(cascade) == ["Jumlah data statistik yang ditangani"]
