"""Windows as people name them: two days, a week of the cycle, an ISO week, a month, a quarter, a half of the cycle."""

from __future__ import annotations

import re
from datetime import date, timedelta

from milepost.core.base.calendar import MONTHS, Window, month_number, month_start
from milepost.core.base.errors import UsageError

WAYS = "2026-04-01..2026-05-01 (the end excluded), 2026-W18, 2026-04, 2026-Q2, or of the cycle: week 3, April, first half"
_ORDINALS = {"first": 1, "1": 1, "1st": 1, "second": 2, "2": 2, "2nd": 2}
_TWO_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\s*\.\.\s*(\d{4}-\d{2}-\d{2})")
_ISO_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
_WEEK = re.compile(r"week\s*(\d{1,3})|w(\d{1,3})", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_NAMED_MONTH = re.compile(rf"({'|'.join(f'{name}|{name[:3]}' for name in MONTHS)})\.?(?:\s+(\d{{4}}))?", re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})[-\s]?Q([1-4])|Q([1-4])[-\s](\d{4})", re.IGNORECASE)
_HALF = re.compile(r"(first|second|1st|2nd)\s+half|half\s*([12])", re.IGNORECASE)


def window_named(text: str, cycle: Window | None) -> Window:
    """The window that a text names; `cycle` is that of the pack, where it is dated.

    A month without a year is that of the cycle. The halves of a cycle with an odd number of days: the second is a day longer.
    Errors: UsageError for another text, a week or month that the cycle does not have, or a window of a cycle that there is not.
    """
    said = " ".join(text.split())
    zone = cycle.zone if cycle else "UTC"
    try:
        if match := _TWO_DAYS.fullmatch(said):
            return Window(date.fromisoformat(match[1]), date.fromisoformat(match[2]), zone)
        if match := _ISO_WEEK.fullmatch(said):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return Window(monday, monday + timedelta(days=7), zone)
        if match := _MONTH.fullmatch(said):
            return _months(date(int(match[1]), int(match[2]), 1), 1, zone)
        if match := _QUARTER.fullmatch(said):
            year, number = int(match[1] or match[4]), int(match[2] or match[3])
            return _months(date(year, 3 * number - 2, 1), 3, zone)
    except ValueError as error:
        raise UsageError(f"'{text}' is no window: {error}.", todo=f"Write it as {WAYS}.") from None
    return _of_cycle(said, text, cycle)


def _months(first: date, count: int, zone: str) -> Window:
    return Window(first, month_start(first, count), zone)


def _of_cycle(said: str, text: str, cycle: Window | None) -> Window:
    """A week, a half or a month of the cycle."""
    week, half, month = _WEEK.fullmatch(said), _HALF.fullmatch(said), _NAMED_MONTH.fullmatch(said)
    if month and month[2]:
        return _months(date(int(month[2]), month_number(month[1]), 1), 1, cycle.zone if cycle else "UTC")
    if not (week or half or month):
        raise UsageError(f"'{text}' is no window.", todo=f"Write it as {WAYS}.")
    if cycle is None:
        raise UsageError(f"'{text}' belongs to a cycle, and the document has none with dates.", todo="Give two days: FROM..TO.")
    if week:
        weeks, number = cycle.weeks(), int(week[1] or week[2])
        if not 1 <= number <= len(weeks):
            raise UsageError(f"The cycle has no week {number}.", todo=f"Its weeks are 1 to {len(weeks)}.")
        return weeks[number - 1]
    if half:
        middle = cycle.start + timedelta(days=cycle.days // 2)
        first = _ORDINALS[(half[1] or half[2]).lower()] == 1
        if middle == cycle.start:
            raise UsageError("A cycle of one day has no halves.", todo="Give two days: FROM..TO.")
        return Window(cycle.start, middle, cycle.zone) if first else Window(middle, cycle.end, cycle.zone)
    number = month_number(month[1]) if month else 0
    held = [step for step in cycle.steps("month") if step.start.month == number]
    if not held:
        raise UsageError(f"No {MONTHS[number - 1]} lies in the cycle.", todo="Add the year, such as May 2026.")
    return held[0]


def last_two_weeks(cycle: Window, as_of: date) -> tuple[Window, Window] | None:
    """The last week of a cycle that is over on a day, and the one before it; None while fewer than two are."""
    over = [week for week in cycle.weeks() if week.end <= as_of]
    return (over[-2], over[-1]) if len(over) > 1 else None
