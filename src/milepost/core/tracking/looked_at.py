"""Which days the value of a key result is read over: from the start of its window, or so many days back from the day of reading."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from milepost.core.base.calendar import Window
from milepost.core.metrics.readings import Reading
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack
from milepost.core.tracking.standings import window_of

_ALARM = "alarms/"


def looked_at(key_result: KeyResult, window: Window, on: date) -> Window | None:
    """The days behind a key result's value on a day; None while nothing of its window has gone by.

    A yearly churn is of the 365 days before each day, wherever the cycle began: its window states `trailing_days: 365`.
    Example: in a cycle from 1 April, on 8 April: 1 to 8 April; with 28 trailing days 11 March to 8 April.
    """
    part = window.until(on)
    back = key_result.window.trailing_days if key_result.window else None
    return part if part is None or back is None else Window(part.end - timedelta(days=back), part.end, window.zone)


def key_result_at(pack: Pack, pointer: str) -> KeyResult | None:
    """The key result that a pointer names or lies in (its companion's); None for another part of the pack."""
    return next(
        (placed.key_result for placed in pack.key_results() if pointer == placed.pointer or pointer.startswith(f"{placed.pointer}/")), None
    )


def readings_of_use(pack: Pack, pointer: str, cycle: Window, days: Collection[date]) -> tuple[Reading, ...]:
    """What is read for one place of a pack, for the ends of some weeks of its cycle.

    An alarm is read week by week; a key result over the days behind its value; everything else from the cycle's start. Each is read as
    of the end of its week.
    """
    if pointer.startswith(_ALARM):
        return tuple(Reading(week, week.end) for week in cycle.weeks() if week.end in days)
    key_result = key_result_at(pack, pointer)
    if key_result is None:
        return tuple(Reading(part, day) for day in days if (part := cycle.until(day)) is not None)
    window = window_of(pack, key_result) or cycle
    return tuple(Reading(part, day) for day in days if (part := looked_at(key_result, window, day)) is not None)
