"""Days as other programs and people write them."""

from __future__ import annotations

import re
from datetime import date

from milepost.core.base.calendar import days_mentioned

_ISO = re.compile(r"\s*(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d])")
_WHOLE = 30  # characters; a day with its month in words has fewer


def day_of(text: str) -> date | None:
    """The day that a whole text states (`2025-03-10 20:57:08 UTC`, `30 June 2026`); None when it states none, or not surely one.

    Edges: `03/04/2025` is the third of April or the fourth of March and states none; `25/12/2025` can only be one day.
    """
    if (iso := _ISO.match(text)) is not None:
        return _date(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    if (pair := re.fullmatch(r"\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b.*", text)) is not None:
        first, second, year = int(pair[1]), int(pair[2]), int(pair[3])
        if first > 12 or first == second or "." in text[: pair.start(2)]:
            return _date(year, second, first)
        return _date(year, first, second) if second > 12 else None
    mentions = days_mentioned(text) if len(text) <= _WHOLE else ()
    if len(mentions) == 1 and mentions[0].year:
        return _date(mentions[0].year, mentions[0].month, mentions[0].day)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
