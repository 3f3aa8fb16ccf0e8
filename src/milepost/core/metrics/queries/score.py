"""The query of a score: each entity's points on the day of reading."""

from __future__ import annotations

import ibis

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.bound import Rows
from milepost.core.metrics.cuts import cut_entities, groups
from milepost.core.metrics.forms.score import BoundScore, Counts, Part
from milepost.core.metrics.steps import whole_days
from milepost.core.metrics.windows import readings


def expression(atoms: Atoms, bound: BoundScore) -> Expression:
    """`members`, `reached` and `points` of each reading."""
    rated = points_of_entities(atoms, bound)
    enough = rated.points * 100 >= bound.score.at_least * bound.score.points
    return rated.group_by(groups(bound)).agg(
        members=rated.count(),
        reached=enough.ifelse(1, 0).sum(),
        points=rated.points.sum(),
    )


def listing(atoms: Atoms, bound: BoundScore) -> Expression:
    """The rated entities of each reading: `entity` as text, `points`, and `reached_0` ... of each component."""
    rated = points_of_entities(atoms, bound)
    reached = [f"reached_{place}" for place in range(len(bound.parts))]
    return rated.select(*groups(bound), "points", *reached, entity=rated.entity.cast("string"))


def points_of_entities(atoms: Atoms, bound: BoundScore) -> Expression:
    """One row for each reading and entity: its `points`, and its `segment` where entities are cut."""
    among = _looked_back(atoms, bound, bound.among, bound.score.among_within)
    rated = cut_entities(atoms, bound, among.select("entity", "reading").distinct(), [])
    points = ibis.literal(0, "int64")
    for place, part in enumerate(bound.parts):
        counted = _counted(atoms, bound, part)
        column = f"reached_{place}"
        named = counted.rename(**{f"entity_{place}": "entity", f"reading_{place}": "reading", column: "times"})
        same = [rated.entity == named[f"entity_{place}"], rated.reading == named[f"reading_{place}"]]
        joined = rated.left_join(named, same).select(rated, named[column])
        rated = joined.mutate(**{column: ibis.coalesce(joined[column], 0)})
        points = points + _share(rated[column], bound, part)
    return rated.mutate(points=points)


def _share(times: Expression, bound: BoundScore, part: Part) -> Expression:
    item = part.component
    got = ibis.least(times, item.full)
    steps = bound.score.points // sum(each.component.weight for each in bound.parts) // item.full
    return (item.full - got if item.falling else got) * (item.weight * steps)


def _counted(atoms: Atoms, bound: BoundScore, part: Part) -> Expression:
    """How many rows, or different days, each entity had, for each reading."""
    held = _looked_back(atoms, bound, part.rows, part.component.within)
    if part.component.counts is Counts.DAYS:
        ago = held.until - held.us - 1
        held = held.mutate(day=whole_days(ago)).select("entity", "reading", "day").distinct()
    return held.group_by(["entity", "reading"]).agg(times=held.count())


def _looked_back(atoms: Atoms, bound: BoundScore, wanted: Rows, within: int) -> Expression:
    """Rows in the last `within` microseconds before each reading's end, or before its day of reading where that is earlier (`until`)."""
    del bound
    rows = atoms.firsts(wanted) if wanted.first else atoms.rows(wanted)
    asked = readings()
    until = ibis.least(asked.end_us, asked.as_of_us)
    return rows.join(asked, [rows.us >= until - within, rows.us < until]).select(
        entity=rows.entity, us=rows.us, reading=asked.reading, until=until
    )
