"""The query of a tally."""

from __future__ import annotations

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.cuts import cut_rows, groups
from milepost.core.metrics.forms.tally import BoundTally
from milepost.core.metrics.windows import within_reading


def expression(atoms: Atoms, bound: BoundTally) -> Expression:
    """`amount`: the rows, or the distinct entities, of each reading."""
    held = within_reading(cut_rows(atoms, bound, bound.rows))
    amount = held.entity.nunique() if bound.distinct else held.count()
    return held.group_by(groups(bound)).agg(amount=amount)
