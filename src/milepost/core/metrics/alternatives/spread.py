"""How far readings lie apart."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from milepost.core.metrics.amount import divide

_TWICE = 100  # percent more
_TENTH = Decimal("0.1")


class Spread(NamedTuple):
    """The least and the greatest of some values, with the numbers of their readings."""

    low: Decimal
    low_at: int
    high: Decimal
    high_at: int

    @property
    def apart(self) -> Decimal | None:
        """By how many percent of the least the greatest is more; None where the least is nothing, or below."""
        return divide(100 * (self.high - self.low), self.low) if self.low > 0 else None

    @property
    def in_words(self) -> str:
        """How far apart they lie, in a sentence that names both readings: in percent of the least, or as a multiple of it."""
        least, greatest = f"the least (reading {self.low_at})", f"the greatest (reading {self.high_at})"
        if self.apart is None:
            return f"They go from nothing (reading {self.low_at}) to {greatest}."
        if self.apart >= _TWICE:
            times = divide(self.high, self.low).quantize(_TENTH, ROUND_HALF_EVEN)
            return f"{greatest.capitalize()} is {times:,f} times {least}."
        return f"They lie {rounded(self.apart)}% apart: from {least} to {greatest}."


def spread(values: Iterable[tuple[int, Decimal]]) -> Spread | None:
    """The spread of values by the number of their reading; None for fewer than two."""
    ranked = sorted(values, key=lambda item: (item[1], item[0]))
    if len(ranked) <= 1:
        return None
    (low_at, low), (high_at, high) = ranked[0], max(ranked, key=lambda item: (item[1], -item[0]))
    return Spread(low, low_at, high, high_at)


def difference(value: Decimal | None, base: Decimal | None) -> Decimal | None:
    """By how many percent of the base a value is more (or less); None where one of them is missing, or the base is nothing."""
    return None if value is None or not base else divide(100 * (value - base), abs(base))


def rounded(percent: Decimal) -> str:
    """A percentage for reading: whole from ten on, a tenth below, a hundredth under a tenth; nothing is 0."""
    if not percent:
        return "0"
    step = Decimal(1) if abs(percent) >= 10 else _TENTH if abs(percent) >= _TENTH else _TENTH / 10
    return f"{percent.quantize(step, ROUND_HALF_EVEN):,f}"
