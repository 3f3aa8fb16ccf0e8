"""What a relation implies for each of its variables, from the bounds of the others. Values are at least zero."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol

from milepost.core.checks.solver.bounds import Bound, Side
from milepost.core.checks.solver.network import AtMost, Product, Relation, Total, Variable
from milepost.core.checks.solver.rounding import added

_HUGE = Decimal("1e100000")
_TINY = Decimal("1e-100000")


class Known(Protocol):
    """What is known of variables so far."""

    def bound(self, variable: Variable, side: Side) -> Bound | None:
        """The tightest bound of a variable on a side; None where there is none (at the low side: zero)."""
        ...


def implied(relation: Relation, known: Known) -> Iterator[Bound]:
    """Every bound that follows from a relation and what is known."""
    match relation:
        case Product():
            yield from _of_product(relation, known)
        case Total():
            yield from _of_total(relation, known)
        case AtMost():
            yield Bound(relation.whole, Side.HIGH, relation.value, {}, relation=relation)
            if relation.exact:
                yield Bound(relation.whole, Side.LOW, relation.value, {}, relation=relation)


def _of_product(relation: Product, known: Known) -> Iterator[Bound]:
    for side in Side:
        left, right = known.bound(relation.left, side), known.bound(relation.right, side)
        if left is not None and right is not None and _sane(left.value, right.value):
            errors = added((left.errors, right.value * relation.scale), (right.errors, left.value * relation.scale))
            value = left.value * right.value * relation.scale
            yield Bound(relation.whole, side, value, errors, relation=relation, inputs=(left, right))
    for wanted, given in ((relation.left, relation.right), (relation.right, relation.left)):
        for side in Side:
            whole, part = known.bound(relation.whole, side), known.bound(given, side.other)
            if whole is not None and part is not None and part.value > 0 and _sane(whole.value, part.value):
                unit = 1 / (part.value * relation.scale)
                value = whole.value * unit
                errors = added((whole.errors, unit), (part.errors, value / part.value))
                yield Bound(wanted, side, value, errors, relation=relation, inputs=(whole, part))


def _sane(*values: Decimal) -> bool:
    """Whether values can be multiplied and divided without leaving the range of arithmetic."""
    return all(value == 0 or _TINY < abs(value) < _HUGE for value in values)


def _of_total(relation: Total, known: Known) -> Iterator[Bound]:
    lows = [known.bound(part, Side.LOW) for part in relation.parts]
    yield _sum(relation.whole, Side.LOW, relation, [low for low in lows if low is not None])
    ceiling = known.bound(relation.whole, Side.HIGH)
    if ceiling is not None:
        for number, part in enumerate(relation.parts):
            yield _rest(part, Side.HIGH, relation, ceiling, [low for other, low in enumerate(lows) if other != number and low is not None])
    if not relation.exact:
        return
    highs = [known.bound(part, Side.HIGH) for part in relation.parts]
    open_at = [number for number, high in enumerate(highs) if high is None]
    if not open_at:
        yield _sum(relation.whole, Side.HIGH, relation, [high for high in highs if high is not None])
    floor = known.bound(relation.whole, Side.LOW)
    if floor is not None and len(open_at) <= 1:
        for number in open_at or range(len(relation.parts)):
            others = [high for other, high in enumerate(highs) if other != number and high is not None]
            yield _rest(relation.parts[number], Side.LOW, relation, floor, others)


def _sum(whole: Variable, side: Side, relation: Total, parts: list[Bound]) -> Bound:
    errors = added(*((part.errors, Decimal(1)) for part in parts))
    return Bound(whole, side, sum((part.value for part in parts), Decimal(0)), errors, relation=relation, inputs=tuple(parts))


def _rest(part: Variable, side: Side, relation: Total, whole: Bound, others: list[Bound]) -> Bound:
    errors = added((whole.errors, Decimal(1)), *((other.errors, Decimal(1)) for other in others))
    value = whole.value - sum((other.value for other in others), Decimal(0))
    return Bound(part, side, value, errors, relation=relation, inputs=(whole, *others))
