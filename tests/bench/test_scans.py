"""The two figures of scans in the table of results."""

from __future__ import annotations

from bench.scans import both
from bench.tables import f1


def test_the_second_figure_forgives_white_space_and_the_sign_of_times_only() -> None:
    truth = {(1, 1, 0, 0): "Target / 2024", (1, 1, 0, 1): "3 x 4", (1, 1, 1, 0): "12,5", (1, 1, 1, 1): "Jalan"}
    found = {(1, 1, 0, 0): "Target/2024", (1, 1, 0, 1): "3 × 4", (1, 1, 1, 0): "125", (1, 1, 1, 1): "Jalan"}
    assert both(f1, found, truth) == "0.250 (0.750)"
