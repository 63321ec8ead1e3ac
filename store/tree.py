"""What an element or an indicator hangs on, and the path of names from the root. Computed once, when a file is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field

from schema.cascade import Cascade, Indikator, Unsur
from schema.words import JenisInduk, Level

JOIN = " > "


@dataclass(frozen=True)
class Induk:
    """What a subject hangs on: at most one of the two ordinals is set."""

    unsur: int | None = None
    indikator: int | None = None
    jenis: JenisInduk | None = None


@dataclass
class Tree:
    """The elements and indicators of one Cascade by ordinal."""

    unsur: dict[int, Unsur]
    indikator: dict[int, Indikator]
    _paths: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, cascade: Cascade) -> Tree:
        """Index a Cascade."""
        return cls({u.id: u for u in cascade.unsur}, {i.id: i for i in cascade.indikator})

    def of_unsur(self, unsur: Unsur) -> Induk:
        """What an element hangs on: its element, or an indicator where it says so or has no parent element."""
        on_indicator = unsur.induk_indikator is not None
        if on_indicator and (unsur.induk is None or unsur.induk_jenis is JenisInduk.INDIKATOR):
            return Induk(indikator=unsur.induk_indikator, jenis=JenisInduk.INDIKATOR)
        return self._element(unsur.induk) if unsur.induk is not None else Induk(jenis=unsur.induk_jenis)

    def of_indikator(self, indikator: Indikator) -> Induk:
        """The parent of the indicator's element; without one, the indicator or section that it hangs on."""
        if indikator.unsur is not None:
            return self.of_unsur(self.unsur[indikator.unsur])
        if indikator.induk_indikator is not None:
            return Induk(indikator=indikator.induk_indikator, jenis=JenisInduk.INDIKATOR)
        return self._element(indikator.bagian) if indikator.bagian is not None else Induk()

    def _element(self, ordinal: int) -> Induk:
        is_section = self.unsur[ordinal].level is Level.BAGIAN
        return Induk(ordinal, jenis=JenisInduk.BAGIAN if is_section else JenisInduk.UNSUR)

    def path(self, unsur: int) -> tuple[str, ...]:
        """Corrected names from the root to an element, itself included."""
        return self._path("unsur", unsur)

    def path_of(self, induk: Induk) -> tuple[str, ...]:
        """Names from the root to what a subject hangs on."""
        if induk.unsur is not None:
            return self._path("unsur", induk.unsur)
        return self._path("indikator", induk.indikator) if induk.indikator is not None else ()

    def _path(self, kind: str, ordinal: int) -> tuple[str, ...]:
        """Walks up until the root, a known path, or a place already passed (a loop in the parents ends the path)."""
        names: list[str] = []
        passed: set[tuple[str, int]] = set()
        place: tuple[str, int] | None = (kind, ordinal)
        above: tuple[str, ...] = ()
        while place is not None and place not in passed:
            if place in self._paths:
                above = self._paths[place]
                break
            passed.add(place)
            name, place = self._step(*place)
            names.append(name)
        path = above + tuple(reversed(names))
        self._paths[(kind, ordinal)] = path
        return path

    def _step(self, kind: str, ordinal: int) -> tuple[str, tuple[str, int] | None]:
        """The name at a place, and the place above it."""
        if kind == "unsur":
            unsur = self.unsur[ordinal]
            return unsur.teks_baku, _place(self.of_unsur(unsur))
        indikator = self.indikator[ordinal]
        above = ("unsur", indikator.unsur) if indikator.unsur is not None else _place(self.of_indikator(indikator))
        return indikator.teks_baku, above


def _place(induk: Induk) -> tuple[str, int] | None:
    if induk.unsur is not None:
        return "unsur", induk.unsur
    return ("indikator", induk.indikator) if induk.indikator is not None else None
