"""Drawn trees: boxes and lines become elements and indicators with the parents that a person sees."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import normalize
from schema.raw import Berkas, Box, Connector, DrawnBox, Page, RawDocument, TextLine
from schema.words import Cara

Place = tuple[float, float, float, float]
WIDE, TALL = 100.0, 40.0


def at(x: float, y: float, width: float = WIDE, height: float = TALL) -> Place:
    return x, y, x + width, y + height


@pytest.fixture
def tree(seen) -> Callable[..., object]:
    """What is understood of one page with boxes (text, place), links (from, to, directed) by position, and lines."""

    def make(boxes: Sequence[tuple[str, Place]], links: Sequence[tuple[int, int]], lines: Sequence[tuple[str, Place]] = ()):
        def box(p: Place) -> Box:
            return Box(x0=p[0], y0=p[1], x1=p[2], y1=p[3])

        page = Page(
            number=1, width=1000, height=700, verdict="tree",
            boxes=tuple(DrawnBox(number=n, text=text, box=box(place)) for n, (text, place) in enumerate(boxes, start=1)),
            connectors=tuple(Connector(source=a + 1, target=b + 1, directed=True) for a, b in links),
            items=tuple(TextLine(text=text, box=box(place)) for text, place in lines),
        )  # fmt: skip
        berkas = Berkas(sha256="0" * 64, nama="pohon.pdf", jenis_media="pdf", ukuran=1)
        return seen(normalize.cascade(RawDocument(berkas=berkas, reader="buatan", pages=(page,))))

    return make


def test_labels_give_levels_and_lines_give_parents(tree):
    found = tree(
        [
            ("Tujuan 1 : Meningkatnya mutu layanan", at(0, 100)),
            ("Sasaran 1 : Tersedianya tenaga terlatih", at(200, 50)),
            ("Sasaran 2 : Terpenuhinya sarana", at(200, 150)),
            ("Indikator : Persentase tenaga terlatih", at(400, 50)),
        ],
        [(0, 1), (0, 2), (1, 3)],
    )
    assert found.tree() == [
        ("tujuan", "Meningkatnya mutu layanan", None),
        ("sasaran", "Tersedianya tenaga terlatih", "Meningkatnya mutu layanan"),
        ("sasaran", "Terpenuhinya sarana", "Meningkatnya mutu layanan"),
    ]
    assert found.indicators() == [("Persentase tenaga terlatih", "Tersedianya tenaga terlatih")]
    assert [u.induk_cara for u in found.cascade.unsur] == [Cara.NONE, Cara.DRAWN, Cara.DRAWN]
    assert found.cascade.unsur[0].induk_alasan == "tidak ada garis menuju kotak ini"


def test_heads_of_columns_give_levels_and_the_amount_stands_beside(tree):
    found = tree(
        [
            ("Meningkatnya produksi padi", at(0, 100)),
            ("Pelatihan petani", at(200, 100)),
            ("Rp. 1.250.000.000", at(320, 100)),
            ("Penyediaan benih", at(200, 200)),
            ("Rp. 3.402..572.500", at(320, 200)),
        ],
        [(0, 1), (0, 3)],
        [
            ("POHON KINERJA DINAS PERTANIAN", at(100, 0)),
            ("STRATEGI", at(20, 60, 60, 10)),
            ("KEGIATAN", at(220, 60, 60, 10)),
            ("PAGU", at(340, 60, 60, 10)),
        ],
    )
    assert [(level, name) for level, name, _ in found.tree()] == [
        ("strategi", "Meningkatnya produksi padi"),
        ("kegiatan", "Pelatihan petani"),
        ("kegiatan", "Penyediaan benih"),
    ]
    assert [(a.unsur, a.rupiah and int(a.rupiah), a.asal.kolom_judul) for a in found.cascade.anggaran] == [
        (2, 1250000000, "PAGU"),
        (3, None, "PAGU"),
    ]


def test_of_several_parents_the_first_is_induk_and_the_rest_are_links(tree):
    found = tree(
        [
            ("Sasaran : Meningkatnya akses", at(0, 0)),
            ("Sasaran : Meningkatnya mutu", at(0, 100)),
            ("Program Pendidikan Dasar", at(200, 50)),
            ("Indikator : Angka partisipasi", at(400, 50)),
        ],
        [(0, 2), (1, 2), (0, 3), (1, 3)],
    )
    assert ("program", "Program Pendidikan Dasar", "Meningkatnya akses") in found.tree()
    (first, second) = found.cascade.tautan
    assert (first.jenis, first.dari, first.ke, first.cara) == ("induk_lain", 2, 3, Cara.DRAWN)
    assert (second.dari, second.ke, second.ke_indikator) == (2, None, 1)
    (measure,) = found.cascade.indikator
    assert (measure.unsur, measure.bagian) == (None, 1)


def test_a_block_is_its_label_its_statement_and_its_indicator(tree):
    found = tree(
        [
            ("SASARAN 1", at(0, 0, height=15)),
            ("Meningkatnya daya saing", at(0, 15)),
            ("Indikator :\nNilai ekspor", at(0, 56)),
            ("SASARAN 2", at(0, 150, height=15)),
            ("Meningkatnya mutu produk", at(0, 165)),
            ("Indikator :\nJumlah produk bersertifikat", at(0, 206)),
            ("Terlatihnya pelaku usaha", at(200, 165)),
        ],
        [(2, 3), (5, 6)],
    )
    assert found.tree() == [
        ("sasaran", "Meningkatnya daya saing", None),
        ("sasaran", "Meningkatnya mutu produk", "Meningkatnya daya saing"),
        (None, "Terlatihnya pelaku usaha", "Meningkatnya mutu produk"),
    ]
    assert found.indicators() == [
        ("Nilai ekspor", "Meningkatnya daya saing"),
        ("Jumlah produk bersertifikat", "Meningkatnya mutu produk"),
    ]


def test_a_line_between_lists_of_statements_names_no_parent(tree):
    head = "KINERJA UTAMA ESELON"
    found = tree(
        [
            (f"{head} II", at(0, 0, height=15)),
            ("Meningkatnya mutu jalan", at(0, 15)),
            ("Meningkatnya mutu irigasi", at(0, 55)),
            (f"{head} III", at(0, 200, height=15)),
            ("Terpeliharanya jalan", at(0, 215)),
            ("Terpeliharanya jembatan", at(0, 255)),
            ("Sasaran : Terjaganya mutu", at(300, 0)),
        ],
        [(0, 3), (2, 3)],
    )
    assert {parent for _, _, parent in found.tree()} == {None}


def test_codes_give_the_parent_where_no_line_does(tree):
    found = tree(
        [
            ("Indikator 1.1 : Persentase jalan mantap", at(0, 0)),
            ("Indikator 1.1.1 : Panjang jalan yang dipelihara", at(0, 200)),
            ("Indikator 1.2.1 : Jumlah jembatan", at(200, 200)),
            ("Sasaran 1 : Meningkatnya mutu jalan", at(300, 0)),
        ],
        [(3, 0)],
    )
    by_name = {i.teks: i for i in found.cascade.indikator}
    assert by_name["Panjang jalan yang dipelihara"].induk_indikator == by_name["Persentase jalan mantap"].id
    assert by_name["Jumlah jembatan"].unsur == 1 and by_name["Persentase jalan mantap"].unsur == 1


def test_a_circle_of_arrows_ends(tree):
    names = ["Sasaran : Meningkatnya a", "Sasaran : Meningkatnya b", "Sasaran : Meningkatnya c"]
    found = tree([(name, at(200 * n, 0)) for n, name in enumerate(names)], [(0, 1), (1, 2), (2, 0)])
    assert len(found.tree()) == 3
    assert [u.induk_alasan for u in found.cascade.unsur if u.induk is None] == ["garisnya berputar; induk tidak dapat ditentukan"]


def test_an_organisation_chart_is_no_pohon_kinerja(tree):
    posts = ["KEPALA DINAS", "SEKRETARIS", "KEPALA BIDANG PENEMPATAN", "KEPALA SEKSI PELATIHAN"]
    found = tree([(name, at(200 * n, 100 * n)) for n, name in enumerate(posts)], [(0, 1), (0, 2), (2, 3)])
    assert not found.cascade.unsur and not found.cascade.indikator
    assert found.finding("gambar-bukan-pohon-kinerja").halaman == 1


def test_a_box_that_nothing_joins_or_names_is_a_finding(tree):
    found = tree(
        [
            ("Tujuan : Meningkatnya mutu", at(0, 0)),
            ("Sasaran : Meningkatnya akses", at(200, 0)),
            ("Sasaran : Meningkatnya sarana", at(200, 100)),
            ("catatan pinggir", at(600, 300)),
        ],
        [(0, 1), (0, 2)],
    )
    assert "catatan pinggir" in found.finding("kotak-tanpa-garis").pesan
