"""Amounts: a value with what stands behind it, and the one place where something is divided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

_STEP = Decimal("0.0000000001")  # quotients are kept to ten places
Row = Mapping[str, int | str | None]
"""One row of a query's answer: whole numbers by column."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with what stands behind it; see Observation for the meaning of each."""

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    mature: int | None = None
    pending: int | None = None
    final_on: date | None = None


def divide(above: Decimal, below: Decimal) -> Decimal:
    """A quotient to ten places, the last rounded half to even; superfluous zeros are dropped."""
    with localcontext() as context:
        context.prec = 60
        return plain((above / below).quantize(_STEP, ROUND_HALF_EVEN))


def plain(value: Decimal) -> Decimal:
    """The same number without superfluous zeros and without an exponent."""
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short


def whole(row: Row, name: str) -> int:
    """A column of an answer as a whole number; nothing counts as 0."""
    return int(row.get(name) or 0)
