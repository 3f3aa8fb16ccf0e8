"""The days that a pack's texts name, with their places, and the year they fall in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.base.calendar import DayMention, Window, days_mentioned, shifted
from milepost.core.checks.titles import register_entries
from milepost.core.model.context import Cycle
from milepost.core.model.pack import Pack
from milepost.core.model.review import Review

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_PREPARATION = 92  # days, a quarter: agreements are prepared in the one before
_AFTERMATH = 31  # days; grading and retro follow the end within a month


class Dated(NamedTuple):
    """A day named in a text of the pack: the pointer of the text, the words that name it, and the mention."""

    pointer: str
    words: str
    mention: DayMention


def days_in(pack: Pack) -> Iterator[Dated]:
    """Every day that the plan names: reviews, registers, habits, windows, frozen definitions."""
    for pointer, text in _texts(pack):
        for mention in days_mentioned(text or ""):
            words = (text or "")[mention.start : mention.end].strip()
            yield Dated(pointer, f"{words})" if words.count("(") > words.count(")") else words, mention)


def _texts(pack: Pack) -> Iterator[tuple[str, str | None]]:
    for number, entry in enumerate(pack.reviews.schedule):
        yield f"reviews/schedule/{number}/on", entry.on
    for name, review in (("weekly", pack.reviews.weekly), ("mid_cycle", pack.reviews.mid_cycle), ("grading", pack.reviews.grading)):
        if review is not None:
            yield from _of_review(f"reviews/{name}", review)
    for pointer, row in register_entries(pack):
        yield f"{pointer}/due", row.due
    for habit in pack.habits:
        yield f"habits/{habit.id}/cadence", habit.cadence
    for placed in pack.key_results():
        yield f"{placed.pointer}/window", placed.key_result.window.stated if placed.key_result.window else None
    for frozen in pack.frozen:
        yield f"frozen/{frozen.id}/until", frozen.until


def _of_review(pointer: str, review: Review) -> Iterator[tuple[str, str | None]]:
    yield f"{pointer}/when", review.when
    if not review.when:
        yield f"{pointer}/title", review.title


def names_year(cycle: Cycle) -> bool:
    """Whether the document itself says in which year the cycle lies."""
    if _YEAR.search(cycle.stated or "") or _YEAR.search(cycle.name):
        return True
    return cycle.start is not None and cycle.assumed is None


def near(window: Window) -> Window:
    """The days that a cycle's plan may name: from the quarter that prepares it to a month after its end."""
    return Window(shifted(window.start, -_PREPARATION), shifted(window.end, _AFTERMATH), window.zone)
