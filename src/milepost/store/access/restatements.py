"""Restatements: the values of a pack that are others now than when they were published, with the cause."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from milepost.store.access.made import made
from milepost.store.models import PackScope, RestatementRow

_BEFORE = ("before__value", "before__known_at", "before__definition")
_AFTER = ("after__value", "after__known_at", "after__definition")
_ABOUT = ("after__metric", "after__window_start", "after__window_end", "after__as_of", "after__unit")


@dataclass(frozen=True, slots=True)
class Restatement:
    """A value that took the place of another about the same thing.

    `cause` is a word of `core.metrics.restatement.Cause`; `late_rows` counts the rows that came late, where that can be told.
    """

    pointer: str
    segment: Mapping[str, str]
    metric: str
    window_start: date
    window_end: date
    as_of: date
    unit: str
    before: Decimal | None
    before_known_at: datetime
    before_definition: str
    value: Decimal | None
    known_at: datetime
    definition: str
    cause: str
    late_rows: int | None

    @property
    def size(self) -> Decimal | None:
        """By how much the value is another; None where one of the two is none."""
        return None if self.before is None or self.value is None else self.value - self.before


def restatements(pack_id: str) -> tuple[Restatement, ...] | None:
    """The restated values of a stored pack, by what they are about and when they became known; None for a pack that is not stored.

    Values that stayed the same under the same definition, while more of their members were counted, are not among them. Two queries.
    """
    scope = PackScope.objects.filter(pack_id=pack_id).values_list("id", flat=True).first()
    if scope is None:
        return None
    rows = RestatementRow.objects.filter(scope_id=scope).order_by(
        "after__pointer", "after__metric", "after__as_of", "after__known_at", "id"
    )
    columns = ("after__pointer", "after__segment", *_ABOUT, *_BEFORE, *_AFTER, "cause", "late_rows")
    found = (made(Restatement, pointer, json.loads(segment), *rest) for pointer, segment, *rest in rows.values_list(*columns))
    return tuple(item for item in found if item.before != item.value or item.before_definition != item.definition)
