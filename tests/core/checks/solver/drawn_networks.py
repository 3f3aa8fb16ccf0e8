"""Random networks whose figures satisfy their relations, as people would state them: rounded."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal

from milepost.core.base.quantity import Quantity
from milepost.core.checks.figures import last_place
from milepost.core.checks.solver.network import Certainty, How, Moment, Network, Product, Relation, Role, Statement, Total, Variable


@dataclass(frozen=True)
class Drawn:
    """A network that its true values satisfy, and those values."""

    network: Network
    truth: dict[Variable, Decimal]


def rounded(value: Decimal, digits: int) -> Decimal:
    """A value to so many significant digits."""
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), rounding=ROUND_HALF_EVEN)


def stated(variable: Variable, value: Decimal, number: int, *, target: bool) -> Statement:
    """A statement of a value as a key result states it; a target may be surpassed upwards."""
    role = Role.TARGET if target else Role.BASELINE
    pointer = f"objectives/O1/key_results/KR{number}/{role}"
    most = None if target else value
    return Statement(
        variable, value, value, value, most, last_place(value) / 2, role, Certainty.KEY_RESULT, pointer, f"KR {number}", Quantity(value)
    )


def drawn(seed: int, *, digits: int, relations: int = 6, target: bool = False) -> Drawn:
    """A tree of products and sums over random values, every one of them stated and rounded."""
    draw = random.Random(seed)
    moment = Moment.END if target else Moment.NOW
    truth: dict[Variable, Decimal] = {}
    ties: list[Relation] = []

    def fresh(value: Decimal) -> Variable:
        variable = Variable(f"v{len(truth)}", "number", moment)
        truth[variable] = value
        return variable

    fresh(Decimal(draw.randint(10_000, 999_999)))
    for _ in range(relations):
        whole = draw.choice(list(truth))
        if draw.random() < 0.6:
            rate = fresh(Decimal(draw.randint(20, 950)) / 1000)
            part = fresh(truth[whole] / truth[rate])
            ties.append(Product(whole, rate, part, How.PER, "a rate and its volume"))
        else:
            shares = [Decimal(draw.randint(20, 100)) for _ in range(draw.randint(2, 4))]
            parts = tuple(fresh(truth[whole] * share / sum(shares)) for share in shares)
            ties.append(Total(whole, parts, True, "parts of a whole"))
    statements = tuple(
        stated(variable, rounded(value, digits), number, target=target) for number, (variable, value) in enumerate(truth.items())
    )
    return Drawn(Network(statements, tuple(ties)), truth)


def changed(network: Network, number: int, factor: Decimal) -> Network:
    """The network with one figure stated as another one."""
    old = network.statements[number]
    value = rounded(old.shown.value * factor, 3)
    new = stated(old.variable, value, number, target=old.role is Role.TARGET)
    return replace(network, statements=(*network.statements[:number], new, *network.statements[number + 1 :]))
