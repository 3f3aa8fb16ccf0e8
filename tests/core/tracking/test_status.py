from datetime import date
from decimal import Decimal

import pytest
from tracking_cases import DAY_45, KR, Q2, pack, seen

from milepost.core.tracking.standing import Status
from milepost.core.tracking.standings import standings
from milepost.core.tracking.status import Thresholds, thresholds_of

RATE = {"baseline": "42%", "target": "52%", "metric": "setup_rate"}
COUNT = {"baseline": "18,000/qtr", "target": "24,000/qtr", "metric": "activated"}


def one(kr, value, as_of=DAY_45, unit="%", **more):
    return standings(pack(kr, **more), [seen(value, as_of, unit=unit)], as_of)[0]


def test_the_worked_case_is_off_track_with_its_figures():
    stands = one(RATE, "42.3")
    assert stands.status is Status.OFF_TRACK
    assert stands.reason == "42.3% against 46.95% planned for 16 May: 46% of the planned movement behind."
    assert round(stands.expected, 2) == Decimal("46.95")
    assert round(stands.deviation, 3) == Decimal("-0.465")
    assert stands.progress == Decimal("0.03")
    assert (stands.baseline, stands.target, stands.unit, stands.observed_on) == (42, 52, "%", DAY_45)


@pytest.mark.parametrize(
    ("value", "status"),
    [("47", Status.ON_TRACK), ("46.46", Status.ON_TRACK), ("46.4", Status.AT_RISK), ("45.95", Status.AT_RISK), ("45.9", Status.OFF_TRACK)],
)
def test_five_and_ten_percent_of_the_movement_part_the_statuses(value, status):
    assert one(RATE, value).status is status


def test_the_thresholds_are_the_packs_own():
    reviews = {"weekly": {"off_track_beyond": "50%", "at_risk_beyond": "20%"}}
    assert one(RATE, "42.3", reviews=reviews).status is Status.AT_RISK
    assert thresholds_of(pack(reviews=reviews)) == Thresholds(Decimal("0.5"), Decimal("0.2"))
    assert thresholds_of(pack()) == Thresholds(Decimal("0.1"), Decimal("0.05"))
    assert thresholds_of(pack(reviews={"weekly": {"off_track_beyond": "0.03"}})) == Thresholds(Decimal("0.03"), Decimal("0.03"))
    assert thresholds_of(pack(reviews={"weekly": {"off_track_beyond": "a lot"}})) == Thresholds()


def test_a_total_is_compared_with_its_plan_to_date():
    stands = one(COUNT, "9870", date(2026, 5, 13), "users")
    assert stands.status is Status.OFF_TRACK
    assert stands.reason == "9,870 against 11,077 planned for 13 May: 10.9% of the plan to date behind."
    assert stands.unit == ""


def test_without_an_observation_there_is_no_data_but_a_plan():
    stands = standings(pack(RATE), [], DAY_45)[0]
    assert (stands.status, stands.actual, stands.reason) == (Status.NO_DATA, None, "No value yet.")
    assert round(stands.expected, 2) == Decimal("46.95")


def test_a_key_result_without_a_metric_has_no_data_and_says_what_the_pack_states():
    stands = standings(pack({"baseline": "42%", "target": "52%", "current": "44%"}), [], DAY_45)[0]
    assert stands.status is Status.NO_DATA
    assert stands.reason == "No metric computes it and no value was recorded. The pack states 44%."


def test_immature_cohorts_are_told_from_nothing():
    rows = [seen(None, DAY_45, unit="%", pending=1200)]
    assert standings(pack(RATE), rows, DAY_45)[0].reason == "Nothing can be counted yet: the windows of 1,200 members are still open."


def test_a_value_older_than_two_refreshes_is_stale():
    rows = [seen("46", date(2026, 5, 1), unit="%")]
    assert standings(pack(RATE), rows, date(2026, 5, 15))[0].status is not Status.STALE
    stands = standings(pack(RATE), rows, date(2026, 5, 16))[0]
    assert stands.status is Status.STALE
    assert stands.reason == "The newest value is of 1 May, 15 days old; two refreshes are 14 days."
    assert standings(pack(RATE), rows, date(2026, 5, 16), refresh_days=30)[0].status is Status.ON_TRACK


def test_the_last_value_of_a_closed_window_does_not_go_stale():
    assert standings(pack(RATE), [seen("53", Q2.end, unit="%")], date(2026, 9, 1))[0].status is Status.DONE


def test_before_its_window_a_key_result_has_not_started():
    stands = standings(pack(RATE), [], date(2026, 4, 1))[0]
    assert (stands.status, stands.reason) == (Status.NOT_STARTED, "Starts on 1 April.")


def test_done_is_a_target_reached_at_the_end_or_a_total_reached_early():
    assert one(RATE, "53").status is Status.ON_TRACK
    assert one(RATE, "52", Q2.end).status is Status.DONE
    early = one(COUNT, "24010", date(2026, 6, 20), "users")
    assert (early.status, early.reason) == (Status.DONE, "24,010: the target of 24,000 is reached.")
    assert one(COUNT, "23990", Q2.end, "users").status is Status.ON_TRACK


def test_a_bound_to_keep_is_off_track_once_it_is_not_kept():
    kept = {"target": ">= 99.9%", "metric": "setup_rate"}
    assert one(kept, "99.9").status is Status.ON_TRACK
    stands = one(kept, "99.8")
    assert (stands.status, stands.reason) == (Status.OFF_TRACK, "99.8% against at least 99.9% on 16 May: not kept.")
    assert one(kept, "99.95", Q2.end).status is Status.DONE


def test_a_milestone_is_done_or_waits():
    shipped = {"target": "Shipped", "baseline": "N/A"}
    assert standings(pack(shipped), [], DAY_45)[0].reason == "A milestone: nobody has recorded yet whether it is reached."
    assert one(shipped, "1", unit="").status is Status.DONE
    assert one(shipped, "0", unit="").status is Status.NO_DATA
    late = one(shipped, "0", Q2.end, unit="")
    assert (late.status, late.grade) == (Status.OFF_TRACK, 0)


def test_what_cannot_be_planned_or_compared_has_no_data_and_says_why():
    unplanned = one({"target": "52%"}, "50").reason
    assert unplanned == "No path: it has a target and no baseline, so no path leads to it. State its baseline."
    assert one(RATE, "500", unit="users").reason == "Measured in 'users', planned as 52%: the two cannot be compared."
    undated = pack(RATE, cycle={"name": "Q2"})
    assert standings(undated, [], DAY_45)[0].reason == "The cycle has no dates, so nothing can be planned for a day."


def test_hours_are_read_as_days_where_the_target_is_in_days():
    assert one({"baseline": "12 days", "target": "6 days", "metric": "hours"}, "216", unit="hours").actual == 9


def test_a_total_measured_for_a_weekly_level_is_spread_over_its_weeks():
    kr = {"baseline": "400/week", "target": "500/week", "metric": "activated"}
    stands = one(kr, "2700", date(2026, 5, 13), "users")
    assert stands.actual == 450
    assert stands.status is Status.ON_TRACK


def test_the_window_of_a_key_result_may_differ_from_the_cycle():
    kr = RATE | {"window": {"start": "2026-05-01", "end": "2026-06-01"}}
    stands = standings(pack(kr), [seen("47", DAY_45, unit="%", start=date(2026, 5, 1))], DAY_45)[0]
    assert round(stands.expected, 2) == Decimal("46.84")


def test_a_total_needs_a_value_from_the_start_of_its_window():
    rows = [seen("1500", date(2026, 5, 13), unit="users", start=date(2026, 5, 6))]
    assert standings(pack(COUNT), rows, date(2026, 5, 13))[0].status is Status.NO_DATA


def test_pointers_follow_the_document():
    assert [stands.pointer for stands in standings(pack(RATE), [], DAY_45)] == [KR]
