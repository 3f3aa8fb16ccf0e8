"""What a quantity is: a decimal number with a unit, per something or not, and how it is written.

Percent and percentage points are different units and never mix. Floats never enter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from milepost.core.base.errors import UsageError

MONEY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
MONEY_CODES = (
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CHF",
    "CAD",
    "AUD",
    "NZD",
    "NOK",
    "SEK",
    "DKK",
    "PLN",
    "CZK",
    "HUF",
    "INR",
    "CNY",
    "BRL",
    "MXN",
    "SGD",
    "HKD",
    "ZAR",
    "TRY",
    "ILS",
    "KRW",
)
_WITHOUT_CENTS = ("JPY",)
_PERIOD_SHORT = {"day": "day", "week": "week", "month": "month", "quarter": "qtr", "year": "yr"}


class UnitKind(StrEnum):
    """What sort of thing a number counts."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "money"
    DURATION = "duration"
    SCORE = "score"
    MULTIPLE = "multiple"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its kind, and what tells it apart within the kind.

    `name` is the noun of a count ("users"), the ISO code of money ("USD"), the word of a duration ("hours"), or a remark on a
    percentage ("of churn"). `out_of` is the top of a score.
    """

    kind: UnitKind
    name: str = ""
    out_of: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Per:
    """What a quantity is per: one quarter, one week, 1,000 USD, one retained user."""

    amount: Decimal
    unit: str


NO_UNIT = Unit(UnitKind.NONE)
PERCENT = Unit(UnitKind.PERCENT)
POINTS = Unit(UnitKind.POINTS)

# Exact lengths in seconds; a month and a year are the mean Gregorian ones, fit for comparing, not for calendars.
SECONDS_IN: dict[str, Decimal] = {
    "microseconds": Decimal("0.000001"),
    "ms": Decimal("0.001"),
    "seconds": Decimal(1),
    "minutes": Decimal(60),
    "hours": Decimal(3600),
    "days": Decimal(86400),
    "weeks": Decimal(604800),
    "months": Decimal(2629746),
    "quarters": Decimal(7889238),
    "years": Decimal(31556952),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    `value` is in the unit as named: 42 for 42%, 62 for 62 hours, 1400000 for $1.4M. `comparator` is the bound written before it
    (`<`, `<=`, `>`, `>=`), `signed` says that it was written as a change (`+10`, `-20%`).
    """

    value: Decimal
    unit: Unit = NO_UNIT
    per: Per | None = None
    comparator: str = ""
    signed: bool = False

    @property
    def bare(self) -> Quantity:
        """The same quantity without bound and sign mark, fit for arithmetic."""
        return replace(self, comparator="", signed=False)

    def comparable(self, other: Quantity) -> bool:
        """Whether both measure the same sort of thing, so that a difference has a meaning.

        A number written without a unit goes with a count, a score or a multiple. `per` must agree where both name it.
        """
        kinds = {self.unit.kind, other.unit.kind}
        if len(kinds) == 2 and not (UnitKind.NONE in kinds and kinds & {UnitKind.COUNT, UnitKind.SCORE, UnitKind.MULTIPLE}):
            return False
        if self.unit.kind is other.unit.kind is UnitKind.MONEY and self.unit.name != other.unit.name:
            return False
        if self.unit.kind is other.unit.kind is UnitKind.SCORE and self.unit.out_of != other.unit.out_of:
            return False
        return self.per is None or other.per is None or self.per == other.per

    def base(self) -> Decimal:
        """The number in its kind's base unit: seconds for a duration, the value itself for the rest."""
        if self.unit.kind is UnitKind.DURATION:
            return self.value * SECONDS_IN[self.unit.name]
        return self.value

    def compare(self, other: Quantity) -> int:
        """-1, 0 or 1 as this is below, equal to or above the other.

        Errors: UsageError when the two measure different things.
        """
        if not self.comparable(other):
            raise UsageError(f"{self} and {other} are different units and cannot be compared.")
        a, b = self.base(), other.base()
        return (a > b) - (a < b)

    def with_value(self, value: Decimal) -> Quantity:
        """The same unit with another number."""
        return replace(self, value=value, comparator="", signed=False)

    def __str__(self) -> str:
        return format_quantity(self)


def format_number(value: Decimal) -> str:
    """A number with thousands separators and no superfluous zeros: 24,000 · 4.5 · -0.25."""
    return f"{value.normalize():,f}"


def format_amount(value: Decimal, currency: str) -> str:
    """Money to the cent, for a column of amounts: `$731,911.20` · `731,911.20 EUR` · `731,911 JPY`.

    Dollars of the United States have their sign, every other currency its code. `format_quantity` shortens instead ($1.4M).
    """
    number = f"{value.copy_abs():,.{0 if currency in _WITHOUT_CENTS else 2}f}"
    lead = "-" if value < 0 and number.strip("0.") else ""
    return f"{lead}${number}" if currency == "USD" else f"{lead}{number} {currency}"


def format_quantity(quantity: Quantity) -> str:
    """The quantity as people write it: `24,000/qtr`, `42%`, `62 hours`, `$1.4M/qtr`, `12 activated users/$1K`."""
    unit, value = quantity.unit, quantity.value
    sign = "+" if quantity.signed and value >= 0 else ""
    number = format_number(value)
    match unit.kind:
        case UnitKind.PERCENT:
            text = f"{sign}{number}%" + (f" {unit.name}" if unit.name else "")
        case UnitKind.POINTS:
            text = f"{sign}{number} pp"
        case UnitKind.MONEY:
            text = _format_money(value, unit.name, sign)
        case UnitKind.DURATION:
            text = f"{sign}{number}{'' if unit.name == 'ms' else ' '}{_one(unit.name) if value == 1 else unit.name}"
        case UnitKind.SCORE:
            text = f"{sign}{number}/{unit.out_of}"
        case UnitKind.MULTIPLE:
            text = f"{sign}{number}x"
        case UnitKind.COUNT | UnitKind.NONE:
            text = f"{sign}{number}" + (f" {unit.name}" if unit.name else "")
    return f"{quantity.comparator}{' ' if quantity.comparator else ''}{text}{_format_per(quantity.per)}"


def _one(duration: str) -> str:
    """The word of a duration for one of it: "1 day"."""
    return duration if duration == "ms" else duration.removesuffix("s")


def _format_money(value: Decimal, currency: str, sign: str = "") -> str:
    mark = next((mark for mark, code in MONEY_SIGNS.items() if code == currency), "")
    lead = "-" if value < 0 else sign
    value = abs(value)
    short = format_number(value)
    for suffix, scale in (("B", Decimal(10) ** 9), ("M", Decimal(10) ** 6), ("K", Decimal(10) ** 3)):
        if value >= scale and (value / scale).normalize().as_tuple().digits.__len__() <= 3:
            short = format_number(value / scale) + suffix
            break
    return f"{lead}{mark}{short}" if mark else f"{lead}{short} {currency}".rstrip()


def _format_per(per: Per | None) -> str:
    if per is None:
        return ""
    if per.unit in _PERIOD_SHORT:
        return f"/{_PERIOD_SHORT[per.unit]}"
    known = per.unit in MONEY_CODES
    return f"/{_format_money(per.amount, per.unit)}" if known else f"/{per.unit}"
