"""Where every key result of a pack stands on a day, from its observations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from milepost.core.base.calendar import Window
from milepost.core.metrics.observation import Observation
from milepost.core.model.key_result import KeyResult
from milepost.core.model.metric import Accrual, Metric, Shape
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack, Placed
from milepost.core.tracking.accrual import natural_accrual, periods_in, resolved_metric, shape_of
from milepost.core.tracking.grading import Grade, milestone_grade, proposed_grade, weighted_grade
from milepost.core.tracking.guard import guards
from milepost.core.tracking.progress import deviation, progress
from milepost.core.tracking.series import newest, observed_day, series, to_date, value_in
from milepost.core.tracking.standing import GuardStanding, GuardState, Standing, Status
from milepost.core.tracking.status import STALE_AFTER_PERIODS, Derived, is_stale, status_of, thresholds_of
from milepost.core.tracking.trajectory import NoTrajectoryError, Plan, plan_of
from milepost.core.tracking.words import day, unit_text

WEEK_DAYS = 7


def standings(
    pack: Pack,
    observations: Iterable[Observation],
    as_of: date,
    *,
    known_by: datetime | None = None,
    refresh_days: int = WEEK_DAYS,
    first_definitions: Mapping[str, str] | None = None,
) -> tuple[Standing, ...]:
    """Every key result at the start of a day, in the document's order.

    `observations` are values of any pointer: a key result's own (`objectives/O1/key_results/KR1.1`), to date from the start of its
    window; `guardrails/<id>` to date; `alarms/<id>` step by step. Values about later days are left out, and with `known_by` those that
    were not yet known then. `refresh_days` is how often values should come: a value older than two such periods is stale.
    `first_definitions` gives by metric the hash of the definition that it was first measured with, for those that are frozen.
    """
    rows = tuple(observations)
    seen = _Seen(rows, guards(pack, rows, as_of, known_by, first_definitions), as_of, known_by, refresh_days)
    return tuple(_standing(pack, placed, seen) for placed in pack.key_results())


def window_of(pack: Pack, key_result: KeyResult) -> Window | None:
    """The window of a key result: its own dates where it states them, else the cycle's; None while neither is dated."""
    cycle = pack.cycle.window if pack.cycle else None
    own = key_result.window
    start = own.start if own and own.start else cycle.start if cycle else None
    end = own.end if own and own.end else cycle.end if cycle else None
    if start is None or end is None or end <= start:
        return None
    return Window(start, end, pack.cycle.zone if pack.cycle else "UTC")


def objective_grade(objective: Objective, standing_of: Mapping[str, Standing]) -> Grade:
    """The proposed grade of an objective: the weighted mean of its key results' proposed grades.

    `standing_of` holds standings by pointer. A breached guardrail of any key result is named in the words.
    """
    found = [
        (standing_of.get(f"objectives/{objective.id}/key_results/{key_result.id}"), key_result.weight)
        for key_result in objective.key_results
    ]
    grade = weighted_grade((standing.grade if standing else None, weight) for standing, weight in found)
    rails = {rail.guardrail: rail for standing, _ in found if standing for rail in standing.guardrails}
    return Grade(grade.value, _with_breaches(f"{grade.reason}.", tuple(rails.values())))


@dataclass(frozen=True)
class _Seen:
    """What a day knows: the observations, the state of every guardrail, and how often values come."""

    rows: tuple[Observation, ...]
    guards: Mapping[str, GuardStanding]
    as_of: date
    known_by: datetime | None
    refresh_days: int

    def series(self, pointer: str) -> tuple[Observation, ...]:
        """The values of one pointer that the day knows."""
        return series(self.rows, pointer, self.as_of, self.known_by)


def _standing(pack: Pack, placed: Placed, seen: _Seen) -> Standing:
    key_result, as_of = placed.key_result, seen.as_of
    rails = tuple(seen.guards[f"guardrails/{guardrail.id}"] for guardrail in pack.guardrails_of(key_result))
    watched = {rail.guardrail for rail in rails}
    alarms = tuple(seen.guards[f"alarms/{alarm.id}"] for alarm in pack.alarms if alarm.guards in watched)
    blank = Standing(placed.pointer, as_of, Status.NO_DATA, "", guardrails=rails, alarms=alarms)
    window = window_of(pack, key_result)
    if window is None:
        return replace(blank, reason="The cycle has no dates, so nothing can be planned for a day.")
    metric = resolved_metric(pack, key_result.metric)
    own = seen.series(placed.pointer)
    if shape_of(key_result, metric) is Shape.MILESTONE:
        return _milestone(pack, blank, newest(own), window)
    try:
        plan = plan_of(key_result, window, metric)
    except NoTrajectoryError as error:
        told = error.what.removeprefix(f"'{key_result.title}' ")
        return _pathless(blank, newest(own), f"No path: it {told}{f' {error.todo}' if error.todo else ''}")
    planned = _planned(blank, plan, as_of)
    if as_of <= window.start:
        return replace(planned, status=Status.NOT_STARTED, reason=f"Starts on {day(window.start)}.")
    row = newest(to_date(own, window, whole=plan.cumulative))
    actual = _actual(row, plan, key_result, metric) if row is not None else None
    if row is None or actual is None:
        return replace(planned, reason=_why_nothing(key_result, own, row))
    return _measured(pack, planned, plan, _Value(row, actual, observed_day(row), seen.refresh_days))


def _pathless(blank: Standing, row: Observation | None, reason: str) -> Standing:
    """A key result without a path: no status follows, and a value that was measured is told all the same."""
    if row is None or row.value is None:
        return replace(blank, reason=reason)
    return replace(blank, reason=reason, actual=row.value, unit=row.unit, observed_on=observed_day(row), pending=row.pending)


def _planned(blank: Standing, plan: Plan, on: date) -> Standing:
    unit = unit_text(plan.unit, total=plan.cumulative)
    return replace(blank, unit=unit, baseline=plan.baseline, target=plan.target, expected=plan.at(on))


@dataclass(frozen=True)
class _Value:
    """The newest value of a key result in its own unit, the day it is about, and how often values come."""

    row: Observation
    actual: Decimal
    on: date
    refresh_days: int


def _measured(pack: Pack, planned: Standing, plan: Plan, value: _Value) -> Standing:
    """The standing of a key result that has a value: compared with the plan for the day that the value is about."""
    actual, on = value.actual, value.on
    apart = deviation(plan, actual, on)
    derived = status_of(plan, actual, apart, on, guards=planned.guardrails, thresholds=thresholds_of(pack))
    if is_stale(on, planned.as_of, plan.window.end, value.refresh_days):
        age, two = (min(planned.as_of, plan.window.end) - on).days, STALE_AFTER_PERIODS * value.refresh_days
        derived = Derived(Status.STALE, f"The newest value is of {day(on)}, {age} days old; two refreshes are {two} days.")
    grade = proposed_grade(plan, actual, on, pack.grade_scale)
    return replace(
        planned,
        status=derived.status,
        reason=derived.reason,
        actual=actual,
        expected=plan.at(on),
        deviation=apart,
        progress=progress(plan, actual, on),
        grade=grade.value,
        grade_reason=_with_breaches(grade.reason, planned.guardrails),
        observed_on=on,
        pending=value.row.pending,
    )


def _milestone(pack: Pack, blank: Standing, row: Observation | None, window: Window) -> Standing:
    """A yes/no milestone: done when its newest value is not 0; it has no path, so before its end nothing else is said of it."""
    if row is None or row.value is None:
        return replace(blank, reason="A milestone: nobody has recorded yet whether it is reached.")
    on, reached = observed_day(row), row.value > 0
    grade = milestone_grade(reached, pack.grade_scale)
    if reached:
        status, reason = Status.DONE, f"Reached by {day(on)}."
    elif on >= window.end:
        status, reason = Status.OFF_TRACK, f"Not reached by {day(window.end)}."
    else:
        status, reason = Status.NO_DATA, f"A milestone has no path; not reached by {day(on)}."
    words = _with_breaches(grade.reason, blank.guardrails)
    return replace(
        blank,
        status=status,
        reason=reason,
        actual=row.value,
        progress=Decimal(int(reached)),
        grade=grade.value,
        grade_reason=words,
        observed_on=on,
    )


def _actual(row: Observation, plan: Plan, key_result: KeyResult, metric: Metric | None) -> Decimal | None:
    """An observed value in the plan's unit; a total measured for a level stated per day or week is spread over its days."""
    value = value_in(row, plan.unit)
    per = key_result.target.quantity.per if key_result.target and key_result.target.quantity else None
    spread = per is not None and per.unit in ("day", "week", "month", "quarter", "year")
    if value is None or per is None or plan.cumulative or not spread or natural_accrual(metric) is not Accrual.CUMULATIVE:
        return value
    return value / periods_in(Window(row.window.start, observed_day(row)), per.unit)


def _why_nothing(key_result: KeyResult, own: tuple[Observation, ...], row: Observation | None) -> str:
    """Why a key result has no value to stand on."""
    stated = f" The pack states {key_result.current.text}." if key_result.current and key_result.current.quantity else ""
    if row is not None:
        target = key_result.target.text if key_result.target else ""
        return f"Measured in '{row.unit}', planned as {target}: the two cannot be compared."
    pending = next((entry.pending for entry in reversed(own) if entry.pending), None)
    if pending:
        return f"Nothing can be counted yet: the windows of {pending:,} members are still open.{stated}"
    if key_result.metric is None:
        return f"No metric computes it and no value was recorded.{stated}"
    return f"No value yet.{stated}"


def _with_breaches(reason: str, rails: tuple[GuardStanding, ...]) -> str:
    breached = [rail.reason for rail in rails if rail.state is GuardState.BREACHED]
    return f"{reason} Guardrail broken: {' '.join(breached)}" if breached else reason
