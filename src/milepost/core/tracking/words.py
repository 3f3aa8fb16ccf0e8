"""How tracking says its figures: rounded for reading, with the unit that the pack states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from milepost.core.base.calendar import MONTHS
from milepost.core.base.quantity import Per, Quantity, UnitKind, format_number, format_quantity

_LONG_UNITS = (UnitKind.COUNT, UnitKind.DURATION, UnitKind.NONE)


def rounded(value: Decimal) -> Decimal:
    """A number fit for a sentence: whole from 1,000 up, one decimal from 100 up, two below.

    Example: 46.945054 is 46.95, 11868.13 is 11868.
    """
    places = 0 if abs(value) >= 1000 else 1 if abs(value) >= 100 else 2
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def figure(like: Quantity, value: Decimal, *, total: bool = False) -> str:
    """A value in the unit of another quantity, rounded; a `total` drops the period (`9,870`, not `9,870/qtr`).

    Example: 46.945054 like 52% is `46.95%`; 9870 like 24,000/qtr is `9,870` as a total.
    """
    shown = like.with_value(_money_rounded(value) if like.unit.kind is UnitKind.MONEY else rounded(value))
    return format_quantity(replace(shown, per=None) if total else shown)


def plain(like: Quantity, value: Decimal) -> str:
    """A value as `figure` says it, without the noun or word of time: for the second of two figures in one sentence."""
    return format_number(rounded(value)) if like.unit.kind in _LONG_UNITS else figure(like, value, total=True)


def _money_rounded(value: Decimal) -> Decimal:
    """Money to three or more digits: $1.42M rather than $1,418,220.17."""
    if abs(value) >= 1_000_000:
        return value.quantize(Decimal("1E4"), rounding=ROUND_HALF_UP)
    return value.quantize(Decimal("1E3"), rounding=ROUND_HALF_UP) if abs(value) >= 100_000 else rounded(value)


def share(value: Decimal) -> str:
    """The size of a share as a percentage: whole from 20% up, one decimal below, where the thresholds lie.

    Example: -0.465 is `46%`, 0.062 is `6.2%`.
    """
    percent = abs(value) * 100
    places = Decimal(1) if percent >= 20 else Decimal("0.1")
    return f"{format_number(percent.quantize(places, rounding=ROUND_HALF_EVEN))}%"


def day(value: date) -> str:
    """A day of the cycle: `16 May`."""
    return f"{value.day} {MONTHS[value.month - 1]}"


def unit_text(quantity: Quantity, *, total: bool = False) -> str:
    """The unit of a quantity as a word beside numbers: `%`, `hours`, `activated users/$1K`, `USD`, `x`; a total drops a period."""
    per = None if total and _is_period(quantity.per) else quantity.per
    tail = format_quantity(Quantity(Decimal(1), per=per)).removeprefix("1")
    match quantity.unit.kind:
        case UnitKind.PERCENT:
            return f"%{tail}"
        case UnitKind.POINTS:
            return f"pp{tail}"
        case UnitKind.MULTIPLE:
            return f"x{tail}"
        case UnitKind.SCORE:
            return f"/{quantity.unit.out_of}{tail}"
        case UnitKind.COUNT | UnitKind.NONE | UnitKind.MONEY | UnitKind.DURATION:
            return f"{quantity.unit.name}{tail}"


def _is_period(per: Per | None) -> bool:
    return per is not None and per.unit in ("day", "week", "month", "quarter", "year")
