"""The rhythm of a pack: what happens when, habits and reviews, days due, the ends of the cycle, as a calendar would show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from milepost.core.base.cadence_words import read_cadence, read_clock
from milepost.core.base.cadences import Cadence
from milepost.core.base.calendar import Window, shifted
from milepost.core.base.moments import Days, days_of
from milepost.core.model.habit import Habit
from milepost.core.model.pack import Pack
from milepost.core.model.registers import NextStep, Question, Risk
from milepost.core.model.review import Review

_YEARS = range(1900, 2200)  # what calendars can hold
WEEKLY, MID_CYCLE, GRADING = "Weekly review", "Mid-cycle checkpoint", "Grading"


class Sort(StrEnum):
    """What sort of thing happens; the word that a calendar files it under."""

    CYCLE = "Cycle"
    REVIEW = "Review"
    HABIT = "Habit"
    DUE = "Due"
    MILEPOST = "Milepost"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One thing that happens: on some days in a row, or again and again by its cadence from `days.first` on.

    `said` is its time as the pack words it, `texts` what else is said of it, a line each. `at` is a time in the cycle's zone.
    """

    pointer: str
    sort: Sort
    title: str
    days: Days
    cadence: Cadence | None = None
    at: time | None = None
    minutes: int | None = None
    said: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undated:
    """Something that the pack plans without saying certainly when."""

    pointer: str
    sort: Sort
    title: str
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """All that a pack plans, dated and undated, each in the order of the document; `window` is the cycle's, None without dates."""

    window: Window | None
    occasions: tuple[Occasion, ...]
    undated: tuple[Undated, ...]


def rhythm_of(pack: Pack) -> Rhythm:
    """What happens when; nothing that the pack plans is left out."""
    window = pack.cycle.window if pack.cycle else None
    if window is not None and not (window.start.year in _YEARS and window.end.year in _YEARS):
        window = None
    found = list(_all(pack, window))
    return Rhythm(
        window,
        tuple(entry for entry in found if isinstance(entry, Occasion)),
        tuple(entry for entry in found if isinstance(entry, Undated)),
    )


def _all(pack: Pack, window: Window | None) -> Iterator[Occasion | Undated]:
    yield from _cycle(pack, window)
    yield from _reviews(pack, window)
    carrying = pack.reviews.weekly.habit if pack.reviews.weekly else None
    for number, habit in enumerate(pack.habits):
        if not habit.id or habit.id != carrying:
            yield _recurring(
                f"habits/{habit.id or number}", Sort.HABIT, habit.title, (habit.cadence or "",), window, *_of_habit(pack, habit)
            )
    yield from _due(pack, window)


def _cycle(pack: Pack, window: Window | None) -> Iterator[Occasion | Undated]:
    if pack.cycle is None:
        return
    name = pack.cycle.name
    if window is None:
        yield Undated("cycle", Sort.CYCLE, name, pack.cycle.stated or "", "the cycle has no days")
        return
    yield Occasion("cycle/start", Sort.CYCLE, f"{name} begins: {pack.title}", Days(window.start, 1))
    yield Occasion("cycle/end", Sort.CYCLE, f"{name} ends: {pack.title}", Days(shifted(window.end, -1), 1))


def _reviews(pack: Pack, window: Window | None) -> Iterator[Occasion | Undated]:
    reviews = pack.reviews
    if (weekly := reviews.weekly) is not None and weekly != Review():
        habit = next((habit for habit in pack.habits if habit.id and habit.id == weekly.habit), None)
        words = (habit.cadence or "" if habit else "", weekly.when or "", weekly.title or "")
        texts = (*_of_review(weekly), *(_of_habit(pack, habit) if habit else ()))
        yield _with_minutes(_recurring("reviews/weekly", Sort.REVIEW, weekly.title or WEEKLY, words, window, *texts), weekly.minutes)
    for pointer, review, title in (("mid_cycle", reviews.mid_cycle, MID_CYCLE), ("grading", reviews.grading, GRADING)):
        if review is not None and review != Review():
            said = review.when or review.title or ""
            entry = _once(f"reviews/{pointer}", Sort.REVIEW, review.title or title, said, window, *_of_review(review))
            yield _with_minutes(entry, review.minutes)
    for number, scheduled in enumerate(reviews.schedule):
        name = ": ".join(filter(None, (scheduled.kind, scheduled.focus))) or reviews.title or "Review"
        yield _once(f"reviews/schedule/{number}", Sort.REVIEW, name, scheduled.on, window)
    if reviews.cadence and not reviews.schedule:
        yield _recurring("reviews/cadence", Sort.REVIEW, reviews.title or "Review", (reviews.cadence,), window)


def _due(pack: Pack, window: Window | None) -> Iterator[Occasion | Undated]:
    for number, assumption in enumerate(pack.context.assumptions):
        if assumption.confirm is not None and assumption.confirm.on is not None:
            title = f"To be confirmed: {assumption.text}"
            yield _on(f"context/assumptions/{number}", Sort.DUE, title, assumption.confirm.on, *_owner(pack, assumption.confirm.by))
    for placed in pack.key_results():
        part = placed.key_result
        for number, point in enumerate(part.path.mileposts if part.path else ()):
            title = f"{part.label or part.id}: {point.value} on the path of '{part.title}'"
            yield _on(f"{placed.pointer}/path/mileposts/{number}", Sort.MILEPOST, title, point.on, *_owner(pack, part.owner))
        if part.window is not None and part.window.end is not None and part.window.end != (window.end if window else None):
            title = f"{part.label or part.id} is due: {part.title}"
            yield _on(f"{placed.pointer}/window", Sort.DUE, title, shifted(part.window.end, -1), *_owner(pack, part.owner))
    for pointer, entry in _registered(pack):
        title = f"Due: {(None if isinstance(entry, NextStep) else entry.title) or entry.text}"
        if isinstance(entry, NextStep) and entry.on is not None:
            yield _on(pointer, Sort.DUE, title, entry.on, *_owner(pack, entry.owner), said=entry.due or "")
        elif entry.due:
            yield _once(pointer, Sort.DUE, title, entry.due, window, *_owner(pack, entry.owner))


def _registered(pack: Pack) -> Iterator[tuple[str, NextStep | Question | Risk]]:
    for place, step in enumerate(pack.next_steps):
        yield f"next_steps/{place}", step
    for place, question in enumerate(pack.questions):
        yield f"questions/{place}", question
    for place, risk in enumerate(pack.risks):
        yield f"risks/{place}", risk


def _on(pointer: str, sort: Sort, title: str, day: date, *texts: str, said: str = "") -> Occasion | Undated:
    if day.year not in _YEARS:
        return Undated(pointer, sort, title, said or day.isoformat(), "no calendar holds that year")
    return Occasion(pointer, sort, title, Days(day, 1), said=said, texts=texts)


def _once(pointer: str, sort: Sort, title: str, said: str, window: Window | None, *texts: str) -> Occasion | Undated:
    days = days_of(said, window)
    if days is None or days.first.year not in _YEARS:
        return Undated(pointer, sort, title, said, "the text names no certain day" if said else "no day is stated")
    at, minutes = read_clock(said) if days.length == 1 else (None, None)
    return Occasion(pointer, sort, title, days, at=at, minutes=minutes, said=said, texts=texts)


def _recurring(pointer: str, sort: Sort, title: str, words: tuple[str, ...], window: Window | None, *texts: str) -> Occasion | Undated:
    """What comes again by the first of some texts that tells its days."""
    said = next(filter(None, words), "")
    cadence = next(filter(None, map(read_cadence, words)), None)
    if cadence is None:
        return Undated(pointer, sort, title, said, "the text does not say on which day" if said else "no cadence is stated")
    if window is None:
        return Undated(pointer, sort, title, said, "the cycle has no days")
    first = next(cadence.days(window), None)
    if first is None:
        return Undated(pointer, sort, title, said, "no such day lies in the cycle")
    return Occasion(pointer, sort, title, Days(first, 1), cadence, cadence.at, cadence.minutes, said, texts)


def _with_minutes(entry: Occasion | Undated, minutes: int | None) -> Occasion | Undated:
    return replace(entry, minutes=minutes or entry.minutes) if isinstance(entry, Occasion) else entry


def _owner(pack: Pack, owner: str | None) -> tuple[str, ...]:
    return (f"Owner: {pack.who(owner)}",) if owner else ()


def _of_habit(pack: Pack, habit: Habit) -> tuple[str, ...]:
    said = (("Changes", habit.changes), ("Evidence", habit.evidence))
    return (*_owner(pack, habit.owner), *(f"{label}: {text}" for label, text in said if text))


def _of_review(review: Review) -> tuple[str, ...]:
    agenda = (f"{part.part} ({part.minutes} min)" if part.minutes else part.part for part in review.agenda)
    said = (("Attendees", review.attendees), ("Agenda", "; ".join(agenda)), ("Leaves behind", "; ".join(review.artifacts)))
    return tuple(f"{label}: {text}" for label, text in said if text)
