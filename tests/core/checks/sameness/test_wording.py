"""One thing in two wordings, and two things in wordings that are near."""

from __future__ import annotations

import pytest

from milepost.core.checks.sameness.wording import acronym_of, wording_of
from milepost.core.model.key_result import KeyResult


def one_name(first: str, second: str) -> bool:
    one, other = (wording_of(KeyResult(title=title)) for title in (first, second))
    return bool(one.key) and one.key == other.key and one.may_be(other)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Increase activation rate from 45% to 55%", "Increase 7-day activation from 22% to 35%"),
        ("50% of workflows created use AI assistance", "40% of new workflows use AI"),
        ("Lift activation in 7 days from 22 to 35 in 100", "Activation"),
        ("Grow weekly active teams to 1,200", "Active teams"),
        ("Reduce the number of open cases by 20%", "Open cases: 400 → 300"),
        ("D30 retention", "Day-30 retention rate"),
        ("Raise the share of users who finish set-up", "Users who finish set-up"),
    ],
)
def test_one_thing(first: str, second: str) -> None:
    assert one_name(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("7-day activation", "30-day activation"),
        ("Median resolution time", "p95 resolution time"),
        ("Activated users", "Activated users from paid channels"),
        ("Enterprise customers", "Customers"),
        ("New customers", "Customers"),
        ("Day 7 retention", "D30 retention"),
        ("Rate", "Share"),
    ],
)
def test_two_things(first: str, second: str) -> None:
    assert not one_name(first, second)


def test_initials_meet_the_words_they_stand_for() -> None:
    assert acronym_of(KeyResult(title="Reduce time to first value from 12 to 6 days")) == "TTFV"
    assert acronym_of(KeyResult(title="Grow revenue")) == ""
