"""Shows the day and time behind a spreadsheet's number, by the pieces of its date format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH = "09"
"""Last two hex digits of the locale numbers of English; without one of these names are Indonesian, as the viewer's locale makes them."""
LAST_DAY = 2958466
"""The day after 31 December 9999, the last that a spreadsheet knows."""
FALSE_LEAP_DAY = 60
"""29 February 1900, which never was: Lotus 1-2-3 and Excel count it, so earlier numbers stand one day later."""


def shown_date(value: float, pieces: Sequence[tuple[str, str]], locale: str, *, from_1904: bool) -> str:
    """A day or time by pieces of (kind, text); empty where the number is no day."""
    if not 0 <= value < LAST_DAY:
        return ""
    fraction = any(text == "0" for kind, text in pieces if kind == "digit")
    moment = _moment(value, from_1904=from_1904, exact=fraction)
    noon = any(kind == "noon" for kind, _ in pieces)
    english = locale[-2:] == ENGLISH
    out = [
        _piece(kind, text, moment, value, english=english, noon=noon, minute=_is_minute(pieces, n))
        for n, (kind, text) in enumerate(pieces)
    ]
    return " ".join("".join(out).split())


def _moment(value: float, *, from_1904: bool, exact: bool) -> datetime:
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if value >= FALSE_LEAP_DAY else 31)
    seconds = round(value * 86400, 3 if exact else 0)
    return first + timedelta(seconds=seconds)


def _is_minute(pieces: Sequence[tuple[str, str]], n: int) -> bool:
    """An m is a minute right behind an hour or right before a second."""
    around = [(k, t[:1].lower() if k == "date" else t[1:2].lower()) for k, t in pieces]
    before = next((t for k, t in reversed(around[:n]) if k in {"date", "elapsed"}), "")
    after = next((t for k, t in around[n + 1 :] if k in {"date", "elapsed"}), "")
    return before == "h" or after == "s"


def _piece(kind: str, text: str, moment: datetime, value: float, *, english: bool, noon: bool, minute: bool) -> str:
    size = len(text)
    if kind == "elapsed":
        seconds = round(value * 86400)
        unit = {"h": 3600, "m": 60, "s": 1}[text[1].lower()]
        return str(seconds // unit).zfill(size - 2)
    if kind == "noon":
        return ("AM" if moment.hour < 12 else "PM")[: 2 if size > 3 else 1]
    if kind != "date":
        return " " if kind == "space" else "0" if kind == "digit" else text
    letter = text[0].lower()
    if letter == "m" and not minute:
        return _month(moment, size, english=english)
    if letter == "d" and size > 2:
        name = (DAYS_ENGLISH if english else DAYS)[moment.weekday()]
        return name if size > 3 else name[:3]
    if letter == "y":
        return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
    hour = (moment.hour % 12 or 12) if noon else moment.hour
    number = {"d": moment.day, "h": hour, "m": moment.minute, "s": moment.second}[letter]
    return str(number).zfill(min(size, 2))


def _month(moment: datetime, size: int, *, english: bool) -> str:
    if size <= 2:
        return str(moment.month).zfill(size)
    if size == 3:
        return MONTHS_ENGLISH[moment.month - 1][:3] if english else MONTHS_SHORT[moment.month - 1]
    name = (MONTHS_ENGLISH if english else MONTHS)[moment.month - 1]
    return name[0] if size == 5 else name
