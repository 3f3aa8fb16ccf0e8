"""The query of a total."""

from __future__ import annotations

import ibis

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.cuts import cut_rows, groups
from milepost.core.metrics.forms.total import BoundTotal
from milepost.core.metrics.steps import steps
from milepost.core.metrics.windows import within_reading


def expression(atoms: Atoms, bound: BoundTotal) -> Expression:
    """`amount`: what the column adds up to, in its whole steps; `members`: the rows with a value."""
    rows = cut_rows(atoms, bound, bound.rows, value=bound.column)
    kind = bound.columns[bound.rows.table][bound.column]
    held = within_reading(rows.mutate(steps=steps(rows.value, kind, bound.scale)))
    return held.group_by(groups(bound)).agg(amount=ibis.coalesce(held.steps.sum(), 0), members=held.steps.count())
