"""What holds for every key result, whatever its numbers."""

from datetime import timedelta
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tracking_cases import Q2, key_result

from milepost.core.model.grade_scale import GradeScale
from milepost.core.tracking.grading import on_scale, proposed_grade, weighted_grade
from milepost.core.tracking.progress import deviation, progress
from milepost.core.tracking.trajectory import plan_of

SCALES = (
    None,
    GradeScale.model_validate({"steps": [{"at": "0.0"}, {"at": "0.3"}, {"at": "0.7"}, {"at": "1.0"}]}),
    GradeScale.model_validate({"kind": "bands", "steps": [{"at": "0.0-0.3"}, {"at": "0.4-0.6"}, {"at": "0.7-0.9"}, {"at": "1.0"}]}),
)
numbers = st.integers(-10_000, 10_000).map(lambda number: Decimal(number) / 100)
totals = st.integers(1, 100_000).map(Decimal)
days = st.integers(0, 120).map(lambda count: Q2.start + timedelta(days=count))
scales = st.sampled_from(SCALES)


@st.composite
def levels(draw):
    """A level of any two values; both are written with a sign where one is negative, so that neither reads as a change."""
    baseline, target = draw(numbers), draw(numbers)
    assume(baseline != target)
    sign = "+" if min(baseline, target) < 0 else ""
    written = [f"{sign}{value}" if value >= 0 else f"{value}" for value in (baseline, target)]
    return plan_of(key_result(baseline=written[0], target=written[1]), Q2)


@st.composite
def plans(draw):
    if draw(st.booleans()):
        return draw(levels())
    baseline, target = draw(totals), draw(totals)
    assume(baseline != target)
    return plan_of(key_result(baseline=f"{baseline}/qtr", target=f"{target}/qtr"), Q2)


@given(plans(), days)
def test_the_path_ends_at_its_target_and_stays_between_its_ends(plan, day):
    assert plan.at(Q2.end) == plan.target
    ends = sorted((plan.points[0][1], plan.target))
    assert ends[0] <= plan.at(day) <= ends[1]


@given(levels(), numbers, numbers, st.integers(0, 10))
def test_progress_of_a_level_is_affine_in_the_actual(plan, one, two, tenths):
    part = Decimal(tenths) / 10
    mixed = one * part + two * (1 - part)
    straight = progress(plan, one, Q2.end) * part + progress(plan, two, Q2.end) * (1 - part)
    assert abs(progress(plan, mixed, Q2.end) - straight) < Decimal("1e-18")


@given(levels())
def test_progress_is_nothing_at_the_baseline_and_whole_at_the_target(plan):
    assert progress(plan, plan.baseline, Q2.end) == 0
    assert progress(plan, plan.target, Q2.end) == 1


@settings(max_examples=200)
@given(plans(), numbers, numbers, days, scales)
def test_grades_are_bounded_and_never_fall_when_the_actual_gets_better(plan, one, two, day, scale):
    worse, better = sorted((one, two), reverse=not plan.rising)
    low, high = proposed_grade(plan, worse, day, scale).value, proposed_grade(plan, better, day, scale).value
    assert (low is None) == (high is None)
    assert low is None or 0 <= low <= high <= 1


@given(numbers, numbers, scales)
def test_a_scale_is_monotone(one, two, scale):
    low, high = sorted((one, two))
    assert on_scale(low, scale)[0] <= on_scale(high, scale)[0]


@given(plans(), numbers, numbers, days)
def test_deviation_grows_when_the_actual_gets_better_and_is_nothing_on_the_path(plan, one, two, day):
    worse, better = sorted((one, two), reverse=not plan.rising)
    low, high = deviation(plan, worse, day), deviation(plan, better, day)
    assert (low is None and high is None) or low <= high
    assert deviation(plan, plan.at(day), day) in (None, 0)


@given(st.lists(st.tuples(st.integers(0, 10).map(lambda tenth: Decimal(tenth) / 10), st.integers(0, 5).map(Decimal)), max_size=6))
def test_an_objectives_grade_lies_between_its_key_results(pairs):
    grade = weighted_grade(pairs).value
    counted = [value for value, weight in pairs if weight]
    assert grade is None if not counted else min(counted) - Decimal("0.005") <= grade <= max(counted) + Decimal("0.005")
