"""The history that comes with a pack from elsewhere: what people reported, graded and said, at which time, of which part."""

from __future__ import annotations

from typing import Literal

from milepost.core.model.shape import Day, Part, Stated


class HistoryEntry(Part):
    """One thing said of an objective or key result on a day.

    `at` is its pointer (`objectives/O1/key_results/KR1.1`), `on` the day it speaks of, `said` the moment it was entered, as written.
    A check-in reports a value, a status or a progress; a grade closes with a score; a comment has its note alone. Values stay as they were
    written: they are somebody's word, never computed.
    """

    at: str
    kind: Literal["check_in", "comment", "grade"] = "check_in"
    on: Day | None = None
    said: str | None = None
    by: str | None = None
    value: Stated | None = None
    metric: str | None = None
    progress: Stated | None = None
    status: str | None = None
    confidence: Stated | None = None
    score: Stated | None = None
    note: str | None = None


class History(Part):
    """The history of one pack, oldest first."""

    history: str
    entries: tuple[HistoryEntry, ...] = ()
