"""What people reported of a key result: as they wrote it, beside what is computed and never instead of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from milepost.store.access.made import made
from milepost.store.access.packs import PackFacts
from milepost.store.models import CheckInRow

_WORDS = ("kind", "day", "said", "by", "metric", "value", "progress", "status", "confidence", "score", "note", "source")


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One thing that was said; texts as stated, empty where nothing was."""

    kind: str
    day: date | None
    said: str
    by: str
    metric: str
    value: str
    progress: str
    status: str
    confidence: str
    score: str
    note: str
    source: str

    @property
    def figure(self) -> str:
        """The figure that was reported: the value, else the progress, else the score."""
        return self.value or self.progress or self.score


def check_ins(facts: PackFacts, pointer: str, as_of: date | None) -> tuple[CheckIn, ...]:
    """What was reported of an objective or key result up to a day (inclusive), the newest first, undated words last. One query."""
    rows = CheckInRow.objects.filter(scope_id=facts.key, pointer=pointer)
    rows = rows.filter(Q(day__lte=as_of) | Q(day=None)) if as_of else rows
    return tuple(made(CheckIn, *row) for row in rows.order_by(F("day").desc(nulls_last=True), "-id").values_list(*_WORDS))
