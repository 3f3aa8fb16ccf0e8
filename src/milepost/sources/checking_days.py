"""Days of a table: which are missing, how often rows come, and how many a day brings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

_WEEKS_AROUND = 4
_WEEK = timedelta(days=7)
_RECENT_DAYS = 28


def missing(days: Mapping[date, int]) -> tuple[date, ...]:
    """Days without rows on which rows were to be expected.

    A day counts as missing when more than half of the same weekdays within four weeks around it have rows: no rows on any Sunday is a
    habit, none on one Sunday is a gap. Example: rows on every day of April but the 10th: that day.
    """
    if not days:
        return ()
    first, last = min(days), max(days)
    found = []
    for day in (first + timedelta(days=number) for number in range((last - first).days)):
        if day not in days:
            around = [day + _WEEK * weeks for weeks in range(-_WEEKS_AROUND, _WEEKS_AROUND + 1) if weeks]
            inside = [other for other in around if first <= other <= last]
            if 2 * sum(other in days for other in inside) > len(inside):
                found.append(day)
    return tuple(found)


def rhythm(days: Mapping[date, int]) -> int:
    """How many days lie between one day with rows and the next, but for the rarest twentieth: 1 for daily rows, 3 for working days."""
    there = sorted(days)
    apart = sorted((after - before).days for before, after in pairwise(there))
    return apart[(len(apart) * 19 + 19) // 20 - 1] if apart else 1


def rows_of_a_day(days: Mapping[date, int]) -> int:
    """How many rows a day brings: the mean over the last 28 days up to the last with rows, rounded up."""
    if not days:
        return 0
    last = max(days)
    first = max(min(days), last - timedelta(days=_RECENT_DAYS - 1))
    recent = sum(count for day, count in days.items() if day >= first)
    length = (last - first).days + 1
    return -(-recent // length)


def by_rank(counts: Mapping[int, int], share: tuple[int, int]) -> int:
    """The value at rank ceil(n x share) of values with their counts. Example: {1: 9, 5: 1} at (95, 100): 5."""
    whole = sum(counts.values())
    rank = -(-whole * share[0] // share[1])
    for value in sorted(counts):
        rank -= counts[value]
        if rank <= 0:
            return value
    return 0
