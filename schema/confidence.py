"""Confidence, kept per stage so that a doubt can be traced to where it arose."""

from __future__ import annotations

from pydantic import Field

from schema.base import Model


class Keyakinan(Model):
    """How sure each stage is of a fact, each 0..1. The combined figure is their product."""

    baca: float = Field(1.0, ge=0, le=1, description="Reading: are these the characters on the page, in the right cell?")
    judul: float = Field(1.0, ge=0, le=1, description="Header: is the column what it was taken for?")
    nilai: float = Field(1.0, ge=0, le=1, description="Value: is the number the one that is printed?")
    taut: float = Field(1.0, ge=0, le=1, description="Link: does the figure belong to this element or indicator?")
