"""Guardrails and alarms on a day: holding, at their bound, breached or unknown, each with the sentence that says why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from milepost.core.base.calendar import Window
from milepost.core.base.quantity import Quantity, UnitKind, format_number, format_quantity
from milepost.core.metrics.observation import Observation
from milepost.core.model.guardrail import Alarm, Guardrail
from milepost.core.model.metric import Accrual, Metric
from milepost.core.model.pack import Pack
from milepost.core.model.shape import Stated
from milepost.core.tracking.accrual import natural_accrual, periods_in, resolved_metric
from milepost.core.tracking.series import newest, observed_day, series, to_date, value_in
from milepost.core.tracking.standing import GuardStanding, GuardState
from milepost.core.tracking.words import day, figure, plain, rounded

AT_BOUND_WITHIN = Decimal("0.02")  # of the bound: domain of guardrails, "at-bound (within 2% of it)"
_REMARK = re.compile(r"\([^()]*\)")
_SHORT_NAME = 60
_PERIODS = ("day", "week", "month", "quarter", "year")


def guards(
    pack: Pack,
    observations: Iterable[Observation],
    as_of: date,
    known_by: datetime | None = None,
    first_definitions: Mapping[str, str] | None = None,
) -> Mapping[str, GuardStanding]:
    """Every guardrail and alarm of a pack on a day, by pointer (`guardrails/signups`, `alarms/signups_weekly`).

    `first_definitions` gives by metric the hash of the definition that it was first measured with, where that was earlier.
    """
    rows = tuple(observations)
    found: dict[str, GuardStanding] = {}
    for guardrail in pack.guardrails:
        pointer = f"guardrails/{guardrail.id}"
        found[pointer] = guardrail_standing(pack, guardrail, series(rows, pointer, as_of, known_by), rows, first_definitions)
    for alarm in pack.alarms:
        pointer = f"alarms/{alarm.id}"
        found[pointer] = alarm_standing(pack, alarm, series(rows, pointer, as_of, known_by))
    return found


def guardrail_standing(
    pack: Pack,
    guardrail: Guardrail,
    rows: tuple[Observation, ...],
    every_row: Iterable[Observation],
    first_definitions: Mapping[str, str] | None = None,
) -> GuardStanding:
    """One guardrail from its own series; `every_row` and `first_definitions` show whether a frozen definition is still the same.

    A total is judged against its share of the window that the value speaks for: at 45 of 91 days a floor of 60,000/qtr asks for
    29,670. A rate or a median is judged as it stands.
    """
    name = _name(guardrail.label, guardrail.text, guardrail.id)
    if guardrail.frozen is not None:
        return _frozen(pack, guardrail, name, every_row, first_definitions or {})
    stated = guardrail.bound
    if stated is not None and stated.quantity is None and guardrail.current is not None:
        stated = guardrail.current
    if stated is None or stated.quantity is None:
        return GuardStanding(guardrail.id, name, GuardState.UNKNOWN, f"{name}: no bound in numbers is stated.")
    rail = _Rail(guardrail.id, name, stated.quantity, guardrail.is_floor)
    metric = resolved_metric(pack, guardrail.metric)
    window = pack.cycle.window if pack.cycle else None
    row = newest(to_date(rows, window, whole=False) if window else rows)
    if row is None and guardrail.metric is None:
        return GuardStanding(guardrail.id, name, GuardState.UNKNOWN, f"{name}: no metric computes it.", None, rail.text)
    if row is None or window is None or not _adds_up(metric, rail.bound):
        return _judged(rail, row, _Due(rail.bound.value))
    gone = Window(row.window.start, observed_day(row)).days
    due = rail.bound.value * _periods(rail.bound, window) * gone / window.days
    asked = "" if gone >= window.days else f" that {gone} of {window.days} days ask for ({format_quantity(rail.bound.bare)})"
    return _judged(rail, row, _Due(due, asked, total=True))


def alarm_standing(pack: Pack, alarm: Alarm, rows: tuple[Observation, ...]) -> GuardStanding:
    """One alarm from the last whole step (day, week, month) of its series.

    Edges: a step still running is not judged; a bound on a total is scaled to a step that is shorter or longer than a whole one.
    """
    guardrail = next((guardrail for guardrail in pack.guardrails if guardrail.id == alarm.guards), None)
    name = _name(None, alarm.text, alarm.id)
    stated: Stated | None = alarm.floor or alarm.ceiling
    bound = stated.quantity if stated else None
    if bound is None:
        return GuardStanding(alarm.id, name, GuardState.UNKNOWN, f"{name}: no bound in numbers is stated.")
    rail = _Rail(alarm.id, name, bound, alarm.floor is not None)
    metric = resolved_metric(pack, alarm.metric or (guardrail.metric if guardrail else None))
    row = newest(row for row in rows if row.window.end <= row.as_of and _is_step(row.window, alarm.every))
    due = _Due(bound.value)
    if row is not None and alarm.every in ("day", "week") and _adds_up(metric, bound):
        steps = periods_in(row.window, alarm.every)
        asked = "" if steps == 1 else f" that {row.window.days} days ask for ({format_quantity(bound.bare)} a {alarm.every})"
        due = _Due(bound.value * steps, asked, total=True)
    return _judged(rail, row, due, step=True)


@dataclass(frozen=True, slots=True)
class _Rail:
    """What is judged: a guardrail or an alarm with its bound in numbers."""

    identity: str
    name: str
    bound: Quantity
    is_floor: bool

    @property
    def strict(self) -> bool:
        """Whether the bound excludes its own value (`< 1.2%`)."""
        return self.bound.comparator in ("<", ">")

    @property
    def text(self) -> str:
        """The bound as a comparison: `>= 60,000/qtr`."""
        sign = (">" if self.strict else ">=") if self.is_floor else ("<" if self.strict else "<=")
        return f"{sign} {format_quantity(self.bound.bare)}"


@dataclass(frozen=True, slots=True)
class _Due:
    """The bound's share that a value is judged against, what the sentence adds about it, and whether both are totals."""

    value: Decimal
    asked: str = ""
    total: bool = False


def _judged(rail: _Rail, row: Observation | None, due: _Due, *, step: bool = False) -> GuardStanding:
    """The state of a value against what is due, with its sentence; `step` says that the value is of one step, not to date."""
    value = value_in(row, rail.bound) if row is not None else None
    if row is None or value is None:
        why = "no value yet" if row is None else f"measured in {row.unit}, bound in {format_quantity(rail.bound.bare)}"
        return GuardStanding(rail.identity, rail.name, GuardState.UNKNOWN, f"{rail.name}: {why}.", None, rail.text)
    margin = value - due.value if rail.is_floor else due.value - value
    if margin < 0 or (rail.strict and margin == 0):
        state, word = GuardState.BREACHED, "breached"
    elif margin <= abs(due.value) * AT_BOUND_WITHIN:
        state, word = GuardState.AT_BOUND, "at its bound"
    else:
        state, word = GuardState.HOLDING, "holds"
    side = "above" if value > due.value else "below"
    apart = f"{_gap(rail.bound, value, due.value)} {side}" if margin else "exactly there"
    when = f"in the {row.window.days} days to {day(observed_day(row))}" if step else f"on {day(observed_day(row))}"
    least = f"{'at least' if rail.is_floor else 'at most'} {plain(rail.bound, due.value)}"
    said = figure(rail.bound, value, total=due.total)
    reason = f"{rail.name}: {word} {when}, {said} against {least}{due.asked}, {apart}."
    return GuardStanding(rail.identity, rail.name, state, reason, value, rail.text)


def _gap(bound: Quantity, value: Decimal, due: Decimal) -> str:
    """The distance of a value from what is due, in the bound's unit, exact however small; of a percentage in points."""
    apart = abs(value - due)
    if bound.unit.kind is UnitKind.MONEY:
        return figure(bound, apart, total=True)
    shown = format_number(apart.quantize(rounded(due)) or apart.normalize())
    return f"{shown} points" if bound.unit.kind is UnitKind.PERCENT else shown


def _frozen(pack: Pack, guardrail: Guardrail, name: str, every_row: Iterable[Observation], first: Mapping[str, str]) -> GuardStanding:
    """A definition that must not change: holding while every value of the metric was computed by the one it was first measured with."""
    what = guardrail.frozen or ""
    metric = pack.metric(what)
    hashes = {row.provenance.definition for row in every_row if metric is not None and row.metric == metric.id}
    if not hashes:
        why = f"{name}: nothing measured here shows whether '{what}' changed."
        return GuardStanding(guardrail.id, name, GuardState.UNKNOWN, why, None, "frozen")
    if len(hashes) > 1:
        why = f"{name}: breached, values of '{what}' were computed by {len(hashes)} different definitions."
        return GuardStanding(guardrail.id, name, GuardState.BREACHED, why, None, "frozen")
    then = first.get(metric.id) if metric is not None else None
    if then is not None and then not in hashes:
        why = f"{name}: breached, '{what}' has another definition than the one it was first measured with."
        return GuardStanding(guardrail.id, name, GuardState.BREACHED, why, None, "frozen")
    why = f"{name}: holds, every value of '{what}' was computed by one definition."
    return GuardStanding(guardrail.id, name, GuardState.HOLDING, why, None, "frozen")


def _adds_up(metric: Metric | None, bound: Quantity) -> bool:
    """Whether a bound is one on a total: by its metric's nature, else because it is stated per a period."""
    natural = natural_accrual(metric)
    return natural is Accrual.CUMULATIVE or (natural is None and bound.per is not None and bound.per.unit in _PERIODS)


def _periods(bound: Quantity, window: Window) -> Decimal:
    return periods_in(window, bound.per.unit) if bound.per is not None and bound.per.unit in _PERIODS else Decimal(1)


def _is_step(window: Window, every: str | None) -> bool:
    """Whether a window is one step of an alarm's rhythm; the last step of a cycle may be a few days shorter or longer."""
    shortest, longest = {"day": (1, 1), "week": (4, 10), "month": (28, 31), "quarter": (89, 92)}.get(every or "week", (1, 366))
    return shortest <= window.days <= longest


def _name(label: str | None, text: str | None, identity: str) -> str:
    """What a guardrail is called: its label, a short text (without remarks in brackets), or its id as words."""
    if label:
        return label
    short = " ".join(_REMARK.sub(" ", text or "").split()).rstrip(".")
    return short if short and len(short) <= _SHORT_NAME else identity.replace("_", " ").replace("-", " ").capitalize()
