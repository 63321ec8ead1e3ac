"""Whose performance a Perjanjian Kinerja states. All texts are made."""

from collections.abc import Callable
from typing import Any

import pytest

from normalize.pejabat import post_of, states_performance

TITLE = "PERJANJIAN KINERJA TAHUN 2020"
PROSE = "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, kami yang bertanda tangan di bawah ini:"
HEAD = ["No", "Sasaran", "Indikator Kinerja", "Target"]
SECOND = ["Nama :", "Jabatan : Kepala Dinas Arsip", "Selaku atasan PIHAK PERTAMA, selanjutnya disebut PIHAK KEDUA"]


@pytest.mark.parametrize(
    ("lines", "post"),
    [
        (
            [TITLE, PROSE, "Nama :", "Jabatan : Kepala Seksi Data", "Selanjutnya disebut PIHAK PERTAMA", *SECOND],
            "Kepala Seksi Data",
        ),
        (
            [
                TITLE,
                PROSE,
                "KEPALA BIDANG ARSIP",
                "Jabatan",
                "DINAS ARSIP",
                "KOTA BOGOR",
                "selanjutnya disebut pihak kesatu",
                *SECOND,
            ],
            "KEPALA BIDANG ARSIP DINAS ARSIP KOTA BOGOR",
        ),
        ([TITLE, "KEPALA SEKSI DATA", PROSE, ": KEPALA SEKSI DATA", "Selanjutnya disebut PIHAK KESATU"], "KEPALA SEKSI DATA"),
        ([TITLE, "DINAS ARSIP", "KEPALA BALAI PELESTARIAN NASKAH DAN", "FILM", "No"], "KEPALA BALAI PELESTARIAN NASKAH DAN FILM"),
        ([TITLE, "DINAS ARSIP KOTA BOGOR"], None),
        (["KEPALA SEKSI DATA,", TITLE, "DINAS ARSIP KOTA BOGOR"], None),
        (["KEPALA SEKSI DATA"], None),
    ],
)
def test_the_post_of_a_statement_or_below_the_title(lines: list[str], post: str | None) -> None:
    assert post_of(lines) == post


def test_another_document_states_nothing() -> None:
    assert states_performance(["PENUTUP", TITLE, "DINAS ARSIP"])
    assert not states_performance(["RENCANA KERJA TAHUN 2020", "KEPALA DINAS ARSIP"])


def test_agreements_of_several_officials_in_one_file(understood: Callable[..., Any], table: Callable[..., Any]) -> None:
    """Each element and indicator says whose it is; the same sasaran of two officials is two; without a post it stays unknown."""

    def rows(target: str, number: int, sasaran: str = "Meningkatnya layanan arsip") -> Any:
        return table([HEAD, ["1", sasaran, f"Jumlah arsip {number}", target]], number=number)

    seen = understood(
        TITLE, "DINAS ARSIP", "KEPALA BIDANG LAYANAN", rows("9", 1),
        "Bogor, 2 Januari 2020", "KEPALA BIDANG LAYANAN,",
        TITLE, "DINAS ARSIP", "KEPALA SEKSI DATA", rows("8", 2),
        TITLE, "DINAS ARSIP", rows("7", 3, "Terjaganya naskah"),
    )  # fmt: skip
    assert [i.jabatan for i in seen.cascade.indikator] == ["KEPALA BIDANG LAYANAN", "KEPALA SEKSI DATA", None]
    assert [u.jabatan for u in seen.cascade.unsur] == ["KEPALA BIDANG LAYANAN", "KEPALA SEKSI DATA", None]
