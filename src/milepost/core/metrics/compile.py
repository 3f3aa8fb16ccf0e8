"""From a bound form to one query: a row for each reading and segment, whole numbers only. Built with Ibis, never run here."""

from __future__ import annotations

from typing import assert_never

import ibis

from milepost.core.metrics.atoms import UNKNOWN, Atoms, Expression
from milepost.core.metrics.bound import Attribute, Bound, BoundPassage, BoundTally, BoundTotal
from milepost.core.metrics.form import Gives
from milepost.core.metrics.windows import members, passages, within_reading

_LARGE = 1_000_000  # of fractions: from here on one holds no billionths


def expression(bound: Bound, dialect: str) -> Expression:
    """The query of a bound form.

    Columns: `reading`, `segment` where it is cut, then for a tally `amount`; for a total `amount` (in the column's integer steps) and
    `members` (rows with a value); for a passage `members`, `mature`, `pending`, `reached`, and for a time `low_us` and `high_us`, the
    times at the quantile's rank or the two around it.
    """
    atoms = Atoms(bound, dialect)
    match bound:
        case BoundTally():
            return _tally(atoms, bound)
        case BoundTotal():
            return _total(atoms, bound)
        case BoundPassage():
            return _passage(atoms, bound)
        case _:
            assert_never(bound)


def _groups(bound: Bound) -> list[str]:
    return ["reading", "segment"] if bound.by is not None else ["reading"]


def _tally(atoms: Atoms, bound: BoundTally) -> Expression:
    held = within_reading(_cut_rows(atoms, bound))
    amount = held.entity.nunique() if bound.distinct else held.count()
    return held.group_by(_groups(bound)).agg(amount=amount)


def _total(atoms: Atoms, bound: BoundTotal) -> Expression:
    rows = _cut_rows(atoms, bound, value=bound.column)
    held = within_reading(rows.mutate(steps=_steps(rows.value, bound)))
    return held.group_by(_groups(bound)).agg(amount=ibis.coalesce(held.steps.sum(), 0), members=held.steps.count())


def _steps(value: Expression, bound: BoundTotal) -> Expression:
    """A number column in whole steps of `1/scale`, so that sums are exact and the same in every order of adding."""
    kind = bound.columns[bound.rows.table][bound.column]
    if bound.scale == 1 and not kind.startswith(("decimal", "uint64")):
        return value.cast("int64")
    if kind.startswith("uint64"):
        return value.cast("decimal(38, 0)")
    if kind.startswith("float"):
        value = (value.isnan() | value.isinf()).ifelse(ibis.null("float64"), value.cast("float64"))
        rough = (value * (bound.scale // 1000)).cast("decimal(38, 0)") * 1000  # a large fraction holds no further places
        return (value.abs() < _LARGE).ifelse((value * bound.scale).cast("decimal(38, 0)"), rough).cast("decimal(38, 0)")
    return (value * bound.scale).cast("decimal(38, 0)")


def _passage(atoms: Atoms, bound: BoundPassage) -> Expression:
    form = bound.passage
    own = [item for item in (*bound.where, *((bound.by,) if bound.by else ())) if not item.table]
    anchors = _cut_entities(atoms, bound, atoms.firsts(bound.start, *own), own)
    held = members(passages(atoms, anchors), form.counted_by)
    counted = held.reached & held.mature if form.mature_only else held.reached
    held = held.mutate(counted=counted.ifelse(1, 0))
    if form.gives is not Gives.TIME:
        return held.group_by(_groups(bound)).agg(**_amounts(held))
    ranked = _ranked(held, _groups(bound), form.quantile)
    nothing = ibis.null("int64")
    low = ranked.at_low.ifelse(ranked.elapsed, nothing).max()
    high = ranked.at_high.ifelse(ranked.elapsed, nothing).max()
    return ranked.group_by(_groups(bound)).agg(**_amounts(ranked), low_us=low, high_us=high)


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


def _cut_rows(atoms: Atoms, bound: BoundTally | BoundTotal, **computed: str) -> Expression:
    """Rows filtered by attributes, with their segment where they are cut."""
    wanted = [*bound.where, *((bound.by,) if bound.by else ())]
    own = [item for item in wanted if not item.table]
    names = {f"own_{place}": item.column for place, item in enumerate(own)}
    owners = {f"owner_{place}": item.own for place, item in enumerate(wanted) if item.table}
    if bound.rows.first:
        rows = atoms.firsts(bound.rows, *own)
        rows = rows.mutate(**dict.fromkeys(owners, rows.entity))
    else:
        rows = atoms.rows(bound.rows, **names, **owners, **computed)
    return _cut(atoms, bound, rows, own, lambda rows, place: atoms.entity(rows[f"owner_{place}"]))


def _cut_entities(atoms: Atoms, bound: BoundPassage, anchors: Expression, own: list[Attribute]) -> Expression:
    """Entities filtered by attributes, with their segment where they are cut."""
    return _cut(atoms, bound, anchors, own, lambda rows, _: rows.entity)


def _cut(atoms: Atoms, bound: Bound, rows: Expression, own: list[Attribute], owner: object) -> Expression:
    for place, attribute in enumerate((*bound.where, *((bound.by,) if bound.by else ()))):
        if attribute.table:
            name = f"joined_{place}"
            known = atoms.attributes_of_entities(attribute, name)
            rows = rows.left_join(known, owner(rows, place) == known.owner).select(rows, known[name])  # type: ignore[operator]
            label = ibis.coalesce(rows[name], UNKNOWN)
        else:
            label = atoms.label(rows[f"own_{own.index(attribute)}"])
        rows = rows.filter(label.isin(attribute.values)) if attribute.values else rows.mutate(segment=label)
    return rows
