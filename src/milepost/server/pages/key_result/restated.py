"""The weeks whose value is another now than when it was published, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from milepost.core.metrics.restatement import cause_in_words
from milepost.server.words import short
from milepost.store import access

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A week: the value published first, the present one, the difference, and the cause in words."""

    as_of: date
    first: str
    now: str
    by: str
    cause: str


def restated(readings: Mapping[date, access.Reading]) -> tuple[Line, ...]:
    """The restated readings, the newest first."""
    return tuple(_line(readings[day], readings[day].first) for day in sorted(readings, reverse=True) if readings[day].first is not None)


def _line(now: access.Reading, first: access.Before | None) -> Line:
    assert first is not None
    values = [first.value, now.value]
    shown = [short(value, now.unit) for value in values]
    if shown[0] == shown[1] and first.value != now.value:  # too small a change for the usual places
        shown = ["–" if value is None else f"{round(value, _PLACES).normalize():f}" for value in values]
    by = "–" if first.value is None or now.value is None else _signed(now.value - first.value, now.unit)
    return Line(now.as_of, shown[0], shown[1], by, cause_in_words(now.cause or "", now.late_rows, first.definition, now.definition))


def _signed(size: Decimal, unit: str) -> str:
    if not size:
        return "0"
    shown = short(abs(size), unit)
    if not any(digit in "123456789" for digit in shown):
        shown = f"{round(abs(size), _PLACES).normalize():f}"
        shown = shown if any(digit in "123456789" for digit in shown) else "under 0.0001"
    return f"{'+' if size > 0 else '−'}{shown}"
