"""How often something happens, as people write it: `Weekly (Tuesdays, 45 min)`, `every second Wednesday`, `Monthly`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from milepost.core.base.calendar import Window

_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_WEEKLY = re.compile(rf"(?<!bi-)(?<!bi )\bweekly\b|\b(?:every|each|once a|per) week\b|\b(?:every|each) {_DAYS}\b", re.IGNORECASE)
_ANY = re.compile(
    rf"\b(?:daily|(?:bi-?|semi-?)?weekly|fortnightly|(?:bi-?)?monthly|quarterly|yearly|annual(?:ly)?|every|each|{_DAYS})\b", re.IGNORECASE
)


def is_weekly(text: str | None) -> bool:
    """Whether a text says that something happens each week; `biweekly` and `every second Tuesday` do not."""
    return _WEEKLY.search(text or "") is not None


def tells_cadence(text: str | None) -> bool:
    """Whether a text says how often, in any words."""
    return _ANY.search(text or "") is not None


class Every(StrEnum):
    """The step of a cadence."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Cadence(NamedTuple):
    """How often, read from words: every so many days, weeks or months, on some weekdays, at a time, for some minutes.

    `weekdays` counts from Monday 0. `position` chooses among the days of a month that fall on them: 1 the first, -1 the last; 0 all of
    them. `month_day` is a day of the month (-1 the last). `at` is a time in the zone of the cycle, `minutes` the length, None where unsaid.
    """

    every: Every
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    position: int = 0
    month_day: int = 0
    at: time | None = None
    minutes: int | None = None

    def days(self, window: Window) -> Iterator[date]:
        """The days in a window on which it falls. A second week or day is counted from the first one in the window.

        Example: every second Wednesday from Wednesday, 1 April: 1, 15 and 29 April ...
        """
        first: date | None = None
        for number in range(window.days):
            day = window.start + timedelta(days=number)
            if self._falls_on(day) and self._in_step(first or day, day):
                first = first or day
                yield day

    def _falls_on(self, day: date) -> bool:
        match self.every:
            case Every.DAY:
                return True
            case Every.WEEK:
                return day.weekday() in self.weekdays
            case Every.MONTH:
                if self.month_day:
                    return self.month_day == (day.day if self.month_day > 0 else day.day - _days_in_month(day) - 1)
                fitting = [other for other in _month_of(day) if other.weekday() in self.weekdays]
                place = self.position - 1 if self.position > 0 else self.position
                return len(fitting) > (place if place >= 0 else -place - 1) and fitting[place] == day

    def _in_step(self, first: date, day: date) -> bool:
        match self.every:
            case Every.DAY:
                return (day - first).days % self.interval == 0
            case Every.WEEK:
                return (_monday(day) - _monday(first)).days // 7 % self.interval == 0
            case Every.MONTH:
                return (day.year * 12 + day.month - first.year * 12 - first.month) % self.interval == 0


def _monday(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - day.weekday(), 1))


def _days_in_month(day: date) -> int:
    return 31 if day.month == 12 else (date(day.year, day.month + 1, 1) - date(day.year, day.month, 1)).days


def _month_of(day: date) -> list[date]:
    return [date(day.year, day.month, number) for number in range(1, _days_in_month(day) + 1)]
