"""OKR103: dates that do not fit their weekday or year, or lie outside the cycle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from milepost.core.base.calendar import Window, resolved
from milepost.core.base.findings import Severity
from milepost.core.checks.dated import Dated, days_in, names_year, near
from milepost.core.checks.named import day_in_words, listed
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.context import Cycle
from milepost.core.model.pack import Pack

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FISCAL = re.compile(r"\bFY\W?\d{2}(?:\d{2})?\b", re.IGNORECASE)
_YEARS_AROUND = 3  # years tried on each side; weekdays of a date recur after 5, 6 or 11 years


@rule("OKR103", Severity.WARNING, since="0.1")
def date_out_of_place(pack: Pack, as_of: date | None) -> Iterator[Remark]:
    """Finds a cycle without a year or without a day, a date that is not its weekday or does not exist, and a date far outside the cycle.

    Days may lie up to a quarter before the cycle (it is prepared then) and up to a month after it (it is graded then).

    ## Why it matters
    People come on the wrong day, and numbers are read for a window that was not meant.

    ## Example
        cycle: Q2 (April 1 - June 30)
        next step due: Week 2 Tuesday (Apr 8)

    names no year; 8 April is a Tuesday in 2025, and in no other year from 2022 to 2028.

    ## Use instead
    Write the year into the cycle, as `Q2 2025 (1 April - 30 June 2025)`, and check every date against it.

    ## Source
    Milepost, windows; the perpetual calendar.
    """
    cycle, days = pack.cycle, tuple(days_in(pack))
    if cycle is not None and not names_year(cycle):
        yield _without_year(cycle, days, as_of)
    if cycle is not None and cycle.start is not None and cycle.end is not None and cycle.end <= cycle.start:
        yield _backwards(cycle.start, cycle.end)
    window = cycle.window if cycle else None
    if window is not None:
        for day in days:
            yield from _misplaced(day, window)


def _without_year(cycle: Cycle, days: tuple[Dated, ...], as_of: date | None) -> Remark:
    stated = cycle.stated or cycle.name
    fiscal = _FISCAL.search(stated) is not None
    message = f'The cycle "{stated}" names a fiscal year and no days.' if fiscal else f'The cycle "{stated}" names no year.'
    values = {"cycle": stated}
    telling = [day for day in days if day.mention.weekday is not None and not day.mention.year]
    around = cycle.start or as_of
    if telling and around is not None:
        first, last = around.year - _YEARS_AROUND, around.year + _YEARS_AROUND
        fitting = [str(year) for year in range(first, last + 1) if all(day.mention.fits(year) for day in telling)]
        said = listed([f'"{words}"' for words in dict.fromkeys(day.words for day in telling)])
        verb = "fits" if len(telling) == 1 else "together fit"
        fit = f"{verb} {listed(fitting)} and no other year" if fitting else f"{verb} no year"
        message += f" {said} {fit} from {first} to {last}."
        values |= {"days": said, "years": ", ".join(fitting)}
    if cycle.assumed and cycle.start is not None:
        read_as = str(cycle.start.year)
        if fiscal and cycle.window is not None:
            last = cycle.window.end - timedelta(days=1)
            read_as = f"{day_in_words(cycle.start)} to {day_in_words(last)}"
        message += f" It was read as {read_as}."
        values["assumed"] = str(cycle.start.year)
    todo = "first and last day of the cycle beside its name" if fiscal else "year into the cycle"
    return Remark("cycle", message, values, help=f"Write the {todo}, as `Q2 2025 (1 April - 30 June 2025)`.")


def _backwards(start: date, end: date) -> Remark:
    when = "the day it starts" if end == start else f"before it starts, {day_in_words(start)}"
    return Remark(
        "cycle/end",
        f"The cycle ends on {day_in_words(end)}, {when}: it holds no day.",
        {"start": start.isoformat(), "end": end.isoformat()},
        help="Write the first day of the cycle as `start`, and the first day after it as `end`.",
    )


def _misplaced(day: Dated, window: Window) -> Iterator[Remark]:
    on, mention = resolved(day.mention, window), day.mention
    span = f"the cycle of {day_in_words(window.start)} to {day_in_words(date.fromordinal(window.end.toordinal() - 1))}"
    if on is None:
        yield Remark(day.pointer, f'"{day.words}" is no day of the calendar.', {"stated": day.words}, help="Correct the day.")
    elif mention.weekday is not None and on.weekday() != mention.weekday:
        falls = _WEEKDAYS[on.weekday()]
        yield Remark(
            day.pointer,
            f'"{day.words}" does not fit: {day_in_words(on)} is a {falls}, not a {_WEEKDAYS[mention.weekday]}.',
            {"stated": day.words, "date": on.isoformat(), "weekday": falls},
            help="Correct the weekday or the date; if the year is wrong, correct the cycle.",
        )
    elif not near(window).holds(on):
        side = "before" if on < window.start else "after"
        yield Remark(
            day.pointer,
            f'"{day.words}" ({day_in_words(on)}) lies far {side} {span}.',
            {"stated": day.words, "date": on.isoformat(), "start": window.start.isoformat(), "end": window.end.isoformat()},
            help="Correct the date, or move what it dates to the cycle it belongs to.",
        )
