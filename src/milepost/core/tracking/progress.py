"""Progress and deviation: how far a key result has come, and how far it is from its path."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from milepost.core.tracking.trajectory import Plan


def progress(plan: Plan, actual: Decimal, as_of: date) -> Decimal | None:
    """The share of the planned movement that is made; below 0 when worse than the baseline, above 1 beyond the target.

    A level moves from its baseline: `(actual - baseline) / (target - baseline)`, whichever way is better. A total that should grow
    starts at 0: `actual / target`. A total that should shrink is measured against the baseline's pace to date, for it has no start to
    move from. A bound to keep is kept (1) or not (0).
    Edges: never clamped; None where a total that should shrink has no baseline or no day has gone by, or the target of a total is 0.
    Example: 28 -> 14, now 21: 0.5; now 35: -0.5. 42% -> 52%, now 42.3%: 0.03.
    """
    if plan.kept:
        bound = plan.at(as_of) if plan.cumulative else plan.target
        return Decimal(int(actual >= bound if plan.rising else actual <= bound))
    if not plan.cumulative:
        return None if plan.baseline is None else (actual - plan.baseline) / (plan.target - plan.baseline)
    if plan.rising:
        return actual / plan.target if plan.target else None
    return pace_share(plan, actual, as_of)


def pace_share(plan: Plan, actual: Decimal, as_of: date) -> Decimal | None:
    """How far a total stands, at the pace of its path to date, between its baseline's total and its target.

    At the end of the window this is `(actual - baseline) / (target - baseline)`; a total without a baseline starts at 0.
    Edges: None where nothing is planned yet, or baseline and target are equal.
    Example: 9,870 where 11,076.92 of 24,000 is planned runs to 21,385; from 18,000 that is 0.564 of the way.
    """
    expected = plan.at(as_of)
    start = plan.baseline if plan.baseline is not None else Decimal(0)
    if not expected or start == plan.target or (plan.baseline is None and not plan.rising):
        return None
    return (actual * plan.target / expected - start) / (plan.target - start)


def deviation(plan: Plan, actual: Decimal, as_of: date) -> Decimal | None:
    """How far a value is from its path: positive is ahead, negative behind, whichever way is better.

    The scale is the whole planned movement of a level, the expected value of a total, and the bound itself of a bound to keep.
    Edges: None where the scale is 0 (a total of which nothing is planned yet, a bound of 0).
    Example: 42% -> 52% at 42.3% on day 45 of 91: (42.3 - 46.95) / 10 = -0.465.
    """
    expected = plan.at(as_of)
    ahead = actual - expected if plan.rising else expected - actual
    scale = abs(expected) if plan.cumulative or plan.kept else _movement(plan)
    return ahead / scale if scale else None


def _movement(plan: Plan) -> Decimal:
    """The whole planned movement of a level, without its sign; 0 where it has no baseline."""
    return abs(plan.target - plan.baseline) if plan.baseline is not None else Decimal(0)
