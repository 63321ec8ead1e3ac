"""Confidence, kept per stage so that a doubt can be traced to where it arose."""

from __future__ import annotations

from pydantic import Field

from schema.base import Model

BEST = 0.99
"""What a stage gives where nothing speaks against it; of itself none is ever certain."""
PROVED = 1.0
"""What reading and value have where other printed figures bear them out: a sum, a quotient, the same figure elsewhere."""
PICTURES = "rapidocr"
"""Begin of the name of the engine that reads pictures."""


class Keyakinan(Model):
    """How sure each stage is of a fact, each 0..1, and what they are worth together (`gabungan`; docs/trust.md)."""

    baca: float = Field(1.0, ge=0, le=1, description="Reading: are these the characters on the page, in the right cell?")
    judul: float = Field(1.0, ge=0, le=1, description="Header: is the column what it was taken for?")
    nilai: float = Field(1.0, ge=0, le=1, description="Value: is the number the one that is printed?")
    taut: float = Field(1.0, ge=0, le=1, description="Link: does the figure belong to this element or indicator?")
    gabungan: float | None = Field(
        None, ge=0, le=1, description="all stages together, by the calibration table; NULL until a reading is complete"
    )

    @property
    def together(self) -> float:
        """The stages' product over that of a fact that nothing speaks against: one small doubt counts once, several add up."""
        return round(self.baca * self.judul * self.nilai * self.taut / BEST**4, 4)
