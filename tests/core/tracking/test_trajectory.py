from datetime import date
from decimal import Decimal

import pytest
from tracking_cases import DAY_45, Q2, key_result, pack

from milepost.core.base.calendar import Window
from milepost.core.base.quantity import parse_quantity
from milepost.core.model.key_result import Direction
from milepost.core.model.metric import Accrual, Metric, Shape
from milepost.core.tracking.accrual import accrual_of, natural_accrual, periods_in, resolved_metric, shape_of
from milepost.core.tracking.trajectory import NoTrajectoryError, expected_value, plan_of
from milepost.core.tracking.words import rounded


def planned(kr, day, metric=None):
    return rounded(expected_value(kr, Q2, day, metric).value)


def test_a_level_runs_straight_from_its_baseline_to_its_target():
    kr = key_result(baseline="42%", target="52%")
    assert planned(kr, DAY_45) == Decimal("46.95")
    assert expected_value(kr, Q2, Q2.start) == parse_quantity("42%")
    assert expected_value(kr, Q2, date(2027, 1, 1)) == parse_quantity("52%")
    assert expected_value(kr, Q2, date(2020, 1, 1)) == parse_quantity("42%")


def test_a_total_starts_at_nothing_and_adds_up():
    kr = key_result(baseline="18,000/qtr", target="24,000/qtr (+33%)")
    assert planned(kr, DAY_45) == 11868
    assert expected_value(kr, Q2, Q2.start).value == 0
    assert expected_value(kr, Q2, Q2.end).value == 24000


def test_a_falling_level_runs_down():
    assert planned(key_result(baseline="62 hours", target="40 hours"), date(2026, 5, 13)) == Decimal("51.85")


def test_a_late_path_waits_and_then_runs_to_the_target():
    kr = key_result(baseline="10%", target="20%", path={"starts": "2026-06-01"})
    assert planned(kr, date(2026, 5, 31)) == 10
    assert planned(kr, date(2026, 6, 16)) == 15
    assert planned(kr, Q2.end) == 20


def test_dated_mileposts_are_joined_by_straight_lines():
    kr = key_result(target="9,600/qtr", baseline="7,200/qtr", path={"mileposts": [{"on": "2026-05-01", "value": "2,400"}]})
    assert planned(kr, date(2026, 4, 16)) == 1200
    assert planned(kr, date(2026, 5, 1)) == 2400
    assert planned(kr, date(2026, 6, 1)) == 2400 + round(Decimal(7200) * 31 / 61)
    assert planned(kr, Q2.end) == 9600


def test_a_milepost_outside_the_path_does_not_bend_it():
    kr = key_result(baseline="0", target="10", path={"mileposts": [{"on": "2026-07-01", "value": "3"}, {"on": "2025-01-01", "value": "9"}]})
    assert plan_of(kr, Q2).points == ((Q2.start, 0), (Q2.end, 10))


def test_a_bound_to_keep_is_the_same_every_day():
    kr = key_result(target=">= 99.9%")
    plan = plan_of(kr, Q2)
    assert plan.direction is Direction.KEEP_AT_LEAST
    assert {plan.at(day) for day in (Q2.start, DAY_45, Q2.end)} == {Decimal("99.9")}


def test_days_and_hours_meet_in_the_targets_unit():
    plan = plan_of(key_result(baseline="2 days", target="36 hours"), Q2)
    assert (plan.baseline, plan.target) == (48, 36)


def test_a_target_stated_as_a_change_is_added_to_its_baseline():
    assert plan_of(key_result(baseline="40", target="+10"), Q2).target == 50
    assert plan_of(key_result(baseline="200 tickets", target="-40%"), Q2).target == 120
    assert plan_of(key_result(baseline="100% baseline", target="-20%"), Q2).target == 80
    assert plan_of(key_result(baseline="42%", target="+10 pp"), Q2).target == 52


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"target": "Shipped", "baseline": "N/A"}, "milestone"),
        ({}, "no target"),
        ({"target": "52%"}, "no baseline"),
        ({"target": "-25%"}, "not stated"),
        ({"baseline": "42%", "target": "-20%"}, "two ways"),
        ({"baseline": "42%", "target": "100 users"}, "different units"),
        ({"baseline": "42%", "target": "42%"}, "nothing is to move"),
        ({"baseline": "18,000/month", "target": "24,000/qtr"}, "different units"),
        ({"baseline": "1", "target": "5", "path": {"mileposts": [{"on": "2026-05-01", "value": "most"}]}}, "compared"),
    ],
)
def test_what_has_no_path_says_why(fields, words):
    with pytest.raises(NoTrajectoryError, match=words):
        expected_value(key_result(**fields), Q2, DAY_45)


def test_a_total_per_month_is_three_of_them_in_a_quarter_where_the_pack_says_that_it_adds_up():
    plan = plan_of(key_result(target="1,000/month", baseline="800/month", accrual="cumulative"), Q2)
    assert (plan.baseline, plan.target) == (2400, 3000)


@pytest.mark.parametrize(
    ("window", "period", "count"),
    [
        (Q2, "quarter", 1),
        (Q2, "month", 3),
        (Q2, "week", 13),
        (Q2, "day", 91),
        (Window(date(2026, 1, 1), date(2027, 1, 1)), "quarter", 4),
        (Window(date(2026, 4, 1), date(2026, 5, 1)), "month", 1),
    ],
)
def test_periods_of_a_window(window, period, count):
    assert periods_in(window, period) == count


def test_accrual_follows_what_is_stated_then_the_period_then_the_metric():
    def metric(**fields):
        return Metric.model_validate(fields)

    count, rate = metric(kind="conversion", gives="count"), metric(kind="conversion", gives="rate")
    assert accrual_of(key_result(target="24,000/qtr"), Q2) is Accrual.CUMULATIVE
    assert accrual_of(key_result(target="52%"), Q2) is Accrual.LEVEL
    assert accrual_of(key_result(target="500/week"), Q2, count) is Accrual.LEVEL
    assert accrual_of(key_result(target="24,000"), Q2, count) is Accrual.CUMULATIVE
    assert accrual_of(key_result(target="220", baseline="156"), Q2) is Accrual.LEVEL
    assert accrual_of(key_result(target="24,000/qtr", accrual="level"), Q2, count) is Accrual.LEVEL
    assert accrual_of(key_result(target="16 users/$1K"), Q2, metric(kind="ratio")) is Accrual.LEVEL
    assert natural_accrual(rate) is Accrual.LEVEL
    assert natural_accrual(metric(kind="conversion", gives={"quantile": "0.9"})) is Accrual.LEVEL
    assert natural_accrual(metric(kind="manual")) is None
    assert natural_accrual(metric(kind="conversion")) is None


def test_shape_follows_what_is_stated_then_the_metric_then_the_target():
    assert shape_of(key_result(target="Shipped")) is Shape.MILESTONE
    assert shape_of(key_result(target="52%")) is Shape.RATIO
    assert shape_of(key_result(target="52%", shape="mean")) is Shape.MEAN
    assert shape_of(key_result(target="40 hours"), Metric.model_validate({"kind": "conversion", "gives": "median_time"})) is Shape.QUANTILE
    assert shape_of(key_result()) is Shape.MANUAL


def test_a_metric_takes_over_what_it_is_like():
    described = pack(metrics={"a": {"kind": "conversion", "gives": "count"}, "b": {"like": "a", "means": "B"}, "c": {"like": "c"}})
    assert natural_accrual(resolved_metric(described, "b")) is Accrual.CUMULATIVE
    assert resolved_metric(described, "b").means == "B"
    assert natural_accrual(resolved_metric(described, "c")) is None
    assert resolved_metric(described, "absent") is None
