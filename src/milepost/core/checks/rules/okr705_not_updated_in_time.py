"""OKR705: a document that is older than its own reviews allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from milepost.core.base.cadences import is_weekly
from milepost.core.base.calendar import days_mentioned, month_number, month_start
from milepost.core.base.findings import Severity
from milepost.core.checks.named import day_in_words
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack, PackStatus

_MONTH_YEAR = re.compile(r"\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(?P<year>20\d\d)\b", re.IGNORECASE)
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_WEEK, _MONTH, _QUARTER = 7, 31, 92  # days between two reviews
_OFTEN = {_WEEK: "weekly", _MONTH: "monthly", _QUARTER: "quarterly"}
_GRACE = 7  # days: a review is written up within a week


@rule("OKR705", Severity.WARNING, since="0.2")
def not_updated_in_time(pack: Pack, as_of: date | None) -> Iterator[Remark]:
    """Finds a document whose stated last update lies longer back than its own review cadence, on the day it is judged.

    The day is at most the last of the cycle; without a day to judge on, the first day of the cycle. A closed pack is history and stays
    silent, and so does one that does not say when it was updated.

    ## Why it matters
    Reviews were promised and the page did not notice them: either they were not held, or nobody wrote down what came of them.

    ## Example
        updated: January 2026
        cycle: {name: Q2 2026, start: 2026-04-01, end: 2026-07-01}
        reviews: {cadence: weekly}

    ## Use instead
    Write the day of the last review at its end, or let the page say it by itself.

    ## Source
    Company sheet: last updated in January, reviewed monthly from April.
    """
    window = pack.cycle.window if pack.cycle is not None else None
    updated = _day(pack.updated or "")
    step = _step(pack)
    if window is None or updated is None or step is None or pack.status is PackStatus.CLOSED:
        return
    judged = min(as_of, window.end - timedelta(days=1)) if as_of is not None else window.start
    if judged < window.start:
        return
    late = (judged - updated).days
    if late > step + _GRACE:
        yield Remark(
            "updated",
            f"Updated {pack.updated}, {late} days before {day_in_words(judged)}; its own reviews are {_OFTEN[step]}.",
            {"updated": str(updated), "days": str(late), "cadence": str(step)},
        )


def _day(text: str) -> date | None:
    """The day that a text names; of a month alone its last."""
    try:
        if (iso := _ISO.search(text)) is not None:
            return date(int(iso["year"]), int(iso["month"]), int(iso["day"]))
        mention = next((mention for mention in days_mentioned(text) if mention.year), None)
        if mention is not None:
            return date(mention.year, mention.month, mention.day)
        if (month := _MONTH_YEAR.search(text)) is not None:
            return month_start(date(int(month["year"]), month_number(month["month"]), 1), 1) - timedelta(days=1)
    except ValueError:
        return None
    return None


def _step(pack: Pack) -> int | None:
    """Days between two reviews at most: by the shortest cadence that the pack states, else by the sorts of its dated reviews."""
    kinds = [entry.kind or "" for entry in pack.reviews.schedule]
    said = pack.reviews.cadence or " ".join(kinds)
    if pack.reviews.weekly is not None or is_weekly(said):
        return _WEEK
    if re.search(r"\bmonthly\b", said, re.IGNORECASE):
        return _MONTH
    return _QUARTER if re.search(r"\bquarterly\b", said, re.IGNORECASE) else None
