"""Amounts and percents read twice: where two readings differ the one that parses is kept, and the figure is in doubt."""

from __future__ import annotations

import re

from extract.scan.ocr import Reading

DOUBTFUL_CHARACTER = 0.9
"""Probability below which a character of a figure is in doubt; right digits of clean scans have .97 and more."""
DOUBTFUL_FIGURE = 0.84
"""Most confidence of a figure with a doubtful character."""
TWO_READINGS = 0.6
"""Most confidence of a figure that was read in two ways."""
SURE_FIGURE = 0.995
"""Lowest probability of a character from which a figure is read once: of 690 such figures on 41 pages the second reading
differed in two, and was wrong in both."""
_FIGURE = re.compile(r"^\W*(?:Rp\W*)?[\dOoIlSB%][\dOoIl.,\s%°/()\-SB]*(?:Yo|%)?\W*$|\d[.,]\s?\d{3}|\d\s?(?:%|Yo\b|°)")
_AMOUNT = re.compile(r"^\(?(?:Rp\.?)?\(?\d{1,3}(?:\.\d{3})+(?:,\d{2})?\)?(?:,?-)?$", re.IGNORECASE)
_PERCENT = re.compile(r"^[<>≤≥±+-]*\d{1,3}(?:[.,]\d{1,4})?%$")
_NUMBER = re.compile(r"^\d{1,4}(?:[.,]\d{1,4})?[.)]?$")


def is_figure(text: str) -> bool:
    """Whether a line holds an amount or a percent, or nothing but what may be a number."""
    return bool(any(c.isdigit() for c in text) and _FIGURE.search(text))


def wants_second(reading: Reading) -> bool:
    """Whether a line is a figure that is not plain at the first reading."""
    return reading.low < SURE_FIGURE and is_figure(reading.text)


def confidence(reading: Reading) -> float:
    """Confidence of one line: the mean of its characters; figures are held to their weakest one."""
    sure = min(max(reading.mean, 0.0), 1.0)
    if any(c.isdigit() for c in reading.text) and reading.low < DOUBTFUL_CHARACTER:
        return min(sure, DOUBTFUL_FIGURE)
    return sure


def same(one: str, other: str) -> bool:
    """Whether two readings say the same; white space is not told reliably and does not count."""
    return "".join(one.split()) == "".join(other.split())


def better(one: Reading, other: Reading) -> Reading:
    """Of two readings that differ the one that is written as figures are; else the surer one."""
    ranks = [_rank(one.text), _rank(other.text)]
    if ranks[0] != ranks[1]:
        return one if ranks[0] > ranks[1] else other
    return one if one.low >= other.low else other


def _rank(text: str) -> int:
    plain = "".join(text.split())
    if _AMOUNT.match(plain) or _PERCENT.match(plain):
        return 2
    return 1 if _NUMBER.match(plain) else 0
