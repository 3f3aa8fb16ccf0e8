from datetime import date
from decimal import Decimal

import pytest
from tracking_cases import DAY_45, Q2, pack, seen

from milepost.core.tracking.guard import guards
from milepost.core.tracking.standing import GuardState, Status
from milepost.core.tracking.standings import standings


def state(guardrail, value, as_of=DAY_45, unit="%", **more):
    rows = [] if value is None else [seen(value, as_of, pointer="guardrails/g", unit=unit)]
    return guards(pack(guardrails={"g": guardrail}, **more), rows, as_of)["guardrails/g"]


@pytest.mark.parametrize(
    ("rail", "value", "expected"),
    [
        ({"floor": "35%"}, "36", GuardState.HOLDING),
        ({"floor": "35%"}, "35.7", GuardState.AT_BOUND),
        ({"floor": "35%"}, "35", GuardState.AT_BOUND),
        ({"floor": "> 35%"}, "35", GuardState.BREACHED),
        ({"floor": "35%"}, "34.99", GuardState.BREACHED),
        ({"ceiling": "< 1.2%"}, "0.8", GuardState.HOLDING),
        ({"ceiling": "< 1.2%"}, "1.18", GuardState.AT_BOUND),
        ({"ceiling": "< 1.2%"}, "1.2", GuardState.BREACHED),
        ({"no_decline_from": "42%"}, "41.9", GuardState.BREACHED),
        ({"no_rise_from": "5%"}, "4", GuardState.HOLDING),
        ({"no_rise_from": "5%"}, "5.1", GuardState.BREACHED),
        ({"no_decline_from": "", "current": "42%"}, "41", GuardState.BREACHED),
        ({"no_decline_from": ""}, "41", GuardState.UNKNOWN),
        ({"floor": "35%"}, None, GuardState.UNKNOWN),
    ],
)
def test_a_rate_is_judged_as_it_stands(rail, value, expected):
    assert state({"metric": "setup_rate", **rail}, value).state is expected


def test_the_sentence_of_a_rate_names_the_gap_in_points():
    stands = state({"metric": "setup_rate", "floor": "35%", "label": "Paid day-30 retention"}, "33.1")
    assert stands.reason == "Paid day-30 retention: breached on 16 May, 33.1% against at least 35%, 1.9 points below."
    assert (stands.value, stands.bound, stands.label) == (Decimal("33.1"), ">= 35%", "Paid day-30 retention")


def test_a_tiny_gap_is_not_rounded_away():
    assert "0.004 points below" in state({"metric": "setup_rate", "floor": "35%"}, "34.996").reason


@pytest.mark.parametrize(
    ("value", "expected"), [("31000", GuardState.HOLDING), ("29700", GuardState.AT_BOUND), ("29669", GuardState.BREACHED)]
)
def test_a_floor_for_the_quarter_is_judged_on_its_share_to_date(value, expected):
    assert state({"metric": "signups", "floor": "60,000/qtr"}, value, unit="users").state is expected


def test_the_share_to_date_is_said_in_words():
    stands = state({"metric": "signups", "floor": "60,000/qtr", "label": "New sign-ups"}, "28080", date(2026, 5, 13), "users")
    assert stands.reason == (
        "New sign-ups: at its bound on 13 May, 28,080 against at least 27,692 that 42 of 91 days ask for (60,000/qtr), 388 above."
    )


def test_a_whole_quarter_is_judged_on_the_whole_floor():
    stands = state({"metric": "signups", "floor": "60,000/qtr"}, "59999", Q2.end, "users")
    assert (stands.state, stands.reason) == (GuardState.BREACHED, "G: breached on 1 July, 59,999 against at least 60,000, 1 below.")


def test_a_floor_a_month_is_three_of_them_in_the_quarter():
    assert state({"metric": "signups", "floor": "20,000/month"}, "29669", unit="users").state is GuardState.BREACHED
    assert state({"metric": "signups", "floor": "20,000/month"}, "29671", unit="users").state is GuardState.AT_BOUND


def test_a_value_in_another_unit_is_unknown_and_says_so():
    assert state({"metric": "setup_rate", "floor": "35%"}, "500", unit="users").reason == "G: measured in users, bound in 35%."


def test_a_frozen_definition_holds_while_one_definition_computes_it():
    rails = {"frozen": "activated"}
    described = pack(guardrails={"g": rails})
    same = [seen("1", DAY_45, metric="activated"), seen("2", date(2026, 5, 1), metric="activated")]
    assert guards(described, same, DAY_45)["guardrails/g"].state is GuardState.HOLDING
    changed = [*same, seen("3", DAY_45, metric="activated", definition="d2")]
    assert guards(described, changed, DAY_45)["guardrails/g"].state is GuardState.BREACHED
    since = guards(described, same, DAY_45, first_definitions={"activated": "d0"})["guardrails/g"]
    assert since.state is GuardState.BREACHED
    assert since.reason == "G: breached, 'activated' has another definition than the one it was first measured with."
    back = guards(described, same, DAY_45, first_definitions={"activated": same[0].provenance.definition})
    assert back["guardrails/g"].state is GuardState.HOLDING
    assert guards(pack(guardrails={"g": {"frozen": "checklist"}}), same, DAY_45)["guardrails/g"].state is GuardState.UNKNOWN


def ring(*rows, alarm=None):
    body = {"signups_weekly": {"guards": "signups", "every": "week", "floor": "4,500"} | (alarm or {})}
    described = pack(guardrails={"signups": {"metric": "signups", "floor": "60,000/qtr"}}, alarms=body)
    as_of = max((row.as_of for row in rows), default=DAY_45)
    return guards(described, rows, as_of)["alarms/signups_weekly"]


def week(value, start, end, as_of=None):
    return seen(value, as_of or end, pointer="alarms/signups_weekly", unit="users", start=start, end=end)


def test_an_alarm_judges_the_last_whole_week():
    quiet = week("4600", date(2026, 5, 6), date(2026, 5, 13))
    low = week("4440", date(2026, 4, 29), date(2026, 5, 6))
    running = week("900", date(2026, 5, 13), date(2026, 5, 20), as_of=date(2026, 5, 15))
    rung = ring(low)
    assert rung.state is GuardState.BREACHED
    assert rung.reason == "Signups weekly: breached in the 7 days to 6 May, 4,440 against at least 4,500, 60 below."
    assert ring(low, quiet).state is GuardState.HOLDING
    assert ring(low, quiet, running).value == 4600
    assert ring().state is GuardState.UNKNOWN


def test_a_key_result_carries_the_alarms_of_its_guardrails_and_they_decide_nothing():
    alarms = {
        "weekly": {"guards": "signups", "every": "week", "floor": "4,500"},
        "elsewhere": {"guards": "other", "every": "week", "floor": "1"},
    }
    rails = {"signups": {"metric": "signups", "floor": "60,000/qtr"}, "other": {"floor": "1"}}
    described = pack({"baseline": "42%", "target": "52%", "guardrails": ["signups"]}, guardrails=rails, alarms=alarms)
    low = seen("4440", date(2026, 5, 6), pointer="alarms/weekly", unit="users", start=date(2026, 4, 29), end=date(2026, 5, 6))
    (stands,) = standings(described, [low, seen("50", date(2026, 5, 6), unit="%")], date(2026, 5, 6))
    assert [(alarm.guardrail, alarm.state) for alarm in stands.alarms] == [("weekly", GuardState.BREACHED)]
    assert stands.status is Status.ON_TRACK


def test_a_short_last_week_is_asked_for_its_share():
    short = week("4000", date(2026, 6, 24), date(2026, 6, 30))
    assert ring(short).state is GuardState.HOLDING
    assert "that 6 days ask for (4,500 a week)" in ring(short).reason


def test_a_value_to_date_does_not_ring_a_weekly_alarm():
    assert ring(week("20000", Q2.start, date(2026, 5, 6))).state is GuardState.UNKNOWN


RATE = {"baseline": "42%", "target": "52%", "metric": "setup_rate", "guardrails": ["g"]}


def beside(value, rail_value, as_of=DAY_45):
    described = pack(RATE, guardrails={"g": {"metric": "setup_rate", "floor": "35%"}})
    rows = [seen(value, as_of, unit="%"), seen(rail_value, as_of, pointer="guardrails/g", unit="%")]
    return standings(described, rows, as_of)[0]


def test_a_guardrail_at_its_bound_or_breached_puts_a_key_result_at_risk():
    assert beside("47", "40").status is Status.ON_TRACK
    assert beside("47", "35.1").status is Status.AT_RISK
    breached = beside("47", "33")
    assert breached.status is Status.AT_RISK
    assert breached.reason.startswith("G: breached on 16 May, 33%")
    assert beside("43", "33").status is Status.OFF_TRACK


def test_a_breached_guardrail_is_shown_with_the_grade_and_with_done():
    over = beside("53", "33", Q2.end)
    assert over.status is Status.DONE
    assert "But G: breached" in over.reason
    assert "Guardrail broken: G: breached on 1 July" in over.grade_reason


def test_a_guardrail_that_nothing_measures_does_not_decide():
    described = pack(RATE, guardrails={"g": {"text": "Support stays calm"}})
    stands = standings(described, [seen("47", DAY_45, unit="%")], DAY_45)[0]
    assert stands.status is Status.ON_TRACK
    assert stands.guardrails[0].state is GuardState.UNKNOWN


def test_a_guardrail_that_no_metric_computes_says_so_under_its_own_words():
    text = "Sign-ups must stay at 60,000 a quarter or above (as today)"
    standing = guards(pack(guardrails={"kr1.1-sign-ups": {"text": text, "floor": "60,000/qtr"}}), (), DAY_45)["guardrails/kr1.1-sign-ups"]
    assert standing.state is GuardState.UNKNOWN
    assert standing.reason == "Sign-ups must stay at 60,000 a quarter or above: no metric computes it."
