"""Charts put every number at its place, and keep their labels apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from milepost.core.base.calendar import Window
from milepost.core.tracking.standing import Status
from milepost.server.charts.scale import fitted, ticks
from milepost.server.charts.sparkline import HEIGHT, WIDTH, sparkline
from milepost.server.charts.trajectory import NARROW, WIDE, Story, Trajectory, trajectory
from milepost.store.access import Point

QUARTER = Window(date(2026, 4, 1), date(2026, 7, 1))
PATH = ((date(2026, 4, 1), Decimal(42)), (date(2026, 7, 1), Decimal(52)))
numbers = some.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=2)


def points(*values: str | None) -> list[Point]:
    return [
        Point(QUARTER.start + timedelta(days=7 * week), None if value is None else Decimal(value), Decimal(42))
        for week, value in enumerate(values, start=1)
    ]


def story(*values: str | None, target: str | None = "52") -> Story:
    goal = None if target is None else Decimal(target)
    return Story(
        points(*values), PATH, goal, "%", QUARTER, Status.AT_RISK, "Set-up", "It stands at 44%.", [(date(2026, 5, 6), "mid-cycle")]
    )


def drawn(told: Story, sheet=WIDE) -> Trajectory:
    chart = trajectory(told, sheet)
    assert chart is not None
    return chart


@given(some.lists(numbers, min_size=1, max_size=20))
def test_every_value_lies_on_the_paper_and_more_is_higher(values: list[Decimal]) -> None:
    scale = fitted(values, 300, 20)
    assert all(20 <= scale.at(value) <= 300 for value in values)
    assert scale.at(max(values)) <= scale.at(min(values))


@given(some.lists(numbers, min_size=2, max_size=5))
def test_ticks_are_few_round_and_inside(values: list[Decimal]) -> None:
    scale = fitted(values, 300, 20)
    found = ticks(scale)
    assert 1 <= len(found) <= 8
    assert all(scale.low <= float(tick) <= scale.high for tick in found)
    assert all(later - earlier == found[1] - found[0] for earlier, later in pairwise(found))


def test_ticks_of_a_share_and_of_a_count() -> None:
    assert [str(tick) for tick in ticks(fitted([Decimal(42), Decimal(52)], 300, 20))] == ["42", "44", "46", "48", "50", "52"]
    assert [f"{tick:f}" for tick in ticks(fitted([Decimal(0), Decimal(24000)], 300, 20))] == [
        "0",
        "5000",
        "10000",
        "15000",
        "20000",
        "25000",
    ]


def test_a_day_without_a_value_breaks_the_line() -> None:
    chart = drawn(story("43", "44", None, "45"))
    assert [line.count(",") for line in chart.actual] == [2, 1]
    assert chart.last is not None
    assert chart.last.text == "45%"


def test_the_last_label_keeps_away_from_the_target() -> None:
    for value in ("51.9", "52", "52.1", "44"):
        chart = drawn(story("43", value))
        assert chart.last_label is not None
        assert chart.target is not None
        assert abs(chart.last_label.y - chart.target.y) >= 24


def test_the_last_label_never_lies_on_the_days_under_the_floor() -> None:
    falling = replace(story("430", "380", "296.5", target="300"), path=((QUARTER.start, Decimal(300)), (QUARTER.end, Decimal(300))))
    for sheet in (WIDE, NARROW):
        chart = drawn(falling, sheet)
        assert chart.last_label is not None
        assert chart.target is not None
        assert chart.last_label.y <= chart.floor
        assert abs(chart.last_label.y - chart.target.y) >= 24


def test_marks_are_drawn_only_inside_the_cycle() -> None:
    told = story("43")
    assert [mark.text for mark in drawn(told).marks] == ["mid-cycle"]
    outside = Story(told.series, told.path, told.target, "%", QUARTER, Status.AT_RISK, "", "", [(date(2027, 1, 1), "late")])
    assert drawn(outside).marks == ()


def test_the_unit_and_the_marks_never_share_a_line() -> None:
    named = replace(story("43", "44"), unit="activated users/$1K")
    for sheet in (WIDE, NARROW):
        chart = drawn(named, sheet)
        assert chart.unit
        assert all(mark.y >= 12 + 14 for mark in chart.marks), "the unit stands at 12, a line is 14 high"
        assert chart.floor - chart.top == drawn(story("43", "44"), sheet).floor - drawn(story("43", "44"), sheet).top


def test_a_chart_without_values_is_its_plan_and_without_both_is_none() -> None:
    chart = drawn(story(), NARROW)
    assert (chart.actual, chart.last, chart.plan.count(",")) == ((), None, 2)
    assert trajectory(Story([], (), None, "%", QUARTER, Status.NO_DATA, "", ""), WIDE) is None


def test_a_sparkline_spans_the_whole_cycle() -> None:
    spark = sparkline(points("43", "44"), PATH, Status.ON_TRACK, "44% of 43% planned")
    assert spark is not None
    assert spark.plan.startswith("4,")
    assert f" {WIDTH - 4}," in spark.plan
    assert spark.x < WIDTH / 3
    assert 0 <= spark.y <= HEIGHT
    assert sparkline(points(None, None), PATH, Status.NO_DATA, "") is None
