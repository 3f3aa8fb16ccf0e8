"""The query of a payback: each entity's cost, when its earnings cover it, and until when it was looked at."""

from __future__ import annotations

from typing import Any

import ibis

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.cuts import cut_entities, cut_rows, groups, own_attributes
from milepost.core.metrics.forms.payback import BoundPayback, Side
from milepost.core.metrics.given import DATE_READINGS
from milepost.core.metrics.steps import steps, whole_days
from milepost.core.metrics.windows import readings, within_reading


def expression(atoms: Atoms, bound: BoundPayback) -> Expression:
    """`days`, `paid` and `open`: several rows for each reading and segment."""
    by = groups(bound)
    members = _members(atoms, bound)
    shares = _shares(atoms, bound, members)
    paid = _paid_back(atoms, bound, shares)
    found = shares.left_join(paid, [shares.reading == paid.its_reading, shares.entity == paid.its_entity]).select(shares, at=paid.at)
    done = found.mutate(at=(found.cost <= 0).ifelse(found.us, found.at))
    until = ibis.coalesce(done.at, done.as_of_us)
    ended = done.mutate(days=whole_days(until - done.us), paid=done.at.notnull().ifelse(1, 0))
    return ended.group_by([*by, "days"]).agg(paid=ended.paid.sum(), open=(1 - ended.paid).sum())


def _members(atoms: Atoms, bound: BoundPayback) -> Expression:
    """The entities that started in each reading: `reading`, `entity`, `us`, `as_of_us`, and their `segment`."""
    own = own_attributes(bound)
    anchors = cut_entities(atoms, bound, atoms.firsts(bound.start, *own), own)
    asked = readings()
    held = [anchors.us >= asked.start_us, anchors.us < asked.end_us, anchors.us < asked.as_of_us]
    segment = {"segment": anchors.segment} if bound.by is not None else {}
    return anchors.join(asked, held).select(entity=anchors.entity, us=anchors.us, **segment, reading=asked.reading, as_of_us=asked.as_of_us)


def _shares(atoms: Atoms, bound: BoundPayback, members: Expression) -> Expression:
    """Members with the costs of all (`cost`) and how many share them (`sharing`)."""
    by = groups(bound)
    costs = _money(atoms, bound, bound.costs)
    held = within_reading(costs, DATE_READINGS) if bound.both_clocks else within_reading(costs)
    totals = held.group_by(by).agg(cost=held.steps.sum()).rename(**{f"its_{name}": name for name in by})
    counted = members.mutate(sharing=members.count().over(ibis.window(group_by=by)))
    same = [counted[name] == totals[f"its_{name}"] for name in by]
    joined = counted.left_join(totals, same).select(counted, spent=totals.cost)
    return joined.mutate(cost=ibis.coalesce(joined.spent, 0)).drop("spent")


def _paid_back(atoms: Atoms, bound: BoundPayback, shares: Expression) -> Expression:
    """For each reading and entity the instant `at` which its earnings first cover its share; only those who have got there."""
    earned = _money(atoms, bound, bound.earns)
    after = [earned.entity == shares.entity, earned.us >= shares.us, earned.us < shares.as_of_us]
    own = earned.join(shares, after).select(
        entity=shares.entity,
        reading=shares.reading,
        us=earned.us,
        began=shares.us,
        cost=shares.cost,
        sharing=shares.sharing,
        steps=earned.steps,
    )
    at_once = own.group_by(["reading", "entity", "us", "cost", "sharing"]).agg(steps=own.steps.sum())
    up_to = ibis.window(group_by=["reading", "entity"], order_by=[at_once.us], preceding=None, following=0)
    running = at_once.mutate(so_far=at_once.steps.sum().over(up_to))
    part, whole = bound.margin
    covers = _large(running.so_far) * (part * bound.costs.scale) * running.sharing >= _large(running.cost) * (whole * bound.earns.scale)
    there = running.filter(covers)
    return there.group_by(["reading", "entity"]).agg(at=there.us.min()).rename(its_reading="reading", its_entity="entity")


def _money(atoms: Atoms, bound: BoundPayback, side: Side) -> Expression:
    """The rows of a column of money, filtered, with their `steps` and, for costs that are cut, their `segment`."""
    own = Bound(form=bound.form, where=side.where, by=side.by, columns=bound.columns, text_entities=bound.text_entities)
    rows = cut_rows(atoms, own, side.rows, value=side.column)
    kind: Any = bound.columns[side.rows.table][side.column]
    return rows.mutate(steps=ibis.coalesce(steps(rows.value, kind, side.scale), 0))


def _large(value: Expression) -> Expression:
    return value.cast("decimal(38, 0)")
