"""Makes perjanjian-kinerja-2018-pindaian.pdf: a signed and stamped Perjanjian Kinerja as a colour scan.

Indicators, targets, programs and money are those of rencana-aksi-2018.docx; the officials are invented. Stamps in violet and
signatures in blue run over the names of the officials, one stamp over the foot of the money table.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from math import cos, pi, sin
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from corpus.pindai import scan
from corpus.s0_rencana_aksi import DATA

NAMA = "perjanjian-kinerja-2018-pindaian.pdf"
SEED = 2018
LEBAR, TINGGI = A4
TEPI = 56.0
CAP_TABEL = (356.0, 409.0)
"""Middle of the stamp over the money table, drawn before it: print shows through the ink of a stamp."""
CAP, TINTA = HexColor("#6A4FA3"), HexColor("#1F3FBF")
ISI = ParagraphStyle("isi", fontName="Times-Roman", fontSize=11, leading=14)
TEBAL = ParagraphStyle("tebal", parent=ISI, fontName="Times-Bold", alignment=TA_CENTER)
TENGAH = ParagraphStyle("tengah", parent=ISI, alignment=TA_CENTER)
KANAN = ParagraphStyle("kanan", parent=ISI, alignment=TA_RIGHT)
JUDUL = ("PERJANJIAN KINERJA TAHUN 2018", "DINAS TENAGA KERJA", "KABUPATEN MALANG")
PIHAK = (
    ("Pihak Kedua,", "BUPATI MALANG", "H. RADEN WIRAGUNA"),
    ("Pihak Pertama,", "KEPALA DINAS TENAGA KERJA", "SUNARYO HADI PUTRA"),
)


def make(folder: Path) -> Path:
    """Write the scan into a folder and return its path."""
    path = folder / NAMA
    with tempfile.TemporaryDirectory() as other:
        scan(printed(Path(other)), path, A4, seed=SEED, colour=True)
    return path


def printed(folder: Path) -> Path:
    """Write the document as it stood on paper, with its stamps, and return its path."""
    path = folder / "perjanjian-kinerja-2018.pdf"
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    y = _lines(canvas, TINGGI - 90, [(text, TEBAL) for text in JUDUL])
    y = _lines(canvas, y - 20, [(text, ISI) for text in _promise()])
    _signed(canvas, y - 40)
    canvas.showPage()
    _stamp(canvas, *CAP_TABEL)
    y = _lines(canvas, TINGGI - 70, [(text, TEBAL) for text in JUDUL])
    y = _table(canvas, y - 14, goals(), [34.0, 170.0, 200.0, 79.0])
    y = _table(canvas, y - 24, money(), [34.0, 300.0, 149.0])
    _signed(canvas, y - 60)
    canvas.save()
    return path


def goals() -> list[tuple[str, ...]]:
    """The table of sasaran, indikator and target."""
    rows = [("No", "Sasaran Strategis", "Indikator Kinerja", "Target")]
    for row in DATA:
        if 3 in row:
            rows.append((row.get(0, ""), row.get(1, ""), row[3], row[4]))
    return rows


def money() -> list[tuple[str, ...]]:
    """The table of programs and what they may cost, with the total."""
    costs: dict[str, int] = {}
    program = ""
    for row in DATA:
        program = row[9]
        costs[program] = costs.get(program, 0) + int(row[max(row)].replace(".", ""))
    rows = [("No", "Program", "Anggaran")]
    rows += [(f"{n}.", name, _rupiah(cost)) for n, (name, cost) in enumerate(costs.items(), start=1)]
    return [*rows, ("", "Jumlah", _rupiah(sum(costs.values())))]


def _rupiah(amount: int) -> str:
    return "Rp. " + f"{amount:,}".replace(",", ".")


def _promise() -> Iterator[str]:
    yield "Kami yang bertanda tangan di bawah ini:"
    for (party, post, name), no in zip(reversed(PIHAK), ("pertama", "kedua"), strict=True):
        yield f"Nama : {name.title()}"
        yield f"Jabatan : {post.title()}"
        yield f"selanjutnya disebut {party.strip(',').lower().replace(' ' + no, '')} {no}."
    yield "Pihak pertama akan mencapai target kinerja dalam lampiran; pihak kedua akan menilai capaiannya."


def _lines(canvas: Canvas, y: float, lines: list[tuple[str, ParagraphStyle]]) -> float:
    for text, style in lines:
        paragraph = Paragraph(text, style)
        _, height = paragraph.wrap(LEBAR - 2 * TEPI, TINGGI)
        y -= height + 2
        paragraph.drawOn(canvas, TEPI, y)
    return y


def _table(canvas: Canvas, y: float, rows: list[tuple[str, ...]], widths: list[float]) -> float:
    cells = [
        [Paragraph(text, TEBAL if r == 0 else KANAN if text.startswith("Rp") else TENGAH if c in {0, 3} else ISI) for c, text in enumerate(row)]
        for r, row in enumerate(rows)
    ]  # fmt: skip
    table = Table(cells, colWidths=widths, style=[("GRID", (0, 0), (-1, -1), 0.8, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    _, height = table.wrap(LEBAR, TINGGI)
    table.drawOn(canvas, TEPI, y - height)
    return y - height


def _signed(canvas: Canvas, y: float) -> None:
    """Two blocks of signatures side by side, both signed and stamped."""
    canvas.setFont("Times-Roman", 11)
    canvas.drawCentredString(LEBAR * 0.7, y, "Malang, Januari 2018")
    for middle, (party, post, name) in zip((LEBAR * 0.28, LEBAR * 0.72), PIHAK, strict=True):
        _stamp(canvas, middle - 42, y - 70)
        canvas.setFont("Times-Roman", 11)
        canvas.drawCentredString(middle, y - 18, party)
        canvas.drawCentredString(middle, y - 33, post)
        canvas.setFont("Times-Bold", 11)
        canvas.drawCentredString(middle, y - 105, name)
        _signature(canvas, middle - 30, y - 82)


def _stamp(canvas: Canvas, x: float, y: float) -> None:
    """A round stamp with two rings, letters along them and a star."""
    canvas.setStrokeColor(CAP)
    canvas.setFillColor(CAP)
    canvas.setLineWidth(1.6)
    canvas.circle(x, y, 38)
    canvas.circle(x, y, 25)
    canvas.setFont("Helvetica-Bold", 6)
    for n, letter in enumerate("PEMERINTAH KABUPATEN * DINAS TENAGA KERJA *"):
        angle = pi - 2 * pi * n / 43
        canvas.saveState()
        canvas.translate(x + 29 * cos(angle), y + 29 * sin(angle))
        canvas.rotate(angle * 180 / pi - 90)
        canvas.drawCentredString(0, 0, letter)
        canvas.restoreState()
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawCentredString(x, y - 3, "DINAS")
    canvas.setFillColor("black")
    canvas.setStrokeColor("black")


def _signature(canvas: Canvas, x: float, y: float) -> None:
    canvas.setStrokeColor(TINTA)
    canvas.setLineWidth(1.4)
    path = canvas.beginPath()
    path.moveTo(x, y)
    path.curveTo(x + 15, y + 50, x + 22, y - 40, x + 38, y + 20)
    path.curveTo(x + 45, y + 40, x + 50, y - 25, x + 66, y + 8)
    path.curveTo(x + 76, y + 18, x + 80, y - 12, x + 104, y + 14)
    canvas.drawPath(path)
    canvas.setStrokeColor("black")
