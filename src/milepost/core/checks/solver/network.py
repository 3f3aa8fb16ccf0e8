"""What the solver works on: variables, what the pack states of them, and the relations that tie them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NamedTuple

from milepost.core.base.quantity import Quantity


class Moment(StrEnum):
    """When a figure holds: today, as the baselines say, or at the end of the cycle, as the targets and bounds say."""

    NOW = "now"
    END = "end"


class Variable(NamedTuple):
    """A number that the pack speaks of: what it measures, in which dimension (a share, a number, USD ...), and when."""

    subject: str
    dimension: str
    moment: Moment

    def at(self, moment: Moment) -> Variable:
        """The same thing at another time."""
        return self._replace(moment=moment)


class Certainty(IntEnum):
    """How sure it is that a statement means its variable, and means it so; the least sure one is dropped first."""

    PROSE = 1
    EXPECTED = 2
    STATED_BESIDE = 3
    BOUND = 4
    KEY_RESULT = 5


class Role(StrEnum):
    """What a statement is in the agreement."""

    BASELINE = "baseline"
    TARGET = "target"
    CURRENT = "current value"
    FLOOR = "floor"
    CEILING = "ceiling"
    COMPANION = "companion"
    ALARM = "alarm"
    CHANGE = "stated change"
    EXPECTED = "expected value"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the pack states of a variable.

    `low` and `high` are what it says when a target is taken as the value to be met; `least` and `most` what remains when it may be
    surpassed. None is no bound. Values are in the base of the dimension, flows per quarter. `place` is half a unit of the last stated
    digit. `shown` is the figure as written, `mark` who states it (`KR 1.1`), `pointer` where.
    """

    variable: Variable
    low: Decimal | None
    high: Decimal | None
    least: Decimal | None
    most: Decimal | None
    place: Decimal
    role: Role
    certainty: Certainty
    pointer: str
    mark: str
    shown: Quantity

    @property
    def value(self) -> Decimal:
        """The value that is stated, whichever side it binds."""
        sides = (self.high, self.low, self.most, self.least)
        return next((value for value in sides if value is not None), Decimal(0))


class How(StrEnum):
    """How a product is said: a share of a whole, an amount per another, or one thing times another."""

    SHARE = "share"
    PER = "per"
    TIMES = "times"


@dataclass(frozen=True, slots=True)
class Product:
    """`whole = left x right x scale`: a count is a rate times its volume; `left` is the ratio. `why` says where that comes from."""

    whole: Variable
    left: Variable
    right: Variable
    how: How
    why: str
    scale: Decimal = Decimal(1)

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What it ties together."""
        return (self.whole, self.left, self.right)


@dataclass(frozen=True, slots=True)
class Total:
    """The parts add up to the whole (`exact`), or to no more than it."""

    whole: Variable
    parts: tuple[Variable, ...]
    exact: bool
    why: str

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What it ties together."""
        return (self.whole, *self.parts)


@dataclass(frozen=True, slots=True)
class AtMost:
    """A limit that follows from what a thing is: a share of a whole is at most all of it (or, `exact`, all of it)."""

    whole: Variable
    value: Decimal
    why: str
    exact: bool = False

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What it ties together."""
        return (self.whole,)


Relation = Product | Total | AtMost


@dataclass(frozen=True, slots=True)
class Network:
    """All that a pack states about its numbers, and why they hang together. `names` are words for what is measured."""

    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
