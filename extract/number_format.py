"""Shows a stored number as a spreadsheet shows it: by the number format of its cell, with comma thousands and point decimals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from extract.date_format import shown_date

GENERAL = "General"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd-mm-yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "dd-mm-yyyy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)", 41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', 42: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', 44: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Number formats that a file names only by number (ECMA-376 part 1, 18.8.30). 14 and 22 follow the viewer's locale: here the Indonesian."""
WIDE = 11
"""Characters that General gives a number with decimals."""
SEN = 2
"""Decimals that General keeps here however long the number: amounts with sen."""
EXACT = 15
"""Significant digits that a spreadsheet keeps; what a double holds beyond them is noise of the arithmetic."""
FURTHEST = 300
"""Decimal places beyond which a damaged number is not written out."""

_TOKEN = re.compile(
    r"""(?P<literal>"[^"]*"?|\\.|\[\$[^\]]*\])|(?P<space>_.|\*.)|(?P<elapsed>\[(?:h+|m+|s+)\])|(?P<bracket>\[[^\]]*\])
    |(?P<general>general)|(?P<power>E[+-])|(?P<noon>AM/PM|A/P)|(?P<date>y+|m+|d+|h+|s+)|(?P<digit>[0\#?])|(?P<other>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_SIGN_APART = re.compile(r"^([-(]) (?=\d)")
_LOCALE = re.compile(r"\[\$([^\]-]*)(?:-([0-9A-Fa-f]+))?")


@dataclass(frozen=True)
class Token:
    """A piece of a format: its kind (a group of the token pattern) and its text; a literal without its quotes."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """One of the parts of a format between semicolons."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None
    locale: str

    @property
    def is_date(self) -> bool:
        """Whether the section shows a date or a time."""
        return any(t.kind in {"date", "elapsed", "noon"} for t in self.tokens)


def is_date(code: str) -> bool:
    """Whether a format shows a date or a time."""
    return sections(code)[0].is_date


def shown(value: float, code: str, *, from_1904: bool = False) -> str:
    """A number as its cell shows it, runs of spaces joined; empty where the format hides it.

    `code` is the format in its English form, as files store it. Digits are grouped by commas and cut by a point, as the
    code says; a viewer's locale may print them the other way round.
    """
    exact = _exact(value)
    section, signed = _choose(exact, sections(code))
    if section.is_date:
        return shown_date(value, [(t.kind, t.text) for t in section.tokens], section.locale, from_1904=from_1904) or general(
            value
        )
    kinds = {t.kind for t in section.tokens}
    if "general" in kinds or any(t.kind == "other" and t.text == "@" for t in section.tokens):
        body = general(value if signed else abs(value))
        return _joined("".join(body if t.kind == "general" or t.text == "@" else _plain(t) for t in section.tokens))
    text = _number(abs(exact), section.tokens) if "digit" in kinds else "".join(_plain(t) for t in section.tokens)
    minus = "-" if signed and exact < 0 and any(c in "123456789" for c in text) else ""
    return _joined(minus + text)


def shown_text(text: str, code: str) -> str:
    """A text as its cell shows it; empty where the format's fourth section hides it."""
    parts = sections(code)
    section = parts[3] if len(parts) == 4 else parts[-1]
    if len(parts) != 4 and not any(t.text == "@" and t.kind == "other" for t in section.tokens):
        return text
    return "".join(text if t.kind == "other" and t.text == "@" else _plain(t) for t in section.tokens).strip(" ")


def general(value: float) -> str:
    """The shortest form without a trailing .0 and without powers of ten; decimals as many as General has room for."""
    exact = _exact(value)
    if abs(exact.adjusted()) > FURTHEST:
        return repr(value)
    if exact == exact.to_integral_value():
        return f"{exact.to_integral_value():f}" if exact else "0"
    whole = len(f"{abs(exact):f}".partition(".")[0])
    room = max(WIDE - 1 - whole, SEN)
    if abs(exact) < Decimal(10) ** -(room - 2):
        room = -exact.adjusted() + 4
    text = f"{_rounded(exact, room):f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format, at least one. An empty or unknown code is General."""
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    locales = [""]
    for match in _TOKEN.finditer(code or GENERAL):
        kind, text = match.lastgroup or "other", match[0]
        if kind == "other" and text == ";":
            parts.append([])
            conditions.append(None)
            locales.append("")
        elif kind == "bracket":
            condition = _CONDITION.fullmatch(text)
            if condition:
                conditions[-1] = (condition[1], Decimal(condition[2]))
        elif kind == "literal":
            place = _LOCALE.match(text)
            locales[-1] = (place[2] or locales[-1]) if place else locales[-1]
            parts[-1].append(Token(kind, place[1] if place else text[1:] if text[0] == "\\" else text.strip('"')))
        else:
            parts[-1].append(Token(kind, text))
    return tuple(Section(tuple(p), c, w) for p, c, w in zip(parts, conditions, locales, strict=True))


def _choose(value: Decimal, parts: tuple[Section, ...]) -> tuple[Section, bool]:
    """The section for a value, and whether it still needs its minus sign."""
    if any(p.condition for p in parts):
        for part in parts:
            if part.condition is None or _holds(value, *part.condition):
                return part, True
        return parts[-1], True
    if value < 0 and len(parts) > 1:
        return parts[1], False
    if value == 0 and len(parts) > 2:
        return parts[2], False
    return parts[0], True


def _holds(value: Decimal, sign: str, bound: Decimal) -> bool:
    order = (value > bound) - (value < bound)
    return order in {"<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {1, 0}, "=": {0}, "<>": {-1, 1}}[sign]


def _exact(value: float) -> Decimal:
    """The decimal that a person typed: a double at the 15 digits that a spreadsheet keeps."""
    return Decimal(format(value, f".{EXACT}g"))


def _rounded(value: Decimal, places: int) -> Decimal:
    with localcontext(prec=FURTHEST * 3):
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _number(value: Decimal, tokens: tuple[Token, ...]) -> str:
    """A number that is not negative in a section with digit places."""
    marks = [t.text if t.kind in {"digit", "other"} else "" for t in tokens]
    value = value.scaleb(2 * marks.count("%"))
    if any(t.kind == "power" for t in tokens):
        return _scientific(value, tokens)
    if "/" in marks:
        return "".join((general(float(value)), *("%" for _ in range(marks.count("%")))))
    places = [i for i, t in enumerate(tokens) if t.kind == "digit"]
    point = marks.index(".") if "." in marks else len(tokens)
    whole, decimals = [i for i in places if i < point], [i for i in places if i > point]
    commas = [i for i, mark in enumerate(marks) if mark == "," and (not places or i > places[0])]
    last = whole[-1] if whole else -1
    scaled = [i for i in commas if last < i < point or (decimals and i > decimals[-1])]
    value = _rounded(value.scaleb(-3 * len(scaled)), len(decimals))
    digits, _, fraction = f"{value:f}".partition(".")
    out = ["" if i in commas else _plain(t) for i, t in enumerate(tokens)]
    _fill_whole(out, marks, whole, digits, grouped=any(i < last for i in commas))
    for n, i in enumerate(decimals):
        optional = marks[i] != "0" and not fraction[n:].strip("0")
        out[i] = "" if optional else fraction[n]
    return "".join(out)


def _fill_whole(out: list[str], marks: list[str], places: list[int], digits: str, *, grouped: bool) -> None:
    """Put the digits before the point into their places, from the right; what is left over goes into the first place."""
    digits = "" if digits.strip("0") == "" else digits
    if not places:
        return
    for i in places:
        out[i] = ""
    for n in range(max(len(digits), len(places))):
        place = places[max(len(places) - 1 - n, 0)]
        digit = digits[-1 - n] if n < len(digits) else "0" if n < len(places) and marks[place] == "0" else ""
        comma = "," if grouped and n and n % 3 == 0 and digit else ""
        out[place] = digit + comma + out[place]


def _scientific(value: Decimal, tokens: tuple[Token, ...]) -> str:
    mantissa = tokens[: next(i for i, t in enumerate(tokens) if t.kind == "power")]
    point = next((i for i, t in enumerate(mantissa) if t.text == "."), len(mantissa))
    number, _, power = f"{value:.{sum(t.kind == 'digit' for t in mantissa[point:])}E}".partition("E")
    return f"{number}E{power[:1]}{power[1:].zfill(2)}"


def _plain(token: Token) -> str:
    return " " if token.kind == "space" else "" if token.kind == "digit" else token.text


def _joined(text: str) -> str:
    # Accounting formats push the sign to the far side of the cell; it still belongs to the number.
    return _SIGN_APART.sub(r"\1", " ".join(text.split()))
