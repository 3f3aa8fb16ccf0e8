"""From the whole numbers of a query to values: the one place where something is divided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import assert_never

from milepost.core.metrics.bound import Bound, BoundPassage, BoundTally, BoundTotal
from milepost.core.metrics.form import CountedBy, Gives, Quotient
from milepost.core.metrics.readings import Reading, final_on

_STEP = Decimal("0.0000000001")  # quotients are kept to ten places
Row = Mapping[str, int | str | None]


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


def evaluate(bound: Bound, row: Row, reading: Reading) -> Amount:
    """The value of one reading and segment; `row` is the query's answer, empty where it had none (nothing happened)."""

    def number(name: str) -> int:
        return int(row.get(name) or 0)

    match bound:
        case BoundTally():
            return Amount(Decimal(number("amount")), final_on=reading.window.end)
        case BoundTotal():
            return _total(bound, number("amount"), number("members"), reading)
        case BoundPassage():
            return _passage(bound, row, reading)
        case _:
            assert_never(bound)


def _total(bound: BoundTotal, amount: int, members: int, reading: Reading) -> Amount:
    total = divide(Decimal(amount), Decimal(bound.scale))
    if not bound.mean:
        return Amount(total, final_on=reading.window.end)
    value = divide(Decimal(amount), Decimal(bound.scale * members)) if members else None
    return Amount(value, total, Decimal(members), final_on=reading.window.end)


def _passage(bound: BoundPassage, row: Row, reading: Reading) -> Amount:
    form = bound.passage
    members, mature, pending, reached = (int(row.get(name) or 0) for name in ("members", "mature", "pending", "reached"))
    final = final_on(form, reading.window)
    if form.counted_by is CountedBy.COMPLETION:
        mature = reached
    match form.gives:
        case Gives.COUNT:
            return Amount(Decimal(reached), mature=mature, pending=pending, final_on=final)
        case Gives.RATE:
            base = mature if form.mature_only else members
            value = divide(Decimal(100 * reached), Decimal(base)) if base else None
            return Amount(value, Decimal(reached), Decimal(base), mature, pending, final)
        case Gives.TIME:
            low, high = row.get("low_us"), row.get("high_us")
            if low is None or high is None:
                return Amount(None, mature=mature, pending=pending, final_on=final)
            value = divide(Decimal(int(low) + int(high)), Decimal(2_000_000 * form.seconds_in_unit))
            return Amount(value, mature=mature, pending=pending, final_on=final)
        case _:
            assert_never(form.gives)


def quotient(form: Quotient, above: Amount, below: Amount) -> Amount:
    """One amount over another; nothing where either is missing or the denominator is zero."""
    value = None
    if above.value is not None and below.value:
        with localcontext() as context:
            context.prec = 60
            value = divide(above.value * form.per * (100 if form.percent else 1), below.value)
    return Amount(
        value, above.value, below.value, _sum(above.mature, below.mature), _sum(above.pending, below.pending), _later(above, below)
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)


def _later(one: Amount, other: Amount) -> date | None:
    days = [day for day in (one.final_on, other.final_on) if day is not None]
    return max(days) if days else None
