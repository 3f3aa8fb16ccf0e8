"""Figures of a check as people say them: sizes, lengths of time, days in a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

_LENGTHS = ((86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))
_SIZES = ((10**12, "TB"), (10**9, "GB"), (10**6, "MB"), (10**3, "KB"))
_MOST_DAYS = 8


def length(seconds: int) -> str:
    """A length of time in its largest unit of which there are two, or one. Example: 5,400 is `90 minutes`, 86,400 is `24 hours`."""
    for size, word in _LENGTHS:
        if seconds >= 2 * size or (size == 1 and seconds):
            return counted(seconds // size, word)
    return "no time"


def size(count: int) -> str:
    """Bytes, rounded to one place. Example: 1,234,567 is `1.2 MB`."""
    for unit, word in _SIZES:
        if count >= unit:
            tenths = (count * 10 + unit // 2) // unit
            return f"{tenths // 10:,}.{tenths % 10} {word}"
    return f"{count} bytes"


def counted(count: int, word: str) -> str:
    """A number of things. Example: `1 row`, `1,204 rows`."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def share(part: int, whole: int) -> str:
    """A part of a whole as a percentage that is never rounded to nothing. Example: 1 of 3,000 is `under 0.1%`."""
    if not whole or not part:
        return "0%"
    tenths = (part * 1000 + whole // 2) // whole
    return "under 0.1%" if not tenths else f"{tenths // 10}.{tenths % 10}%"


def days_in_words(days: Sequence[date]) -> str:
    """Days in a row, those that follow each other as a span. Example: `2026-04-03, 2026-04-06 to 2026-04-08 (3 days)`."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day - spans[-1][-1] == timedelta(days=1):
            spans[-1].append(day)
        else:
            spans.append([day])
    shown = [f"{span[0]} to {span[-1]} ({len(span)} days)" if len(span) > 1 else str(span[0]) for span in spans[:_MOST_DAYS]]
    rest = sum(len(span) for span in spans[_MOST_DAYS:])
    return ", ".join(shown) + (f" and {rest} more" if rest else "")
