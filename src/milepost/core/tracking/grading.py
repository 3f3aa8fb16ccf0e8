"""The proposed grade: from what was reached to the pack's own scale, with its sum in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from milepost.core.model.grade_scale import GradeScale, GradeStep
from milepost.core.tracking.progress import pace_share, progress
from milepost.core.tracking.trajectory import Plan
from milepost.core.tracking.words import figure, plain, rounded

_ONE, _NIL = Decimal(1), Decimal(0)
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Grade:
    """A proposed grade from 0 to 1 and how it came about; the value is None where nothing can be graded."""

    value: Decimal | None
    reason: str


def proposed_grade(plan: Plan, actual: Decimal, as_of: date, scale: GradeScale | None) -> Grade:
    """The grade that a value earns on a day, on the pack's scale.

    A level is graded as it stands, a total at the pace of its path, a bound to keep by whether it is kept.
    Example: at 46.4% of 42% -> 52% the way is 0.44; of the anchors 0.0, 0.3, 0.7, 1.0 the nearest is 0.3.
    """
    if plan.kept:
        way: Decimal | None = progress(plan, actual, as_of)
        sums = f"{figure(plan.unit, actual, total=plan.cumulative)} {'keeps' if way else 'does not keep'} its bound"
    elif plan.cumulative:
        way = pace_share(plan, actual, as_of)
        sums = _pace_in_words(plan, actual, as_of, way)
    else:
        way = progress(plan, actual, as_of)
        begin = plain(plan.unit, plan.baseline) if plan.baseline is not None else ""
        sums = f"{figure(plan.unit, actual)} is {_two(way)} of the way from {begin} to {plain(plan.unit, plan.target)}"
    if way is None:
        return Grade(None, f"{sums}: no grade can be proposed.")
    value, step = on_scale(way, scale)
    return Grade(value, f"{sums}: {_step_in_words(value, step, scale)}.")


def _pace_in_words(plan: Plan, actual: Decimal, as_of: date, way: Decimal | None) -> str:
    expected = plan.at(as_of)
    if way is None or not expected:
        return f"{figure(plan.unit, actual, total=True)} so far, with nothing to compare it with"
    begin = plain(plan.unit, plan.baseline or _NIL)
    ends = f"{_two(way)} of the way from {begin} to {plain(plan.unit, plan.target)}"
    if as_of >= plan.window.end:
        return f"{figure(plan.unit, actual, total=True)} is {ends}"
    return f"at its pace {figure(plan.unit, actual, total=True)} runs to {plain(plan.unit, actual * plan.target / expected)}, {ends}"


def milestone_grade(reached: bool, scale: GradeScale | None) -> Grade:
    """The grade of a yes/no milestone: the top of the scale when it is reached, else its bottom."""
    value, step = on_scale(_ONE if reached else _NIL, scale)
    return Grade(value, f"{'Reached' if reached else 'Not reached'}: {_step_in_words(value, step, scale)}.")


def on_scale(way: Decimal, scale: GradeScale | None) -> tuple[Decimal, GradeStep | None]:
    """A share of the way as a grade from 0 to 1 on a scale, and the step of the scale that it meets.

    Anchors: the lowest for no progress, the highest only for a target reached, between them the nearest (the higher when two are as
    near). Bands: rounded to a tenth, and below the top band until the target is reached. No scale: the share itself to two decimals.
    Edges: a scale that runs beyond 1 (0 to 10, percent) is read as shares of its top. Never falls when the way grows.
    """
    steps = sorted((step for step in scale.steps if step.low is not None), key=lambda step: step.low or _NIL) if scale else []
    clamped = min(max(way, _NIL), _ONE)
    if scale is None or not steps:
        return clamped.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP), None
    top = max((step.high or _NIL for step in steps), default=_ONE)
    unit = top if top > 1 else _ONE
    if scale.kind == "anchors":
        anchor = _anchor(clamped, steps, unit)
        return _bounded((anchor.low or _NIL) / unit), anchor
    return _band(clamped, steps, unit)


def _anchor(way: Decimal, steps: list[GradeStep], unit: Decimal) -> GradeStep:
    if way >= _ONE or len(steps) == 1:
        return steps[-1]
    between = steps[1:-1]
    if way <= _NIL or not between:
        return steps[0]
    return min(between, key=lambda step: (abs((step.low or _NIL) / unit - way), -(step.low or _NIL)))


def _band(way: Decimal, steps: list[GradeStep], unit: Decimal) -> tuple[Decimal, GradeStep]:
    value = _bounded(way.quantize(_TENTH, rounding=ROUND_HALF_UP))
    below = [step for step in steps if (step.high or _NIL) / unit < _ONE]
    if way < _ONE and value >= _ONE and below:
        value = _bounded((below[-1].high or _NIL) / unit)
    met = [step for step in steps if (step.low or _NIL) / unit <= value]
    return value, met[-1] if met else steps[0]


def _bounded(value: Decimal) -> Decimal:
    return min(max(value, _NIL), _ONE)


def _step_in_words(value: Decimal, step: GradeStep | None, scale: GradeScale | None) -> str:
    if step is None or scale is None:
        return f"{value}"
    meaning = f", \u201c{step.meaning}\u201d" if step.meaning else ""
    if scale.kind == "anchors":
        return f"anchor {step.at.text}{meaning}"
    return f"{value}, in the band {step.at.text}{meaning}"


def _two(way: Decimal | None) -> str:
    return "nothing" if way is None else f"{rounded(way)}"


def weighted_grade(grades: Iterable[tuple[Decimal | None, Decimal]]) -> Grade:
    """The grade of an objective: the mean of its key results' grades by their weights, to two decimals.

    Key results without a grade or with weight 0 are left out and counted in the words, which end without a full stop.
    Example: 0.7 and 0.3 of weight 1 each: 0.5.
    """
    every = tuple(grades)
    graded = [(grade, weight) for grade, weight in every if grade is not None and weight > 0]
    total = sum((weight for _, weight in graded), _NIL)
    if not total:
        return Grade(None, f"None of {len(every)} key results can be graded")
    value = sum((grade * weight for grade, weight in graded), _NIL) / total
    sums = " + ".join(f"{grade}" if weight == 1 else f"{weight} x {grade}" for grade, weight in graded)
    left = f"; {len(every) - len(graded)} not graded" if len(graded) < len(every) else ""
    return Grade(value.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP), f"({sums}) / {total}{left}")
