"""Narrowing: statements give bounds, relations carry them on, until two of them clash or nothing new follows."""

from __future__ import annotations

from collections import ChainMap, deque
from collections.abc import Iterable, Mapping, MutableMapping
from typing import NamedTuple

from milepost.core.checks.solver.bounds import Bound, Clash, Side
from milepost.core.checks.solver.implied import implied
from milepost.core.checks.solver.network import Network, Variable
from milepost.core.checks.solver.rounding import Slack

_MOST_STEPS = 60  # new bounds for each relation in reach; beyond that nothing new is learned


class Ties(NamedTuple):
    """Which relations tie a variable, by their numbers in the network."""

    network: Network
    of: Mapping[Variable, tuple[int, ...]]


def ties_of(network: Network) -> Ties:
    """The relations of a network by the variables that they tie."""
    of: dict[Variable, tuple[int, ...]] = {}
    for number, relation in enumerate(network.relations):
        for variable in dict.fromkeys(relation.variables):
            of[variable] = (*of.get(variable, ()), number)
    return Ties(network, of)


class Board:
    """What is known of every variable of a network when some of its statements hold.

    `hard` takes targets as values that may be surpassed. A bound replaces another only where it is tighter by more than rounding
    explains, so narrowing ends, and the shortest reasons stay.
    """

    def __init__(self, ties: Ties, slack: Slack, *, hard: bool, stated: dict[int, tuple[Bound, ...]] | None = None) -> None:
        """`stated` keeps what statements give, for all boards of one network and manner."""
        self._ties = ties
        self._slack = slack
        self._hard = hard
        self._stated = {} if stated is None else stated
        self._bounds: dict[Side, MutableMapping[Variable, Bound]] = {Side.LOW: {}, Side.HIGH: {}}
        self._waiting: deque[int] = deque()
        self._queued: set[int] = set()
        self._reached: set[int] = set()
        self._steps = 0

    def on_top(self) -> Board:
        """A board that knows all this one knows; what it learns stays with it."""
        upper = Board(self._ties, self._slack, hard=self._hard, stated=self._stated)
        upper._bounds = {side: ChainMap({}, known) for side, known in self._bounds.items()}
        return upper

    def bound(self, variable: Variable, side: Side) -> Bound | None:
        """The tightest bound of a variable on a side; None where there is none."""
        return self._bounds[side].get(variable)

    def apart(self, low: Bound, high: Bound) -> bool:
        """Whether a lower bound lies above an upper one by more than rounding explains."""
        return self._slack.apart(low.value, low.errors, high.value, high.errors)

    def stated(self, number: int) -> tuple[Bound, ...]:
        """The bounds that a statement gives."""
        known = self._stated.get(number)
        if known is None:
            known = self._stated[number] = self._given(number)
        return known

    def _given(self, number: int) -> tuple[Bound, ...]:
        statement = self._ties.network.statements[number]
        low, high = (statement.least, statement.most) if self._hard else (statement.low, statement.high)
        sides = ((Side.LOW, low), (Side.HIGH, high))
        return tuple(
            Bound(statement.variable, side, value, {number: self._slack.error(value, statement.place)}, statement=number)
            for side, value in sides
            if value is not None
        )

    def assume(self, numbers: Iterable[int]) -> Clash | None:
        """Takes statements as true and follows what they imply; the first clash, or None when there is none."""
        for number in numbers:
            for bound in self.stated(number):
                if (clash := self._tighten(bound)) is not None:
                    return clash
        return self._follow()

    def _follow(self) -> Clash | None:
        while self._waiting and self._steps <= _MOST_STEPS * len(self._reached):
            number = self._waiting.popleft()
            self._queued.discard(number)
            for bound in implied(self._ties.network.relations[number], self):
                if (clash := self._tighten(bound)) is not None:
                    return clash
        return None

    def _tighten(self, bound: Bound) -> Clash | None:
        if self._below_zero(bound):
            return Clash(Bound(bound.variable, Side.LOW, bound.value * 0, {}), bound)
        if not self._news(bound):
            return None
        self._bounds[bound.side][bound.variable] = bound
        self._steps += 1
        opposite = self.bound(bound.variable, bound.side.other)
        if opposite is not None:
            low, high = (bound, opposite) if bound.side is Side.LOW else (opposite, bound)
            if self.apart(low, high):
                return Clash(low, high)
        for number in self._ties.of.get(bound.variable, ()):
            if number not in self._queued:
                self._queued.add(number)
                self._reached.add(number)
                self._waiting.append(number)
        return None

    def _below_zero(self, bound: Bound) -> bool:
        return bound.side is Side.HIGH and bound.value < 0 and self._slack.apart(bound.value * 0, {}, bound.value, bound.errors)

    def _news(self, bound: Bound) -> bool:
        """Whether a bound says more than what is known already."""
        present = self.bound(bound.variable, bound.side)
        if present is None:
            return bound.side is Side.HIGH or bound.value > 0
        return self.apart(bound, present) if bound.side is Side.LOW else self.apart(present, bound)
