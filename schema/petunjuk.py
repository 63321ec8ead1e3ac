"""What someone other than the document says about it: the list that its address stood in."""

from __future__ import annotations

from pydantic import Field

from schema.base import Model


class Petunjuk(Model):
    """Hints for the identity of a file's documents. Of several different ones none can be believed; all are kept to say so."""

    wilayah: tuple[str, ...] = Field((), description="Kemendagri codes: 35 or 35.24")
    perangkat_daerah: tuple[str, ...] = Field((), description="names of the perangkat daerah")
    tahun: tuple[str, ...] = Field((), description="years, four digits")

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.wilayah or self.perangkat_daerah or self.tahun)


class Alamat(Model):
    """An address that a content was published at."""

    alamat: str = Field(description="address as listed")
    alamat_akhir: str = Field(description="address that gave the content, after redirects")
    tanggal: str = Field(description="when it was fetched, UTC")
