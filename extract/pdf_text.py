"""Reads the characters of one PDF page with the style of their text objects."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from extract import pdf_calls
from extract.arrays import Floats, Ints
from extract.geometry import Affine, Rect, compose, direction
from extract.pdf_chars import Chars
from extract.pdf_drawing import WHITE, Drawing
from extract.pdf_hidden import mark_hidden, merge_doubled
from extract.symbols import readable

ASCENT, DESCENT = 0.8, 0.2
"""Parts of the font size above and below the base line. Fonts lie about their own; lines only need to be told apart."""
SLANTED = -1
STRAIGHT = 12.0
"""Degrees from level or upright within which text counts as such (scans are skewed by up to 3; watermarks stand at 30 to 60)."""
BOLD_WEIGHT = 600
SAME_BOX = 0.01
"""Points by which the boxes of one object's characters differ in height where they hang alike on the base line (rounding)."""
FORCE_BOLD = 1 << 18
"""Font descriptor flag of the PDF standard."""
PLAIN = 0x20, 0x7E
"""First and last code of those that mean the same in every font."""
INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
EVERYWHERE: Rect = (-np.inf, -np.inf, np.inf, np.inf)


class _Style(NamedTuple):
    order: int
    size: float
    quadrant: int
    bold: bool
    font: str
    hidden: bool
    upright: bool
    """in the space of the page"""
    white: bool
    clip: Rect | None


def read_chars(page: Any, drawing: Drawing, to_seen: Affine, width: float, height: float) -> Chars:
    """Read all characters of a loaded page; width and height are those of the page as seen."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return _arrays([], np.zeros((0, 4)), np.zeros((0, 2)), np.zeros(0, dtype=np.int64), [])
    try:
        texts, boxes, bases, style_of, styles = _collect(text_page, drawing, to_seen)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    chars = _arrays(texts, boxes, bases, style_of, styles)
    if texts:
        clips = np.array([s.clip or EVERYWHERE for s in styles], dtype=np.float64)[style_of]
        white = np.array([s.white for s in styles], dtype=np.bool_)[style_of]
        mark_hidden(chars, clips, white, drawing, width, height)
        chars = merge_doubled(chars)
    return chars


def _collect(text_page: Any, drawing: Drawing, to_seen: Affine) -> tuple[list[str], Floats, Floats, Ints, list[_Style]]:
    """Texts, boxes and base points as seen, and for each character the number of its style."""
    page, raw = pdf_calls.address(text_page), pdf_calls.read(text_page)
    styles: list[_Style] = []
    known: dict[int, int] = {}
    fonts: dict[int, tuple[bool, str]] = {}
    numbers: list[int] = []
    firsts: list[int] = []
    changes = _changes(raw.owner)
    for k, address in zip(changes.tolist(), raw.owner[changes].tolist(), strict=True):
        number = known.get(address)
        if number is None:
            number = known[address] = len(styles)
            styles.append(_style(page, int(raw.place[k]), drawing, address, to_seen, fonts))
            firsts.append(k)
        numbers.append(number)
    style_of = np.repeat(np.array(numbers, dtype=np.int64), np.diff(changes, append=len(raw.owner)))
    base = _mapped(_bases(page, raw, styles, style_of, firsts), to_seen)
    box = _mapped_boxes(raw.box, to_seen)
    texts = list(map(chr, raw.code.tolist()))
    for k in np.flatnonzero((raw.code < PLAIN[0]) | (raw.code > PLAIN[1])).tolist():
        texts[k] = readable(int(raw.code[k]), styles[style_of[k]].font)
    if not all(texts):
        inked = [i for i, t in enumerate(texts) if t]
        return [texts[i] for i in inked], box[inked], base[inked], style_of[inked], styles
    return texts, box, base, style_of, styles


def _changes(values: Ints) -> Ints:
    """Places at which a value differs from the one before; the first place too."""
    later = np.flatnonzero(values[1:] != values[:-1]) + 1
    return np.concatenate([np.zeros(min(len(values), 1), dtype=np.int64), later])


def _bases(page: int, raw: pdf_calls.RawChars, styles: list[_Style], style_of: Ints, firsts: list[int]) -> Floats:
    """Base points in the space of the page; asked for once an object where its text is upright and its boxes stand level."""
    offsets = pdf_calls.origins(page, raw.place[firsts].tolist()) - raw.box[firsts, :2]
    base: Floats = raw.box[:, :2] + offsets[style_of]
    exact = ~np.array([s.upright for s in styles], dtype=np.bool_)
    uneven = np.abs(raw.box[:, 1::2] - raw.box[firsts][style_of, 1::2]).max(axis=1) > SAME_BOX
    exact[style_of[uneven]] = True
    asked = np.flatnonzero(exact[style_of])
    base[asked] = pdf_calls.origins(page, raw.place[asked].tolist())
    return base


def _mapped(points: Floats, matrix: Affine) -> Floats:
    a, b, c, d, e, f = matrix
    x, y = points[:, 0], points[:, 1]
    return np.stack([a * x + c * y + e, b * x + d * y + f], axis=1)


def _mapped_boxes(boxes: Floats, matrix: Affine) -> Floats:
    """Boxes (left, bottom, right, top) after a map that turns by quarters only."""
    one, other = _mapped(boxes[:, :2], matrix), _mapped(boxes[:, 2:], matrix)
    return np.concatenate([np.minimum(one, other), np.maximum(one, other)], axis=1)


def _style(page: int, i: int, drawing: Drawing, address: int, to_seen: Affine, fonts: dict[int, tuple[bool, str]]) -> _Style:
    raw = pdf_calls.style(page, i, address)
    matrix = compose(raw.matrix, to_seen)
    a, b, c, d, _, _ = raw.matrix
    angle = direction(matrix)
    quarter = round(angle / 90)
    quadrant = quarter % 4 if abs(angle - quarter * 90) <= STRAIGHT else SLANTED
    bold, font = _font(raw.font, fonts)
    known = drawing.texts.get(address)
    stroked = raw.mode == pdfium.FPDF_TEXTRENDERMODE_STROKE
    return _Style(
        order=known.order if known else -1,
        size=raw.size * (c * c + d * d) ** 0.5,
        quadrant=quadrant,
        bold=bold or raw.mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
        font=font,
        hidden=raw.mode in INVISIBLE
        or (known is not None and known.clipped_away)
        or (raw.colour is not None and raw.colour[3] == 0),
        upright=b == 0 == c and a > 0 < d,
        white=raw.colour is not None and not stroked and min(raw.colour[:3]) >= WHITE,
        clip=known.clip if known else None,
    )


def _font(address: int, fonts: dict[int, tuple[bool, str]]) -> tuple[bool, str]:
    """Whether the font at an address is bold, and its name; `fonts` keeps what is known."""
    if not address:
        return False, ""
    if address not in fonts:
        font = ctypes.cast(address, pdfium.FPDF_FONT)
        buffer = ctypes.create_string_buffer(128)
        pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
        name = buffer.value.decode("utf-8", "replace")
        low = name.lower()
        bold = "bold" in low or "black" in low or "heavy" in low or low.endswith(("-bd", ",bd"))
        bold = bold or pdfium.FPDFFont_GetWeight(font) >= BOLD_WEIGHT
        fonts[address] = bold or bool(max(pdfium.FPDFFont_GetFlags(font), 0) & FORCE_BOLD), name
    return fonts[address]


def _arrays(texts: list[str], box: Floats, base: Floats, style_of: Ints, styles: list[_Style]) -> Chars:
    size = np.array([s.size for s in styles], dtype=np.float64)[style_of]
    quadrant = np.array([s.quadrant for s in styles], dtype=np.int64)[style_of]
    extent = np.maximum(box[:, 3] - box[:, 1], box[:, 2] - box[:, 0])
    size = np.where((size > 0.5) & np.isfinite(size), size, extent)  # noqa: PLR2004 - fonts drawn as pictures say 0 or 1
    # Across its line a character reaches from below the base line to above it; the font's own figures differ too much.
    for k, axis, low, high in (
        (0, 1, ASCENT, DESCENT),
        (1, 0, DESCENT, ASCENT),
        (2, 1, DESCENT, ASCENT),
        (3, 0, ASCENT, DESCENT),
    ):
        which = quadrant == k
        box[which, axis] = base[which, axis] - low * size[which]
        box[which, axis + 2] = base[which, axis] + high * size[which]
    return Chars(
        texts,
        box,
        base,
        size,
        quadrant,
        np.array([s.order for s in styles], dtype=np.int64)[style_of],
        np.array([s.bold for s in styles], dtype=np.bool_)[style_of],
        np.array([s.hidden for s in styles], dtype=np.bool_)[style_of],
    )
