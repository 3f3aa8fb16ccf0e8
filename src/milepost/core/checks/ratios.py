"""Which key results are ratios, and what keeps their denominators."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from milepost.core.base.late import Late
from milepost.core.base.quantity import Quantity, UnitKind
from milepost.core.checks.outputs import is_milestone
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.key_result import KeyResult
from milepost.core.model.metric import Metric, Shape
from milepost.core.model.pack import Pack

_NOT_A_SHARE = Late(r"\b(?:score|uptime|availability|satisfaction|nps|csat|sla)\b|% of the time\b", re.IGNORECASE)
# A type that says what sort of figure it is; "Leading" or "Quality" say something else.
_SORT = re.compile(
    r"\b(?:ratio|rate|absolute|count|volume|sum|amount|number|money|binary|yes/no|milestone|median|mean|average|percentile|duration|time|score)\b",
    re.IGNORECASE,
)
_MIDDLE = re.compile(r"\b(?:median|average|mean|percentile|quantile|p(?:50|75|90|95|99))\b", re.IGNORECASE)
_ABSOLUTE = (UnitKind.COUNT, UnitKind.NONE, UnitKind.MONEY)
_PERIODS = ("day", "week", "month", "quarter", "year")
_LONGEST_LIKE = 10  # steps of `like` that are followed


def parameter(pack: Pack, metric: Metric | None, name: str) -> Any:
    """A parameter of a metric, its own or that of the metric it is like; None where neither states it."""
    for _ in range(_LONGEST_LIKE):
        if metric is None:
            break
        own = metric.kind if name == "kind" else metric.parameters.get(name)
        if own is not None:
            return own
        metric = pack.metric(metric.like)
    return None


def is_ratio(pack: Pack, key_result: KeyResult) -> bool:
    """Whether a key result is a share or a figure per another.

    Its shape decides, then what the document calls it, then its metric, then its unit: a percentage that is not a score or an
    availability, or an amount per money.
    """
    if key_result.shape is not None:
        return key_result.shape is Shape.RATIO
    if key_result.stated_type and _SORT.search(key_result.stated_type):
        return bool(re.search(r"\bratio\b|\brate\b", key_result.stated_type, re.IGNORECASE))
    metric = pack.metric(key_result.metric)
    if parameter(pack, metric, "kind") is not None:
        return bool(parameter(pack, metric, "kind") == "ratio" or parameter(pack, metric, "gives") == "rate")
    level = level_of(key_result)
    if level is None or level.signed or _NOT_A_SHARE.search(key_result.title):
        return False
    return level.unit.kind is UnitKind.PERCENT or (level.per is not None and len(level.per.unit) == 3 and level.per.unit.isupper())


class Nature(StrEnum):
    """What sort of figure a key result is: an amount or number of things, a figure per another, a middle or score, a yes or no."""

    ABSOLUTE = "absolute"
    RATIO = "ratio"
    STATISTIC = "statistic"
    MILESTONE = "milestone"


_OF_SHAPE = {
    Shape.COUNT: Nature.ABSOLUTE,
    Shape.SUM: Nature.ABSOLUTE,
    Shape.RATIO: Nature.RATIO,
    Shape.MEAN: Nature.STATISTIC,
    Shape.QUANTILE: Nature.STATISTIC,
    Shape.MILESTONE: Nature.MILESTONE,
}


def nature_of(pack: Pack, key_result: KeyResult) -> Nature | None:
    """What sort of figure a key result is, whatever the document calls it; None where nothing tells.

    Example: "Median hours from sign-up to first action" is a statistic, even where its type is stated as absolute.
    """
    if key_result.shape in _OF_SHAPE:
        return _OF_SHAPE[key_result.shape]
    if is_milestone(key_result):
        return Nature.MILESTONE
    if middle_of(pack, key_result):
        return Nature.STATISTIC
    if is_ratio(pack, key_result):
        return Nature.RATIO
    level = level_of(key_result)
    if level is None:
        return None
    per_time = level.per is None or level.per.unit in _PERIODS
    return Nature.ABSOLUTE if level.unit.kind in _ABSOLUTE and per_time else Nature.STATISTIC if level.per is None else Nature.RATIO


def middle_of(pack: Pack, key_result: KeyResult) -> str:
    """The middle or quantile that a key result is (`median`, `average`, `95th percentile`), as its metric or its words say; else empty."""
    metric = pack.metric(key_result.metric)
    gives, kind = parameter(pack, metric, "gives"), parameter(pack, metric, "kind")
    if gives == "median_time":
        return "median"
    if kind == "mean" or isinstance(gives, dict):
        return "mean" if kind == "mean" else "quantile"
    match = _MIDDLE.search(f"{key_result.definition or ''} | {key_result.title}")
    return match[0].lower() if match else ""


def level_of(key_result: KeyResult) -> Quantity | None:
    """The figure that says what a key result counts in: its target, else its baseline."""
    target = key_result.target.quantity if key_result.target else None
    return target or (key_result.baseline.value.quantity if key_result.baseline else None)


def denominator_floors(pack: Pack, key_result: KeyResult) -> tuple[Guardrail, ...]:
    """The guardrails that keep the denominator of a ratio from shrinking.

    Those on the ratio's denominator where its metric names one; else those that say so, or hold an amount (not a share) from below.
    """
    guardrails = pack.guardrails_of(key_result)
    named = denominator_of(pack, key_result)
    exact = tuple(rail for rail in guardrails if named and rail.metric == named and rail.is_floor and rail.bound)
    return exact or tuple(rail for rail in guardrails if _keeps_an_amount(rail) and not (named and rail.metric))


def denominator_of(pack: Pack, key_result: KeyResult) -> str | None:
    """The id of the metric that a key result's own metric divides by; None where it names none."""
    value = parameter(pack, pack.metric(key_result.metric), "denominator")
    if isinstance(value, dict):
        value = value.get("metric")
    return value if isinstance(value, str) else None


def _keeps_an_amount(rail: Guardrail) -> bool:
    if not rail.is_floor or rail.bound is None:
        return False
    if rail.label and "denominator" in rail.label.lower():
        return True
    bound = rail.bound.quantity
    return bound is not None and bound.unit.kind in _ABSOLUTE
