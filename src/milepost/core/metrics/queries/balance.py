"""The query of a balance: each entity's holdings at the beginning and at the end of each reading."""

from __future__ import annotations

import ibis

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.cuts import cut_rows, groups
from milepost.core.metrics.forms.balance import BoundBalance
from milepost.core.metrics.steps import steps
from milepost.core.metrics.windows import readings


def expression(atoms: Atoms, bound: BoundBalance) -> Expression:
    """`members`, `lost`, `opening`, `closing`, `lost_amount` and `kept`, of the entities that held something at the beginning."""
    columns = {"ends": bound.ends} | ({"value": bound.amount} if bound.amount else {})
    rows = cut_rows(atoms, bound, bound.rows, **columns)
    kinds = bound.columns[bound.rows.table]
    held = rows.mutate(
        until=atoms.microseconds(rows.ends, kinds[bound.ends]),
        amount=ibis.coalesce(steps(rows.value, kinds[bound.amount], bound.scale), 0) if bound.amount else ibis.literal(0, "int64"),
    )
    asked = readings()
    end = ibis.least(asked.end_us, asked.as_of_us)
    at_start = (held.us <= asked.start_us) & (held.until.isnull() | (held.until > asked.start_us))
    at_end = (held.us <= end) & (held.until.isnull() | (held.until > end))
    marks = {"at_start": at_start.ifelse(1, 0), "at_end": at_end.ifelse(1, 0)}
    placed = held.join(asked, [at_start | at_end, asked.start_us < asked.as_of_us]).select(held, reading=asked.reading, **marks)
    own = placed.group_by([*groups(bound), "entity"]).agg(
        began=placed.at_start.max(),
        stays=placed.at_end.max(),
        opening=(placed.at_start * placed.amount).sum(),
        closing=(placed.at_end * placed.amount).sum(),
    )
    own = own.filter(own.began == 1)
    gone = own.stays == 0
    return own.group_by(groups(bound)).agg(
        members=own.count(),
        lost=gone.ifelse(1, 0).sum(),
        opening=own.opening.sum(),
        closing=own.closing.sum(),
        lost_amount=gone.ifelse(own.opening, 0).sum(),
        kept=ibis.least(own.opening, own.closing).sum(),
    )
