"""Reads printed values: numbers, percents, ranges, compounds, grades, amounts of money.

The number outside a bracket is the number; a word in the bracket is the grade. A text that can be read two ways gives
no number but both readings; nothing is guessed. Forms seen in published documents: `normalize/lexicon/nilai.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from normalize import data
from normalize.text import joined
from schema.cascade import Besaran
from schema.words import SatuanKelas

SURE = 0.99
"""Confidence of a value read without any doubt."""
PLAIN = 0.97
"""Confidence of a value whose separators were read by the rule of dots for thousands, which a few documents break."""
DOUBTFUL = 0.6
"""Confidence of a text with two readings or a repaired prefix."""

BRACKETS = 0.85
"""Confidence of a number in brackets read as below zero."""

MOST_DIGITS = 18
"""Digits of the longest number read: a budget of the whole state in sen. Longer ones are glued cells or numbers of persons."""

_NUMBER = re.compile(
    r"(?<![\w.,])[-−–]?\d(?:[\d.,]*\d)?(?![\w])(?![.,]\d)|(?<![\w.,])[-−–]?\d(?:[\d.,]*\d)?(?=\s?(?:%|[a-zA-Z]{2,}))"
)
_SPACED_THOUSANDS = re.compile(r"(?<!\d)(\d{1,3})((?: \d{3})+)(?!\d)")
_WRAPPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,3}[.,]\d{1,2}")
"""A well-formed number, which the wrap of a narrow cell may have broken: 2.020.9 85; 35 ,71."""
_GLUED = re.compile(r"([^\W\d_]),(\d)")
"""A word and the next number around a comma without space: 9.321 Judul,38.690 eks."""
_BRACKET = re.compile(r"\(([^()]*)\)")
_NEGATIVE = re.compile(r"\(\s?(\d[\d.,]*[.,]\d+)\s?(%?)\)(\s?%)?")
"""A number with a separator that is alone in its cell, in brackets: a spreadsheet prints numbers below zero so."""
_RANGE = re.compile(r"^\D*?(\d[\d.,]*)\s*%?\s*(?:-|–|s/d|s\.d\.?|sampai(?: dengan)?|hingga)\s*(\d[\d.,]*)\s*(.*)$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<=[\d%])\s?(?:\*+\)?|[¹²³†‡]+\)?)$")
"""A mark of a note behind a figure: 72,35*)."""
_NAMED_GRADE = re.compile(r"(?:opini|predikat|kategori|nilai|peringkat)\s*:?\s+(.+)$", re.IGNORECASE)
_GRADED = re.compile(
    r"^(?:(?P<before>[A-Z]{1,3})\s*\((?P<inside>[^()]*\d[^()]*[-–][^()]*)\)|(?P<range>\d[\d.,]*\s*[-–]\s*\d[\d.,]*)\s*\((?P<after>[A-Z]{1,3})\))$"
)
"""A grade with its range: A (>80 - 90), 65 - 70 (B)."""
_RATE = re.compile(
    r"^(\d[\d.,]*)\s*(per\s*10{2,6}\b.*|per\s*10{0,2}(?:[.,]0{3})+\b.*|/\s*10{3,6}\b.*|/\s*10{0,2}(?:[.,]0{3})+\b.*)$",
    re.IGNORECASE,
)
"""A rate: 15,7 per 1000; 29,9/100.000 KH. 80/100 may be points of a hundred."""
_DAY = re.compile(
    r"^\d{1,2}\s(?:jan|feb|peb|mar|apr|mei|jun|jul|agt|agust|ags|sep|sept|okt|nov|nop|des)\.?\s(?:19|20)\d\d$", re.IGNORECASE
)
_BOUND = re.compile(r"^\s*(?:≤|≥|<=|>=|<|>|±|min(?:imal)?\.?|maks(?:imal)?\.?|max\.?|kurang dari|lebih dari)\s*", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)\b",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"^(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|ratus|ribu|juta|nol|\s)+$",
    re.IGNORECASE,
)
DISCRETE = {
    SatuanKelas.ORANG,
    SatuanKelas.DOKUMEN,
    SatuanKelas.LEMBAGA,
    SatuanKelas.BARANG,
    SatuanKelas.KEGIATAN,
    SatuanKelas.WILAYAH,
}
"""Classes counted in whole things: 1,000 orang can only be a thousand."""
CONTINUOUS = {SatuanKelas.PERSEN, SatuanKelas.INDEKS}
"""Classes with decimals: 44.267 % may be 44 or forty-four thousand."""


@dataclass(frozen=True)
class Value:
    """A printed value. `tanda` says why there is no number, or what is doubtful; `bacaan` holds rival readings."""

    angka: Decimal | None = None
    atas: Decimal | None = None
    besaran: tuple[Besaran, ...] = ()
    predikat: str | None = None
    satuan: str | None = None
    tanda: str | None = None
    keyakinan: float = SURE
    bacaan: tuple[Decimal, ...] = field(default=())


def readings(token: str, kelas: SatuanKelas | None = None, money: bool = False) -> tuple[Decimal, ...]:
    """All readings of one printed number: none where its separators contradict each other, two where both fit."""
    sign = -1 if token[:1] in "-−–" else 1
    digits = token.lstrip("-−–")
    dots, commas = digits.count("."), digits.count(",")
    if len(digits) - dots - commas > MOST_DIGITS:
        return ()
    if not dots and not commas:
        return (Decimal(digits) * sign,)
    if dots and commas:
        found = _mixed(digits)
        return () if found is None else (found * sign,)
    separator = "." if dots else ","
    head, *groups = digits.split(separator)
    grouped = 1 <= len(head) <= 3 and all(len(g) == 3 for g in groups)
    if len(groups) > 1:
        return (Decimal(head + "".join(groups)) * sign,) if grouped else ()
    decimal = Decimal(f"{head}.{groups[0]}") * sign
    if not grouped or head in {"0", "00"}:
        return (decimal,)
    thousands = Decimal(head + groups[0]) * sign
    if money or kelas in DISCRETE:
        return (thousands,)
    if separator == "," or kelas in CONTINUOUS:
        return (decimal, thousands)
    return (thousands,)


def _mixed(digits: str) -> Decimal | None:
    """A number with both separators: the last one is the decimal mark, where it stands once and the rest are thousands."""
    mark = max(digits.rfind("."), digits.rfind(","))
    whole, fraction = digits[:mark], digits[mark + 1 :]
    other = "." if digits[mark] == "," else ","
    head, *groups = whole.split(other)
    if digits[mark] in whole or len(fraction) == 3 or not (1 <= len(head) <= 3) or any(len(g) != 3 for g in groups):
        return None
    return Decimal(whole.replace(other, "") + "." + fraction)


def unit_of(text: str, start: int | None = None, end: int = 0) -> str | None:
    """The unit printed with a number: the words behind it, else those in front of it. No bounds, no brackets."""
    before, after = ("", text) if start is None else (text[:start], text[end:])
    for side in (after, _BOUND.sub("", before)):
        plain = " ".join(_BRACKET.sub(" ", side).split()).strip(" .,;:-–/*()¹²³†‡")
        if any(c.isalpha() or c in "%‰°" for c in plain):
            return "%" if plain.startswith("%") or plain == "%" else plain
    return None


def classify(satuan: str | None) -> tuple[str | None, SatuanKelas | None]:
    """Standard unit and class of a printed unit; (None, None) where it is unknown. Longer forms are tried first."""
    if not satuan:
        return None, None
    words = satuan.casefold().strip(" .()")
    units = data.units()
    if words in units:
        return units[words].baku, units[words].kelas
    parts = words.replace(",", " ").split()
    for length in range(min(3, len(parts)), 0, -1):
        found = units.get(" ".join(parts[:length]))
        if found:
            return found.baku, found.kelas
    return None, None


_BROKEN = re.compile(r"(?<=\d)[^\S\n]*\n\s*(?=\d)")
"""A line break between two figures: two numbers below each other, no space of thousands."""


def _spaced(text: str) -> str:
    """The text in one line, thousands apart by a space put together, figures of different lines kept apart."""
    lines = [_SPACED_THOUSANDS.sub(lambda m: m[1] + m[2].replace(" ", "."), joined(line)) for line in _BROKEN.split(text)]
    return "\n".join(lines)


def parse(text: str, satuan: str | None = None) -> Value:
    """Read the value of an indicator. `satuan` is the unit that its column or indicator gives, if any."""
    text = _FOOTNOTE.sub("", text)
    plain = joined(text)
    word = plain.casefold()
    words = data.value_words()
    if word in words.kosong:
        return Value(tanda="kosong")
    for tanda, known in (("strip", words.strip), ("nihil", words.nihil), ("tidak_ada", words.tidak_ada)):
        if word in known:
            return Value(tanda=tanda)
    if word.rstrip(".") in words.predikat:
        return Value(predikat=plain, tanda="predikat", satuan=satuan)
    if (named := _NAMED_GRADE.match(plain)) and named[1].casefold().rstrip(".") in words.predikat:
        return Value(predikat=named[1], tanda="predikat", satuan=satuan)
    if _MONTH.search(plain) or _DAY.match(plain):
        return Value(tanda="tanggal", satuan=None)
    return _numeric(text, satuan)


def _numeric(text: str, satuan: str | None) -> Value:
    plain = joined(text)
    below = _NEGATIVE.fullmatch(plain)
    if below:
        value = _numeric(f"-{below[1]}{'%' if '%' in plain else ''}", satuan)
        return value if value.angka is None else replace(value, tanda="kurung_minus", keyakinan=BRACKETS)
    graded = _GRADED.match(plain)
    spread = _RANGE.match(graded["inside"] or graded["range"] if graded else plain)
    if spread:
        found = _range(spread, satuan)
        if found:
            return replace(found, predikat=graded["before"] or graded["after"], satuan=satuan) if graded else found
    rate = _RATE.match(plain)
    if rate:
        return replace(_numeric(rate[1], satuan), satuan=rate[2].lstrip("/ ") if rate[2].startswith("/") else rate[2])
    if whole := _unbroken(plain):
        return replace(_numeric(whole, satuan), tanda="terpotong")
    spaced = _GLUED.sub(r"\1, \2", _spaced(text))
    outside = _BRACKET.sub(" ", spaced)
    inside = [b.strip() for b in _BRACKET.findall(spaced) if b.strip() and not _NUMBER_WORD.match(b.strip())]
    tokens = _quantities(outside)
    if not tokens:
        return _from_bracket(plain, inside, satuan)
    if len(tokens) > 1:
        parts = _compound(outside, tokens)
        # Bare figures side by side are mostly the values of several indicators in one cell.
        named = all(part.satuan for part in parts)
        return Value(besaran=parts, tanda="majemuk", keyakinan=PLAIN if named else DOUBTFUL, satuan=None)
    unit = unit_of(outside, tokens[0][1], tokens[0][2])
    own, hint = classify(unit), classify(satuan)
    kelas = own[1] or (hint[1] if own[1] is None else None)
    numbers = readings(tokens[0][0], kelas)
    grade = next((b for b in inside if not _NUMBER.search(b)), None)
    value = Value(predikat=grade, satuan=unit or satuan)
    if _BOUND.match(outside):
        value = replace(value, tanda="batas")
    if not numbers:
        return replace(value, tanda="pemisah", keyakinan=DOUBTFUL)
    if len(numbers) > 1:
        return replace(value, tanda="dua_bacaan", bacaan=numbers, keyakinan=DOUBTFUL)
    return replace(value, angka=numbers[0], keyakinan=SURE if kelas or "." not in tokens[0][0] else PLAIN)


def _unbroken(plain: str) -> str | None:
    """A number broken by the wrap of its cell, whole: where the pieces make one well-formed number and one of them makes none."""
    pieces = plain.split(" ")
    whole = "".join(pieces)
    if len(pieces) < 2 or not _WRAPPED.fullmatch(whole):
        return None
    broken = any(not piece[:1].isdigit() or not piece[-1:].isdigit() or not readings(piece) for piece in pieces)
    return whole if broken else None


def _quantities(text: str) -> list[tuple[str, int, int]]:
    """Number tokens that are quantities, with their place: not the 4 of `roda 4`, not the 2 of `m2`."""
    skip = data.value_words().bukan_jumlah
    found = []
    for match in _NUMBER.finditer(text):
        before = text[: match.start()].casefold().split()
        if before and before[-1].strip(".,") in skip:
            continue
        found.append((match[0], match.start(), match.end()))
    return found


def _compound(text: str, tokens: list[tuple[str, int, int]]) -> tuple[Besaran, ...]:
    parts = []
    for index, (token, _, end) in enumerate(tokens):
        until = tokens[index + 1][1] if index + 1 < len(tokens) else len(text)
        unit = re.sub(r"\bdan\s*$", "", text[end:until].strip(" ,;:.")).strip(" ,;:.")
        found = readings(token, classify(unit)[1])
        if len(found) == 1:
            parts.append(Besaran(jumlah=float(found[0]), satuan=unit or None))
    return tuple(parts)


def _from_bracket(plain: str, inside: list[str], satuan: str | None) -> Value:
    """No number outside: a grade with its score in the bracket (`BB (72,50)`), or plain words."""
    words = _BRACKET.sub(" ", plain).strip()
    numbers = [token for b in inside for token, _, _ in _quantities(b)]
    if words.casefold() in data.value_words().predikat and len(numbers) == 1:
        found = readings(numbers[0], SatuanKelas.INDEKS)
        if len(found) == 1:
            return Value(angka=found[0], predikat=words, satuan=satuan, keyakinan=0.9)
    return Value(tanda="kata", satuan=satuan, keyakinan=0.9)


def _range(match: re.Match[str], satuan: str | None) -> Value | None:
    unit = unit_of(match[3]) or ("%" if "%" in match[0] else satuan)
    kelas = classify(unit)[1]
    low, high = readings(match[1].rstrip(".,"), kelas), readings(match[2].rstrip(".,"), kelas)
    if len(low) != 1 or len(high) != 1 or low[0] >= high[0] or _NUMBER.search(match[3]):
        return None
    return Value(angka=low[0], atas=high[0], satuan=unit, tanda="rentang", keyakinan=PLAIN)


def settled(value: Value, stored: float | None) -> Value:
    """A value with two readings, settled by the number that a spreadsheet stores behind the printed text."""
    fitting = [r for r in value.bacaan if stored is not None and abs(float(r) - stored) <= abs(stored) * STORED]
    return replace(value, angka=fitting[0], tanda=None, bacaan=(), keyakinan=SURE) if len(fitting) == 1 else value


STORED = 0.005
"""Relative difference of a printed number from the stored one by rounding."""
WORDED = 0.85
"""Confidence of an amount whose scale is a word in its cell: 1,5 miliar, 3 M."""
_SCALES = {"ru": 10**3, "rb": 10**3, "ja": 10**6, "jt": 10**6, "mr": 10**9, "mm": 10**9, "tn": 10**12}
"""Factor by the first and the last letter of the word: ribu, rb, juta, jt, miliar, milyar, M, triliun."""
_SCALED = re.compile(r"^(\d[\d.,]*)\s*(ribu|rb|juta|jt|miliar|milyar|m|triliun)\.?(?:\s*rupiah)?$", re.IGNORECASE)
_MONEY = re.compile(r"^\(?\s*[-−–]?\s*(\d[\d.,]*?)\s*(?:,-|,--|\.-|,=|-)?\s*\)?$")


def parse_money(text: str, factor: int = 1) -> Value:
    """Read an amount in rupiah, `factor` being what the head prints (1000000 for Rp. juta). Sen are kept."""
    text = _FOOTNOTE.sub("", text)
    plain = joined(text)
    word = plain.casefold()
    words = data.value_words()
    if word in words.kosong:
        return Value(tanda="kosong")
    if word in words.strip:
        return Value(tanda="strip")
    if word in words.nihil | words.tidak_ada:
        return Value(tanda="tidak_ada")
    rest, repaired = _without_prefix(plain)
    if not rest:
        return Value(tanda="kosong")
    if rest in words.strip:
        return Value(tanda="strip")
    if scaled := _SCALED.match(rest):
        value = parse_money(scaled[1], factor=_SCALES[scaled[2][0].casefold() + scaled[2][-1].casefold()])
        return value if value.angka is None else replace(value, tanda="skala", keyakinan=WORDED)
    if whole := _unbroken(rest):
        return replace(parse_money(whole, factor), tanda="terpotong", keyakinan=PLAIN)
    spaced = rest if _BROKEN.search(text) else _SPACED_THOUSANDS.sub(lambda m: m[1] + m[2].replace(" ", "."), rest)
    match = _MONEY.match(_BRACKET.sub(" ", spaced).strip() if re.match(r"^[\d.,\s]+\(", spaced) else spaced)
    if "%" in plain and not match:
        return Value(tanda="bukan_uang", keyakinan=DOUBTFUL)
    if not match:
        several = len(_quantities(spaced)) > 1
        return Value(tanda="majemuk" if several else "kata", keyakinan=DOUBTFUL)
    found = readings(match[1].rstrip(".,"), money=True)
    if not found:
        return Value(tanda="pemisah", keyakinan=DOUBTFUL)
    sign = -1 if rest.lstrip().startswith(("-", "−", "–")) or (rest.startswith("(") and rest.endswith(")")) else 1
    return Value(
        angka=abs(found[0]) * sign * factor,
        satuan="Rp",
        tanda="awalan_rp" if repaired else None,
        keyakinan=DOUBTFUL + 0.25 if repaired else SURE,
    )


def _without_prefix(plain: str) -> tuple[str, bool]:
    """The text without its currency token, and whether that token was garbled (Ro., Rn)."""
    words = data.value_words()
    folded = plain.casefold()
    for garbled, tokens in ((False, words.rupiah), (True, words.rupiah_ocr)):
        for token in sorted(tokens, key=len, reverse=True):
            if folded.startswith(token) and (len(folded) == len(token) or not folded[len(token)].isalpha()):
                return plain[len(token) :].lstrip(" .:,"), garbled
    return plain, False


def is_money(text: str) -> bool:
    """Is the text an amount by its form: a currency token, or at least two groups of thousands?"""
    plain = joined(text)
    rest, _ = _without_prefix(plain)
    if rest != plain and re.match(r"^[-(]?\d", rest):
        return True
    return bool(
        re.fullmatch(r"\(?-?\d{1,3}(?:[. ]\d{3}){2,}(?:,\d{1,2}|,-)?\)?", plain)
        or re.fullmatch(r"\(?-?\d{1,3}(?:,\d{3}){2,}(?:\.\d{1,2})?\)?", plain)
    )


def is_percent(text: str) -> bool:
    """Is the text a number with a percent sign?"""
    return bool(re.fullmatch(r"-?\d[\d.,]*\s*%", joined(text)))
