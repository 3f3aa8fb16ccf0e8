"""Reading a cadence: `every Tuesday at 10:00, 45 minutes`, `first working day of the month`, `every second Wednesday`."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal

from milepost.core.base.cadences import Cadence, Every
from milepost.core.base.quantity import SECONDS_IN, UnitKind, find_quantities

_MOST_MINUTES = 12 * 60  # longer spans in a cadence are no meetings ("within 24 hours")
_LONGEST = 400  # characters; a cadence is a few words
_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "wed": 2,
    "thu": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_NAME = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:days?)?"
_DAY = re.compile(rf"\b(?P<day>{_NAME})\b", re.IGNORECASE)
_RANGE = re.compile(rf"\b(?P<first>{_NAME})\s?(?:-|–|to|through)\s?(?P<last>{_NAME})\b", re.IGNORECASE)
_WORKING = re.compile(r"\b(?:working|work|business|week)[\s-]?days?\b", re.IGNORECASE)
_POSITIONS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}
_POSITION = re.compile(
    rf"\b(?P<every>(?:every|each)\s)?(?P<position>{'|'.join(_POSITIONS)})\s(?P<what>{_NAME}|(?:working|work|business)[\s-]?day|week[\s-]?day|day)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"\b(?:{'|'.join(_POSITIONS)})\s?(?:and|&|,|/|\+|or)\s?(?:{'|'.join(_POSITIONS)})\b", re.IGNORECASE)
_UNSURE = (0, (), 0)
_OF_MONTH = re.compile(r"\b(?:of|in)\s(?:the|each|every|a)?\s?month\b|\bmonthly\b|\b(?:every|each) month\b", re.IGNORECASE)
_MONTH_DAY = re.compile(
    r"\b(?:on\sthe\s(?P<on>\d{1,2})(?:st|nd|rd|th)\b|(?P<of>\d{1,2})(?:st|nd|rd|th)\sof\s(?:the|each|every)\s)", re.IGNORECASE
)
_STEPS: tuple[tuple[re.Pattern[str], Every, int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), every, interval)
    for pattern, every, interval in (
        (r"\bbi[- ]?weekly\b|\bfortnightly\b|\b(?:every|each) (?:other|second|two|2)(?:nd)? weeks?\b", Every.WEEK, 2),
        (rf"\b(?:every|each) (?:other|second|2nd) {_NAME}\b", Every.WEEK, 2),
        (r"\bevery (?:three|3|third) weeks?\b", Every.WEEK, 3),
        (r"\bevery (?:four|4|fourth) weeks?\b", Every.WEEK, 4),
        (rf"(?<!bi-)(?<!semi-)\bweekly\b|\b(?:every|each|a|per) week\b|\b(?:every|each|on) {_NAME}\b", Every.WEEK, 1),
        (r"\bdaily\b|\b(?:every|each) day\b|\bper day\b", Every.DAY, 1),
        (r"(?<!bi-)\bmonthly\b|\b(?:every|each|a|per) month\b|\bof the month\b", Every.MONTH, 1),
        (r"\b(?:every|each) (?:other|second|two|2)(?:nd)? months?\b", Every.MONTH, 2),
    )
)
_BEYOND = re.compile(
    r"\bbi-?monthly\b|\bquarterly\b|\bper quarter\b|\byearly\b|\bannual(?:ly)?\b|\b(?:every|each) (?:quarter|year)\b", re.IGNORECASE
)
_CLOCK = r"(?P<{0}hour>[01]?\d|2[0-3])(?::(?P<{0}minute>[0-5]\d))?\s?(?P<{0}half>[ap]\.?m\b\.?)?"
_TIME = re.compile(rf"\b{_CLOCK.format('')}(?:\s?(?:-|–|to|until)\s?{_CLOCK.format('end_')})?(?![\w%:])", re.IGNORECASE)


def read_cadence(text: str | None) -> Cadence | None:
    """The cadence that a text states, where its days can be told; None for `Monthly` (on which day?) and for texts that name several.

    Edges: `Tuesdays` alone is weekly; `every second Wednesday` is every two weeks unless a month is named, `every third Friday` may be
    either and is none; of `Biweekly` without a weekday the days cannot be told.
    """
    words = " ".join((text or "")[:_LONGEST].split())
    weekdays = _weekdays(words)
    stepped = {(every, interval) for pattern, every, interval in _STEPS if pattern.search(words)}
    position = _position(words, monthly=any(every is Every.MONTH for every, _ in stepped))
    at, minutes = read_clock(words)
    if _BEYOND.search(words) or position is _UNSURE:
        return None
    if position is not None:
        place, days, month_day = position
        return Cadence(Every.MONTH, 1, days, place, month_day, at, minutes)
    if stepped >= {(Every.WEEK, 2), (Every.WEEK, 1)}:
        stepped.discard((Every.WEEK, 1))
    if stepped >= {(Every.WEEK, 1), (Every.DAY, 1)} or (weekdays and stepped == {(Every.DAY, 1)}):
        stepped = {(Every.WEEK, 1)}
    if not stepped and weekdays:
        stepped = {(Every.WEEK, 1)}
    if len(stepped) != 1:
        return None
    every, interval = stepped.pop()
    match every:
        case Every.DAY:
            return Cadence(every, interval, at=at, minutes=minutes)
        case Every.WEEK:
            return Cadence(every, interval, weekdays, at=at, minutes=minutes) if weekdays else None
        case Every.MONTH:
            day = _MONTH_DAY.search(words)
            number = int(day["on"] or day["of"]) if day is not None else 0
            return Cadence(every, interval, month_day=number, at=at, minutes=minutes) if 1 <= number <= 31 else None


def _weekdays(words: str) -> tuple[int, ...]:
    if (span := _RANGE.search(words)) is not None:
        first, last = _number(span["first"]), _number(span["last"])
        return tuple(range(first, last + 1)) if first < last else ()
    found = {_number(match["day"]) for match in _DAY.finditer(words)}
    return tuple(sorted(found)) if found else tuple(range(5)) if _WORKING.search(words) else ()


def _number(name: str) -> int:
    return _WEEKDAYS[name[:3].lower()]


def _position(words: str, *, monthly: bool) -> tuple[int, tuple[int, ...], int] | None:
    """Which day of the month by its place (`first Monday`, `last working day`): place, weekdays, day of the month; None without one.

    `_UNSURE` when several are named, or one that may count weeks as well as days of the month.
    """
    found = list(_POSITION.finditer(words))
    if len(found) > 1 or _SEVERAL.search(words):
        return _UNSURE
    if not found:
        return None
    match = found[0]
    place, what = _POSITIONS[match["position"].lower()], match["what"].lower()
    of_month = monthly or _OF_MONTH.search(words) is not None
    if not of_month and not (place in (1, -1) and what != "day"):
        return None if place == 2 and match["every"] else _UNSURE
    if what == "day":
        return 0, (), place
    working = what.replace("-", " ").startswith(("working", "work", "business", "week"))
    return place, tuple(range(5)) if working else (_number(what),), 0


def read_clock(words: str) -> tuple[time | None, int | None]:
    """The time of day and the length in minutes that a text states, each None where unsaid: `10:00, 45 min`, `2-3pm`."""
    at: time | None = None
    minutes: int | None = None
    for match in _TIME.finditer(words):
        half = match["half"] or (match["end_half"] if match["minute"] is None else None)
        if match["minute"] is None and half is None:
            continue
        at = _time(match["hour"], match["minute"], half)
        if match["end_hour"] is not None and (match["end_minute"] or match["end_half"]):
            end = _time(match["end_hour"], match["end_minute"], match["end_half"])
            length = (end.hour - at.hour) * 60 + end.minute - at.minute
            minutes = length if length > 0 else None
        break
    for found in find_quantities(words):
        unit = found.quantity.unit
        if minutes is None and unit.kind is UnitKind.DURATION and unit.name in ("minutes", "hours") and found.quantity.value > 0:
            length = int(found.quantity.value * SECONDS_IN[unit.name] / Decimal(60))
            minutes = length if 0 < length <= _MOST_MINUTES else None
    return at, minutes


def _time(hour: str, minute: str | None, half: str | None) -> time:
    """A time of day on the clock of 24 hours."""
    number = int(hour)
    if half and number <= 12:
        number = number % 12 + (12 if half[0] in "pP" else 0)
    return time(number, int(minute or 0))
