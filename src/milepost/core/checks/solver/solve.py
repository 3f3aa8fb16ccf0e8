"""Finds the statements of a network that cannot all be true: small sets of them, the sure ones kept as long as possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from milepost.core.checks.solver.bounds import Bound, Clash, Side
from milepost.core.checks.solver.narrowing import Board, Ties, ties_of
from milepost.core.checks.solver.network import Network, Relation, Role, Statement, Variable
from milepost.core.checks.solver.rounding import Slack

MOST_CONFLICTS = 20
_TOLERANCE = Decimal("0.02")


class Conflict(NamedTuple):
    """Statements that cannot all be true; without any one of them the others can.

    `hard`: they cannot even where every target may be surpassed and every figure is rounded as badly as can be. `relations` are what
    ties them, `clash` where they meet. `implied` is, for each statement in turn, what all others come to for its variable; None where that
    cannot be said.
    """

    statements: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    hard: bool
    clash: Clash
    implied: tuple[Bound | None, ...]


def conflicts(network: Network, tolerance: Decimal = _TOLERANCE) -> tuple[Conflict, ...]:
    """The conflicts of a network, the hard ones first, at most 20.

    From each the least sure statement is left out before the next is sought, so one wrong figure is told once for each set of others
    that it contradicts. `tolerance` is the least share by which rounded figures may miss each other.
    """
    found: list[Conflict] = []
    ties = ties_of(network)
    groups = _groups(ties)
    for hard in (True, False):
        solver = _Solver(ties, Slack(tolerance, worst=hard), hard=hard)
        for number, group in enumerate(groups):
            conflicts_here = solver.conflicts(group, MOST_CONFLICTS - len(found))
            found += (conflict for conflict, _ in conflicts_here)
            groups[number] = [statement for statement in group if statement not in {left_out for _, left_out in conflicts_here}]
            if len(found) >= MOST_CONFLICTS:
                return tuple(found)
    return tuple(found)


def _groups(ties: Ties) -> list[list[int]]:
    """The numbers of the statements that relations tie together, group by group; lone statements of one variable form one too."""
    root: dict[Variable, Variable] = {}

    def find(variable: Variable) -> Variable:
        while (above := root.setdefault(variable, variable)) != variable:
            root[variable] = root[above]
            variable = above
        return variable

    for relation in ties.network.relations:
        first, *others = relation.variables
        for other in others:
            root[find(other)] = find(first)
    groups: dict[Variable, list[int]] = {}
    for number, statement in enumerate(ties.network.statements):
        groups.setdefault(find(statement.variable), []).append(number)
    return list(groups.values())


@dataclass(frozen=True)
class _Solver:
    """Solves a network in one manner: with targets as values, or as bounds."""

    ties: Ties
    slack: Slack
    hard: bool
    stated: dict[int, tuple[Bound, ...]] = field(default_factory=dict)

    def conflicts(self, group: Sequence[int], most: int) -> list[tuple[Conflict, int]]:
        """The conflicts among a group of statements, each with the statement that was left out after it."""
        statements = self.ties.network.statements
        sure = [number for number in group if statements[number].role is not Role.EXPECTED]
        found: list[tuple[Conflict, int]] = []
        cores: list[list[int]] = []
        active = sorted(sure, key=lambda number: -statements[number].certainty)
        while len(found) < most:
            board = self._board()
            clash = board.assume(active)
            if clash is None:
                break
            conflict, core = self._conflict(clash)
            least_sure = min(reversed(core), key=lambda number: statements[number].certainty)
            found.append((conflict, least_sure))
            cores.append(core)
            active.remove(least_sure)
        else:
            return found
        found += self._once_more([left_out for _, left_out in found], active, cores, most - len(found))
        if not self.hard:
            found += self._expected(board, [number for number in group if statements[number].role is Role.EXPECTED], most - len(found))
        return found

    def _once_more(
        self, left_out: Sequence[int], active: Sequence[int], cores: Sequence[Sequence[int]], most: int
    ) -> list[tuple[Conflict, int]]:
        """Conflicts of statements that were left out with others than those that they were left out for; not by a longer way round."""
        found: list[tuple[Conflict, int]] = []
        for number in left_out[: max(most, 0)]:
            shared = {other for core in cores if number in core for other in core}
            clash = self._clash([*(other for other in active if other not in shared), number])
            if clash is None or number not in clash.support():
                continue
            conflict, core = self._conflict(clash)
            if len(core) > 1 and any(number in known and len(core) <= len(known) for known in cores):
                found.append((conflict, number))
        return found

    def _expected(self, board: Board, expected: Sequence[int], most: int) -> Iterator[tuple[Conflict, int]]:
        """The conflicts that arise when one thing that nothing moves stays as it is; never two such at once."""
        for number in expected:
            if most <= 0:
                return
            clash = board.on_top().assume([number])
            if clash is not None and number in clash.support():
                most -= 1
                yield self._conflict(clash)[0], number

    def _board(self) -> Board:
        return Board(self.ties, self.slack, hard=self.hard, stated=self.stated)

    def _clash(self, numbers: Sequence[int]) -> Clash | None:
        return self._board().assume(numbers)

    def _conflict(self, clash: Clash) -> tuple[Conflict, list[int]]:
        statements = self.ties.network.statements
        core = sorted(clash.support(), key=lambda number: statements[number].certainty)
        for number in tuple(core):
            smaller = self._clash([other for other in core if other != number]) if number in core else None
            if smaller is not None:
                clash, support = smaller, smaller.support()
                core = [other for other in core if other in support]
        core.sort()
        implied = tuple(self._implied(number, core) for number in core)
        conflict = Conflict(tuple(statements[number] for number in core), clash.relations(), self.hard, clash, implied)
        return conflict, core

    def _implied(self, number: int, core: Sequence[int]) -> Bound | None:
        """What the other statements of a conflict imply for the variable of one: the bound that contradicts it."""
        board = self._board()
        if board.assume([other for other in core if other != number]) is not None:
            return None
        variable = self.ties.network.statements[number].variable
        for stated in board.stated(number):
            bound = board.bound(variable, stated.side.other)
            if bound is not None and board.apart(*((stated, bound) if stated.side is Side.LOW else (bound, stated))):
                return bound
        return None
