"""Key results by their objectives, for rules that say once what several have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack, Placed

SAID_ONCE_FROM = 2  # key results: fewer are told one by one


class Gathered(NamedTuple):
    """An objective with its key results, and the pointer of the objective."""

    pointer: str
    objective: Objective
    placed: tuple[Placed, ...]


def by_objective(pack: Pack) -> Iterator[Gathered]:
    """Each objective with its key results, in the document's order."""
    for objective in pack.objectives:
        pointer = f"objectives/{objective.id}"
        yield Gathered(
            pointer, objective, tuple(Placed(f"{pointer}/key_results/{one.id}", objective, one) for one in objective.key_results)
        )
