"""From quantities as written to numbers that compare, and back: shares as parts of one, flows per quarter, durations in seconds."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from milepost.core.base.quantity import (
    MONEY_CODES,
    NO_UNIT,
    PERCENT,
    SECONDS_IN,
    Per,
    Quantity,
    Unit,
    UnitKind,
    format_number,
    format_quantity,
    parse_quantity,
)
from milepost.core.checks.figures import last_place, rounded
from milepost.core.model.context import Cycle
from milepost.core.model.shape import Stated

SHARE, NUMBER, TIME = "share", "number", "time"
# How often a period fits into a quarter.
PERIODS = {"day": Decimal(91), "week": Decimal(13), "month": Decimal(3), "quarter": Decimal(1), "year": Decimal("0.25")}
_CYCLES = {"quarter": range(88, 94), "month": range(28, 32), "year": range(364, 368)}
_HALF_YEAR = range(180, 186)
_NAMED = (
    (re.compile(r"\bQ[1-4]\b"), Decimal(1)),
    (re.compile(r"\bH[12]\b"), Decimal("0.5")),
    (re.compile(r"^\W*(?:FY)?\s*20\d\d\W*$"), PERIODS["year"]),
)
_MANY = Decimal(1000)


class Measure(NamedTuple):
    """A figure that can be reckoned with.

    `value` and `place` (half of its last one) are in the base of its `dimension`; `period` is the one it is stated per, empty where it
    says none; `per_said` that it names the amount it is per, `plain` that it is written without any unit.
    """

    value: Decimal
    place: Decimal
    dimension: str
    period: str
    per_said: bool
    plain: bool
    shown: Quantity


def quantity_of(stated: Stated | None, unit: str | None = None) -> Quantity | None:
    """The quantity that a text states; one without a unit takes the unit that is named beside it."""
    quantity = stated.quantity if stated is not None else None
    word = (unit or "").strip()
    if quantity is None or not word or quantity.unit != NO_UNIT:
        return quantity
    if word in ("%", "percent", "percentage"):
        return replace(quantity, unit=PERCENT)
    if word in MONEY_CODES:
        return replace(quantity, unit=Unit(UnitKind.MONEY, word))
    beside = parse_quantity(f"1{word}" if not word[0].isalpha() else f"1 {word}")
    return replace(quantity, unit=beside.unit, per=quantity.per or beside.per) if beside is not None else quantity


def dimension_of(quantity: Quantity) -> str | None:
    """What sort of number a quantity is, so that only like ones are compared; None for what nothing is reckoned with (points)."""
    unit = quantity.unit
    match unit.kind:
        case UnitKind.PERCENT:
            dimension = SHARE
        case UnitKind.MONEY:
            dimension = unit.name
        case UnitKind.DURATION:
            dimension = TIME
        case UnitKind.COUNT | UnitKind.NONE | UnitKind.MULTIPLE:
            dimension = NUMBER
        case UnitKind.SCORE:
            dimension = f"score of {unit.out_of}"
        case _:
            return None
    if quantity.per is not None and quantity.per.unit in MONEY_CODES:
        return f"{dimension} per {quantity.per.unit}"
    return dimension


def measure(quantity: Quantity | None, per: Per | None = None) -> Measure | None:
    """A quantity made fit for reckoning; None where it is none, a change, negative, or a share or time for each period.

    `per` is what figures beside it are per, taken where it names nothing itself.
    """
    if quantity is None or quantity.signed or quantity.value < 0:
        return None
    named = quantity if quantity.per is not None or per is None else replace(quantity, per=per)
    dimension = dimension_of(named)
    period = named.per.unit if named.per is not None and named.per.unit in PERIODS else ""
    if dimension is None or (period and not adds_up(dimension)):
        return None
    factor = _factor(named, dimension)
    place = last_place(quantity.value) / 2 if quantity.value else Decimal(0)
    plain = quantity.unit == NO_UNIT
    return Measure(quantity.value * factor, place * factor, dimension, period, named.per is not None and not period, plain, named)


def adds_up(dimension: str) -> bool:
    """Whether figures of a dimension add up over time: counts and money do."""
    return dimension == NUMBER or dimension in MONEY_CODES


def _factor(quantity: Quantity, dimension: str) -> Decimal:
    """What one of a quantity's unit is in the base of its dimension."""
    factor = Decimal(1)
    if dimension.startswith(SHARE):
        factor = Decimal("0.01")
    elif dimension == TIME:
        factor = SECONDS_IN[quantity.unit.name]
    if quantity.per is not None:
        factor *= PERIODS.get(quantity.per.unit, Decimal(1))
        factor /= quantity.per.amount or Decimal(1)
    return factor


def cycle_factor(cycle: Cycle | None) -> Decimal | None:
    """How often a cycle fits into a quarter, from its days or its name; None where that is not known."""
    if cycle is None:
        return None
    if cycle.window is not None:
        days = cycle.window.days
        known = next((PERIODS[name] for name, lengths in _CYCLES.items() if days in lengths), None)
        return known or (Decimal("0.5") if days in _HALF_YEAR else PERIODS["day"] / days)
    return next((factor for pattern, factor in _NAMED if pattern.search(cycle.name)), None)


def shown_as(value: Decimal, like: Quantity, *, periods: bool = False) -> str:
    """A value that was worked out, in the unit of another figure and in few digits: `$1.5M`, `17.1 per $1K`, `31,200`, `42%`.

    `periods` writes that it is per quarter too, which else goes without saying.
    """
    dimension = dimension_of(like) or NUMBER
    number = value / _factor(like, dimension)
    number = rounded(number, _shown_place(number, like.unit.kind))
    per = like.per
    if per is not None and per.unit in PERIODS:
        text = format_quantity(Quantity(number, _unnamed(like.unit), per if periods or per.unit != "quarter" else None))
    elif per is not None and like.unit.kind is not UnitKind.PERCENT:
        text = (
            f"{format_quantity(Quantity(number, _unnamed(like.unit)))} per {format_quantity(replace(like, unit=NO_UNIT)).partition('/')[2]}"
        )
    else:
        text = format_quantity(Quantity(number, _unnamed(like.unit)))
    return text


def _unnamed(unit: Unit) -> Unit:
    """A unit without the noun that a count carries."""
    return replace(unit, name="") if unit.kind in (UnitKind.COUNT, UnitKind.PERCENT) else unit


def _shown_place(number: Decimal, kind: UnitKind) -> Decimal:
    """Where a worked out number is rounded: three digits, four of a large count, one more where that makes it exact; whole ones whole."""
    if number == 0:
        return Decimal(1)
    digits = 3 if abs(number) < _MANY or kind is UnitKind.MONEY else 4
    if kind is not UnitKind.MONEY and number == number.to_integral_value() and abs(number) < 100 * _MANY:
        return Decimal(1)
    place = Decimal(1).scaleb(number.adjusted() - digits + 1)
    return place if number % place == 0 or number % (place / 10) != 0 else place / 10


def number_of(value: Decimal) -> str:
    """A bare number for a message."""
    return format_number(rounded(value, _shown_place(value, UnitKind.NONE)))
