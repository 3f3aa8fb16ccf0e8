"""The arithmetic of conflicts in words: figures as written, each step, and what each figure would have to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from milepost.core.base.quantity import MONEY_CODES, NO_UNIT, PERCENT, Quantity, Unit, UnitKind
from milepost.core.checks.solver.bounds import Bound, Side
from milepost.core.checks.solver.measures import SHARE, TIME, shown_as
from milepost.core.checks.solver.network import AtMost, How, Network, Product, Relation, Role, Statement, Total, Variable
from milepost.core.checks.solver.solve import Conflict


class Teller:
    """Says conflicts of one network: figures as they were written, what was worked out in the same units."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._like: dict[tuple[str, str], Quantity] = {}
        for statement in network.statements:
            self._like.setdefault(statement.variable[:2], statement.shown)

    def steps(self, bound: Bound, *, sided: bool) -> tuple[str, ...]:
        """The arithmetic that leads to a bound, step by step. `sided` says `at least` or `at most` of what is worked out."""
        return tuple(self.step(step, sided=sided) for step in bound.steps())

    def step(self, bound: Bound, *, sided: bool) -> str:
        """One step of arithmetic: what a relation makes of its inputs. Example: `52% (KR 1.3) of 60,000/qtr is 31,200`."""
        said = {part.variable: self.figure(part) for part in bound.inputs}
        word = {Side.LOW: "at least ", Side.HIGH: "at most "}[bound.side] if sided else ""
        result = f"{word}{self.value(bound.variable, bound.value)}{self._named(bound.variable)}"
        match bound.relation:
            case Product() as relation:
                return f"{_worked(relation, bound.variable, said)} is {result}"
            case Total() as relation if bound.variable == relation.whole:
                return f"{' + '.join(said[part] for part in relation.parts if part in said)} is {result}"
            case Total() as relation if not bound.inputs[1:]:
                return f"of {said[relation.whole]}, {self.name(bound.variable)} is {result}"
            case Total():
                return f"{' - '.join(self.figure(part) for part in bound.inputs)} leaves {result}"
            case _:
                return f"a share is {result}"

    def figure(self, bound: Bound) -> str:
        """A bound as a figure in a sentence: as stated, with who states it; else as worked out before."""
        if bound.statement is None:
            return self.value(bound.variable, bound.value)
        return self.stated(self._network.statements[bound.statement])

    def stated(self, statement: Statement) -> str:
        """A stated figure with who states it: `18,000/qtr (KR 1.1)`."""
        return f"{statement.shown} ({statement.mark})"

    def value(self, variable: Variable, value: Decimal) -> str:
        """A value that was worked out, in the unit in which the pack states its variable."""
        return shown_as(value, self._like.get(variable[:2]) or _usual(variable.dimension))

    def name(self, variable: Variable) -> str:
        """What a variable measures, in words."""
        return self._network.names.get(variable.subject) or "it"

    def _named(self, variable: Variable) -> str:
        name = self._network.names.get(variable.subject)
        return f" ({name})" if name and variable[:2] not in self._like else ""

    def fits(self, conflict: Conflict) -> Iterator[str]:
        """What each figure of a conflict would have to be for the others to stand."""
        for statement, bound in zip(conflict.statements, conflict.implied, strict=True):
            if bound is not None and bound.value >= 0:
                word = "" if is_met(bound, conflict) else {Side.LOW: "at least ", Side.HIGH: "at most "}[bound.side]
                yield f"{word}{self.value(bound.variable, bound.value)} instead of {self.stated(statement)}"


def is_met(bound: Bound, conflict: Conflict) -> bool:
    """Whether a bound is a value: it follows from equalities alone."""
    one_sided = any(isinstance(step.relation, Total) and not step.relation.exact for step in bound.steps())
    return not one_sided and all(is_equal(statement, conflict) for statement in conflict.statements)


def is_equal(statement: Statement, conflict: Conflict) -> bool:
    """Whether a statement is a value and not a bound, in the manner in which a conflict was found."""
    sides = (statement.least, statement.most) if conflict.hard else (statement.low, statement.high)
    return None not in sides or statement.role is Role.EXPECTED


def _worked(relation: Product, wanted: Variable, said: Mapping[Variable, str]) -> str:
    whole, left, right = (said.get(variable, "") for variable in relation.variables)
    if relation.how is How.TIMES:
        return f"{left} x {right}" if wanted == relation.whole else f"{whole} / {right or left}"
    if wanted == relation.whole:
        return f"{left} of {right}" if relation.how is How.SHARE else f"{right} at {left}"
    if wanted == relation.right:
        return f"{whole} at {left}"
    return f"{whole} of {right}" if relation.how is How.SHARE else f"{whole} at {right}"


def _usual(dimension: str) -> Quantity:
    """A quantity in the unit in which a dimension is usually written."""
    kind = dimension.partition(" per ")[0]
    if kind == SHARE:
        return Quantity(Decimal(0), PERCENT)
    if kind in MONEY_CODES:
        return Quantity(Decimal(0), Unit(UnitKind.MONEY, kind))
    if kind == TIME:
        return Quantity(Decimal(0), Unit(UnitKind.DURATION, "days"))
    return Quantity(Decimal(0), NO_UNIT)


def reasons(relations: tuple[Relation, ...]) -> tuple[str, ...]:
    """Why the relations hold, each once."""
    return tuple(dict.fromkeys(relation.why for relation in relations if not isinstance(relation, AtMost)))
