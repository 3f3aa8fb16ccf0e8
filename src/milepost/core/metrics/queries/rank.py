"""The query of a rank: values counted, then the one at the quantile's rank, or the two around it."""

from __future__ import annotations

import ibis

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.cuts import cut_rows, groups
from milepost.core.metrics.forms.rank import BoundRank
from milepost.core.metrics.steps import steps
from milepost.core.metrics.windows import within_reading


def expression(atoms: Atoms, bound: BoundRank) -> Expression:
    """`members`, and `low` and `high` in the column's whole steps; a step wider than one is named by its lower end."""
    rows = cut_rows(atoms, bound, bound.rows, value=bound.column)
    kind = bound.columns[bound.rows.table][bound.column]
    valued = rows.mutate(steps=steps(rows.value, kind, bound.scale))
    valued = valued.filter(valued.steps.notnull())
    if bound.width > 1:
        over = (valued.steps % bound.width + bound.width) % bound.width
        valued = valued.mutate(steps=valued.steps - over)
    held = within_reading(valued)
    by = groups(bound)
    counted = held.group_by([*by, "steps"]).agg(times=held.count())
    return at_rank(counted, by, bound.quantile)


def at_rank(counted: Expression, by: list[str], quantile: tuple[int, int]) -> Expression:
    """From values (`steps`) with how often each occurs (`times`) to `members`, `low` and `high` of each group."""
    part, whole = quantile
    up_to = ibis.window(group_by=by, order_by=[counted.steps], preceding=None, following=0)
    ranked = counted.mutate(reached=counted.times.sum().over(up_to), members=counted.times.sum().over(ibis.window(group_by=by)))
    goal, nothing = ranked.members * part, ibis.null(counted.steps.type())
    low = (ranked.reached * whole >= goal) & ((ranked.reached - ranked.times) * whole < goal)
    high = ((ranked.reached - ranked.times) * whole <= goal) & (ranked.reached * whole > goal)
    return ranked.group_by(by).agg(
        members=ranked.members.max(),
        low=low.ifelse(ranked.steps, nothing).max(),
        high=high.ifelse(ranked.steps, nothing).max(),
    )
