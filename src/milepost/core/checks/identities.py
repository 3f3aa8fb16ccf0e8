"""Identities that a pack states between its own figures: a count, a ratio that divides it, and the amount it is divided by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from milepost.core.base.quantity import Quantity, UnitKind
from milepost.core.checks.ratios import denominator_of, parameter
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack, Placed

_REFERS = re.compile(r"\bKR\s?-?(?P<number>\d+(?:\.\d+)*)\b", re.IGNORECASE)
_CURRENT = re.compile(r"\b(?:current|today|baseline)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Identity:
    """`count / amount = ratio`: two key results, and the guardrail that holds the amount from below."""

    ratio: Placed
    count: Placed
    rail: Guardrail
    floor: Quantity
    current: Quantity | None

    def implied_amount(self, count: Quantity, ratio: Quantity) -> Decimal:
        """The amount at which a count gives a ratio. Example: 18,000 at 12 per $1K is 1,500,000."""
        return count.value / ratio.value * (ratio.per.amount if ratio.per else Decimal(1))

    def implied_ratio(self, count: Quantity, amount: Quantity, like: Quantity) -> Decimal:
        """The ratio that a count gives at an amount, per what `like` is per. Example: 24,000 at $1.4M is 17.1 per $1K."""
        return count.value / amount.value * (like.per.amount if like.per else Decimal(1))


def identities_in(pack: Pack) -> Iterator[Identity]:
    """Every identity that the pack's structure states.

    The ratio is an amount per money; its numerator is the key result that its definition or its metric refers to; its amount is the
    guardrail in the same money (or on the same metric) that the ratio carries.
    """
    for placed in pack.key_results():
        level = _target_or_baseline(placed.key_result)
        if level is None or level.per is None:
            continue
        count = _numerator(pack, placed)
        for rail in pack.guardrails_of(placed.key_result):
            floor = rail.floor.quantity if rail.floor else None
            if count is not None and floor is not None and floor.value and _is_amount(pack, placed.key_result, rail, floor, level):
                yield Identity(placed, count, rail, floor, _current(rail, floor))


def _target_or_baseline(key_result: KeyResult) -> Quantity | None:
    target = key_result.target.quantity if key_result.target else None
    return target or (key_result.baseline.value.quantity if key_result.baseline else None)


def _numerator(pack: Pack, ratio: Placed) -> Placed | None:
    """The key result that a ratio divides: by its metric's numerator, else by the first one its definition refers to."""
    metric = parameter(pack, pack.metric(ratio.key_result.metric), "numerator")
    if metric is not None:
        return next((placed for placed in pack.key_results() if placed.key_result.metric == metric), None)
    for match in _REFERS.finditer(ratio.key_result.definition or ""):
        for placed in pack.key_results():
            mark = _REFERS.search(placed.key_result.label or placed.key_result.id)
            if mark is not None and mark["number"] == match["number"] and placed.pointer != ratio.pointer:
                return placed
    return None


def _is_amount(pack: Pack, ratio: KeyResult, rail: Guardrail, floor: Quantity, level: Quantity) -> bool:
    """Whether a guardrail holds the amount that a ratio divides by."""
    named = denominator_of(pack, ratio)
    if named and rail.metric:
        return rail.metric == named
    return floor.unit.kind is UnitKind.MONEY and level.per is not None and floor.unit.name == level.per.unit


def _current(rail: Guardrail, floor: Quantity) -> Quantity | None:
    """The amount as it stands: stated as such, or the floor where the document calls it the current one."""
    if rail.current is not None:
        return rail.current.quantity
    remark = f"{rail.floor.remark if rail.floor else ''} {rail.text or ''}"
    return floor if _CURRENT.search(remark) else None
