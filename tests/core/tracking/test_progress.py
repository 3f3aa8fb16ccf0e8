"""The edges at which other tools disagree with each other: each has one answer here."""

from datetime import date
from decimal import Decimal

import pytest
from tracking_cases import DAY_45, Q2, key_result

from milepost.core.tracking.progress import deviation, pace_share, progress
from milepost.core.tracking.trajectory import plan_of

FALL = {"baseline": "28", "target": "14"}


def made(fields, actual, on=Q2.end):
    return progress(plan_of(key_result(**fields), Q2), Decimal(actual), on)


@pytest.mark.parametrize(
    ("fields", "actual", "share"),
    [
        (FALL, "21", "0.5"),
        (FALL, "35", "-0.5"),
        (FALL, "14", "1"),
        (FALL, "7", "1.5"),
        ({"baseline": "100", "target": "200"}, "220", "1.2"),
        ({"baseline": "42%", "target": "52%"}, "42.3", "0.03"),
        ({"baseline": "42%", "target": "52%"}, "40", "-0.2"),
        ({"baseline": "18,000/qtr", "target": "24,000/qtr"}, "28800", "1.2"),
        ({"baseline": "18,000/qtr", "target": "24,000/qtr"}, "12000", "0.5"),
        ({"target": "24,000/qtr"}, "12000", "0.5"),
    ],
)
def test_progress_is_the_share_of_the_planned_movement_and_never_clamped(fields, actual, share):
    assert made(fields, actual) == Decimal(share)


@pytest.mark.parametrize(
    ("fields", "actual", "kept"),
    [
        ({"baseline": "99.9%", "target": "99.9%", "direction": "keep >="}, "99.9", 1),
        ({"baseline": "99.9%", "target": "99.9%", "direction": "keep >="}, "99.8", 0),
        ({"baseline": "5", "target": "5", "direction": "keep <="}, "4", 1),
        ({"baseline": "5", "target": "5", "direction": "keep <="}, "6", 0),
        ({"baseline": "5", "target": "5", "direction": "up"}, "5", 1),
        ({"baseline": "5", "target": "5", "direction": "down"}, "6", 0),
        ({"baseline": "99.9%", "target": ">= 99.9%"}, "99.95", 1),
    ],
)
def test_a_baseline_that_equals_its_target_is_kept_or_not_and_the_bound_itself_is_kept(fields, actual, kept):
    assert made(fields, actual) == kept


def test_a_total_that_should_shrink_is_measured_against_the_baselines_pace():
    fields = {"baseline": "1,000/qtr", "target": "600/qtr"}
    assert made(fields, "800") == Decimal("0.5")
    assert made(fields, "1200") == Decimal("-0.5")
    assert made({"target": "600/qtr", "direction": "down"}, "300") is None


def test_a_total_kept_above_a_floor_is_kept_to_date():
    fields = {"target": ">= 60,000/qtr"}
    assert made(fields, "29700", DAY_45) == 1
    assert made(fields, "29600", DAY_45) == 0


def test_the_pace_of_a_total_is_compared_with_the_baselines_total():
    plan = plan_of(key_result(baseline="18,000/qtr", target="24,000/qtr"), Q2)
    week_6 = date(2026, 5, 13)
    assert round(pace_share(plan, Decimal(9870), week_6), 3) == Decimal("0.564")
    assert pace_share(plan, Decimal(18000), Q2.end) == 0
    assert pace_share(plan, Decimal(0), Q2.start) is None


@pytest.mark.parametrize(
    ("fields", "actual", "on", "apart"),
    [
        ({"baseline": "42%", "target": "52%"}, "42.3", DAY_45, "-0.465"),
        ({"baseline": "62 hours", "target": "40 hours"}, "40", DAY_45, "0.505"),
        ({"baseline": "62 hours", "target": "40 hours"}, "66", DAY_45, "-0.676"),
        ({"baseline": "18,000/qtr", "target": "24,000/qtr"}, "9870", DAY_45, "-0.168"),
        ({"baseline": "1,000/qtr", "target": "600/qtr"}, "330", Q2.end, "0.45"),
        ({"target": ">= 50%"}, "45", DAY_45, "-0.1"),
    ],
)
def test_deviation_knows_which_way_is_better(fields, actual, on, apart):
    assert round(deviation(plan_of(key_result(**fields), Q2), Decimal(actual), on), 3) == Decimal(apart)


def test_deviation_of_nothing_planned_is_unknown():
    total = plan_of(key_result(target="24,000/qtr"), Q2)
    assert deviation(total, Decimal(10), Q2.start) is None
    assert deviation(plan_of(key_result(target="<= 0"), Q2), Decimal(0), DAY_45) is None
