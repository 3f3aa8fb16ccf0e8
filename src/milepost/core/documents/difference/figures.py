"""What a change of a stated value comes to: the same amount, how much higher or lower, or something else altogether."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from milepost.core.base.quantity import Quantity, UnitKind, find_quantities, parse_quantity
from milepost.core.base.units import format_number

_BLANK = re.compile(r"^(?:\W*|n/?a|tb[dac]|todo|none|open|unknown|xx+%?|<.*>)$", re.IGNORECASE)
_BY_SHARES = frozenset({UnitKind.PERCENT, UnitKind.POINTS})
_LARGE = 10  # times the old value, from which a factor says more than a percentage
_DIGITS = 15  # of a number that is written out


class Step(Enum):
    """How a stated value differs from what stood there before."""

    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"
    OTHER = "other"  # not to be compared: another unit, or no quantity
    FIRST = "first"  # nothing was stated before
    LAST = "last"  # nothing is stated now


def is_blank(text: object) -> bool:
    """Whether a text only holds a place: empty, `TBD`, `-`, `n/a`."""
    return not isinstance(text, str) or _BLANK.match(text.strip()) is not None


def quantity_of(text: str) -> Quantity | None:
    """The quantity of a stated value, without what stands in brackets behind it."""
    return parse_quantity(text.partition("(")[0])


def step_between(old: object, new: object) -> Step:
    """How one stated value differs from another. Example: `24,000/qtr (+33%)` and `24000/qtr` are the same."""
    if is_blank(old) or is_blank(new):
        return Step.SAME if is_blank(old) and is_blank(new) else Step.FIRST if is_blank(old) else Step.LAST
    one, other = quantity_of(str(old)), quantity_of(str(new))
    if one is None or other is None:
        return Step.SAME if _words(str(old)) == _words(str(new)) else Step.OTHER
    if not one.comparable(other) or one.per != other.per or _is_gain(one) != _is_gain(other) or _contradict(one, other):
        return Step.OTHER
    return (Step.LOWER, Step.SAME, Step.HIGHER)[other.compare(one) + 1]


def _is_gain(quantity: Quantity) -> bool:
    """Whether it is written as a change upwards: `+10` is another thing than `10`."""
    return quantity.signed and quantity.value >= 0


def _contradict(one: Quantity, other: Quantity) -> bool:
    """Whether one is a bound from below and the other from above."""
    return bool(one.comparator and other.comparator) and one.comparator[0] != other.comparator[0]


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def difference_in_words(old: object, new: object) -> str:
    """How much a value rose or fell: `17% lower`, `2 percentage points higher`, `12 times as much`; empty if that has no meaning."""
    step = step_between(old, new)
    if step is Step.SAME:
        return "the same amount"
    one, other = quantity_of(str(old)), quantity_of(str(new))
    return _apart(one, other, step) if step in (Step.HIGHER, Step.LOWER) and one is not None and other is not None else ""


def _apart(one: Quantity, other: Quantity, step: Step) -> str:
    old, new = one.base(), other.base()
    if one.unit.kind in _BY_SHARES:
        points = _rounded(abs(new - old))
        return f"{points} percentage point{'' if points == '1' else 's'} {step.value}"
    if old == 0 or (old < 0) != (new < 0):
        return step.value
    if 0 < old * _LARGE <= new:
        return f"{_rounded(new / old)} times as much"
    return f"{_rounded(100 * abs(new - old) / abs(old))}% {step.value}"


def _rounded(value: Decimal) -> str:
    """A number to the whole, small ones to the first digit that says something."""
    if value.adjusted() > _DIGITS:
        return f"{value:.2e}"
    if value >= 10 or value == value.to_integral_value():
        return format_number(value.quantize(Decimal(1), ROUND_HALF_UP))
    places: int = max(1, 1 - value.adjusted())
    return format_number(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def same_figures(old: str, new: str) -> bool:
    """Whether two sentences hold the same quantities, in any order."""
    return _figures(old) == _figures(new)


def _figures(text: str) -> list[str]:
    return sorted(str(found.quantity.bare) for found in find_quantities(text[:4000]))
