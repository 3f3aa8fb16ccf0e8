"""Dates and windows: half-open spans of days in a zone, the weeks of a cycle, the days that a text mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from milepost.core.base.errors import UsageError

MICROSECONDS_IN_DAY = 86_400_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SHORTEST_LAST_WEEK = 4  # days; a shorter stub at the end of a cycle belongs to the week before it


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Days `[start, end)` in a time zone.

    Errors: UsageError when the end is not after the start.
    """

    start: date
    end: date
    zone: str = "UTC"

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise UsageError(
                f"A window from {self.start} to {self.end} holds no day.", todo="The end is exclusive and comes after the start."
            )

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days

    def holds(self, day: date) -> bool:
        """Whether a day lies in the window."""
        return self.start <= day < self.end

    def share_elapsed(self, as_of: date) -> Decimal:
        """The share of the window gone by at the start of a day, from 0 to 1, by whole days.

        Example: 1 April to 1 July, on 16 May: 45/91.
        """
        gone = min(max((as_of - self.start).days, 0), self.days)
        return Decimal(gone) / Decimal(self.days)

    def until(self, as_of: date) -> Window | None:
        """The part of the window before a day, or None when nothing of it has gone by."""
        end = min(self.end, as_of)
        return Window(self.start, end, self.zone) if end > self.start else None

    def weeks(self) -> tuple[Window, ...]:
        """The window cut into steps of seven days from its start; a last stub under four days joins the week before it.

        Example: a quarter of 90, 91 or 92 days has 13 weeks.
        """
        starts = [self.start + timedelta(days=7 * step) for step in range((self.days + 6) // 7)]
        if len(starts) > 1 and (self.end - starts[-1]).days < _SHORTEST_LAST_WEEK:
            starts.pop()
        return tuple(Window(a, b, self.zone) for a, b in zip(starts, [*starts[1:], self.end], strict=True))

    def week_of(self, day: date) -> int | None:
        """The number, from 1, of the week that holds a day; None outside the window."""
        return next((number for number, week in enumerate(self.weeks(), start=1) if week.holds(day)), None)

    def steps(self, every: str, *, year_starts: int = 1) -> tuple[Window, ...]:
        """The window cut by day, week (seven days from its start), calendar month, quarter or year; ends are clipped.

        `year_starts` is the month in which a year begins, 1 to 12; quarters count from it.
        Example: with a year that starts in February, quarters begin in February, May, August and November.
        Errors: UsageError for another word.
        """
        match every:
            case "day" | "week":
                size = 1 if every == "day" else 7
                starts = [self.start + timedelta(days=size * step) for step in range((self.days + size - 1) // size)]
            case "month" | "quarter" | "year":
                starts = [self.start]
                size = {"month": 1, "quarter": 3, "year": 12}[every]
                while (following := _next_start(starts[-1], size, year_starts)) < self.end:
                    starts.append(following)
            case _:
                raise UsageError(f"'{every}' is no step of time.", todo="Use day, week, month, quarter or year.")
        return tuple(Window(a, b, self.zone) for a, b in zip(starts, [*starts[1:], self.end], strict=True))


def _next_start(day: date, size: int, year_starts: int) -> date:
    """The first day of the next month (size 1), quarter (3) or year (12) of years that begin in a month."""
    return month_start(day, size - (day.month - year_starts) % size)


def month_start(day: date, months: int = 0) -> date:
    """The first day of the month that is so many months after that of a day.

    Example: 15 November 2026 and 3 months: 1 February 2027.
    """
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, 1)


def midnight_microseconds(day: date, zone: str = "UTC") -> int:
    """Microseconds since 1970 UTC at which a day begins in a zone."""
    moment = datetime.combine(day, time(), tzinfo=ZoneInfo(zone))
    return (moment - _EPOCH) // timedelta(microseconds=1)


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_MONTHS = {
    **{name.lower(): number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("mon monday", "tue tues tuesday", "wed wednesday", "thu thur thurs thursday", "fri friday", "sat saturday", "sun sunday")
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_VERBS = ("may", "march", "mar")  # behind a number and in small letters they are no months: "only 3 may change"
_DAY = re.compile(
    rf"""(?:\b(?P<weekday>{"|".join(sorted(_WEEKDAYS, key=len, reverse=True))})s?\b[\s,(]{{0,3}})?
    (?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
      |\b(?P<month>{_MONTH})\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b
       (?:,?\s(?P<year>(?:19|20)\d{{2}})\b)?
      |(?<![\w.,/:])(?P<first>\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:of\s)?(?P<later>{_MONTH})\b\.?
       (?:,?\s(?P<in>(?:19|20)\d{{2}})\b|(?!\s\d{{1,2}}\b)))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day named in a text, at `text[start:end]`: month and day, with year (0 when unsaid) and weekday (Monday 0) if said."""

    start: int
    end: int
    month: int
    day: int
    year: int = 0
    weekday: int | None = None

    def in_year(self, year: int) -> date | None:
        """The date in a year, or None where that year has no such day."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    def fits(self, year: int) -> bool:
        """Whether the day exists in that year and falls on the stated weekday."""
        day = self.in_year(year)
        return day is not None and (self.weekday is None or day.weekday() == self.weekday)


def days_mentioned(text: str) -> tuple[DayMention, ...]:
    """Every day that a text names: `April 1`, `Tuesday (Apr 8)`, `June 30, 2026`, `Tuesday 8 April`, `30 June 2026`, or an ISO date."""
    mentions: list[DayMention] = []
    for match in _DAY.finditer(text):
        weekday = _WEEKDAYS[match["weekday"].lower()] if match["weekday"] else None
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
        elif match["month"]:
            month, day, year = _MONTHS[match["month"].lower()], int(match["day"]), int(match["year"] or 0)
        elif match["later"] in _VERBS:
            continue
        else:
            month, day, year = _MONTHS[match["later"].lower()], int(match["first"]), int(match["in"] or 0)
        if 1 <= month <= 12 and 1 <= day <= 31:
            mentions.append(DayMention(match.start(), match.end(), month, day, year, weekday))
    return tuple(mentions)


def month_number(name: str) -> int:
    """The number of a month from its name or the first three letters of it; 1 for `January`, `jan`, `JANV`.

    Errors: UsageError for another word.
    """
    number = _MONTHS.get(name[:3].lower())
    if number is None:
        raise UsageError(f"'{name}' is no month.", todo="Write it in English, in full or by its first three letters.")
    return number


def days_between(first: DayMention, last: DayMention, year: int) -> tuple[date, date] | None:
    """The days from one named day to another as [start, end); the last day is part of them.

    `year` is that of the first where it names none; a last day without a year that comes before the first is in the next.
    None where a day does not exist or the span ends before it starts. Example: April 1 to June 30 in 2026: 1 April to 1 July.
    """
    start, end = first.in_year(year), last.in_year(year)
    if start is not None and end is not None and end < start and not last.year:
        end = last.in_year(year + 1)
    return (start, end + timedelta(days=1)) if start is not None and end is not None and end >= start else None


def resolved(mention: DayMention, window: Window) -> date | None:
    """The date of a mention, taken in the year nearest to a window where it names none; None when no such day exists."""
    days = [mention.in_year(year) for year in range(window.start.year - 1, window.end.year + 2)]
    return min((day for day in days if day is not None), key=lambda day: _distance(day, window), default=None)


def _distance(day: date, window: Window) -> int:
    if window.holds(day):
        return 0
    return (window.start - day).days if day < window.start else (day - window.end).days + 1


def shifted(day: date, days: int) -> date:
    """A day so many days on, or back; at the ends of the calendar it stays there."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))
