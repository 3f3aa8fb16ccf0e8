"""The planned path of a key result: what it should show at the start of each day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.base.quantity import Quantity, UnitKind
from milepost.core.model.key_result import Direction, KeyResult
from milepost.core.model.metric import Accrual, Metric
from milepost.core.tracking.accrual import accrual_of, direction_of, periods_in

_KEPT = (Direction.KEEP_AT_LEAST, Direction.KEEP_AT_MOST)


class NoTrajectoryError(UsageError):
    """A key result has no path in numbers: a milestone, a missing baseline, or values that cannot be joined by a line."""

    code: ClassVar[str] = "NO_TRAJECTORY"


@dataclass(frozen=True, slots=True)
class Plan:
    """A key result as numbers: from where to where, which way, over which days.

    `baseline` and `target` are totals of the window where the accrual is cumulative. `unit` is a quantity in whose unit all numbers
    are. `points` are the days and values the path passes in order; it is straight between them, and flat before and after.
    """

    window: Window
    accrual: Accrual
    direction: Direction
    unit: Quantity
    baseline: Decimal | None
    target: Decimal
    points: tuple[tuple[date, Decimal], ...]

    @property
    def cumulative(self) -> bool:
        """Whether values start at 0 and add up in the window."""
        return self.accrual is Accrual.CUMULATIVE

    @property
    def kept(self) -> bool:
        """Whether a bound is to be kept rather than a movement made."""
        return self.direction in _KEPT

    @property
    def rising(self) -> bool:
        """Whether more is better."""
        return self.direction in (Direction.UP, Direction.KEEP_AT_LEAST)

    def reached(self, value: Decimal) -> bool:
        """Whether a value is at its target or beyond; the target itself counts."""
        return value >= self.target if self.rising else value <= self.target

    def at(self, as_of: date) -> Decimal:
        """The planned value at the start of a day."""
        earlier = self.points[0]
        if as_of <= earlier[0]:
            return earlier[1]
        for later in self.points[1:]:
            if as_of < later[0]:
                gone, span = (as_of - earlier[0]).days, (later[0] - earlier[0]).days
                return earlier[1] + (later[1] - earlier[1]) * gone / span
            earlier = later
        return earlier[1]


def expected_value(key_result: KeyResult, window: Window, as_of: date, metric: Metric | None = None) -> Quantity:
    """The value a key result should show at the start of a day, on its planned path.

    Shape: level: baseline -> target, straight over the window; cumulative: 0 -> target. A path that starts late stays at its first
    value until then; dated mileposts are joined by straight lines. A bound to be kept is the same every day.
    Units: those of the target. Never a share of progress.
    Edges: before the window its first value, after it the target.
    Errors: NoTrajectoryError for a milestone, a missing baseline of a level, or units that differ.
    Example: 42% -> 52% over 91 days, on day 45: 46.95%. 24,000 cumulative: 11,868.
    """
    plan = plan_of(key_result, window, metric)
    return plan.unit.with_value(plan.at(as_of))


def plan_of(key_result: KeyResult, window: Window, metric: Metric | None = None) -> Plan:
    """A key result as numbers over a window; `metric` is its definition with likenesses resolved, where it has one.

    Errors: NoTrajectoryError with the reason in one sentence.
    """
    accrual = accrual_of(key_result, window, metric)
    target, baseline = _ends(key_result)
    direction = direction_of(key_result.direction, baseline, target)
    if direction is None and accrual is Accrual.CUMULATIVE and baseline is None:
        direction = Direction.UP
    if direction is None:
        raise _refusal(key_result, *_undirected(baseline, target))
    if baseline is None and accrual is Accrual.LEVEL and direction not in _KEPT:
        raise _refusal(key_result, "has a target and no baseline, so no path leads to it.", "State its baseline.")
    factor = _periods(target, window) if accrual is Accrual.CUMULATIVE else Decimal(1)
    unit = target.bare
    first = None if baseline is None else _in_unit(baseline, unit) * factor
    straight = Plan(window, accrual, direction, unit, first, target.value * factor, ())
    return replace(straight, points=_points(key_result, straight))


def _undirected(baseline: Quantity | None, target: Quantity) -> tuple[str, str]:
    if baseline is None:
        return "has a target and no baseline, so no path leads to it.", "State its baseline."
    return f"starts at {baseline} and ends at {target}, so nothing is to move.", "Say which side to keep: direction 'keep >=' or 'keep <='."


def _refusal(key_result: KeyResult, what: str, todo: str) -> NoTrajectoryError:
    return NoTrajectoryError(f"'{key_result.title}' {what}", where=key_result.label or key_result.id or None, todo=todo)


def _ends(key_result: KeyResult) -> tuple[Quantity, Quantity | None]:
    """Target and baseline in comparable units; a target stated as a change is added to its baseline."""
    stated = key_result.target
    if stated is None:
        raise _refusal(key_result, "has no target.", "State its target.")
    target = stated.quantity
    if target is None:
        raise _refusal(
            key_result, f"is a milestone ('{stated.text}'): it is reached or not, and has no path.", "Record the day it is reached."
        )
    baseline = key_result.baseline.value.quantity if key_result.baseline else None
    if target.signed and not (baseline is not None and baseline.signed):
        return _moved(key_result, baseline, target), baseline
    if baseline is not None and not baseline.comparable(target):
        raise _refusal(key_result, f"starts at {baseline} and ends at {target}: different units.", "State both in one unit.")
    return target, baseline


def _moved(key_result: KeyResult, baseline: Quantity | None, change: Quantity) -> Quantity:
    """The target that a change (`+10`, `-20%`) of a baseline means.

    Edges: a percentage of a baseline that is itself a percentage can be read two ways, unless the baseline is 100%.
    """
    if baseline is None:
        raise _refusal(key_result, f"changes by {change} from a baseline that is not stated.", "State its baseline.")
    relative = change.unit.kind is UnitKind.PERCENT
    if relative and (baseline.unit.kind is not UnitKind.PERCENT or baseline.value == 100):
        return baseline.with_value(baseline.value * (100 + change.value) / 100)
    points = change.unit.kind is UnitKind.POINTS and baseline.unit.kind is UnitKind.PERCENT
    if not relative and (points or baseline.comparable(change)):
        return baseline.with_value(baseline.value + change.value)
    raise _refusal(key_result, f"changes {baseline} by {change}, which can be read in two ways.", "State the target as a value.")


def _in_unit(quantity: Quantity, unit: Quantity) -> Decimal:
    """A quantity's number in the unit of another (days as hours)."""
    if quantity.unit.kind is UnitKind.DURATION and quantity.unit != unit.unit:
        return quantity.base() / unit.with_value(Decimal(1)).base()
    return quantity.value


def _periods(target: Quantity, window: Window) -> Decimal:
    """What a total per period must be multiplied with to be the total of the window: 1 for a quarterly total in a quarter."""
    if target.per is None or target.per.unit not in ("day", "week", "month", "quarter", "year"):
        return Decimal(1)
    return periods_in(window, target.per.unit)


def _points(key_result: KeyResult, plan: Plan) -> tuple[tuple[date, Decimal], ...]:
    """The days and values that a plan passes, from those of its first day to its target."""
    window = plan.window
    if plan.kept and not plan.cumulative:
        return ((window.start, plan.target), (window.end, plan.target))
    path = key_result.path
    start = path.starts if path and path.starts and window.holds(path.starts) else window.start
    begin = Decimal(0) if plan.cumulative or plan.baseline is None else plan.baseline
    between: dict[date, Decimal] = {}
    for milepost in path.mileposts if path else ():
        quantity = milepost.value.quantity
        if quantity is None or not quantity.comparable(plan.unit):
            what = f"passes '{milepost.value.text}' on {milepost.on}, which cannot be compared with {plan.unit}."
            raise _refusal(key_result, what, "State it as the target is.")
        if start < milepost.on < window.end:
            between[milepost.on] = _in_unit(quantity, plan.unit)
    return ((start, begin), *sorted(between.items()), (window.end, plan.target))
