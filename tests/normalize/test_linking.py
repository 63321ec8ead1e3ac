"""Parents known by sums, and one node for an element that is printed again."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.linking import Money, runs

amounts = st.tuples(
    st.integers(min_value=1, max_value=10**9).map(Decimal),
    st.one_of(st.none(), st.integers(min_value=0, max_value=10**9).map(Decimal)),
)


@st.composite
def families(draw: Any, smallest: int = 1) -> tuple[list[Money], list[Money], dict[int, tuple[int, int]]]:
    """Children in contiguous groups, the sums of the groups, and where each group stands."""
    groups = draw(st.lists(st.lists(amounts, min_size=1, max_size=5), min_size=smallest, max_size=6))
    parents: list[Money] = []
    children: list[Money] = []
    found = {}
    for position, group in enumerate(groups):
        found[position] = (len(children), len(children) + len(group))
        children += group
        spent = [c[1] for c in group if c[1] is not None]
        parents.append((sum(c[0] for c in group), sum(spent, Decimal(0))))
    return parents, children, found


@given(families())
def test_the_partition_whose_sums_are_printed_is_found_exactly(
    made: tuple[list[Money], list[Money], dict[int, tuple[int, int]]],
) -> None:
    parents, children, expected = made
    assert runs(parents, children) == expected


@given(families(), st.data())
def test_a_parent_without_realisasi_is_matched_by_its_pagu_alone(
    made: tuple[list[Money], list[Money], dict[int, tuple[int, int]]], data: Any
) -> None:
    parents, children, expected = made
    parents = [(p[0], None) if data.draw(st.booleans()) else p for p in parents]
    assert runs(parents, children) == expected


@given(families(smallest=2), st.data())
def test_a_parent_that_is_off_by_one_rupiah_is_left_out_and_the_others_stay(
    made: tuple[list[Money], list[Money], dict[int, tuple[int, int]]], data: Any
) -> None:
    """Amounts of which no two runs have the same sum: equal amounts could stand for each other."""
    _, children, expected = made
    children = [(c[0] * 1000 + 7 * 10**13 + place * 10**16, None) for place, c in enumerate(children)]
    parents: list[Money] = [(sum(c[0] for c in children[start:stop]), None) for start, stop in expected.values()]
    wrong = data.draw(st.integers(min_value=0, max_value=len(parents) - 1))
    parents[wrong] = (parents[wrong][0] + 1, None)
    assert runs(parents, children) == {p: r for p, r in expected.items() if p != wrong}


@given(st.lists(amounts, max_size=8), st.lists(amounts, max_size=20))
def test_runs_never_overlap_and_always_add_up(parents: list[Money], children: list[Money]) -> None:
    end = 0
    for position, (start, stop) in sorted(runs(parents, children).items()):
        assert end <= start < stop <= len(children)
        end = stop
        assert sum(c[0] for c in children[start:stop]) == parents[position][0]


def test_a_parent_of_nothing_takes_no_children() -> None:
    zero, some = (Decimal(0), None), (Decimal(5), None)
    assert runs([zero, some], [zero, some]) == {1: (0, 2)}
    assert runs([(None, None)], [some]) == {}
    assert runs([], []) == {}


PROGRAMS = [["Program", "Indikator", "Target", "Anggaran", "Realisasi Anggaran"]]
KEGIATAN = [["Kegiatan", "Indikator", "Target", "Anggaran", "Realisasi Anggaran"]]


def two_tables(understood: Callable[..., Any], table: Callable[..., Any], second: str) -> Any:
    above = [
        ["Program Pembinaan Perpustakaan", "Jumlah satu", "5", "3.000.000", "2.500.000"],
        ["Program Pengelolaan Arsip", "Jumlah dua", "6", second, "1.000.000"],
    ]
    below = [
        ["Pengelolaan Layanan Baca", "Jumlah tiga", "7", "1.000.000", "900.000"],
        ["Pengembangan Koleksi Buku", "Jumlah empat", "8", "2.000.000", "1.600.000"],
        ["Penyusutan Arsip Lama", "Jumlah lima", "9", "4.000.000", "1.000.000"],
    ]
    return understood(
        "PROGRAM TAHUN 2022", table(PROGRAMS + above), "KEGIATAN TAHUN 2022", table(KEGIATAN + below, number=2), pages=True
    )


def test_kegiatan_of_another_table_find_their_program_by_the_sums(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    seen = two_tables(understood, table, "4.000.000")
    assert [p for level, _, p in seen.tree() if level == "kegiatan"] == [
        "Program Pembinaan Perpustakaan", "Program Pembinaan Perpustakaan", "Program Pengelolaan Arsip",
    ]  # fmt: skip
    children = [u for u in seen.cascade.unsur if u.level == "kegiatan"]
    assert {u.induk_cara for u in children} == {"sum"}
    assert "2 unsur" in (children[0].induk_alasan or "")
    assert seen.rules() == []


def test_a_program_whose_sum_fails_gets_no_children_and_a_finding(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    seen = two_tables(understood, table, "4.000.001")
    assert [p for level, _, p in seen.tree() if level == "kegiatan"] == [
        "Program Pembinaan Perpustakaan", "Program Pembinaan Perpustakaan", None,
    ]  # fmt: skip
    assert "Program Pengelolaan Arsip" in seen.finding("jumlah-tidak-cocok").pesan


def test_sums_never_move_printed_children_and_say_that_they_do_not_add_up(
    understood: Callable[..., Any], table: Callable[..., Any]
) -> None:
    rows = [
        ["Program", "Kegiatan", "Indikator", "Target", "Anggaran"],
        ["Program Pembinaan Perpustakaan", None, "Jumlah satu", "5", "1.000.000"],
        ["Program Pengelolaan Arsip", None, "Jumlah dua", "6", "2.000.000"],
        [None, "Pengelolaan Layanan Baca", "Jumlah tiga", "7", "1.000.000"],
        [None, "Penyusutan Arsip Lama", "Jumlah empat", "8", "2.000.000"],
    ]
    seen = understood("TAHUN 2022", table(rows))
    assert [p for level, _, p in seen.tree() if level == "kegiatan"] == ["Program Pengelolaan Arsip"] * 2
    found = seen.finding("jumlah-anak-tidak-cocok")
    assert (found.diharapkan, found.ditemukan) == ("3.000.000", "2.000.000")


def test_an_element_printed_again_is_one_node_with_both_places(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    seen = understood(
        "PROGRAM TAHUN 2022",
        table([["Program", "Indikator", "Target"], ["Program Pembinaan Perpustakaan", "Jumlah satu", "5"]]),
        "ANGGARAN TAHUN 2022",
        table([["Program", "Anggaran"], ["PROGRAM PEMBINAAN PERPUSTAKAAN", "1.000.000"]], number=2),
        pages=True,
    )
    assert seen.names("program") == ["Program Pembinaan Perpustakaan"]
    assert [(s.peran, s.tabel) for s in seen.cascade.unsur[0].sumber] == [("ulang", 2)]
    assert seen.money() == [("Program Pembinaan Perpustakaan", "pagu", 1_000_000)]


def test_one_name_under_two_indicators_stays_two_nodes(from_text: Callable[[str], Any]) -> None:
    heads = "NO | SASARAN | INDIKATOR SASARAN | TARGET | TW 1 | TW 2 | TW 3 | TW 4 | PROGRAM | INDIKATOR PROGRAM | TARGET | TW 1 | TW 2 | TW 3 | TW 4"
    row = " | {n} | Persentase {what} masyarakat desa | 4% | 1% | 1% | 1% | 1% | Program Pembinaan Perpustakaan | Persentase pembinaan terlaksana | 4% | 1% | 1% | 1% | 1%"
    seen = from_text(
        f"RENCANA AKSI TAHUN 2018\n\n{heads}\n1 | Meningkatnya minat baca{row.format(n=1, what='baca')}\n | {row.format(n=2, what='tulis')}\n"
    )
    assert seen.families() == ["renaksi"]
    assert [t for t in seen.tree() if t[0] == "program"] == [
        ("program", "Program Pembinaan Perpustakaan", "Persentase baca masyarakat desa"),
        ("program", "Program Pembinaan Perpustakaan", "Persentase tulis masyarakat desa"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Rencana Kerja Makro Daerah", "Rencana Kerja Mikro Daerah"), ("Penataan", "Penataan Ruang"), ("Layanan 1 desa", "Layanan 2 desa")],
)  # fmt: skip
def test_names_that_differ_stay_two_nodes(
    understood: Callable[..., Any], table: Callable[..., Any], one: str, other: str
) -> None:
    rows = [["Sub Kegiatan", "Indikator", "Target"]]
    seen = understood(table([*rows, [one, "Jumlah a", "1"]]), "x", table([*rows, [other, "Jumlah b", "2"]], number=2), pages=True)
    assert seen.names("sub_kegiatan") == [one, other]


def test_ids_have_no_gaps_after_nodes_became_one(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    rows = [
        ["Program", "Kegiatan", "Indikator", "Target"],
        ["Program Pembinaan Arsip", "Penyusutan Arsip Lama", "Jumlah satu", "5"],
    ]
    again = [["Kegiatan", "Indikator", "Target", "Anggaran"], ["Penyusutan Arsip Lama", "Jumlah dua", "5", "1.000.000"]]
    more = [["Program", "Anggaran"], ["Program Lain Sekali", "7.000.000"], ["Program Pembinaan Arsip", "1.000.000"]]
    seen = understood("a", table(rows), "b", table(again, number=2), "c", table(more, number=3), pages=True)
    assert [u.id for u in seen.cascade.unsur] == [1, 2, 3]
    assert seen.tree() == [
        ("program", "Program Pembinaan Arsip", None), ("kegiatan", "Penyusutan Arsip Lama", "Program Pembinaan Arsip"), ("program", "Program Lain Sekali", None),
    ]  # fmt: skip
    assert sorted(seen.money()) == [
        ("Penyusutan Arsip Lama", "pagu", 1_000_000), ("Program Lain Sekali", "pagu", 7_000_000), ("Program Pembinaan Arsip", "pagu", 1_000_000),
    ]  # fmt: skip
