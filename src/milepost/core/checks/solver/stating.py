"""What a pack states of its subjects: baselines, targets, bounds, current values and companions, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.base.late import Late
from milepost.core.base.quantity import Quantity
from milepost.core.checks.figures import read_move
from milepost.core.checks.named import guardrails_in, mark_of
from milepost.core.checks.ratios import Nature, nature_of
from milepost.core.checks.solver.measures import Measure, measure, quantity_of
from milepost.core.checks.solver.network import Certainty, Moment, Role
from milepost.core.checks.solver.subjects import Subjects, per_of
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.key_result import Direction, KeyResult
from milepost.core.model.pack import Pack, Placed

_CURRENT = re.compile(r"\(\s*(?:the\s+)?(?:current|today(?:'s)?|baseline)(?:\s+(?:baseline|level|value|amount))?\s*\)", re.IGNORECASE)
_DOWN = Late(r"^\W*(?:cut|reduce|lower|decrease|shorten|shrink|minimi[sz]e|halve|fewer|less|drop|bring down|slash)\b", re.IGNORECASE)
_UP = Late(
    r"^\W*(?:increase|grow|raise|improve|boost|lift|double|triple|expand|more|gain|win|acquire|reach|achieve|hit|scale|add|sell|earn)\b",
    re.IGNORECASE,
)


class Bounds(NamedTuple):
    """On which sides a statement binds: when targets are met as they stand, and when they may be surpassed."""

    low: bool
    high: bool
    least: bool
    most: bool


_EQUAL, _AT_LEAST, _AT_MOST = Bounds(True, True, True, True), Bounds(True, False, True, False), Bounds(False, True, False, True)
_BY_SIGN = {">": _AT_LEAST, "<": _AT_MOST}
_TARGETS = {"up": Bounds(True, True, True, False), "down": Bounds(True, True, False, True), "": Bounds(True, True, False, False)}


class Draft(NamedTuple):
    """A statement before its period is settled: the subject that it speaks of, and the figure as it can be reckoned with.

    `level` says that it is for one of something (a rate, a price, a median) and so is no amount of the cycle.
    """

    subject: str
    moment: Moment
    measure: Measure
    bounds: Bounds
    role: Role
    certainty: Certainty
    pointer: str
    mark: str
    level: bool = False


def drafts_of(pack: Pack, subjects: Subjects) -> Iterator[Draft]:
    """Every figure that the pack states of its subjects, in the document's order.

    Alarms are none: they ring early, so that a stricter one asks nothing of the cycle; a laxer one is told beside its guardrail.
    """
    for placed in pack.key_results():
        level = nature_of(pack, placed.key_result) in (Nature.RATIO, Nature.STATISTIC)
        for draft in _of_key_result(subjects, placed):
            yield draft._replace(level=level and draft.role is not Role.COMPANION)
    targeted = {subjects.of_key_result[placed.pointer] for placed in pack.key_results() if placed.key_result.target is not None}
    for placed_rail in guardrails_in(pack):
        rail = placed_rail.guardrail
        subject = subjects.of_rail[rail.id]
        yield from _of_guardrail(rail, subject, placed_rail.pointer, placed_rail.mark, moves=subject in targeted)


def _of_key_result(subjects: Subjects, placed: Placed) -> Iterator[Draft]:
    key_result, mark = placed.key_result, mark_of(placed)
    subject = subjects.of_key_result[placed.pointer]
    per, move = per_of(subjects, key_result), read_move(key_result.title)
    baseline = quantity_of(key_result.baseline.value, key_result.unit) if key_result.baseline else None
    target = quantity_of(key_result.target, key_result.unit)
    start = measure(baseline or (move.start if key_result.baseline is None else None), per)
    end = measure(target or (move.end if key_result.target is None else None), per)
    if start is not None:
        yield Draft(
            subject, Moment.NOW, start, _BY_SIGN.get(start.shown.comparator[:1], _EQUAL), Role.BASELINE, Certainty.KEY_RESULT,
            f"{placed.pointer}/{'baseline' if baseline else 'title'}", mark,
        )  # fmt: skip
    if end is not None and (start is None or start.dimension == end.dimension):
        bounds = _target_bounds(key_result, start, end)
        yield Draft(
            subject, Moment.END, end, bounds, Role.TARGET, Certainty.KEY_RESULT, f"{placed.pointer}/{'target' if target else 'title'}", mark
        )
    companion = key_result.companion
    amount = measure(companion.target.quantity.bare) if companion and companion.target and companion.target.quantity else None
    if companion is not None and amount is not None:
        twin = companion_subject(subjects, placed)
        sides = _TARGETS[direction_of(key_result, start, end)]
        yield Draft(
            twin,
            Moment.END,
            amount,
            sides,
            Role.COMPANION,
            Certainty.STATED_BESIDE,
            f"{placed.pointer}/companion",
            f"the companion of {mark}",
        )


def companion_subject(subjects: Subjects, placed: Placed) -> str:
    """The subject of a key result's absolute twin."""
    companion = placed.key_result.companion
    return subjects.of_metric.get((companion.metric if companion else None) or "", f"companion:{placed.pointer}")


def _target_bounds(key_result: KeyResult, start: Measure | None, end: Measure) -> Bounds:
    match key_result.direction:
        case Direction.KEEP_AT_LEAST:
            return _AT_LEAST
        case Direction.KEEP_AT_MOST:
            return _AT_MOST
    if start is None and end.shown.comparator:
        return _BY_SIGN[end.shown.comparator[0]]
    return _TARGETS[direction_of(key_result, start, end)]


def direction_of(key_result: KeyResult, start: Measure | None, end: Measure | None) -> str:
    """`up` or `down`: as stated, as its figures run, or as its title begins; empty where nothing says."""
    if key_result.direction in (Direction.UP, Direction.KEEP_AT_LEAST):
        return "up"
    if key_result.direction in (Direction.DOWN, Direction.KEEP_AT_MOST):
        return "down"
    if (
        start is not None
        and end is not None
        and start.dimension == end.dimension
        and start.value != end.value
        and start.period == end.period
    ):
        return "up" if start.value < end.value else "down"
    if end is not None and end.shown.comparator:
        return "up" if end.shown.comparator.startswith(">") else "down"
    return "down" if _DOWN.match(key_result.title) else "up" if _UP.match(key_result.title) else ""


def _of_guardrail(rail: Guardrail, subject: str, pointer: str, mark: str, *, moves: bool) -> Iterator[Draft]:
    stated = rail.bound.quantity if rail.bound else None
    bound = measure(stated.bare) if stated is not None else None
    current = measure(current_of(rail))
    if bound is not None:
        bounds, role = (_AT_LEAST, Role.FLOOR) if rail.is_floor else (_AT_MOST, Role.CEILING)
        yield Draft(subject, Moment.END, bound, bounds, role, Certainty.BOUND, pointer, mark)
    if current is None:
        return
    yield Draft(subject, Moment.NOW, current, _EQUAL, Role.CURRENT, Certainty.STATED_BESIDE, pointer, mark)
    if bound is not None and not moves and rail.holds(current.shown) is not False:
        stays = Bounds(not rail.is_floor, rail.is_floor, False, False)
        yield Draft(subject, Moment.END, current, stays, Role.EXPECTED, Certainty.EXPECTED, pointer, mark)


def current_of(rail: Guardrail) -> Quantity | None:
    """The value of a guardrail as it stands: stated as such, or its bound where the text calls that the current one."""
    if rail.current is not None:
        return rail.current.quantity
    bound = rail.bound
    words = f"{rail.text or ''} {bound.text if bound else ''}"
    return bound.quantity.bare if bound is not None and bound.quantity is not None and _CURRENT.search(words) else None
