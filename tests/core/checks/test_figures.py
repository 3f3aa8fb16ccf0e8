"""Moves told in titles, and figures that agree within the rounding of what people write."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from milepost.core.base.quantity import parse_quantity
from milepost.core.checks.figures import Move, implied_agrees, last_place, read_move, same_figure


def quantity(text: str | None):
    return parse_quantity(text) if text else None


@pytest.mark.parametrize(
    ("title", "start", "end", "by"),
    [
        ("Reduce time to first value from 12 to 6 days", "12 days", "6 days", None),
        ("Grow customers from 156 to 220", "156", "220", None),
        ("Raise pipeline coverage to 4x", None, "4x", None),
        ("Reduce churn by 50%", None, None, "50%"),
        ("Reach 90% health score", None, "90%", None),
        ("40% of new workflows use the assistant", None, "40%", None),
        ("Reduce p95 latency to <300ms", None, "<300ms", None),
        ("Satisfaction >4.5/5", None, ">4.5/5", None),
        ("Raise 7-day activation", None, None, None),
        ("Finish by June 30", None, None, None),
        ("Answer 24/7", None, None, None),
        ("Launch 3 partner features", None, None, None),
        ("5 partners sell", None, None, None),
        ("Keep spend at $150,000", None, "$150,000", None),
        ("Sell at 40 trade fairs", None, None, None),
    ],
)
def test_a_title_tells_its_move(title: str, start: str | None, end: str | None, by: str | None) -> None:
    assert replace(read_move(title), taken=False) == Move(quantity(start), quantity(end), quantity(by))


def test_a_comparison_within_a_title_may_say_what_is_counted() -> None:
    assert [read_move(title).taken for title in ("Tickets open for > 30 days", "Latency to <300ms", "<5 day resolution")] == [
        True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "times"), [("Double sign-ups", "2"), ("Halve churn", "0.5"), ("Double down on churn", None), ("A double", None)]
)
def test_a_title_tells_how_many_times(title: str, times: str | None) -> None:
    assert read_move(title).times == (Decimal(times) if times else None)


@pytest.mark.parametrize(
    ("stated", "other", "same"),
    [
        ("18K", "18,250", True),
        ("18K", "18,600", False),
        ("45%", "45.4%", True),
        ("45%", "46%", False),
        ("2 days", "48 hours", True),
        ("2 days", "54 hours", False),
        ("12 days", "12", True),
        ("45%", "12 days", True),
        ("$1M", "$1.4M", False),
        ("0", "0", True),
    ],
)
def test_two_statements_of_one_figure_agree_within_the_rounding_of_the_first(stated: str, other: str, same: bool) -> None:
    first, second = parse_quantity(stated), parse_quantity(other)
    assert first is not None
    assert second is not None
    assert same_figure(first, second) is same


@pytest.mark.parametrize(
    ("implied", "stated", "agrees"),
    [
        ("1500000", "1400000", False),
        ("1384615", "1400000", True),
        ("31200", "31200", True),
        ("31200", "36000", False),
        ("102", "100", True),
    ],
)
def test_a_figure_worked_out_agrees_with_the_stated_one(implied: str, stated: str, agrees: bool) -> None:
    assert implied_agrees(Decimal(implied), Decimal(stated)) is agrees


@pytest.mark.parametrize(("value", "place"), [("4.5", "0.1"), ("1400000", "100000"), ("7", "1"), ("0.30", "0.1")])
def test_the_last_place_is_that_of_the_last_digit_that_says_something(value: str, place: str) -> None:
    assert last_place(Decimal(value)) == Decimal(place)


def test_a_title_of_thousands_of_figures_is_read_in_proportion() -> None:
    move = read_move("Raise " + "1 " * 20_000 + "from 12 to 6 days")
    assert move.start is not None
    assert move.end is not None
    assert (move.start.value, move.end.value) == (12, 6)
