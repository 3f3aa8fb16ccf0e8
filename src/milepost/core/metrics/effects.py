"""Rate against volume: the change of a number between two windows, split exactly into the effects of its factors.

Everything is a fraction, so parts add up to the change without a remainder; `apportion` rounds them so that they still do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import Any, NamedTuple

UNKNOWN = "(unknown)"
_TINY = Fraction(2, 100)  # of the members: a segment below this in both windows is too small to speak for itself
_LEFT_OUT = Fraction(10, 100)  # of the members: as many may be left aside in a near paradox

Parts = dict[str, Fraction]
"""An effect by segment."""


class Factor(StrEnum):
    """What made a number move."""

    VOLUME = "volume"
    RATE = "rate"
    MIX = "mix"
    TIMING = "timing"
    OVERLAP = "overlap"


class Cell(NamedTuple):
    """A segment in one window: its members (sign-ups, rows), and what they came to (activated, dollars)."""

    members: Fraction
    amount: Fraction


Side = Mapping[str, Cell]


@dataclass(frozen=True)
class Group:
    """The segments of one window and those of another. A segment that one of them lacks is empty there."""

    earlier: Side
    later: Side

    @property
    def segments(self) -> tuple[str, ...]:
        """Every segment of either window, by name."""
        return tuple(sorted({*self.earlier, *self.later}))

    def members(self, segment: str) -> tuple[Fraction, Fraction]:
        """The members of a segment in both windows."""
        return self._of(self.earlier, segment).members, self._of(self.later, segment).members

    def rates(self, segment: str) -> tuple[Fraction, Fraction]:
        """The rate of a segment in both windows; that of an empty one is the other's, and 0 where both are empty."""
        return _either(self._of(self.earlier, segment), self._of(self.later, segment))

    @property
    def totals(self) -> tuple[Cell, Cell]:
        """All segments together."""
        return _total(self.earlier), _total(self.later)

    def with_group(self, other: Group) -> Group:
        """Both groups as one: members and amounts of each segment added up."""
        return Group(_merged(self.earlier, other.earlier), _merged(self.later, other.later))

    @staticmethod
    def _of(side: Side, segment: str) -> Cell:
        return side.get(segment, Cell(Fraction(0), Fraction(0)))


def _merged(one: Side, other: Side) -> Side:
    none = Cell(Fraction(0), Fraction(0))
    return {
        name: Cell(*(first + second for first, second in zip(one.get(name, none), other.get(name, none), strict=True)))
        for name in sorted({*one, *other})
    }


def _total(side: Side) -> Cell:
    return Cell(sum((cell.members for cell in side.values()), Fraction(0)), sum((cell.amount for cell in side.values()), Fraction(0)))


def _either(earlier: Cell, later: Cell) -> tuple[Fraction, Fraction]:
    """Amount per member on both sides, each taken from the other where it has no members."""
    first = earlier.amount / earlier.members if earlier.members else None
    second = later.amount / later.members if later.members else None
    zero = Fraction(0)
    return (first if first is not None else second or zero), (second if second is not None else first or zero)


def shapley(factors: Sequence[tuple[Any, Any]], value: Callable[..., Parts]) -> list[Parts]:
    """The effect of each factor's move from its first state to its second, by segment.

    `value` takes a state of every factor and gives parts by segment. An effect is the mean, over every order in which the factors could
    have moved, of what the factor's own move changed; so the effects add up to the whole change. 2^n evaluations for n factors.
    """
    count = len(factors)
    values = {
        moved: value(*(pair[place in moved] for place, pair in enumerate(factors)))
        for size in range(count + 1)
        for moved in map(frozenset, combinations(range(count), size))
    }
    effects: list[Parts] = []
    for place in range(count):
        effect: Parts = {}
        for moved, before in values.items():
            if place in moved:
                continue
            weight = Fraction(factorial(len(moved)) * factorial(count - len(moved) - 1), factorial(count))
            after = values[moved | {place}]
            for segment in after:
                effect[segment] = effect.get(segment, Fraction(0)) + weight * (after[segment] - before[segment])
        effects.append(effect)
    return effects


def _shares(group: Group) -> tuple[Parts, Parts]:
    """The mix of both windows; that of an empty window is the other's."""
    before, after = group.totals
    first = {name: group.members(name)[0] / before.members for name in group.segments} if before.members else None
    second = {name: group.members(name)[1] / after.members for name in group.segments} if after.members else None
    none = dict.fromkeys(group.segments, Fraction(0))
    return first or second or none, second or first or none


def split_size(group: Group, scales: tuple[Fraction, Fraction] = (Fraction(1), Fraction(1))) -> dict[Factor, Parts]:
    """The change of an amount (members x mix x rate) as volume, rate and mix, by segment.

    `scales` divides both windows' amounts and members: for activated users per $1K, the spend in $1K. Volume is then members per unit of
    it. The mix effect of a segment is told against the rate of all: more of a segment below it pulls the number down.
    """
    before, after = group.totals
    volumes = before.members / scales[0], after.members / scales[1]
    shares = _shares(group)
    rates = {name: group.rates(name) for name in group.segments}
    pair = {name: pair[0] for name, pair in rates.items()}, {name: pair[1] for name, pair in rates.items()}

    def value(volume: Fraction, mix: Parts, rate: Parts) -> Parts:
        return {name: volume * mix[name] * rate[name] for name in mix}

    volume, mix, rate = shapley((volumes, shares, pair), value)
    return {Factor.VOLUME: volume, Factor.RATE: rate, Factor.MIX: _centred(mix, shares, (volumes[0] + volumes[1]) / 2, group)}


def split_rate(group: Group, times: Fraction = Fraction(1)) -> dict[Factor, Parts]:
    """The change of a rate, a mean or a ratio (amount per member, `times` 100 for percent) as rate and mix, by segment."""
    shares = _shares(group)
    rates = {name: group.rates(name) for name in group.segments}
    pair = {name: pair[0] for name, pair in rates.items()}, {name: pair[1] for name, pair in rates.items()}

    def value(mix: Parts, rate: Parts) -> Parts:
        return {name: times * mix[name] * rate[name] for name in mix}

    mix, rate = shapley((shares, pair), value)
    return {Factor.RATE: rate, Factor.MIX: _centred(mix, shares, times, group)}


def _centred(mix: Parts, shares: tuple[Parts, Parts], size: Fraction, group: Group) -> Parts:
    """Mix effects told against the rate of all. Shares only move between segments, so the sum stays the same."""
    first, second = _either(*group.totals)
    middle = (first + second) / 2
    return {name: effect - size * middle * (shares[1][name] - shares[0][name]) for name, effect in mix.items()}


@dataclass(frozen=True, slots=True)
class Paradox:
    """Simpson's paradox: the rate of all went one way (`rose`), that of every segment but those left out the other."""

    rose: bool
    segments: tuple[str, ...]
    left_out: tuple[str, ...]
    rates: tuple[Fraction, Fraction]


def paradox(group: Group) -> Paradox | None:
    """Simpson's paradox in a group, or None.

    At least two segments that have members in both windows must all move against the total. Unknown and tiny segments (under 2% of the
    members in both windows), and those that one window lacks, may be left aside where they are at most a tenth together; they are named.
    """
    before, after = group.totals
    if not before.members or not after.members:
        return None
    totals = _either(before, after)
    way = _sign(totals[1] - totals[0])
    against: list[str] = []
    others: list[str] = []
    for name in group.segments:
        first, second = group.rates(name)
        both = all(group.members(name))
        (against if both and way and _sign(second - first) == -way else others).append(name)
    occupied = [name for name in others if any(group.members(name))]
    shares = _shares(group)
    for name in occupied:
        small = all(side[name] < _TINY for side in shares)
        if not (name == UNKNOWN or small or not all(group.members(name))):
            return None
    if len(against) < 2 or any(sum(side[name] for name in occupied) > _LEFT_OUT for side in shares):
        return None
    return Paradox(way > 0, tuple(against), tuple(occupied), totals)


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)


def in_steps(number: Fraction, step: Decimal) -> int:
    """A number in whole steps, the nearest; halves go to the even one."""
    return round(number / Fraction(step))


def apportion(parts: Iterable[Fraction], total: int, step: Decimal) -> tuple[Decimal, ...]:
    """Parts in whole steps that add up to a total given in steps: the largest remainders are rounded up, the first of equal ones first;
    a part that is nothing stays nothing.

    Example: thirds of 10 in whole units are 4, 3, 3.
    """
    exact = [part / Fraction(step) for part in parts]
    units = [part.numerator // part.denominator for part in exact]
    moved = [place for place, part in enumerate(exact) if part] or list(range(len(exact)))
    if not moved:
        return ()
    each, extra = divmod(total - sum(units), len(moved))
    ranked = sorted(moved, key=lambda place: units[place] - exact[place])
    for rank, place in enumerate(ranked):
        units[place] += each + (rank < extra)
    return tuple(unit * step for unit in units)
