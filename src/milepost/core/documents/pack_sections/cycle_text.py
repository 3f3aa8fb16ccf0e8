"""The cycle as people write it, and the year where they leave it out.

`Q2 (April 1 -- June 30)`, `Q2 2026`, `H1 2026`, `April - June 2026`, `2026-04-01 -- 2026-06-30`. The last day is part of the cycle as
people write it; here the end is the day after it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from milepost.core.base.calendar import MONTHS, DayMention, days_between, days_mentioned, month_number, month_start
from milepost.core.documents.pack_sections.words import in_bracket
from milepost.core.model.context import Cycle

RECKONED_FROM = 2026  # where several years fit the weekdays that a document names, the one nearest to this is taken
_ZONE = re.compile(r",\s*([A-Z][A-Za-z_]+/[A-Za-z_/+-]+\d*)\)$")
_YEAR = re.compile(r"\b(20\d{2})\b")
_QUARTER = re.compile(r"\bQ([1-4])\b", re.IGNORECASE)
_HALF = re.compile(r"\bH([12])\b", re.IGNORECASE)
_NAME_OF_MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NO_YEAR = "No year is stated and no weekday tells it, so the cycle has no dates."


def read_cycle(stated: str, document: str, title: str = "") -> Cycle:
    """Reads a cycle from the text that names it; the title and the weekdays of the whole document may tell the year.

    Example: "Q2 (April 1 -- June 30)" in a document that says "Tuesday (Apr 8)" is [2025-04-01, 2025-07-01), assumed.
    """
    name = in_bracket(stated)[0] or stated
    mentions = days_mentioned(stated)
    year = _year_in(stated) or next((mention.year for mention in mentions if mention.year), None)
    assumed: str | None = None
    if year is None and (year := _year_in(title)) is None:
        year, assumed = _year_of_weekdays(document)
    days = _days(stated, mentions, year) if year is not None else None
    if days is None:
        return Cycle(name=name, stated=stated, assumed=NO_YEAR if year is None else None)
    cycle = Cycle(name=name, start=days[0], end=days[1], zone=_zone_in(stated), assumed=assumed)
    return cycle if stated == _dated(cycle) else cycle.model_copy(update={"stated": stated})


def write_cycle(cycle: Cycle, title: str = "") -> str:
    """The text that names a cycle: as it was written where that (or the title) still says its dates, else its name with both days."""
    if cycle.start is None or cycle.end is None:
        return cycle.stated or cycle.name
    if cycle.stated and (cycle.assumed or _same_days(cycle, title)):
        return cycle.stated
    return _dated(cycle)


def _dated(cycle: Cycle) -> str:
    """The name with both days, and the zone where it is not UTC."""
    if cycle.start is None or cycle.end is None:
        return cycle.name
    zone = f", {cycle.zone}" if cycle.zone != "UTC" else ""
    return f"{cycle.name} ({cycle.start.isoformat()} -- {(cycle.end - timedelta(days=1)).isoformat()}{zone})"


def _zone_in(stated: str) -> str:
    match = _ZONE.search(stated)
    return match[1] if match else "UTC"


def _same_days(cycle: Cycle, title: str) -> bool:
    again = read_cycle(cycle.stated or "", "", title)
    return (again.start, again.end, again.name, again.zone) == (cycle.start, cycle.end, cycle.name, cycle.zone)


def day_in(text: str, cycle: Cycle | None) -> date | None:
    """The one day that a text names, where it is certain: its year is stated or that of the cycle, and its weekday fits."""
    mentions = days_mentioned(text)
    if len(mentions) != 1:
        return None
    mention = mentions[0]
    if mention.year:
        return mention.in_year(mention.year) if mention.fits(mention.year) else None
    if cycle is None or cycle.start is None or cycle.end is None:
        return None
    years = range(cycle.start.year, cycle.end.year + 1)
    days = [mention.in_year(year) for year in years if mention.fits(year)]
    near = [day for day in days if day is not None and cycle.start - timedelta(days=60) <= day < cycle.end + timedelta(days=60)]
    return near[0] if len(near) == 1 else None


def _year_in(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def _year_of_weekdays(document: str) -> tuple[int | None, str | None]:
    """The year that most of the weekdays named in a document fit, and the sentence that says so."""
    told = [mention for mention in days_mentioned(document) if mention.weekday is not None and not mention.year]
    if not told:
        return None, None
    nearest = sorted(range(RECKONED_FROM - 14, RECKONED_FROM + 15), key=lambda year: (abs(year - RECKONED_FROM), year))
    fitting = [sum(mention.fits(year) for mention in told) for year in nearest]
    best = max(fitting)
    if best == 0:
        return None, None
    year = nearest[fitting.index(best)]
    first = next(mention for mention in told if mention.fits(year))
    return year, f"No year is stated; {year} was taken because {_said(first)} fits it."


def _said(mention: DayMention) -> str:
    return f"{_WEEKDAYS[mention.weekday or 0]}, {MONTHS[mention.month - 1][:3]} {mention.day},"


def _days(stated: str, mentions: tuple[DayMention, ...], year: int) -> tuple[date, date] | None:
    """The first day of a cycle and the day after its last."""
    if len(mentions) >= 2 and (days := days_between(mentions[0], mentions[1], year)) is not None:
        return days
    if (quarter := _QUARTER.search(stated)) is not None:
        return _months(year, int(quarter[1]) * 3 - 2, 3)
    if (half := _HALF.search(stated)) is not None:
        return _months(year, int(half[1]) * 6 - 5, 6)
    months = [month_number(match[1]) for match in _NAME_OF_MONTH.finditer(stated)]
    if months and months[-1] >= months[0]:
        return _months(year, months[0], months[-1] - months[0] + 1)
    return _months(year, 1, 12) if _YEAR.fullmatch(stated.strip()) else None


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    start = date(year, first, 1)
    return start, month_start(start, count)
