from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tracking_cases import DAY_45, KR, Q2, pack, seen

from milepost.core.base.quantity import parse_quantity
from milepost.core.tracking.series import newest, observed_day, series, to_date, value_in
from milepost.core.tracking.standings import standings
from milepost.core.tracking.words import figure, share, unit_text

EARLY, LATE = datetime(2026, 5, 17, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


def test_a_value_is_about_the_end_of_its_window_or_the_day_it_was_computed_for():
    assert observed_day(seen("1", DAY_45)) == DAY_45
    assert observed_day(seen("1", DAY_45, end=Q2.end)) == DAY_45


def test_days_to_come_are_not_known():
    rows = [seen("1", date(2026, 5, 1)), seen("2", date(2026, 6, 1)), seen("3", DAY_45, pointer="elsewhere")]
    assert [row.value for row in series(rows, KR, DAY_45)] == [1]


def test_of_a_restated_value_the_last_known_counts_unless_an_earlier_knowledge_is_asked_for():
    rows = [seen("44", DAY_45, unit="%", known=LATE), seen("43", DAY_45, unit="%", known=EARLY)]
    assert newest(series(rows, KR, DAY_45)).value == 44
    assert newest(series(rows, KR, DAY_45, known_by=EARLY)).value == 43
    kr = {"baseline": "42%", "target": "52%", "metric": "setup_rate"}
    assert standings(pack(kr), rows, DAY_45, known_by=EARLY)[0].actual == 43
    assert series(rows, KR, DAY_45, known_by=datetime(2026, 1, 1, tzinfo=UTC)) == ()


def test_of_two_windows_about_one_day_the_one_to_date_speaks():
    step, whole = seen("50", DAY_45, start=date(2026, 5, 9)), seen("44", DAY_45)
    assert newest(to_date(series([whole, step], KR, DAY_45), Q2, whole=False)).value == 44
    assert [row.value for row in to_date([step, whole], Q2, whole=True)] == [44]


def test_a_value_of_the_quarter_before_does_not_speak_for_this_one():
    before = seen("40", Q2.start, start=date(2026, 1, 1), end=Q2.start)
    assert to_date([before], Q2, whole=False) == ()


def test_a_row_without_a_number_is_no_value():
    assert newest([seen("40", date(2026, 5, 1)), seen(None, DAY_45)]).value == 40


@pytest.mark.parametrize(
    ("value", "unit", "like", "read"),
    [
        ("42.3", "%", "52%", "42.3"),
        ("48", "hours", "6 days", "2"),
        ("12.5", "activated users/$1K", "16 activated users/$1K", "12.5"),
        ("3", "", "3", "3"),
        ("5", "users", "10", "5"),
        ("5", "%", "10 users", None),
        ("5", "users", "10%", None),
        ("5", "USD", "5 EUR", None),
        ("5", "USD", "$1.4M/qtr", "5"),
        ("5", "hours", "10%", None),
    ],
)
def test_observed_units_are_read_in_the_packs_unit(value, unit, like, read):
    assert value_in(seen(value, DAY_45, unit=unit), parse_quantity(like)) == (None if read is None else Decimal(read))


def test_figures_are_rounded_for_reading():
    def said(text, value, **more):
        return figure(parse_quantity(text), Decimal(value), **more)

    assert said("52%", "46.945054") == "46.95%"
    assert said("24,000/qtr", "11868.13", total=True) == "11,868"
    assert said("$1.4M/qtr", "1418220.17", total=True) == "$1.42M"
    assert said("16 activated users/$1K", "12.345") == "12.35 activated users/$1K"
    assert share(Decimal("-0.465")) == "46%"
    assert share(Decimal("0.0625")) == "6.2%"


@pytest.mark.parametrize(
    ("text", "unit"),
    [("52%", "%"), ("62 hours", "hours"), ("16 users/$1K", "users/$1K"), ("4x", "x"), ("4.5/5", "/5"), ("24,000/qtr", "/qtr"), ("3", "")],
)
def test_units_beside_numbers(text, unit):
    assert unit_text(parse_quantity(text)) == unit
