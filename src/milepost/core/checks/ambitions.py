"""What a key result asks for: from where, to where, and which way it says that it goes."""

from __future__ import annotations

from typing import NamedTuple

from milepost.core.base.quantity import NO_UNIT, Quantity, UnitKind
from milepost.core.checks.directions import Told, told_way
from milepost.core.checks.figures import in_unit_of, read_move
from milepost.core.checks.outputs import is_milestone
from milepost.core.checks.solver.measures import quantity_of
from milepost.core.model.key_result import Direction, KeyResult
from milepost.core.model.shape import Stated

_WHOLE = 100  # per cent


class Ambition(NamedTuple):
    """A start and an end that measure the same thing, and the way that is told of them."""

    start: Quantity
    end: Quantity
    told: Told

    @property
    def side(self) -> int:
        """-1, 0 or 1 as the end is below, at or above the start."""
        return self.end.compare(self.start)


def ambition_of(key_result: KeyResult) -> Ambition | None:
    """The ambition of a key result, by its columns or else by its title; None where two levels of one unit are not both stated."""
    if is_milestone(key_result):
        return None
    start, end = stated_levels(key_result)
    if start is None or end is None or start.signed or end.signed:
        return None
    if _is_count_beside_share(start, end) or _is_count_beside_share(end, start):
        return None
    start, end = in_unit_of(start, end), in_unit_of(end, start)
    return Ambition(start, end, told_way(key_result, start)) if start.comparable(end) else None


def _is_count_beside_share(one: Quantity, other: Quantity) -> bool:
    """Whether a number without a unit is too large to be the percentage that stands beside it."""
    return one.unit == NO_UNIT and other.unit.kind is UnitKind.PERCENT and one.value > _WHOLE >= other.value


def stated_levels(key_result: KeyResult) -> tuple[Quantity | None, Quantity | None]:
    """Baseline and target as a key result states them: its columns, and its title where a column is not there."""
    baseline, target = key_result.baseline.value if key_result.baseline else None, key_result.target
    start = quantity_of(baseline, key_result.unit) if _is_written(baseline) else read_move(key_result.title).start
    end = quantity_of(target, key_result.unit) if _is_written(target) else read_move(key_result.title).end
    return start, end


def is_to_fall(key_result: KeyResult) -> bool:
    """Whether a key result is reached by a lower figure: as it states, as its figures run, or as its comparison tells."""
    if key_result.direction is not None:
        return key_result.direction in (Direction.DOWN, Direction.KEEP_AT_MOST)
    start, end = stated_levels(key_result)
    if start is not None and end is not None and not end.signed:
        return in_unit_of(end, start).value < start.value
    return end is not None and end.comparator.startswith("<")


def _is_written(stated: Stated | None) -> bool:
    return stated is not None and bool(stated.text.strip())


def has_figure(key_result: KeyResult) -> bool:
    """Whether a key result is told in numbers at all: a figure in a column, a move in its title, or a metric."""
    if is_milestone(key_result):
        return False
    if key_result.metric or any(level is not None for level in stated_levels(key_result)):
        return True
    return read_move(key_result.title).by is not None
