"""When a key result can be known: the day it is graded, the day it is read, and how long a start takes to count."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date
from decimal import Decimal
from typing import NamedTuple

from milepost.core.base.calendar import MONTHS, Window, days_mentioned, month_number, month_start, resolved, shifted
from milepost.core.base.late import Late
from milepost.core.base.quantity import SECONDS_IN, UnitKind, parse_quantity
from milepost.core.checks.ratios import parameter
from milepost.core.model.key_result import KeyResult
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack

_MONTHS = "|".join(name[:3] for name in MONTHS)
_QUARTER = Late(r"\bQ([1-4])\b")
_READ_LATER = Late(
    r"\b(?:read|known|measured|available|final|finali[sz]ed|reported)\b[^.;|()]{0,40}?\b(?:at|by|in|after|until)\s+(?P<when>(?:the\s+)?"
    rf"(?:(?P<part>end|start|beginning) of\s+)?(?:(?P<quarter>Q[1-4])|(?P<month>{_MONTHS})[a-z]*)\b)",
    re.IGNORECASE,
)
_DAY_RANGE = Late(r"\bdays?[\s-]*(?P<first>\d+)(?:\s*(?:-|–|—|to|\.\.)\s*(?P<last>\d+))?\b", re.IGNORECASE)
_WITHIN = Late(r"\bwithin\s+(?P<length>\d+\s*[- ]?(?:h|hours?|d|days?|weeks?|months?))\b", re.IGNORECASE)
_N_DAY = Late(r"\b(?P<days>\d+)-day\s+(?:retention|retained|activation|active|conversion)\b", re.IGNORECASE)
_START = Late(r"^\s*(?:after|since|post|following|of|from)\s+(?:the\s+|their\s+)?(?P<start>sign[- ]?up|[a-z]+-?[a-z]*)\b", re.IGNORECASE)
_BY_ITS_END = Late(r"\bcounted (?:by|on|in)\b[^.;]*\b(?:completion|close[sd]?|end)", re.IGNORECASE)


def grading_deadline(pack: Pack, window: Window) -> date:
    """The first day on which grading is over: the day after the planned one where the plan dates it later, else the cycle's end."""
    when = pack.reviews.grading.when if pack.reviews.grading else None
    days = [resolved(mention, window) for mention in days_mentioned(when or "")]
    return max((shifted(day, 1) for day in days if day is not None), default=window.end)


class ReadLater(NamedTuple):
    """A day after the cycle on which a key result is read, and the words that say so."""

    words: str
    on: date


def read_later(key_result: KeyResult, window: Window, cycle_name: str) -> ReadLater | None:
    """The day on which the document says it reads a key result, where that is a named quarter or month; None where it says none."""
    stated = key_result.window.stated if key_result.window else None
    for text in (stated, key_result.definition, *key_result.remarks):
        match = _READ_LATER.search(text or "")
        if match is None:
            continue
        months = _months_of(match, window, cycle_name)
        if months is not None:
            early = (match["part"] or "end").lower() != "end"
            return ReadLater(match["when"], months.start if early else shifted(months.end, -1))
    return None


def _months_of(match: re.Match[str], window: Window, cycle_name: str) -> Window | None:
    """The quarter or month that a text names, the first one at or after the cycle's start."""
    if window.end.year >= MAXYEAR - 2:  # no later quarter is left to name
        return None
    if match["quarter"]:
        own = _QUARTER.search(cycle_name)
        if own is None:
            return None
        ahead = (int(match["quarter"][1]) - int(own[1])) % 4
        return Window(month_start(window.start, 3 * ahead), month_start(window.start, 3 * ahead + 3))
    first = date(window.start.year, month_number(match["month"]), 1)
    first = month_start(first, 12) if first < window.start.replace(day=1) else first
    return Window(first, month_start(first, 1))


class Lag(NamedTuple):
    """How many days after its start an entity is known to count, what its start is called, and the words that say so."""

    days: int
    start: str
    words: str


def lag_of(pack: Pack, key_result: KeyResult) -> Lag | None:
    """The lag of a key result that is counted by cohorts of starts; None where it is counted by completion, or has no lag."""
    metric = pack.metric(key_result.metric)
    if parameter(pack, metric, "kind") is not None:
        return _lag_of_metric(pack, metric)
    for text in (key_result.definition, key_result.title):
        if text and _BY_ITS_END.search(text):
            return None
        if text and (lag := _lag_in_words(text)) is not None:
            return lag
    return None


def _lag_of_metric(pack: Pack, metric: Metric | None) -> Lag | None:
    if parameter(pack, metric, "counted_by") != "start" or parameter(pack, metric, "maturity") == "mature_only":
        return None
    days, within = parameter(pack, metric, "days"), parameter(pack, metric, "within")
    start = str(parameter(pack, metric, "from") or "start").replace("_", " ")
    if days is not None and (numbers := re.findall(r"\d+", str(days))):
        open_end = 0 if parameter(pack, metric, "clock") == "calendar" else 1  # day 30 of an elapsed clock ends 31 x 24 h after the start
        return Lag(int(numbers[-1]) + open_end, "start", f"days {days} after {start}")
    length = _days_in(str(within)) if within is not None else None
    return Lag(length, "start", f"within {within} of {start}") if length else None


def _lag_in_words(text: str) -> Lag | None:
    if (match := _DAY_RANGE.search(text)) is not None:
        noun = _start_after(text, match)
        return Lag(int(match["last"] or match["first"]), noun, f"{match[0]} after {noun}")
    if (match := _WITHIN.search(text)) is not None and (days := _days_in(match["length"])):
        noun = _start_after(text, match)
        return Lag(days, noun, f"{match[0]} of {noun}")
    if (match := _N_DAY.search(text)) is not None:
        return Lag(int(match["days"]), "start", match[0])
    return None


def _start_after(text: str, match: re.Match[str]) -> str:
    """What the start is called just behind the words of a lag (`after sign-up`); `start` where nothing says."""
    start = _START.match(text[match.end() :])
    return start["start"].lower() if start else "start"


def _days_in(length: str) -> int | None:
    """A length in whole days, rounded up."""
    quantity = parse_quantity(length)
    if quantity is None or quantity.unit.kind is not UnitKind.DURATION:
        return None
    days = quantity.base() / SECONDS_IN["days"]
    return int(days.to_integral_value(rounding="ROUND_CEILING")) if days > Decimal(0) else None
