"""Which days the value of a key result is read over: from the start of its window, or so many days back from the day of reading."""

from __future__ import annotations

from datetime import date, timedelta

from milepost.core.base.calendar import Window
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack


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
