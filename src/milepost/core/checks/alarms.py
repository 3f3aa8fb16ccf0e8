"""Alarms beside the guardrails they stand for, and how many of an alarm's periods a guardrail's window holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR
from enum import Enum
from typing import NamedTuple

from milepost.core.base.calendar import Window
from milepost.core.base.late import Late
from milepost.core.base.quantity import Per, Quantity, UnitKind
from milepost.core.checks.named import PlacedGuardrail, guardrails_in
from milepost.core.checks.ratios import parameter
from milepost.core.model.guardrail import Alarm
from milepost.core.model.pack import Pack

_ADDS_UP = (UnitKind.COUNT, UnitKind.NONE, UnitKind.MONEY)
_PERIODS = {
    "day": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month", "monthly": "month",
    "quarter": "quarter", "quarterly": "quarter", "year": "year", "yearly": "year", "cycle": "cycle",
    "fortnight": "fortnight", "fortnightly": "fortnight", "two weeks": "fortnight", "2 weeks": "fortnight", "second week": "fortnight",
    "other week": "fortnight", "biweekly": "fortnight", "bi-weekly": "fortnight",
}  # fmt: skip
_STEPS = {
    ("week", "quarter"): 13, ("month", "quarter"): 3, ("week", "year"): 52, ("month", "year"): 12, ("quarter", "year"): 4,
    ("day", "week"): 7, ("fortnight", "quarter"): 7, ("fortnight", "year"): 26, ("week", "fortnight"): 2, ("fortnight", "month"): 2,
}  # fmt: skip
_STAYS_LEVEL = Late(
    r"\bper\s+(?:\d|[a-z]*\s*(?:user|customer|account|person|case|ticket|order|dollar))|\bfor each\b|\bout of\b|"
    r"\b(?:rate|share|ratio|score|rating|average|mean|median|percentile|p9\d)\b",
    re.IGNORECASE,
)
_ADDED_UP = Late(
    r"\b(?:in|over|during|across|within) (?:the|a|this) (?:whole )?(?:cycle|quarter|half[ -]year|year)\b|\bin (?:all|total)\b"
    r"|\baltogether\b"
    r"|\bim (?:Zyklus|Quartal|Halbjahr|Jahr)\b|\binsgesamt\b|\bsur (?:le cycle|le trimestre|l['’]année)|\bau total\b"
    r"|\ben (?:todo )?el (?:ciclo|trimestre|año)\b|\ben total\b|\bno (?:ciclo|trimestre)\b|\bin totaal\b",
    re.IGNORECASE,
)
_QUARTER_DAYS = range(88, 94)  # a cycle of so many days is a quarter


class Guarded(NamedTuple):
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
        pair = _pair(pack, alarm, rail, window) if rail else None
        if pair is not None:
            yield pair


def _stands_for(alarm: Alarm, rail: PlacedGuardrail) -> bool:
    if alarm.guards is not None:
        return alarm.guards == rail.guardrail.id
    return alarm.metric is not None and alarm.metric == rail.guardrail.metric and rail.guardrail.is_floor is (alarm.floor is not None)


class Adding(Enum):
    """Whether a figure adds up over time: said so by its metric, said not to, or left open."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid"


def _adding(pack: Pack, alarm: Alarm, rail: PlacedGuardrail) -> Adding:
    """Whether what an alarm and its guardrail watch adds up over time, as the metric and the words say.

    Example: sign-ups do; complaints per 1,000 users, medians and shares do not, and of a bare "at most 9" nobody knows.
    """
    words = f"{rail.guardrail.text or ''} | {rail.guardrail.label or ''} | {alarm.text or ''}"
    for name in (alarm.metric, rail.guardrail.metric):
        metric = pack.metric(name)
        kind, gives = parameter(pack, metric, "kind"), parameter(pack, metric, "gives")
        if kind in ("count", "sum") or gives == "count":
            return Adding.YES
        if kind in ("mean", "ratio") or gives is not None:
            return Adding.NO
        words += f" | {metric.means or ''}" if metric is not None else ""
    if _STAYS_LEVEL.search(words):
        return Adding.NO
    return Adding.YES if _ADDED_UP.search(rail.guardrail.text or "") else Adding.UNSAID


def _pair(pack: Pack, alarm: Alarm, rail: PlacedGuardrail, window: Window | None) -> Guarded | None:
    """An alarm beside its guardrail. Where nobody says whether figures add up, they are compared so that the alarm gets the benefit."""
    stated = alarm.floor or alarm.ceiling
    mine = stated.quantity if stated else None
    its = rail.guardrail.bound.quantity if rail.guardrail.bound else None
    if mine is None or its is None or rail.guardrail.is_floor is not (alarm.floor is not None):
        return None
    if not mine.with_value(mine.value).comparable(its) and not _comparable_without_period(mine, its):
        return None
    period = mine.per.unit if mine.per else _PERIODS.get((alarm.every or "").strip().lower().removeprefix("every "), "")
    adding = _adding(pack, alarm, rail) if mine.unit.kind in _ADDS_UP else Adding.NO
    if adding is Adding.UNSAID and (its.per or mine.per):
        adding = Adding.YES
    compared = adding is Adding.NO or (adding is Adding.UNSAID and alarm.floor is None)
    steps = 1 if compared else _steps(period, its, window)
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
    if window is not None and whole == "cycle" and period == "fortnight":
        return -(-len(window.weeks()) // 2)
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
