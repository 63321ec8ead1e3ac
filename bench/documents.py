"""Documents of known truth, written by reportlab: what an engine should read, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

Place = tuple[int, int, int, int]
"""Page (from 1), table of the page, row, column (all from 0)."""
Truth = dict[Place, str]
SLIDE = (960.0, 540.0)

VOCABULARY = (
    "meningkatnya kualitas pelayanan publik kepada masyarakat melalui penyelenggaraan pemerintahan daerah yang bersih dan akuntabel "
    "persentase perangkat daerah dengan nilai baik terwujudnya pembangunan jalan jembatan dan irigasi di seluruh kecamatan tersusunnya "
    "dokumen perencanaan penganggaran serta pelaporan kinerja tepat waktu jumlah kelompok tani penerima bantuan sarana produksi "
    "tertatanya arsip kepegawaian terlaksananya pembinaan usaha mikro kecil menengah"
)
WORDS = VOCABULARY.split()
UNITS = ("persen", "dokumen", "orang", "km", "unit", "kelompok")


@dataclass(frozen=True)
class Made:
    """A document, what stands in it, and how many pages it has."""

    name: str
    path: Path
    truth: Truth
    pages: int


def phrase(seed: int, words: int) -> str:
    """Words in an order of their own for each seed; the first is capitalised."""
    chosen = [WORDS[(seed * 7 + k * (3 + seed % 5)) % len(WORDS)] for k in range(words)]
    return " ".join(chosen).capitalize()


def amount(seed: int) -> str:
    """An amount with dots, as printed."""
    return f"{(seed * 7919 + 1301) % 9000 * 125_000 + 1_250_000:,}".replace(",", ".")


class Paper:
    """A page to draw on, in points from the top left; it remembers the truth."""

    def __init__(self, path: Path, size: tuple[float, float], font: float) -> None:
        self.canvas = Canvas(str(path), pagesize=size)
        self.height = size[1]
        self.font = font
        self.truth: Truth = {}
        self.page, self.table = 1, 0

    def text(self, x: float, y: float, text: str, bold: bool = False, colour: colors.Color = colors.black) -> None:
        """One line; y is its base line."""
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", self.font)
        self.canvas.setFillColor(colour)
        self.canvas.drawString(x, self.height - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A rule."""
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        """A coloured area without a border."""
        self.canvas.setFillColor(colors.HexColor(colour))
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def wrap(self, text: str, width: float) -> list[str]:
        """Lines of a text in a column."""
        return list(simpleSplit(text, "Helvetica", self.font, width))

    def know(self, row: int, col: int, text: str) -> None:
        """A cell of the truth."""
        self.truth[self.page, self.table, row, col] = text

    def cell(self, row: int, col: int, box: tuple[float, float, float, float], text: str, bold: bool = False) -> None:
        """A cell's text, wrapped from its top left."""
        x0, y0, x1, _ = box
        for k, part in enumerate(self.wrap(text, x1 - x0 - 6)):
            self.text(x0 + 3, y0 + self.font * (1.15 + 1.2 * k), part, bold)
        self.know(row, col, text)

    def next(self) -> None:
        """The next page."""
        self.canvas.showPage()
        self.page += 1
        self.table = 0

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """All rules of a grid."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)


def ruled(path: Path, pages: int = 3) -> Made:
    """A4, five columns, all rules, wrapped texts."""
    paper = Paper(path, A4, 9)
    xs = list(accumulate([35, 150, 170, 70, 105], initial=32.0))
    for page in range(pages):
        paper.text(32, 50, f"Tabel {page + 1} Perjanjian Kinerja", bold=True)
        ys = [70.0]
        rows = [("No", "Sasaran", "Indikator Kinerja", "Target", "Pagu (Rp)")]
        rows += [
            (str(n), phrase(n, 6 + n % 8), phrase(n + 31, 5 + n % 9), f"{n % 90 + 5} {UNITS[n % 6]}", amount(n))
            for n in range(page * 14 + 1, page * 14 + 15)
        ]
        for r, row in enumerate(rows):
            boxes = [(x0, ys[-1], x1, 0.0) for x0, x1 in pairwise(xs)]
            for c, (box, text) in enumerate(zip(boxes, row, strict=True)):
                paper.cell(r, c, box, text, bold=r == 0)
            tallest = max(len(paper.wrap(t, b[2] - b[0] - 6)) for t, b in zip(row, boxes, strict=True))
            ys.append(ys[-1] + tallest * 9 * 1.2 + 6)
        paper.grid(xs, ys)
        paper.next()
    paper.canvas.save()
    return Made("ruled", path, paper.truth, pages)


def wide(path: Path) -> Made:
    """A3 landscape, 40 columns: a head of two levels with merged cells, groups that span three rows."""
    paper = Paper(path, landscape(A3), 6)
    xs = list(accumulate([18.0, 90.0, *[27.0] * 38], initial=20.0))
    ys = list(accumulate([16.0] * 38, initial=40.0))
    for x in xs:
        merged = x > xs[2] and (xs.index(x) - 2) % 2 == 1
        paper.line(x, ys[1] if merged else ys[0], x, ys[-1])
    for r, y in enumerate(ys):
        if r == 1:
            paper.line(xs[2], y, xs[-1], y)
        elif r < 2 or (r - 2) % 3 == 0:
            paper.line(xs[0], y, xs[-1], y)
        else:
            paper.line(xs[2], y, xs[-1], y)
    for c, text in enumerate(("No", "Sasaran strategis")):
        paper.cell(0, c, (xs[c], ys[0], xs[c + 1], ys[2]), text)
    for k in range(19):
        paper.cell(0, 2 + 2 * k, (xs[2 + 2 * k], ys[0], xs[4 + 2 * k], ys[1]), f"Tahun {2010 + k}")
        for half, text in enumerate(("Target", "Real.")):
            c = 2 + 2 * k + half
            paper.cell(1, c, (xs[c], ys[1], xs[c + 1], ys[2]), text)
    for r in range(2, 38):
        for c in range(40):
            box = (xs[c], ys[r], xs[c + 1], ys[r + 1])
            if c >= 2:
                paper.cell(r, c, box, f"{(r * 41 + c * 17) % 997},{c % 10}")
            elif (r - 2) % 3 == 0:
                paper.cell(r, c, box, str(r // 3 + 1) if c == 0 else phrase(r, 6))
    paper.canvas.save()
    return Made("wide", path, paper.truth, 1)


def borderless(path: Path) -> Made:
    """A4, lists without any rule between paragraphs: rows set off by white; rows by number only; rows by figures only."""
    paper = Paper(path, A4, 10)
    heads = (
        ("No", "Sasaran", "Indikator Kinerja", "Target"),
        ("No", "Program", "Indikator", "Satuan"),
        ("Kegiatan", "Keluaran", "Volume", "Lokasi"),
    )
    columns = ([50.0, 80, 270, 460, 540], [50.0, 80, 270, 460, 540], [50.0, 220, 400, 460, 550])
    for page, (head, xs) in enumerate(zip(heads, columns, strict=True)):
        y = prose(paper, 60, page)
        for c, text in enumerate(head):
            paper.text(xs[c], y, text, bold=True)
            paper.know(0, c, text)
        y += 20 if page == 0 else 12
        for r in range(1, 13):
            n = page * 12 + r
            row = (str(r), phrase(n, 5 + n % 9), phrase(n + 13, 4 + n % 7), f"{n * 3 % 90 + 2} {UNITS[n % 6]}")
            if page == 1:
                row = (f"{r}.", phrase(n, 5 + n % 9), phrase(n + 13, 4 + n % 7), UNITS[n % 6])
            elif page == 2:
                row = (phrase(n, 4 + n % 9), phrase(n + 13, 4 + n % 7), str(n * 3 % 90 + 2), WORDS[n * 5 % 40].capitalize())
            deep = 1
            for c, text in enumerate(row):
                parts = paper.wrap(text, xs[c + 1] - xs[c] - 14)
                for k, part in enumerate(parts):
                    paper.text(xs[c], y + 12 * k, part)
                deep = max(deep, len(parts))
                paper.know(r, c, text)
            y += 12 * deep + (6 if page == 0 else 0)
        prose(paper, y + 24, page + 9)
        paper.next()
    paper.canvas.save()
    return Made("borderless", path, paper.truth, 3)


def prose(paper: Paper, y: float, seed: int) -> float:
    """A paragraph from y; gives the base line of what follows."""
    for part in paper.wrap(phrase(seed, 45) + ".", 490):
        paper.text(50, y, part)
        y += 12
    return y + 18


def slide(path: Path) -> Made:
    """16:9, a title, a table with a coloured head and ruled body, an amount column."""
    paper = Paper(path, SLIDE, 14)
    paper.text(50, 50, "Capaian Kinerja Triwulan II", bold=True)
    xs, ys = [50.0, 330.0, 600.0, 740.0, 910.0], [80.0 + 50 * k for k in range(9)]
    paper.fill(xs[0], ys[0], xs[-1], ys[1], "#1F4E79")
    paper.canvas.setFillColor(colors.white)
    for c, text in enumerate(("Program", "Indikator", "Capaian", "Anggaran (Rp)")):
        paper.text(xs[c] + 4, ys[0] + 20, text, bold=True, colour=colors.white)
        paper.know(0, c, text)
    for r in range(1, 8):
        row = (phrase(r, 6), phrase(r + 5, 5), f"{r * 11 % 70 + 30},5 %", amount(r))
        for c, text in enumerate(row):
            paper.cell(r, c, (xs[c], ys[r], xs[c + 1], ys[r + 1]), text)
    paper.grid(xs, ys)
    paper.canvas.save()
    return Made("slide", path, paper.truth, 1)


def key_value(path: Path) -> Made:
    """A4, five boxes of two columns: what is asked, and the answer."""
    paper = Paper(path, A4, 10)
    for k in range(5):
        top = 60.0 + 150 * k
        xs, ys = [60.0, 200.0, 520.0], [top + 26 * r for r in range(5)]
        rows = (
            ("Perangkat Daerah", phrase(k, 3)),
            ("Indikator", phrase(k + 3, 7)),
            ("Formula", "(A / B) x 100%"),
            ("Sumber Data", phrase(k + 9, 2)),
        )
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                paper.cell(r, c, (xs[c], ys[r], xs[c + 1], ys[r + 1]), text, bold=c == 0)
        paper.grid(xs, ys)
        paper.table += 1
    paper.canvas.save()
    return Made("key-value", path, paper.truth, 1)


def fills(path: Path) -> Made:
    """16:9, no rule at all: coloured cells set apart by white."""
    paper = Paper(path, SLIDE, 14)
    xs, ys = [50.0, 330.0, 600.0, 740.0, 910.0], [80.0 + 44 * k for k in range(9)]
    for r in range(8):
        row = (phrase(r, 6), phrase(r + 5, 5), f"{r * 11 % 70 + 30},5 %", amount(r))
        for c, text in enumerate(("Program", "Indikator", "Capaian", "Anggaran (Rp)") if r == 0 else row):
            paper.fill(xs[c] + 1, ys[r] + 1, xs[c + 1] - 1, ys[r + 1] - 1, "#4472C4" if r == 0 else ("#D9E2F3", "#EEF3FA")[r % 2])
            paper.cell(r, c, (xs[c], ys[r], xs[c + 1], ys[r + 1]), text)
    paper.canvas.save()
    return Made("fills", path, paper.truth, 1)


MAKERS: tuple[Callable[[Path], Made], ...] = (ruled, wide, borderless, slide, key_value, fills)


def make_all(folder: Path) -> Iterator[Made]:
    """All documents, written into a folder."""
    for maker in MAKERS:
        yield maker(folder / f"{maker.__name__}.pdf")
