"""Days as other programs and people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from milepost.core.base.calendar import days_mentioned
from milepost.core.documents.foreign.months import month_of

_CLOCK = r"(?:[T,]?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT)?(?:\s*[+-]\d{2}:?\d{2})?)?\s*"
_ISO = re.compile(r"\s*(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_PAIR = re.compile(rf"\s*(?P<first>\d{{1,2}})(?P<mark>[/.-])\s?(?P<second>\d{{1,2}})(?P=mark)\s?(?P<year>\d{{4}}|\d{{2}}){_CLOCK}")
_EAST = re.compile(r"\s*(?P<year>\d{4})\s*[年년]\s*(?P<month>\d{1,2})\s*[月월]\s*(?P<day>\d{1,2})\s*[日号號일]")
_VIETNAMESE = re.compile(
    r"\s*(?:ngày\s+)?(?P<day>\d{1,2})\s+(?:tháng|thg)\s*(?P<month>\d{1,2}),?\s+(?:năm\s+)?(?P<year>\d{4})\s*", re.IGNORECASE
)
_WORD = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAY_MONTH = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s-]*(?:of |de |d')?{_WORD}[\s,-]*(?:de |del )?(?P<year>\d{{4}}|\d{{2}})(?!\d)"
)
_MONTH_DAY = re.compile(rf"{_WORD}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)")
_MILLISECONDS = re.compile(r"1\d{12}|[1-9]\d{11}")
_WHOLE = 30  # characters; a day with its month in words and a word before it has fewer
_LONGEST = 80  # characters; a longer text is a sentence
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CENTURY = 2000


class DayOrder(Enum):
    """Which of two numbers before the year is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def order_of(texts: Iterable[str]) -> DayOrder | None:
    """How a column writes its days, told by the one value that can be read only one way (a number over 12, or dots between).

    None when no value tells, or when two values contradict each other. Example: `03/04/2025` and `25/04/2025`: day first.
    """
    told: set[DayOrder] = set()
    for text in texts:
        pair = _PAIR.fullmatch(text) if len(text) <= _LONGEST else None
        if pair is not None and (order := _told_by(pair)) is not None:
            told.add(order)
    return told.pop() if len(told) == 1 else None


def is_either(text: str) -> bool:
    """Whether a text is a day that can be read as two different ones: `03/04/2025`."""
    pair = _PAIR.fullmatch(text) if len(text) <= _LONGEST else None
    return pair is not None and _told_by(pair) is None and pair["first"].lstrip("0") != pair["second"].lstrip("0")


def day_of(text: str, order: DayOrder | None = None) -> date | None:
    """The day that a whole text states (`2025-03-10 20:57:08 UTC`, `30. Juni 2026`); None when it states none, or not surely one.

    `order` says how its column writes days. Edges: without it `03/04/2025` is the third of April or the fourth of March and states none;
    `25/12/2025` can only be one day.
    """
    if len(text) > _LONGEST:
        return None
    if (iso := _ISO.match(text)) is not None:
        return _date(iso["year"], iso["month"], iso["day"])
    if (pair := _PAIR.fullmatch(text)) is not None:
        return _of_pair(pair, order)
    for pattern in (_EAST, _VIETNAMESE):
        if (match := pattern.match(text)) is not None:
            return _date(match["year"], match["month"], match["day"])
    return _in_words(text)


def day_of_clock(text: str) -> date | None:
    """The day of a moment that a program counts in milliseconds since 1970 (`1791021600000`, in UTC); None for another number."""
    if _MILLISECONDS.fullmatch(text.strip()) is None:
        return None
    return (_EPOCH + timedelta(milliseconds=int(text))).date()


def _told_by(pair: re.Match[str]) -> DayOrder | None:
    if int(pair["first"]) > 12 or pair["mark"] == ".":
        return DayOrder.DAY_FIRST
    return DayOrder.MONTH_FIRST if int(pair["second"]) > 12 else None


def _of_pair(pair: re.Match[str], order: DayOrder | None) -> date | None:
    told = _told_by(pair) or order
    if told is None and pair["first"].lstrip("0") != pair["second"].lstrip("0"):
        return None
    day, month = (pair["second"], pair["first"]) if told is DayOrder.MONTH_FIRST else (pair["first"], pair["second"])
    return _date(pair["year"], month, day)


def _in_words(text: str) -> date | None:
    """A day with its month as a word, in any of the languages."""
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        match = pattern.search(text)
        if match is not None and (month := month_of(match["month"])) is not None:
            return _date(match["year"], str(month), match["day"])
    mentions = days_mentioned(text) if len(text) <= _WHOLE else ()
    if len(mentions) == 1 and mentions[0].year:
        return _date(str(mentions[0].year), str(mentions[0].month), str(mentions[0].day))
    return None


def _date(year: str, month: str, day: str) -> date | None:
    try:
        read = date(int(year) + (_CENTURY if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
    return read if read < date.max else None  # programs write the last day of all for "never"
