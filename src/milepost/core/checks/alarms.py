"""Alarms beside the guardrails they stand for, and how many of an alarm's periods a guardrail's window holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR

from milepost.core.base.calendar import Window
from milepost.core.base.quantity import Per, Quantity, UnitKind
from milepost.core.checks.named import PlacedGuardrail, guardrails_in
from milepost.core.model.guardrail import Alarm
from milepost.core.model.pack import Pack

_ADDS_UP = (UnitKind.COUNT, UnitKind.NONE, UnitKind.MONEY)
_PERIODS = {
    "day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month", "monthly": "month",
    "quarter": "quarter", "quarterly": "quarter", "year": "year", "yearly": "year", "cycle": "cycle",
}  # fmt: skip
_STEPS = {
    ("week", "quarter"): 13, ("month", "quarter"): 3, ("week", "year"): 52, ("month", "year"): 12, ("quarter", "year"): 4,
    ("day", "week"): 7,
}  # fmt: skip
_QUARTER_DAYS = range(88, 94)  # a cycle of so many days is a quarter


@dataclass(frozen=True, slots=True)
class Guarded:
    """An alarm and its guardrail, both with a bound on the same side; `steps` of the alarm's periods fill the guardrail's window."""

    pointer: str
    mark: str
    alarm_bound: Quantity
    bound: Quantity
    is_floor: bool
    period: str
    steps: int


def guarded_alarms(pack: Pack) -> Iterator[Guarded]:
    """Every alarm that can be compared with the guardrail it stands for, in the document's order."""
    window = pack.cycle.window if pack.cycle else None
    rails = tuple(guardrails_in(pack))
    for alarm in pack.alarms:
        rail = next((rail for rail in rails if _stands_for(alarm, rail)), None)
        pair = _pair(alarm, rail, window) if rail else None
        if pair is not None:
            yield pair


def _stands_for(alarm: Alarm, rail: PlacedGuardrail) -> bool:
    if alarm.guards is not None:
        return alarm.guards == rail.guardrail.id
    return alarm.metric is not None and alarm.metric == rail.guardrail.metric and rail.guardrail.is_floor is (alarm.floor is not None)


def _pair(alarm: Alarm, rail: PlacedGuardrail, window: Window | None) -> Guarded | None:
    stated = alarm.floor or alarm.ceiling
    mine = stated.quantity if stated else None
    its = rail.guardrail.bound.quantity if rail.guardrail.bound else None
    if mine is None or its is None or rail.guardrail.is_floor is not (alarm.floor is not None):
        return None
    if not mine.with_value(mine.value).comparable(its) and not _comparable_without_period(mine, its):
        return None
    period = mine.per.unit if mine.per else _PERIODS.get((alarm.every or "").strip().lower(), "")
    steps = _steps(period, its, window) if mine.unit.kind in _ADDS_UP else 1
    mark = rail.mark.replace("Guardrail", "Alarm", 1) if rail.guards else f"Alarm {alarm.id}"
    return Guarded(f"alarms/{alarm.id}", mark, mine, its, rail.guardrail.is_floor, period, steps) if steps else None


def _comparable_without_period(mine: Quantity, its: Quantity) -> bool:
    one = Per(mine.per.amount, its.per.unit) if mine.per and its.per else its.per
    return Quantity(mine.value, mine.unit, one).comparable(its)


def _steps(period: str, bound: Quantity, window: Window | None) -> int:
    """How many of the alarm's periods fill the window of the bound; 0 where that is not known."""
    whole = bound.per.unit if bound.per else "cycle"
    if period == whole or not period:
        return 1 if period == whole else 0
    if (
        window is not None
        and (whole == "cycle" or (whole == "quarter" and window.days in _QUARTER_DAYS))
        and period in ("day", "week", "month")
    ):
        return len(window.weeks()) if period == "week" else len(window.steps(period))
    return _STEPS.get((period, "quarter" if whole == "cycle" else whole), 0)


def total(pair: Guarded) -> Quantity:
    """What the alarm's bound adds up to over the guardrail's window."""
    return Quantity(pair.alarm_bound.value * pair.steps, pair.alarm_bound.unit)


def needed(pair: Guarded) -> Quantity:
    """The laxest bound of the alarm that is as strict as its guardrail, in whole units where it adds up."""
    if pair.steps == 1:
        return pair.bound.bare
    each = (pair.bound.value / pair.steps).to_integral_value(rounding=ROUND_CEILING if pair.is_floor else ROUND_FLOOR)
    return pair.alarm_bound.with_value(each)
