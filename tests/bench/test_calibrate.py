"""The table of confidence: made of counts, monotone, careful where there is little evidence."""

import pytest

from bench.calibrate import BLIND, SEEN, STEPS, Label, first_run, fit, interval, left_out, worth
from normalize.keyakinan import UNSURE_NAME, calibrated, steps, worn_pages
from schema.confidence import BEST, PROVED, Keyakinan
from schema.provenance import Asal


def label(n: int, right: int, product: float = 1.0, kind: str = "cetak", file: str = "a.pdf", weight: float = BLIND) -> Label:
    return Label(file, "x", kind, product, n, right, weight)


@pytest.mark.parametrize(("right", "n", "low", "high"), [(0, 0, 0.0, 1.0), (95, 100, 0.888, 0.978), (100, 100, 0.963, 1.0)])
def test_wilson_interval(right: int, n: int, low: float, high: float) -> None:
    assert interval(right, n) == pytest.approx((low, high), abs=0.001)


def test_a_higher_product_never_gives_less() -> None:
    table = fit([label(50, 30, 0.95), label(500, 500, 0.75)])
    assert [value for _, value in table["cetak"]] == sorted((value for _, value in table["cetak"]), reverse=True)


def test_little_evidence_gives_little_confidence_and_none_no_step() -> None:
    few, many = (fit([label(n, n)])["cetak"][0][1] for n in (10, 1000))
    assert few < 0.9 < many
    assert fit([label(3, 3)])["cetak"] == []


def test_right_facts_of_tuned_pages_weigh_little_and_wrong_ones_whole() -> None:
    assert fit([label(100, 100, weight=SEEN)]) == fit([label(10, 10)])
    assert fit([label(100, 90, weight=SEEN)])["cetak"][0][1] < fit([label(100, 90)])["cetak"][0][1]


def test_a_file_is_judged_by_the_others() -> None:
    found = [label(50, 0, file="a.pdf"), label(500, 500, file="b.pdf")]
    judged = {one.file: value for one, value in left_out(found, "x")}
    assert judged["a.pdf"] > 0.9
    assert judged["b.pdf"] < 0.1


def test_below_the_lowest_step_the_product_stands_but_not_above_that_step() -> None:
    table = {"cetak": [(0.9, 0.95), (0.7, 0.4)]}
    assert worth(table, label(1, 1, 0.3)) == 0.3
    assert worth(table, label(1, 1, 0.6)) == 0.4


def test_the_first_run_is_on_record() -> None:
    runs = first_run()
    assert {one.source for one in runs} == {"buta-1", "buta-2", "buta-3"}
    assert all(0 <= one.right <= one.n for one in runs)
    assert all(one.right == one.n for one in runs if one.kind == "terbukti")


def test_the_committed_table_has_the_steps_of_the_command_and_falls() -> None:
    assert {name: tuple(start for start, _ in found) for name, found in steps().items()} == STEPS
    for found in steps().values():
        values = [value for _, value in found]
        assert values == sorted(values, reverse=True)
        assert all(0 < value <= BEST for value in values)


def test_proof_raises_a_figure_and_a_picture_is_no_print() -> None:
    best = Keyakinan(baca=0.99, judul=0.99, nilai=0.99, taut=0.99)
    proved = best.model_copy(update={"baca": PROVED, "nilai": PROVED, "judul": 0.6})
    places = [Asal(teks="1", halaman=1, keyakinan=sure) for sure in (best, proved)]
    plain, borne = (calibrated(place).keyakinan.gabungan or 0 for place in places)
    assert borne > plain > 0.9
    scanned = calibrated(places[0], {1}).keyakinan
    assert scanned.gabungan is not None
    assert scanned.gabungan < 0.9, "a line of a scanned page carries no confidence of its own"
    assert calibrated(Asal(teks="1", mesin="rapidocr 3", keyakinan=best)).keyakinan.gabungan == dict(steps()["gambar"])[0.845]


def test_misread_names_and_worn_pages_hold_their_facts_down() -> None:
    def read(baca: float, halaman: int = 1, mesin: str = "rapidocr 3") -> Asal:
        return Asal(teks="1", halaman=halaman, mesin=mesin, keyakinan=Keyakinan(baca=baca, judul=0.99, nilai=0.99, taut=0.99))

    proved = Asal(teks="1", halaman=1, mesin="rapidocr 3", keyakinan=Keyakinan(baca=1, judul=0.99, nilai=1, taut=0.99))
    for fact in (read(0.8415), proved):
        assert (calibrated(fact, names=[read(0.8415)]).keyakinan.gabungan or 0) >= 0.9
        assert calibrated(fact, names=[read(0.7)]).keyakinan.gabungan == UNSURE_NAME
        assert calibrated(fact, names=[read(0.8415)], worn={1}).keyakinan.gabungan == UNSURE_NAME
    digital = read(0.7, mesin="pdfium")
    assert (calibrated(read(0.99, mesin="pdfium"), names=[digital], worn={1}).keyakinan.gabungan or 0) >= 0.9
    worn, sound, few = [read(0.7, 1)] * 2 + [read(0.8415, 1)] * 8, [read(0.7, 2)] + [read(0.8415, 2)] * 9, [read(0.7, 3)] * 9
    assert worn_pages([*worn, *sound, *few, *[digital] * 20]) == {1}
