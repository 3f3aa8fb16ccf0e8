"""The context of a pack: the cycle, the strategy anchor, who decides, what binds, what is not meant."""

from __future__ import annotations

from typing import ClassVar

from milepost.core.base.calendar import Window
from milepost.core.model.people import Approver
from milepost.core.model.shape import Day, Part, Zone


class Cycle(Part):
    """The time an agreement holds: days `[start, end)` in a zone.

    `stated` is the text that named it (`Q2 (April 1 -- June 30)`), `assumed` says what the reader had to assume to date it.
    """

    short: ClassVar[str] = "name"
    name: str
    start: Day | None = None
    end: Day | None = None
    zone: Zone = "UTC"
    stated: str | None = None
    assumed: str | None = None

    @property
    def window(self) -> Window | None:
        """The cycle as a window; None while a date is missing or the end is not after the start."""
        if self.start is None or self.end is None or self.end <= self.start:
            return None
        return Window(self.start, self.end, self.zone)


class Labelled(Part):
    """A text with an optional label before it (`Engineering capacity: about 12 engineers`)."""

    short: ClassVar[str] = "text"
    text: str
    label: str | None = None


class Confirmation(Part):
    """Who confirms something, and by which day."""

    short: ClassVar[str] = "by"
    by: str | None = None
    on: Day | None = None


class Assumption(Labelled):
    """Something taken as true until it is confirmed."""

    confirm: Confirmation | None = None


class Context(Part):
    """What must be known to read the objectives: anchor, intent, people, constraints, non-goals, assumptions."""

    anchor: str | None = None
    intent: str | None = None
    scope: str | None = None
    data_sources: str | None = None
    decider: str | None = None
    contributors: tuple[str, ...] = ()
    approvers: tuple[Approver, ...] = ()
    reviewers: tuple[Approver, ...] = ()
    constraints: tuple[Labelled, ...] = ()
    non_goals: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    remarks: tuple[Labelled, ...] = ()
