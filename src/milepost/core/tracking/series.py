"""The observations of one number in order, and which of them a day knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from milepost.core.base.calendar import Window
from milepost.core.base.quantity import SECONDS_IN, Quantity, Unit, UnitKind, parse_quantity
from milepost.core.metrics.observation import Observation


def observed_day(observation: Observation) -> date:
    """The day that a value is about: the end of its window, or the day it was computed for while the window runs."""
    return min(observation.window.end, observation.as_of)


def series(observations: Iterable[Observation], pointer: str, as_of: date, known_by: datetime | None = None) -> tuple[Observation, ...]:
    """The values of one pointer about days up to `as_of`, oldest first; of a value computed again, the one known last.

    Values of segments are left out. `known_by` leaves out what was not yet known at that moment.
    Edges: values of different windows about one day are all kept, the shortest window first.
    """
    latest: dict[tuple[date, date, date], Observation] = {}
    for row in observations:
        known = known_by is None or row.known_at <= known_by
        if row.pointer != pointer or row.segment or not known or row.as_of > as_of:
            continue
        about = observed_day(row)
        key = (about, row.window.start, row.window.end)
        if key not in latest or (latest[key].as_of, latest[key].known_at) <= (row.as_of, row.known_at):
            latest[key] = row
    return tuple(sorted(latest.values(), key=lambda row: (observed_day(row), -row.window.start.toordinal())))


def to_date(rows: Iterable[Observation], window: Window, *, whole: bool) -> tuple[Observation, ...]:
    """Of a series, the values that speak for a window; `whole` asks for those that begin where it begins, as a total must."""
    return tuple(
        row
        for row in rows
        if (row.window.start == window.start if whole else window.start < observed_day(row) and row.window.end <= window.end)
    )


def newest(rows: Iterable[Observation]) -> Observation | None:
    """The last value of a series that has a number; None when none has."""
    valued = [row for row in rows if row.value is not None]
    return valued[-1] if valued else None


def value_in(observation: Observation, unit: Quantity) -> Decimal | None:
    """An observed value in the unit of a quantity: hours as days, `%` as it is; None where the two cannot be compared."""
    if observation.value is None:
        return None
    read = parse_quantity(f"1 {observation.unit}") or parse_quantity(f"1{observation.unit}")
    measured = read.unit if read else Unit(UnitKind.COUNT, observation.unit)
    exact = (UnitKind.PERCENT, UnitKind.DURATION, UnitKind.MONEY)
    if measured.kind is UnitKind.DURATION and unit.unit.kind is UnitKind.DURATION:
        return observation.value * SECONDS_IN[measured.name] / SECONDS_IN[unit.unit.name]
    if measured.kind in exact and unit.unit.kind in exact and measured.kind is not unit.unit.kind:
        return None
    if measured.kind is unit.unit.kind is UnitKind.MONEY and measured.name != unit.unit.name:
        return None
    if UnitKind.PERCENT in (measured.kind, unit.unit.kind) and observation.unit and measured.kind is not unit.unit.kind:
        return None
    return observation.value
