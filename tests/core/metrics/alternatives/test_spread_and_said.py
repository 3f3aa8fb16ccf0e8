"""How far readings lie apart, and lengths of time that words name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from milepost.core.metrics.alternatives.said import days_said, lengths_said
from milepost.core.metrics.alternatives.spread import difference, rounded, spread


def test_the_least_and_the_greatest() -> None:
    seen = spread([(0, Decimal(18_991)), (1, Decimal(19_634)), (2, Decimal(18_104))])
    assert seen is not None
    assert (seen.low, seen.low_at, seen.high, seen.high_at) == (18_104, 2, 19_634, 1)
    assert seen.in_words == "They lie 8.5% apart: from the least (reading 2) to the greatest (reading 1)."


def test_far_apart_is_told_as_a_multiple() -> None:
    seen = spread([(0, Decimal("57.3")), (1, Decimal("17.5"))])
    assert seen is not None
    assert seen.in_words == "The greatest (reading 0) is 3.3 times the least (reading 1)."


@pytest.mark.parametrize("low", [Decimal(0), Decimal(-2)])
def test_nothing_has_no_percentage(low: Decimal) -> None:
    seen = spread([(0, low), (1, Decimal(5))])
    assert seen is not None
    assert seen.apart is None
    assert "%" not in seen.in_words


def test_fewer_than_two_have_no_spread() -> None:
    assert spread([]) is None
    assert spread([(0, Decimal(1))]) is None


def test_differences_in_percent() -> None:
    assert difference(Decimal(90), Decimal(120)) == -25
    assert difference(Decimal(1), Decimal(0)) is None
    assert difference(None, Decimal(3)) is None
    assert [rounded(Decimal(text)) for text in ("-2.155", "12.5", "5765.24", "0.0223", "0.00")] == ["-2.2", "12", "5,765", "0.02", "0"]


@pytest.mark.parametrize(
    ("words", "lengths", "days"),
    [
        ("within 7 days", ("7d",), ((7, 7),)),
        ("48h at best, 2 weeks at most", ("48h", "14d"), ()),
        ("active on day 28, 29 or 30", (), ((28, 30),)),
        ("users active 28-30 days after sign-up", ("30d",), ((28, 30),)),
        ("D30 retention", (), ((30, 30),)),
        ("nothing of the sort in 2026", (), ()),
        ("0 days", (), ((0, 0),)),
        ("30 to 28 days", ("28d",), ()),
    ],
)
def test_what_words_name(words: str, lengths: tuple[str, ...], days: tuple[tuple[int, int], ...]) -> None:
    assert lengths_said(words) == lengths
    assert days_said(words) == days
