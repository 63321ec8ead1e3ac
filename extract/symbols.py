"""Characters as a person reads them: symbol fonts, ligatures, typographic spaces and hyphens."""

from __future__ import annotations

_SYMBOL = {
    0xA3: "≤", 0xB3: "≥", 0xB7: "•", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xA5: "∞", 0xAE: "→", 0xAC: "←", 0xAD: "↑",
    0xAF: "↓", 0x53: "Σ", 0xE5: "∑", 0x44: "Δ", 0x61: "α", 0x62: "β", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0xD6: "√", 0xB0: "°",
    0xD7: "⋅", 0x2D: "−",
}  # fmt: skip
"""Adobe Symbol encoding, the signs that formulas and targets of this field use."""

_WINGDINGS = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xA7: "▪", 0x6E: "■", 0x71: "❑", 0x76: "❖", 0xD8: "➢",
    0xE0: "→", 0xE8: "➔", 0x6C: "●", 0xF0: "⇨", 0xB7: "•", 0x9F: "•", 0x2D: "•",
}  # fmt: skip
"""Wingdings: bullets, ticks (the marks of a schedule) and arrows."""

_BULLET = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF076: "❖", 0xF06E: "■", 0xF06C: "●", 0xF0A8: "☐", 0xF0E0: "→"}
"""Private code points of Office where the font is not known; bullets first, they are the common case."""

_PLAIN = {
    0xA0: " ", 0x2000: " ", 0x2001: " ", 0x2002: " ", 0x2003: " ", 0x2004: " ", 0x2005: " ", 0x2006: " ", 0x2007: " ", 0x2008: " ",
    0x2009: " ", 0x200A: " ", 0x202F: " ", 0x3000: " ", 0x09: " ", 0x0A: " ", 0x0D: " ", 0x0C: " ", 0x0B: " ",
    0xAD: "-", 0x02: "-", 0x2010: "-", 0x2011: "-",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
    0x200B: "", 0x200C: "", 0x200D: "", 0xFEFF: "", 0x2060: "", 0xFFFE: "-", 0xFFFF: "",
}  # fmt: skip
"""PDFium says 0x02 or 0xFFFE for a hyphen at the end of a line; a printed soft hyphen is a hyphen."""

_SURROGATES = range(0xD800, 0xE000)
_PRIVATE = range(0xF000, 0xF100)
UNREADABLE = "\ufffd"


def readable(code: int, font: str = "") -> str:
    """The character for a code point of a font; "" for what has no ink, U+FFFD for what cannot be known."""
    if 0x20 <= code < 0x7F:
        return chr(code)
    if code in _PLAIN:
        return _PLAIN[code]
    if code in _PRIVATE:
        low, name = code - 0xF000, font.lower()
        table = _SYMBOL if "symbol" in name else _WINGDINGS if "wingdings" in name else {}
        return table.get(low) or _BULLET.get(code) or UNREADABLE
    if code < 0x20 or code in _SURROGATES or code > 0x10FFFF:
        return UNREADABLE
    return chr(code)


def symbol(font: str, code: int) -> str:
    """The character of a symbol font given as font and code, as Word's w:sym does."""
    return readable(code if code in _PRIVATE else 0xF000 + (code & 0xFF), font)
