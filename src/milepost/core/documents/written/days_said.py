"""Days as people read them: `7 April 2026`, `6–12 May 2026`, `1 April – 30 June 2026`."""

from __future__ import annotations

from datetime import date

from milepost.core.base.calendar import MONTHS, shifted
from milepost.core.base.moments import Days
from milepost.core.model.context import Cycle


def day_said(day: date, *, year: bool = True) -> str:
    """One day: `7 April 2026`, or `7 April` without its year."""
    return f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if year else ''}"


def days_said(days: Days, *, year: bool = True) -> str:
    """Some days in a row by the first and the last, saying month and year once where they are the same."""
    last = shifted(days.first, days.length - 1)
    if days.length == 1:
        return day_said(last, year=year)
    if (days.first.month, days.first.year) == (last.month, last.year):
        return f"{days.first.day}–{day_said(last, year=year)}"
    return f"{day_said(days.first, year=days.first.year != last.year)} – {day_said(last, year=year)}"


def cycle_said(cycle: Cycle | None) -> str:
    """A cycle by its name and its days, the last of which is part of it: `Q2 2026, 1 April – 30 June 2026`; empty for none."""
    if cycle is None:
        return ""
    window = cycle.window
    return ", ".join(filter(None, (cycle.name, days_said(Days(window.start, window.days)) if window else "")))
