"""Bounds on variables: their values, how sure they are, and what they follow from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from milepost.core.checks.solver.network import Relation, Variable
from milepost.core.checks.solver.rounding import Errors


class Side(StrEnum):
    """Which way a bound binds."""

    LOW = "low"
    HIGH = "high"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.HIGH if self is Side.LOW else Side.LOW


class Bound(NamedTuple):
    """A bound of a variable. It is stated (`statement` is the number of what states it) or follows from others by a relation."""

    variable: Variable
    side: Side
    value: Decimal
    errors: Errors
    statement: int | None = None
    relation: Relation | None = None
    inputs: tuple[Bound, ...] = ()

    def support(self) -> frozenset[int]:
        """The numbers of the statements it rests on."""
        return frozenset(self.errors)

    def steps(self) -> Iterator[Bound]:
        """Every derived bound that it follows from, itself last, each once, inputs before what follows from them."""
        seen: set[int] = set()
        stack: list[tuple[Bound, bool]] = [(self, False)]
        while stack:
            bound, ready = stack.pop()
            if ready:
                yield bound
            elif bound.relation is not None and id(bound) not in seen:
                seen.add(id(bound))
                stack.append((bound, True))
                stack.extend((part, False) for part in reversed(bound.inputs))


class Clash(NamedTuple):
    """A lower bound above the upper bound of the same variable."""

    low: Bound
    high: Bound

    def support(self) -> frozenset[int]:
        """The numbers of the statements that cannot all be true."""
        return self.low.support() | self.high.support()

    def relations(self) -> tuple[Relation, ...]:
        """The relations that the clash rests on, each once."""
        found = (step.relation for bound in (self.low, self.high) for step in bound.steps() if step.relation is not None)
        return tuple(dict.fromkeys(found))
