"""Writes small DOCX files whose bytes depend on nothing but their content: stored, not deflated, one fixed date."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
EPOCH = (2020, 1, 1, 0, 0, 0)
"""Date of every part: a zip holds dates, and today's would change the bytes."""
TWIPS_PER_MM = 56.6929

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


@dataclass(frozen=True)
class Sel:
    """A w:tc: its text, how many grid columns it covers, and its part in a vertical merge (restart, continue or none).

    `isi` are ready paragraphs in place of the text.
    """

    teks: str = ""
    lebar: int = 1
    gabung: str | None = None
    tebal: bool = False
    isian: str | None = None
    rata: str = "left"
    isi: str | None = None


@dataclass(frozen=True)
class Baris:
    """A w:tr; `sebelum` and `sesudah` are grid columns without a cell (gridBefore, gridAfter)."""

    sel: tuple[Sel, ...]
    sebelum: int = 0
    sesudah: int = 0
    kepala: bool = False


def paragraph(text: str, *, size: float, bold: bool = False, align: str = "left", after: int = 0) -> str:
    """A w:p; size in points, space after in twips."""
    weight = "<w:b/>" if bold else ""
    half = round(size * 2)
    runs = (
        f'<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>{weight}<w:sz w:val="{half}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        if text
        else ""
    )
    return f'<w:p><w:pPr><w:spacing w:before="0" w:after="{after}"/><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def page_break() -> str:
    """A paragraph that holds nothing but the end of the page."""
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def fraction(above: str, below: str, factor: str) -> str:
    """A paragraph with an equation: a fraction and what it is multiplied by."""
    parts = "".join(f"<m:{tag}>{_math(text)}</m:{tag}>" for tag, text in (("num", above), ("den", below)))
    return f"<w:p><m:oMath><m:f>{parts}</m:f>{_math(factor)}</m:oMath></w:p>"


def _math(text: str) -> str:
    return f'<m:r><m:rPr><m:nor/></m:rPr><m:t xml:space="preserve">{escape(text)}</m:t></m:r>'


def table(rows: list[Baris], widths: list[int], *, size: float) -> str:
    """A w:tbl with a fixed layout; widths of the grid columns in twips."""
    sides = "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(row, widths, size) for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(row: Baris, widths: list[int], size: float) -> str:
    covered = row.sebelum + sum(cell.lebar for cell in row.sel) + row.sesudah
    if covered != len(widths):
        raise ValueError(f"baris menutupi {covered} dari {len(widths)} kolom: {row.sel[0].teks!r}")
    properties = (
        (f'<w:gridBefore w:val="{row.sebelum}"/>' if row.sebelum else "")
        + (f'<w:gridAfter w:val="{row.sesudah}"/>' if row.sesudah else "")
        + "<w:cantSplit/>"
        + ("<w:tblHeader/>" if row.kepala else "")
    )
    cells, at = [], row.sebelum
    for cell in row.sel:
        width = sum(widths[at : at + cell.lebar])
        at += cell.lebar
        span = f'<w:gridSpan w:val="{cell.lebar}"/>' if cell.lebar > 1 else ""
        merge = f'<w:vMerge w:val="{cell.gabung}"/>' if cell.gabung else ""
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.isian}"/>' if cell.isian else ""
        text = cell.isi or paragraph(cell.teks, size=size, bold=cell.tebal, align=cell.rata)
        cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}</w:tcPr>{text}</w:tc>')
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def write_docx(path: Path, body: list[str], *, width_mm: float, height_mm: float, margin_mm: float) -> None:
    """Write a document of one section with the given page."""
    width, height, margin = (round(mm * TWIPS_PER_MM) for mm in (width_mm, height_mm, margin_mm))
    orient = ' w:orient="landscape"' if width > height else ""
    section = (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{orient}/><w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" '
        f'w:left="{margin}" w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
    )
    # Declared only where it is used: the bytes of documents without equations stay what they are.
    math = f' xmlns:m="{M}"' if any("<m:" in part for part in body) else ""
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{W}"{math}><w:body>{"".join(body)}{section}'
        "</w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELS), ("word/document.xml", document)):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content.encode("utf-8"))
