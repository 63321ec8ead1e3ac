"""Where a fact stands, and which other cells it drew on."""

from __future__ import annotations

from pydantic import Field

from schema.base import Model
from schema.confidence import Keyakinan
from schema.raw import Box


class Asal(Model):
    """The place of one printed fact. A small value that stands on every fact."""

    halaman: int | None = Field(None, description="page, slide or sheet, from 1; NULL for formats without pages")
    paragraf: int | None = Field(None, description="source line (text) or paragraph (DOCX), from 1; NULL for formats with pages")
    tabel: int | None = Field(None, description="ordinal of the table in the file, from 1; NULL outside tables")
    baris: int | None = Field(None, description="row in the table, from 1")
    kolom: int | None = Field(None, description="column in the table, from 1")
    kotak: Box | None = Field(None, description="box in points from the top left of the page")
    teks: str = Field(description="printed text, lines joined by one space")
    kolom_judul: str | None = Field(None, description="header path as printed, joined by ' > '")
    mesin: str = Field("", description="engine that read it, with its version")
    keyakinan: Keyakinan = Field(default_factory=Keyakinan, description="confidence per stage")


class Sumber(Model):
    """Another cell that a fact came from: its name, header, year, unit or parent."""

    peran: str = Field(description="what the cell gave: unsur, indikator, judul, tahun, satuan, induk, periode, perbaikan")
    halaman: int | None = Field(None, description="page, from 1")
    paragraf: int | None = Field(None, description="source line or paragraph, from 1")
    tabel: int | None = Field(None, description="ordinal of the table in the file, from 1")
    baris: int | None = Field(None, description="row, from 1")
    kolom: int | None = Field(None, description="column, from 1")
    teks: str = Field(description="printed text")
