"""The review plan: weekly review, mid-cycle checkpoint, grading, and any dated schedule."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from milepost.core.model.shape import Part, Stated, YesNoOr


class AgendaPart(Part):
    """One timed part of a review."""

    short: ClassVar[str] = "part"
    part: str
    minutes: int | None = None
    text: str | None = None


class Right(Part):
    """What the pack allows for one category of change: `allowed` is true, false or a condition in words."""

    short: ClassVar[str] = "allowed"
    allowed: YesNoOr | None = None
    sign_off: str | None = None
    evidence: str | tuple[str, ...] | None = None
    text: str | None = None


class Review(Part):
    """One kind of review: when, how long, who, what is done, decided and left behind.

    `allowed` and `not_allowed` are the mid-cycle decisions in words, `rights` the same as data by category of change. The two
    thresholds are shares of the planned movement beyond which a key result is off-track or at risk.
    """

    title: str | None = None
    habit: str | None = None
    when: str | None = None
    minutes: int | None = None
    attendees: str | None = None
    agenda: tuple[AgendaPart, ...] = ()
    artifacts: tuple[str, ...] = ()
    off_track_beyond: Stated | None = None
    at_risk_beyond: Stated | None = None
    allowed: tuple[str, ...] = ()
    not_allowed: tuple[str, ...] = ()
    rights: Mapping[str, Right] = {}
    scale: str | None = None
    retro: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(repr(self))


class ScheduledReview(Part):
    """A dated entry of a review calendar, the day as written."""

    on: str
    kind: str | None = None
    focus: str | None = None


class Reviews(Part):
    """The learning loop of a cycle; `title` is what the document calls its review calendar."""

    title: str | None = None
    weekly: Review | None = None
    mid_cycle: Review | None = None
    grading: Review | None = None
    schedule: tuple[ScheduledReview, ...] = ()
    cadence: str | None = None
