"""Makes evaluasi-2022-salindia.pptx: the slides of evaluasi-2022.pdf as PowerPoint tables and text boxes."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from corpus import s2_fakta as fakta
from corpus import s2_tabel
from corpus.ooxml import EPOCH
from corpus.s2_tabel import Tabel

NAMA = "evaluasi-2022-salindia.pptx"
LEBAR, TINGGI, TEPI = 960, 540, 30
KOSONG = 6
"""The layout of python-pptx's template without placeholders."""
KEPALA, GRUP, PITA = RGBColor(0x1F, 0x4E, 0x79), RGBColor(0x2E, 0x75, 0xB6), RGBColor(0xDD, 0xEB, 0xF7)
PUTIH, HITAM = RGBColor(0xFF, 0xFF, 0xFF), RGBColor(0, 0, 0)
BARIS = 16
"""Points of a row before its text makes it taller."""
RAPAT = 7.0
"""Size of the text in tables."""


def make(folder: Path) -> Path:
    """Write the deck into a folder and return its path."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(LEBAR), Pt(TINGGI)
    _cover(deck)
    _issues(deck)
    for slide in chain(s2_tabel.iku(), s2_tabel.achievements()):
        _tabled(deck, slide)
    _cascading(deck)
    for slide in chain(s2_tabel.register(), s2_tabel.monitoring(), s2_tabel.plans()):
        _tabled(deck, slide)
    _text(_page(deck, "INOVASI PROGRAM KEGIATAN TAHUN 2023"), fakta.INOVASI, top=120)
    path = folder / NAMA
    _write(deck, path)
    return path


def _page(deck: Any, title: str | None) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[KOSONG])
    for place in list(slide.placeholders):
        place._element.getparent().remove(place._element)
    if title:
        _text(slide, (title,), top=12, size=14, bold=True, align=PP_ALIGN.CENTER)
    return slide


def _text(
    slide: Any, lines: Iterable[str], *, top: float, left: float = TEPI, size: float = 14, bold: bool = False, align: Any = None
) -> None:
    """A text box with a paragraph for each line."""
    frame = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(LEBAR - left - TEPI), Pt(30)).text_frame
    frame.word_wrap = True
    for n, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
        _run(paragraph, line, size, bold=bold, align=align)


def _run(paragraph: Any, line: str, size: float, *, bold: bool = False, color: RGBColor = HITAM, align: Any = None) -> None:
    run = paragraph.add_run()
    run.text = line
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, color
    if align is not None:
        paragraph.alignment = align


def _tabled(deck: Any, slide: Tabel) -> None:
    page = _page(deck, slide.judul)
    top = 50 if slide.judul else 20
    if slide.pengantar:
        _text(page, (line for _, line in slide.pengantar), top=top, size=11, bold=True)
        top += 8 + 15 * len(slide.pengantar)
    cells = [*slide.kepala, *slide.baris]
    place = page.shapes.add_table(
        len(cells), len(slide.lebar), Pt((LEBAR - sum(slide.lebar)) / 2), Pt(top), Pt(sum(slide.lebar)), Pt(BARIS * len(cells))
    )
    grid = place.table
    for column, width in zip(grid.columns, slide.lebar, strict=True):
        column.width = Pt(width)
    for r, row in enumerate(cells):
        for c, text in enumerate(row):
            _cell(grid.cell(r, c), text, slide, r, c)
    for a, b, c, d in slide.gabung:
        grid.cell(b, a).merge(grid.cell(d, c))


def _cell(cell: Any, text: str, slide: Tabel, r: int, c: int) -> None:
    number = r - len(slide.kepala)
    head = number < 0
    in_group = any(a <= c <= x and b <= r <= y for a, b, x, y in slide.grup)
    cell.fill.solid()
    cell.fill.fore_color.rgb = GRUP if in_group else KEPALA if head else PITA if number in slide.berwarna else PUTIH
    cell.margin_left = cell.margin_right = Pt(2)
    cell.margin_top = cell.margin_bottom = Pt(1)
    align = PP_ALIGN.CENTER if head or c in slide.tengah else PP_ALIGN.RIGHT if c in slide.kanan else PP_ALIGN.LEFT
    for n, line in enumerate(_plain(text)):
        paragraph = cell.text_frame.paragraphs[0] if n == 0 else cell.text_frame.add_paragraph()
        _run(paragraph, line, RAPAT, bold=head or number in slide.pita, color=PUTIH if head else HITAM, align=align)


def _plain(text: str) -> list[str]:
    """Lines of a text that is written with the marks of reportlab."""
    return html.unescape(text).split("<br/>") if text else []


def _cover(deck: Any) -> None:
    page = _page(deck, None)
    _text(page, ("Lamongan", "Megilan"), top=20)
    lines = ("EVALUASI KINERJA PERANGKAT DAERAH SEMESTER II DINAS TENAGA KERJA", "Kabupaten Lamongan", "2022")
    _text(page, lines, top=220, size=22, align=PP_ALIGN.CENTER)


def _issues(deck: Any) -> None:
    """Numbers float: those of even issues stand below their text, as text boxes that were moved by hand."""
    page = _page(deck, "Isu-isu Strategis RENSTRA 2021-2026")
    for number, issue in enumerate(fakta.ISU, start=1):
        top = 60 + 46 * (number - 1)
        _text(page, (str(number),), top=top + (14 if number % 2 == 0 else 0), left=60)
        _text(page, (issue,), top=top, left=95)


def _cascading(deck: Any) -> None:
    page = _page(deck, "CASCADING PERENCANAAN DINAS TENAGA KERJA")
    _text(page, [line for label, texts in fakta.PERENCANAAN for line in (label, *texts)], top=60)
    for number, (label, texts) in enumerate(fakta.KINERJA):
        page = _page(deck, "CASCADING KINERJA" if number == 0 else None)
        _text(page, (label,), top=60, left=60, size=20, bold=True)
        _text(page, texts, top=110, left=200)


def _write(deck: Any, path: Path) -> None:
    """Save with one fixed date, parts stored and in one order, so that the bytes depend on the content only."""
    deck.core_properties.modified = deck.core_properties.created = datetime(*EPOCH)
    deck.core_properties.title = "Evaluasi Kinerja"
    buffer = io.BytesIO()
    deck.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(path, "w") as kept:
        for name in sorted(made.namelist(), key=lambda n: (not re.match(r"\[Content_Types", n), n)):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, made.read(name))
