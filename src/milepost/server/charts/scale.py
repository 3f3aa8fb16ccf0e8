"""Scales: values to places on paper, and ticks that people read easily."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import floor, log10


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from `low..high` to `start..end` on paper."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float | Decimal) -> float:
        """The place of a value, to a tenth of a pixel."""
        span = self.high - self.low or 1.0
        return round(self.start + (float(value) - self.low) / span * (self.end - self.start), 1)


def days(first: date, last: date, start: float, end: float) -> Scale:
    """A scale of days."""
    return Scale(first.toordinal(), last.toordinal(), start, end)


def fitted(values: Iterable[Decimal], start: float, end: float, *, air: float = 0.08) -> Scale:
    """A scale that holds all values with some air; it begins at 0 where the values come near it."""
    numbers = [float(value) for value in values] or [0.0]
    low, high = min(numbers), max(numbers)
    span = (high - low) or abs(high) or 1.0
    bottom = 0.0 if 0 <= low <= span * 0.25 else low - span * air
    return Scale(bottom, high + span * air, start, end)


def ticks(scale: Scale, about: int = 4) -> Sequence[Decimal]:
    """About so many round numbers (1, 2 or 5 times a power of ten) inside a scale."""
    span = scale.high - scale.low
    if span <= 0:
        return ()
    power = 10.0 ** floor(log10(span / about))
    step = next(power * factor for factor in (1, 2, 5, 10) if span / (power * factor) <= about * 1.5)
    size = Decimal(f"{step:.12g}")
    first = int(scale.low / step) + (1 if scale.low > 0 and scale.low % step else 0)
    found = [size * number for number in range(first, first + 2 * about)]
    return tuple(value for value in found if scale.low <= float(value) <= scale.high)


def line(points: Iterable[tuple[float, float]]) -> str:
    """Points as the text of an SVG polyline."""
    return " ".join(f"{x:g},{y:g}" for x, y in points)
