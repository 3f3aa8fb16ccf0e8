from datetime import date
from decimal import Decimal

import pytest
from tracking_cases import Q2, key_result, pack, seen

from milepost.core.model.grade_scale import GradeScale
from milepost.core.tracking.grading import on_scale, proposed_grade, weighted_grade
from milepost.core.tracking.standings import objective_grade, standings
from milepost.core.tracking.trajectory import plan_of

ANCHORS = GradeScale.model_validate(
    {
        "kind": "anchors",
        "steps": [
            {"at": "0.0", "meaning": "Where we began"},
            {"at": "0.3", "meaning": "Some way"},
            {"at": "0.7", "meaning": "Near"},
            {"at": "1.0", "meaning": "There"},
        ],
    }
)
BANDS = GradeScale.model_validate({"kind": "bands", "steps": [{"at": "0.0-0.3"}, {"at": "0.4-0.6"}, {"at": "0.7-0.9"}, {"at": "1.0"}]})


def graded(way, scale):
    return on_scale(Decimal(way), scale)[0]


@pytest.mark.parametrize(
    ("way", "grade"),
    [("-3", "0"), ("0", "0"), ("0.01", "0.3"), ("0.49", "0.3"), ("0.5", "0.7"), ("0.99", "0.7"), ("1", "1"), ("1.4", "1")],
)
def test_anchors_take_the_nearest_and_the_ends_only_when_they_are_reached(way, grade):
    assert graded(way, ANCHORS) == Decimal(grade)


@pytest.mark.parametrize(
    ("way", "grade", "band"),
    [
        ("-1", "0", "0.0-0.3"),
        ("0.34", "0.3", "0.0-0.3"),
        ("0.35", "0.4", "0.4-0.6"),
        ("0.65", "0.7", "0.7-0.9"),
        ("0.97", "0.9", "0.7-0.9"),
        ("1", "1", "1.0"),
        ("2", "1", "1.0"),
    ],
)
def test_bands_round_to_a_tenth_and_keep_the_top_for_a_target_reached(way, grade, band):
    value, step = on_scale(Decimal(way), BANDS)
    assert (value, step.at.text) == (Decimal(grade), band)


def test_without_a_scale_the_share_is_the_grade():
    assert graded("0.444", None) == Decimal("0.44")
    assert graded("7", None) == 1
    assert graded("0.444", GradeScale()) == Decimal("0.44")


def test_a_scale_to_ten_is_read_as_shares_of_its_top():
    ten = GradeScale.model_validate({"steps": [{"at": "0"}, {"at": "4"}, {"at": "7"}, {"at": "10"}]})
    assert graded("0.9", ten) == Decimal("0.7")
    assert graded("1", ten) == 1


def test_the_sum_is_said_in_words():
    rate = plan_of(key_result(baseline="42%", target="52%"), Q2)
    grade = proposed_grade(rate, Decimal("46.4"), Q2.end, ANCHORS)
    assert (grade.value, grade.reason) == (Decimal("0.3"), "46.4% is 0.44 of the way from 42% to 52%: anchor 0.3, \u201cSome way\u201d.")
    total = plan_of(key_result(baseline="18,000/qtr", target="24,000/qtr"), Q2)
    grade = proposed_grade(total, Decimal(22700), Q2.end, BANDS)
    assert grade.reason == "22,700 is 0.78 of the way from 18,000 to 24,000: 0.8, in the band 0.7-0.9."
    midway = proposed_grade(total, Decimal(9870), date(2026, 5, 13), ANCHORS)
    assert midway.reason == "at its pace 9,870 runs to 21,385, 0.56 of the way from 18,000 to 24,000: anchor 0.7, \u201cNear\u201d."


def test_a_total_at_its_baseline_earns_nothing_though_three_quarters_of_the_target_are_there():
    total = plan_of(key_result(baseline="18,000/qtr", target="24,000/qtr"), Q2)
    assert proposed_grade(total, Decimal(18000), Q2.end, ANCHORS).value == 0


def test_a_kept_bound_is_graded_whole():
    kept = plan_of(key_result(target=">= 99.9%"), Q2)
    assert proposed_grade(kept, Decimal("99.9"), Q2.end, ANCHORS).value == 1
    assert proposed_grade(kept, Decimal("99.8"), Q2.end, ANCHORS).value == 0


def test_an_objective_is_the_weighted_mean_of_what_can_be_graded():
    grade = weighted_grade([(Decimal("0.7"), Decimal(1)), (Decimal("0.3"), Decimal(1))])
    assert (grade.value, grade.reason) == (Decimal("0.50"), "(0.7 + 0.3) / 2")
    grade = weighted_grade([(Decimal(1), Decimal(3)), (Decimal("0.3"), Decimal(1)), (None, Decimal(1))])
    assert (grade.value, grade.reason) == (Decimal("0.83"), "(3 x 1 + 0.3) / 4; 1 not graded")
    assert weighted_grade([(None, Decimal(1))]).value is None
    assert weighted_grade([(Decimal(1), Decimal(0))]).value is None


def test_the_objective_names_a_broken_guardrail():
    described = pack(
        {"baseline": "42%", "target": "52%", "metric": "setup_rate", "guardrails": ["g"]},
        guardrails={"g": {"metric": "setup_rate", "floor": "35%"}},
        grade_scale=ANCHORS.model_dump(),
    )
    rows = [seen("49", Q2.end, unit="%"), seen("33", Q2.end, unit="%", pointer="guardrails/g")]
    found = {stands.pointer: stands for stands in standings(described, rows, Q2.end)}
    grade = objective_grade(described.objectives[0], found)
    assert grade.value == Decimal("0.70")
    assert grade.reason.startswith("(0.7) / 1. Guardrail broken: G: breached on 1 July")
