"""Tells texts that a spreadsheet would calculate. Apart from `store.formats`, whose writers take half a second to load."""

from __future__ import annotations

import re

_FORMULA = re.compile(
    r"[=+@\t\r\n]"  # starts a calculation, or is skipped in front of one
    r"|-(?=[^\s\d.,–-])"  # a minus in front of what is no number, bullet or dash
    r"|-(?=[-\d.,\s]+[+*/^(|!&=]|[\d.,]+-)"  # a number that goes on as a calculation
    r"|-(?=\s+\S*\()|-(?=.*[|!])"  # after blanks: a function, or a link to another program or sheet
)
"""Where a spreadsheet starts to calculate."""
_NUMBER = re.compile(r"[+-]?[\d.,]*\d[\d.,]*\s*%?")


def is_formula(value: str) -> bool:
    """Whether a spreadsheet would calculate this text."""
    return bool(_FORMULA.match(value)) and not _NUMBER.fullmatch(value)
