"""The cycle that a sheet's words name: "Q2 2026 (April - June)" is 1 April to 1 July 2026."""

from __future__ import annotations

import re
from datetime import date, timedelta

from milepost.core.base.calendar import MONTHS, days_between, days_mentioned, month_number, month_start
from milepost.core.model.context import Cycle

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"(?:FY\s?'?|')?(?P<{0}>20\d\d|(?<=FY)\d\d|(?<=')\d\d)"
_PART = r"(?P<{0}>[QHT])(?P<{1}>[1-4])"
_NAMED = re.compile(
    rf"(?<!\w){_PART.format('part', 'number')}[\s,/-]*{_YEAR.format('year')}(?!\w)"
    rf"|(?<!\w){_YEAR.format('year2')}[\s,/-]*{_PART.format('part2', 'number2')}(?!\w)"
    rf"|(?<!\w){_PART.format('part3', 'number3')}(?!\w)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?P<first>{_MONTH})\.?(?:\s+(?P<from>20\d\d))?\s*(?:-+|–|—|to|through|until)\s*(?P<last>{_MONTH})\.?(?:\s+(?P<to>20\d\d))?(?![\w])",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{3,60})[)\]]")
_LENGTH = {"Q": 3, "T": 4, "H": 6}


def read_cycle(texts: tuple[str, ...]) -> Cycle | None:
    """The cycle that the texts name, the one with its dates first; None when none names a quarter, a third, a half or months.

    Edges: a quarter without months is taken as the calendar's and `assumed` says so; without a year it stays undated.
    """
    found = [cycle for text in texts if (cycle := _cycle_in(text)) is not None]
    return min(found, key=_vagueness, default=None)


def _vagueness(cycle: Cycle) -> int:
    return 2 * (cycle.start is None) + (cycle.assumed is not None)


def _cycle_in(text: str) -> Cycle | None:
    match = _NAMED.search(text)
    if match is None:
        return _months_alone(text)
    part = (match["part"] or match["part2"] or match["part3"]).upper()
    number = int(match["number"] or match["number2"] or match["number3"])
    if number * _LENGTH[part] > 12:
        return None
    year = match["year"] or match["year2"]
    bracket = _BRACKET.match(text, match.end())
    inside = bracket["inside"] if bracket else ""
    name = match[0].strip()
    stated = text[match.start() : bracket.end()] if bracket and _span_in(inside, 2000) else name
    if year is None:
        in_bracket = re.search(r"20\d\d", inside)
        year = in_bracket[0] if in_bracket else None
    if year is None:
        return Cycle(name=name, stated=stated, assumed="no year is stated, so the cycle has no dates")
    whole = int(year) + (2000 if len(year) == 2 else 0)
    if (days := _span_in(inside, whole)) is not None:
        return Cycle(name=name, start=days[0], end=days[1], stated=stated)
    start = date(whole, (number - 1) * _LENGTH[part] + 1, 1)
    end = month_start(start, _LENGTH[part])
    months = f"{MONTHS[start.month - 1]} to {MONTHS[(end - timedelta(days=1)).month - 1]}"
    return Cycle(name=name, start=start, end=end, stated=stated, assumed=f"{name} is taken by the calendar year: {months}")


def _months_alone(text: str) -> Cycle | None:
    match = _RANGE.search(text)
    year = (match["to"] or match["from"]) if match else None
    if match is None or year is None or (days := _span_in(match[0], int(year))) is None:
        return None
    return Cycle(name=match[0], start=days[0], end=days[1], stated=match[0])


def _span_in(text: str, year: int) -> tuple[date, date] | None:
    """First day and day after the last of a span of days or months; a span that ends before it starts runs into the next year."""
    mentions = days_mentioned(text)
    if len(mentions) == 2:
        return days_between(mentions[0], mentions[1], year)
    match = _RANGE.search(text)
    if match is None:
        return None
    start = date(int(match["from"] or year), month_number(match["first"]), 1)
    last_month = month_number(match["last"])
    to_year = int(match["to"]) if match["to"] else start.year + (last_month < start.month)
    end = month_start(date(to_year, last_month, 1), 1)
    return (start, end) if end > start else None
