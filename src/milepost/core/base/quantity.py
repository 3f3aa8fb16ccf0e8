"""Quantities: a decimal number with a unit, read from what people write and written back the same way.

`42%`, `18,000/qtr`, `$1.4M/qtr`, `62 hours`, `12 activated users/$1K`, `2.8x`, `<300ms`, `>4.5/5`, `-20%`, `+10`.
Percent and percentage points are different units and never mix. Floats never enter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from milepost.core.base.errors import UsageError


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
    """What a quantity is per: one quarter, one week, 1,000 USD."""

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


_MONEY_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_MONEY_CODES = ("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD")
_SCALES = {
    "k": Decimal(10) ** 3,
    "m": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "million": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
    "b": Decimal(10) ** 9,
    "billion": Decimal(10) ** 9,
}
_DURATIONS = {
    **dict.fromkeys(("ms", "millisecond", "milliseconds", "msec"), "ms"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "seconds"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hours"),
    **dict.fromkeys(("d", "day", "days"), "days"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "weeks"),
    **dict.fromkeys(("mo", "mos", "month", "months"), "months"),
    **dict.fromkeys(("qtr", "qtrs", "quarter", "quarters"), "quarters"),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), "years"),
}
_PERIODS = {
    "day": "day",
    "d": "day",
    "week": "week",
    "wk": "week",
    "w": "week",
    "month": "month",
    "mo": "month",
    "quarter": "quarter",
    "qtr": "quarter",
    "q": "quarter",
    "year": "year",
    "yr": "year",
    "y": "year",
}
_PERIOD_SHORT = {"day": "day", "week": "week", "month": "month", "quarter": "qtr", "year": "yr"}

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_PATTERN = re.compile(
    rf"""
    (?:(?P<comparator>>=|<=|≥|≤|>|<)\s*)?
    (?P<sign>[+\-−])?
    (?P<money>[$€£¥])?
    (?P<number>{_NUMBER})
    (?:\s?(?P<scale>[KkMB]|mn|bn|million|billion)(?![A-Za-z]))?
    (?:
        \s?(?P<points>pp|ppt|ppts|pts|percentage\ points?)(?![A-Za-z])
      | \s?(?P<percent>%|percent(?![A-Za-z]))
      | (?P<multiple>x)(?![A-Za-z0-9])
      | \s?(?P<code>{"|".join(_MONEY_CODES)})(?![A-Za-z])
      | \s?/\s?(?P<out_of>\d+)(?![\d,.]*\d*\s*%)(?!\w)
      | [\s-]?(?P<duration>{"|".join(sorted(_DURATIONS, key=len, reverse=True))})(?![A-Za-z])
    )?
    """,
    re.VERBOSE,
)
_PER = re.compile(
    r"\s?(?:/\s?|per\s+)(?:(?P<money>[$€£¥])(?P<amount>[\d,]+)(?P<scale>[KkM])?(?![A-Za-z\d])|(?P<period>quarter|qtr|month|week|year|day|mo|wk|yr)(?![A-Za-z]))"
)
_NOUN = re.compile(r"\s(?P<noun>(?!per\b)[A-Za-z][A-Za-z-]*(?:\s(?!per\b)[A-Za-z][A-Za-z-]*){0,3})")


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity inside a longer text: `text[start:end]` says it."""

    start: int
    end: int
    quantity: Quantity


def find_quantities(text: str) -> tuple[Found, ...]:
    """Every quantity in a sentence, in order, without the nouns that follow plain counts.

    Numbers glued to letters (`Q2`, `v2`, `D30`), dates (`2026-04-01`) and numbers after a `#` are not quantities.
    Example: "must stay < 1.2% (current: 0.8%)" holds `< 1.2%` and `0.8%`.
    """
    found: list[Found] = []
    position = 0
    while (match := _PATTERN.search(text, position)) is not None:
        start, number = match.start(), match.start("number")
        before = text[number - 1] if number and not match["sign"] and not match["money"] else (text[start - 1] if start else "")
        glued = (
            before.isalnum()
            or (before != "" and before in "#_.:")
            or (before != "" and before in "-/" and not match["comparator"])
            or (match["sign"] and start and text[start - 1].isalnum())
        )
        end = match.end()
        if glued or (end < len(text) and (text[end].isalpha() or (text[end] in "-/:" and text[end + 1 : end + 2].isdigit()))):
            position = max(match.end("number"), position + 1)
            continue
        quantity = _quantity_of(match)
        if (per := _PER.match(text, end)) is not None:
            quantity, end = replace(quantity, per=_per_of(per)), per.end()
        found.append(Found(start, end, quantity))
        position = end
    return tuple(found)


def _quantity_of(match: re.Match[str]) -> Quantity:
    value = Decimal(match["number"].replace(",", ""))
    if match["scale"]:
        value *= _SCALES[match["scale"].lower()]
    if match["sign"] and match["sign"] != "+":
        value = -value
    unit = NO_UNIT
    if match["money"] or match["code"]:
        unit = Unit(UnitKind.MONEY, match["code"] or _MONEY_SIGNS[match["money"]])
    elif match["points"]:
        unit = POINTS
    elif match["percent"]:
        unit = PERCENT
    elif match["multiple"]:
        unit = Unit(UnitKind.MULTIPLE)
    elif match["out_of"]:
        unit = Unit(UnitKind.SCORE, out_of=Decimal(match["out_of"]))
    elif match["duration"]:
        unit = Unit(UnitKind.DURATION, _DURATIONS[match["duration"]])
    comparator = {"≥": ">=", "≤": "<="}.get(match["comparator"] or "", match["comparator"] or "")
    return Quantity(value, unit, None, comparator, bool(match["sign"]))


def _per_of(match: re.Match[str]) -> Per:
    if match["period"]:
        return Per(Decimal(1), _PERIODS[match["period"]])
    amount = Decimal(match["amount"].replace(",", "")) * (_SCALES[match["scale"].lower()] if match["scale"] else 1)
    return Per(amount, _MONEY_SIGNS[match["money"]])


@lru_cache(maxsize=8192)
def parse_quantity(text: str) -> Quantity | None:
    """Reads a text that is one quantity and nothing else; None for any other text (`Shipped`, `N/A`, `-`, two numbers).

    Example: `12 activated users/$1K` is 12 with unit "activated users" per 1,000 USD. `28% of churn` is 28 percent "of churn".
    """
    text = text.strip()
    match = _PATTERN.match(text)
    if match is None:
        return None
    quantity, rest = _quantity_of(match), text[match.end() :]
    per = _PER.match(rest)
    if per is None and quantity.unit.kind in (UnitKind.NONE, UnitKind.PERCENT) and (noun := _NOUN.match(rest)) is not None:
        kind = UnitKind.COUNT if quantity.unit.kind is UnitKind.NONE else UnitKind.PERCENT
        quantity, rest = replace(quantity, unit=Unit(kind, noun["noun"])), rest[noun.end() :]
        per = _PER.match(rest)
    if per is not None:
        quantity, rest = replace(quantity, per=_per_of(per)), rest[per.end() :]
    return quantity if not rest.strip() else None


def format_number(value: Decimal) -> str:
    """A number with thousands separators and no superfluous zeros: 24,000 · 4.5 · -0.25."""
    return f"{value.normalize():,f}"


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
            text = f"{sign}{number}{'' if unit.name == 'ms' else ' '}{unit.name}"
        case UnitKind.SCORE:
            text = f"{sign}{number}/{unit.out_of}"
        case UnitKind.MULTIPLE:
            text = f"{sign}{number}x"
        case UnitKind.COUNT | UnitKind.NONE:
            text = f"{sign}{number}" + (f" {unit.name}" if unit.name else "")
    return f"{quantity.comparator}{' ' if quantity.comparator else ''}{text}{_format_per(quantity.per)}"


def _format_money(value: Decimal, currency: str, sign: str = "") -> str:
    mark = next((mark for mark, code in _MONEY_SIGNS.items() if code == currency), "")
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
    return f"/{_format_money(per.amount, per.unit)}"
