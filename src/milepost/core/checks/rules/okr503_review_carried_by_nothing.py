"""OKR503: a review that no habit and no calendar carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.cadences import is_weekly, tells_cadence
from milepost.core.base.calendar import days_mentioned
from milepost.core.base.findings import Severity
from milepost.core.checks.planned_reviews import GRADING, MID_CYCLE, WEEKLY, carried_by_calendar
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack
from milepost.core.model.review import Review

_A_TIME = re.compile(
    r"\bweeks?\s*#?\d|\b(?:first|last|final|middle|mid|end)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\bq[1-4]\b|\d",
    re.IGNORECASE,
)


@rule("OKR503", Severity.WARNING, since="0.2")
def review_carried_by_nothing(pack: Pack) -> Iterator[Remark]:
    """Finds a planned review with no time of its own: no habit, no entry in the calendar, no words that say when.

    ## Why it matters
    A review without a place in the calendar is held when there is time, which is after the quarter.

    ## Example
        reviews:
          weekly: {agenda: [{part: Metric check, minutes: 15}]}

    ## Use instead
    Say when it is held (`when: every Tuesday 10:00`), or name the habit that carries it.

    ## Source
    Quality gate, E and F: reviews run by default.
    """
    kinds = (
        ("weekly", WEEKLY, pack.reviews.weekly),
        ("mid_cycle", MID_CYCLE, pack.reviews.mid_cycle),
        ("grading", GRADING, pack.reviews.grading),
    )
    calendar = carried_by_calendar(pack)
    for name, kind, review in kinds:
        if review is not None and review != Review() and kind not in calendar and not _has_a_time(pack, review, weekly=kind == WEEKLY):
            yield Remark(f"reviews/{name}", f"The {kind} has an agenda or rules, and nothing says when it is held.", {"review": kind})


def _has_a_time(pack: Pack, review: Review, *, weekly: bool) -> bool:
    if review.habit and any(habit.id == review.habit for habit in pack.habits):
        return True
    said = f"{review.when or ''} {review.title or ''}"
    if tells_cadence(said) or days_mentioned(said) or _A_TIME.search(review.when or ""):
        return True
    return weekly and any(is_weekly(f"{habit.cadence or ''} {habit.title}") and "review" in habit.title.lower() for habit in pack.habits)
