"""Family F, cards: label and value pairs (Sub Kegiatan, Sasaran, Indikator, Target, Anggaran), one card an element.

Cards break: a label is lost, two labels share a row, a value runs over two rows, a card is cut by the page and begun
again, a machine reader prints an amount twice. What is put together leaves a finding; what is invented is dropped
with one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from normalize.families import Family
from normalize.headtext import LONGEST_HEAD, read_head
from normalize.names import name_key
from normalize.part import Part
from normalize.text import joined
from normalize.values import parse, parse_money
from schema.provenance import Asal
from schema.raw import Cell
from schema.words import Jenis, Level, SelStatus, Severity

LABELS = {
    "sub_kegiatan": "judul", "kegiatan": "judul", "program": "judul", "sasaran_program": "sasaran", "sasaran": "sasaran", "indikator_kegiatan": "indikator",
    "indikator_sub_kegiatan": "indikator", "indikator_program": "indikator", "indikator": "indikator", "target": "target", "pagu": "pagu",
}  # fmt: skip
_LEVEL = {"sub_kegiatan": Level.SUB_KEGIATAN, "kegiatan": Level.KEGIATAN, "program": Level.PROGRAM}
SHARE = 0.5
"""Share of rows that must begin with a known label."""
_FOREIGN = re.compile(r"[\u0370-\u1fff\u3040-\uffdc]")
"""Letters of other scripts: no Indonesian office types them."""
_INDICATOR = re.compile(
    r"^(?:jumlah|persentase|presentase|prosentase|nilai|indeks|tingkat|rasio|cakupan|terlaksana|tersedia|ter\w+nya)\b",
    re.IGNORECASE,
)
_SCRAP = re.compile(r"^\W*\w?\W*$")


@dataclass
class Card:
    """The fields of one card: label cell and value cells."""

    level: Level
    values: dict[str, list[Cell]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Value of a field, its rows joined."""
        return " ".join(joined(cell.text) for cell in self.values.get(name, []))


def _label(part: Part, row: int) -> tuple[list[str], Cell | None]:
    """The fields that a row's first cell names: one, none, or two that share a merged label."""
    cells = part.grid.starting(row)
    if not cells or cells[0].col > 0:
        return [], None
    if label := _known_label(cells[0].text):
        return [label], cells[0]
    words = joined(cells[0].text).split()
    for cut in range(max(1, len(words) - LONGEST_HEAD), min(len(words), LONGEST_HEAD + 1)):
        first = _known_label(" ".join(words[:cut]))
        second = _known_label(" ".join(words[cut:])) if first else None
        if first and second:
            return [first, second], cells[0]
    return [], None


def _known_label(text: str) -> str | None:
    """The field that a text surely names, where cards have it as a label."""
    head = read_head(text)
    return head.field.nama if head.field and head.sure and head.field.nama in LABELS else None


def claims(part: Part) -> float:
    """At least half of the rows begin with a known label, one of them the element's."""
    if part.segment.head or part.grid.cols > 4:
        return 0.0
    rows = [r for r in range(part.segment.start, part.segment.stop) if part.grid.starting(r)]
    labels = [_label(part, r)[0] for r in rows]
    known = [names for names in labels if names]
    starts = any(name in _LEVEL for names in known for name in names)
    return 0.95 if len(known) >= 2 and len(known) / len(rows) >= SHARE and starts else 0.0


def read(part: Part) -> None:
    """Read card by card."""
    cards = _cards(part)
    for index, card in enumerate(cards):
        title = card.text("judul")
        if not title:
            continue  # no element to hang anything on: its cells are left over, which is a finding
        known = part.builder.unsur_
        again = next(
            (
                u
                for u in known.values()
                if u.level is card.level and name_key(u.teks) == name_key(title) and u.asal.tabel != part.number
            ),
            None,
        )
        later = cards[index + 1] if index + 1 < len(cards) else None
        if (not card.values.get("indikator") and not card.values.get("pagu")) or (
            again and later is None and not card.values.get("pagu")
        ):
            _fragment(part, card, title)
        else:
            _facts(part, card)


def _cards(part: Part) -> list[Card]:
    cards: list[Card] = []
    current: str | None = None
    for row in range(part.segment.start, part.segment.stop):
        cells = part.grid.starting(row)
        if not cells:
            continue
        names, label = _label(part, row)
        values = [cell for cell in cells if cell is not label]
        if label:
            part.account(label, SelStatus.LABEL, "label kartu")
        if not names:
            _unlabelled(part, row, values, cards, current)
            continue
        if names[0] in _LEVEL:
            cards.append(Card(_LEVEL[names[0]]))
        if not cards:
            continue
        current = _place(part, cards[-1], [LABELS[name] for name in names], values, label)
    return cards


def _place(part: Part, card: Card, fields: list[str], values: list[Cell], label: Cell | None) -> str:
    """Put a row's values into its field; of two fields in one label the value belongs to the last one."""
    name = fields[-1]
    if label:
        card.labels[name] = joined(label.text)
    if len(fields) > 1 and values:
        part.builder.temuan(
            "label-menyatu",
            Severity.WARNING,
            f"dua label menyatu ({joined(label.text) if label else ''}); isinya dibaca sebagai {name}",
            at=part.asal(values[0]),
            dokumen=part.dokumen,
        )
    if values and name in card.values and name == "pagu":
        _second_amount(part, card, values)
    elif values:
        card.values.setdefault(name, []).extend(values)
    return name


def _second_amount(part: Part, card: Card, values: list[Cell]) -> None:
    text = joined(values[0].text)
    if _FOREIGN.search(text):
        part.builder.temuan(
            "garis-hantu", Severity.WARNING, f"jumlah kedua dalam satu kartu beraksara asing, kemungkinan karangan mesin pembaca, dibuang: {text}",
            at=part.asal(values[0]), dokumen=part.dokumen, diharapkan=card.text("pagu"), ditemukan=text,
        )  # fmt: skip
        part.account(values[0], SelStatus.DIABAIKAN, "teks hantu")
    else:
        part.builder.temuan(
            "kartu-dua-anggaran",
            Severity.ERROR,
            f"satu kartu memuat dua jumlah: {card.text('pagu')} dan {text}",
            at=part.asal(values[0]),
            dokumen=part.dokumen,
        )


def _unlabelled(part: Part, row: int, values: list[Cell], cards: list[Card], current: str | None) -> None:
    """A row without label: a scrap, the rest of the value above, or a value whose label is lost."""
    text = " ".join(joined(cell.text) for cell in values)
    if _SCRAP.match(text):
        for cell in values:
            part.account(cell, SelStatus.DIABAIKAN, "coretan")
        return
    if not cards or current is None:
        return
    card = cards[-1]
    following = _label(part, row + 1)[0] if row + 1 < part.segment.stop else []
    missing = None
    if len(following) > 1:
        missing = LABELS[following[0]]
    elif (
        current == "sasaran"
        and "indikator" not in card.values
        and _INDICATOR.match(text)
        and following
        and LABELS[following[0]] == "target"
    ):
        missing = "indikator"
    if missing:
        card.values.setdefault(missing, []).extend(values)
        part.builder.temuan(
            "label-hilang",
            Severity.WARNING,
            f"baris tanpa label dibaca sebagai {missing}: {text}",
            at=part.asal(values[0]),
            dokumen=part.dokumen,
        )
    else:
        card.values.setdefault(current, []).extend(values)


def _fragment(part: Part, card: Card, title: str) -> None:
    """A card that the page cut off; it stands whole on the next page."""
    for cells in card.values.values():
        for cell in cells:
            part.account(cell, SelStatus.DIABAIKAN, "kartu terulang")
    first = next(iter(card.values.get("judul", [])), None)
    if first is not None:
        part.builder.temuan(
            "kartu-terpotong",
            Severity.INFO,
            f"kartu terpotong halaman dan tidak dihitung: {title}",
            at=part.asal(first),
            dokumen=part.dokumen,
        )


def _asal(part: Part, card: Card, name: str, nilai: float = 0.99) -> Asal:
    cells = card.values[name]
    asal = part.asal(cells[0], nilai=nilai, teks=card.text(name))
    sure = asal.keyakinan.model_copy(update={"judul": 0.97})
    return asal.model_copy(update={"kolom_judul": card.labels.get(name), "keyakinan": sure})


def _facts(part: Part, card: Card) -> None:
    for cells in card.values.values():
        for cell in cells:
            part.account(cell, SelStatus.FAKTA, "isi kartu")
    builder = part.builder
    about: dict[str, Any] = {"dokumen": part.dokumen, "tahun": part.tahun}
    unsur = builder.unsur(
        card.text("judul"), card.level, _asal(part, card, "judul"), run=(part.number, card.values["judul"][0].row), **about
    )
    if card.values.get("sasaran"):
        builder.atribut(Jenis.SASARAN_KEGIATAN, _asal(part, card, "sasaran"), unsur=unsur, dokumen=part.dokumen)
    indikator = None
    if card.values.get("indikator"):
        indikator = builder.indikator(card.text("indikator"), _asal(part, card, "indikator"), unsur=unsur, **about)
    if card.values.get("target"):
        value = parse(card.text("target"))
        builder.nilai(
            value, Jenis.TARGET, _asal(part, card, "target", value.keyakinan), unsur=unsur, indikator=indikator, **about
        )
    if card.values.get("pagu"):
        money = parse_money(card.text("pagu"))
        builder.anggaran(money, Jenis.PAGU, _asal(part, card, "pagu", money.keyakinan), unsur=unsur, **about)


FAMILY = Family("kartu", claims, read)
