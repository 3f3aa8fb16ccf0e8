"""A change that was split: both values, the effects that add up to the difference, and what each segment had in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from milepost.core.metrics.effects import Factor, Paradox, apportion, in_steps
from milepost.core.metrics.effects_plan import Basis, Sort
from milepost.core.metrics.readings import Reading

STEP = Decimal("0.0000000001")
"""Effects are kept to ten places, as values are, and add up to the last of them."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect.

    `value` is exact to ten places, `shown` rounded for reading; each of them adds up over all effects. `segment` is the one that has most
    of it, empty where no attribute cuts the number; `mostly` says that it has at least half. `grew` says for a mix whether that segment's
    share grew.
    """

    factor: Factor
    value: Decimal
    shown: Decimal
    segment: str = ""
    mostly: bool = False
    grew: bool = True


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """A segment in both windows: its members, what they came to, and its part of each effect.

    `members` is None where nothing stands behind the number. The parts add up to the effects over all segments.
    """

    segment: str
    members: tuple[Decimal, Decimal] | None
    amounts: tuple[Decimal, Decimal]
    effects: Mapping[Factor, Decimal]

    @property
    def change(self) -> Decimal:
        """What the segment had in the whole change."""
        return sum(self.effects.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Wording:
    """What things are called: the number (`activated users`), its members (`signups`), what a ratio divides by (`$1K`)."""

    name: str
    members: str = "members"
    per: str = ""


@dataclass(frozen=True)
class Change:
    """The change of a number from one window to another, split into effects that add up to it.

    `by` is the attribute that cut it, empty for none. `rate` says what a rate of `segments` is in: `%` for shares of members, else the
    unit of the number per member; `ahead` is how many days before each window belong to
    its members, since those who start then can still finish in it.
    """

    metric: str
    unit: str
    words: Wording
    sort: Sort
    basis: Basis
    by: str
    earlier: Reading
    later: Reading
    before: Decimal
    after: Decimal
    effects: tuple[Effect, ...]
    segments: tuple[SegmentChange, ...]
    rate: str = ""
    ahead: int = 0
    pending: tuple[int, int] = (0, 0)
    paradox: Paradox | None = None
    definition: str = ""
    pointer: str = ""

    @property
    def change(self) -> Decimal:
        """The difference of both values."""
        return self.after - self.before

    @property
    def shown(self) -> Decimal:
        """The difference as rounded for reading: the sum of the effects as shown."""
        return sum((effect.shown for effect in self.effects), Decimal(0))

    def effect(self, factor: Factor) -> Decimal:
        """The size of one effect, 0 where there is none of it."""
        return sum((effect.value for effect in self.effects if effect.factor is factor), Decimal(0))

    def shown_parts(self) -> tuple[Mapping[Factor, Decimal], ...]:
        """Each segment's part of each effect as rounded for reading; the parts of an effect add up to it as shown."""
        step = shown_step(self.before, self.after)
        columns: dict[Factor, tuple[Decimal, ...]] = {}
        for effect in self.effects:
            if effect.factor is not Factor.OVERLAP:
                parts = [Fraction(row.effects.get(effect.factor, 0)) for row in self.segments]
                columns[effect.factor] = apportion(parts, in_steps(Fraction(effect.shown), step), step)
        return tuple({factor: column[place] for factor, column in columns.items()} for place in range(len(self.segments)))


def shown_step(before: Decimal, after: Decimal) -> Decimal:
    """The step to which effects are rounded for reading: whole for whole numbers and from 100 up, else to about three digits."""
    size = abs(after - before)
    if all(value == value.to_integral_value() for value in (before, after)) or size >= 100:
        return Decimal(1)
    return Decimal("0.01") if size >= Decimal("0.1") or not size else Decimal("0.001")
