"""The cycle as a line with its months and reviews."""

from __future__ import annotations

from fractions import Fraction

from milepost.core.base.calendar import MONTHS, Window, shifted
from milepost.core.base.moments import Days
from milepost.core.documents.written.days_said import day_said, days_said
from milepost.core.documents.written.page.parts import Mark, Timeline
from milepost.core.documents.written.rhythm import Sort, rhythm_of
from milepost.core.model.pack import Pack

_LONGEST_CYCLE = 1100  # days, three years; on a longer line nothing could be told apart
_MOST_MARKS = 24


def timeline_of(pack: Pack) -> Timeline | None:
    """The line of a dated cycle with its reviews, those with days of their own and each day of those that come again; None if undated."""
    rhythm = rhythm_of(pack)
    window = rhythm.window
    if window is None or window.days > _LONGEST_CYCLE:
        return None
    marks: list[Mark] = []
    for entry in rhythm.occasions:
        if entry.sort is not Sort.REVIEW:
            continue
        if entry.cadence is not None:
            marks.extend(_mark(window, Days(day, 1), entry.title, again=True) for day in entry.cadence.days(window))
        elif window.holds(entry.days.first):
            marks.append(_mark(window, entry.days, entry.title))
    single = [mark for mark in marks if not mark.again]
    return Timeline(
        start=day_said(window.start),
        end=day_said(shifted(window.end, -1)),
        months=tuple((_place(window, step), MONTHS[step.start.month - 1]) for step in window.steps("month")),
        marks=(*(mark for mark in marks if mark.again), *single[:_MOST_MARKS]),
    )


def _place(window: Window, step: Window) -> Fraction:
    return Fraction((step.start - window.start).days, window.days)


def _mark(window: Window, days: Days, title: str, *, again: bool = False) -> Mark:
    gone = (days.first - window.start).days
    return Mark(
        Fraction(gone, window.days), Fraction(min(days.length, window.days - gone), window.days), title, days_said(days, year=False), again
    )
