"""Which reviews a pack plans, whether as reviews of their own, in a calendar, in a line of text, or carried by a habit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.cadences import is_weekly
from milepost.core.model.pack import Pack
from milepost.core.model.review import Review

WEEKLY, MID_CYCLE, GRADING = "weekly review", "mid-cycle checkpoint", "grading"
REVIEWS = (WEEKLY, MID_CYCLE, GRADING)

_GRADING = re.compile(r"\b(?:final|scor\w+|grad(?:es?|ed|ing)|retro\w*|end[- ]of[- ](?:the[- ])?(?:cycle|quarter|year))\b", re.IGNORECASE)
_MIDWAY = re.compile(
    r"\bmid\b|\bmid(?:-?(?:cycle|quarter|year|way|point|term))\b|\bhalf-?way\b|\bcheckpoint\b"
    r"|\badjust\w*|\bre-?(?:target|plan|set|scop)\w*|\bcourse correct\w*|\bwhat (?:we |to )?change\b",
    re.IGNORECASE,
)
_QUARTERLY = re.compile(r"\bquarterly\b", re.IGNORECASE)
_ABOUT_KEY_RESULTS = re.compile(r"\breviews?\b|\bcheck-?ins?\b|\bOKRs?\b|\bkey results?\b", re.IGNORECASE)
_LONGEST_QUARTER = 100  # days; in a longer cycle a quarterly review stands in its middle


def planned(pack: Pack) -> frozenset[str]:
    """The kinds of review (of `REVIEWS`) that a careful reader finds planned in a pack."""
    return frozenset(_planned(pack))


def carried_by_calendar(pack: Pack) -> frozenset[str]:
    """The kinds of review that the pack's calendar, or its line of cadence, carries."""
    found = {kind for entry in pack.reviews.schedule for kind in _carried(pack, entry.kind, entry.focus)}
    parts = re.split(r"[+,;]|\band\b", pack.reviews.cadence or "")
    return frozenset(found | {kind for part in parts for kind in _carried(pack, part, None)})


def _planned(pack: Pack) -> Iterator[str]:
    reviews = pack.reviews
    for kind, review in ((WEEKLY, reviews.weekly), (MID_CYCLE, reviews.mid_cycle), (GRADING, reviews.grading)):
        if review is not None and review != Review():
            yield kind
    yield from carried_by_calendar(pack)
    if pack.grade_scale is not None:
        yield GRADING
    if any(is_weekly(f"{habit.cadence or ''} {habit.title}") and _ABOUT_KEY_RESULTS.search(habit.title) for habit in pack.habits):
        yield WEEKLY


def _carried(pack: Pack, kind: str | None, focus: str | None) -> Iterator[str]:
    """What one entry of a calendar carries. A weekly one is that alone; a final one is no checkpoint, whatever it adjusts."""
    text = f"{kind or ''} {focus or ''}"
    if is_weekly(kind):
        yield WEEKLY
    elif _GRADING.search(text):
        yield GRADING
    elif _MIDWAY.search(text):
        yield MID_CYCLE
    elif _QUARTERLY.search(kind or ""):
        window = pack.cycle.window if pack.cycle else None
        yield MID_CYCLE if window is not None and (window.end - window.start).days > _LONGEST_QUARTER else GRADING
