"""Readings: which window is looked at, and from which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from milepost.core.base.calendar import Window, midnight_microseconds

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """A window, looked at with the events before the start of the day `as_of`, in the window's zone."""

    window: Window
    as_of: date

    @property
    def moment(self) -> datetime:
        """The instant up to which events are looked at: the midnight that begins the day of reading, in the window's zone."""
        return _EPOCH + timedelta(microseconds=midnight_microseconds(self.as_of, self.window.zone))

    def bounds(self, *, dates: bool) -> Bounds:
        """Start, end and as-of in microseconds since 1970.

        `dates` is for tables whose time is a date: a date is a day of the window's zone, so it is compared as such, not as an instant.
        """
        zone = "UTC" if dates else self.window.zone
        return Bounds(*(midnight_microseconds(day, zone) for day in (self.window.start, self.window.end, self.as_of)))


class Bounds(NamedTuple):
    """Start (included), end (excluded) and as-of (excluded), in microseconds since 1970."""

    start_us: int
    end_us: int
    as_of_us: int


class Day(NamedTuple):
    """A local day: its number since 1970, and the instants at which it starts and ends, in microseconds."""

    day: int
    start_us: int
    end_us: int


def microseconds_of(moment: datetime) -> int:
    """An instant as whole microseconds since 1970."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def days_around(readings: tuple[Reading, ...], reach: int, zone: str) -> tuple[Day, ...]:
    """The local days that entities of these readings can meet; `reach` is how many days their own span is long."""
    first = min(min(item.window.start, item.as_of) for item in readings) - timedelta(days=reach + 3)
    last = max(max(item.window.end, item.as_of) for item in readings) + timedelta(days=reach + 3)
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    starts = [midnight_microseconds(day, zone) for day in days]
    origin = _EPOCH.date()
    return tuple(Day((day - origin).days, start, end) for day, start, end in zip(days[:-1], starts[:-1], starts[1:], strict=True))


def span_over_on(window: Window, closes: int, zone: str | None = None) -> date:
    """The first day on which the span of an entity that started in the window's last instant is over.

    `closes` is the span's length in microseconds, or in whole local days of `zone` where one is given.
    Example: starts up to 30 June with a span of 7 days: 7 July.
    """
    last = midnight_microseconds(window.end, window.zone) - 1
    closed = last + closes if zone is None else midnight_microseconds(_local(last, zone) + timedelta(days=closes), zone)
    day = _local(closed, window.zone)
    return day if closed == midnight_microseconds(day, window.zone) else day + timedelta(days=1)


def _local(moment_us: int, zone: str) -> date:
    return (_EPOCH + timedelta(microseconds=moment_us)).astimezone(ZoneInfo(zone)).date()
