"""The quotient: one metric over another, both over the same window."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, localcontext
from typing import Literal

from milepost.core.metrics.amount import Amount, divide
from milepost.core.metrics.form import Definition, Form, definition_hash


class Quotient(Form):
    """One metric over another, both over the same window; `per` is how much of the denominator one unit of the value is for."""

    form: Literal["quotient"] = "quotient"
    numerator: Definition
    denominator: Definition
    per: Decimal = Decimal(1)
    percent: bool = False

    @property
    def parts(self) -> Mapping[str, Definition]:
        """Both metrics."""
        return {"numerator": self.numerator, "denominator": self.denominator}

    @property
    def adds_up(self) -> bool:
        """Never: quotients do not add up."""
        return False

    def meaning(self) -> object:
        """The hashes of both, and what is for what."""
        return {
            "form": self.form,
            "numerator": definition_hash(self.numerator),
            "denominator": definition_hash(self.denominator),
            "per": str(self.per.normalize()),
            "percent": self.percent,
        }

    def combined(self, amounts: Mapping[str, Amount]) -> Amount:
        """One amount over the other; nothing where either is missing or the denominator is zero."""
        above, below = amounts["numerator"], amounts["denominator"]
        value = None
        if above.value is not None and below.value:
            with localcontext() as context:
                context.prec = 60
                value = divide(above.value * self.per * (100 if self.percent else 1), below.value)
        mature, pending = _sum(above.mature, below.mature), _sum(above.pending, below.pending)
        return Amount(value, above.value, below.value, mature, pending, _later(above, below))


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)


def _later(one: Amount, other: Amount) -> date | None:
    days = [day for day in (one.final_on, other.final_on) if day is not None]
    return max(days) if days else None
