"""When something is planned, as people write it: `April 7`, `week 6`, `last week`, `final week of June`, `May 4 - May 8`."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from milepost.core.base.calendar import MONTHS, DayMention, Window, days_between, days_mentioned, month_start, resolved, shifted

_WEEK = re.compile(r"\b(?:week|wk|w)\s?#?(?P<number>\d{1,2})\b", re.IGNORECASE)
_EDGE_WEEK = re.compile(r"\b(?P<which>first|opening|last|final|closing)\s(?:full\s)?week\b(?:\sof\s(?P<month>[a-z]+))?", re.IGNORECASE)
_LONGEST_CYCLE = 3660  # days; in a longer one a month comes many times
_LONGEST = 400  # characters; a day is named in a few words
_SPAN = re.compile(r"\s*(?:-|–|—|--|to|until|through)\s*", re.IGNORECASE)


class Days(NamedTuple):
    """Some days in a row: the first, and how many they are."""

    first: date
    length: int


def days_of(text: str | None, window: Window | None) -> Days | None:
    """The days that a text plans something for; None where they are not certain.

    A day without a year is taken in the year nearest to the window; one whose weekday contradicts it is not certain. A week is counted
    from the window's first day. Without a window only days with a year can be told.
    Example: in a quarter from 1 April, `week 6 -- mid-May` is 6 to 12 May.
    """
    words = " ".join((text or "")[:_LONGEST].split())
    mentions = days_mentioned(words)
    if mentions:
        return _mentioned(words, mentions, window)
    if window is None:
        return None
    if (edge := _EDGE_WEEK.search(words)) is not None:
        last = edge["which"].lower() in ("last", "final", "closing")
        return _week_of_month(edge["month"], window, last=last) if edge["month"] else _week(window, -1 if last else 0)
    numbers = [int(match["number"]) for match in _WEEK.finditer(words)]
    return _week(window, numbers[0] - 1) if len(numbers) == 1 and 1 <= numbers[0] <= len(window.weeks()) else None


def _mentioned(words: str, mentions: tuple[DayMention, ...], window: Window | None) -> Days | None:
    first = _certain(mentions[0], window)
    if first is None:
        return None
    if len(mentions) == 1:
        return Days(first, 1)
    if len(mentions) == 2 and _SPAN.fullmatch(words[mentions[0].end : mentions[1].start]):
        span = days_between(mentions[0], mentions[1], first.year)
        return Days(span[0], (span[1] - span[0]).days) if span is not None else None
    return None


def _certain(mention: DayMention, window: Window | None) -> date | None:
    day = mention.in_year(mention.year) if mention.year else resolved(mention, window) if window is not None else None
    return day if day is not None and mention.fits(day.year) else None


def _week(window: Window, number: int) -> Days:
    week = window.weeks()[number]
    return Days(week.start, week.days)


def _week_of_month(name: str, window: Window, *, last: bool) -> Days | None:
    """The first or last seven days of a month that lies in the window."""
    months = {(day.month, day.year) for day in (window.start, shifted(window.end, -1))}
    months |= {(step.start.month, step.start.year) for step in window.steps("month")} if window.days <= _LONGEST_CYCLE else set()
    fitting = [year for month, year in months if month == _month(name)]
    if len(fitting) != 1:
        return None
    start = date(fitting[0], _month(name), 1)
    return Days(shifted(month_start(start, 1), -7) if last else start, 7)


def _month(name: str) -> int:
    """The number of a month by its name or the first three letters of it; 0 for another word."""
    return next((number for number, month in enumerate(MONTHS, start=1) if name.lower() in (month.lower(), month[:3].lower())), 0)
