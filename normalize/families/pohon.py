"""A pohon kinerja drawn as boxes and lines: the tree that a person sees.

The parent of a box is the box that a line leads from; of several the first in reading order, the others are links
(`induk_lain`). Where no line is drawn, the block, the frame around it or its code gives the parent, and the fact says so.
A level is what the box itself or the head over its column says, else NULL (PermenPANRB 89/2021 names no levels).
"""

from __future__ import annotations

from normalize.box_node import Node
from normalize.boxes import is_measure, is_title, says_performance
from normalize.builder import Builder
from normalize.drawn import beside, frame_of, nodes_of
from normalize.jabatan import jenjang
from normalize.names import corrected
from normalize.part import READING
from normalize.text import joined
from normalize.values import parse, parse_money
from schema.cascade import Jabatan, Tautan
from schema.confidence import Keyakinan
from schema.provenance import Asal
from schema.raw import Box, Page, TextLine
from schema.words import Cara, Jenis, SelStatus, Severity

SPOKEN = 0.34
"""Part of the boxes that must speak as performance does where no title says what the drawing is. Organisation charts: none."""
LEAST_SPOKEN = 3
BY_ARROW, BY_LINE, BY_BLOCK, BY_CODE, BY_PLACE = 0.97, 0.95, 0.95, 0.93, 0.94
"""Link confidence of a parent known by an arrow, by a plain line, by touching or holding, by its code, of money by its place."""
OWN, HEADED, UNNAMED = 0.99, 0.97, 0.96
"""Header confidence of a box that says what it is, of one under a head, of one that nothing names."""


def claims(page: Page) -> bool:
    """Whether the drawn tree of a page is about performance: its title says so, or its boxes do. Posts alone are a chart."""
    texts = [joined(box.text) for box in page.boxes]
    # In a format without pages the lines are those of the whole document.
    lines = [item.text for item in page.items if isinstance(item, TextLine)] if page.number is not None else []
    spoken = sum(says_performance(text) for text in texts)
    if any(is_title(text) for text in (*lines, *texts)):
        return spoken > 0
    return spoken >= LEAST_SPOKEN and spoken >= SPOKEN * len(texts)


def read(page: Page, builder: Builder, dokumen: int, tahun: int | None, mesin: str) -> dict[Box | None, tuple[SelStatus, str]]:
    """Read the tree of a page, parents before children, in reading order. Says what became of each box, by its place."""
    reader = _Reader(page, builder, dokumen, tahun, mesin)
    reader.run()
    return {node.box.box: reader.became(node) for node in reader.nodes}


class _Reader:
    """One drawing. `made` holds what became of each node: an element or an indicator."""

    def __init__(self, page: Page, builder: Builder, dokumen: int, tahun: int | None, mesin: str) -> None:
        self.page, self.b, self.dokumen, self.tahun, self.mesin = page, builder, dokumen, tahun, mesin
        self.nodes = nodes_of(page)
        self.unsur: dict[Node, int] = {}
        self.indikator: dict[Node, int] = {}
        self._open: set[Node] = set()

    def run(self) -> None:
        for node in self.nodes:
            if node.macam == "unsur" and not node.own and node.level is None and is_measure(node.teks) and not node.judul:
                node.macam = "indikator"
        for node in self.nodes:
            if node.macam == "jabatan":
                self._post(node)
        for node in self._reading_order():
            self._make(node)
        for node in self.nodes:
            self._figure(node)
        self._unused()

    def became(self, node: Node) -> tuple[SelStatus, str]:
        """What a box turned out to be, for the cell account."""
        if node in self.unsur or node in self.indikator or node.macam in ("pagu", "target", "jabatan"):
            return SelStatus.FAKTA, "kotak pohon kinerja"
        if node.macam in ("label", "kode"):
            return SelStatus.LABEL, "label atau nomor kotak"
        return (SelStatus.KONTEKS, "judul gambar") if node.macam == "judul" else (SelStatus.SISA, "kotak tanpa garis")

    def _reading_order(self) -> list[Node]:
        """Depth first from the boxes that no line leads to, so that a branch stands together."""
        meant = [n for n in self.nodes if self._means(n)]
        below: dict[Node, list[Node]] = {n: [] for n in meant}
        for node in meant:
            for parent in node.atas[:1]:
                if parent in below:
                    below[parent].append(node)
        ordered: dict[Node, None] = {}
        for root in [*(n for n in meant if not n.atas), *meant]:
            front = [root]
            while front:
                node = front.pop()
                if node not in ordered:
                    ordered[node] = None
                    front.extend(reversed(below[node]))
        return list(ordered)

    def _means(self, node: Node) -> bool:
        """Whether a box is an element or an indicator: a line, its own words or the head over it say so."""
        return node.macam in ("unsur", "indikator") and (node.linked or node.own or node.judul is not None)

    # -- elements and indicators ----------------------------------------------------------------------------------------

    def _make(self, node: Node) -> None:
        if node in self.unsur or node in self.indikator or node in self._open:
            return
        self._open.add(node)
        parents = [p for p in node.atas if self._means(p)]
        cara, alasan, taut = self._known_by_line(node, parents)
        if not parents:
            parents, cara, alasan, taut = self._known_otherwise(node)
        for parent in parents:
            self._make(parent)
        parents = [p for p in parents if p in self.unsur or p in self.indikator]
        first = parents[0] if parents else None
        if parents == [] and cara is not Cara.NONE:
            cara, alasan = Cara.NONE, "garisnya berputar; induk tidak dapat ditentukan"
        unsur = self.unsur.get(first) if first else None
        indikator = self.indikator.get(first) if first else None
        asal = self._asal(node, taut)
        if node.macam == "indikator":
            # With several elements above it an indicator measures none of them in particular.
            alone = len(parents) == 1
            self.indikator[node] = self.b.indikator(
                node.teks, asal, dokumen=self.dokumen, unsur=unsur if alone else None, bagian=None if alone else unsur, induk_indikator=indikator, nomor=node.nomor, jabatan=node.jabatan, tahun=self.tahun
            )  # fmt: skip
        else:
            self.unsur[node] = self.b.unsur(
                node.teks, node.level, asal, run=(self.page.number, node.box.number), dokumen=self.dokumen, induk=unsur, induk_indikator=indikator,
                cara=cara, induk_alasan=alasan, nomor=node.nomor, jabatan=node.jabatan, tahun=self.tahun,
            )  # fmt: skip
        for other in parents[1:]:
            self._further(node, other, cara)

    def _known_by_line(self, node: Node, parents: list[Node]) -> tuple[Cara, str, float]:
        if not parents:
            return Cara.NONE, "tidak ada garis menuju kotak ini", BY_LINE
        arrow = parents[0].box.number in node.arrows
        return Cara.DRAWN, "panah dari induknya" if arrow else "garis dari induknya", BY_ARROW if arrow else BY_LINE

    def _known_otherwise(self, node: Node) -> tuple[list[Node], Cara, str, float]:
        """A parent that no line shows: the statement it touches, its code, the frame around it."""
        if node.dekat is not None:
            return [node.dekat], Cara.ORDER, "menempel di bawah induknya", BY_BLOCK
        if node.nomor and "." in node.nomor:
            pieces = node.nomor.split(".")
            for length in range(len(pieces) - 1, 0, -1):
                wanted = ".".join(pieces[:length])
                over = [
                    n
                    for n in self.nodes
                    if n.nomor == wanted and self._means(n) and n.place.y0 <= node.place.y0 and n is not node
                ]
                if over:
                    nearest = max(over, key=lambda n: (n.place.y0, -abs(n.place.x0 - node.place.x0)))
                    return [nearest], Cara.CODE, f"kode {node.nomor} di bawah {wanted}", BY_CODE
        frame = frame_of(node, self.nodes)
        if frame is not None and self._means(frame):
            return [frame], Cara.ORDER, "kotaknya di dalam kotak induk", BY_BLOCK
        return [], Cara.NONE, "tidak ada garis menuju kotak ini", BY_LINE

    def _further(self, node: Node, parent: Node, cara: Cara) -> None:
        """A further drawn parent is a link."""
        self.b.tautan_.append(
            Tautan(
                id=len(self.b.tautan_) + 1, jenis="induk_lain", dari=self.unsur.get(parent), dari_indikator=self.indikator.get(parent),
                ke=self.unsur.get(node), ke_indikator=self.indikator.get(node), cara=cara,
            )
        )  # fmt: skip

    # -- posts, money, targets ------------------------------------------------------------------------------------------

    def _post(self, node: Node) -> None:
        self.b.jabatan_.append(
            Jabatan(
                id=len(self.b.jabatan_) + 1, dokumen=self.dokumen, nama=node.teks, nama_baku=corrected(node.teks), jenjang=jenjang(node.teks),
                urutan=self.b.next_order(), asal=self._asal(node, OWN),
            )
        )  # fmt: skip

    def _figure(self, node: Node) -> None:
        """Money of the element, or a target of the indicator, that the box stands beside."""
        if node.macam not in ("pagu", "target"):
            return
        owner = beside(node, self.nodes)
        unsur = self.unsur.get(owner) if owner else None
        indikator = self.indikator.get(owner) if owner else None
        if node.macam == "pagu":
            money = parse_money(node.teks)
            self.b.anggaran(
                money, Jenis.PAGU, self._asal(node, BY_PLACE, money.keyakinan), unsur=unsur, indikator=indikator, tahun=self.tahun, dokumen=self.dokumen
            )  # fmt: skip
        elif owner is not None:
            value = parse(node.teks)
            self.b.nilai(
                value, Jenis.TARGET, self._asal(node, BY_PLACE, value.keyakinan), unsur=unsur, indikator=indikator, tahun=self.tahun, dokumen=self.dokumen
            )  # fmt: skip
        if owner is None:
            self.b.temuan(
                "angka-tanpa-pemilik", Severity.WARNING, f"kotak {node.teks} tidak jelas milik kotak mana", halaman=self.page.number, dokumen=self.dokumen
            )  # fmt: skip

    def _unused(self) -> None:
        """Boxes with text that became nothing are named."""
        rest = [n for n in self.nodes if n.macam in ("unsur", "indikator") and n not in self.unsur and n not in self.indikator]
        if rest:
            shown = "; ".join(n.teks[:40] for n in rest[:3])
            self.b.temuan(
                "kotak-tanpa-garis", Severity.INFO, f"{len(rest)} kotak gambar tidak terhubung dan tidak menyebut isinya: {shown}",
                halaman=self.page.number, dokumen=self.dokumen,
            )  # fmt: skip

    def _asal(self, node: Node, taut: float, nilai: float = 0.99) -> Asal:
        said = OWN if node.own else HEADED if node.judul else UNNAMED
        return Asal(
            halaman=self.page.number, kotak=node.box.box if self.page.number is not None else None, teks=node.teks, kolom_judul=node.judul, mesin=self.mesin,
            keyakinan=Keyakinan(baca=READING, judul=said, nilai=round(nilai, 4), taut=taut),
        )  # fmt: skip
