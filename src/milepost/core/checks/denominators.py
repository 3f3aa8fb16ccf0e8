"""What a ratio divides by, and where that stands today, as the pack states it somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.base.quantity import Quantity, UnitKind
from milepost.core.checks.ratios import denominator_of
from milepost.core.checks.solver.definitions import Operation, definitions_in
from milepost.core.checks.solver.subjects import Subjects
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.pack import Pack, Placed
from milepost.core.model.shape import Stated

_BELOW = {Operation.QUOTIENT: 1, Operation.SHARE_WHO: 0}  # which operand of a definition is divided by
_AMOUNTS = (UnitKind.COUNT, UnitKind.NONE, UnitKind.MONEY)


class Standing(NamedTuple):
    """An amount: what it is called, where it stands, and a guardrail of the pack that holds it from below, if there is one."""

    words: str
    level: Quantity
    rail: Guardrail | None


def standings(pack: Pack, subjects: Subjects) -> dict[str, Standing]:
    """Where each subject of a pack stands that is an amount: by a guardrail that holds it from below, else by a level stated of it."""
    found: dict[str, Standing] = {}
    for rail in pack.guardrails:
        subject, level = subjects.of_rail[rail.id], _amount(rail.bound)
        if rail.is_floor and level is not None:
            found.setdefault(subject, Standing(subjects.words.get(subject, rail.id), level, rail))
    levels = [(subjects.of_rail[rail.id], _amount(rail.current)) for rail in pack.guardrails]
    for placed in pack.key_results():
        baseline = placed.key_result.baseline
        levels.append((subjects.of_key_result[placed.pointer], _amount(baseline.value if baseline else None)))
    for subject, level in levels:
        if level is not None:
            found.setdefault(subject, Standing(subjects.words.get(subject, "its denominator"), level, None))
    return found


def denominators(pack: Pack, subjects: Subjects, placed: Placed) -> Iterator[str]:
    """The subjects that a key result may divide by: what its metric names, then what its words do ("share of new users who ...")."""
    named = subjects.of_metric.get(denominator_of(pack, placed.key_result) or "")
    if named is not None:
        yield named
    for text in (placed.key_result.definition, placed.key_result.title):
        for definition in definitions_in(text):
            place = _BELOW.get(definition.operation)
            subject = subjects.lexicon.find(definition.operands[place], placed.objective.id) if place is not None else None
            if subject is not None:
                yield subject


def _amount(stated: Stated | None) -> Quantity | None:
    quantity = stated.quantity if stated is not None else None
    return quantity.bare if quantity is not None and quantity.unit.kind in _AMOUNTS and quantity.value > 0 and not quantity.signed else None
