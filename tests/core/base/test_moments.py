"""Days that a plan names, only where they are certain."""

from __future__ import annotations

from datetime import date

import pytest

from milepost.core.base.calendar import Window
from milepost.core.base.moments import Days, days_of

Q2 = Window(date(2026, 4, 1), date(2026, 7, 1))


@pytest.mark.parametrize(
    ("text", "first", "count"),
    [
        ("April 7", date(2026, 4, 7), 1),
        ("2026-05-13", date(2026, 5, 13), 1),
        ("Week 2 Tuesday (Apr 7)", date(2026, 4, 7), 1),
        ("May 4 - May 8", date(2026, 5, 4), 5),
        ("week 6", date(2026, 5, 6), 7),
        ("Week 6 -- mid-May", date(2026, 5, 6), 7),
        ("last week", date(2026, 6, 24), 7),
        ("final week of June", date(2026, 6, 24), 7),
        ("first week of May", date(2026, 5, 1), 7),
        ("first week", date(2026, 4, 1), 7),
    ],
)
def test_what_a_plan_says(text: str, first: date, count: int) -> None:
    assert days_of(text, Q2) == Days(first, count)


@pytest.mark.parametrize(
    "text", [None, "", "mid-May", "week 99", "week 0", "Tuesday (Apr 8)", "April 7 and May 5", "soon", "last week of sprints"]
)
def test_what_is_not_certain(text: str | None) -> None:
    assert days_of(text, Q2) is None


def test_without_a_cycle_only_a_day_with_its_year_is_certain() -> None:
    assert days_of("2026-05-13", None) == Days(date(2026, 5, 13), 1)
    assert days_of("April 7", None) is None
    assert days_of("week 6", None) is None


def test_the_end_of_a_long_last_week() -> None:
    assert days_of("last week", Window(date(2026, 7, 1), date(2026, 10, 1))) == Days(date(2026, 9, 23), 8)
