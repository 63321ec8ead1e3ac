"""Column types that SQLite and PostgreSQL have no common exact form of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

from schema.errors import StoreError

SEN = 100
"""Hundredths in a rupiah; some documents print them."""
LIMIT = Decimal(10) ** 16
"""Rupiah; no amount comes near (the state budget is 4 x 10^15), and 64 bits hold it in sen."""


class Rupiah(TypeDecorator[Decimal]):
    """An amount of rupiah with two decimals, kept as a whole number of sen: exact in every database.

    Python sees a Decimal in full rupiah; a view divides by 100.0. Raises StoreError for a fraction of a sen.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Rupiah to sen."""
        return None if value is None else to_sen(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:
        """Sen to rupiah."""
        return None if value is None else Decimal(value).scaleb(-2)


def storable(rupiah: Decimal) -> bool:
    """Whether an amount is a whole number of sen that a database can hold."""
    return rupiah.is_finite() and abs(rupiah) < LIMIT and rupiah * SEN % 1 == 0


def to_sen(rupiah: Decimal) -> int:
    """Whole hundredths of an amount. Raises StoreError where it is not `storable`."""
    if not storable(rupiah):
        raise StoreError(f"jumlah rupiah {rupiah} tidak dapat disimpan tepat", "paling banyak dua desimal dan 16 angka")
    return int(rupiah * SEN)
