"""Rows and entities filtered and cut by attributes, as Ibis expressions; shared by the queries of all forms."""

from __future__ import annotations

from collections.abc import Callable

import ibis

from milepost.core.metrics.atoms import UNKNOWN, Atoms, Expression
from milepost.core.metrics.bound import Attribute, Bound, Rows


def groups(bound: Bound) -> list[str]:
    """What a query's rows are grouped by: the reading, and the segment where they are cut."""
    return ["reading", "segment"] if bound.by is not None else ["reading"]


def cut_rows(atoms: Atoms, bound: Bound, wanted_rows: Rows, **computed: str) -> Expression:
    """Rows filtered by attributes, with their segment where they are cut; `computed` are further columns under names."""
    wanted = [*bound.where, *((bound.by,) if bound.by else ())]
    own = own_attributes(bound)
    names = {f"own_{place}": item.column for place, item in enumerate(own)}
    owners = {f"owner_{place}": item.own for place, item in enumerate(wanted) if item.table}
    if wanted_rows.first:
        rows = atoms.firsts(wanted_rows, *own)
        rows = rows.mutate(**dict.fromkeys(owners, rows.entity))
    else:
        rows = atoms.rows(wanted_rows, **names, **owners, **computed)
        for place, item in enumerate(wanted):
            if item.merges is not None:
                named = f"owner_{place}"
                rows = atoms.merged(rows.mutate(**{named: atoms.entity(rows[named])}), named, item.merges)
    return _cut(atoms, bound, rows, own, lambda rows, place: atoms.entity(rows[f"owner_{place}"]))


def cut_entities(atoms: Atoms, bound: Bound, anchors: Expression, own: list[Attribute]) -> Expression:
    """Entities filtered by attributes, with their segment where they are cut."""
    return _cut(atoms, bound, anchors, own, lambda rows, _: rows.entity)


def _cut(atoms: Atoms, bound: Bound, rows: Expression, own: list[Attribute], owner: Callable[[Expression, int], Expression]) -> Expression:
    for place, attribute in enumerate((*bound.where, *((bound.by,) if bound.by else ()))):
        if attribute.table:
            name = f"joined_{place}"
            known = atoms.attributes_of_entities(attribute, name)
            rows = rows.left_join(known, owner(rows, place) == known.owner).select(rows, known[name])
            label = ibis.coalesce(rows[name], UNKNOWN)
        else:
            label = atoms.label(rows[f"own_{own.index(attribute)}"])
        wanted = label.isin(attribute.values)
        rows = rows.filter(~wanted if attribute.excluded else wanted) if attribute.values else rows.mutate(segment=label)
    return rows


def own_attributes(bound: Bound) -> list[Attribute]:
    """The attributes, of filters and of the cut, that stand in the rows' own table."""
    return [item for item in (*bound.where, *((bound.by,) if bound.by else ())) if not item.table]
