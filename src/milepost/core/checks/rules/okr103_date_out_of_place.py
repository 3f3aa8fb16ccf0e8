"""OKR103: dates that do not fit their weekday or year, or lie outside the cycle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from milepost.core.base.calendar import MONTHS, Window, resolved, shifted
from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.checks.dated import Dated, days_in, names_year, near
from milepost.core.checks.named import day_in_words, listed, quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.context import Cycle
from milepost.core.model.pack import Pack

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_YEAR_NAMED = re.compile(r"(?<!\d)(?P<year>20\d\d)(?!\d)")
_SLOT = Late(r"\b(?P<sort>[QTH])\s?(?P<number>[1-4])\b", re.IGNORECASE)
_FISCAL = re.compile(r"\bFY\W?\d{2}(?:\d{2})?\b", re.IGNORECASE)
_YEARS_AROUND = 3  # years tried on each side; weekdays of a date recur after 5, 6 or 11 years


@rule("OKR103", Severity.WARNING, since="0.1")
def date_out_of_place(pack: Pack, as_of: date | None) -> Iterator[Remark]:
    """Finds a cycle without a year or without a day, a date that is not its weekday or does not exist, and a date far outside the cycle.

    Days may lie up to a quarter before the cycle (it is prepared then) and up to a month after it (it is graded then); the mid-cycle
    checkpoint lies within it, and assumptions are confirmed before it is over. A cycle may not be named after another year's same days.

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
    if cycle is not None and window is not None:
        yield from _misnamed(cycle, window)
        yield from _too_late(pack, window)
        for day in days:
            yield from _misplaced(day, _own_span(day, window), window)


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
            read_as = f"{day_in_words(cycle.start)} to {day_in_words(cycle.window.end - timedelta(days=1))}"
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


def _own_span(day: Dated, window: Window) -> Window:
    """The days that a date may name: the checkpoint lies within the cycle, whatever else is planned before and after it."""
    return window if day.pointer.startswith("reviews/mid_cycle/") else near(window)


def _misnamed(cycle: Cycle, window: Window) -> Iterator[Remark]:
    """A remark where the name says another year of the very same days: `H1 2027` for January to June 2026."""
    named = _YEAR_NAMED.search(cycle.name)
    if named is None or len(_YEAR_NAMED.findall(cycle.name)) > 1 or cycle.assumed is not None:
        return
    for years in (-2, -1, 1, 2):
        if int(named["year"]) == window.start.year + years and _is_slot(cycle.name, window):
            days = f"{day_in_words(window.start)} to {day_in_words(shifted(window.end, -1))}"
            yield Remark(
                "cycle",
                f'The cycle is called "{cycle.name}" and runs from {days}.',
                {"cycle": cycle.name, "start": window.start.isoformat(), "end": window.end.isoformat()},
                help="Correct the name or the days.",
            )


def _is_slot(name: str, window: Window) -> bool:
    """Whether the days are what the name says of every calendar year: its quarter, its half, its months, the whole of it."""
    months = [number for number, month in enumerate(MONTHS, start=1) if re.search(rf"\b{month[:3]}(?:{month[3:]})?\b", name)]
    if months:
        return window.start.month == months[0]
    slot = _SLOT.search(name)
    if slot is None:
        return name.strip().isdigit() and (window.start.month, window.start.day) == (1, 1)
    length = {"Q": 3, "T": 4, "H": 6}[slot["sort"].upper()]
    return (window.start.month, window.start.day) == (1 + (int(slot["number"]) - 1) * length, 1)


def _too_late(pack: Pack, window: Window) -> Iterator[Remark]:
    """Assumptions that are confirmed when the cycle is over."""
    for number, row in enumerate(pack.context.assumptions):
        on = row.confirm.on if row.confirm else None
        if on is not None and on >= window.end:
            last_day = shifted(window.end, -1)
            yield Remark(
                f"context/assumptions/{number}/confirm",
                f"{quoted(row.text)} is confirmed on {day_in_words(on)}, after the last day of the cycle, {day_in_words(last_day)}.",
                {"stated": on.isoformat(), "end": window.end.isoformat()},
                help="Confirm it in the first weeks, while the targets may still be changed.",
            )


def _misplaced(day: Dated, near_by: Window, window: Window) -> Iterator[Remark]:
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
    elif not near_by.holds(on):
        side, far = "before" if on < window.start else "after", "" if near_by == window else "far "
        yield Remark(
            day.pointer,
            f'"{day.words}" ({day_in_words(on)}) lies {far}{side} {span}.',
            {"stated": day.words, "date": on.isoformat(), "start": window.start.isoformat(), "end": window.end.isoformat()},
            help="Correct the date, or move what it dates to the cycle it belongs to.",
        )
