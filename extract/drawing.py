"""What is drawn on a slide or over a sheet: lines of text, tables, boxes, connectors, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from schema.raw import Connector, DrawnBox, ReadingNote, Table, TextLine


@dataclass(frozen=True)
class Drawing:
    """The contents of a drawing in reading order. Tables are numbered from 1 within it."""

    items: tuple[TextLine | Table, ...] = ()
    boxes: tuple[DrawnBox, ...] = ()
    connectors: tuple[Connector, ...] = ()
    hidden: tuple[TextLine, ...] = ()
    loose: int = 0
    """connectors of which an end touches no box"""
    pictures: int = 0
    charts: int = 0
    """charts and embedded objects"""

    @property
    def has_text(self) -> bool:
        """Whether anything can be read in it."""
        return bool(self.items or self.boxes)

    def renumbered(self, tables: int) -> Drawing:
        """With its tables counted on from those before it in the file."""
        items = tuple(i.model_copy(update={"number": i.number + tables}) if isinstance(i, Table) else i for i in self.items)
        return replace(self, items=items)

    def concealed(self) -> Drawing:
        """As it stands on a hidden slide or sheet: cells marked, text and boxes among the hidden lines, no links."""
        lines = [i for i in self.items if isinstance(i, TextLine)]
        boxes = [TextLine(text=" ".join(box.text.split()), box=box.box) for box in self.boxes if box.text]
        return replace(
            self,
            items=tuple(_hidden(i) for i in self.items if isinstance(i, Table)),
            boxes=(),
            connectors=(),
            hidden=(*self.hidden, *lines, *boxes),
        )

    def notes(self, page: int) -> Iterator[ReadingNote]:
        """What a person should look at."""
        if self.loose:
            message = f"{self.loose} garis gambar ujungnya tidak menempel pada kotak; kaitannya tidak dibaca"
            yield ReadingNote(rule="garis-lepas", severity="warning", message=message, page=page)
        if self.charts:
            message = f"{self.charts} grafik atau objek tertanam tidak dibaca"
            yield ReadingNote(rule="objek-tak-dibaca", severity="warning", message=message, page=page)


NOTHING = Drawing()


def _hidden(table: Table) -> Table:
    return table.model_copy(update={"cells": tuple(c.model_copy(update={"hidden": True}) for c in table.cells)})
