"""The query of a passage: first one row an entity, then those that each reading holds."""

from __future__ import annotations

import ibis

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.cuts import cut_entities, groups, own_attributes
from milepost.core.metrics.forms.passage import BoundPassage, Gives, Maturity
from milepost.core.metrics.windows import members, passages


def expression(atoms: Atoms, bound: BoundPassage) -> Expression:
    """`members`, `mature`, `pending` and `reached` of each reading; for a time `low_us` and `high_us` beside them."""
    form = bound.passage
    held = members(state(atoms, bound), form.counted_by, same_age=form.maturity is Maturity.SAME_AGE)
    counted = held.reached & held.mature if form.mature_only else held.reached
    held = held.mutate(counted=counted.ifelse(1, 0))
    if form.gives is not Gives.TIME:
        return held.group_by(groups(bound)).agg(**_amounts(held))
    ranked = _ranked(held, groups(bound), form.quantile)
    nothing = ibis.null("int64")
    low = ranked.at_low.ifelse(ranked.elapsed, nothing).max()
    high = ranked.at_high.ifelse(ranked.elapsed, nothing).max()
    return ranked.group_by(groups(bound)).agg(**_amounts(ranked), low_us=low, high_us=high)


def _amounts(held: Expression) -> dict[str, Expression]:
    return {
        "members": held.count(),
        "mature": held.mature.ifelse(1, 0).sum(),
        "pending": held.pending.ifelse(1, 0).sum(),
        "reached": held.counted.sum(),
    }


def _ranked(held: Expression, groups: list[str], quantile: tuple[int, int]) -> Expression:
    """Marks the times at the quantile's rank: the rank ceil(n x q), and the next one where n x q is whole (the median's two)."""
    part, whole = quantile
    timed = held.mutate(elapsed=(held.counted == 1).ifelse(held.done - held.us, ibis.null("int64")))
    order = ibis.window(group_by=groups, order_by=[timed.counted.desc(), timed.elapsed])
    ranked = timed.mutate(rank=ibis.row_number().over(order) + 1, times=timed.counted.sum().over(ibis.window(group_by=groups)))
    counted, goal = ranked.counted == 1, ranked.times * part
    low = counted & (ranked.rank * whole >= goal) & ((ranked.rank - 1) * whole < goal)
    high = counted & ((ranked.rank - 1) * whole <= goal) & (ranked.rank * whole > goal)
    return ranked.mutate(at_low=low, at_high=high)


def state(atoms: Atoms, bound: BoundPassage) -> Expression:
    """One row an entity: its start `us`, the end `closes` of its own span, `done` (or nothing), and its `segment` where it is cut."""
    own = own_attributes(bound)
    return passages(atoms, cut_entities(atoms, bound, atoms.firsts(bound.start, *own), own))
