"""How a number comes about in its window: accrual, shape and direction, as stated or as the metric and the values say."""

from __future__ import annotations

from decimal import Decimal

from milepost.core.base.calendar import Window
from milepost.core.base.quantity import SECONDS_IN, Quantity, UnitKind
from milepost.core.model.key_result import Direction, KeyResult
from milepost.core.model.metric import Accrual, Metric, Shape
from milepost.core.model.pack import Pack

_LONGEST_LIKENESS = 16  # a chain of `like` longer than this is a circle
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
_SHAPES = {
    "count": Shape.COUNT,
    "sum": Shape.SUM,
    "ratio": Shape.RATIO,
    "mean": Shape.MEAN,
    "quantile": Shape.QUANTILE,
    "milestone": Shape.MILESTONE,
    "manual": Shape.MANUAL,
}
_GIVEN_SHAPES = {"count": Shape.COUNT, "rate": Shape.RATIO, "median_time": Shape.QUANTILE}
_LEVEL_KINDS = {"ratio", "mean", "quantile", "churn", "net_revenue_retention", "payback", "score"}


def resolved_metric(pack: Pack, name: str | None) -> Metric | None:
    """The metric of that id with what it takes over from the metric it is `like`; None when the pack has none of that name.

    Edges: a circle of likenesses gives what was found before it closed.
    """
    metric = pack.metric(name)
    stated: dict[str, object] = {}
    for _ in range(_LONGEST_LIKENESS):
        if metric is None:
            break
        stated = {**metric.model_dump(exclude_none=True), **stated}
        metric = pack.metric(metric.like)
    return Metric.model_validate(stated) if stated else None


def natural_accrual(metric: Metric | None) -> Accrual | None:
    """How a metric's values come about by their nature; None where its kind leaves it open (manual, sql, none).

    Counts and sums of a window add up. Rates, medians, ratios and means are levels.
    """
    if metric is None:
        return None
    if metric.kind in ("count", "sum"):
        return Accrual.CUMULATIVE
    if metric.kind in _LEVEL_KINDS:
        return Accrual.LEVEL
    gives = metric.parameters.get("gives")
    if metric.kind in ("conversion", "retention") and gives is not None:
        return Accrual.CUMULATIVE if gives == "count" else Accrual.LEVEL
    return None


def accrual_of(key_result: KeyResult, window: Window, metric: Metric | None = None) -> Accrual:
    """The accrual of a key result: as stated, else by the period it is stated per, else by its metric's nature.

    `24,000/qtr` in a quarter is one total that adds up; `500/week` in a quarter is a level. A number without a period follows its
    metric; without a metric it is a level.
    Example: `18,000/qtr -> 24,000/qtr` is cumulative, `42% -> 52%` and `62 hours -> 40 hours` are levels.
    """
    if key_result.accrual is not None:
        return key_result.accrual
    target = key_result.target.quantity if key_result.target else None
    natural = natural_accrual(metric)
    if target is None or target.per is None or target.per.unit not in (*_MONTHS_IN, "week", "day"):
        return natural or Accrual.LEVEL
    if natural is Accrual.LEVEL or target.unit.kind not in (UnitKind.COUNT, UnitKind.MONEY, UnitKind.NONE):
        return Accrual.LEVEL
    return Accrual.CUMULATIVE if periods_in(window, target.per.unit) == 1 else Accrual.LEVEL


def shape_of(key_result: KeyResult, metric: Metric | None = None) -> Shape:
    """What sort of number a key result is: as stated, else by its metric, else a milestone where the target is no number."""
    if key_result.shape is not None:
        return key_result.shape
    if metric is not None:
        gives = metric.parameters.get("gives")
        known = _SHAPES.get(metric.kind or "") or (_GIVEN_SHAPES.get(gives) if isinstance(gives, str) else None)
        if known is not None:
            return known
        if gives is not None:
            return Shape.QUANTILE
    target = key_result.target.quantity if key_result.target else None
    if target is None:
        return Shape.MILESTONE if key_result.target else Shape.MANUAL
    return Shape.RATIO if target.unit.kind is UnitKind.PERCENT else Shape.MANUAL


def direction_of(stated: Direction | None, baseline: Quantity | None, target: Quantity) -> Direction | None:
    """Which way is better, or which side must be kept; None when nothing says it (baseline and target are equal, no side stated).

    A stated `keep` counts as stated. Otherwise the values decide; a target that equals its baseline, or stands alone with a bound
    (`>= 99.9%`), is to be kept on the side that the direction or the bound names.
    """
    if stated in (Direction.KEEP_AT_LEAST, Direction.KEEP_AT_MOST):
        return stated
    if baseline is not None and baseline.bare.compare(target.bare) != 0:
        return Direction.UP if target.bare.compare(baseline.bare) > 0 else Direction.DOWN
    if stated is not None:
        kept = Direction.KEEP_AT_LEAST if stated is Direction.UP else Direction.KEEP_AT_MOST
        return kept if baseline is not None else stated
    if target.comparator:
        return Direction.KEEP_AT_LEAST if target.comparator.startswith(">") else Direction.KEEP_AT_MOST
    return None


def periods_in(window: Window, period: str) -> Decimal:
    """How many days, weeks, months, quarters or years a window holds; whole calendar months count as months.

    Example: 1 April to 1 July holds 1 quarter, 3 months, 13 weeks.
    """
    if period in _MONTHS_IN:
        if window.start.day == window.end.day:
            months = (window.end.year - window.start.year) * 12 + window.end.month - window.start.month
            return Decimal(months) / _MONTHS_IN[period]
        return Decimal(window.days) * SECONDS_IN["days"] / SECONDS_IN[f"{period}s"]
    return Decimal(window.days) / (7 if period == "week" else 1)
