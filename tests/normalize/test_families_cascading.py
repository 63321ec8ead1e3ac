"""Cascades drawn as boxes in a grid: under banners of posts, and stacked with labels of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from normalize import cascade
from schema.raw import Berkas, Box, Cell, Page, RawDocument, Table, TextLine


def document(
    cells: list[tuple[int, int, int, int, str]], rows: int, cols: int, title: str = "CASCADING DINAS KEBUN TAHUN 2021"
) -> RawDocument:
    made = tuple(
        Cell(row=r, col=c, row_span=h, col_span=w, text=text, box=Box(x0=c, y0=r, x1=c + w, y1=r + h))
        for r, c, h, w, text in cells
    )
    page = Page(number=1, items=(TextLine(text=title), Table(number=1, rows=rows, cols=cols, cells=made)))
    return RawDocument(berkas=Berkas(sha256="0" * 64, nama="x.pdf", jenis_media="pdf", ukuran=1), reader="uji", pages=(page,))


MATRIX = [
    (0, 0, 1, 2, "KEPALA DINAS KEBUN"),
    (1, 0, 1, 2, "VISI : Kebun yang lestari bagi semua"),
    (2, 0, 1, 1, "Misi 1 : Menanam pohon di setiap desa"),
    (2, 1, 1, 1, "Misi 2 : Merawat pohon di setiap desa"),
    (3, 0, 1, 1, "Sasaran 1\nBertambahnya pohon yang hidup"),
    (3, 1, 1, 1, "Sasaran 2\nTerawatnya pohon yang tua"),
    (4, 0, 1, 1, "1.1. Persentase pohon yang hidup\nTarget : 80%"),
    (4, 1, 1, 1, "2.1. Jumlah pohon yang dirawat\nTarget : 3,000 poin"),
    (5, 0, 1, 1, "KEPALA BIDANG TANAM"),
    (5, 1, 1, 1, "SEKRETARIS"),
    (6, 0, 1, 1, "1.1.1 Jumlah bibit yang dibagikan"),
    (6, 1, 1, 1, "9.1 Jumlah laporan yang tersusun"),
]


def test_boxes_hang_on_what_stands_above_them_in_their_columns() -> None:
    seen = cascade(document(MATRIX, 7, 2))
    names = {u.id: u.teks for u in seen.unsur}
    tree = {u.teks: names.get(u.induk or 0) for u in seen.unsur}
    assert tree["Merawat pohon di setiap desa"] == "Kebun yang lestari bagi semua"
    assert tree["Terawatnya pohon yang tua"] == "Merawat pohon di setiap desa"
    assert [u.level for u in seen.unsur] == ["visi", "misi", "misi", "sasaran", "sasaran"]
    assert {j.nama for j in seen.jabatan} == {"KEPALA DINAS KEBUN", "KEPALA BIDANG TANAM", "SEKRETARIS"}


def test_codes_say_whose_an_indicator_is_and_none_is_guessed() -> None:
    seen = cascade(document(MATRIX, 7, 2))
    by_text = {i.teks: i for i in seen.indikator}
    below = by_text["Jumlah bibit yang dibagikan"]
    assert below.unsur is None and below.induk_indikator == by_text["Persentase pohon yang hidup"].id
    assert below.jabatan == "KEPALA BIDANG TANAM"
    orphan = by_text["Jumlah laporan yang tersusun"]
    assert (orphan.unsur, orphan.induk_indikator) == (None, None)


def test_a_target_in_the_box_is_a_value_and_two_readings_give_no_number() -> None:
    seen = cascade(document(MATRIX, 7, 2))
    assert [(n.asal.teks, n.angka) for n in seen.nilai] == [("80%", 80.0), ("3,000 poin", None)]
    assert [s for s in seen.sel if s.status == "sisa"] == []


def test_a_headed_table_with_posts_in_its_cells_is_no_matrix(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    rows = [
        ["No", "Sasaran", "Indikator Kinerja Utama", "Sumber Data", "Penanggung Jawab"],
        ["1", "Bertambahnya pohon", "1.1 Jumlah pohon", "Dinas", "Kepala Seksi Tanam"],
        [None, None, "1.2 Jumlah bibit", "Dinas", "Kepala Seksi Bibit"],
        [None, None, "1.3 Jumlah lahan", "Dinas", "Kepala Seksi Lahan"],
    ]
    seen = understood("INDIKATOR KINERJA UTAMA TAHUN 2021", table(rows))
    assert [t.keluarga for t in seen.cascade.tabel] == ["kinerja"]


STACK = [
    (0, 1, 1, 1, "TUJUAN\nMewujudkan kebun yang lestari"),
    (
        2,
        0,
        1,
        1,
        "Kinerja Utama\nMeningkatnya pohon hidup\nIndikator Kinerja\nPersentase pohon hidup di\nsetiap desa\nJumlah desa berpohon",
    ),
    (2, 2, 1, 1, "Kinerja Utama\nMeningkatnya mutu bibit\nIndikator Kinerja :\nIndeks mutu bibit"),
    (4, 0, 1, 1, "Kinerja Utama\nTerlaksananya pembagian bibit\nIndikator Kinerja\nJumlah bibit dibagikan"),
    (5, 0, 1, 1, "Kinerja Utama\nTerlaksananya penyiraman pohon"),
    (6, 0, 1, 1, "Indikator Kinerja\nJumlah pohon disiram"),
]


def test_stacked_boxes_share_the_parent_above_the_gap() -> None:
    seen = cascade(document(STACK, 7, 3))
    names = {u.id: u.teks for u in seen.unsur}
    tree = {u.teks: names.get(u.induk or 0) for u in seen.unsur}
    assert tree == {
        "Mewujudkan kebun yang lestari": None,
        "Meningkatnya pohon hidup": "Mewujudkan kebun yang lestari",
        "Meningkatnya mutu bibit": "Mewujudkan kebun yang lestari",
        "Terlaksananya pembagian bibit": "Meningkatnya pohon hidup",
        "Terlaksananya penyiraman pohon": "Meningkatnya pohon hidup",
    }
    assert [u.level for u in seen.unsur] == ["tujuan", None, None, None, None]


def test_wrapped_indicators_are_put_together_and_a_cell_of_its_own_belongs_to_the_box_above() -> None:
    seen = cascade(document(STACK, 7, 3))
    names = {u.id: u.teks for u in seen.unsur}
    assert {i.teks: names[i.unsur or 0] for i in seen.indikator} == {
        "Persentase pohon hidup di setiap desa": "Meningkatnya pohon hidup",
        "Jumlah desa berpohon": "Meningkatnya pohon hidup",
        "Indeks mutu bibit": "Meningkatnya mutu bibit",
        "Jumlah bibit dibagikan": "Terlaksananya pembagian bibit",
        "Jumlah pohon disiram": "Terlaksananya penyiraman pohon",
    }
