"""Cadences are read where their days can be told, and only there."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.base.cadence_words import read_cadence
from milepost.core.base.cadences import Cadence, Every
from milepost.core.base.calendar import Window

Q2 = Window(date(2026, 4, 1), date(2026, 7, 1))
WORKING = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("every Tuesday at 10:00, 45 minutes", Cadence(Every.WEEK, weekdays=(1,), at=time(10), minutes=45)),
        ("Weekly (Thursdays, 30 min)", Cadence(Every.WEEK, weekdays=(3,), minutes=30)),
        ("Tuesdays", Cadence(Every.WEEK, weekdays=(1,))),
        ("Mon, Wed and Fri", Cadence(Every.WEEK, weekdays=(0, 2, 4))),
        ("Tue/Thu 14:00-14:30", Cadence(Every.WEEK, weekdays=(1, 3), at=time(14), minutes=30)),
        ("daily (Mon-Fri) 9:30am", Cadence(Every.WEEK, weekdays=WORKING, at=time(9, 30))),
        ("Every weekday at 9:15", Cadence(Every.WEEK, weekdays=WORKING, at=time(9, 15))),
        ("every second Wednesday, 45 minutes", Cadence(Every.WEEK, 2, (2,), minutes=45)),
        ("bi-weekly on Friday", Cadence(Every.WEEK, 2, (4,))),
        ("every two weeks on Thursday, 1.5 hours", Cadence(Every.WEEK, 2, (3,), minutes=90)),
        ("Daily", Cadence(Every.DAY)),
        ("first working day of the month", Cadence(Every.MONTH, weekdays=WORKING, position=1)),
        ("second Tuesday of every month", Cadence(Every.MONTH, weekdays=(1,), position=2)),
        ("last Friday of each month 2-3pm", Cadence(Every.MONTH, weekdays=(4,), position=-1, at=time(14), minutes=60)),
        ("monthly on the 15th", Cadence(Every.MONTH, month_day=15)),
        ("last day of the month", Cadence(Every.MONTH, month_day=-1)),
        ("Noon call, Mondays 12pm", Cadence(Every.WEEK, weekdays=(0,), at=time(12))),
    ],
)
def test_what_people_write(text: str, cadence: Cadence) -> None:
    assert read_cadence(text) == cadence


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "Weekly",
        "Biweekly",
        "Monthly",
        "Quarterly",
        "Monthly + Quarterly",
        "as needed",
        "every third Friday",
        "1st and 3rd Tuesday of the month",
        "Weekly on Tuesdays; monthly report",
        "bimonthly",
        "within 24 hours of an incident",
    ],
)
def test_what_cannot_be_told_is_none(text: str | None) -> None:
    assert read_cadence(text) is None


def days(text: str, window: Window = Q2) -> list[str]:
    cadence = read_cadence(text)
    assert cadence is not None
    return [f"{day.month}/{day.day}" for day in cadence.days(window)]


def test_the_days_of_a_cycle() -> None:
    assert days("first working day of the month") == ["4/1", "5/1", "6/1"]
    assert days("every second Wednesday") == ["4/1", "4/15", "4/29", "5/13", "5/27", "6/10", "6/24"]
    assert days("last Friday of each month") == ["4/24", "5/29", "6/26"]
    assert days("monthly on the 31st") == ["5/31"]
    assert days("last day of the month") == ["4/30", "5/31", "6/30"]
    assert len(days("Tuesdays")) == 13


def test_a_second_week_counts_weeks_from_monday() -> None:
    assert days("every two weeks on Monday and Thursday", Window(date(2026, 4, 2), date(2026, 5, 1))) == [
        "4/2",
        "4/13",
        "4/16",
        "4/27",
        "4/30",
    ]


def test_the_ends_of_the_calendar_break_nothing() -> None:
    assert days("Mondays", Window(date(1, 1, 1), date(1, 1, 9))) == ["1/1", "1/8"]
    assert days("last day of the month", Window(date(9999, 12, 1), date(9999, 12, 31))) == []


WORDS = (
    "every",
    "each",
    "second",
    "third",
    "first",
    "last",
    "weekly",
    "bi-weekly",
    "monthly",
    "Tuesday",
    "Fri",
    "working",
    "day",
    "of",
    "the",
)
MORE = ("month", "10:00", "9am", "-", "45", "min", "daily", "and", ",", "(", "15th", "on")


@given(st.lists(st.sampled_from((*WORDS, *MORE)), max_size=9))
def test_any_words_are_read_without_harm(words: list[str]) -> None:
    cadence = read_cadence(" ".join(words))
    if cadence is not None:
        assert all(Q2.holds(day) for day in cadence.days(Q2))
