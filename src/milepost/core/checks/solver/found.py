"""The conflicts of a pack, found once for all rules that tell them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from milepost.core.checks.solver.network import Certainty, Moment, Network, Total
from milepost.core.checks.solver.read import network_of
from milepost.core.checks.solver.solve import Conflict, conflicts
from milepost.core.model.pack import Pack


class Found(NamedTuple):
    """A pack's network and its conflicts."""

    network: Network
    conflicts: tuple[Conflict, ...]


class _Same:
    """A pack that equals only itself, so that it is looked up by what it is and not by all it holds."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.pack is other.pack

    def __hash__(self) -> int:
        return id(self.pack)


def found_in(pack: Pack, tolerance: Decimal) -> Found:
    """The network of a pack and the conflicts in it; `tolerance` is the share by which rounded figures may miss each other."""
    return _found(_Same(pack), tolerance)


@lru_cache(maxsize=2)
def _found(same: _Same, tolerance: Decimal) -> Found:
    network = network_of(same.pack)
    return Found(network, conflicts(network, tolerance))


def is_of_bounds(conflict: Conflict) -> bool:
    """Whether bounds and targets cannot hold together at the end of the cycle, whatever is surpassed (and not only figures disagree)."""
    return conflict.hard and any(statement.variable.moment is Moment.END for statement in conflict.statements)


def is_told_twice(conflict: Conflict) -> bool:
    """Whether two key results merely state one metric differently: that is told where metrics are compared."""
    return not conflict.relations and all(statement.certainty is Certainty.KEY_RESULT for statement in conflict.statements)


def is_of_one_guardrail(conflict: Conflict) -> bool:
    """Whether the conflict is that a target moves what a guardrail wants to stay, which is told by their directions."""
    return any(isinstance(tie, Total) and {part.subject for part in tie.parts} == {tie.whole.subject} for tie in conflict.relations)
